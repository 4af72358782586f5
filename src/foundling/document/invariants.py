"""Whether a story keeps the promise that nothing is lost.

The promise: every non-space character of the decoded source is in exactly one block's text or is a recognised mark
that a block accounts for. For markup (HTML, the parts of an EPUB) the characters meant are those that a page holds as text: its
reader gives the decoded source *flattened*, every tag blanked out and every entity replaced by its character and blanks,
so that offsets into both are the same.
"""

import re

from foundling.document.story import Block, Story, blocks

#: Characters that plain text uses as marks and that a block may account for without showing them: emphasis delimiters,
#: quoting prefixes, braces and brackets round thoughts and tags.
MARK_CHARACTERS = frozenset("*_/~<>{}|=+#-^`'‘’[]:\\")

_PREFIXES = frozenset(">|")  # of quoted lines: one a line, however short the line
#: Tags that a plain text holds as characters, and that are marks like the others.
LITERAL_TAG = re.compile(r"</?(?:i|em|b|strong|u|s)>|\[/?(?:i|em|b|strong|u|s)\]", re.IGNORECASE)
#: More marks than this share of a block's characters and it is text that was lost, not marks.
MARK_SHARE = 0.5


def violations(story: Story, text: str) -> list[str]:
    """Every way in which the story's blocks fail to account for `text`, the flattened source; empty when all is well.

    Linear in the length of `text`.
    """
    found: list[str] = []
    position = 0
    for index, block in enumerate(blocks(story)):
        start, end = block.source
        if block.origin == "derived" and start == end:
            continue  # nothing in the source says that this block is there
        if start < position:
            found.append(f"block {index} starts at {start}, inside the one before it, which ends at {position}")
        if not start <= end <= len(text):
            found.append(f"block {index} has no such range of the source: {start} to {end}")
            continue
        if gap := uncovered(text, position, start):
            found.append(f"no block holds {gap!r} at {position} to {start}")
        if lost := unaccounted(block, text[start:end]):
            found.append(f"block {index} ({block.kind}) loses {lost!r}")
        position = max(position, end)
    if gap := uncovered(text, position, len(text)):
        found.append(f"no block holds {gap!r} at {position} to {len(text)}")
    found.extend(_bad_marks(story))
    return found


def uncovered(text: str, start: int, end: int) -> str:
    """The first 40 non-space characters of ``text[start:end]``."""
    return "".join(text[start:end].split())[:40]


def unaccounted(block: Block, source: str) -> str:
    """The non-space characters of `source` that are neither in the block's text nor recognised marks.

    The text must be what is left of the source, in order, once marks are taken out: nothing added, nothing moved.
    """
    if block.text == source:
        return ""
    text = "".join(block.text.split())
    raw = "".join(source.split())
    if text == raw:
        return ""
    left: list[str] = []
    at = position = 0
    while position < len(raw):
        character = raw[position]
        tag = LITERAL_TAG.match(raw, position) if character in "<[" else None
        if tag and not text.startswith(tag.group(), at):
            position = tag.end()
            continue
        if at < len(text) and text[at] == character:
            at += 1
        else:
            left.append(character)
        position += 1
    lost = "".join(character for character in left if character not in MARK_CHARACTERS)
    if at < len(text):
        return f"{lost}… and adds {text[at : at + 20]}"
    marks = [character for character in left if character not in _PREFIXES]
    if not lost and len(marks) > max(12, MARK_SHARE * len(raw)):
        return "".join(marks)[:40]
    return lost


def _bad_marks(story: Story) -> list[str]:
    return [
        f"block {index}: mark {mark.kind} covers {mark.start} to {mark.end} of {len(block.text)} characters"
        for index, block in enumerate(blocks(story))
        for mark in block.marks
        if not 0 <= mark.start < mark.end <= len(block.text)
    ]
