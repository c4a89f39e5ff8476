import configparser
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
#: The project's own, and those of tools that its tests start as processes.
LOCKS = {
    path: (ROOT / path).read_text(encoding="utf-8")
    for path in (
        "requirements.lock",
        "requirements.fast.lock",
        "tests/emulator/requirements.lock",
        "tests/rehearsal/requirements.lock",
    )
}
LOCK = LOCKS["requirements.lock"]
#: What is pinned, each with its version: a line such as `jinja2==3.1.6 \\`.
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([\w.+!]+)", LOCK, flags=re.MULTILINE)
}


def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def direct_requirements() -> list[str]:
    setup = setup_cfg()
    texts = setup["options"]["install_requires"], setup["options.extras_require"]["test"]
    return [line for text in texts for line in text.splitlines() if line]


@pytest.mark.parametrize("text", direct_requirements())
def test_a_direct_requirement_is_locked_within_its_range(text: str):
    requirement = Requirement(text)
    assert requirement.specifier.contains(PINS[canonicalize_name(requirement.name)])


def test_the_fast_engine_is_locked_within_its_range_and_by_itself():
    requirement = Requirement((ROOT / "requirements.fast.in").read_text(encoding="utf-8").strip())
    ((name, version),) = re.findall(
        r"^([\w.-]+)==([\w.+!]+)", LOCKS["requirements.fast.lock"], flags=re.MULTILINE
    )
    assert name == requirement.name
    assert requirement.specifier.contains(version)
    assert canonicalize_name(name) not in PINS


def test_the_locked_setuptools_can_build_the_package():
    (text,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert Requirement(text).specifier.contains(PINS["setuptools"])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(lock: str):
    pin = r"[\w.-]+==[\w.+!]+( ; [^\\]+)? \\"
    digest = r" {4}--hash=sha256:[0-9a-f]{64}( \\)?"
    comment = r" *#.*"
    wrong = [line for line in LOCKS[lock].splitlines() if not re.fullmatch(f"{pin}|{digest}|{comment}", line)]
    assert wrong == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_path(lock: str):
    assert re.findall(r"\w+://\S*|@ \S+|--(?:index|extra|find|trusted)\S*", LOCKS[lock]) == []


def test_make_accepts_the_pythons_that_the_metadata_accepts():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (check,) = re.findall(r"\(3, (\d+)\) <= sys\.version_info\[:2\] <= \(3, (\d+)\)", makefile)
    lowest, highest = map(int, check)
    accepted = SpecifierSet(setup_cfg()["options"]["python_requires"])
    by_make = [minor for minor in range(50) if lowest <= minor <= highest]
    assert by_make == [minor for minor in range(50) if accepted.contains(f"3.{minor}.0")]
