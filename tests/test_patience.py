"""The guard against hanging."""

import signal

import pytest

from tests.patience import patience


def test_what_does_not_end_fails_and_the_guard_is_taken_down() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(AssertionError, match="still at it"), patience(0.05):
        _never_ends()
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def _never_ends() -> None:
    while True:
        pass


def test_what_ends_passes() -> None:
    with patience():
        assert sum(range(1000)) == 499500
