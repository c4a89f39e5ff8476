"""What an environment is compared with: its baseline, a saved estimate, or a tree of templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.cost.estimate import Estimate, PricedEnvironment, PricedRegion, load_saved
from generator.errors import OutputError, Problem
from generator.pipeline.pricing import Pricing
from generator.render import read_assembly

#: The word that means the baseline of the params; a file of that name is `./baseline`.
BASELINE: Final = "baseline"


def compared_with(
    against: str | None, pricing: Pricing, regions: Sequence[str], notice: Callable[[str], None]
) -> PricedEnvironment:
    """Regions of an environment beside what is asked for; nothing said means the baseline, if there is one.

    A target is one of the baseline, and holds in no other comparison. A region that the other side does not
    have stands alone.

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
    path = Path(str(against))
    others = (_tree if path.is_dir() else _file)(path, pricing, notice)
    if not others:
        raise OutputError(Problem(f"holds nothing of {pricing.target.tree}", file=str(path)))
    return PricedEnvironment(
        tree=pricing.target.tree,
        primary=pricing.loaded.config.region,
        regions=tuple(PricedRegion(pricing.estimate(region), others.get(region)) for region in regions),
        against=path.as_posix(),
    )


def _tree(path: Path, pricing: Pricing, _: Callable[[str], None]) -> Mapping[str, Estimate]:
    """The templates of a tree, used as the environment is."""
    assembly = read_assembly(path)
    return {region: pricing.estimate_of(assembly, region) for region in assembly.regions}


def _file(path: Path, pricing: Pricing, notice: Callable[[str], None]) -> Mapping[str, Estimate]:
    saved = load_saved(path, pricing.snapshot)
    for name in saved.snapshots:
        if name != pricing.snapshot.name:
            notice(f"{path} has prices of {name}; it is priced anew at those of {pricing.snapshot.name}")
    return {region: each for (tree, region), each in saved.estimates.items() if tree == pricing.target.tree}
