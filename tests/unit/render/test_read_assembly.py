import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.assembly import assemble
from generator.errors import OutputError
from generator.render import read_assembly, read_former, render, staging
from generator.render.former_tree import read_former_tree
from generator.render.manifest import MANIFEST
from generator.render.read import read_releases
from tests.environments import ACCOUNT, environment, web
from tests.samples import TREES, sample_assembly, sample_files

SMALL = "examples/egress-nat"


def write(folder: Path, tree: str) -> Path:
    with staging(folder) as stage:
        stage.write(tree, sample_files(tree))
        stage.move_in()
    return folder / tree


@pytest.mark.parametrize("tree", TREES)
def test_a_written_tree_reads_back_as_the_assembly_that_it_was(tree: str, tmp_path: Path):
    assert read_assembly(write(tmp_path, tree)) == sample_assembly(tree)


def test_what_codedeploy_is_told_and_what_is_withheld_reads_back_too(tmp_path: Path):
    service = web(deployment={"hooks": {"afterInstall": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:try"}})
    with staging(tmp_path) as stage:
        stage.write("first", render(assemble(environment(service))))
        stage.move_in()
        several = environment({**service, "scaling": {"min": 4, "max": 8}})
        assembly = assemble(several, read_former(tmp_path / "first"))
        assert assembly.releases[0].withheld
        assert read_assembly(stage.write("second", render(assembly))) == assembly


def test_a_tree_of_an_older_manifest_has_no_releases(tmp_path: Path):
    folder = write(tmp_path, SMALL)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["releases"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert read_assembly(folder) == replace(sample_assembly(SMALL), releases=())


def test_a_tree_of_an_older_manifest_says_nothing_of_usual_tasks(tmp_path: Path):
    folder = write(tmp_path, SMALL)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest.pop("usualTasks") == sample_assembly(SMALL).usual_tasks != {}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert read_assembly(folder) == replace(sample_assembly(SMALL), usual_tasks={})


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path):
    with pytest.raises(OutputError, match="there is no manifest"):
        read_assembly(tmp_path)


def test_a_file_that_was_changed_by_hand_is_refused(tmp_path: Path):
    folder = write(tmp_path, SMALL)
    (folder / "root.yaml").write_text("Resources: {}\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"root\.yaml: is not what the manifest says"):
        read_assembly(folder)


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    folder = write(tmp_path, SMALL)
    (folder / "root.yaml").unlink()
    with pytest.raises(OutputError, match=r"root\.yaml: the manifest names a file that is not there"):
        read_assembly(folder)


def test_a_manifest_of_another_schema_is_refused(tmp_path: Path):
    (tmp_path / MANIFEST).write_text('{"schema": 0}', encoding="utf-8")
    with pytest.raises(OutputError, match="has the schema 0"):
        read_assembly(tmp_path)


def test_a_manifest_that_is_no_json_is_refused(tmp_path: Path):
    (tmp_path / MANIFEST).write_text("schema: 1", encoding="utf-8")
    with pytest.raises(OutputError, match="is no JSON"):
        read_assembly(tmp_path)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("files", None),
        ("regions", []),
        ("releases", [{}]),
        ("stacks", "root"),
        ("stacks", [{"name": "root"}]),
    ],
)
def test_a_manifest_that_was_damaged_is_refused_with_what_mends_it(tmp_path: Path, key: str, value: object):
    folder = write(tmp_path, SMALL)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | {key: value}), encoding="utf-8")
    with pytest.raises(OutputError, match=r"manifest\.json: is damaged.*take the tree that was committed"):
        read_assembly(folder)


def test_a_manifest_that_is_a_list_is_refused(tmp_path: Path):
    (tmp_path / MANIFEST).write_text("[]", encoding="utf-8")
    with pytest.raises(OutputError, match="is damaged"):
        read_releases(tmp_path)


def test_the_tree_of_another_environment_is_nothing_to_compare_with(tmp_path: Path):
    folder = write(tmp_path, SMALL)
    assert read_former_tree(str(folder), tmp_path, SMALL).environment == "egress-nat"
    with pytest.raises(OutputError, match=r"is the tree of .*, and prod is compared"):
        read_former_tree(str(folder), tmp_path, "prod")
