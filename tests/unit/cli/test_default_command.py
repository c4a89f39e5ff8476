"""How a group with a verb of its own is used, in the words that a person sees."""

import pytest

from generator.cli.main import main


@pytest.mark.parametrize(
    ("typed", "usage"),
    [
        (("release", "--env", "prod"), "Usage: thriftstack release [OPTIONS] SERVICE"),
        (("release", "pay", "--env", "prod"), "Usage: thriftstack release [OPTIONS] SERVICE"),
        (("release", "status"), "Usage: thriftstack release status [OPTIONS] SERVICE"),
    ],
)
def test_a_wrong_command_is_answered_with_the_way_to_type_it(
    typed: tuple[str, ...], usage: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as left:
        main(typed)
    assert left.value.code == 1
    first, hint, *_ = capsys.readouterr().err.splitlines()
    assert first == usage
    assert hint == f"Try '{usage.removeprefix('Usage: ').partition(' [')[0]} --help' for help."
