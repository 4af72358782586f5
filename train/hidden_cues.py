"""Examples to learn from: novels whose tags were hidden, and LitBank's attributed quotations.

A tag with a name ("said Mara") tells who speaks. Where a writer might have left it out, or written "she said", it is taken
out of the text or changed to that; the whole analysis then runs on the changed novel, and the one named is the label. To
look like the places where writers do leave the tag out, a tag goes mostly where turns alternate, or where the one named was
just spoken to; "she" comes mostly where the last woman mentioned is meant. A few become "said the girl", which a reader has to
tell from a girl without a name.
"""

import random
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from foundling.analysis import ANALYSERS, Made, speakers
from foundling.analysis.evidence import NOBODY
from foundling.analysis.made import PARSED
from foundling.analysis.speakers import Talk
from foundling.analysis.turns import Turn
from foundling.document import Block, Chapter, Character, Source, Story, blocks
from foundling.language import Parse, parse
from standard_ebooks import chapters

#: Words of narrative in a paragraph up to which all of them are taken out with the tag.
NARRATIVE = 14

#: Words of a book that are read.
WORDS = 80_000

#: How likely a tag is taken out, or its name changed to "he" or "she", where a writer might do so and where not.
LEFT_OUT, LEFT_OUT_ODDLY = 0.8, 0.25
PRONOUN, PRONOUN_ODDLY = 0.75, 0.08

#: How often a name becomes a description instead, and which: one for each person of a novel, as its writer would stick to one.
DESCRIBED = 0.06
NOUNS = {
    "s": ("girl", "young lady", "lady", "young woman", "old lady", "old woman", "woman"),
    "h": ("young man", "old man", "man", "gentleman", "boy", "old gentleman"),
}

#: Of the others' tags this share goes without a trace, the rest becoming or being "he said"; of the narrator's no more.
NARRATOR = 0.35

#: Shares of the scenes with few, many and nearly all tags hidden.
REGIMES = ((0.25, 0.35), (0.45, 0.75), (0.30, 1.0))


class Example(NamedTuple):
    """A novel as analysed, with the speakers known: by block, a character's id or `NOBODY`, and how it was hidden."""

    talk: Talk
    labels: dict[int, tuple[int, str]]


def novel(repository: Path, seed: int) -> Story:
    """A book as a story, to the end of the chapter in which it has `WORDS` words."""
    made = []
    words = 0
    for number, chapter in enumerate(chapters(repository), 1):
        if words > WORDS:
            break
        words += sum(text.count(" ") for text in chapter.paragraphs)
        listed: list[Block] = []
        for text, broken in zip(chapter.paragraphs, chapter.breaks, strict=True):
            if broken == 1:
                listed.append(Block("break", ""))
            listed.append(Block("paragraph", text))
        made.append(Chapter(number, None, "chapter", tuple(listed)))
    source = Source(repository.parent.name, "text/plain", "utf-8", f"{seed:064}", 0)
    return Story(source, (), tuple(made))


class Syntax:
    """The syntax of paragraphs by their words, so that a novel whose tags are hidden anew is not parsed anew."""

    def __init__(self) -> None:
        self._known: dict[str, Parse] = {}

    def of(self, story: Story) -> dict[int, Parse]:
        texts = {number: block.text for number, block in enumerate(blocks(story)) if block.kind in PARSED}
        new = list(dict.fromkeys(text for text in texts.values() if text not in self._known))
        self._known.update(zip(new, parse(new), strict=True))
        return {number: self._known[text] for number, text in texts.items()}


def analysed(story: Story, syntax: Syntax | None = None) -> Made:
    """The layers that come before speakers."""
    done = Made(story=story, parses=syntax.of(story) if syntax is not None else None)
    for analyser in ANALYSERS:
        if analyser is speakers:
            break
        done.add(analyser.NAME, analyser.make(story, done))
    return done


