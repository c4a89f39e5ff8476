"""The commands of the pages: each one could be typed as it stands."""

import json
import re
from pathlib import Path

import click
import pytest

from generator.cli.main import thriftstack
from tests.docs.pages import PAGES, blocks, commands
from tests.samples import ROOT, sample_assembly, sample_files

PROD = "templates_out/prod/"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

#: AWS CLI Command Reference, in versions 1 and 2. `deploy` and `package` are no API operations.
AWS_OPTIONS = {
    ("cloudformation", "deploy"): {
        *("--region", "--stack-name", "--template-file", "--s3-bucket", "--capabilities"),
        *("--parameter-overrides", "--tags", "--no-execute-changeset", "--no-fail-on-empty-changeset"),
    },
    ("cloudformation", "package"): {
        *("--region", "--template-file", "--s3-bucket", "--s3-prefix", "--output-template-file"),
    },
}


def starting_with(*programs: str) -> list[tuple[str, ...]]:
    found = [words for words in commands() if words[0] in programs]
    assert found
    return found


def option(words: tuple[str, ...], name: str) -> str:
    return words[words.index(name) + 1]


def joined(words: tuple[str, ...]) -> str:
    return " ".join(words)


def test_every_program_is_one_that_these_tests_know():
    known = {"make", "aws", "docker", "git", ".venv/bin/pytest", ".venv/bin/thriftstack"}
    assert {words[0] for words in commands()} <= known


@pytest.mark.parametrize("words", starting_with("make"), ids=joined)
def test_a_make_command_names_targets_and_variables_of_the_makefile(words: tuple[str, ...]):
    targets = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)
    variables = re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.MULTILINE)
    assert [word for word in words[1:] if word.partition("=")[0] not in (*targets, *variables)] == []


def test_every_make_target_is_on_the_first_page():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)
    named = re.findall(r"make ([a-z-]+)", readme)
    assert set(targets) - {"help"} <= set(named)


@pytest.mark.parametrize("words", starting_with(".venv/bin/pytest"), ids=joined)
def test_a_pytest_command_names_tests_that_are_there(words: tuple[str, ...]):
    assert [word for word in words[1:] if not word.startswith("-") and not (ROOT / word).exists()] == []


def in_sentences() -> list[str]:
    """The commands of sentences, which may leave out what they are not about."""
    found = {
        said
        for text in PAGES.values()
        for said in re.findall(r"`(?:\.venv/bin/)?thriftstack ([a-z][^`]*)`", text)
    }
    assert found
    return sorted(found)


@pytest.mark.parametrize("said", in_sentences())
def test_a_thriftstack_command_of_a_sentence_has_a_verb_and_options_that_are_there(said: str):
    command: click.Command | None = thriftstack
    words, context = said.split(), None
    while isinstance(command, click.Group) and words:
        context = click.Context(command, context)
        _, command, words = command.resolve_command(context, words)
    assert command is not None
    options = {name for option in command.params for name in option.opts}
    assert [word for word in words if word.startswith("--") and word not in options] == []


@pytest.mark.parametrize("words", starting_with(".venv/bin/thriftstack"), ids=joined)
def test_a_thriftstack_command_of_a_block_is_understood(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    command: click.Command | None = thriftstack
    arguments, context = list(words[1 : words.index(">") if ">" in words else None]), None
    while isinstance(command, click.Group):
        context = click.Context(command, context)
        _, command, arguments = command.resolve_command(context, arguments)
    assert command is not None
    for word in arguments:
        if word.endswith((".yaml", ".json", ".csv")):
            (tmp_path / word).touch()
    monkeypatch.chdir(tmp_path)
    command.make_context(command.name, arguments, parent=context)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "docs/cli.md"])
def test_a_command_of_a_block_is_one_that_a_fresh_clone_finds(page: str):
    for language in ("sh", "bash", "text"):
        lines = (line for block in blocks(page, language) for line in block.splitlines())
        assert [line for line in lines if line.startswith("thriftstack ")] == []


@pytest.mark.parametrize("words", starting_with("aws"), ids=joined)
def test_an_aws_command_has_options_that_the_cli_knows(words: tuple[str, ...]):
    given = {word for word in words if word.startswith("--")}
    assert given - AWS_OPTIONS[words[1:3]] == set()


def templates_by_file() -> dict[str, str]:
    """What a command may name as template: each written one, and what was packaged from one."""
    written = {f"{PROD}{template.path}": template.path for template in sample_assembly("prod").templates}
    packaged = {
        option(words, "--output-template-file"): written[option(words, "--template-file")]
        for words in starting_with("aws")
        if "package" in words
    }
    return written | packaged


@pytest.mark.parametrize("words", starting_with("aws"), ids=joined)
def test_an_aws_command_reads_a_template_that_was_written_before_it(words: tuple[str, ...]):
    assert option(words, "--template-file") in templates_by_file()


@pytest.mark.parametrize("words", [each for each in starting_with("aws") if "deploy" in each], ids=joined)
def test_a_deployment_gives_every_parameter_of_its_template_and_no_other(words: tuple[str, ...]):
    values = sample_files("prod")[option(words, "--parameter-overrides").removeprefix(f"file://{PROD}")]
    template = sample_assembly("prod").template(templates_by_file()[option(words, "--template-file")])
    given = [pair.partition("=")[0] for pair in json.loads(values)]
    assert sorted(given) == sorted(template.body["Parameters"])


def test_the_image_that_is_pushed_is_the_one_that_production_runs():
    (push,) = starting_with("docker")
    repository, _, tag = push[2].rpartition("/")[2].rpartition(":")
    service, suffix = repository.rsplit("-", 1)
    values = sample_assembly("prod").stacks[1].parameters["us-east-1"]
    assert (service, values["EnvironmentSuffix"], values["EdgeApiImage"]) == ("edge-api", suffix, f":{tag}")
