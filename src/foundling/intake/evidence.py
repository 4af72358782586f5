"""What spoke for the kind, the encoding and the layout of a file that were decided on: looked up only when somebody asks.

The decisions themselves are taken in `kinds`, `encoding` and `lines`, which have no time to write down why.
"""

import codecs
from collections import Counter
from collections.abc import Sequence

from foundling.intake import encoding, kinds
from foundling.intake.formats import html, text
from foundling.intake.lines import lines_of, shape_of
from foundling.intake.mediakinds import companion_kind
from foundling.intake.messages.envelope import header_at, text_start
from foundling.intake.stages import Candidate, Encoding, Kind, Layout

_TOP = 8  # of the commonest gaps, indents and widths


def kind_of(data: bytes, name: str) -> Kind:
    """What kind of file it is and why."""
    said: list[str] = []
    if magic := next((magic for magic, _ in kinds.MAGIC if data.startswith(magic)), None):
        said.append(f"The first bytes are {magic!r}, as in every file of its kind.")
    elif beside := companion_kind(data, name):
        said.append(f"The first bytes are {data[:8]!r}, as in files of the kind {beside}.")
    head = data[:8192]
    if tags := len(kinds.HTML_TAG.findall(head)):
        said.append(f"{tags} tag{'s' * (tags > 1)} of web pages among the first {len(head):,} bytes.")
    elif not said:
        said.append(f"No tag of web pages among the first {len(head):,} bytes.")
    if header := header_at(data, text_start(data)).names:
        named = ", ".join(sorted(name.decode("ascii") for name in header)[:8])
        said.append(f"It begins with lines such as those of a mail's header: {named}.")
    dot = name.rfind(".")
    said.append(f"The name ends in {name[dot:]}." if dot > name.rfind("/") else "The name has no ending.")
    controls = len(data) - len(data.translate(None, kinds.CONTROLS))
    if controls:
        said.append(f"{controls:,} of {len(data):,} bytes are control characters.")
    return Kind(kinds.media_type(data, name), tuple(said))


def encoding_of(data: bytes, media_type: str) -> Encoding | None:
    """The encoding of a text or a page and why; None for files that are not one text."""
    if not media_type.startswith("text/") and media_type != "application/xhtml+xml":
        return None
    declared = None if media_type == "text/plain" else html.declared_encoding(data)
    decoded = encoding.decode(data, declared)
    said: list[str] = []
    if mark := next((name for mark, name in encoding.BOMS if data.startswith(mark)), None):
        said.append(f"The file begins with the byte order mark of {mark.upper()}.")
    if wide := kinds.unmarked_utf16(data):
        said.append(f"Nearly every second byte is zero, as in {wide.upper()}.")
    if declared:
        said.append(f"The page says that it is in {declared}.")
    high = sum(len(run) for run in encoding.HIGH.findall(data))
    said.append(
        f"{high:,} of {len(data):,} bytes are not ASCII." if high else "Every byte is ASCII: all encodings agree."
    )
    if decoded.encoding == "utf-8" and high:
        said.append("All of them make sense as UTF-8." if _decodes(data, "utf-8") else "Not all make sense as UTF-8.")
    said += [f"{item.message}." for item in decoded.problems]
    return Encoding(decoded.encoding, tuple(said), tuple(_candidates(data, decoded.encoding, declared)))


def _candidates(data: bytes, taken: str, declared: str | None) -> list[Candidate]:
    if data.isascii():
        return [Candidate("ascii")]
    made = [Candidate("utf-8", against="" if _decodes(data, "utf-8") else "some bytes are not UTF-8")]
    windows = encoding.windows_of(data)
    for name in dict.fromkeys((*encoding.SINGLE_BYTE, taken)):
        if name.startswith("utf"):
            continue
        text = windows.decode(name, errors="replace")
        public = "cp1252" if name == encoding.CP1252 else name
        if all(item.name != public for item in made):
            counts = len(encoding.NATURAL.findall(text)), len(encoding.UNNATURAL.findall(text))
            made.append(Candidate(public, *counts))
    if declared and not _known(declared):
        made.append(Candidate(declared, against="declared, but there is no such encoding"))
    return sorted(made, key=lambda item: item.name != taken)


def layout_of(decoded: str) -> Layout:
    """How the lines of a decoded plain text lie. Linear in its length."""
    lines = lines_of(decoded)
    shapes = [shape for shape, _ in Counter(text.layout(lines)).most_common()]
    return Layout(
        shapes[0] if shapes else shape_of(lines),
        len(lines),
        _counts([line.gap for line in lines[1:]]),
        _counts([line.indent for line in lines]),
        _counts([line.width // 10 * 10 for line in lines]),
        tuple(shapes[1:]),
    )


def _counts(values: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(Counter(values).most_common(_TOP))


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _known(name: str) -> bool:
    try:
        codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return False
    return True
