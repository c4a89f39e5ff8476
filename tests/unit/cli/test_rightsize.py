"""thriftstack rightsize with an export: what it prints, writes and ends with."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.config.loader import load_environment
from tests.environments import params, worker

START = datetime(2026, 11, 2, tzinfo=UTC)
SCALING = {"min": 2, "usual": 4, "max": 8}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    services = (
        worker("orders", cpu=1024, memory=2048, scaling=SCALING),
        worker("mail", scaling=SCALING),
    )
    write_params(tmp_path, params(*services))
    return tmp_path


def write_params(folder: Path, said: dict[str, Any]) -> None:
    text = "# What runs.\n" + yaml.safe_dump(said, sort_keys=False)
    (folder / "test.yaml").write_text(text, encoding="utf-8")


def export(folder: Path, days: float = 8, **services: tuple[float, float]) -> Path:
    """Per cent of CPU and memory, every hour, average and maximum alike."""
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("service", "metric", "timestamp", "value", "unit", "statistic"))
        for service, values in services.items():
            for metric, value in zip(("CPUUtilization", "MemoryUtilization"), values, strict=True):
                for hour in range(int(days * 24)):
                    time = (START + timedelta(hours=hour)).isoformat()
                    for statistic in ("Average", "Maximum"):
                        rows.writerow((service, metric, time, value, "Percent", statistic))
    return path


def run(folder: Path, *arguments: str) -> int:
    trees = ("--templates", str(folder / "templates"))
    with pytest.raises(SystemExit) as left:
        main(["rightsize", "--env", "test", "--params", str(folder), *trees, *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_another_size_is_printed_with_its_saving_and_ends_with_two(capsys, folder):
    file = export(folder, orders=(10, 20), mail=(10, 20))
    before = (folder / "test.yaml").read_text()
    assert run(folder, "--from", str(file)) == 2
    printed = " ".join(capsys.readouterr().out.split())
    assert "now, CPU / MiB advised, CPU / MiB saves a month, dollars" in printed
    assert "1,024 / 2,048 256 / 1,024" in printed
    assert "256 / 512 as it is" in printed
    assert (folder / "test.yaml").read_text() == before


def test_the_data_hold_sizes_percentiles_and_exact_savings(capsys, folder):
    file = export(folder, orders=(10, 20), mail=(10, 20))
    assert run(folder, "--from", str(file), "--format", "json") == 2
    data = json.loads(capsys.readouterr().out)
    orders, mail = data["services"]
    assert (orders["now"], orders["advised"]) == ({"cpu": 1024, "memory": 2048}, {"cpu": 256, "memory": 1024})
    assert orders["cpuUnits"] == {"p50": 102.4, "p95": 102.4, "p99": 102.4, "max": 102.4, "datapoints": 192}
    assert (mail["advised"], mail["saving"]) == (mail["now"], "0")
    assert float(orders["saving"]) > 0


def test_sizes_are_written_and_then_there_is_nothing_to_do(capsys, folder):
    file = export(folder, orders=(10, 20), mail=(10, 20))
    assert run(folder, "--from", str(file), "--write") == 0
    config = load_environment(folder / "test.yaml").config
    assert [(each.cpu, each.memory) for each in config.services] == [(256, 1024), (256, 512)]
    assert (folder / "test.yaml").read_text().startswith("# What runs.\n")
    assert "services.orders.cpu is 256\n" in capsys.readouterr().err
    file = export(folder, orders=(40, 40), mail=(10, 20))
    assert run(folder, "--from", str(file)) == 0


@pytest.mark.parametrize("patch", [[], [{"name": "mail", "cpu": 512, "memory": 1024}]])
def test_a_baseline_keeps_the_size_that_it_took_from_the_params(capsys, folder, patch):
    said = yaml.safe_load((folder / "test.yaml").read_text())
    network = {"network": {"egress": "nat-single"}}
    write_params(folder, {**said, "baseline": {**network, **({"services": patch} if patch else {})}})
    former = load_environment(folder / "test.yaml").baseline()
    assert run(folder, "--from", str(export(folder, orders=(10, 20), mail=(10, 20))), "--write") == 0
    loaded = load_environment(folder / "test.yaml")
    assert loaded.config.services[0].cpu == 256
    now = loaded.baseline()
    assert now is not None
    assert former is not None
    assert now.config == former.config
    assert "The baseline states the former values now" in capsys.readouterr().err


def test_services_without_enough_data_are_named_and_the_others_judged(capsys, folder):
    file = export(folder, orders=(10, 20))
    assert run(folder, "--from", str(file)) == 2
    assert "mail: CPU was not measured." in capsys.readouterr().out
    assert run(folder, "--from", str(file), "--service", "mail") == 1


def test_no_service_with_enough_data_ends_with_one(capsys, folder):
    file = export(folder, days=0.1, orders=(10, 20), mail=(10, 20))
    assert run(folder, "--from", str(file), "--write") == 1
    assert "6 days and 22 hours are missing" in " ".join(capsys.readouterr().out.split())


def test_what_is_measured_and_not_known_is_noticed(capsys, folder):
    run(folder, "--from", str(export(folder, orders=(10, 20), billing=(10, 20))))
    assert "measures billing, which is no running service here" in capsys.readouterr().err


def test_unknown_services_and_regions_are_refused(capsys, folder):
    assert run(folder, "--service", "order", "--from", "x.csv") == 1
    assert "no running service is called order; there are orders, mail" in capsys.readouterr().err
    assert run(folder, "--region", "eu-west-1", "--from", "x.csv") == 1
    assert "test is not in eu-west-1; it is in us-east-1" in capsys.readouterr().err


def test_a_table_for_a_pull_request(capsys, folder):
    run(folder, "--from", str(export(folder, orders=(10, 20), mail=(10, 20))), "--format", "markdown")
    assert "| orders | 1,024 / 2,048 | 256 / 1,024 |" in capsys.readouterr().out
