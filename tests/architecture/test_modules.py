import ast
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parents[1]
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("generator/**/*.py"))
INITS = [module for module in MODULES if module.endswith("/__init__.py")]

#: Names that say nothing, so that anything could be put there.
SAYS_NOTHING = {"base", "common", "helper", "helpers", "misc", "shared", "util", "utils"}

LONGEST = 300


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_re_export(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets] == ["__all__"]
    return isinstance(node, ast.ImportFrom)


def test_the_name_of_a_module_says_what_it_holds():
    wrong = [module for module in MODULES if SAYS_NOTHING & set(module.removesuffix(".py").split("/"))]
    assert wrong == []


def test_a_module_is_short_enough_to_be_read_at_once():
    lengths = {module: len((ROOT / module).read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert {module: length for module, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("init", INITS)
def test_an_init_only_re_exports(init: str):
    body = ast.parse((ROOT / init).read_text(encoding="utf-8")).body
    assert [ast.unparse(node) for node in body if not is_docstring(node) and not is_re_export(node)] == []
