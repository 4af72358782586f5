"""Header values to text: encoded words, broken ones too, and bytes that were never encoded.

Sources: RFC 2047 (encoded words), RFC 2231, 5 (their language).
"""

import binascii
import codecs
import re

from foundling.intake.encoding import Decoded, decode

_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([BbQq])\?([^?]{0,600}(?:\?(?!=)[^?]{0,200}){0,4})\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[\w.:+-]{1,40}(?:\*[\w-]*)?\?[BbQq]\?)")
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]*")
_USUAL = "cp1252"
#: 7-bit encodings that say by escapes what they mean.
_STATEFUL = re.compile(r"iso-?2022|hz-gb|^hz$|utf-?7", re.IGNORECASE)


def unfolded(raw: bytes) -> bytes:
    """A header value in one line."""
    return _FOLD.sub(b" ", raw).strip()


def text_of(raw: bytes) -> str:
    """The text of a header value, one line. Words that do not decode stay as they are written. Linear."""
    # So few bytes tell nothing: what is not UTF-8 is what mail programs of the time meant.
    text = decode(unfolded(raw).replace(b"\0", b" "), _USUAL).text
    if "=?" in text:
        text = _words(_BETWEEN.sub(r"\1", text))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _words(text: str) -> str:
    made: list[str] = []
    pending: tuple[str, bytes] | None = None  # words that follow one another may share a character between them
    at = 0
    for found in _WORD.finditer(text):
        raw = _payload(found.group(2), found.group(3))
        between = text[at : found.start()]
        if pending and (between or pending[0] != found.group(1).lower()):
            made.append(_word(pending[1], pending[0]))
            pending = None
        made.append(between)
        at = found.end()
        if raw is None:
            made.append(found.group())
        else:
            pending = (found.group(1).lower(), (pending[1] if pending else b"") + raw)
    if pending:
        made.append(_word(pending[1], pending[0]))
    return "".join(made) + text[at:]


def _word(raw: bytes, charset: str) -> str:
    try:
        codecs.lookup(charset)
    except LookupError:
        charset = _USUAL
    return decoded(raw.replace(b"\0", b" ") if not charset.startswith("utf-16") else raw, charset).text


def _payload(kind: str, text: str) -> bytes | None:
    try:
        raw = text.encode("ascii")
    except UnicodeEncodeError:
        return None
    if kind in "Qq":
        return binascii.a2b_qp(raw.replace(b"_", b" "), header=False)
    try:
        raw = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return None


def decoded(raw: bytes, charset: str, where: str = "") -> Decoded:
    """The text of `raw`, decided on all of it. Of a `charset` that is declared only the 7-bit ones with escapes are
    believed at once, since nothing else tells them.
    """
    if charset and _STATEFUL.search(charset):
        try:
            return Decoded(raw.decode(charset, errors="replace"), codecs.lookup(charset).name)
        except (LookupError, ValueError):
            return decode(raw, where=where)
    return decode(raw, charset or None, where)
