import pytest

from generator.deploy.release.description import Description, parse_description
from tests.unit.deploy.stubbed import NEW, OLD


@pytest.mark.parametrize(
    "description",
    [
        Description("release", "api", NEW, OLD),
        Description("rollback", "a-b", OLD, NEW),
        Description("release", "x", NEW, ""),
        Description("again", "x", NEW, NEW),
    ],
)
def test_what_is_written_can_be_read(description: Description):
    assert parse_description(str(description)) == description


@pytest.mark.parametrize(
    "text", ["", "a deployment", f"thriftstack release api {NEW[:-1]}", f"release api {NEW}"]
)
def test_what_others_have_written_is_none_of_ours(text: str):
    assert parse_description(text) is None
