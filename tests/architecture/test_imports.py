import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

SOURCE = Path(generator.__file__).parent

#: Top-level names of the standard library and of dependencies that one package alone may import.
OWNERS = {
    "boto3": "deploy",
    "cfnlint": "checks",
    "click": "cli",
    "cloudformation_validate": "checks",
}

#: Slow to import: `thriftstack --help`, and a build with nothing to do, answer without them.
HEAVY = ("boto3", "cfnlint", "cloudformation_validate", "jinja2", "pydantic", "rich", "troposphere", "yaml")

_CORE = {"errors", "names", "quotas"}
_LAYERS = _CORE | {"capacity", "reading", "config", "wiring", "policies"}

#: package -> what it may import, from left to right. Those from `catalog` on are places kept for later.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "names": {"errors"},
    "quotas": set(),
    # Asked before anything else is imported, so it imports nothing.
    "cache": set(),
    "capacity": {"errors"},
    "reading": {"errors"},
    "config": _CORE | {"capacity", "reading"},
    "wiring": _CORE,
    "policies": _CORE | {"config", "wiring"},
    "layers": _LAYERS,
    "assembly": _LAYERS | {"layers"},
    "render": _CORE | {"capacity", "config", "wiring", "assembly"},
    "checks": _CORE | {"cache", "capacity", "config", "wiring", "policies", "assembly", "render"},
    "catalog": _CORE | {"config", "wiring", "assembly", "render"},
    "cost": _CORE | {"capacity", "reading", "assembly"},
    "advice": _LAYERS | {"layers", "assembly", "cost"},
    "editing": {"errors", "reading", "config"},
    "deploy": _CORE | {"config", "assembly", "render", "checks", "diff", "cost"},
    "diff": _CORE | {"assembly"},
    "discover": _CORE | {"config"},
    "migration": _CORE | {"assembly"},
    "pipeline": _CORE | {"cache", "reading", "config", "assembly", "render", "checks", "diff", "cost"},
    "report": _LAYERS | {"layers", "assembly", "checks", "cost", "diff", "migration"},
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def package_of(module: Path) -> str:
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, those inside functions and behind TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_every_package_has_its_place_in_the_table():
    outside = {"__init__", "__main__", "cli"}
    assert {package_of(module) for module in modules()} - outside <= ALLOWED.keys()


def test_the_table_has_no_cycle():
    placed: set[str] = set()
    while layer := {package for package in ALLOWED.keys() - placed if ALLOWED[package] <= placed}:
        placed |= layer
    assert placed == ALLOWED.keys()


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_stands_to_its_left(package: str):
    wrong = [
        f"{module.relative_to(SOURCE.parent)}:{line} imports {name}"
        for module in modules()
        if package_of(module) == package
        for line, name in imports(module)
        if name.startswith("generator.") and name.split(".")[1] not in ALLOWED[package] | {package}
    ]
    assert wrong == []


@pytest.mark.parametrize("dependency", OWNERS)
def test_a_dependency_with_an_owner_is_imported_by_it_alone(dependency: str):
    wrong = [
        f"{module.relative_to(SOURCE.parent)}:{line} imports {name}"
        for module in modules()
        if package_of(module) != OWNERS[dependency]
        for line, name in imports(module)
        if name.split(".")[0] == dependency
    ]
    assert wrong == []


def test_the_command_line_starts_without_the_heavy_modules():
    print_loaded = "import sys, generator.cli; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", print_loaded], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert "generator.cli" in loaded
    assert [name for name in HEAVY if name in loaded] == []
