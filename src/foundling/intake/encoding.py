"""Bytes to text: the encoding is decided on the whole file, mojibake is repaired and said.

Order of decision: byte order mark; UTF-16 by where its zero bytes fall; UTF-8 if all of it is; UTF-8 with a few bytes
of a single-byte encoding in it; what the file declares; else the single-byte encoding whose letters and quotation marks
fall where a writer puts them.
"""

import codecs
import re

import ftfy
import ftfy.badness
import msgspec
from charset_normalizer import from_bytes

from foundling.errors import Problem, problem
from foundling.intake.kinds import unmarked_utf16

#: ftfy's codec: Windows-1252 with its five unused bytes kept as the control characters that browsers make of them.
CP1252 = "sloppy-windows-1252"

#: Byte order marks, and the encodings that they are of.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the start of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A run of bytes that are not ASCII.
HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: Single-byte encodings that stray stories in Latin script really come in, likeliest first.
SINGLE_BYTE = (CP1252, "mac_roman", "cp1250", "cp437")
#: Where high characters fall in well-read prose, and where they cannot.
NATURAL = re.compile(
    r"[A-Za-z][’'][a-z]"  # don’t
    r"|(?:^|[\s(\[—–-])[“‘„«]\w|[\w.,!?…—–-][”’»](?=[\s.,;:!?)\]—–-]|$)"  # “word … word.”
    r"|\w[—–](?=[\w“”‘’\s]|$)|\s[—–](?=\s)|[\w.]…|…(?=[\w”’\s])"
    r"|[a-z][à-öø-ÿœšžčřěůńłśźćąęőűăţşğ](?=[a-z\s.,;:!?'’”]|$)|(?:^|[\s“‘«-])[àéèêâôîçÉÀÈñüöäå](?=[a-z\s])"
    r"|\d[°½¼¾£€]|[£€§©]\s?\d|[¡¿](?=[A-Z])",
    re.MULTILINE,
)
UNNATURAL = re.compile(
    r"[\x80-\x9f\ufffd]|[a-z][À-ÖØ-ÞŒŠŸŽ]|[a-z][¬¦§¨ª¯²³´µ¶·¸¹º»¼½¾¿†‡•‰™√∫≈∆◊∞≤≥∂∑∏π∫Ω╬-╿░▒▓│-╬⌐¢¥₧ƒ]|[¬¦¨¯²³´µ¶¸¹‡√∫≈∆◊╔-╬⌐₧ƒ][a-z]"
)
#: Bytes that are not UTF-8, as `surrogateescape` leaves them, and what each is in Windows-1252.
_ESCAPED = re.compile("[\udc80-\udcff]")
_ESCAPES = {0xDC00 + byte: bytes([byte]).decode(CP1252) for byte in range(0x80, 0x100)}
_CUT_SEQUENCE = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
#: Codecs of Python that are no encoding of any text: they would undo what an author wrote with backslashes.
_PYTHONS_OWN = frozenset({"unicode-escape", "raw-unicode-escape", "punycode", "idna", "charmap"})
_ASCII = re.compile(r"[ -~]")
_STRETCH = 2000  # code points given to ftfy at once
_WINDOW = 24  # bytes on either side of a high byte that decide what it is
_SAMPLE = 40_000  # bytes of such windows that are enough to decide, taken evenly over the whole file
#: A UTF-8 lead byte and its followers, each read as a character of Windows-1252 or Mac Roman: what mojibake looks like.
_FOLLOW = "[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]"
_MOJIBAKE = re.compile(rf"[Â-ß]{_FOLLOW}|[à-ï]{_FOLLOW}{{2}}|ð{_FOLLOW}{{3}}|â€|‚Ä[ôúùìî¶]|√[©®†ß°]")


