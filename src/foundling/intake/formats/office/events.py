"""The XML inside documents as events: no tree, no recursion, no entity, whatever the file is."""

import re
from typing import Any, Protocol, cast

from lxml import etree

from foundling.intake.containers import Burst

#: Bytes of one XML file beyond which no story is in it: a novel of 600,000 words has up to 60 million.
MAX_XML = 200_000_000
#: Tags of one XML file beyond which it is none either; each costs about a microsecond.
MAX_XML_TAGS = 12_000_000

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_UTF8 = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,20}=\s{0,20}[\"'](?!utf-?8)", re.IGNORECASE)
#: A reference to no character of XML: a control, or one half of a surrogate pair.
_NO_CHARACTER = re.compile(
    rb"&#(?:0*(?:\d|[12]\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3])"
    rb"|[xX]0*(?:[0-9a-fA-F]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}));"
)
_WHITE = {b"&#9;": b"\t", b"&#10;": b"\n", b"&#13;": b"\r"}


class Handler(Protocol):
    """What `walk` calls. A name is ``{namespace}local``; text comes in any number of pieces."""

    def start(self, tag: str, attrib: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def close(self) -> object: ...


def walk(data: bytes, handler: Handler) -> bool:
    """Calls `handler` for all that `data` holds; whether it was whole and sound.

    Damage is passed over where that can be done, else what stands before it counts. Raises `Burst` for more than is
    read. Linear.
    """
    if len(data) > MAX_XML:
        raise Burst("too-large", f"it has more than {MAX_XML / 1e6:.0f} MB of markup")
    if data.count(b"<") > MAX_XML_TAGS:
        raise Burst("too-large", f"it has more than {MAX_XML_TAGS} tags")
    data, sound = _cleaned(data)
    parser = etree.XMLParser(
        target=cast(Any, handler),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        parser.feed(data)
        parser.close()
    except (etree.XMLSyntaxError, UnicodeDecodeError, AssertionError):
        return False
    return sound and not len(parser.feed_error_log)


def _cleaned(data: bytes) -> tuple[bytes, bool]:
    """The document without its type, which could only declare entities, and without what no XML may hold."""
    data = without_doctype(data.strip())
    if b"\0" in data[:4] or _UTF8.match(data):
        return data, True
    if b"&#" in data:
        data = _NO_CHARACTER.sub(lambda found: _WHITE.get(found.group(), b""), data)
    bare = data.translate(None, _CONTROLS)
    sound = len(bare) == len(data)
    try:
        bare.decode("utf-8")
    except UnicodeDecodeError:
        return bare.decode("utf-8", errors="replace").encode(), False
    return bare, sound


def without_doctype(data: bytes) -> bytes:
    """`data` without a document type declaration near its top."""
    at = data[:100_000].upper().find(b"<!DOCTYPE")
    if at < 0:
        return data
    end, subset = data.find(b">", at), data.find(b"[", at)
    if 0 <= subset < end:
        closed = data.find(b"]", subset)
        end = data.find(b">", closed) if closed >= 0 else -1
    return data[:at] + (data[end + 1 :] if end >= 0 else b"")
