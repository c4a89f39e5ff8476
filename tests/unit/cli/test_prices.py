"""The verbs as a person types them. The clients are real; what they ask is answered on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.cost.prices import Item, load_snapshot
from generator.cost.prices.loader import parse_snapshot
from generator.deploy.prices.pricing_regions import PRICING_REGIONS
from tests.unit.deploy.prices.loopback import Answer, served
from tests.unit.deploy.prices.recorded_answers import FOLDER, Entry, entries, page, set_price

SNAPSHOT = load_snapshot()


@dataclass
class PriceList:
    """Answers to GetProducts: recorded entries by usage type, and the requests that came."""

    address: str = ""
    listed: list[Entry] = field(default_factory=lambda: [*entries("fargate"), *entries("nat_gateways")])
    asked: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(asked)
        wanted = {each["Field"]: each["Value"] for each in asked["Filters"]}
        attributes = [(entry["product"]["attributes"], entry) for entry in self.listed]
        return page([entry for said, entry in attributes if said["usagetype"] == wanted["usagetype"]])


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No credentials, no settings."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[PriceList]:
    prices = PriceList()
    answer = Answer((FOLDER / "spot_feed.json").read_bytes())
    with served(answer, prices.answer) as prices.address:
        monkeypatch.setenv("AWS_ENDPOINT_URL_PRICING", prices.address)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "none")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "none")
        yield prices


def run(*arguments: str) -> int:
    """The exit code."""
    with pytest.raises(SystemExit) as left:
        main(["prices", "refresh", *arguments])
    return int(left.value.code or 0)


VIRGINIA = ("--region", "us-east-1", "--item", "fargate-x86-vcpu")
IRELAND = ("--region", "eu-west-1", "--item", "nat-gateway")


def test_confirmed_prices_are_no_change(aws: PriceList, capsys: pytest.CaptureFixture[str]):
    assert run(*VIRGINIA) == 0
    assert capsys.readouterr().out == "0 new or changed, 1 confirmed\n"
    assert [each["ServiceCode"] for each in aws.asked] == ["AmazonECS"]


def test_a_changed_price_is_a_row_of_the_difference(aws: PriceList, capsys: pytest.CaptureFixture[str]):
    set_price(aws.listed[0], "0.0607200000")
    assert run(*VIRGINIA) == 2
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "item              region     old      new      change   usage type                      source",
        "fargate-x86-vcpu  us-east-1  0.04048  0.06072  +50.0 %  USE1-Fargate-vCPU-Hours:perCPU  "
        "AWS Price List 2026-11-11",
        "1 new or changed, 0 confirmed",
    ]
    assert printed.err == "asking the AWS Price List for us-east-1\n"


@pytest.mark.usefixtures("aws")
def test_what_is_not_found_is_named_and_kept(capsys: pytest.CaptureFixture[str]):
    assert run(*VIRGINIA, "--item", "nat-gateway", "--region", "ap-southeast-5") == 0
    printed = capsys.readouterr().out
    assert "not confirmed, and kept: nat-gateway in us-east-1: AmazonEC2 lists no product" in printed
    assert "no price recorded, and no product listed, for 2 pairs of item and region" in printed


def test_a_difference_for_programs_has_every_number_as_text(
    aws: PriceList, capsys: pytest.CaptureFixture[str]
):
    set_price(aws.listed[0], "0.05")
    spot = ("--item", "fargate-spot-arm-memory", "--spot-feed", aws.address)
    assert run(*VIRGINIA, *spot, "--format", "json") == 2
    found = json.loads(capsys.readouterr().out, parse_float=pytest.fail)
    (change,) = found["changes"]
    assert (change["kind"], change["old"], change["new"]) == ("changed", "0.04048", "0.05")
    assert (change["percent"], change["jump"]) == ("23.52", False)
    (unresolved,) = found["unresolved"]
    assert (unresolved["reason"], unresolved["recorded"]) == ("the feed says 'n/a'", True)


def test_what_is_accepted_is_written_and_everything_else_stays(
    aws: PriceList, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    set_price(aws.listed[0], "0.05")
    path = tmp_path / "prices.json"
    assert run(*VIRGINIA, "--write", "--yes", "--out", str(path)) == 0
    assert "has 1 new or changed prices" in capsys.readouterr().err
    written = parse_snapshot(json.loads(path.read_text(encoding="utf-8")))
    price = written.prices[Item.FARGATE_X86_VCPU, "us-east-1"]
    assert (f"{price.first:f}", price.date, price.sources) == ("0.05", "2026-11-11", ("AWS Price List",))
    others = {key: each for key, each in SNAPSHOT.prices.items() if each.item != price.item}
    assert {key: each for key, each in written.prices.items() if each.item != price.item} == others


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("\n", 2)])
def test_the_question_defaults_to_no(
    answer: str, code: int, aws: PriceList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    set_price(aws.listed[0], "0.05")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: answer.strip())
    path = tmp_path / "prices.json"
    assert run(*VIRGINIA, "--write", "--out", str(path)) == code
    assert path.exists() is (code == 0)


def test_a_jump_is_left_out_unless_it_is_accepted(
    aws: PriceList, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    set_price(aws.listed[0], "0.4048")
    path = tmp_path / "prices.json"
    written = (*VIRGINIA, "--write", "--yes", "--out", str(path))
    assert run(*written, *IRELAND) == 2
    assert "fargate-x86-vcpu in us-east-1 moves by +900.0 %" in capsys.readouterr().out
    left = parse_snapshot(json.loads(path.read_text(encoding="utf-8")))
    assert f"{left.prices[Item.FARGATE_X86_VCPU, 'us-east-1'].first:f}" == "0.04048"
    assert left.prices[Item.NAT_GATEWAY, "eu-west-1"].date == "2026-11-11"
    assert run(*written, "--accept-jumps") == 0
    taken = parse_snapshot(json.loads(path.read_text(encoding="utf-8")))
    assert f"{taken.prices[Item.FARGATE_X86_VCPU, 'us-east-1'].first:f}" == "0.4048"


def test_spot_prices_need_no_credentials(
    aws: PriceList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    feed = ("--item", "fargate-spot-x86-vcpu", "--region", "us-east-1", "--spot-feed", aws.address)
    assert run(*feed) == 2
    assert "0.0128887" in capsys.readouterr().out
    assert aws.asked == []


def test_without_credentials_there_is_one_clear_error(capsys: pytest.CaptureFixture[str]):
    assert run(*VIRGINIA) == 1
    assert capsys.readouterr().err.splitlines()[1:] == [
        "error: us-east-1: there are no credentials for AWS (aws configure, AWS_PROFILE or a role gives some)"
    ]


def test_nothing_confirmed_is_an_error(aws: PriceList, capsys: pytest.CaptureFixture[str]):
    aws.listed.clear()
    assert run(*VIRGINIA) == 1
    assert "no price was confirmed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--region", "eu-vest-1"), "no recorded region is called eu-vest-1; did you mean eu-west-1?"),
        (("--item", "nat"), "no recorded item is called nat"),
        (("--out", "x.json"), "needs --write"),
        (("--pricing-region", "eu-west-1"), "'eu-west-1' is not one of"),
        (("--spot-feed", "http://example.com/"), "its address does not begin with https://"),
    ],
)
def test_a_wrong_command_is_refused_before_anything_is_asked(
    arguments: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
):
    assert run(*arguments) == 1
    assert reason in capsys.readouterr().err


@pytest.mark.usefixtures("aws")
def test_every_region_that_has_the_price_list_can_be_asked():
    assert [run(*VIRGINIA, "--pricing-region", region) for region in PRICING_REGIONS] == [0, 0, 0]


def test_an_installed_package_is_not_changed_in_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("generator.cost.prices.data_file.checkout_file", lambda: None)
    assert run("--write") == 1
    assert "run it in a checkout, or say --out FILE" in capsys.readouterr().err


def test_recorded_prices_are_shown_and_those_that_are_missing_are_named(capsys: pytest.CaptureFixture[str]):
    main(["prices", "show", "--region", "eu-west-1", "--item", "nat-gateway", "--item", "secret"])
    printed = capsys.readouterr()
    assert [line.split() for line in printed.out.splitlines() if "─" not in line and line.strip()] == [
        ["eu-west-1"],
        ["item", "dollars", "for", "one", "date", "evidence"],
        ["nat-gateway", "0.048", "hour", "2026-10-02", "A"],
    ]
    assert printed.err == "eu-west-1 has no recorded price of secret\n"


def test_recorded_prices_are_as_wide_as_the_terminal_with_each_tier_on_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("COLUMNS", "105")
    main(["prices", "show", "--region", "us-east-1"])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 105
    first = next(index for index, line in enumerate(lines) if "internet-egress" in line)
    assert [" ".join(line.split()) for line in lines[first : first + 4]] == [
        "internet-egress 0.09 to 10,240, GB 2026-08-17 A",
        "then 0.085 to 51,200,",
        "then 0.07 to 153,600,",
        "then 0.05",
    ]


@pytest.mark.parametrize("columns", ["1", "40", "80"])
def test_no_terminal_is_so_narrow_that_a_price_or_a_name_is_cut(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("COLUMNS", columns)
    main(["prices", "show"])
    out = capsys.readouterr().out
    assert "…" not in out
    names = {line.split()[0] for line in out.splitlines() if line.strip()}
    assert set(SNAPSHOT.units) <= names


def test_recorded_prices_for_programs_are_text(capsys: pytest.CaptureFixture[str]):
    main(["prices", "show", "--region", "us-east-1", "--item", "internet-egress", "--format", "json"])
    (price,) = json.loads(capsys.readouterr().out, parse_float=pytest.fail)
    assert price["tiers"][0] == {"upTo": "10240", "usd": "0.09"}
    assert price["tiers"][-1] == {"upTo": None, "usd": "0.05"}
