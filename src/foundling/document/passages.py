"""Pieces of a text for showing: words in their line, and what is too long cut short."""

#: Code points shown on either side of the words, at most.
REACH = 140

#: A passage longer than this is shown by its beginning and end.
LONG = 600


def around(text: str, start: int, end: int, reach: int = REACH, long: int = LONG) -> tuple[str, str, str]:
    """The words ``[start, end)`` and what stands before and after them on their line, cut between words.

    At most `reach` code points on either side; words of more than `long` are shown by their beginning and end.
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[line_start:start]
    after = text[end:] if line_end < 0 else text[end:line_end]
    if len(before) > reach:
        cut = before[-reach:]
        before = "…" + (cut[cut.find(" ") :] if " " in cut else cut)
    if len(after) > reach:
        cut = after[:reach]
        after = (cut[: cut.rfind(" ") + 1] if " " in cut else cut) + "…"
    words = text[start:end]
    if len(words) > long:
        words = f"{words[: long * 2 // 3].rstrip()} […] {words[-long // 3 :].lstrip()}"
    return before.lstrip(), words, after.rstrip()


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it has more than `most` code points."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
