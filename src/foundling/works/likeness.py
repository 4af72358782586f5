"""What two stories that share text are to each other: the same, another layout, more chapters, another edition, a passage."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from foundling.works.seen import NO_TITLE, SHINGLE, Seen, common

Version = Literal["exact", "layout", "longer", "edited", "excerpt"]

#: Fewer shingles in common prove nothing (a text of some 60 words has as many).
FEWEST = 8
#: So much of the shorter text must stand in the longer: where both say the same title and author, where one does not say, and
#: where the titles or authors differ. Recaps, songs, disclaimers and what an author repeats come to a tenth, seldom to a third;
#: of a text with one word in ten changed .59 is left.
SAME_NAME, NO_NAME, OTHER_NAME = 0.4, 0.5, 0.65
#: So many shingles of a sample in a row that the other text has not are a stretch of its own: by scattered edits of one word
#: in twenty it comes about once in 10,000.
STRETCH = 8
#: In a stretch of its own so many of so many shingles may be phrases that stand in the other text by chance.
WINDOW, PHRASES = 12, 2
#: Such stretches make a longer version from so much of its text on.
LONGER = 0.1
#: Where title and author are not the same, no more of the shorter text may stand in stretches of its own.
OWN = 0.2
#: A beginning of fewer words and less of the whole, of a story without chapters, is there to be tasted.
TASTE, TASTE_SHARE = 1_200, 0.25


#: What the one to read is to the other, and the other to it, in words around its name.
VERSION_WORDS: dict[str, tuple[str, str]] = {
    "exact": ("has the text of {}, to the letter", "has the text of {}, to the letter"),
    "layout": ("has the words of {} in another layout", "has the words of {} in another layout"),
    "edited": ("looks like another edition of {}", "looks like another edition of {}"),
    "longer": ("looks like a longer version of {}", "looks like a shorter version of {}"),
    "excerpt": ("holds {}", "looks like a passage of {}"),
}


class Likeness(msgspec.Struct, frozen=True):
    """What a story is to a longer one. `share` of its text (0 to 1) stands there; `new` of the longer one's is in none of it.

    ``exact``: the same to the letter; ``layout``: the same words in another layout, typography or encoding; ``edited``: the
    same story, revised; ``longer``: the other goes on, or has more; ``excerpt``: a passage of the other. `sure`: title and
    author do not speak against it, and the text stands where it must.
    """

    kind: Version
    share: float
    new: float
    sure: bool

    @property
    def changed(self) -> float:
        """About how many of its words the other has not, where what they share was edited evenly: 0 to 1."""
        return float(1 - self.share ** (1 / SHINGLE))


def likeness(shorter: Seen, longer: Seen) -> Likeness | None:
    """What the one is to the other; None where they are two stories. Linear in the sketches: 20 microseconds."""
    if shorter.same and shorter.same == longer.same and len(shorter.sketch) >= FEWEST:
        return Likeness("exact" if shorter.exact == longer.exact else "layout", 1.0, 0.0, not _differ(shorter, longer))
    few, many, both = common(shorter, longer)
    if len(few) > len(many):
        few, many, shorter, longer = many, few, longer, shorter
    if len(both) < FEWEST:
        return None
    share = len(both) / len(few)
    differ = _differ(shorter, longer)
    named = shorter.title == longer.title and shorter.title not in {"", *NO_TITLE} and not differ
    if share < (OTHER_NAME if differ else SAME_NAME if named else NO_NAME):
        return None
    if not named and _stretches(few, both) > OWN:
        return None  # what they share is a header, a song, a chapter of the one at the end of the other
    new = _stretches(many, both)
    begins, ends = _reach(many, both)
    first = begins <= 0.25 * len(few) + 2
    part = len(few) / len(many)
    chapter_more = longer.chapters > shorter.chapters and part < 0.995
    if new <= LONGER and part > 1 - 2 * LONGER and not chapter_more:
        return Likeness("edited", share, new, not differ)
    if not first and not named:
        # In a story by another name it is a teaser, or a chapter that was posted again.
        return None if differ else Likeness("excerpt" if part < 0.5 else "longer", share, new, False)
    if first and part < TASTE_SHARE and shorter.words < TASTE and longer.chapters < 2 and ends < 0.5 * len(many):
        return Likeness("excerpt", share, new, not differ)
    return Likeness("longer", share, new, not differ)


def titles_differ(one: Seen, other: Seen) -> bool:
    """Whether the authors gave them different titles; ``Lamps`` and ``Lamps revised`` are not."""
    if not (one.written and other.written) or {one.title, other.title} & {"", *NO_TITLE}:
        return False
    short, long = sorted((one.title.split(), other.title.split()), key=len)
    return long[: len(short)] != short or any(word.isdigit() for word in long[len(short) :])


def _differ(one: Seen, other: Seen) -> bool:
    return titles_differ(one, other) or bool(one.author and other.author and one.author != other.author)


def _stretches(hashes: Sequence[int], both: set[int]) -> float:
    """How much of the text (0 to 1) stands in stretches of which nothing is shared, or next to nothing."""
    alone = bytearray(len(hashes))
    run = known = 0
    shares = [value in both for value in hashes]
    for at, share in enumerate(shares):
        run = 0 if share else run + 1
        known += share - (shares[at - WINDOW] if at >= WINDOW else 0)
        if run >= STRETCH:
            alone[at - STRETCH + 1 : at + 1] = b"\1" * STRETCH
        if at >= WINDOW - 1 and known <= PHRASES:
            alone[at - WINDOW + 1 : at + 1] = b"\1" * WINDOW
    return sum(alone) / len(hashes)


def _reach(hashes: Sequence[int], both: set[int]) -> tuple[int, int]:
    """Between which places (in hashes) nearly all that is shared lies; a phrase that stands elsewhere too is passed over."""
    places = [at for at, value in enumerate(hashes) if value in both]
    cut = len(places) // 10
    return places[cut] - cut, places[-1 - cut] + cut
