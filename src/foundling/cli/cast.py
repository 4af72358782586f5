"""The cast of a story on a terminal: who is in it, under which names, how much each says and writes, in how many scenes."""

from typing import TYPE_CHECKING, Any

from foundling.cli.terminal import safe

if TYPE_CHECKING:
    from rich.table import Table

    from foundling.portrait import Person, Portrait


def rows(made: "Portrait") -> list[dict[str, Any]]:
    """The same for a program: one object a person, the weightiest first."""
    return [
        {
            "id": person.id,
            "name": person.name,
            "names": [{"text": alias.text, "count": alias.count} for alias in person.aliases],
            "pronouns": person.pronouns,
            "mentions": person.mentions,
            "lines": person.quotes,
            "words": person.words,
            "share": round(person.share, 4),
            "unsure": person.unsure,
            "passages": len(person.wrote),
            "words_written": person.wrote_words,
            "scenes": person.scenes,
        }
        for person in made.people
    ]


def table(made: "Portrait") -> "Table":
    """A line a person. Names are all forms that the story has of theirs, the commonest first."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    lines = Table(box=SIMPLE_HEAD, header_style="bold", show_edge=False, padding=(0, 1, 0, 0))
    lines.add_column("name", min_width=12)
    lines.add_column("names in the story", min_width=16, ratio=1)
    lines.add_column("pronouns", no_wrap=True)
    # Few stories have letters, and a terminal is narrow.
    writing = any(person.wrote for person in made.people)
    for name in ("lines", "of all said", *(["words written"] if writing else []), "scenes"):
        lines.add_column(name, justify="right", no_wrap=True)
    for person in made.people:
        lines.add_row(
            Text(safe(person.name), style="" if person.matters else "dim"),
            Text(_names(person), style="dim"),
            safe(person.pronouns),
            f"{person.quotes:,}" if person.quotes else "",
            f"{person.share:.0%}" if person.quotes else "",
            *([f"{person.wrote_words:,}" if person.wrote else ""] if writing else []),
            f"{person.scenes:,}" if person.scenes else "",
        )
    return lines


def _names(person: "Person") -> str:
    forms = sorted(person.aliases, key=lambda alias: -alias.count)
    return safe(", ".join(f"{alias.text} ({alias.count:,})" for alias in forms))
