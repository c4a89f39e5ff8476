from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.reading.file_kind import FileKind
from generator.reading.reader import read_source

KIND = FileKind(holds="file", beginning="a key")


def test_aliases_that_multiply_are_refused_before_memory_is_full(tmp_path: Path):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    path = tmp_path / "params.yaml"
    path.write_text("\n".join(levels), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"params.yaml:6: a5.*more than 500,000 values"):
        read_source(path, KIND)


def test_an_alias_is_read_wherever_it_is_used(tmp_path: Path):
    path = tmp_path / "params.yaml"
    path.write_text("few: &few {min: 1, max: 2}\nmail: *few\ncards: *few\n", encoding="utf-8")
    few = {"min": 1, "max": 2}
    assert read_source(path, KIND).data == {"few": few, "mail": few, "cards": few}


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("levels", [2_000, 20_000, 200_000])
def test_what_nests_too_deep_is_refused_and_crashes_nothing(tmp_path: Path, opener: str, levels: int):
    path = tmp_path / "params.yaml"
    path.write_text(f"a:\n  {opener * levels}x", encoding="utf-8")
    with pytest.raises(ConfigError):
        read_source(path, KIND)