class Decoded(msgspec.Struct, frozen=True):
    """A file's text, the Python codec that it was decoded with, and what had to be mended."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, declared: str | None = None, where: str = "", *, mend: bool = True) -> Decoded:
    """The text of `data`, decided on all of it. Never raises; `declared` is what the file says of itself, if anything.

    With `mend` off, what had been decoded wrongly and saved again is left as it is. Linear in the size of `data`.
    Sources: WHATWG Encoding Standard for labels that mean Windows-1252; Unicode 15, 3.9, for well-formed UTF-8.
    """
    text, encoding, problems = _decode(data, declared, where)
    if "\0" in text:
        # A zero byte is no character: padding at the end of a file, or a tape's or program's leavings inside it.
        text = text.replace("\0", "")
    repaired, lines = repair(text) if mend else (text, 0)
    if lines:
        said = f"{lines} line{'s' if lines > 1 else ''} had been decoded with the wrong encoding and saved again"
        problems = (*problems, problem("mojibake-repaired", said, where))
    return Decoded(repaired, encoding, problems)


def _decode(data: bytes, declared: str | None, where: str) -> tuple[str, str, tuple[Problem, ...]]:
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, where)
    if wide := unmarked_utf16(data):
        return _strictly(data, wide, where)
    if data.isascii():
        return data.decode("ascii"), "ascii", ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if mixed := _mixed(data, where):
        return mixed
    if declared and (found := _as_declared(data, declared)):
        return found[0], found[1], ()
    name = _single_byte(data)
    public = "cp1252" if name == CP1252 else name
    text = data.decode(name, errors="replace")
    notes: tuple[Problem, ...] = ()
    if name != CP1252:
        notes = (problem("encoding-guessed", f"Read as {public}, judging by where its letters fall", where),)
    if "\ufffd" in text:
        said = f"{text.count(chr(0xFFFD))} bytes mean nothing in {public}"
        notes = (*notes, problem("encoding-invalid", said, where))
    return text, public, notes


def single_byte(data: bytes) -> str:
    """The single-byte codec that `data` is likeliest to be in, where it is not UTF-8; what is UTF-8 in it is left out."""
    return _single_byte(_UTF8_SEQUENCE.sub(b"", data))


def _strictly(data: bytes, name: str, where: str) -> tuple[str, str, tuple[Problem, ...]]:
    """Decodes what a mark or the zero bytes promise; damage is replaced by U+FFFD and said."""
    try:
        return data.decode(name), name, ()
    except UnicodeDecodeError as error:
        text = data.decode(name, errors="replace")
        code = "utf16-invalid" if name.startswith("utf-16") else "encoding-invalid"
        said = f"Not valid {name.upper()} at byte {error.start} of {len(data)}; what could be read was kept"
        return text, name, (problem(code, said, where),)


def _mixed(data: bytes, where: str) -> tuple[str, str, tuple[Problem, ...]] | None:
    """UTF-8 with some bytes that are not, each read as Windows-1252. None if UTF-8 is the rarer of the two."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = len(_ESCAPED.findall(text))
    sequences = sum(1 for _ in _UTF8_SEQUENCE.finditer(data))
    if stray > sequences:
        return None
    notes: list[Problem] = []
    if cut := _CUT_SEQUENCE.search(text):
        # A sequence cut off by the end of the file is damage, not Windows-1252.
        text = text[: cut.start()] + "\ufffd"
        stray -= len(cut.group())
        notes.append(problem("encoding-invalid", "The last character is cut short", where))
    if stray:
        said = f"UTF-8 with {stray} byte{'s' if stray > 1 else ''} of Windows-1252 among it"
        notes.append(problem("encoding-mixed", said, where))
    return text.translate(_ESCAPES), "utf-8", tuple(notes)


def _as_declared(data: bytes, declared: str) -> tuple[str, str] | None:
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "cp1252", "ascii"):
        # Browsers read all of these as Windows-1252, and so did the people who wrote the pages.
        return data.decode(CP1252), "cp1252"
    if name.startswith("utf") or name in _PYTHONS_OWN:
        return None  # it has just been shown not to be; no text is in the others
    try:
        return data.decode(name), name
    except (LookupError, ValueError):
        return None  # a codec of something else than text, such as "hex"


def _single_byte(data: bytes) -> str:
    windows = windows_of(data)
    letters = sum(map(windows.count, b"etaoinsr"))
    high = sum(len(run) for run in HIGH.findall(windows))
    if high > 1.5 * letters:
        # Hardly any Latin letters beside them: another script, which letter statistics tell best.
        best = from_bytes(windows, steps=1, chunk_size=len(windows), threshold=0.6).best()
        if best is not None and not best.encoding.startswith(("utf", "ascii")):
            return str(best.encoding)
    if not UNNATURAL.search(text := windows.decode(CP1252)) and len(NATURAL.findall(text)) > 0.6 * high:
        return CP1252  # the common case, settled without asking the others
    return max(SINGLE_BYTE, key=lambda name: (_naturalness(windows, name), -SINGLE_BYTE.index(name)))


def windows_of(data: bytes) -> bytes:
    """The neighbourhoods of high bytes, from all over the file."""
    parts: list[bytes] = []
    end = 0
    runs = list(HIGH.finditer(data))
    step = max(1, len(runs) * 2 * _WINDOW // _SAMPLE)
    for found in runs[::step]:
        start = max(end, found.start() - _WINDOW)
        end = max(end, min(len(data), found.end() + _WINDOW))
        parts.append(data[start:end])
    return b"".join(parts)


def _naturalness(windows: bytes, name: str) -> int:
    text = windows.decode(name, errors="replace")
    return len(NATURAL.findall(text)) - 3 * len(UNNATURAL.findall(text))


def repair(text: str) -> tuple[str, int]:
    """The text with mojibake undone, line by line, and how many lines that changed. Nothing else is touched."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text, 0
    lines = text.splitlines(keepends=True)
    changed = 0
    for index, line in enumerate(lines):
        if not line.isascii() and _MOJIBAKE.search(line):
            body = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
            fixed = "".join(map(ftfy.fix_encoding, _stretches(body)))
            # A repair makes text shorter; anything else would be a change of the author's characters.
            if fixed != body and len(fixed) < len(body) and "\n" not in fixed:
                lines[index] = fixed + line[len(body) :]
                changed += 1
    return ("".join(lines), changed) if changed else (text, 0)


def _stretches(line: str) -> list[str]:
    """A line in stretches short enough for ftfy, whose time is quadratic in the length of what it cannot repair.

    Cut only before plain ASCII, which no sequence of mojibake goes on with.
    """
    if len(line) <= _STRETCH:
        return [line]
    made: list[str] = []
    at = 0
    while len(line) - at > _STRETCH:
        found = _ASCII.search(line, at + _STRETCH)
        cut = found.start() if found and found.start() < at + 2 * _STRETCH else at + _STRETCH
        made.append(line[at:cut])
        at = cut
    return [*made, line[at:]]
