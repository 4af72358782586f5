"""Text made fit for XML and HTML: characters that may not stand in them taken out, the rest escaped, links checked."""

import re
import unicodedata
from typing import Literal
from urllib.parse import quote, urlsplit, urlunsplit

Direction = Literal["ltr", "rtl"]

#: What XML 1.0 cannot hold (controls, surrogates, U+FFFE, U+FFFF), and what HTML calls an error beside it: DEL, the C1
#: controls and the noncharacters. Source: XML 1.0 section 2.2; HTML Living Standard 13.2.3.5.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
#: Where none of these is, nothing is forbidden: a set that `re` looks up in one step.
_SUSPECT = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]")

_SURROGATE = re.compile("[\ud800-\udfff]")

#: An XML parser turns a carriage return into a line feed, which is a space in HTML; NEL is seen as a line end by some.
_LINE_ENDS = re.compile("\r\n?|\x85")

#: The first letters of right-to-left scripts: the quick test before each character is asked for its direction.
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]")

#: What a URL may hold unescaped (RFC 3986 reserved and the percent sign of what is escaped already).
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")
_MAIL = re.compile(r"[^@\s<>\"'\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def clean(text: str) -> str:
    """The text without the characters that XML or HTML cannot hold; a carriage return or NEL becomes a space."""
    if text.isprintable():  # by far the most paragraphs are
        return text
    if _SUSPECT.search(text):
        text = FORBIDDEN.sub("", text)
    return _LINE_ENDS.sub(" ", text) if "\r" in text or "\x85" in text else text


def unicode(text: str) -> str:
    """The text with each lone surrogate, which UTF-8 cannot hold, as U+FFFD: the same length."""
    return _SURROGATE.sub("\ufffd", text)


def escape(text: str) -> str:
    """`clean` text as character data: ``&``, ``<`` and ``>`` escaped."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """`clean` text for between double quotation marks, on one line."""
    return " ".join(escape(text).split()).replace('"', "&quot;")


def one_line(text: str) -> str:
    """`clean` text with every run of white space made one space and none at its ends."""
    return " ".join(clean(text).split())


def direction(text: str) -> Direction | None:
    """Which way the text runs, by its first letter that has a direction; None where no letter has one."""
    if text.isascii() or not _RTL_LETTER.search(text):
        return "ltr" if any(character.isalpha() for character in text) else None
    for character in text:
        way = unicodedata.bidirectional(character)
        if way == "L":
            return "ltr"
        if way in ("R", "AL"):
            return "rtl"
    return None


def dir_attribute(text: str, base: Direction) -> str:
    """`` dir="rtl"`` or `` dir="ltr"`` for an element whose text runs the other way than `base`; else empty."""
    way = direction(text)
    return "" if way is None or way == base else f' dir="{way}"'


def link_target(target: str) -> str | None:
    """The address as a valid URL if it is http, https or mailto; None for anything else (``javascript:``, a bare name).

    A space or a character outside ASCII is percent-encoded; a host outside ASCII is given in its IDNA form.
    """
    bare = clean(target).strip()
    scheme, colon, rest = bare.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in ("http", "https", "mailto"):
        return None
    # A lone percent sign is no escape and is refused by strict readers.
    rest = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", rest.strip()), safe=_URL_SAFE)
    if scheme == "mailto":
        return f"mailto:{rest}" if _MAIL.match(rest) and not re.search(r"[\[\]#]", rest) else None
    return _web_address(f"{scheme}:{bare.partition(':')[2].strip()}", f"{scheme}:{rest}")


def _web_address(written: str, encoded: str) -> str | None:
    try:
        host = urlsplit(written).hostname or ""
        parts = urlsplit(encoded)
        port = parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # a broken IPv6 address or port, or a label that IDNA refuses (UnicodeError is one)
        return None
    if ":" in host:
        host = f"[{host}]"
    if not _HOST.fullmatch(host) or ".." in host:
        return None
    # A name and password in an address are never wanted in a book, and hide where it leads.
    netloc = host if port is None else f"{host}:{port}"
    path, query, fragment = (re.sub(r"[\[\]]", _percent, part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, netloc, path, query, fragment.replace("#", "%23")))


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"
