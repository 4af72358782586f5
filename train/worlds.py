"""Makes the table of worlds (`analysis/fandoms/table.json`) out of the cast files beside it: python train/worlds.py

Nothing is learned: weights follow from how rare a word is in English fiction (the rank that it has in the vocabulary of the
syntax model) and from how many worlds share it. See ``docs/decisions/0028-fandoms.md``.
"""

import re
from collections import defaultdict
from math import log
from pathlib import Path

import msgspec

from foundling.analysis.fandoms.worlds import (
    FAMILY,
    FULL,
    GIVEN,
    OTHER,
    RARE,
    WORD,
    Form,
    Table,
    Term,
    World,
    key,
    words,
)
from foundling.analysis.lexicon import FEMALE, MALE, NOBLE, ROLES, TITLES
from foundling.document import CastFile, read_cast
from foundling.language.syntax.network import network

ROOT = Path(__file__).resolve().parents[1] / "src" / "foundling" / "analysis" / "fandoms"

#: Given names that are commoner today than in the older novels from which the vocabulary was counted, and surnames that many bear.
TODAY = """
aaron abby abigail adam alan alex alexander alexandra alexis alice alicia allison amanda amber amelia amy andrea andrew andy angela ann anna anne annie
anthony april ariel ashley audrey austin barbara ben benjamin beth bill billy blake bobby brad brandon brenda brian brittany bruce caleb cameron carl carla carol
caroline cassie cat catherine charlie charlotte chelsea chris christian christina christine christopher claire cody cole colin connor courtney craig crystal
cynthia dan dana daniel danielle danny dave david dawn dean deb debbie deborah denise derek diana diane dominic don donna doug drew dylan eddie edward elena
eli elizabeth ella ellen ellie emily emma eric erica erin ethan eva evan eve faith felix finn frank gabriel gary george gina grace graham grant greg hailey
hannah harper harry heather helen henry holly hope hunter ian isaac isabella jack jackson jacob jake james jamie jane jared jasmine jason jay jean jeff jen
jennifer jenny jeremy jess jesse jessica jessie jill jim jimmy joan joe joel joey john jon jonathan jordan jose joseph josh joshua joy juan judy julia julian
julie justin kara karen kate katherine kathleen kathy katie keith kelly kelsey ken kevin kim kyle lara laura lauren leah lee leo leslie liam lily linda lindsay
lisa liz logan lori lou louis louise lucas lucy luis luke lynn mackenzie madison maggie marcus maria marie mark martin mary mason matt matthew maya megan
melanie melissa mia michael michelle miguel mike miranda molly monica morgan nancy naomi natalie nate nathan nicholas nick nicole nina noah nora oliver olivia
owen paige pam pamela pat patricia patrick paul paula peter phil philip phoebe quinn rachel ralph ray rebecca renee richard rick riley rob robert robin roger
ron rose ross roy ruby russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian seth shane shannon sharon simon skye sofia sonia
sophia sophie spencer stacy stephanie stephen steve steven sue summer susan tara taylor ted teresa theo theresa thomas tiffany tim tina todd tom tommy tony
travis trevor tyler vanessa veronica vicky victor victoria vincent violet vivian walter wendy wesley will william wyatt zach zack zoe
""".split()
SURNAMES = """
adams alexander allen anderson andrews baker barnes bell bennett black boyd brooks brown butler campbell carter chang chase clark clarke cole coleman collins
cook cooper cox crane cross curtis daniels davis dawson diaz dixon doyle drake edwards ellis evans fisher fletcher ford foster fox franklin frost garcia gibson
gordon grant gray green greene griffin hale hall hamilton hammond hansen harper harris harrison hart hayes henderson henry hill holmes howard hudson hughes hunt
hunter jackson james jenkins johnson jones jordan kelly kennedy king knight lane lawson lee lewis long lopez macdonald madison marshall martin martinez mason
miller mills mitchell moore morgan morris murphy murray nelson newton nguyen o'brien o'neill owens palmer park parker patterson perez perry peterson phillips
pierce porter potter powell price quinn ramirez reed reid reyes reynolds rice richards richardson riley rivera roberts robinson rodriguez rogers rose ross russell
ryan sanchez sanders scott shaw simmons simpson smith snow spencer stevens stewart stone sullivan swan taylor thomas thompson todd torres tucker turner tyler
walker wallace ward warner warren washington watson wayne webb weber wells west white williams wilson winters wood woods wright young
""".split()

_PARTICLES = frozenset("of the de del la le von van du di al and no".split())
_NEVER_DERIVED = frozenset(
    "the mr mrs ms miss dr la coach principal lady queen prince father sister mama bishop".split()
)


def chance(word: str, vocabulary: dict[str, int]) -> float:
    """How likely an original story has somebody who is called by this word."""
    if word in TITLES or word in ROLES or word in NOBLE:  # many a story has its doctor and its captain
        return 0.08
    row = vocabulary.get(word)
    found = min(0.04, max(0.0008, 25 / max(row, 1))) if row is not None else 0.0015 if word in FEMALE | MALE else RARE
    if word in TODAY:
        found = max(found, 0.012)
    return max(found, 0.006) if word in SURNAMES else found


