"""What an environment costs: its assembly, that of its baseline, and the usage file beside its params."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.assembly import Assembly
from generator.assembly.former import NOTHING_BEFORE
from generator.config.environment import Environment
from generator.config.loader import LoadedEnvironment
from generator.cost.estimate import Estimate, PricedEnvironment, PricedRegion, SavingsPlan, estimate_platform
from generator.cost.estimate.priced import AGAINST_BASELINE
from generator.cost.prices import Snapshot, load_snapshot
from generator.cost.usage import State, UsageFile, load_usage
from generator.errors import ConfigError
from generator.pipeline.assembling import assemble_loaded, load_all
from generator.pipeline.targets import Target
from generator.render import read_former

#: Folder beside params files.
USAGE: Final = "usage"


@dataclass(frozen=True)
class Pricing:
    """An environment that is assembled, ready to be priced in any of its regions."""

    target: Target
    loaded: LoadedEnvironment
    assembly: Assembly
    baseline: LoadedEnvironment | None
    baseline_assembly: Assembly | None
    """None where the params state no baseline."""
    usage: UsageFile
    snapshot: Snapshot

    def estimate(self, region: str) -> Estimate:
        """The environment as it is to be."""
        return self._estimate(self.assembly, self.loaded.config, region, "after")

    def estimate_baseline(self, region: str) -> Estimate | None:
        """The environment as it was; none without a baseline, or where that is in no such region."""
        if (
            self.baseline is None
            or self.baseline_assembly is None
            or region not in self.baseline_assembly.regions
        ):
            return None
        return self._estimate(self.baseline_assembly, self.baseline.config, region, "before")

    def estimate_of(self, assembly: Assembly, region: str) -> Estimate:
        """Another assembly of the environment, used as this one is."""
        return self._estimate(assembly, self.loaded.config, region, "after")

    def priced(self, regions: Sequence[str]) -> PricedEnvironment:
        """These regions beside the baseline, if there is one."""
        cost = self.loaded.config.cost
        return PricedEnvironment(
            tree=self.target.tree,
            primary=self.loaded.config.region,
            regions=tuple(
                PricedRegion(self.estimate(region), self.estimate_baseline(region)) for region in regions
            ),
            against=AGAINST_BASELINE if self.baseline else "",
            target=cost.target_saving if self.baseline else None,
        )

    def _estimate(self, assembly: Assembly, environment: Environment, region: str, state: State) -> Estimate:
        """A Savings Plan holds for a whole account: it is counted once, in the primary region."""
        try:
            return estimate_platform(
                assembly,
                self.usage.of(region, state),
                self.snapshot,
                region,
                savings_plan=_savings_plan(environment) if region == environment.region else None,
            )
        except ConfigError as error:
            raise self.loaded.error(error.problems) from None


def prepare_all(targets: Sequence[Target], output: Path, usage: Path | None = None) -> tuple[Pricing, ...]:
    """Load and assemble targets over the trees that stand in a folder, as a build does; nothing is written.

    Raises:
        ConfigError: params, a baseline or a usage file is refused.
        OutputError: a tree that is there cannot be read.
    """
    loaded = load_all(targets)
    return tuple(
        prepare_pricing(target, each, assemble_loaded(each, read_former(output / target.tree)), usage)
        for target, each in zip(targets, loaded, strict=True)
    )


def prepare_pricing(
    target: Target, loaded: LoadedEnvironment, assembly: Assembly, usage: Path | None = None
) -> Pricing:
    """Assemble the baseline of an environment that is assembled itself, and read its usage file.

    A baseline stands on its own: no tree was deployed from it, so that it keeps nothing of a former one.

    Raises:
        ConfigError: the baseline asks for what AWS refuses, or the usage file is refused.
    """
    baseline = loaded.baseline()
    before = assemble_loaded(baseline, NOTHING_BEFORE) if baseline else None
    stated = load_usage(usage or usage_file(target), assembly, before)
    return Pricing(target, loaded, assembly, baseline, before, stated, load_snapshot())


def usage_file(target: Target) -> Path:
    """Where the usage of an environment is stated, whether or not anything is there."""
    return target.params.parent / USAGE / target.params.name


def _savings_plan(environment: Environment) -> SavingsPlan | None:
    plan = environment.cost.savings_plan
    return SavingsPlan(plan.term, plan.payment, plan.dollars_per_hour) if plan else None
