"""What `thriftstack cost` prints of a workload, in each of its forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import Golden

HERE = Path(__file__).parent
WORKLOADS = ("reference.json", "small.yaml", "ireland.yaml")
FORMATS = {"text": "txt", "markdown": "md", "json": "json"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("workload", WORKLOADS)
def test_a_workload_gives_its_report(
    workload: str, form: str, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["cost", "--workload", str(HERE / workload), "--format", form])
    golden(f"cost/{Path(workload).stem}.report.{FORMATS[form]}", capsys.readouterr().out)
