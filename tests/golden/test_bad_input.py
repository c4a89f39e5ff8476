"""Whatever is wrong in a params file gets one line: file, line, path, what, and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.loader import load_environment
from generator.errors import ConfigError

CASES = sorted((Path(__file__).parent / "bad_input").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_bad_input_gets_a_clear_line(
    case: Path, golden: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dev.yaml").write_text(case.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_environment(Path("dev.yaml"))
    golden(f"bad_input/{case.stem}.txt", f"{caught.value}\n")
