from __future__ import annotations

import json
from typing import Any

from generator.checks.finding import Finding
from generator.checks.formats import as_json, as_markdown, as_sarif, as_text

OWN = Finding(
    "TS106",
    "error",
    "Service: every deployment would undo auto scaling",
    "edge api.yaml",
    12,
    ("Resources", "Service", "Properties", "DesiredCount"),
    documentation_url="https://docs.aws.amazon.com/",
)
FOREIGN = Finding("W2001", "warning", "Parameter a|b not used", "root.yaml", 3, ("Parameters", "a"))
NOTICE = Finding("TS702", "info", "60,000 bytes", "root.yaml", region="eu-west-1")
ALL = (OWN, NOTICE, FOREIGN)


def test_text_has_one_line_a_finding_and_a_sum() -> None:
    assert as_text(ALL) == (
        "edge api.yaml:12: error TS106: Service: every deployment would undo auto scaling\n"
        "root.yaml:1: info TS702: 60,000 bytes [eu-west-1]\n"
        "root.yaml:3: warning W2001: Parameter a|b not used\n"
        "1 error, 1 warning, 1 info\n"
    )


def test_nothing_found_is_said() -> None:
    assert as_text(()) == as_markdown(()) == "no findings\n"


def test_json_says_whether_the_build_is_done() -> None:
    assert json.loads(as_json((NOTICE,)))["ok"] is True
    written = json.loads(as_json(ALL))
    assert written["ok"] is False
    assert written["findings"][0] == {
        "rule": "TS106",
        "severity": "error",
        "message": "Service: every deployment would undo auto scaling",
        "file": "edge api.yaml",
        "line": 12,
        "path": ["Resources", "Service", "Properties", "DesiredCount"],
        "region": None,
        "documentationUrl": "https://docs.aws.amazon.com/",
    }


def test_a_bar_does_not_end_a_cell_of_markdown() -> None:
    assert r"Parameter a\|b not used |" in as_markdown(ALL)


def sarif() -> Any:
    return json.loads(as_sarif(ALL))


def test_sarif_has_one_run_whose_results_point_at_their_rules() -> None:
    log = sarif()
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["TS106", "TS702", "W2001"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["TS106", "TS702", "W2001"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]


def test_every_sarif_rule_has_a_title_help_and_a_level() -> None:
    for rule in sarif()["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_a_sarif_location_is_relative_to_the_tree_and_its_uri_is_quoted() -> None:
    run = sarif()["runs"][0]
    location = run["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "edge%20api.yaml",
        "uriBaseId": "TEMPLATES",
    }
    assert location["physicalLocation"]["region"] == {"startLine": 12}
    assert "TEMPLATES" in run["originalUriBaseIds"]
