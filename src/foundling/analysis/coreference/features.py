"""What speaks for and against a mention meaning an entity, as small whole numbers, one a slot.

The tradition is that of entity-level coreference (Clark and Manning 2015; Raghunathan et al. 2010; Wiseman et al. 2016):
what agrees, what lies between, which roles were played, and what the story's speech says.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from foundling.analysis.coreference.entities import Entity
from foundling.analysis.coreference.mentions import OBJECT, OBLIQUE, OWNER, PASSIVE, ROLES, SUBJECT, Mention
from foundling.analysis.coreference.words import BODY, CLASSES, DETERMINERS, NAME, NOMINAL, A
from foundling.language import similarity

#: Rows for the words of mentions and of what they hang on.
WORDS = 1024
FORMS = 64
#: So many nouns of an entity are compared with another.
NOUNS = 8


class Speech(NamedTuple):
    """Who says a quotation and to whom (numbers of persons, -1 unknown), and those of the turns before."""

    speaker: int = -1
    addressee: int = -1
    before: int = -1
    earlier: int = -1
    confidence: float = 0.0


NOBODY = Speech()


class Setting(NamedTuple):
    """What is known of the story around the mentions.

    `speech` by quotation; `tellers` by scene, -1 where it is told by nobody and -2 where by somebody unknown; `cues` by
    block, ``(start, end, speaker)`` in order; `thoughts` by block, ``(start, end, thinker)`` in order.
    """

    speech: Mapping[int, Speech]
    tellers: Mapping[int, int]
    cues: Mapping[int, Sequence[tuple[int, int, int]]]
    thoughts: Mapping[int, Sequence[tuple[int, int, int]]]


#: Slots of a pair and how many values each has.
PAIR = (
    ("kind", 6 * CLASSES),
    ("gender", 18),
    ("number", 12),
    ("sentences", 10 * 2),
    ("rank", 12),
    ("fit rank", 10),
    ("roles", ROLES * ROLES),
    ("classes", CLASSES * CLASSES),
    ("size", 9),
    ("salience", 10),
    ("speech", 8 * 4),
    ("speaker", 13 * CLASSES),
    ("teller", 6 * CLASSES),
    ("binding", 8),
    ("nesting", 6),
    ("linked", 6),
    ("head", 6 * DETERMINERS),
    ("modifiers", 6 * 2),
    ("string", 4 * DETERMINERS),
    ("owner", 8),
    ("name", 10),
    ("paragraph", 6),
    ("subject", 7 * 2),
    ("turn", 7),
    ("weight", 8),
    ("scope", 6),
    ("between", 10),
    ("scene", 4),
    ("cue", 4),
    ("votes", 6 * 3),
    ("heads", 512),
    ("prior", 4),
    ("called", 6 * CLASSES),
    ("part", 7 * CLASSES),
    ("alike", 10),
    ("margin", 4),
    ("clause", 1 + 8 * 2 * 2),
)

#: Slots of a mention by itself.
ALONE = (
    ("class", CLASSES),
    ("form", FORMS),
    ("head", WORDS),
    ("determiner", DETERMINERS),
    ("role", ROLES),
    ("number", 3),
    ("length", 6),
    ("speech", 2 * 4),
    ("fits", 8),
    ("progress", 6),
    ("head known", 3 * DETERMINERS),
    ("modifiers", 3 * 2),
    ("source", 3),
    ("governor", WORDS),
    ("linked", 4),
    ("gender", 3 * CLASSES),
    ("prior", 3),
    ("name known", 4),
    ("called", 2),
    ("weight", 6),
    ("margin", 5),
)

_G = {"": 0, "f": 1, "m": 2}
_N = {"": 0, "s": 1, "p": 2}
_DISTANCE = (0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7)
_BETWEEN = (0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8)
_SIZE = (0, 1, 2, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6)


def hashed(word: str, rows: int) -> int:
    """A row of a table for a word."""
    return crc32(word.encode("utf-8", "surrogatepass")) % rows


_form: dict[str, int] = {}


def form_row(form: str) -> int:
    """The row of a pronoun's form; rows are shared by what nobody has seen in training."""
    return hashed(form, FORMS)


