"""What a usage file has to agree with: services, endpoints and regions that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.assembly.endpoint_names import KNOWN_INTERFACES
from generator.cost.usage.document import UsageDocument
from generator.cost.usage.model import ServiceUsage, Usage
from generator.cost.usage.names import Names
from generator.errors import ConfigPath, Problem
from generator.reading.nearest import nearest

#: Field, its key, and whether jobs have it; what is not here both have.
_OF_ONE_KIND: Final = (
    ("tasks", "tasks", False),
    ("deployments_per_month", "deploymentsPerMonth", False),
    ("minutes_per_run", "minutesPerRun", True),
)


def problems(document: UsageDocument, names: Names) -> Iterator[Problem]:
    """Everything that does not fit, in no order."""
    yield from _of_usage(document, names, ())
    for state in ("before", "after"):
        if patch := getattr(document, state):
            yield from _of_usage(patch, names, (state,))
    for region, usage in document.regions.items():
        yield from _of_region(region, names)
        yield from _of_usage(usage, names, ("regions", region))


def _of_usage(usage: Usage, names: Names, path: ConfigPath) -> Iterator[Problem]:
    for name, service in usage.services.items():
        yield from _of_service(name, service, names, (*path, "services", name))
    if isinstance(usage.paths.aws_api_gb, Mapping):
        for name in usage.paths.aws_api_gb:
            yield from _of_endpoint(name, (*path, "paths", "awsApiGb", name))


def _of_service(name: str, service: ServiceUsage, names: Names, path: ConfigPath) -> Iterator[Problem]:
    known = sorted(names.services | names.jobs)
    if name not in known:
        yield Problem(f"no service is called {name}", path, _remedy(name, known))
        return
    is_job = name in names.jobs
    for field, key, of_jobs in _OF_ONE_KIND:
        if getattr(service, field) is not None and of_jobs != is_job:
            what = f"{name} is a {'job' if is_job else 'service'}, and {key} is said of {_plural(of_jobs)}"
            yield Problem(what, (*path, key), "take the key out")


def _of_endpoint(name: str, path: ConfigPath) -> Iterator[Problem]:
    if name in ("s3", "dynamodb"):
        yield Problem(f"{name} is no endpoint of other APIs", path, "add its GB to s3Gb")
    elif name not in KNOWN_INTERFACES:
        near = nearest(name, KNOWN_INTERFACES)
        remedy = f"did you mean {near}?" if near else "name it as its endpoint, such as ecr.api, logs or sqs"
        yield Problem(f"no endpoint is called {name}", path, remedy)


def _of_region(region: str, names: Names) -> Iterator[Problem]:
    primary, *further = names.regions
    if region == primary:
        remedy = "write its keys at the top of the file"
        yield Problem(f"{region} is the primary region", ("regions", region), remedy)
    elif region not in further:
        what = f"the environment is not in {region}"
        yield Problem(what, ("regions", region), _remedy(region, further))


def logs_problem(usage: Usage) -> Problem | None:
    """Services cannot write more than all log groups take in."""
    total = usage.logs.ingested_gb
    written = sum((each.logs_gb for each in usage.services.values() if each.logs_gb), Decimal(0))
    if total is None or written <= total:
        return None
    what = f"{total} GB in all are less than the {written} GB that the services write"
    return Problem(what, ("logs", "ingestedGb"), "write the sum of all, or leave the key out")


def _remedy(name: str, known: Iterable[str]) -> str:
    legal = list(known)
    if near := nearest(name, legal):
        return f"did you mean {near}?"
    return f"there are {', '.join(legal)}" if legal else "there is none: take it out"


def _plural(of_jobs: bool) -> str:
    return "jobs" if of_jobs else "services"
