from hypothesis import given
from hypothesis import strategies as st

from foundling.library.bits import Among, bits, newest, numbers

NUMBERS = st.sets(st.integers(1, 400), max_size=60)


@given(NUMBERS, st.integers(0, 70))
def test_a_set_comes_back_out_of_its_bits(held: set[int], most: int) -> None:
    made = bits(held)
    assert numbers(made) == sorted(held)
    assert newest(made, most) == sorted(held, reverse=True)[:most]
    assert made.bit_count() == len(held)


@given(st.none() | NUMBERS, NUMBERS, NUMBERS)
def test_who_is_among_them(must: set[int] | None, never: set[int], asked: set[int]) -> None:
    among = Among(None if must is None else bits(must), bits(never))
    assert among.kept(asked) == {item for item in asked if (must is None or item in must) and item not in never}
    assert bool(among) == (must is not None or bool(never))
