import pytest

from generator.assembly import assemble
from generator.render import read_former, render
from generator.render.manifest import MANIFEST
from tests.samples import OUTPUT, TREES, sample

REMEDY = "templates_out/ is not what params/ gives: make templates, and commit what it writes"


def committed(tree: str) -> dict[str, bytes]:
    folder = OUTPUT / tree
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("tree", TREES)
def test_a_committed_tree_is_what_its_params_give(tree: str):
    files = render(assemble(sample(tree), read_former(OUTPUT / tree)))
    expected = {path: text.encode() for path, text in files.items()}
    found = committed(tree)
    differing = sorted(path for path in expected | found if expected.get(path) != found.get(path))
    assert differing == [], REMEDY


def test_there_is_no_tree_without_params():
    trees = {manifest.parent.relative_to(OUTPUT).as_posix() for manifest in OUTPUT.rglob(MANIFEST)}
    assert sorted(trees - TREES.keys()) == [], REMEDY
