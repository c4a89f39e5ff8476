"""Generation without lint, in a process of its own: ``python -m tests.bench.generation 1000``."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from generator.assembly import assemble
from generator.cli.main import collect_rarely
from generator.config.loader import load_environment
from generator.render import render
from tests.bench.commands import PYTHON
from tests.environments import Params, internal, params, web, worker
from tests.samples import ROOT


@dataclass(frozen=True)
class Generation:
    """What some services cost once everything is imported: median seconds of a processor, and peak MiB."""

    seconds: float
    memory: float


def generations(numbers: Sequence[int], rounds: int) -> dict[int, Generation]:
    """Params file in, texts out: each number in turn, so that a busy machine slows all."""
    answers: dict[int, list[tuple[float, float]]] = {services: [] for services in numbers}
    for _ in range(rounds):
        for services in numbers:
            command = [PYTHON, "-m", "tests.bench.generation", str(services)]
            answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
            answers[services].append(json.loads(answer))
    return {
        services: Generation(median(seconds), median(memory))
        for services, measured in answers.items()
        for seconds, memory in [zip(*measured, strict=True)]
    }


def _measured(services: int) -> tuple[float, float]:
    """Seconds and MiB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "test.yaml")
        listed = params(*(service(number) for number in range(services)))
        path.write_text(yaml.safe_dump(listed), encoding="utf-8")
        begin = time.process_time()
        render(assemble(load_environment(path).config))
        seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (2**20 if sys.platform == "darwin" else 2**10)


def service(number: int) -> Params:
    """Every tenth is public, the next is behind the internal load balancer, and all others are workers.

    Releases are rolling: a load balancer has room for a hundred target groups, and others need two each.
    """
    name = f"service-{number}"
    routes = [{"host": f"{name}.example.com", "priority": number + 1}]
    match number % 10:
        case 0:
            return web(name, routes=routes, deployment={"strategy": "rolling"})
        case 1:
            return internal(name, routes=routes, deployment={"strategy": "rolling"})
    return worker(name, queue={})


if __name__ == "__main__":
    collect_rarely()
    sys.stdout.write(json.dumps(_measured(int(sys.argv[1]))))
