"""A usage file, held against the assemblies that it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.assembly import Assembly
from generator.cost.deployed.deployment import resources_of
from generator.cost.deployed.resource import Resource
from generator.cost.usage.document import TOP_ONLY, UsageDocument
from generator.cost.usage.misfits import misfits
from generator.cost.usage.model import Usage
from generator.cost.usage.names import names_of
from generator.cost.usage.routes import unreachable
from generator.cost.usage.rules import logs_problem, problems
from generator.cost.usage.usage_file import UsageFile
from generator.cost.usage.ways import ways_of
from generator.errors import ConfigPath, Problem
from generator.reading.file_kind import FileKind
from generator.reading.merge import merge
from generator.reading.reader import read_source
from generator.reading.refusals import validate
from generator.reading.source import Located, Source

KIND: Final = FileKind(holds="environment", beginning="keys such as `services:` and `paths:`")


def load_usage(path: Path, assembly: Assembly, baseline: Assembly | None = None) -> UsageFile:
    """What a month sees of an environment; all of it unknown if there is no file.

    Args:
        path: ``params/usage/<environment>.yaml``.
        assembly: what it is afterwards; services, regions and ways of data are those of this one.
        baseline: what it was before; the assembly itself if there is no other.

    Raises:
        ConfigError: the file cannot be read, or says something that is wrong or that the assembly has no
            place for, with file, line and path.
    """
    before = baseline or assembly
    primary = assembly.regions[0]
    if not path.exists():
        return UsageFile(primary)
    source = read_source(path, KIND)
    if nested := list(_nested(source.root)):
        raise source.error(nested)
    document = validate(source, UsageDocument)
    if found := list(problems(document, names_of((assembly, before)))):
        raise source.error(found)
    further = _entries(source.root, "regions")
    after = {region: resources_of(assembly, region) for region in (primary, *further)}
    sides = {"before": after[primary] if before is assembly else resources_of(before, primary)}
    sides["after"] = after[primary]
    if found := list(misfits(document, sides, after)):
        raise source.error(found)
    return UsageFile(
        primary,
        before=_held(_patched(source, "before"), sides["before"], primary),
        after=_held(_patched(source, "after"), sides["after"], primary),
        regions={
            region: _held(source.with_root(usage), after[region], region) for region, usage in further.items()
        },
        files=source.files,
    )


def _patched(source: Source, state: str) -> Source:
    """What always holds, and the patch over it."""
    common = {key: entry for key, entry in _entries(source.root).items() if key not in TOP_ONLY}
    root = Located(common, source.root.file, source.root.line)
    patch = source.root.child(state)
    return source.with_root(merge(root, patch) if patch and patch.value is not None else root)


def _held(source: Source, resources: Sequence[Resource], region: str) -> Usage:
    """The usage, once all of its data has a way in the region."""
    usage = validate(source, Usage)
    found = [*unreachable(usage, ways_of(resources, region))]
    if problem := logs_problem(usage):
        found.append(problem)
    if found:
        raise source.error(found)
    return usage


def _nested(root: Located) -> Iterator[Problem]:
    """Patches within patches, whose order nobody could tell."""
    inner: dict[ConfigPath, Located] = {
        (state,): place for state in ("before", "after") if (place := root.child(state))
    }
    inner |= {("regions", region): place for region, place in _entries(root, "regions").items()}
    for path, place in inner.items():
        for key in TOP_ONLY:
            if place.child(key):
                what = f"{key} stands inside {path[0]}"
                remedy = "take it out: a further region is the same before and after"
                yield Problem(what, (*path, key), "write it at the top" if len(path) == 1 else remedy)


def _entries(place: Located, key: str | None = None) -> dict[str, Located]:
    """The entries of a mapping, or of the one under a key; none if it is no mapping."""
    inner = place.child(key) if key else place
    return dict(inner.value) if inner and isinstance(inner.value, Mapping) else {}