def alone(
    one: Mention, place: int, fits: int, teller: int, head_known: int, name_known: int, prior: int, weight: float
) -> tuple[int, ...]:
    """The values of `ALONE` for one mention.

    `fits` counts the candidates that agree; `head_known` is 1 where an entity near has the head, 2 where one far has;
    `name_known` likewise for names, 3 where the cast has it.
    """
    length = one.last - one.first
    told = 0 if teller == -1 else 1 if teller == -2 else 2
    return (
        one.cls,
        form_row(one.form) if one.form else 0,
        hashed(one.head, WORDS) if one.cls >= NOMINAL else 0,
        one.determiner,
        one.role,
        _N[one.number],
        length if length < 4 else 4 if length < 8 else 5,
        (4 if one.quote >= 0 else 0) + told,
        fits if fits < 7 else 7,
        0 if place < 5 else 1 if place < 20 else 2 if place < 80 else 3,
        head_known * DETERMINERS + one.determiner,
        (0 if not one.modifiers else 1 if len(one.modifiers) < 3 else 2) * 2 + (one.owner >= 0),
        one.source,
        hashed(one.governs, WORDS) if one.governs else 0,
        1 if one.copula >= 0 else 2 if one.apposed >= 0 else 3 if one.joined >= 0 else 0,
        _G[one.gender] * CLASSES + one.cls,
        prior,
        name_known,
        int(one.called),
        _weight(weight),
        min(4, int(one.margin)),
    )


def pair(
    one: Mention,
    place: int,
    entity: Entity,
    rank: int,
    fit: int,
    owner: int,
    speech: Speech,
    teller: int,
    cue: int,
    linked: int,
    prior: int,
    latest: int,
    part: int,
    clause: int,
) -> tuple[int, ...]:
    """The values of `PAIR` for a mention and an entity that it may mean.

    `rank` counts the candidates mentioned since, `fit` those of them that agree; `owner` is the entity that possesses the
    mention, `cue` the speaker whose tag it stands in, `linked` the entity that syntax says it is, `latest` the last
    sentence in which any candidate was a subject, `part` how the entity took part in speech (`resolver.Turns`),
    `clause` the entity that is the subject of the mention's clause, or of the clause round it.
    """
    last = entity.last
    cls, ecls = one.cls, last.cls
    person = entity.person
    distance = one.sentence - last.sentence
    sentences = _DISTANCE[distance] if distance < 25 else 8 if distance < 80 else 9
    same_paragraph = one.paragraph == last.paragraph
    if entity.named:
        kind = 1 if entity.nominals else 0
    elif entity.nominals:
        kind = 2
    else:
        kind = 3 if ecls == cls else 4
    gender = entity.gender()
    # in speech or out of it, both of them
    if one.quote >= 0:
        if last.quote == one.quote:
            spoken = 0
        elif last.quote >= 0:
            spoken = 1 if same_paragraph else 2 if last.quote >= one.quote - 1 else 3
        else:
            spoken = 4
    else:
        spoken = 5 if last.quote >= 0 else 6
    if speech is NOBODY or (speech.speaker < 0 and speech.addressee < 0):
        speaker = 0
    elif person >= 0 and person == speech.speaker:
        speaker = 1
    elif person >= 0 and person == speech.addressee:
        speaker = 2
    elif speech.speaker >= 0:
        speaker = 3 if speech.addressee < 0 else 4
    else:
        speaker = 5
    sure = speech.confidence
    speaker = (
        speaker * 3 + (0 if sure < 0.7 else 1 if sure < 0.93 else 2)
        if 0 < speaker < 4
        else speaker + 7
        if speaker > 3
        else 0
    )
    if teller == -1:
        told = 0
    elif one.quote >= 0:
        told = 1 if person == teller and person >= 0 else 2
    elif person >= 0 and person == teller:
        told = 3
    else:
        told = 4 if teller >= 0 else 5
    # binding and nesting
    binding = 0
    if not distance:
        if one.governor >= 0 and one.governor == last.governor:
            if one.reflexive:
                binding = 1
            elif one.role in (OBJECT, OBLIQUE) and last.role in (SUBJECT, PASSIVE):
                binding = 2
            else:
                binding = 3
        elif one.reflexive:
            binding = 4
        elif one.role == OWNER and last.role in (SUBJECT, PASSIVE):
            binding = 5
        else:
            binding = 6
    nesting = 0
    if not distance:
        if last.start <= one.start and one.end <= last.end and last.block == one.block:
            nesting = 1
        elif one.start <= last.start and last.end <= one.end and last.block == one.block:
            nesting = 2
    if owner >= 0 and owner == entity.number:
        nesting = 3
    link = 0
    if linked == entity.number:
        link = 1 if one.copula >= 0 else 2
    elif linked >= 0:
        link = 3
    # nouns
    heads = entity.heads
    head = string = modifiers = owned = name = pairs = alike = 0
    if cls == NOMINAL:
        if not heads:
            head = 5 if one.head in entity.titles or one.head in entity.names else 0
        elif one.head in heads:
            head = 1 if ecls == NOMINAL and last.head == one.head else 2
        else:
            head = 3 if one.head not in entity.titles else 5
        if one.text in entity.texts:
            string = 1
        elif one.bare in entity.texts:
            string = 2 if entity.last.determiner == A else 3
        if not one.modifiers:
            modifiers = 1 if entity.modifiers else 0
        elif not entity.modifiers:
            modifiers = 2
        else:
            modifiers = 3 if one.modifiers <= entity.modifiers else 4 if one.modifiers & entity.modifiers else 5
        modifiers += 6 * (head in (1, 2))
        if one.head in heads:
            was = heads[one.head]
            owned = (2 if was == owner else 3 if was >= 0 else 4) if owner >= 0 else 5 if was >= 0 else 1
        else:
            owned = 6 if owner >= 0 else 0
        if heads:
            nearest = max(similarity(one.head, known) for known in islice(heads, NOUNS))
            alike = 1 + min(8, max(0, int(nearest * 10)))
            pairs = 1 + crc32(f"{one.head} {last.head if ecls == NOMINAL else next(iter(heads))}".encode()) % 511
    elif cls == NAME:
        name = _names(one, entity)
        if one.text in entity.texts:
            string = 1
    elif one.role == OWNER and one.governs in heads:
        owned = 7  # "her mother" is not the mother's own
    if one.paragraph == entity.paragraph:
        here = entity.paragraph_count
        here = here if here < 5 else 5
    else:
        here = 0
    gap = one.sentence - entity.subject
    subject = gap if gap < 4 else 4 if gap < 8 else 5 if gap < 50 else 6
    turn = 0
    if person >= 0:
        if person == speech.before:
            turn = 1
        elif person == speech.earlier:
            turn = 2
        elif speech.before >= 0:
            turn = 3
    called = 0
    if one.quote >= 0 and entity.called >= 0:
        since = one.quote - entity.called
        called = since + 1 if since < 4 else 5
    salience = entity.fading(place)
    weight = entity.weight
    between = place - entity.seen - 1
    size = entity.size
    votes = entity.female + entity.male
    return (
        kind * CLASSES + cls,
        _G[one.gender] * 6 + gender,
        _N[one.number] * 4 + entity.several(),
        sentences * 2 + same_paragraph,
        rank if rank < 11 else 11,
        fit if fit < 9 else 9,
        last.role * ROLES + one.role,
        ecls * CLASSES + cls,
        _SIZE[size] if size < 21 else 7,
        int(salience * 2)
        if salience < 2.5
        else 5
        if salience < 3.5
        else 6
        if salience < 5
        else 7
        if salience < 8
        else 8,
        spoken * 4 + (0 if not entity.spoken else 1 if entity.spoken == size else 2),
        speaker * CLASSES + cls,
        told * CLASSES + cls,
        binding,
        nesting,
        link,
        head * DETERMINERS + one.determiner,
        modifiers,
        string * DETERMINERS + one.determiner,
        owned,
        name,
        here,
        subject * 2 + (entity.subject == latest),
        turn,
        _weight(weight),
        0 if not entity.spoken else 1 if entity.spoken == size else 2,
        _BETWEEN[between] if between < 16 else 9,
        (one.scene == last.scene) + 0,
        0 if cue < 0 else 1 if cue == person else 2,
        (0 if not votes else 1 if votes < 2 else 2 if votes < 4 else 3 if votes < 8 else 4) * 3 + _G[one.gender],
        pairs,
        0 if prior < 0 else 1 if prior == person else 2,
        called * CLASSES + cls,
        part * CLASSES + cls,
        alike,
        min(3, int(last.margin)),
        _clause(one, entity, clause),
    )


