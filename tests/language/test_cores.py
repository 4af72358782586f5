"""Linear algebra on one core, and as before afterwards."""

from threadpoolctl import threadpool_info

from foundling.language.cores import one_core


def threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_one_core_within_and_as_before_afterwards() -> None:
    with one_core():
        pass  # numpy is loaded now
    before = threads()
    with one_core():
        assert threads() == {1}
        with one_core():
            assert threads() == {1}
        assert threads() == {1}
    assert threads() == before
