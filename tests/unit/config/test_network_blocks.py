"""An IPv4 block that is none is answered with the one that was meant, where that is known."""

from __future__ import annotations

import pytest

from tests.environments import problems


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("10.20.3.0/16", "10.20.3.0/16 names a host within its network (write 10.20.0.0/16)"),
        ("192.168.1.77/24", "192.168.1.77/24 names a host within its network (write 192.168.1.0/24)"),
        (
            "10.20.0.0/255.255.0.0",
            "10.20.0.0/255.255.0.0 is not written as address/prefix length (write 10.20.0.0/16)",
        ),
        ("10.20.0.0/33", "10.20.0.0/33 is no IPv4 network (e.g. 10.0.0.0/16)"),
        ("fd00::/8", "fd00::/8 is no IPv4 network (e.g. 10.0.0.0/16)"),
    ],
)
def test_a_block_that_is_none_is_answered_with_one(block: str, fault: str) -> None:
    assert problems(network={"cidr": block}) == [f"network.cidr: {fault}"]
