"""Right-sizing by what CloudWatch has: put there as ECS puts it, and read by the verb."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.emulator.account import Account
from tests.environments import params, worker

DAYS = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    said = params(worker("mail", cpu=1024, memory=2048, scaling={"min": 2, "max": 4}))
    (tmp_path / "test.yaml").write_text(yaml.safe_dump(said), encoding="utf-8")
    return tmp_path


def put(account: Account, metric: str, unit: str, value: float, namespace: str) -> None:
    """A datapoint for every five minutes of the last days: one of the busiest task and one of another."""
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    dimensions = {"ClusterName": "fintech-ecs-test", "ServiceName": "mail-service-test"}
    named = [{"Name": name, "Value": each} for name, each in dimensions.items()]
    data: list[dict[str, Any]] = [
        {
            "MetricName": metric,
            "Dimensions": named,
            "Timestamp": now - timedelta(minutes=5 * number),
            "Values": [value, value / 2],
            "Counts": [1.0, 1.0],
            "Unit": unit,
        }
        for number in range(1, DAYS * 24 * 12)
    ]
    client = account.client("cloudwatch")
    for first in range(0, len(data), 1000):
        client.put_metric_data(Namespace=namespace, MetricData=data[first : first + 1000])


def rightsize(account: Account, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "AWS_ENDPOINT_URL": account.address.url,
        "AWS_ACCESS_KEY_ID": account.number,
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    places = ("--params", str(folder), "--templates", str(folder / "templates"))
    return subprocess.run(
        [sys.executable, "-m", "generator", "rightsize", "--env", "test", *places, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_container_insights_has_measured_becomes_a_size(account: Account, folder: Path):
    put(account, "CpuUtilized", "None", 120, "ECS/ContainerInsights")
    put(account, "MemoryUtilized", "Megabytes", 600, "ECS/ContainerInsights")
    done = rightsize(account, folder, "--format", "json", "--days", "10")
    assert done.returncode == 2, done.stderr
    (mail,) = json.loads(done.stdout)["services"]
    assert mail["advised"] == {"cpu": 256, "memory": 1024}
    assert (mail["cpuUnits"]["p95"], mail["busiestTaskCpuUnits"]["p95"]) == (90, 120)


def test_a_service_that_was_never_measured_gets_no_advice(account: Account, folder: Path):
    done = rightsize(account, folder)
    assert done.returncode == 1, done.stderr
    assert "mail: CPU was not measured." in done.stdout


def test_an_image_for_both_processors_is_told_with_what_arm64_would_save(account: Account, folder: Path):
    put(account, "CPUUtilization", "Percent", 10, "AWS/ECS")
    put(account, "MemoryUtilization", "Percent", 30, "AWS/ECS")
    ecr = account.client("ecr")
    ecr.create_repository(repositoryName="mail-test")
    media_type = "application/vnd.oci.image.index.v1+json"
    platforms = [{"os": "linux", "architecture": each} for each in ("amd64", "arm64")]
    manifests = [
        {
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "digest": f"sha256:{str(number) * 64}",
            "size": 500,
            "platform": platform,
        }
        for number, platform in enumerate(platforms)
    ]
    index = {"schemaVersion": 2, "mediaType": media_type, "manifests": manifests}
    ecr.put_image(
        repositoryName="mail-test",
        imageManifest=json.dumps(index),
        imageManifestMediaType=media_type,
        imageTag="1.0.0",
    )
    done = rightsize(account, folder, "--days", "10", "--check-images")
    assert done.returncode == 2, done.stderr
    said = " ".join(done.stdout.split())
    assert "mail: its image is for arm64, too: architecture: arm64 would save" in said
