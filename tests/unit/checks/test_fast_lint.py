from pathlib import Path

import pytest

from generator.checks.fast_lint import FastLint, fast_lint_is_installed
from generator.checks.report import TreeCheck
from tests.samples import OUTPUT

REGIONS = ("us-east-1", "eu-west-1")

pytestmark = pytest.mark.skipif(
    not fast_lint_is_installed(), reason="an extra, of which not every platform has a build"
)


def test_a_sample_that_cfn_lint_passes_is_passed():
    report = TreeCheck(OUTPUT / "prod", REGIONS, FastLint()).report()
    assert [finding for finding in report.findings if finding.fails] == []


def test_a_misspelt_property_is_found_once_with_its_place(tmp_path: Path):
    text = (OUTPUT / "prod" / "cluster.yaml").read_text(encoding="utf-8")
    (tmp_path / "cluster.yaml").write_text(text.replace("CapacityProviders:", "CapacityProvidres:"))
    pending = FastLint().begin(tmp_path, ["cluster.yaml"], REGIONS)
    (finding,) = pending["cluster.yaml"]().findings
    assert finding.severity == "error"
    assert finding.path == ("Resources", "Cluster", "Properties", "CapacityProvidres")
    line = text.splitlines()[finding.line - 1]
    assert "CapacityProviders:" in line
