"""What the first page says of the output is so."""

import difflib
import fnmatch
import re
from pathlib import Path

from generator.assembly import assemble
from generator.config.loader import load_environment
from generator.render import render
from tests.docs.pages import PAGES
from tests.samples import ROOT, sample_files

README = PAGES["README.md"]
TREE = re.findall(r"^[├└]── (\S+)", README, re.MULTILINE)
#: What the descriptions beside the tree name: the other region's parameters, and other forms.
BESIDE = ("parameters.eu-west-1.json", "registry.parameters.eu-west-1.json", "*.list.json")


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def test_every_file_of_the_tree_is_written():
    assert [name for name in TREE if not fnmatch.filter(sample_files("prod"), name)] == []


def test_every_written_file_is_in_the_tree():
    names = (*TREE, *BESIDE)
    assert [
        path for path in sample_files("prod") if not any(fnmatch.fnmatch(path, name) for name in names)
    ] == []


def test_the_endpoints_of_production_are_those_that_the_tree_names():
    (named,) = re.findall(r"interface endpoints, derived: (.+)", README)
    written = re.findall(r"com\.amazonaws\.\$\{AWS::Region\}\.(\S+)", sample_files("prod")["endpoints.yaml"])
    assert sorted(named.split(", ")) == sorted(written)


def test_a_changed_cpu_is_one_line_of_params_and_one_of_each_template_that_holds_it(tmp_path: Path):
    before, after = re.findall(r"`(cpu: \d+)`", README)
    text = (ROOT / "params/prod.yaml").read_text(encoding="utf-8")
    (tmp_path / "prod.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    (tmp_path / "base.yaml").write_text(
        (ROOT / "params/base.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    changed = {
        path: changed_lines(sample_files("prod")[path], text)
        for path, text in render(assemble(load_environment(tmp_path / "prod.yaml").config)).items()
        if text != sample_files("prod")[path]
    }
    assert set(changed) == {"service-edge-api.yaml", "flat.yaml", "manifest.json"}
    line = ["-      Cpu: '1024'", "+      Cpu: '512'"]
    assert [changed["service-edge-api.yaml"], changed["flat.yaml"]] == [line, line]
