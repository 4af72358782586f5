"""A title of last resort for a story that has none: from the file's name, else from its first words. Always derived."""

import re
from pathlib import PurePosixPath

from foundling.document import STORY_KINDS, Chapter, Fact, Span

_SMALL = frozenset("a an the of and or in on to for with at by from but as is".split())
#: Words in file names that say nothing of the story.
_USELESS = frozenset(
    "ch chap chapter part pt page file story fic fanfic fanfiction untitled document doc new download index text txt stdin"
    " temp tmp viewstory printable copy scan book of the a no html main body content test".split()
)
_PARTNUMBER = re.compile(r"[-_ .]*(?:ch(?:ap(?:ter)?)?|part|pt|p)?[-_ .]*\d{1,3}$", re.IGNORECASE)
_WORDS = 8  # of the story's beginning


def derived_title(name: str, chapters: tuple[Chapter, ...]) -> Fact | None:
    """A title made from the file's name if that says anything, else from the first words; None for an empty story.

    Where the name's words occur in the text too, they are the evidence and the title is surer.
    """
    stem = PurePosixPath(name.replace("\\", "/")).stem
    bare = _PARTNUMBER.sub("", stem)
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare))
    if any(map(_says_something, words)):
        title = " ".join(_capital(word, at) for at, word in enumerate(words))
        evidence = _occurrence(words, chapters)
        return Fact("title", title, "derived", 0.6 if evidence else 0.5, evidence, "file name")
    return _first_words(chapters)


def _says_something(word: str) -> bool:
    lowered = word.lower()
    hexadecimal = len(word) >= 8 and all(character in "0123456789abcdef" for character in lowered)
    return len(word) >= 3 and lowered not in _USELESS and not hexadecimal and sum(map(str.isalpha, word)) >= 3


def _capital(word: str, at: int) -> str:
    if not word.islower() or (at and word in _SMALL):
        return word
    return word[:1].upper() + word[1:]


def _occurrence(words: list[str], chapters: tuple[Chapter, ...]) -> tuple[Span, ...]:
    pattern = re.compile(r"\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
    number = 0
    for chapter in chapters:
        for block in chapter.blocks:
            if found := pattern.search(block.text):
                return (Span(number, found.start(), found.end()),)
            number += 1
    return ()


def _first_words(chapters: tuple[Chapter, ...]) -> Fact | None:
    number = 0
    for chapter in chapters:
        for block in chapter.blocks:
            if block.kind in STORY_KINDS and any(map(str.isalnum, block.text)):
                words = list(re.finditer(r"\S+", block.text))[:_WORDS]
                start, end = words[0].start(), words[-1].end()
                title = " ".join(block.text[start:end].split()).strip(" .,;:-–—\"“”'‘’*_/")
                more = "…" if end < len(block.text) else ""
                return Fact("title", title[:80] + more, "derived", 0.2, (Span(number, start, end),), "first words")
            number += 1
    return None
