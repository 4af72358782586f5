"""``foundling search``: full text."""

from typing import TYPE_CHECKING

import click
import msgspec

from foundling.cli import terminal
from foundling.cli.options import CHECKED, Settings

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.text import Text

    from foundling.library import Hit, Passage


@click.command("search")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option("--story", metavar="ID", type=int, help="Search in this story only.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="At most so many stories."
)
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="Leave out the first N stories.")
@click.option("--checked", is_flag=True, help=CHECKED)
@click.option("--hidden", is_flag=True, help="With stories and passages that your list of what to skip keeps back.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story, on a line of its own.")
@click.pass_obj
def command(
    settings: Settings,
    query: tuple[str, ...],
    story: int | None,
    limit: int,
    offset: int,
    checked: bool,
    hidden: bool,
    as_json: bool,
) -> None:
    """Search the text and facts of all stories.

    \b
    trust basin            both words
    '"trust me"'           the words together, in this order
    'trus*'                words that begin so
    'trust -vampire'       without a word
    title:lamp author:wren in these facts
    said:Tara trust        what Tara says
    to:Oda trust           what is said to Oda
    trust -warning:war     of which neither the author nor Foundling warns so
    """
    with settings.open() as library:
        from foundling.library import Veiled

        shown = library if hidden else Veiled(library)
        results = shown.search(joined(query), limit=limit, offset=offset, story=story, checked=checked)
        veiled = {hit.card.id for hit in results.hits if isinstance(shown, Veiled) and shown.blurred(hit.card)}
    results = msgspec.structs.replace(
        results,
        hits=tuple(msgspec.structs.replace(hit, passages=()) if hit.card.id in veiled else hit for hit in results.hits),
    )
    if as_json:
        for hit in results.hits:
            terminal.write_json(payload(hit))
        if results.unchecked:
            terminal.console(err=True).print(terminal.unchecked(results.unchecked))
        return
    from rich.text import Text

    from foundling import advice

    out = terminal.console()
    for hit in results.hits:
        out.print(_heading(hit))
        for passage in hit.passages:
            out.print(_passage(passage))
        if hit.card.id in veiled:
            out.print(Text("    (veiled by your list; --hidden shows its passages)", style="dim"))
        elif hit.withheld:
            out.print(Text("    (in a passage that your list skips; --hidden shows it)", style="dim"))
        out.print()
    found = f"{'' if results.exact else 'at least '}{results.total:,}"
    plural = "story" if results.total == 1 else "stories"
    if not results.hits:
        out.print("Nothing was found.")
        if "warning:" in " ".join(query).casefold():
            known = ", ".join(item.replace("-", " ") for item in advice.labels())
            out.print(Text(f"'warning:' finds words of an author's own warning, and: {known}.", style="dim"))
    elif results.total > offset + len(results.hits):
        more = (
            f"{offset + 1:,} to {offset + len(results.hits):,} of {found} {plural}; --offset {offset + limit} goes on"
        )
        out.print(Text(more, style="dim"))
    else:
        out.print(Text(f"{found} {plural}", style="dim"))
    if results.unchecked:
        out.print(Text(terminal.unchecked(results.unchecked), style="dim"))


def joined(words: tuple[str, ...]) -> str:
    """The arguments as one query. The shell took the quotation marks from ``said:"Tara Lane" "trust me"``; they come back."""
    if len(words) == 1:
        return words[0]
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """An argument of several words with quotation marks round it, a field's name left before them."""
    from foundling.library.query import FIELDS

    if " " not in word or '"' in word:
        return word
    field, colon, value = word.partition(":")
    return f'{field}:"{value.strip()}"' if colon and field.lower() in FIELDS else f'"{word}"'


def payload(hit: "Hit") -> dict[str, object]:
    """A hit for a program: passages with the ranges of the words found, half-open, in code points of their text."""
    return {
        "id": hit.card.id,
        "title": hit.card.title,
        "author": hit.card.author,
        "score": hit.score,
        "passages": hit.passages,
    }


def _heading(hit: "Hit") -> "Text":
    from rich.text import Text

    by = f" by {terminal.safe(hit.card.author)}" if hit.card.author else ""
    return Text.assemble((f"{hit.card.id}  ", "dim"), (terminal.safe(hit.card.title), "bold"), by)


def _passage(passage: "Passage") -> "Padding":
    """The passage with what was found marked; without colours the marks are lost, not the words."""
    from rich.padding import Padding
    from rich.text import Text

    before, after = passage.cut
    made = Text("…" if before else "")
    at = 0
    # Each piece is made safe by itself: an escape shown as \x1b is longer, and the ranges would slip.
    for start, end in passage.ranges:
        made.append(terminal.safe(passage.text[at:start]))
        made.append(terminal.safe(passage.text[start:end]), style="bold yellow")
        at = end
    made.append(terminal.safe(passage.text[at:]))
    made.append("…" if after else "")
    return Padding(made, (0, 0, 0, 4))
