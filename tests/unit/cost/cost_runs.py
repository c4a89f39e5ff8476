"""`thriftstack cost` of one small environment, in the current directory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from tests.environments import Params, params, web

BEFORE: Params = {
    "services": [{"name": "edge-api", "cpu": 2048, "memory": 4096, "capacity": {"spotShare": 0}}]
}
SERVICE = web(cpu=512, memory=1024, scaling={"min": 4, "usual": 10, "max": 12})
#: All that a small environment leaves open, so that nothing of its bill is unknown.
USAGE: Params = {
    "services": {"edge-api": {"deploymentsPerMonth": 2}},
    "paths": {"s3Gb": 100, "awsApiGb": {"logs": 10}, "internetGb": 0, "interAzGb": 0, "egressGb": 50},
    "loadBalancers": {"public": {"capacityUnits": 1}},
    "logs": {"ingestedGb": 10, "keptGb": 10, "bucketGb": 0},
    "images": {"perRepository": 5, "gbEach": 1},
    "alarms": {"messages": 10},
    "keys": {"requestMillions": 0},
}


def write(folder: Path, *, usage: Params | None = None, **sections: Any) -> None:
    # How many metrics plain Container Insights counts is not known, and the default is plain.
    said = params(SERVICE, **{"cluster": {"containerInsights": "disabled"}, **sections})
    (folder / "params/test.yaml").write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
    if usage is not None:
        (folder / "params/usage/test.yaml").write_text(yaml.safe_dump(usage), encoding="utf-8")


def cost(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    code = 0
    try:
        main(["cost", *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code, out, err = cost(capsys, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    (environment,) = json.loads(out)["environments"]
    return dict(environment)
