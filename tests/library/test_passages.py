from hypothesis import given
from hypothesis import strategies as st

from foundling.document import Block
from foundling.library.passages import CHARACTERS, passages


@given(st.lists(st.integers(0, 2 * CHARACTERS)))
def test_passages_are_the_whole_chapter_in_order(sizes: list[int]) -> None:
    blocks = [Block("paragraph", "x" * size) for size in sizes]
    found = passages(blocks)
    assert [index for first, last in found for index in range(first, last)] == list(range(len(blocks)))
    assert all(first < last for first, last in found)
    for first, last in found[:-1]:
        # No block more than is needed.
        assert sum(sizes[first:last]) >= CHARACTERS > sum(sizes[first : last - 1])
