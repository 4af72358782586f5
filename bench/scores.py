"""The scores of files that were made by drawing habits, as a table: the mean for each habit, worst first."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

COLUMNS = ("para", "chap", "break", "emph", "header", "loss", "title")
_JUDGED = COLUMNS[:5]  # what the order goes by
_WORST = 12  # files that are named

Scores = Mapping[str, Any]


def report(
    habits: Mapping[str, Mapping[str, str]],
    choices: Mapping[str, Iterable[str]],
    table: Mapping[str, Scores],
    overall: Scores,
    *,
    untold: Collection[str] = (),
) -> None:
    """Prints the table. `habits` are those of each file, drawn from `choices`; `table` holds the files' scores.

    Of the worst files all habits are named but those in `untold`.
    """
    print(f"{'habit':<34}{'files':>6}" + "".join(f"{column:>8}" for column in COLUMNS))
    rows: list[tuple[float, str]] = []
    for name, values in choices.items():
        for value in dict.fromkeys(values):
            if keys := [key for key in habits if habits[key][name] == value]:
                means = {column: mean([table[key].get(column) for key in keys]) for column in COLUMNS}
                rows.append((_sum(means), line(f"{name}={value!r}", len(keys), means)))
    print("\n".join(text for _, text in sorted(rows)))
    print(line("all", len(habits), overall))
    for key in sorted(habits, key=lambda key: _sum(table[key]))[:_WORST]:
        told = {name: value for name, value in habits[key].items() if name not in untold}
        print(line(key, 1, table[key]), told)


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of those that there are, None where there are none."""
    kept = [value for value in values if value is not None]
    return sum(kept) / len(kept) if kept else None


def line(name: str, count: int, scores: Scores) -> str:
    """A row of the table."""
    told = (scores.get(column) for column in COLUMNS)
    return f"{name:<34}{count:>6}" + "".join(f"{score:8.4f}" if score is not None else f"{'-':>8}" for score in told)


def _sum(scores: Scores) -> float:
    return sum(1.0 if (score := scores.get(column)) is None else float(score) for column in _JUDGED)
