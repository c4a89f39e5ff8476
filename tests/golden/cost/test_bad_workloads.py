"""Whatever is wrong in a workload file gets one line: file, line, path, what, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cost.prices import load_snapshot
from generator.cost.workload import load_workload
from generator.errors import ConfigError
from tests.conftest import Golden

CASES = sorted(path for path in (Path(__file__).parent / "bad").iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_workload_gets_a_clear_line(
    case: Path, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = Path(f"workload{case.suffix}")
    name.write_bytes(case.read_bytes())
    with pytest.raises(ConfigError) as caught:
        load_workload(name, load_snapshot())
    golden(f"cost/bad/{case.stem}.txt", f"{caught.value}\n")
