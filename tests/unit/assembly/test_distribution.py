from dataclasses import dataclass

from troposphere import sns

from generator import names
from generator.assembly.distribution import distribute
from generator.quotas import RESOURCES_AN_OPERATION
from generator.wiring import Layer, LayerBuilder, Platform, RootParameter

SUFFIX = RootParameter("EnvironmentSuffix", "Suffix.", "Environment", "Suffix", default="dev")


@dataclass(frozen=True)
class NoOutputs:
    pass


def layer(name: str, resources: int, parameters: int = 0) -> Layer[object]:
    builder = LayerBuilder(name, "A layer.", Platform("fintech", "dev", SUFFIX, team="core"))
    for index in range(resources):
        builder.add(sns.Topic(f"Topic{index}"))
    for index in range(parameters):
        builder.parameter_for(RootParameter(f"{names.logical_id(name)}Parameter{index}", "P.", "G", "L"))
    return builder.build(NoOutputs)


def names_of(roots: tuple[tuple[Layer[object], ...], ...]) -> list[list[str]]:
    return [[layer.name for layer in root] for root in roots]


def test_what_fits_stays_in_one_root() -> None:
    assert names_of(distribute([layer("network", 10)], [layer("a", 10), layer("b", 10)])) == [["a", "b"]]


def test_a_root_never_passes_the_resources_of_one_operation_and_the_order_stays() -> None:
    services = [layer(f"s{index}", 499) for index in range(12)]
    roots = distribute([layer("network", 499)], services)
    assert [member.name for root in roots for member in root] == [service.name for service in services]
    loads = [sum(member.resource_count + 1 for member in root) for root in roots]
    assert loads[0] + 500 <= RESOURCES_AN_OPERATION
    assert all(load <= RESOURCES_AN_OPERATION for load in loads)
    assert len(roots) == 3


def test_a_root_never_passes_the_parameters_of_one_template() -> None:
    services = [layer(f"s{index}", 1, parameters=60) for index in range(4)]
    assert names_of(distribute([layer("network", 1)], services)) == [["s0", "s1", "s2"], ["s3"]]


def test_a_platform_that_fills_its_root_leaves_the_services_to_the_next() -> None:
    platform = [layer(f"p{index}", 499) for index in range(5)]
    assert names_of(distribute(platform, [layer("a", 10)])) == [[], ["a"]]
