"""The tree of templates that a build wrote: every file, and the stacks that they become."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from generator import names
from generator.assembly import Release
from generator.checks.stack import Resource, Stack
from generator.checks.template import Template
from generator.checks.text import text
from generator.checks.value import Value
from generator.render.read import read_releases

NESTED_STACK = "AWS::CloudFormation::Stack"
#: No text whose body is at hand.
NOTHING_KNOWN: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Tree:
    """Templates by their path in the tree, in the order of the paths; beside them what releases are told."""

    templates: Mapping[str, Template]
    appspecs: Mapping[str, Template] = field(default_factory=dict)
    """By their path, likewise."""
    releases: tuple[Release, ...] = ()
    """What the manifest says of them; none without one."""

    @classmethod
    def of(cls, texts: Mapping[str, str], releases: Sequence[Release] = ()) -> Tree:
        """The tree of these files, given by their path and their text."""
        files = {file: Template(file, texts[file]) for file in sorted(texts)}
        return cls(
            {file: template for file, template in files.items() if not is_appspec(file)},
            {file: appspec for file, appspec in files.items() if is_appspec(file)},
            tuple(releases),
        )

    @classmethod
    def read(cls, directory: Path, files: Sequence[str], known: Mapping[str, Any] = NOTHING_KNOWN) -> Tree:
        """The tree of these files, named relative to a directory; without those that are no YAML text.

        ``known`` are texts with the bodies that they were rendered from.
        """
        templates = {file: _template(directory, file, known) for file in sorted(files)}
        releases = read_releases(directory)
        written = (names.appspec_file(release.service) for release in releases)
        there = (file for file in written if (directory / file).exists())
        appspecs = {file: _template(directory, file, known) for file in there}
        return cls(
            {file: template for file, template in templates.items() if template},
            {file: appspec for file, appspec in appspecs.items() if appspec},
            releases,
        )

    def kept_of_creation(self, service: Resource) -> frozenset[str]:
        """The properties of a service of CodeDeploy that say how it was created, not how it is to be."""
        file, logical_id = service.stack.template.file, service.logical_id
        return frozenset(
            withheld.property
            for release in self.releases
            if (file, logical_id) == (release.template, "Service") or logical_id == f"{release.layer}Service"
            for withheld in release.withheld
        )

    @cached_property
    def stacks(self) -> tuple[Stack, ...]:
        """Every stack, each root before the stacks that it nests."""
        published: dict[bool, dict[str, Value]] = {True: {}, False: {}}
        nested = {child for template in self.templates.values() for _, child in self.nested(template)}
        stacks: list[Stack] = []
        for file, template in self.templates.items():
            if file not in nested:
                root = Stack(template, published=published[_is_flat(file)])
                stacks.extend(self._deployed(root, (file,)))
        for stack in stacks:
            for parameter in stack.resources("AWS::SSM::Parameter"):
                name = text(parameter.value("Name"))
                if name is not None:
                    stack.published[name] = parameter.value("Value")
        return tuple(stacks)

    def nested(self, template: Template) -> Iterator[tuple[str, str]]:
        """The logical ID and the file of every stack that a template nests by a relative URL."""
        for nested in Stack(template).resources(NESTED_STACK):
            url = nested.get("TemplateURL")
            if isinstance(url, str) and "://" not in url:
                folder = posixpath.dirname(template.file)
                yield nested.logical_id, posixpath.normpath(posixpath.join(folder, url))

    def _deployed(self, stack: Stack, ancestry: tuple[str, ...]) -> Iterator[Stack]:
        yield stack
        for logical_id, file in self.nested(stack.template):
            if file in self.templates and file not in ancestry:
                child = Stack(self.templates[file], stack, logical_id, published=stack.published)
                stack.children[logical_id] = child
                yield from self._deployed(child, (*ancestry, file))

    @property
    def roots(self) -> tuple[Stack, ...]:
        """The stacks that a person deploys."""
        return tuple(stack for stack in self.stacks if stack.parent is None)

    def resources(self, *types: str) -> Iterator[Resource]:
        """Every resource of these types, or of any, stack by stack."""
        for stack in self.stacks:
            yield from stack.resources(*types)


def _template(directory: Path, file: str, known: Mapping[str, Any]) -> Template | None:
    """A file that can be parsed; cfn-lint says what is wrong with any other."""
    try:
        written = (directory / file).read_text(encoding="utf-8")
        template = Template(file, written, known.get(written))
        template.body  # noqa: B018 - parsed here, and kept
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    return template


def _is_flat(file: str) -> bool:
    """Whether a root holds the platform in one template: deployed instead of the nested one, never beside."""
    return posixpath.basename(file).startswith("flat")


def template_files(directory: Path) -> tuple[str, ...]:
    """The templates at and below a directory, relative to it, in the order of their paths."""
    found = (file.relative_to(directory).as_posix() for file in directory.rglob("*.yaml"))
    return tuple(sorted(file for file in found if not is_appspec(file)))


def is_appspec(file: str) -> bool:
    """Whether a YAML file of a tree is no template but what CodeDeploy is told."""
    return file.startswith(f"{names.RELEASES}/")
