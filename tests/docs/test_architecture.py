"""What the page on architecture says of the packages is so."""

import re

from tests.architecture.test_imports import ALLOWED, imports, modules, package_of
from tests.docs.pages import PAGES

PAGE = PAGES["docs/architecture.md"]
#: Modules beside the packages, which everybody may import.
MODULES = {"errors", "names"}


def packages(heading: str) -> list[str]:
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


def test_a_package_imports_only_what_stands_above_it_in_the_table():
    order = packages("Packages")
    found = {
        (package_of(module), name.split(".")[1])
        for module in modules()
        for _, name in imports(module)
        if name.startswith("generator.") and package_of(module) in order
    }
    wrong = {
        (package, imported)
        for package, imported in found
        if imported not in {*MODULES, package, *order[: order.index(package)]}
    }
    assert wrong == set()


def test_the_places_kept_are_those_that_do_not_exist():
    existing = {package_of(module) for module in modules()}
    kept = packages("Places kept")
    assert [package for package in kept if package in existing] == []
    assert {*packages("Packages"), *kept} - {"cli"} == ALLOWED.keys() - MODULES
