import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cost.prices import Item, Price, Snapshot, Source, Tier, load_snapshot
from generator.cost.prices.data_file import checkout_file, shipped_data, write_data_file
from generator.cost.prices.data_text import data_text
from generator.cost.prices.loader import parse_snapshot
from generator.cost.prices.renewal import with_prices
from generator.cost.prices.renewed_price import renewed_price
from generator.errors import OutputError

SNAPSHOT = load_snapshot()
DAY = date(2026, 11, 23)
SOURCE = {"AWS Price List": Source("AWS Price List", "2026-11-11", "https://docs.aws.amazon.com/")}
#: Items whose usage type the data file does not record: it is no part of the file.
NAMELESS = {item for item in Item if shipped_data()["items"][item]["usageType"] is None}

amounts = st.decimals("0.0000000001", "99999", places=10).map(lambda usd: Decimal(f"{usd.normalize():f}"))


@st.composite
def tiers(draw: st.DrawFn) -> tuple[Tier, ...]:
    bounds = sorted(draw(st.sets(st.integers(1, 10**9), max_size=4)))
    ends = [
        *(Decimal(bound) for bound in bounds),
        *draw(st.sampled_from([(None,), ()] if bounds else [(None,)])),
    ]
    return tuple(Tier(end, draw(amounts)) for end in ends)


@st.composite
def renewed(draw: st.DrawFn) -> Price:
    """A price as AWS could say it, recorded in that region or not."""
    item = draw(st.sampled_from([item for item in Item if item not in NAMELESS]))
    recorded = draw(st.sampled_from([each for each in SNAPSHOT.prices.values() if each.item == item]))
    day = draw(st.dates(date(2020, 1, 1), date(2039, 12, 31))).isoformat()
    return renewed_price(
        *(SNAPSHOT, item, recorded.region, draw(tiers())),
        usage_type=recorded.usage_type,
        date=day,
        source="AWS Price List",
    )


def snapshot_of(data: Mapping[str, Any]) -> Snapshot:
    return parse_snapshot(json.loads(data_text(data)))


@given(st.lists(renewed(), max_size=6, unique_by=lambda price: (price.item, price.region)))
def test_what_is_written_is_what_is_read(prices: list[Price]):
    read = snapshot_of(with_prices(shipped_data(), prices, SOURCE, DAY))
    assert read.prices == {**SNAPSHOT.prices, **{(price.item, price.region): price for price in prices}}
    assert replace(read, name="", prices={}, sources={}) == replace(SNAPSHOT, name="", prices={}, sources={})
    assert {key for price in read.prices.values() for key in price.sources} <= set(read.sources)


@given(st.lists(renewed(), max_size=3, unique_by=lambda price: (price.item, price.region)))
def test_a_text_that_is_read_and_written_again_is_the_same(prices: list[Price]):
    text = data_text(with_prices(shipped_data(), prices, SOURCE, DAY))
    assert data_text(json.loads(text)) == text
    assert parse_snapshot(json.loads(text, parse_float=pytest.fail))


def test_the_shipped_file_is_written_as_it_is():
    shipped = files("generator.cost").joinpath("data/prices.json").read_text(encoding="utf-8")
    assert data_text(shipped_data()) == shipped


def test_without_new_prices_nothing_but_the_day_changes():
    data = with_prices(shipped_data(), [], SOURCE, DAY)
    assert snapshot_of(data) == SNAPSHOT
    assert data["built"] == "2026-11-23"


def test_a_moved_price_names_the_snapshot_after_the_day_and_a_confirmed_one_does_not():
    nat = replace(SNAPSHOT.prices[Item.NAT_GATEWAY, "us-east-1"], sources=("AWS Price List",))
    moved = replace(nat, tiers=(Tier(None, Decimal("0.046")),))
    assert with_prices(shipped_data(), [nat], SOURCE, DAY)["snapshot"] == SNAPSHOT.name
    assert with_prices(shipped_data(), [moved], SOURCE, DAY)["snapshot"] == "2026-11-23"


def test_a_source_that_nothing_names_any_more_goes():
    (only,) = (each for each in SNAPSHOT.prices.values() if each.sources == ("S12",))
    data = with_prices(shipped_data(), [replace(only, sources=("AWS Price List",))], SOURCE, DAY)
    assert "S12" not in data["sources"]
    assert data["sources"]["AWS Price List"]["date"] == "2026-11-11"
    assert "S1" in data["sources"]


def test_a_source_keeps_the_date_of_its_newest_price():
    nat = replace(SNAPSHOT.prices[Item.NAT_GATEWAY, "us-east-1"], sources=("AWS Price List",))
    once = with_prices(shipped_data(), [nat], SOURCE, DAY)
    older = {"AWS Price List": replace(SOURCE["AWS Price List"], date="2026-10-01")}
    assert with_prices(once, [], older, DAY)["sources"] == once["sources"]


def test_a_note_on_former_evidence_goes_and_one_on_the_item_stays():
    spot, regional = (
        renewed_price(
            *(SNAPSHOT, item, region, (Tier(None, Decimal("0.01")),)),
            usage_type="",
            date="2026-11-11",
            source="AWS Price List",
        )
        for item, region in (
            (Item.FARGATE_SPOT_X86_VCPU, "eu-west-2"),
            (Item.REGIONAL_NAT_GATEWAY, "eu-west-3"),
        )
    )
    assert spot.note == ""
    assert "billed for each zone" in regional.note


def test_a_checkout_has_a_data_file_to_write():
    found = checkout_file()
    assert found is not None
    assert found.parts[-4:] == ("generator", "cost", "data", "prices.json")


def test_a_file_is_written_whole_and_keeps_its_mode(tmp_path: Path):
    path = tmp_path / "prices.json"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    write_data_file(path, shipped_data())
    assert snapshot_of(json.loads(path.read_text(encoding="utf-8"))) == SNAPSHOT
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path):
    folder = tmp_path / "prices.json"
    folder.mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_data_file(folder, shipped_data())
    assert list(tmp_path.iterdir()) == [folder]
    with pytest.raises(OutputError, match="its folder has to exist"):
        write_data_file(tmp_path / "none" / "prices.json", shipped_data())
