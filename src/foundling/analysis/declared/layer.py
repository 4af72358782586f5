"""The layer `declared`: what the author listed, value by value, beside AO3's words for it."""

from collections.abc import Iterator, Mapping

from foundling.analysis.declared.vocabulary import tags, warnings
from foundling.document import Declared, Layer, Story, standing

NAME = "declared"
VERSION = 2

#: The kinds of AO3's words that the values of a field may mean. Authors put pairings' kinds among genres and tags too.
KINDS = {"category": ("category", "tags"), "genre": ("tags", "category"), "tags": ("tags", "category")}


def make(story: Story, done: Mapping[str, Layer]) -> Layer:  # noqa: ARG001
    """One `Declared` a value of the fields warnings, category, genre and tags, in their order; a person's edit stands."""
    return Layer(NAME, "foundling.declared", VERSION, tuple(_declared(story)))


def _declared(story: Story) -> Iterator[Declared]:
    stands = standing(story)
    for field in ("warnings", *KINDS):
        value = stands[field].value if field in stands else ()
        for written in map(str, value if isinstance(value, tuple) else (value,)):
            if field == "warnings":
                yield Declared(field, written, tuple(warnings(written)), "warnings")
                continue
            for kind in KINDS[field]:
                if terms := tags(kind, written):
                    yield Declared(field, written, tuple(terms), kind)
                    break
            else:
                yield Declared(field, written)