def _clause(one: Mention, entity: Entity, clause: int) -> int:
    """Whether the entity is the subject of the clause or another is, by the mention's role and by what it possesses."""
    if clause < 0:
        return 0
    if one.role == SUBJECT or one.role == PASSIVE:
        role = 0
    elif one.role == OWNER:
        role = (1 if one.owned == SUBJECT else 2 if one.owned == OBJECT else 3) + 3 * (one.governs in BODY)
    else:
        role = 7
    return 1 + role + 8 * (clause != entity.number) + 16 * one.reflexive


def _weight(share: float) -> int:
    return (
        0
        if share == 0
        else 1
        if share < 0.02
        else 2
        if share < 0.06
        else 3
        if share < 0.15
        else 4
        if share < 0.3
        else 5
    )


def _names(one: Mention, entity: Entity) -> int:
    if not entity.named:
        return 8 if one.title and one.title in entity.heads else 0
    known = entity.names
    words = one.name
    if not words:
        return 0
    shared = sum(word in known for word in words)
    if shared == len(words):
        name = 1 if len(known) == len(words) else 2
    elif shared:
        name = 3 if words[-1] in known else 4
    else:
        return 7
    if one.title and entity.titles and one.title not in entity.titles:
        return 5 if name < 3 else 6
    return name
