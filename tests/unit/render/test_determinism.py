import os
import subprocess
import sys
from pathlib import Path

from tests.samples import ROOT, TREES

#: Prints the manifest of every sample: the SHA-256 of every file that would be written.
RENDER = """
import sys
from pathlib import Path
from generator.assembly import assemble
from generator.pipeline import find_targets
from generator.config.loader import load_environment
from generator.render import render

for target in find_targets(Path(sys.argv[1])):
    print(render(assemble(load_environment(target.params).config))["manifest.json"])
"""


def manifests(seed: str, directory: Path, params: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    finished = subprocess.run(
        [sys.executable, "-c", RENDER, params],
        cwd=directory,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return finished.stdout


def test_neither_the_hash_seed_nor_the_working_directory_changes_a_byte(tmp_path: Path):
    here = manifests("1", ROOT, "params")
    elsewhere = manifests("4242", tmp_path, str(ROOT / "params"))
    assert here.count('"sha256"') > len(TREES)
    assert here == elsewhere
