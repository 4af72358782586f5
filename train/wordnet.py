"""WordNet 3.0 read from its own files: the classes to which an English word belongs, for `advisories.py`.

The files are those of Debian's package `wordnet-base` (``/usr/share/wordnet``); their format is described in `wndb(5WN)`.
WordNet is copyright 2006 by Princeton University and may be used, copied and changed for any purpose with its notice.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}

#: Endings of inflected forms and what they stand for, by part of speech, after WordNet's own `morphy`.
ENDINGS = {
    "n": (
        ("s", ""),
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "r": (),
}

#: Senses of a word that are looked at, the commonest first; how far up each is followed, and what a step leaves of it.
SENSES, STEPS, STEP = 3, 6, 0.75

#: What a sense gives to those to which it is related otherwise (derived forms, alike, entailed, caused), and how far up.
RELATED, RELATED_UP, RELATED_STEPS = 0.5, 0.4, 3

Synset = tuple[str, str]
"""A part of speech and the place of the synset in its file."""


class WordNet:
    """The classes of words. Raises `OSError` where the folder lacks a file of WordNet."""

    def __init__(self, folder: Path) -> None:
        self._above: dict[Synset, list[Synset]] = {}
        self._related: dict[Synset, list[Synset]] = {}
        self._senses: dict[tuple[str, str], list[str]] = {}
        self._odd: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, part in PARTS.items():
            for line in _lines(folder / f"data.{name}"):
                self._read_synset(line.split(" | ")[0].split(), part)
            for line in _lines(folder / f"index.{name}"):
                fields = line.split()
                self._senses[fields[0], part] = fields[-int(fields[2]) :]
            for line in _lines(folder / f"{name}.exc"):
                form, *bases = line.split()
                self._odd[form, part].update(bases)
        self.classes = cache(self._classes)

    def words(self) -> set[str]:
        """Every word of one word in small letters that has a sense, and its irregular forms."""
        return {word for word, _ in (*self._senses, *self._odd) if word.isalpha()}

    def _read_synset(self, fields: list[str], part: str) -> None:
        at = 4 + 2 * int(fields[3], 16)
        own = (part, fields[0])
        for number in range(int(fields[at])):
            kind, place, other = fields[at + 1 + 4 * number : at + 4 + 4 * number]
            target = (other.replace("s", "a"), place)
            if kind in ("@", "@i"):
                self._above.setdefault(own, []).append(target)
            elif kind in ("+", "&", "$", "*", ">"):
                self._related.setdefault(own, []).append(target)

    def _bases(self, form: str, part: str) -> set[str]:
        found = {base for base in self._odd.get((form, part), ()) if (base, part) in self._senses}
        for end, instead in (("", ""), *ENDINGS[part]):
            if not form.endswith(end) or len(form) <= len(end) + 1 * bool(end):
                continue
            stem = form[: len(form) - len(end)] + instead
            if (stem, part) in self._senses:
                found.add(stem)
            doubled = part == "v" and end and len(stem) > 2 and stem[-1] == stem[-2]
            if doubled and (stem[:-1], part) in self._senses:  # "stabbed"
                found.add(stem[:-1])
        return found

    def _closure(self, synset: Synset, steps: int) -> dict[Synset, int]:
        """A synset and those above it, with their distance."""
        seen: dict[Synset, int] = {}
        front = [synset]
        for step in range(steps):
            front = [one for one in front if one not in seen]
            seen.update(dict.fromkeys(front, step))
            front = [above for one in front for above in self._above.get(one, ())]
        return seen

    def _classes(self, form: str) -> dict[str, float]:
        """The classes of a form: its base forms, and the synsets of its commonest senses with all above; 0 to 1 each."""
        found: dict[str, float] = {}

        def add(name: str, weight: float) -> None:
            found[name] = max(found.get(name, 0.0), weight)

        for part in PARTS.values():
            for base in self._bases(form, part):
                add(f"base {base}", 1.0)
                for rank, place in enumerate(self._senses[base, part][:SENSES]):
                    weight = 1 / (1 + rank)
                    for above, step in self._closure((part, place), STEPS).items():
                        add(" ".join(above), weight * STEP**step)
                    for other in self._related.get((part, place), ()):
                        add(" ".join(other), weight * RELATED)
                        for above, step in self._closure(other, RELATED_STEPS).items():
                            add(" ".join(above), weight * RELATED_UP * STEP**step)
        return found


def _lines(path: Path) -> list[str]:
    """The lines of a file after its notice, whose lines begin with two blanks."""
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("  ")]
