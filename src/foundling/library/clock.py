"""The library's time: milliseconds since 1970 in UTC."""

import time
from datetime import UTC, datetime

#: A clock that goes back by less than this (milliseconds) was corrected; by more, it was wrong before.
STEP = 60_000


def now() -> int:
    """The time now."""
    return time.time_ns() // 1_000_000


def after(last: int | None) -> int:
    """The time of a change that follows one at `last`: now, and later than that even if the clock was set back a little."""
    at = now()
    return last + 1 if last is not None and at <= last < at + STEP else at


def moment(milliseconds: int) -> datetime:
    """The time as an aware `datetime` in UTC."""
    return datetime.fromtimestamp(milliseconds // 1000, UTC).replace(microsecond=milliseconds % 1000 * 1000)
