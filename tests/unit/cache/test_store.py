import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.cache.store import Store, cache_folder, cache_is_wanted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "verdicts"


def test_what_was_put_is_there_for_the_next_run(folder: Path):
    Store(folder, 10).put("key", "größer\n")
    assert Store(folder, 10).get("key") == "größer\n"


def test_what_was_never_put_is_not_there(folder: Path):
    assert Store(folder, 10).get("key") is None


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_a_damaged_entry_is_not_there(folder: Path, damage: bytes | None):
    store = Store(folder, 10)
    store.put("key", "some text")
    content = (folder / "key").read_bytes()
    (folder / "key").write_bytes(content[:-1] if damage is None else damage)
    assert store.get("key") is None


def test_a_later_text_takes_the_place_of_an_earlier_one_and_nothing_else_is_left(folder: Path):
    store = Store(folder, 10)
    store.put("key", "earlier")
    store.put("key", "later")
    assert store.get("key") == "later"
    assert [path.name for path in folder.iterdir()] == ["key"]


def test_many_may_write_the_same_key_at_once(folder: Path):
    texts = [str(number) * 10_000 for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        for text in texts * 10:
            threads.submit(Store(folder, 10).put, "key", text)
    assert Store(folder, 10).get("key") in texts


def test_a_place_where_nothing_can_be_written_keeps_nothing_and_is_no_error(tmp_path: Path):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "cache", 10)
    store.put("key", "text")
    store.prune()
    assert store.get("key") is None


def test_what_was_not_asked_for_longest_goes_first(folder: Path):
    store = Store(folder, 2)
    for age, key in enumerate(("new", "old", "oldest")):
        store.put(key, key)
        os.utime(folder / key, (1_000_000 - age, 1_000_000 - age))
    assert store.get("oldest") == "oldest"
    store.prune()
    assert sorted(path.name for path in folder.iterdir()) == ["new", "oldest"]


def test_the_cache_lies_where_the_user_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "thriftstack"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "thriftstack"


def test_ci_remembers_nothing(monkeypatch: pytest.MonkeyPatch):
    assert cache_is_wanted()
    monkeypatch.setenv("CI", "true")
    assert not cache_is_wanted()