def worth(text: str, vocabulary: dict[str, int]) -> float:
    """What a word or phrase of a world is worth, as log-odds, if no other world has it."""
    rarest = max(vocabulary.get(word, 40_000) if not word.isdigit() else 5_000 for word in words(text))
    several, proper = " " in key(text), text[:1].isupper() or text[:4].lower() == "the "
    if rarest >= 40_000:  # with each letter an invented word is rarer
        strange = max(len(word) for word in words(text) if word not in vocabulary and not word.isdigit())
        return min(6.5, 3.5 + 0.5 * max(0, strange - 3))
    if several:
        return (3.0 if proper else 1.8) if rarest > 1_500 or len(words(text)) > 2 else (1.8 if proper else 1.0)
    return 1.5 if rarest > 15_000 else 0.8 if rarest > 6_000 else 0.3


def forms_of(member_forms: tuple[str, ...]) -> dict[str, int]:
    """The keys of the ways to call a person, and what each is. The first is the name."""
    found: dict[str, int] = {}
    for number, form in enumerate(member_forms):
        parts = [WORD.findall(part.lower().replace("’", "'")) for part in re.split(r"\s+", form)]
        parts = [part for part in parts if part]
        whole = " ".join(word for part in parts for word in part)
        if not whole:
            continue
        bare = [" ".join(part) for part in parts]
        title = bare[0] in TITLES or bare[0] in _NEVER_DERIVED
        several = len(bare) > 1
        found.setdefault(whole, FULL if several else GIVEN if number == 0 else OTHER)
        if several and title:
            found.setdefault(" ".join(bare[1:]), FAMILY if len(bare) == 2 else FULL)
        elif several and not _PARTICLES & set(bare) and (number == 0 or len(bare) == 2):
            found.setdefault(bare[0], GIVEN)
            found.setdefault(bare[-1], FAMILY)
    return found


def made(files: list[Path]) -> Table:
    """The table of these cast files. Raises `SystemExit` where one has an error."""
    vocabulary = network().vocabulary
    casts: list[tuple[str, CastFile]] = []
    for file in files:
        cast, problems = read_cast(file.read_bytes(), file.name)
        bad = [item for item in problems if item.code != "cast-alias-twice"]
        if cast is None or bad:
            raise SystemExit("\n".join(f"{item.where}: {item.message}" for item in bad))
        casts.append((file.stem, cast))
    worlds: list[World] = []
    people: defaultdict[str, list[Form]] = defaultdict(list)
    texts: dict[str, defaultdict[str, dict[int, Term]]] = {
        kind: defaultdict(dict) for kind in ("terms", "names", "creators")
    }
    for index, (stem, cast) in enumerate(casts):
        for number, member in enumerate(cast.casting.members):
            for form, kind in forms_of(member.forms).items():
                people[form].append(Form(index, number, kind))
        worlds.append(World(cast.fandom, stem, tuple(member.name for member in cast.casting.members)))
        named = {form for member in cast.casting.members for form in forms_of(member.forms)}
        for text in (*cast.places, *cast.terms):
            if key(text) and key(text) not in named:
                bare = re.sub(r"^the (?=\w)", "", text)
                proper = bare != bare.lower()
                texts["terms"][key(bare)][index] = Term(index, worth(text, vocabulary), proper)
        for text in (cast.fandom, *cast.names):
            several = " " in key(text)
            short = text.isupper() or len(text) < 5
            rare = vocabulary.get(key(text), 40_000) > 15_000
            weight = 7.0 if several and not short else 5.0 if rare and not short else 3.0 if len(key(text)) > 2 else 1.5
            texts["names"][key(text)][index] = Term(index, weight, True)
        for text in cast.creators:
            texts["creators"][key(text)][index] = Term(index, 6.0 if " " in key(text) else 4.5, True)
    shared: dict[str, dict[str, tuple[Term, ...]]] = {}
    for kind, listed in texts.items():
        shared[kind] = {
            text: tuple(
                Term(item.world, round(max(0.2, item.weight - log(len(found))), 2), item.proper)
                for item in found.values()
            )
            for text, found in sorted(listed.items())
        }
    begins: dict[str, int] = {}
    for text in shared["terms"]:
        first = text.split(" ", 1)[0]
        begins[first] = max(begins.get(first, 0), text.count(" ") + 1)
    return Table(
        tuple(worlds),
        {form: tuple(found) for form, found in sorted(people.items())},
        shared["terms"],
        begins,
        shared["names"],
        shared["creators"],
        {
            form: round(found, 4)
            for form in sorted(people)
            if " " not in form and (found := chance(form, vocabulary)) > RARE
        },
    )


def encoded() -> bytes:
    """The table's file as it should be."""
    return msgspec.json.encode(made(sorted(ROOT.glob("casts/*.yaml")))) + b"\n"


if __name__ == "__main__":
    data = encoded()
    (ROOT / "table.json").write_bytes(data)
    print(f"{len(data):,} bytes")
