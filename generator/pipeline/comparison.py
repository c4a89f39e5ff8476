"""What an environment is compared with: its baseline, a saved estimate, or a tree of templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.cost.estimate import Estimate, PricedEnvironment, PricedRegion, load_saved
from generator.errors import OutputError, Problem
from generator.pipeline.pricing import Pricing
from generator.reading.nearest import nearest
from generator.render import read_assembly
from generator.render.manifest import MANIFEST

#: The word that means the baseline of the params; a file of that name is `./baseline`.
BASELINE: Final = "baseline"


def compared_with(
    against: str | None,
    pricing: Pricing,
    regions: Sequence[str],
    templates: Path,
    notice: Callable[[str], None],
) -> PricedEnvironment:
    """Regions of an environment beside what is asked for; nothing said means the baseline, if there is one.

    A target is one of the baseline, and holds in no other comparison. A region that the other side does not
    have stands alone.

    Args:
        against: ``baseline``, a saved estimate, a tree, or a folder of trees.
        pricing: The environment.
        regions: Those of it that are wanted.
        templates: The folder of all trees, where what is named in vain is looked for.
        notice: Takes sentences on what was assumed.

    Raises:
        ConfigError: the baseline is asked for, and the params state none.
        OutputError: the file or the tree cannot be read, or holds nothing of the environment.
    """
    if against in (None, BASELINE):
        if against and pricing.baseline is None:
            remedy = "state `baseline:`, or compare with a file or a tree"
            raise pricing.loaded.error(
                Problem("there is no baseline to compare with", ("environment",), remedy)
            )
        return pricing.priced(regions)
    path = _existing(str(against), templates, pricing.target.tree)
    others = (_tree if path.is_dir() else _file)(path, pricing, notice)
    if not others:
        raise OutputError(Problem(f"holds nothing of {pricing.target.tree}", file=str(path)))
    return PricedEnvironment(
        tree=pricing.target.tree,
        primary=pricing.loaded.config.region,
        regions=tuple(PricedRegion(pricing.estimate(region), others.get(region)) for region in regions),
        against=path.as_posix(),
    )


def _existing(against: str, templates: Path, tree: str) -> Path:
    """The file or folder that is named.

    Raises:
        OutputError: there is none; with what was probably meant.
    """
    path = Path(against)
    if path.exists():
        return path
    meant = _meant(path, templates, tree)
    what = "there is no such file or folder to compare with"
    remedy = (
        f"it may be `{BASELINE}`, a file that `thriftstack cost --format json` printed, or the folder of a "
        "tree that `thriftstack templates` wrote"
    )
    if meant:
        remedy = f"did you mean {meant}? {remedy[0].upper()}{remedy[1:]}"
    raise OutputError(Problem(what, file=against, remedy=remedy))


def _meant(path: Path, templates: Path, tree: str) -> str:
    """The tree of that name, a name that is near, or the environment's tree there; empty if nothing is."""
    if (templates / path).is_dir():
        return (templates / path).as_posix()
    folder = path.parent
    names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    if near := nearest(path.name, [BASELINE, *names] if folder == Path() else names):
        return str(near) if near == BASELINE else (folder / near).as_posix()
    return (folder / tree).as_posix() if (folder / tree / MANIFEST).is_file() else ""


def _tree(path: Path, pricing: Pricing, notice: Callable[[str], None]) -> Mapping[str, Estimate]:
    """The templates of a tree, or of the tree of the same name in a folder of trees; with today's usage.

    Tasks are the usual ones of its own params, as the usage file says nothing of them.
    """
    tree = path / pricing.target.tree
    assembly = read_assembly(tree if (tree / MANIFEST).is_file() else path)
    if assembly.releases and not assembly.usual_tasks:
        notice(f"{path} does not say how many tasks run as usual; those of the params today are taken")
        assembly = replace(assembly, usual_tasks=pricing.assembly.usual_tasks)
    return {region: pricing.estimate_of(assembly, region) for region in assembly.regions}


def _file(path: Path, pricing: Pricing, notice: Callable[[str], None]) -> Mapping[str, Estimate]:
    saved = load_saved(path, pricing.snapshot)
    for name in saved.snapshots:
        if name != pricing.snapshot.name:
            notice(f"{path} has prices of {name}; it is priced anew at those of {pricing.snapshot.name}")
    return {region: each for (tree, region), each in saved.estimates.items() if tree == pricing.target.tree}
