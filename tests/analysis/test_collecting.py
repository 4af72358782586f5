"""The collector of cycles while a story is analysed."""

import gc
from collections.abc import Iterator

import pytest

from foundling.analysis.collecting import OBJECTS, seldom


@pytest.fixture(autouse=True)
def own_threshold() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(900, 9, 8)
    yield
    gc.set_threshold(*before)


def test_it_comes_seldom_and_is_put_back_by_the_last_to_leave() -> None:
    with seldom():
        with seldom():
            assert gc.get_threshold() == (OBJECTS, 9, 8)
        assert gc.get_threshold() == (OBJECTS, 9, 8)
    assert gc.get_threshold() == (900, 9, 8)


def test_it_is_put_back_after_a_failure() -> None:
    with pytest.raises(ValueError, match="lamp"), seldom():
        raise ValueError("lamp")
    assert gc.get_threshold() == (900, 9, 8)


def test_one_that_is_off_stays_off() -> None:
    gc.set_threshold(0)
    with seldom():
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold()[0] == 0
