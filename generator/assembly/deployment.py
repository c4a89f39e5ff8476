"""What only a deployment knows: values of root parameters, in each region of an environment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator import names
from generator.config.environment import Environment
from generator.config.regions import RegionOverrides
from generator.wiring import RootParameter

_NOTHING = RegionOverrides()


class Deployment:
    """Collects each root parameter together with its value in every region."""

    def __init__(self, environment: Environment) -> None:
        """Begin with no parameter."""
        self.environment = environment
        self._values: dict[str, dict[str, str]] = {region: {} for region in environment.all_regions}

    def add(self, parameter: RootParameter, value_in: Mapping[str, str]) -> RootParameter:
        """Register a parameter with its value in every region."""
        for region, values in self._values.items():
            values[parameter.name] = value_in[region]
        return parameter

    def by_region(self, value_of: Callable[[RegionOverrides], str]) -> dict[str, str]:
        """A value for every region, from what the region has instead of the environment's values."""
        regions = self.environment.regions
        return {region: value_of(regions.get(region, _NOTHING)) for region in self._values}

    def everywhere(self, value: str) -> dict[str, str]:
        """The same value for every region."""
        return dict.fromkeys(self._values, value)

    def values(self, region: str, parameters: Iterable[str]) -> dict[str, str]:
        """The values of these parameters in a region."""
        return {name: self._values[region][name] for name in parameters}


def add_suffix(deployment: Deployment) -> RootParameter:
    """The suffix of every name."""
    default = deployment.environment.suffix
    parameter = RootParameter(
        "EnvironmentSuffix",
        "Last word of the names in this deployment.",
        group="Environment",
        label="Suffix of names",
        default=default,
        allowed_pattern=names.SUFFIX_PATTERN,
        constraint="Lower-case letters, digits and inner hyphens, at most 12 characters.",
        min_length=1,
        max_length=names.SUFFIX_MAX_LENGTH,
    )
    return deployment.add(parameter, deployment.everywhere(default))


def add_alarm_email(deployment: Deployment) -> RootParameter | None:
    """Who is told of alarms; none if nobody is."""
    address = deployment.environment.observability.alarm_email
    if address is None:
        return None
    parameter = RootParameter(
        "AlarmEmail",
        "Subscriber of the alarm topic; confirms by a link in the first message.",
        group="Alarms",
        label="E-mail address for alarms",
        default=address,
        allowed_pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
        constraint="An e-mail address.",
    )
    return deployment.add(parameter, deployment.everywhere(address))
