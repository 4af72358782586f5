"""The library's time: milliseconds since 1970 in UTC."""

import time
from datetime import UTC, datetime


def now() -> int:
    """The time now."""
    return time.time_ns() // 1_000_000


def moment(milliseconds: int) -> datetime:
    """The time as an aware `datetime` in UTC."""
    return datetime.fromtimestamp(milliseconds // 1000, UTC).replace(microsecond=milliseconds % 1000 * 1000)
