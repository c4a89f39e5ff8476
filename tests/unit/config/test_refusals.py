"""What the models refuse is said in the words of the params: where, what, and what would be right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from generator.config.params_file import read_params_file
from generator.config.section import Many, Section, Text
from generator.errors import ConfigError, Problem
from generator.reading.refusals import validate


def _a_region(name: str) -> str:
    if name != "eu-west-1":
        raise PydanticCustomError("region", "{name} is no region", {"name": name})
    return name


class Permission(Section):
    allow: Literal["readBucket"]
    bucket: Text


class Web(Section):
    kind: Literal["web"] = "web"
    name: Text
    port: int = Field(ge=1, le=65535, description="Port that it listens on.")
    cpu: Literal[256, 512, 1024] = 256
    permissions: Many[Permission] = ()

    @model_validator(mode="after")
    def _not_admin(self) -> Web:
        if self.name == "admin":
            raise ValueError("admin is taken")
        return self


class Worker(Section):
    kind: Literal["worker"]
    name: Text
    queue_name: str | None = None


class Job(Section):
    kind: Literal["job"]
    name: Text


class Tagged(Section):
    tag: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Tagged:
        if not self.tag:
            raise ValueError("an image needs a tag")
        return self


Reference = Annotated[str, Field(pattern="^[a-z]+:[a-z0-9]+$", description="A reference.")]
Region = Annotated[str, AfterValidator(_a_region)]


Service = Annotated[Web | Worker | Job, Field(discriminator="kind")]


class Params(Section):
    services: Many[Service] = Field(default=(), min_length=1)
    main: Annotated[Web | Worker, Field(discriminator="kind")] | None = None
    image: Tagged | Reference | None = Field(default=None, description="The image.")
    waf: Literal["none"] | Annotated[str, Field(pattern="^arn:")] = "none"
    endpoints: Literal["derived", "private"] | Many[Text] = "derived"
    insights: Literal["enhanced", "enabled"] = "enabled"
    version: Literal["1", "2"] = "1"
    flow_logs: bool = False
    spot_share: int = Field(default=70, le=100, description="Share in per cent.")
    environment: dict[Annotated[str, Field(pattern="^[A-Z]+$")], str | int] = Field(default_factory=dict)
    regions: dict[Region, Text] = Field(default_factory=dict)
    zones: Many[Text] = ()

    @field_validator("zones")
    @classmethod
    def _enough(cls, zones: tuple[str, ...]) -> tuple[str, ...]:
        if len(zones) == 1:
            raise ValueError("one zone is no zone")
        return zones

    @model_validator(mode="after")
    def _share_and_zones(self) -> Params:
        if self.spot_share == 13:
            raise ConfigError([Problem("bad luck", ("spotShare",)), Problem("too", ("services", 0, "port"))])
        return self


@pytest.fixture(autouse=True)
def _below_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(text: str) -> Params:
    Path("dev.yaml").write_text(text)
    return validate(read_params_file(Path("dev.yaml")), Params)


def refusals(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(text)
    return [str(problem) for problem in caught.value.problems]


WEB = "services:\n  - kind: web\n    name: a\n    port: 80\n"


def test_legal_params_become_the_model() -> None:
    assert load(f"{WEB}flowLogs: true\n").services[0].name == "a"


@pytest.mark.parametrize(
    ("key", "meant"), [("spotSahre", "spotShare"), ("spot_share", "spotShare"), ("FlowLogs", "flowLogs")]
)
def test_a_misspelt_key_names_the_nearest_legal_one(key: str, meant: str) -> None:
    assert refusals(f"{key}: 1\n") == [f"dev.yaml:1: {key}: unknown key (did you mean {meant}?)"]


def test_a_key_like_no_other_names_the_legal_ones_of_its_kind() -> None:
    assert refusals("services:\n- kind: job\n  name: a\n  zzz: 1\n") == [
        "dev.yaml:4: services.0.zzz: unknown key (legal for kind job: kind, name)"
    ]


def test_a_key_of_another_kind_says_whose_it_is() -> None:
    assert refusals("services:\n- kind: worker\n  name: a\n  port: 1\n") == [
        "dev.yaml:4: services.0.port: not a key of kind worker (it belongs to web)"
    ]
    assert refusals("main:\n  kind: web\n  name: a\n  port: 1\n  queueName: x\n") == [
        "dev.yaml:5: main.queueName: not a key of kind web (it belongs to worker)"
    ]


def test_a_missing_key_is_explained_at_its_mapping() -> None:
    assert refusals("services:\n- name: a\n  kind: web\n") == [
        "dev.yaml:2: services.0.port: required, but missing (Port that it listens on)"
    ]


def test_a_misspelt_required_key_is_one_problem() -> None:
    assert refusals("services:\n- name: a\n  kind: web\n  prot: 1\n") == [
        "dev.yaml:4: services.0.prot: unknown key (did you mean port?)"
    ]


def test_the_path_is_what_was_written_however_deep_the_union() -> None:
    assert refusals(f"{WEB}    permissions:\n      - allow: readBucket\n        buckets: x\n") == [
        "dev.yaml:7: services.0.permissions.0.buckets: unknown key (did you mean bucket?)"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("insights: enhnced", '"enhnced" is not one of enhanced or enabled (did you mean enhanced?)'),
        ("insights: quatsch", '"quatsch" is not one of enhanced or enabled'),
        ("insights: [a]", "a list is not one of enhanced or enabled"),
        ("version: 1", '1 is not one of 1 or 2 (write "1")'),
        ("spotShare: 101", "101 must be at most 100 (Share in per cent)"),
        ("spotShare: '70'", '"70" is not a whole number (write 70 without quotes)'),
        ("spotShare: 7.5", "7.5 is not a whole number (Share in per cent)"),
        ("spotShare:", "an empty value is not a whole number (write a value, or leave the key out)"),
        ("flowLogs: yes", '"yes" is not true or false (write true)'),
        ("flowLogs: 'off'", '"off" is not true or false (write false)'),
        ("flowLogs: 1", "1 is not true or false"),
        ("zones: a", '"a" is not a list (write [a])'),
        ("zones: {a: 1}", "a mapping is not a list"),
        ("zones: [a]", "one zone is no zone"),
        ("services: []", "a list must hold at least 1"),
        ("services: {a: 1}", "a mapping is not a list"),
        ("environment: 3", "3 is not a mapping"),
        ("waf: nonee", '"nonee" is not none and has not the right form (did you mean none?)'),
        (
            "endpoints: privte",
            '"privte" is not one of derived or private and is not a list (did you mean private?)',
        ),
        ("image: nginx", '"nginx" has not the right form (The image)'),
        ("image: 3", '3 is not a mapping and is not text (quote it: "3")'),
        ("image: {}", "an image needs a tag"),
        ("main: 3", "3 is not a mapping"),
    ],
)
def test_a_wrong_value_says_what_it_is_and_what_would_be_right(line: str, message: str) -> None:
    assert refusals(f"{line}\n") == [f"dev.yaml:1: {line.split(':')[0]}: {message}"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("zones: [a, 3]", 'zones.1: 3 is not text (quote it: "3")'),
        ("zones: [a, true]", 'zones.1: true is not text (quote it: "true")'),
        ("endpoints: [a, 3]", 'endpoints.1: 3 is not text (quote it: "3")'),
        ("image: {tg: a}", "image.tg: unknown key (did you mean tag?)"),
        ("environment: {a: x}", 'environment.a: "a" has not the right form'),
        ("environment: {A: [x]}", "environment.A: a list is not text and is not a whole number"),
        ("regions: {mars: x}", "regions.mars: mars is no region"),
        ("regions: {eu-west-1: 3}", 'regions.eu-west-1: 3 is not text (quote it: "3")'),
        ("main: {kind: wrker}", 'main.kind: "wrker" is not one of web or worker (did you mean worker?)'),
        ("main: {}", "main.kind: required, but missing (one of web or worker)"),
    ],
)
def test_a_fault_inside_a_value_is_found_there(line: str, message: str) -> None:
    assert refusals(f"{line}\n") == [f"dev.yaml:1: {message}"]


def test_a_number_off_the_list_names_the_nearest() -> None:
    assert refusals(f"{WEB}    cpu: 300\n") == [
        "dev.yaml:5: services.0.cpu: 300 is not one of 256, 512 or 1024 (did you mean 256?)"
    ]


def test_an_unknown_kind_names_the_legal_ones() -> None:
    assert refusals("services:\n  - name: a\n    kind: worekr\n") == [
        'dev.yaml:3: services.0.kind: "worekr" is not one of web, worker or job (did you mean worker?)'
    ]


def test_a_rule_of_two_fields_speaks_for_itself_at_its_section() -> None:
    assert refusals(f"{WEB.replace('name: a', 'name: admin')}") == ["dev.yaml:2: services.0: admin is taken"]


def test_a_rule_of_the_whole_is_located_by_its_own_paths() -> None:
    assert refusals(f"{WEB}spotShare: 13\n") == [
        "dev.yaml:4: services.0.port: too",
        "dev.yaml:5: spotShare: bad luck",
    ]


def test_every_fault_is_told_in_the_order_of_the_file() -> None:
    text = "spotShare: 101\nservices:\n  - kind: web\n    port: x\n  - 3\nflowLogs: no\n"
    assert [line.split(" ")[:2] for line in refusals(text)] == [
        ["dev.yaml:1:", "spotShare:"],
        ["dev.yaml:3:", "services.0.name:"],
        ["dev.yaml:4:", "services.0.port:"],
        ["dev.yaml:5:", "services.1:"],
        ["dev.yaml:6:", "flowLogs:"],
    ]


def test_a_long_text_is_shortened() -> None:
    (message,) = refusals(f"insights: {'x' * 300}\n")
    assert len(message) < 150


def test_a_model_without_a_discriminator_takes_the_member_with_the_fewest_faults() -> None:
    class Near(Section):
        near: int

    class Far(Section):
        far: int
        further: int

    class Holder(Section):
        distance: Near | Far

    Path("dev.yaml").write_text("distance: {far: 1, furthr: 2}\n")
    with pytest.raises(ConfigError) as caught:
        validate(read_params_file(Path("dev.yaml")), Holder)
    paths: list[Any] = [problem.path for problem in caught.value.problems]
    assert paths == [("distance", "furthr")]


def test_a_number_where_text_was_meant_is_quoted_as_it_is_written() -> None:
    assert refusals("image: {tag: 1.10}\n") == ['dev.yaml:1: image.tag: 1.10 is not text (quote it: "1.10")']
    assert refusals("zones: [a, 1.0e3]\n") == ['dev.yaml:1: zones.1: 1.0e3 is not text (quote it: "1.0e3")']
