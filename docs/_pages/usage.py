"""docs/usage.md: what a usage file is, and every key of it, from the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docs._pages.markdown import heading_link, page, prose, table
from docs._pages.sections import Model
from docs._pages.value_types import field_type
from generator.cost.usage.document import UsageDocument
from generator.cost.usage.model import (
    AlarmUsage,
    Beside,
    ImageUsage,
    InsightsUsage,
    KeyUsage,
    LoadBalancerUsage,
    LogUsage,
    Paths,
    ServiceUsage,
    Usage,
)
from generator.reading.sites import keys_of

_INTRODUCTION: Final = """\
A template says what stands there, and not how much passes through it. What a month sees of an environment
stands in `params/usage/<environment>.yaml`, beside the params: data, requests, logs, images, releases. The
bill of the platform takes its quantities from there, its resources from the templates and its prices from the
record that [cost.md](cost.md) describes.

```yaml
services:
  edge-api: {deploymentsPerMonth: 8}
  notifications: {deploymentsPerMonth: 4, queueMillions: 35}
  test-data: {minutesPerRun: 12}
paths:
  s3Gb: 8000
  awsApiGb: {logs: 1500, sqs: 2400, ecr.api: 100}
  internetGb: 0
  interAzGb: 8000
  egressGb: 4500
loadBalancers:
  public: {capacityUnits: 8}
images: {perRepository: 330, gbEach: 0.5}
```

**What is left out is unknown, and unknown is not zero.** It is named in the bill, and sums that lack it say
so. Write 0 for what does not happen. Without the file all of it is unknown; that is legal. Numbers are exact
decimals of at most six places; nothing is converted.

Services, jobs, endpoints and regions have to be those of the environment, and a quantity above 0 has to be of
something that stands there: no capacity units without that load balancer, no requests without a key or a
queue, no messages without a topic. What is said for before and after may fit one of them alone; what stands
under `before`, `after` or a region has to fit that one. What does not fit is refused with its file, line,
path and what would be right. The first line of the file can tell editors where the JSON Schema lies:

```yaml
# yaml-language-server: $schema=../../docs/usage.schema.json
```

## Before, after and regions

All keys hold both before and after what makes a platform cheaper. `before` and `after` take the same keys,
and say only what differs: mappings merge key by key, and a quantity of `null` is unknown. Before goes with
the `baseline` of the params.

The keys at the top are those of the primary region. `regions` has the same keys for each further one. There
nothing is taken over from the primary region: what is not said is unknown. Such a region is the same before
and after.

```yaml
before:
  images: {perRepository: 400}
regions:
  eu-west-1:
    paths: {s3Gb: 500}
```

## Which way data takes

| data | first way that there is |
| --- | --- |
| `s3Gb` | S3 gateway endpoint, which is free; interface endpoint of S3; NAT gateway |
| `awsApiGb` by endpoint | the interface endpoint of that name; NAT gateway |
| `awsApiGb` as one sum | interface endpoints, if any of an API stands there; NAT gateway |
| `internetGb` | NAT gateway |

With `awsApiGb` by endpoint, an endpoint that is not named carries nothing. A NAT gateway is paid in both
directions; tiers hold for all interface endpoints together. Data that has no way is refused. In an
existing VPC, what passes through its own NAT gateways and endpoints is not in the bill, which says so. What
leaves for the internet is paid once more, as `egressGb`, whichever way it leaves.

## What follows from it

- **Images**: of each repository as many as `perRepository`, but no more than the lifecycle policy keeps of
  all images. It is assumed that images in use are among the newest.
- **Load balancers** are paid by hours, capacity units and, for a public one, an IPv4 address in each zone.
- **Container Insights** that is plain, the default, reports custom metrics, and no rule is known that counts
  them: `containerInsights: {metrics: 38}` says how many. CloudWatch shows them in the namespace
  `ECS/ContainerInsights`. The enhanced kind is counted by its rule.
- **Alarms** are paid for each metric that they look at: a share of failures in all requests is two metrics.
- **Logs** of a service that says `logsGb` stand on its own line, and the rest of `ingestedGb` on one of the
  platform.
- What has a price in the record but is free up to a quantity is counted once over the whole bill."""

#: Headings of the sections, in the order of the page.
_TITLES: Final[dict[Model, str]] = {
    UsageDocument: "Keys of the file",
    ServiceUsage: "Services and jobs",
    Paths: "Paths",
    LoadBalancerUsage: "Load balancers",
    LogUsage: "Logs",
    ImageUsage: "Images",
    InsightsUsage: "Container Insights",
    AlarmUsage: "Messages of alarms",
    KeyUsage: "Keys of KMS",
    Beside: "Beside the platform",
}


def usage_page() -> str:
    """The page of the usage files."""
    return page("# Usage", _INTRODUCTION, *(block for model in _TITLES for block in _section(model)))


def _section(model: Model) -> Iterator[str]:
    yield f"## {_TITLES[model]}"
    yield prose(model.__doc__)
    yield table(
        ["key", "value", "meaning"],
        (
            (f"`{key}`", field_type(field, _name_of), field.description or "")
            for key, field in keys_of(model).items()
        ),
    )


def _name_of(model: Model) -> str:
    """Patches and regions take the keys of the file themselves."""
    return "these keys" if model is Usage else heading_link(_TITLES[model])
