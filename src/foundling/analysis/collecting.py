"""Python's collector of cycles, asked to come by seldom while a story is analysed."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: Objects made until the collector looks at the newest. Analysis makes millions that live to its end and no cycles; with
#: Python's own 700 the collector takes a twentieth of the time and finds nothing.
OBJECTS = 500_000

_turn = threading.Lock()
_users = 0
_before: tuple[int, ...] = ()


@contextmanager
def seldom() -> Iterator[None]:
    """Inside, the collector comes after `OBJECTS` new objects, in all threads; the last to leave puts it back."""
    global _users, _before  # noqa: PLW0603  (the collector is one for the whole process)
    with _turn:
        _users += 1
        if _users == 1:
            _before = gc.get_threshold()
            if _before[0]:  # 0: somebody has turned it off
                gc.set_threshold(max(OBJECTS, _before[0]), *_before[1:])
    try:
        yield
    finally:
        with _turn:
            _users -= 1
            if not _users:
                gc.set_threshold(*_before)
