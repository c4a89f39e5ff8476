"""What a build reads of the tree that it will replace."""

import json
from pathlib import Path

import pytest

from generator.assembly import assemble
from generator.errors import OutputError
from generator.render import read_former, render
from tests.environments import environment, job, web, worker


def write(folder: Path) -> Path:
    for path, text in render(assemble(environment(web(), worker(), job()))).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_it_says_what_each_service_was_created_with_and_which_image_it_runs(tmp_path: Path) -> None:
    found = read_former(write(tmp_path))
    assert list(found) == ["edge-api", "notifications"]
    assert found["edge-api"].is_codedeploy
    assert not found["notifications"].is_codedeploy
    body = assemble(environment(web(), worker(), job())).template("service-edge-api.yaml").body
    assert found["edge-api"].properties == body["Resources"]["Service"]["Properties"]
    assert found["edge-api"].task_definition == body["Resources"]["TaskDefinition"]["Properties"]
    assert found["edge-api"].parameters["us-east-1"]["EdgeApiImage"] == ":1.0.0"
    assert (found["edge-api"].ports, found["notifications"].ports) == ((8080,), ())


def test_a_build_over_what_was_written_gives_the_same_files(tmp_path: Path) -> None:
    described = environment(web(), worker(), job())
    assert render(assemble(described, read_former(write(tmp_path)))) == render(assemble(described))


@pytest.mark.parametrize("manifest", [None, "{}", "no JSON", '{"schema": 0, "environment": "test"}'])
def test_a_folder_that_no_build_wrote_says_nothing(manifest: str | None, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    assert read_former(tmp_path) == {}
    assert read_former(tmp_path / "missing") == {}


def test_an_older_tree_says_what_its_templates_say(tmp_path: Path) -> None:
    before = read_former(write(tmp_path))
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    del manifest["releases"], manifest["project"]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert read_former(tmp_path) == before


def test_a_service_whose_template_was_removed_was_never_deployed(tmp_path: Path) -> None:
    (write(tmp_path) / "service-edge-api.yaml").unlink()
    (tmp_path / "parameters.json").unlink()
    assert list(read_former(tmp_path)) == ["notifications"]


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n\ta: b", "[]", "Resources: 1", "Resources: {Service: 1}"])
def test_a_template_that_cannot_be_read_is_refused_with_what_to_do(text: str, tmp_path: Path) -> None:
    (write(tmp_path) / "service-edge-api.yaml").write_text(text)
    with pytest.raises(OutputError, match=r"service-edge-api\.yaml: cannot be read.*restore it"):
        read_former(tmp_path)


def test_parameters_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (write(tmp_path) / "parameters.json").write_text("[")
    with pytest.raises(OutputError, match=r"parameters\.json: cannot be read"):
        read_former(tmp_path)
