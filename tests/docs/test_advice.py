"""docs/advice.md: its commands run, and its table is what the shipped prices give."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from generator.advice.network_plan.demand import Demand
from generator.advice.network_plan.paying_endpoints import endpoint_pays_from
from generator.cli import main
from generator.cost.bill import Pricer
from generator.cost.prices import load_snapshot
from tests.docs.pages import PAGES, blocks
from tests.samples import ROOT

PAGE = "docs/advice.md"
COMMANDS = [tuple(shlex.split(line)) for block in blocks(PAGE, "sh") for line in block.splitlines()]
COLUMNS = (("nat-per-az", 2), ("nat-per-az", 3), ("nat-single", 2), ("nat-single", 3))


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """The params of the samples, which each command may write to."""
    copy = tmp_path / "params"
    shutil.copytree(ROOT / "params", copy)
    return copy


def exit_code(arguments: tuple[str, ...]) -> int:
    try:
        main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_every_verb_of_advice_is_shown():
    assert {words[:3] for words in COMMANDS} == {
        (".venv/bin/thriftstack", "advise", verb) for verb in ("network", "spot", "schedules")
    }


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_runs_on_the_samples(capsys, samples: Path, words: tuple[str, ...]):
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(samples.parent)
        code = exit_code(words[1:])
    printed = capsys.readouterr()
    assert code in (0, 2), printed.err
    assert printed.out


def test_the_table_has_the_break_even_of_every_region_that_has_one():
    snapshot = load_snapshot()
    expected = {}
    for region in snapshot.regions:
        found = [
            endpoint_pays_from(egress, Demand(zones, {}, {}, None), Pricer(snapshot, region))
            for egress, zones in COLUMNS
        ]
        if None not in found:
            expected[region] = tuple(str(round(each)) for each in found if each is not None)
    rows = re.findall(r"^\| ([a-z]+-[a-z]+-\d) \| (.*) \|$", PAGES[PAGE], re.MULTILINE)
    assert {region: tuple(cells.split(" | ")) for region, cells in rows} == expected
