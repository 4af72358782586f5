"""What an analyser is given beside the story: the layers made before it, its syntax, and a person's word about the cast."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from foundling.document import Casting, Layer, Story, blocks, layer
from foundling.language import UNDERSTOOD, Parse, language_name, parse

T = TypeVar("T")

#: Kinds of block whose syntax is of use: what is narrated, spoken and written by the people of the story.
PARSED = frozenset({"paragraph", "letter"})


def understood(done: Mapping[str, Layer]) -> bool:
    """Whether a story with these layers is in a language that the rules and the network know, or in one not told."""
    found = done.get("language")
    return not found or found.items[0] in UNDERSTOOD


def foreign(layers: tuple[Layer, ...]) -> str:
    """The English name of the story's language where nobody is found because rules and network do not know it, else ""."""
    found = layer(layers, "language")
    if found is None or found.items[0] in UNDERSTOOD:
        return ""
    return language_name(found.items[0]) or "another language"


class Made(Mapping[str, Layer]):
    """The layers made so far, by name, in the order in which they were first made."""

    def __init__(
        self,
        casting: Casting = Casting(),  # noqa: B008 (it is frozen)
        story: Story | None = None,
        parses: Mapping[int, Parse] | None = None,
    ) -> None:
        self.casting = casting
        self._story = story
        self._layers: dict[str, Layer] = {}
        self._first: dict[str, Layer] = {}
        self._parses = parses
        self._kept: dict[Hashable, Any] = {}

    def __getitem__(self, name: str) -> Layer:
        return self._layers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)

    def add(self, name: str, layer: Layer) -> None:
        """Only `foundling.analysis.analyse` adds layers."""
        self._layers[name] = layer
        self._first.setdefault(name, layer)

    def first(self, name: str) -> Layer | None:
        """A layer as it was first made, where a later analyser has made it again; None for one that is not there."""
        return self._first.get(name)

    def with_layers(self, layers: Iterable[Layer]) -> "Made":
        """The same with other layers in place of those of their names."""
        made = Made(self.casting, self._story, self._parses)
        made._layers = {**self._layers, **{layer.name: layer for layer in layers}}
        made._first, made._kept = self._first, self._kept
        return made

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What several analysers need and no layer holds, made by the first of them that asks for it by this name.

        It may depend on the story, its language and where its quotations stand, and on nothing that a later analyser changes.
        """
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    @property
    def parses(self) -> Mapping[int, Parse]:
        """The syntax of each paragraph and letter by the number of its block, made when first asked for.

        Empty for a story in a language that the network was not trained on.
        """
        if self._parses is None:
            wanted: dict[int, str] = {}
            if self._story is not None and understood(self):
                wanted = {index: block.text for index, block in enumerate(blocks(self._story)) if block.kind in PARSED}
            self._parses = dict(zip(wanted, parse(list(wanted.values())), strict=True))
        return self._parses
