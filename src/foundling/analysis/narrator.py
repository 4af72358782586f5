"""The one who says "I": a character of every scene told in the first person, named where the story names them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from foundling.analysis.names import called
from foundling.analysis.scenes import Scene, inside
from foundling.document import Block, Character, Span

_I = re.compile(r"(?<![\w'’])(?:I|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)(?!\w)")

#: The name of a narrator whom nobody names.
UNNAMED = "Narrator"

#: A name that is nearly always inside speech, where others call the narrator by it, and at least so often.
LEAST_CALLS, INSIDE_SHARE = 3, 0.75

_POV = re.compile(r"\b(?:pov|p\.o\.v\.?|point of view|perspective|view)\b|['’]s\b|[^\w\s'’.-]", re.IGNORECASE)


def labelled(label: str, characters: Sequence[Character]) -> int | None:
    """The id of the character whom a viewpoint line such as "*Tara's POV*" names, None where it names nobody known."""
    wanted = " ".join(_POV.sub(" ", label).split()).strip("-. ").casefold()
    if not wanted:
        return None
    for item in characters:
        if any(wanted == name.casefold() for name in (item.name, *(alias.text for alias in item.aliases))):
            return item.id
    return None


def told_by(
    found: Iterable[Scene],
    characters: Sequence[Character],
    texts: Sequence[Block],
    speech: Mapping[int, Sequence[tuple[int, int]]],
) -> dict[int, int | None]:
    """For each scene, by its first block, the character whose mentions are its "I", None where it has no narrator."""
    first: dict[int, int] = {}
    for item in characters:
        for span in item.mentions:
            if span.block in first or texts[span.block].text[span.start : span.end].casefold() not in FIRST:
                continue
            if not inside(speech.get(span.block, ()), span.start):
                first[span.block] = item.id
    return {
        scene.first: next((first[index] for index in range(scene.first, scene.last + 1) if index in first), None)
        if scene.person == "first"
        else None
        for scene in found
    }


#: The words by which narrators mean themselves.
FIRST = frozenset("i me my myself mine".split())


def narrators(
    found: Sequence[Scene],
    texts: Mapping[int, str],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    characters: Sequence[Character],
) -> tuple[Character, ...]:
    """The characters, with the narrators' "I" and "my" among their mentions, and an unnamed one added where needed."""
    told = [scene for scene in found if scene.person == "first"]
    if not told:
        return tuple(characters)
    anyone = _called_but_unnamed(told, texts, speech, characters)
    own: defaultdict[int | None, list[Span]] = defaultdict(list)
    for scene in told:
        teller = labelled(scene.label, characters) if scene.label else None
        for index in range(scene.first, scene.last + 1):
            ranges = speech.get(index, ())
            own[anyone if teller is None else teller].extend(
                Span(index, match.start(), match.end())
                for match in _I.finditer(texts.get(index, ""))
                if not ranges or not inside(ranges, match.start())
            )
    made = [
        Character(item.id, item.name, item.aliases, item.pronouns, tuple(sorted((*item.mentions, *own[item.id]))))
        if own.get(item.id)
        else item
        for item in characters
    ]
    if own.get(None):
        made.append(Character(max((item.id for item in characters), default=0) + 1, UNNAMED, (), "", tuple(own[None])))
    return tuple(made)


def _called_but_unnamed(
    told: Sequence[Scene],
    texts: Mapping[int, str],
    speech: Mapping[int, Sequence[tuple[int, int]]],
    characters: Sequence[Character],
) -> int | None:
    """The character whom others name in speech and the narrative never does: the one who tells it."""
    where = {index for scene in told for index in range(scene.first, scene.last + 1)}
    best: tuple[int, int] | None = None
    for item in characters:
        calls = within = total = 0
        for span in item.mentions:
            text = texts[span.block] if span.block in where else ""
            if not text or text[span.start : span.end].casefold() in _PRONOUNS:
                continue
            total += 1
            if inside(speech.get(span.block, ()), span.start):
                within += 1
                calls += called(text, span.start, span.end)
        often = calls >= LEAST_CALLS and 2 * calls >= within >= INSIDE_SHARE * total
        if often and (best is None or calls > best[0]):
            best = (calls, item.id)
    return best[1] if best else None


_PRONOUNS = frozenset("he she him her his hers himself herself".split())
