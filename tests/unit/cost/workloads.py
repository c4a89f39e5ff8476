"""Workloads for tests: the reference, small ones, and any."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from generator.cost.prices import load_snapshot
from generator.cost.workload import Workload, WorkloadEstimate, estimate_workload, load_workload

GOLDENS = Path(__file__).parents[2] / "golden" / "cost"
SNAPSHOT = load_snapshot()

#: Nothing but what a test adds.
NOTHING: dict[str, Any] = {
    "albs": 0,
    "lcu": 0,
    "alb_public_ips": 0,
    "logs_ingest_gb": 0,
    "logs_storage_gb_month": 0,
    "container_insights": "disabled",
    "alarms": 0,
    "egress_gb": 0,
    "inter_az_gb": 0,
    "secrets": 0,
    "kms_keys": 0,
    "sns_paid_millions": 0,
}

#: Endpoints, zones, GB of S3 and of other APIs: what removing all NAT gateways saves in us-east-1, by hand as
#: 36.50 a zone less 7.30 an endpoint and zone, and 0.045 a GB of S3 and 0.035 a GB of other APIs.
WITHOUT_GATEWAYS = [
    (3, 2, 0, 0, "29.20"),
    (5, 2, 50, 50, "4.00"),
    (6, 2, 100, 100, "-6.60"),
    (5, 3, 0, 0, "0.00"),
    (7, 3, 100, 100, "-35.80"),
    (8, 3, 500, 500, "-25.70"),
    (10, 3, 1000, 1000, "-29.50"),
    (5, 3, 8000, 4000, "500.00"),
]


def of_file(name: str) -> WorkloadEstimate:
    return estimate_workload(load_workload(GOLDENS / name, SNAPSHOT), SNAPSHOT)


def service(**keys: Any) -> dict[str, Any]:
    one, two = Decimal(1), Decimal(2)
    return {"name": "web", "tasks": 0, "before": [one, two], "after": [one, two], **keys}


def estimate(*services: dict[str, Any], other: dict[str, Any] | None = None, **keys: Any) -> WorkloadEstimate:
    data = {
        "region": "us-east-1",
        "services": list(services) or [service()],
        "nat": {"azs": 0},
        "ecr_gb": {"before": 0, "after": 0},
        "other": NOTHING | (other or {}),
        **keys,
    }
    return estimate_workload(Workload.model_validate(data), SNAPSHOT)


def step(estimated: WorkloadEstimate, key: str) -> Decimal | None:
    return next(each.saving for each in estimated.savings.steps if each.move.key == key)


_gigabytes = st.decimals(0, 50_000, places=3)
_sizes = st.tuples(st.decimals(0, 16, places=2), st.decimals(0, 120, places=1)).map(list)
_counts = st.integers(0, 60)
_architectures = st.sampled_from(("x86_64", "arm64"))


@st.composite
def _services(draw: st.DrawFn, index: int) -> dict[str, Any]:
    tasks = draw(_counts)
    return {
        "name": f"service-{index}",
        "tasks": tasks,
        "before": draw(_sizes),
        "after": draw(_sizes),
        "spot_tasks": draw(st.integers(0, tasks)),
        "architecture": draw(_architectures),
        "architecture_after": draw(_architectures),
    }


@st.composite
def workloads(draw: st.DrawFn, region: str | None = None) -> Workload:
    """Any workload whose traffic has a way; quantities are sometimes unknown unless a region is given."""
    unknown = st.none() if region is None else st.nothing()
    zones = draw(st.integers(1, 4))
    quantity, count = _gigabytes | unknown, _counts | unknown
    data = {
        "region": region or draw(st.sampled_from(SNAPSHOT.regions)),
        "hours": draw(st.integers(1, 744)),
        "services": [draw(_services(index)) for index in range(draw(st.integers(1, 4)))],
        "nat": {"azs": zones} | {key: draw(quantity) for key in ("gb_s3", "gb_aws_api", "gb_internet")},
        "nat_after": {"azs": draw(st.integers(1, 4))},
        "endpoints_after": {
            "interface": draw(st.lists(st.sampled_from(("logs", "ssm", "sqs", "s3")), unique=True)),
            "gateway": draw(st.sampled_from(([], ["s3"]))),
        },
        "ecr_gb": {"before": draw(quantity), "after": draw(quantity)},
        "spot_discount": draw(st.none() | st.decimals(0, 1, places=4)),
        "other": {
            **{key: draw(count) for key in ("albs", "alb_public_ips", "alarms", "secrets", "kms_keys")},
            **{key: draw(quantity) for key in ("lcu", "logs_ingest_gb", "logs_storage_gb_month")},
            **{key: draw(quantity) for key in ("egress_gb", "inter_az_gb", "sns_paid_millions")},
            "container_insights": draw(st.sampled_from(("enhanced", "disabled")) | unknown),
        },
    }
    return Workload.model_validate(data)
