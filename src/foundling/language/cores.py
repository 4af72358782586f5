"""Sums on one core: small products of matrices gain nothing from several, and threads that wait for each other cost much."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@contextmanager
def one_core() -> Iterator[None]:
    """Within it numpy's linear algebra keeps to the calling thread's core; as before afterwards.

    On a busy machine of two cores the network took 6 times the processor time with two threads that it takes with one.
    """
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> "ThreadpoolController":
    import numpy as np  # noqa: F401 (what is loaded when the controller is made can be limited)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
