from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.checks.provider_schemas import provider_schema

PROGRAM = """
from generator.checks.provider_schemas import provider_schema
print(sorted(provider_schema("AWS::SNS::Topic")["readOnlyProperties"]))
"""


def test_newer_schemas_in_the_cache_of_the_user_are_not_used(tmp_path: Path) -> None:
    schemas = tmp_path / "aws" / "cfn-lint" / "schemas"
    (schemas / "providers").mkdir(parents=True)
    (schemas / "providers" / "us-east-1.json").write_text("{}", encoding="utf-8")
    (schemas / "version.json").write_text('{"schema_date": "9999-01-01"}', encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"XDG_CACHE_HOME": os.fspath(tmp_path)},
    )
    assert answer.stdout.strip() == "['/properties/TopicArn']"


def test_a_type_that_a_region_has_not_has_no_schema() -> None:
    assert provider_schema("AWS::Nothing::AtAll") == {}
