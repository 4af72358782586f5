"""Whatever is done in whatever order, the library holds what a plain model of it holds."""

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from foundling.document import Fact, Layer, Quote, Span, Story, fact
from foundling.library import Library
from tests.library.stories import FERRY, story

WORDS = ["goat", "lamp", "ice", "ferry", "river"]
texts = st.integers(0, 2)
fields = st.sampled_from(["title", "author", "tags", "other:Mood"])
values = st.lists(st.sampled_from(WORDS), max_size=2)


class Shelving(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library(self.folder)
        self.held: dict[int, int] = {}  # by which text: the story's number
        self.read: dict[int, tuple[Story, tuple[Layer, ...]]] = {}  # by number: what was last stored
        self.edits: dict[int, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)  # by number: those that stand

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(which=texts, words=values, layered=st.booleans(), cut=st.booleans())
    def store(self, which: int, words: list[str], layered: bool, cut: bool) -> None:
        facts = (
            Fact("title", " ".join(words), "declared", 1.0, (Span(0, 0, 3),)),
            Fact("tags", tuple(words), "derived", 0.5),
        )
        made, data = story(f"{FERRY}The text {which}.\n", facts=facts)
        if cut:
            made = msgspec.structs.replace(made, chapters=made.chapters[:1])
        layers = (Layer("quotes", "t", 1, (Quote(Span(1, 0, 4), 1),)),) if layered else ()
        stored = self.library.store(made, layers, data)
        if which not in self.held:
            assert stored.status == "new"
            assert stored.id not in self.edits
            self.held[which] = stored.id
        else:
            assert stored.id == self.held[which]
            assert stored.status == ("known" if self.read[stored.id] == (made, layers) else "updated")
        self.read[stored.id] = (made, layers)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), field=fields, words=values)
    def edit(self, data: st.DataObject, field: str, words: list[str]) -> None:
        number = data.draw(st.sampled_from(sorted(self.held.values())))
        self.library.edit(number, field, words if field == "tags" else " ".join(words))
        self.edits[number].append((field, tuple(dict.fromkeys(words)) if field == "tags" else (" ".join(words),)))

    @precondition(lambda self: any(self.edits[number] for number in self.held.values()))
    @rule(data=st.data(), newest=st.booleans())
    def undo(self, data: st.DataObject, newest: bool) -> None:
        number = data.draw(st.sampled_from(sorted(n for n in self.held.values() if self.edits[n])))
        field = None if newest else data.draw(st.sampled_from(sorted({field for field, _ in self.edits[number]})))
        last = next(item for item in reversed(self.edits[number]) if field in (None, item[0]))
        undone = self.library.undo(number, field)
        assert undone.field == last[0]
        place = len(self.edits[number]) - 1 - self.edits[number][::-1].index(last)
        del self.edits[number][place]

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(sorted(self.held)))
        number = self.held.pop(which)
        self.library.remove(number)
        del self.read[number]

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library(self.folder)

    @rule()
    def reindex(self) -> None:
        self.library.reindex()

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert {card.id for card in self.library.shelf().cards} == set(self.held.values())
        found = {word: {hit.card.id for hit in self.library.search(f"title:{word}").hits} for word in WORDS}
        for number, (made, layers) in self.read.items():
            entry = self.library.get(number)
            assert entry.layers == layers
            assert entry.story.chapters == made.chapters
            assert entry.story.facts[: len(made.facts)] == made.facts
            for field, value in dict(self.edits[number]).items():
                stands = fact(entry.story, field)
                assert stands is not None
                assert stands.origin == "edited"
                assert stands.value == (value if field == "tags" else value[0])
            assert len(entry.story.facts) == len(made.facts) + len(dict(self.edits[number]))
            title = fact(entry.story, "title")
            assert title is not None
            for word in WORDS:
                assert (number in found[word]) == (word in str(title.value).split())

    @invariant()
    def is_sound(self) -> None:
        assert self.library.check() == []


Shelving.TestCase.settings = settings(max_examples=20, stateful_step_count=15, suppress_health_check=list(HealthCheck))
TestShelving = Shelving.TestCase
