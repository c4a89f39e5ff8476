import pytest

from docs.generate import generated

GENERATED = generated()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_page_is_fresh(path):
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    assert found == GENERATED[path], f"{path.name} is not what the code gives: make docs, and commit it"
