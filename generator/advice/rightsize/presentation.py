"""Advice on sizes for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.advice.rightsize.advice import Advice
from generator.advice.rightsize.image_platforms import ImagePlatforms
from generator.advice.rightsize.measured import Measured, Used
from generator.advice.rightsize.policy import Policy
from generator.cost.bill.money import exact, shown
from generator.cost.presentation import Report, Table

_PERCENTILES = (50, 95, 99)


def rightsize_report(
    heading: str, found: Sequence[Advice], policy: Policy, platforms: Sequence[ImagePlatforms]
) -> Report:
    """Sizes now and then, what was used, and what is to be known of each service."""
    sizes = Table(
        "Sizes: CPU units and MiB",
        ("service", "now, CPU / MiB>", "advised, CPU / MiB>", "saves a month, dollars>"),
        tuple(_size_row(each) for each in found),
    )
    used = Table(
        "Used by a task",
        ("service", "", "p50>", "p95>", "p99>", "maximum>", "datapoints>"),
        tuple(row for each in found if each.measured for row in _used_rows(each.service, each.measured)),
    )
    summary = (sizes, used) if used.rows else (sizes,)
    return Report(heading, summary, tuple(_sentences(found, policy, platforms)))


def rightsize_json(
    environment: str,
    region: str,
    found: Sequence[Advice],
    policy: Policy,
    platforms: Sequence[ImagePlatforms],
) -> str:
    """The same as data; amounts are texts, and null is what is not known."""
    data = {
        "environment": environment,
        "region": region,
        "policy": {"cpuHeadroom": policy.cpu_headroom, "memoryHeadroom": policy.memory_headroom},
        "days": policy.window.days,
        "services": [_data(each) for each in found],
        "images": [
            {"service": each.service, "platforms": list(each.platforms), "why": each.why}
            for each in platforms
        ],
    }
    return json.dumps(data, indent=2) + "\n"


def _size_row(advice: Advice) -> tuple[str, ...]:
    if advice.then is None:
        return (advice.service, _pair(advice.now), "?", "")
    if not advice.is_change:
        return (advice.service, _pair(advice.now), "as it is", "")
    return (advice.service, _pair(advice.now), _pair(advice.then), _money(advice.saving))


def _used_rows(service: str, measured: Measured) -> Iterator[tuple[str, ...]]:
    named = (
        ("CPU units", measured.cpu),
        ("CPU units, busiest task", measured.busiest_cpu),
        ("MiB, busiest task", measured.memory),
    )
    for what, used in named:
        if used:
            values = (*(used.percentile(percent) for percent in _PERCENTILES), used.most)
            yield (service, what, *(f"{value:,.0f}" for value in values), f"{len(used.values):,}")
            service = ""


def _sentences(found: Sequence[Advice], policy: Policy, platforms: Sequence[ImagePlatforms]) -> Iterator[str]:
    for each in found:
        yield from (f"{each.service}: {reason}." for reason in each.refused)
        if each.is_change and each.then and each.need:
            units, memory = each.then
            yield (
                f"{each.service}: {units:,} units hold {each.need.because_cpu}, {memory:,} MiB hold "
                f"{each.need.because_memory}."
            )
        yield from (f"{each.service}: {risk}." for risk in each.risks)
    savings = [each.saving for each in found if each.is_change]
    known = [saving for saving in savings if saving is not None]
    if savings:
        unknown = "" if len(known) == len(savings) else ", and what is not known"
        yield f"All together {_money(sum(known, Decimal(0)))} a month at list prices{unknown}."
    yield (
        f"CPU is sized by p95 of the average task with {policy.cpu_headroom:g} % of headroom, memory by the "
        f"maximum of the busiest task with {policy.memory_headroom:g} %. Per cent are taken of the size that "
        "the params state: if tasks had another one in that time, look at fewer days."
    )
    by_service = {each.service: each for each in found}
    for image in platforms:
        yield f"{image.service}: {_arm64(image, by_service[image.service])}."
    if not platforms and any(each.architecture == "x86_64" for each in found):
        yield "Whether images run on arm64 is not known: --check-images asks ECR."


def _arm64(image: ImagePlatforms, advice: Advice) -> str:
    if advice.architecture == "arm64":
        return "runs on arm64 already"
    if image.why:
        return f"whether it runs on arm64 is not known: {image.why}"
    if not image.has_arm64:
        return f"its image is for {', '.join(image.platforms)} alone"
    saving = advice.price.saving_of_arm64(advice.then or advice.now)
    return f"its image is for arm64, too: architecture: arm64 would save {_money(saving)} a month"


def _data(advice: Advice) -> dict[str, Any]:
    measured = advice.measured
    return {
        "service": advice.service,
        "now": _size(advice.now),
        "advised": _size(advice.then) if advice.then else None,
        "becauseCpu": advice.need.because_cpu if advice.need else None,
        "becauseMemory": advice.need.because_memory if advice.need else None,
        "saving": None if advice.saving is None else exact(advice.saving),
        "refused": list(advice.refused),
        "risks": list(advice.risks),
        "cpuUnits": _percentiles(measured.cpu) if measured else None,
        "busiestTaskCpuUnits": _percentiles(measured.busiest_cpu) if measured else None,
        "memoryMiB": _percentiles(measured.memory) if measured else None,
    }


def _percentiles(used: Used | None) -> dict[str, Any] | None:
    if used is None:
        return None
    found: dict[str, Any] = {f"p{percent}": round(used.percentile(percent), 3) for percent in _PERCENTILES}
    return {**found, "max": round(used.most, 3), "datapoints": len(used.values)}


def _size(pair: tuple[int, int]) -> dict[str, int]:
    return {"cpu": pair[0], "memory": pair[1]}


def _pair(pair: tuple[int, int]) -> str:
    return f"{pair[0]:,} / {pair[1]:,}"


def _money(amount: Decimal | None) -> str:
    return "not known" if amount is None else shown(amount)
