import pytest

from generator.deploy.release.rollback import previous_good


@pytest.mark.parametrize(
    ("history", "previous"),
    [
        ("", None),
        ("A", None),
        ("AA", None),
        ("AB", "A"),
        ("ABB", "A"),
        ("ABC", "B"),
        # Back from B to A: B was left on purpose.
        ("ABA", None),
        ("ABCB", "A"),
        ("ABCBD", "B"),
    ],
)
def test_a_rollback_goes_to_what_ran_before(history: str, previous: str | None):
    assert previous_good(history) == previous