def hidden(story: Story, done: Made, syntax: Syntax, draw: random.Random) -> Example:
    """The novel analysed again with many of its tags hidden; `done` is what was made of it as it is."""
    people: dict[int, Character] = {item.id: item for item in done["characters"].items}
    texts = [block.text for block in blocks(story)]
    quotes = done["quotes"].items
    told: dict[int, tuple[int | None, str]] = {}
    nouns: dict[int, str] = {}
    for listed, narrator in speakers.talk(story, done, done.parses).scenes:
        share = _regime(draw)
        per_block = Counter(turn.block for turn in listed)
        spoke = _known(listed, narrator)
        for index, turn in enumerate(listed):
            cue = turn.cue
            if cue is None or turn.announced is not None or cue.thinks or draw.random() > share:
                continue
            if per_block[turn.block] > 1 or turn.continues:
                continue
            spans = [(quotes[number].span.start, quotes[number].span.end) for number in turn.quotes]
            text = texts[turn.block]
            how = ""
            if cue.kind == "named" and cue.person is not None:
                letter = people[cue.person].pronouns[:1]
                if letter and draw.random() < DESCRIBED:
                    noun = nouns.setdefault(cue.person, draw.choice(NOUNS[letter]))
                    changed = _with_words(text, cue.start, people[cue.person], turn.block, f"the {noun}", draw)
                    how = "described" if changed else ""
                elif letter and draw.random() < (
                    PRONOUN if _meant(listed, index, cue.person, letter, people) else PRONOUN_ODDLY
                ):
                    word = "she" if letter == "s" else "he"
                    changed = _with_words(text, cue.start, people[cue.person], turn.block, word, draw)
                    how = "pronoun" if changed else ""
                elif draw.random() < (LEFT_OUT if _alternates(listed, spoke, index, cue.person) else LEFT_OUT_ODDLY):
                    changed = _without_tag(text, spans)
                    how = "left out" if changed else ""
                label: int | None = cue.person
            elif cue.kind == "role" and draw.random() < LEFT_OUT_ODDLY:
                changed = _without_tag(text, spans)
                how, label = "left out" if changed else "", None
            elif cue.kind == "narrator" and narrator is not None:
                likely = LEFT_OUT if _alternates(listed, spoke, index, narrator) else LEFT_OUT_ODDLY
                if draw.random() < NARRATOR * likely:
                    changed = _without_tag(text, spans)
                    how, label = "left out" if changed else "", narrator
            if how:
                assert changed is not None
                texts[turn.block] = changed
                told[turn.block] = (label, how)
    again = _with(story, texts)
    redone = analysed(again, syntax)
    same = _same(list(people.values()), list(redone["characters"].items))
    labels: dict[int, tuple[int, str]] = {}
    for block, (label, how) in told.items():
        person = NOBODY if label is None else same.get(label)
        if person is not None:
            labels[block] = (person, how)
    return Example(speakers.talk(again, redone, redone.parses), labels)


def _regime(draw: random.Random) -> float:
    at = draw.random()
    for part, share in REGIMES:
        at -= part
        if at < 0:
            return share
    return REGIMES[-1][1]


def _known(listed: Sequence[Turn], narrator: int | None) -> list[int | None]:
    return [
        None
        if turn.cue is None or turn.cue.kind == "beat"
        else narrator
        if turn.cue.kind == "narrator"
        else turn.cue.person
        for turn in listed
    ]


def _alternates(listed: Sequence[Turn], spoke: Sequence[int | None], index: int, person: int) -> bool:
    """Whether a reader would expect the person here: spoke an even number of turns before, or is spoken to just before."""
    if not index:
        return False
    if person in listed[index - 1].called and listed[index].gap < 2:
        return True
    at = index
    while at > 0 and listed[at].gap < 2 and index - at < 8:
        at -= 1
        if spoke[at] is not None and (spoke[at] == person) != ((index - at) % 2 == 0):
            return False
        if spoke[at] == person:
            return True
    return False


