import json

import pytest

from generator.cost.prices import Item, Price, load_snapshot
from generator.cost.prices.unresolved import Unresolved
from generator.deploy.prices import download as downloads
from generator.deploy.prices.download import DownloadError, require_safe
from generator.deploy.prices.spot_prices import SPOT_FEED_URL, spot_prices
from tests.unit.deploy.prices.loopback import Answer, served
from tests.unit.deploy.prices.recorded_answers import FOLDER
from tests.unit.deploy.stubbed import NOON

FEED = (FOLDER / "spot_feed.json").read_bytes()
CHANGED = {"Last-Modified": "Fri, 20 Nov 2026 21:37:30 GMT"}


def result(url: str, item: Item, region: str = "us-east-1") -> Price | Unresolved:
    (found,) = spot_prices([(item, region)], load_snapshot(), url, NOON)
    return found


def reason(url: str, item: Item = Item.FARGATE_SPOT_X86_VCPU, region: str = "us-east-1") -> str:
    found = result(url, item, region)
    assert isinstance(found, Unresolved)
    assert found.trouble == "feed"
    return found.reason


def test_a_spot_price_has_the_day_on_which_the_feed_was_changed():
    with served(Answer(FEED, headers=CHANGED)) as url:
        found = result(url, Item.FARGATE_SPOT_X86_VCPU)
    assert isinstance(found, Price)
    assert (f"{found.first:f}", found.date, found.confidence) == ("0.013", "2026-11-20", "A")
    assert found.sources == ("Fargate Spot feed",)


def test_a_feed_without_a_date_is_of_the_day_on_which_it_was_read():
    with served(Answer(FEED)) as url:
        found = result(url, Item.FARGATE_SPOT_X86_MEMORY)
    assert isinstance(found, Price)
    assert found.date == NOON.date().isoformat()


def test_arm_has_units_of_its_own():
    with served(Answer(FEED)) as url:
        found = result(url, Item.FARGATE_SPOT_ARM_VCPU)
    assert isinstance(found, Price)
    assert f"{found.first:f}" == "0.01030969"


@pytest.mark.parametrize(
    ("item", "region", "said"),
    [
        (Item.FARGATE_SPOT_ARM_MEMORY, "us-east-1", "the feed says 'n/a'"),
        (Item.FARGATE_SPOT_X86_VCPU, "eu-west-1", "the feed says '0.02', '0.03'"),
        (Item.FARGATE_SPOT_X86_MEMORY, "eu-west-1", "the feed does not say it"),
    ],
)
def test_what_the_feed_does_not_say_once_and_clearly_is_refused(item: Item, region: str, said: str):
    with served(Answer(FEED)) as url:
        assert reason(url, item, region) == said


def test_a_number_without_quotes_keeps_its_digits():
    with served(Answer(FEED.replace(b'"0.0130000000"', b"0.0128887100000001"))) as url:
        found = result(url, Item.FARGATE_SPOT_X86_VCPU)
    assert isinstance(found, Price)
    assert f"{found.first:f}" == "0.0128887100000001"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "it is no JSON"),
        (b"<html>", "it is no JSON"),
        (b"\xff\xfe\x00", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"[]", "it has no list `prices`"),
        (b'{"prices": {}}', "it has no list `prices`"),
        (b'{"prices": [1, null, {}, {"unit": "vCPU-Hours", "attributes": []}]}', "none of its 4 entries has"),
        (json.dumps({"prices": [{"unit": []}]}).encode(), "none of its 1 entries has"),
    ],
)
def test_a_feed_of_another_shape_is_refused_as_a_whole(body: bytes, said: str):
    with served(Answer(body)) as url:
        assert said in reason(url)


def test_a_feed_that_is_not_there_is_said():
    with served(Answer(b"gone", 404)) as url:
        assert "it answers 404 Not Found" in reason(url)
    assert "it cannot be reached" in reason(url)


def test_a_redirect_is_not_followed():
    with served(Answer(FEED)) as other, served(Answer(b"", 302, {"Location": other})) as url:
        assert "it answers 302 Found" in reason(url)


def test_a_feed_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(downloads, "MOST_BYTES", 10)
    with served(Answer(FEED)) as url:
        assert "it is larger than 10 bytes" in reason(url)


def test_a_broken_list_of_certificates_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_CA_BUNDLE", "/nowhere.pem")
    with served(Answer(FEED)) as url:
        assert "it cannot be read" in reason(url)


@pytest.mark.parametrize("url", [SPOT_FEED_URL, "http://127.0.0.1:8000/x", "http://[::1]/x"])
def test_a_feed_is_read_by_https_or_from_this_machine(url: str):
    require_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.com/x", "http://127.0.0.1.example.com/", "ftp://127.0.0.1/x"),
        *("file:///etc/passwd", "https://", "http://[/", "x", ""),
    ],
)
def test_no_other_address_is_read(url: str):
    with pytest.raises(DownloadError):
        require_safe(url)
