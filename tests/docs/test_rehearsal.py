"""The page about the rehearsal names every part of the emulator's extension."""

import re

from tests.samples import ROOT

PARTS = ROOT / "tests" / "emulator" / "extension"
#: How it is put together, not what it imitates.
FRAME = {"__init__", "__main__", "install", "json_services", "resource_types", "version"}


def test_every_part_of_the_extension_has_its_row():
    rows = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "docs" / "rehearsal.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rows == sorted({path.stem for path in PARTS.glob("*.py")} - FRAME)