def _meant(listed: Sequence[Turn], index: int, person: int, letter: str, people: dict[int, Character]) -> bool:
    """Whether the person is the last of their gender whom the narrative mentioned."""
    for at in range(index, max(-1, index - 4), -1):
        turn = listed[at]
        before: list[int] = []
        if at < index:
            before += reversed(turn.trail)
            if turn.cue is not None and turn.cue.person is not None:
                before.append(turn.cue.person)
        before += [*(turn.lead if at < index else ()), *turn.between]
        for one in before:
            if people[one].pronouns[:1] == letter:
                return one == person
    return False


def _without_tag(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """The quotations of a paragraph joined, None where much else stands in it."""
    at, outside = 0, []
    for start, end in spans:
        outside.append(text[at:start])
        at = end
    outside.append(text[at:])
    if len(" ".join(outside).split()) > NARRATIVE:
        return None
    said = [text[start:end] for start, end in spans]
    if any(len(part) < 3 for part in said):
        return None
    joined = said[0]
    for part in said[1:]:
        joined = joined[:-1].rstrip() + " " + part[1:].lstrip()
    return joined[:-2] + "." + joined[-1] if joined[-2] == "," else joined


def _with_words(text: str, begin: int, person: Character, block: int, word: str, draw: random.Random) -> str | None:
    """The paragraph with "she said" for "said Mara" or "Mara said", or "said the girl"."""
    low = bisect_left(person.mentions, (block, begin, 0), key=lambda span: (span.block, span.start, 0))
    if low == len(person.mentions) or person.mentions[low].block != block or person.mentions[low].start > begin + 60:
        return None
    start, end = person.mentions[low].start, person.mentions[low].end
    if text[start:end].casefold() in ("he", "she", "him", "her", "his", "i"):
        return None
    verb = text[begin:start].strip()
    if verb.isalpha() and verb.islower() and begin and text[begin - 1 : begin] == " " and draw.random() < 0.8:
        told = f"{word} {verb}" if " " not in word else f"{verb} {word}"
        return text[:begin] + told + text[end:]
    if not begin or text[:start].rstrip()[-1:] in ".!?":
        word = word[0].upper() + word[1:]
    return text[:start] + word + text[end:]


def _with(story: Story, texts: Sequence[str]) -> Story:
    at = 0
    made = []
    for chapter in story.chapters:
        listed = []
        for block in chapter.blocks:
            listed.append(Block(block.kind, texts[at]))
            at += 1
        made.append(Chapter(chapter.number, chapter.title, chapter.kind, tuple(listed)))
    return Story(story.source, (), tuple(made))


def _same(before: Sequence[Character], after: Sequence[Character]) -> dict[int, int]:
    """For each character of the one analysis the one of the other who shares most of the names."""
    holders: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for item in after:
        for name in {item.name: 1, **{alias.text: alias.count for alias in item.aliases}}.items():
            holders[name[0]].append((item.id, name[1]))
    found: dict[int, int] = {}
    for item in before:
        shared: Counter[int] = Counter()
        for name, count in {item.name: 1, **{alias.text: alias.count for alias in item.aliases}}.items():
            for other, others in holders.get(name, ()):
                shared[other] += min(count, others)
        if shared:
            found[item.id] = shared.most_common(1)[0][0]
    return found


# ---- LitBank

#: Texts of LitBank that are part of a novel that measures the result, or of one of its authors' kind kept elsewhere.
MEASURED = (
    "persuasion", "alices", "night_and_day", "pride_and_prejudice", "emma", "awakening", "thursday", "dorian_gray", "oliver_twist",
    "daisy_miller", "room_with_a_view", "howards_end", "green_gables", "invisible_man", "age_of_innocence", "hard_times",
)  # fmt: skip


def attributed(litbank: Path, tools: Path, texts: Path, names: Sequence[str]) -> Iterator[tuple[str, Example]]:
    """LitBank's documents, rebuilt as text, with the speaker of each quotation."""
    sys.path.insert(0, str(tools))
    import score_coref  # beside the checkout
    from alignment import Prediction  # beside the checkout

    from foundling.document import encode
    from foundling.intake import read

    subprocess.run(
        [sys.executable, str(tools / "score_coref.py"), "--write-text", str(texts), str(litbank), "--ids", "all"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    for name in names:
        document = score_coref.Document(litbank, name)
        story = read((texts / f"{name}.txt").read_bytes(), f"{name}.txt").story
        if story is None:
            continue
        done = analysed(story)
        if "characters" not in done or not done["characters"].items or not done["quotes"].items:
            continue
        prediction = _located(encode(story, tuple(done.values())), document.chars, texts)
        yield name, _gold(litbank, name, document, prediction, story, done)
    del Prediction


def _located(encoded: bytes, chars: str, folder: Path):  # type: ignore[no-untyped-def]
    from alignment import load_prediction  # beside the checkout

    (folder / "now.json").write_bytes(encoded)
    return load_prediction(folder, "now", chars)


def _gold(litbank: Path, name: str, document, prediction, story: Story, done: Made) -> Example:  # type: ignore[no-untyped-def]
    base = [0]
    for sentence in document.sentences:
        base.append(base[-1] + len(sentence))
    mentions, chains = {}, {}
    for line in (litbank / "coref/tsv" / f"{name}.ann").read_text("utf-8").splitlines():
        row = line.split("\t")
        if row[0] == "MENTION":
            mentions[row[1]] = (base[int(row[2])] + int(row[3]), base[int(row[4])] + int(row[5]))
        elif row[0] == "COREF":
            chains[row[1]] = row[2]
    owner = {mentions[key]: chain for key, chain in chains.items()}
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for item in done["characters"].items:
        for span in item.mentions:
            where = prediction.locate([span.block, span.start, span.end])
            if where:
                tokens = (document.token_of[where[0]], document.token_of[where[1] - 1])
                if tokens in owner:
                    pronoun = blocks(story)[span.block].text[span.start : span.end].casefold() in (
                        "he",
                        "she",
                        "him",
                        "her",
                        "his",
                    )
                    votes[owner[tokens]][item.id] += 1 if pronoun else 3
    best = {chain: counted.most_common(1)[0][0] for chain, counted in votes.items()}
    said = {}
    spans = {}
    for line in (litbank / "quotations/tsv" / f"{name}.ann").read_text("utf-8").splitlines():
        row = line.split("\t")
        if row[0] == "QUOTE":
            first, last = base[int(row[2])] + int(row[3]), base[int(row[4])] + int(row[5])
            low, high = bisect_left(document.token_of, first), bisect_right(document.token_of, last)
            spans[row[1]] = (low, high)
        elif row[0] == "ATTRIB":
            said[row[1]] = row[2]
    own = [prediction.locate([q.span.block, q.span.start, q.span.end]) for q in done["quotes"].items]
    gold_of: dict[int, int] = {}
    for key, chain in said.items():
        low, high = spans[key]
        for number, where in enumerate(own):
            if where and min(high, where[1]) - max(low, where[0]) > 0.5 * (where[1] - where[0]):
                gold_of[number] = best.get(chain, NOBODY)
    found = speakers.talk(story, done, done.parses)
    labels: dict[int, tuple[int, str]] = {}
    for listed, _ in found.scenes:
        per_block = Counter(turn.block for turn in listed)
        for turn in listed:
            given = {gold_of[number] for number in turn.quotes if number in gold_of}
            if len(given) == 1 and per_block[turn.block] == 1:
                kind = turn.cue.kind if turn.cue else "no tag"
                labels[turn.block] = (given.pop(), f"litbank {kind}")
    return Example(found, labels)
