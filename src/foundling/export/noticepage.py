"""The page that says what to know before starting, for those who want it in front of their book; and what is left out of it."""

from collections.abc import Iterator

from foundling import advice
from foundling.advice import Choices, Fold
from foundling.document import Advisory, Layer, Story, as_text, fact, layer, single
from foundling.export.characters import dir_attribute, escape, one_line

TITLE = "What to know before starting"


def without(story: Story, layers: tuple[Layer, ...], choices: Choices) -> tuple[Story, tuple[Layer, ...]]:
    """The story without the passages that are not wanted, a line in the place of each that says what and how long it is; and
    the layers of the whole story, without what people are called in those passages alone."""
    given = advice.folds_of(story, layers, choices)
    return advice.cut(story, given, _line), advice.met(story, layers, given)


def _line(fold: Fold) -> str:
    return f"[{advice.fold_line(fold, 'Left out here')}]"


def notice_page(story: Story, layers: tuple[Layer, ...], rank: int = 1) -> str:
    """The author's own words first, then what Foundling read, as HTML from its heading of that `rank` down."""
    lines = [f'<h{rank} id="notice">{TITLE}</h{rank}>']
    author, read = _author(story, layers), _read(layers)
    if author:
        lines += [f"<h{rank + 1}>The author’s own words</h{rank + 1}>", '<ul class="notice">']
        lines += [f"<li{dir_attribute(words, 'ltr')}>{escape(words)}</li>" for words in author]
        lines.append("</ul>")
    lines.append(f"<h{rank + 1}>What Foundling read in it</h{rank + 1}>")
    if read:
        lines.append('<ul class="notice">')
        lines += [f"<li><strong>{escape(name)}</strong>: {escape(how)}</li>" for name, how in read]
        lines.append("</ul>")
    lines += [f'<p class="first">{escape(words)}</p>' for words in _closing(layers, bool(read))]
    return "\n".join(lines)


def notice_lines(story: Story, layers: tuple[Layer, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same for other forms: (heading, its items as words to stress and words after them)."""
    author, read = _author(story, layers), _read(layers)
    made = [("The author’s own words", [("", words) for words in author])] if author else []
    return [*made, ("What Foundling read in it", [*read, *(("", words) for words in _closing(layers, bool(read)))])]


def _author(story: Story, layers: tuple[Layer, ...]) -> list[str]:
    warnings, rating = fact(story, "warnings"), fact(story, "rating")
    listed = warnings.value if warnings is not None and isinstance(warnings.value, tuple) else ()
    said = [one_line(words) for words in advice.author_words(layers, listed)]
    if rating is not None and (words := one_line(as_text(rating.value))):
        said.append(f"Rating: {words}")
    return [words for words in said if words]


def _read(layers: tuple[Layer, ...]) -> list[tuple[str, str]]:
    made = layer(layers, "advisories")
    items = [item for item in (made.items if made else ()) if isinstance(item, Advisory) and item.passages]
    return [(advice.label(item.label).name, ", ".join(_how(item))) for item in _ordered(items)]


def _ordered(items: list[Advisory]) -> list[Advisory]:
    return sorted(items, key=lambda item: -advice.LEVELS.index(item.level))


def _how(item: Advisory) -> Iterator[str]:
    yield advice.level_word(item.level)
    yield advice.confidence_word(item.confidence)
    yield "1 passage" if len(item.passages) == 1 else f"{len(item.passages):,} passages"


def _closing(layers: tuple[Layer, ...], found: bool) -> list[str]:
    rating = single(layers, "rating")
    said = [] if found else ["Nothing on its list, as far as it can see."]
    if layer(layers, "advisories") is None:
        said = ["The story was not read for it."]
    if rating is not None and (words := advice.mismatch(rating).sentence):
        said.append(words)
    return said
