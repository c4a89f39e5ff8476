"""Rendering services and pricing them, in a process of its own: ``python -m tests.bench.pricing 300``."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import yaml

from generator.assembly import assemble
from generator.cli.main import collect_rarely
from generator.config.loader import load_environment
from generator.cost.estimate import estimate_platform
from generator.cost.prices import load_snapshot
from generator.cost.usage.model import Usage
from generator.render import render
from tests.bench.commands import PYTHON
from tests.bench.generation import service
from tests.bench.ratios import Ratio
from tests.environments import params
from tests.samples import ROOT


def pricing(services: int, rounds: int) -> Ratio:
    """The estimate of so many services beside what it takes to render them."""
    command = [PYTHON, "-m", "tests.bench.pricing", str(services)]
    measured = [
        json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        for _ in range(rounds)
    ]
    rendering, estimating = (median(seconds) for seconds in zip(*measured, strict=True))
    return Ratio(f"price {services} services", estimating, "rendering them", rendering, 0)


def _measured(services: int) -> tuple[float, float]:
    """Seconds of a processor: from params to texts, and from templates to lines; everything is imported."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "test.yaml")
        path.write_text(yaml.safe_dump(params(*(service(number) for number in range(services)))), "utf-8")
        load_snapshot()
        begin = time.process_time()
        environment = load_environment(path).config
        assembly = assemble(environment)
        render(assembly)
        rendered = time.process_time()
    estimate = estimate_platform(assembly, Usage(), load_snapshot(), environment.region)
    assert estimate.bill.total > 0
    return rendered - begin, time.process_time() - rendered


if __name__ == "__main__":
    collect_rarely()
    sys.stdout.write(json.dumps(_measured(int(sys.argv[1]))))
