"""A guard for tests of hostile input: what takes quadratic time there would keep the whole run for minutes."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds of this process's own time: a hundred times what the work takes, so that no slow machine is ever at fault.
LIMIT = 60


@contextmanager
def patience(seconds: float = LIMIT) -> Iterator[None]:
    """Fails where the work inside does not end. This is no measure of speed; `bench/` has those."""

    def lost(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at it after {seconds} seconds of computing")

    before = signal.signal(signal.SIGVTALRM, lost)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
