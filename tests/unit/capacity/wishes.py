"""What may be wanted of the solver, drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.capacity import Wanted


@st.composite
def wishes(draw: st.DrawFn, most: int = 60) -> Wanted:
    """Any share and floor, and any counts up to ``most`` that scaling admits."""
    minimum, usual, maximum = sorted(draw(st.tuples(*[st.integers(0, most)] * 3)))
    maximum = max(1, maximum)
    return Wanted(draw(st.integers(0, 100)), draw(st.integers(0, maximum)), minimum, usual, maximum)
