from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import generator.checks
from generator.checks.all import CHECKS, RULES

SOURCE = Path(generator.checks.__file__).parent
TESTS = "\n".join(
    test.read_text(encoding="utf-8") for test in sorted(Path(__file__).parent.glob("test_*.py"))
)


def test_every_module_with_a_rule_is_registered_and_in_the_order_of_the_numbers() -> None:
    written = {
        found[0]
        for module in SOURCE.rglob("*.py")
        for found in re.findall(r'^RULE = Rule\(\s*"(TS\d+)"()', module.read_text(encoding="utf-8"), re.M)
    }
    assert list(RULES) == sorted(written)
    assert len(RULES) == len(CHECKS)


def test_every_check_explains_itself() -> None:
    assert [rule.id for rule in RULES.values() if not rule.explanation] == []
    assert [rule.id for rule in RULES.values() if not rule.documentation_url.startswith("https://")] == []


def test_every_check_has_a_test() -> None:
    assert [rule for rule in RULES if f'"{rule}"' not in TESTS] == []


def test_importing_the_checks_does_not_import_cfn_lint() -> None:
    program = "import sys, generator.checks; print('cfnlint' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
