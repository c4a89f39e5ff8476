"""thriftstack capacity: what services get of Spot, and how likely it is that enough tasks run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generator.cli.options import Format, format_option, params_option

if TYPE_CHECKING:
    from generator.report.capacity import EnvironmentCapacity, Scenario, Simulation

#: Per cent of the time without Spot, in one zone and in the whole region, unless the command line says it.
_SCENARIOS: Final = {"Spot rarely short": (0.5, 0.1), "Spot often short": (2.0, 1.0)}

_PERCENT: Final = click.FloatRange(0, 100, max_open=True)


@click.command()
@params_option
@click.option(
    "--env", "environments", multiple=True, metavar="NAME", help="This environment only.  [default: all]"
)
@click.option(
    "--service", "services", multiple=True, metavar="NAME", help="This service only.  [default: all]"
)
@click.option(
    "--reclaimed",
    type=_PERCENT,
    default=10.0,
    show_default=True,
    help="Assumed per cent of Spot tasks that AWS takes back within a month.",
)
@click.option(
    "--replaced-after",
    type=click.FloatRange(0, min_open=True),
    default=3.0,
    show_default=True,
    help="Assumed minutes until a replacement is healthy.",
)
@click.option(
    "--zone-without-spot",
    type=_PERCENT,
    help="Assumed per cent of the time in which a zone has no Spot.  [default: 0.5, and 2]",
)
@click.option(
    "--region-without-spot",
    type=_PERCENT,
    help="Assumed per cent of the time in which the region has no Spot.  [default: 0.1, and 1]",
)
@click.option(
    "--simulate", type=click.IntRange(1, 100_000), metavar="YEARS", help="Simulate so many years, too."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Where the simulation starts from.")
@format_option("text", "json", "markdown")
def capacity(
    params: Path,
    environments: tuple[str, ...],
    services: tuple[str, ...],
    reclaimed: float,
    replaced_after: float,
    zone_without_spot: float | None,
    region_without_spot: float | None,
    simulate: int | None,
    seed: int,
    output_format: Format,
) -> None:
    """Print what services get of Spot at every count, and how likely it is that enough tasks run.

    What the tasks on demand guarantee comes first. Everything else follows from assumptions, which are
    printed with it and can be replaced by options: AWS publishes no numbers on Fargate Spot.
    """
    from generator.report.capacity import Simulation

    scenarios = _scenarios(reclaimed, replaced_after, zone_without_spot, region_without_spot)
    simulation = None if simulate is None else Simulation(simulate, seed)
    found = _capacities(params, environments, services, scenarios, simulation)
    sys.stdout.write(_printed(found, output_format))


def _scenarios(
    reclaimed: float, replaced_after: float, zone: float | None, region: float | None
) -> tuple[Scenario, ...]:
    from generator.capacity import Assumptions
    from generator.report.capacity import Scenario

    shares = dict(_SCENARIOS)
    if zone is not None or region is not None:
        usual_zone, usual_region = _SCENARIOS["Spot rarely short"]
        shares = {
            "as you assume": (
                usual_zone if zone is None else zone,
                usual_region if region is None else region,
            )
        }
    return tuple(
        Scenario(name, Assumptions(reclaimed / 100, replaced_after / 60, a_zone / 100, a_region / 100))
        for name, (a_zone, a_region) in shares.items()
    )


def _capacities(
    params: Path,
    environments: tuple[str, ...],
    services: tuple[str, ...],
    scenarios: tuple[Scenario, ...],
    simulation: Simulation | None,
) -> list[EnvironmentCapacity]:
    from generator.config.loader import load_environment
    from generator.pipeline import find_targets
    from generator.report.capacity import capacity_of

    loaded = {
        target.tree: load_environment(target.params).config for target in find_targets(params, environments)
    }
    running = {tree: environment.running_services for tree, environment in loaded.items()}
    known = {service.name for each in running.values() for service in each}
    if unknown := [name for name in services if name not in known]:
        raise click.UsageError(
            f"no running service is called {unknown[0]}; there are {', '.join(sorted(known))}"
        )
    chosen = {
        tree: [service for service in each if not services or service.name in services]
        for tree, each in running.items()
    }
    return [
        capacity_of(tree, loaded[tree], each, scenarios, simulation) for tree, each in chosen.items() if each
    ]


def _printed(found: list[EnvironmentCapacity], output_format: Format) -> str:
    from generator.report.capacity_data import capacities_json, capacities_markdown
    from generator.report.capacity_text import capacities_text

    if output_format == "json":
        return capacities_json(found)
    if output_format == "markdown":
        return capacities_markdown(found)
    return capacities_text(found, sys.stdout)
