"""The files of a tree that releases are made with: AppSpecs, and examples for two build services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator import names
from generator.assembly import Assembly, Release
from generator.assembly.release import ReleaseOutputs
from generator.render.appspec import appspec_template
from generator.render.text_templates import filled

#: For AWS CodeBuild, and for GitHub Actions.
_EXAMPLES: Final = ("buildspec.yml", "github-actions.yml")


def release_files(assembly: Assembly) -> Iterator[tuple[str, str]]:
    """Path and text of each: an AppSpec for every service of CodeDeploy; examples where images are built."""
    for release in assembly.releases:
        if release.is_codedeploy:
            yield names.appspec_file(release.service), appspec_template(release, _stack(assembly, release))
    built = [_named(assembly, release) for release in assembly.releases if release.repository]
    for example in _EXAMPLES if built else ():
        yield (
            f"{names.RELEASES}/{example}",
            filled(
                example,
                environment=assembly.environment,
                regions=assembly.regions,
                releases=built,
                outputs=ReleaseOutputs(),
            ),
        )


def _stack(assembly: Assembly, release: Release) -> str:
    return names.stack_name(assembly.project, assembly.environment, release.stack)


def _named(assembly: Assembly, release: Release) -> Release:
    """The release with its names as AWS knows them, under the suffix of the primary region."""
    suffix = assembly.stack(release.stack).parameters[assembly.regions[0]]["EnvironmentSuffix"]

    def named(name: str | None) -> str | None:
        return name and name.replace(names.SUFFIX, suffix)

    return replace(
        release,
        stack=_stack(assembly, release),
        repository=named(release.repository),
        cluster=release.cluster.replace(names.SUFFIX, suffix),
        ecs_service=release.ecs_service.replace(names.SUFFIX, suffix),
        application=named(release.application),
        deployment_group=named(release.deployment_group),
    )
