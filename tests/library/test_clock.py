import pytest

from foundling.library import clock
from foundling.library.clock import STEP, after, moment


@pytest.mark.parametrize(
    ("last", "at"),
    [
        (None, 10**12),
        (10**12 - 5, 10**12),
        (10**12, 10**12 + 1),
        (10**12 + STEP - 1, 10**12 + STEP),
        (10**12 + STEP, 10**12),
    ],
)
def test_a_change_comes_after_the_one_before(last: int | None, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: 10**12)
    assert after(last) == at


def test_milliseconds_are_kept() -> None:
    assert moment(1500).isoformat() == "1970-01-01T00:00:01.500000+00:00"
    assert round(moment(1_700_000_000_123).timestamp() * 1000) == 1_700_000_000_123
