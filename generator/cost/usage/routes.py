"""Data that would have no way: it is refused, since no bill could hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.cost.usage.model import Usage
from generator.cost.usage.ways import Ways
from generator.errors import Problem

_NAT: Final = "a NAT gateway: `network.egress` of the params"


def unreachable(usage: Usage, ways: Ways) -> Iterator[Problem]:
    """A problem for every stated quantity above zero that no endpoint and no NAT gateway takes."""
    paths = usage.paths
    if paths.s3_gb and ways.s3 == "none":
        remedy = f"the S3 gateway endpoint is free; the other way is {_NAT}"
        yield Problem(f"{paths.s3_gb} GB to S3 have no way", ("paths", "s3Gb"), remedy)
    match paths.aws_api_gb:
        case Mapping() as by_endpoint:
            for name, quantity in by_endpoint.items():
                if quantity and ways.api(name) == "none":
                    what = f"{quantity} GB to {name} have no way"
                    remedy = f"add the interface endpoint {name}, or {_NAT}"
                    yield Problem(what, ("paths", "awsApiGb", name), remedy)
        case quantity if quantity and ways.api(None) == "none":
            what = f"{quantity} GB to APIs of AWS have no way"
            yield Problem(what, ("paths", "awsApiGb"), f"add their interface endpoints, or {_NAT}")
    if paths.internet_gb and ways.internet == "none":
        what = f"{paths.internet_gb} GB between tasks and the internet have no way"
        yield Problem(what, ("paths", "internetGb"), f"only {_NAT} leads there")
    if paths.egress_gb and ways.internet == "none" and not ways.public:
        what = f"{paths.egress_gb} GB leave for the internet, and nothing leads there"
        yield Problem(what, ("paths", "egressGb"), "write 0, or leave the key out")
