"""Lines that count: what divides a story where a number goes up by one from line to line, whatever stands beside it.

``3``, ``III.``, ``(2/9)``, ``#4: The Quay``, ``The Long Road - Part 3``, ``The Quay (2)``: lines of one form make a series. A
series that counts through the file heads chapters; one that begins again in every chapter numbers scenes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from foundling.intake.structure.headings import (
    INVISIBLE,
    TITLE_LENGTH,
    bare_number,
    could_be_title,
    heading_of,
    number_of,
    plain,
)
from foundling.intake.structure.pieces import Piece

#: What a series is known by: the form of its lines, with the words that are the same in all of them.
Form = tuple[str, ...]

_MAY_COUNT = re.compile(
    r"\d|\b[IVXLC]+\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|chapter|part|episode)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<before>.*?)[\s:,\-–—]*[(\[]?\s*(?:(?:part|pt\.?|chapter|ch\.?)\s*)?(?P<number>\d{1,3})\s*(?:/|of)\s*(?P<total>\d{1,3}|\?+|x)"
    r"\s*[)\]]?[\s:,\-–—]*(?P<after>.*)",
    re.IGNORECASE,
)
_PAREN = re.compile(r"(?P<before>.{2,80}?)\s*[(\[](?P<number>\d{1,3})[)\]]")
_NUMBERED = re.compile(r"#\s*(?P<number>\d{1,3})(?P<rest>(?:[.:)\s–—-].*)?)")
_PREFIXED = re.compile(
    r"(?P<before>.{2,60}?)[\s:,;\-–—~|/(\[]+(?P<rest>(?:chapter|chap|ch|part|pt|episode|book|vol|volume)\b.*)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?P<before>[^\W\d].{1,60}?)[\s:,#\-–—]+(?P<number>\d{1,3}|[IVXLC]+|[A-Za-z]+(?:[- ][a-z]+)?)[\W_]*"
)
_SAID = re.compile(r"[.,;:!?\"”’'…]$")
_SECTION_SHARE = 0.7  # of a series' lines that must count up inside their chapters


class Count(NamedTuple):
    """A line that counts: the piece at `at`, its number, and its title if it gives one."""

    at: int
    number: int
    title: str | None


def series(pieces: list[Piece], places: Iterable[int]) -> dict[Form, list[Count]]:
    """The lines among `places` that may count, by form, each in the order of the file."""
    found: dict[Form, list[Count]] = {}
    for at in places:
        text = pieces[at].text
        if len(text) <= TITLE_LENGTH and "\n" not in text and _MAY_COUNT.search(text):
            for form, number, title in _forms(text if text.isascii() else text.translate(INVISIBLE)):
                found.setdefault(form, []).append(Count(at, number, title))
    return found


def _forms(text: str) -> Iterator[tuple[Form, int, str | None]]:
    """The forms that a line may be of; several, since its neighbours decide which."""
    if bare := bare_number(text):
        outside = re.sub(r"[\w\s]+", " ", text if bare[1] is None else text.partition(bare[1])[0]).strip()
        numeral = "digits" if any(map(str.isdigit, text.partition(bare[1] or "\0")[0])) else "letters"
        yield ("number", numeral, outside, "titled" if bare[1] else ""), bare[0], bare[1]
        return
    if found := _NUMBERED.fullmatch(text):
        title = found.group("rest").strip(" .:)–—-") or None
        if title is None or could_be_title(title, found.group("rest")):
            yield ("hash", "titled" if title else ""), int(found.group("number")), title
        return
    if text[-1] in '.,;:!?"”' and not text[-2:-1].isdigit():
        return
    if (found := _OF.fullmatch(text)) and not text[0].islower():
        before, after = found.group("before").strip(), found.group("after").strip()
        yield ("of", found.group("total").strip("?x")), int(found.group("number")), after or before or None
        return
    if found := _PAREN.fullmatch(text):
        yield ("paren",), int(found.group("number")), found.group("before")
    if found := _PREFIXED.fullmatch(text):
        heading = heading_of(found.group("rest").strip(" )]"))
        if heading is not None and heading.number is not None:
            yield ("named", heading.word, plain(found.group("before"))), heading.number, heading.title
            return
    if (found := _TRAILING.fullmatch(text)) and (number := number_of(found.group("number"))) is not None:
        yield ("trailing", plain(found.group("before"))), number, None


def chapters_of(found: dict[Form, list[Count]], title: str) -> list[Count]:
    """The longest series that counts through the file, its titles settled; empty if none does.

    `title` is the story's, which stands in every head of some files and is no chapter's.
    """
    best: list[Count] = []
    for form, counts in found.items():
        run = _run(counts, 3 if form[0] in ("number", "of", "named") else 1)
        if len(run) < 2 or len(run) < 0.6 * len(counts) or len(run) <= len(best):
            continue
        if form[0] == "number" and form[-1] != "titled" and sum(count.number == 1 for count in counts) > 1:
            continue  # it begins again: see `sections_of`
        same = {plain(count.title or "") for count in run}
        if len(same) == 1 and (form[0] == "of" or same == {plain(title)}):
            # What stands in every line is the story's title and not the chapter's.
            run = [count._replace(title=None) for count in run]
        best = run
    return best


def _run(counts: list[Count], least: int) -> list[Count]:
    """The numbers that count up by one, from at most `least`; a missing one is passed over."""
    run: list[Count] = []
    for count in counts:
        if not run:
            if count.number <= least:
                run.append(count)
        elif count.number == run[-1].number + 1 or (count.number == run[-1].number + 2 and len(run) > 1):
            run.append(count)
        elif count.number == 1 and len(run) == 1 and run[0].number == 1:
            run = [count]
    return run


def sections_of(found: dict[Form, list[Count]], heads: list[int]) -> list[Count]:
    """The lines that number scenes: in each chapter they count up from one, or go on from chapter to chapter."""
    made: list[Count] = []
    for form, counts in found.items():
        if form[0] not in ("number", "hash") or form[-1] == "titled" or len(counts) < 2:
            continue
        fits: list[Count] = []
        last, chapter = 0, -1
        for count in counts:
            here = bisect_right(heads, count.at)
            if here != chapter and count.number <= 2:
                last = count.number - 1
            chapter = here
            if count.number == last + 1:
                fits.append(count)
                last = count.number
        if len(fits) >= _SECTION_SHARE * len(counts) and any(count.number > 1 for count in fits):
            made += fits
    return sorted(made)
