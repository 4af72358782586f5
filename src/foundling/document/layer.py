"""Stand-off analysis of a story: layers of items that point into it by `Span` and never change it."""

from typing import Any, Literal, overload

import msgspec

from foundling.document.story import Origin, Span

Person = Literal["first", "second", "third"]
Level = Literal["mentioned", "depicted", "central"]
#: What a character is: one of the cast, somebody who is only described ("the old man"), or several people.
Known = Literal["named", "described", "group"]


class Alias(msgspec.Struct, frozen=True):
    """A name form and how often it occurs."""

    text: str
    count: int


class Character(msgspec.Struct, frozen=True):
    """A person of the story. `pronouns` is such as ``she/her``, or empty where use does not tell.

    The cast ("named") comes first; the others are everybody whom the story mentions, and a reader is shown few of them.
    """

    id: int
    name: str
    aliases: tuple[Alias, ...] = ()
    pronouns: str = ""
    mentions: tuple[Span, ...] = ()
    kind: Known = "named"


class Quote(msgspec.Struct, frozen=True):
    """Words spoken aloud; the span covers them and their quotation marks. An interrupted quote is two of these.

    `speaker` and `addressee` are character ids, None where it would be a guess; `cue` is the stretch that names the
    speaker; `method` says how it was decided, or "thought" for words that a tag says were thought and not said.
    """

    span: Span
    speaker: int | None = None
    addressee: int | None = None
    cue: Span | None = None
    method: str = ""
    confidence: float = 0.0


class Thought(msgspec.Struct, frozen=True):
    """Words thought and not said. `confidence` is below 1 where nothing marks them and only their tense and person tell."""

    span: Span
    thinker: int | None = None
    origin: Origin = "declared"
    confidence: float = 1.0


class Writing(msgspec.Struct, frozen=True):
    """Words written and not said: a paragraph of a letter, or what a note, a telegram or a sign is quoted to say.

    The span covers quotation marks too; `writer` is the character whom a signature or a tag ("wrote Oda") names.
    """

    span: Span
    writer: int | None = None


class Viewpoint(msgspec.Struct, frozen=True):
    """Whose eyes a run of blocks (both ends included) is seen through, and in which grammatical person."""

    blocks: tuple[int, int]
    character: int | None
    person: Person
    declared: bool = False


class Relationship(msgspec.Struct, frozen=True):
    """A pair of characters, `a` the smaller id.

    `kind` is romantic, friendship, family, antagonistic or professional; a pair may have several. `strength` is 0 to 1:
    how much of the story it is. `confidence` is how sure it is that the pair is of that kind, 1 where the author says so,
    in the words `declared`. `ao3` is the pair as AO3 writes it ("Full Name/Full Name"), "" where the story's fandom is not
    sure or its cast file does not know both.
    """

    a: int
    b: int
    kind: str
    strength: float
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    declared: str = ""
    ao3: str = ""


class Passage(msgspec.Struct, frozen=True):
    """One place that an advisory is about: whole sentences. `by` and `to` are the characters who do it and to whom.

    `reason` is the words that say so, as they stand in the story.
    """

    span: Span
    level: Level
    confidence: float
    reason: str = ""
    by: tuple[int, ...] = ()
    to: tuple[int, ...] = ()


class Advisory(msgspec.Struct, frozen=True):
    """Something a reader may want to know before starting; `label` is an id of ``foundling.analysis.advisories``' labels.

    `passages` are all places, in reading order; `evidence` those that show it best, the most telling first. `declared` is
    the author's own warning, as written, "" where there is none; an author's word needs no passage.
    """

    label: str
    level: Level
    confidence: float
    evidence: tuple[Span, ...] = ()
    passages: tuple[Passage, ...] = ()
    declared: str = ""


#: AO3's ratings, the mildest first; the first says that nobody has judged.
AO3_RATINGS: tuple[str, ...] = ("Not Rated", "General Audiences", "Teen And Up Audiences", "Mature", "Explicit")


class Rating(msgspec.Struct, frozen=True):
    """The declared rating as written, the scale it belongs to, and AO3's word for it (one of `AO3_RATINGS`).

    `suggested` is our own word for what the story holds, one of `AO3_RATINGS` too, and `reasons` the labels of the
    advisories that ask for it, the gravest first.
    """

    declared: str | None = None
    scale: str | None = None
    ao3: str | None = None
    suggested: str | None = None
    evidence: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()


