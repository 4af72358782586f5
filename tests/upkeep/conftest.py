from collections.abc import Iterator
from pathlib import Path

import pytest

from foundling.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as made:
        yield made