class Fandom(msgspec.Struct, frozen=True):
    """A candidate world that the story belongs to, the likeliest first; "Original Work" is one.

    `declared` is what the author wrote, "" where only the story tells. Several of high confidence are a crossover;
    `alternate` is the kind of alternative universe where there is one ("coffee shop").
    """

    name: str
    confidence: float
    evidence: tuple[Span, ...] = ()
    declared: str = ""
    alternate: str = ""


Tense = Literal["past", "present", "mixed"]
#: Whether a story is all there. "abandoned" is a story in progress that its author, or its age, says will not go on.
Status = Literal["complete", "in progress", "abandoned"]


class Telling(msgspec.Struct, frozen=True):
    """How a story is told and whether it is all there; None where that cannot be said.

    `declared` is the author's own word for the status, "" where it was told from the story; `evidence` is what says so.
    """

    person: Person | None = None
    tense: Tense | None = None
    status: Status | None = None
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()
    declared: str = ""


class Declared(msgspec.Struct, frozen=True):
    """One value that the author listed in a field of the header, as written, and AO3's words for it.

    `kind` is the vocabulary that `terms` are of: ``warnings`` (archive warnings), ``category`` or ``tags``; "" where AO3 has
    no word for it, which is no fault: a tag may say anything.
    """

    field: str
    written: str
    terms: tuple[str, ...] = ()
    kind: str = ""


#: Each layer's name, as in the JSON's ``analysis`` object, and the type of its items.
LAYERS: dict[str, type] = {
    "characters": Character,
    "quotes": Quote,
    "thoughts": Thought,
    "writings": Writing,
    "viewpoints": Viewpoint,
    "relationships": Relationship,
    "advisories": Advisory,
    "rating": Rating,
    "fandoms": Fandom,
    "telling": Telling,
    "declared": Declared,
    "language": str,
}

#: Layers that hold one item, not a list of them.
SINGLE: frozenset[str] = frozenset({"rating", "telling", "language"})


class Layer(msgspec.Struct, frozen=True):
    """One kind of analysis of one story, cached by (story hash, producer, version).

    `items` are of the type that `LAYERS` gives for `name`; a layer in `SINGLE` has exactly one.
    """

    name: str
    producer: str
    version: int
    items: tuple[Any, ...]


def layer(layers: tuple[Layer, ...], name: str) -> Layer | None:
    """The layer of that name, or None where it has not been made."""
    return next((item for item in layers if item.name == name), None)


@overload
def single(layers: tuple[Layer, ...], name: Literal["rating"]) -> Rating | None: ...
@overload
def single(layers: tuple[Layer, ...], name: Literal["telling"]) -> Telling | None: ...
@overload
def single(layers: tuple[Layer, ...], name: Literal["language"]) -> str | None: ...
def single(layers: tuple[Layer, ...], name: str) -> Any:
    """The one item of a layer in `SINGLE`, or None where it has not been made."""
    made = layer(layers, name)
    return made.items[0] if made is not None and made.items else None


#: The name of whoever tells a story as "I" where nobody names them.
TELLER = "Narrator"

#: Mentions of somebody without a name who speaks nowhere, from which a reader is shown them.
SHOWN = 12


def main_cast(layers: tuple[Layer, ...]) -> tuple[Character, ...]:
    """The characters whom a reader is shown, in their order: the cast, whoever speaks or writes, and others mentioned often.

    Who does neither and is nothing but "he" or "she" is left out: a reader could not tell who that is.
    """
    people, quotes, writings = layer(layers, "characters"), layer(layers, "quotes"), layer(layers, "writings")
    speak: set[int | None] = {item.writer for item in (writings.items if writings is not None else ())}
    for item in quotes.items if quotes is not None else ():
        speak.update((item.speaker, item.addressee))
    return tuple(
        item
        for item in (people.items if people is not None else ())
        if item.kind == "named"
        or item.id in speak
        or (item.kind == "described" and item.aliases and len(item.mentions) >= SHOWN)
    )


def ao3_rating(layers: tuple[Layer, ...]) -> str:
    """AO3's word for the rating that the author declared, "" where the layer is missing or has none."""
    item = single(layers, "rating")
    return (item.ao3 or "") if item is not None else ""
