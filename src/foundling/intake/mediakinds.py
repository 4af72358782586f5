"""What lies beside stories and is none: pictures, sounds, films, fonts, and a page's style sheets and scripts.

Told by their first bytes, style sheets and scripts by their name and what they look like, so that a story called
``evening.css`` is still one. Sources: the formats' own specifications; WHATWG MIME Sniffing, 6.
"""

import re

#: First bytes, then what must follow at once so that no text is taken for one.
_STARTS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"\x89PNG", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF.{4}WEBP", "image/webp"),
        (rb"RIFF.{4}WAVE", "audio/wav"),
        (rb"RIFF.{4}AVI ", "video/x-msvideo"),
        (rb"BM.{4}\0\0\0\0.{2}\0\0", "image/bmp"),
        (rb"II\*\0|MM\0\*", "image/tiff"),
        (rb"\0\0[\x01\x02]\0[\x01-\x40]\0", "image/x-icon"),
        (rb"ID3[\x02-\x04]\0?", "audio/mpeg"),
        (rb"OggS\0", "audio/ogg"),
        (rb"fLaC\0", "audio/flac"),
        (rb"MThd\0\0\0\x06", "audio/midi"),
        (rb"\0\0\0.ftyp", "video/mp4"),
        (rb"\x1a\x45\xdf\xa3", "video/webm"),
        (rb"[FCZ]WS[\x01-\x40].{3}\0", "application/x-shockwave-flash"),
        (rb"wOF[F2]\0?", "font/woff"),
        (rb"\0\x01\0\0\0|OTTO\0", "font/sfnt"),
    )
)
_DRAWING = re.compile(rb"<svg[\s>]")
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_RULES = re.compile(rb"\{\s*(?:[\w-]+\s*:[^{};]{1,400}[;}]|\})|@(?:import|media|charset)\b")
_CODE = re.compile(rb"\b(?:function\b[^\n(]{0,80}\(|(?:var|let|const)\s+\w+\s*[=;,]|(?:document|window)\.\w)")
_WORDS = {"image": "a picture", "audio": "a sound", "video": "a film", "font": "a font"}
_NAMED = {
    "text/css": "a page’s style sheet",
    "text/javascript": "a page’s script",
    "application/x-shockwave-flash": "a film",
}


def companion_kind(data: bytes, name: str) -> str:
    """The media type of a file that is something else than text, as its first bytes say; "" for any other."""
    for start, kind in _STARTS:
        if start.match(data):
            return kind
    return "audio/mpeg" if name.lower().endswith(".mp3") and data[:1] == b"\xff" and b"\0" in data[:4096] else ""


def companion_text(head: bytes, name: str) -> str:
    """The media type of a drawing, style sheet or script, which are texts and no stories; "" for any other.

    `head` is the file's beginning.
    """
    lowered = name.lower()
    if head.lstrip().startswith((b"<svg", b"<?xml", b"<!")) and _DRAWING.search(head) and not _PAGE.search(head):
        return "image/svg+xml"
    if lowered.endswith(".css") and _RULES.search(head):
        return "text/css"
    if lowered.endswith((".js", ".mjs")) and _CODE.search(head):
        return "text/javascript"
    return ""


def companion_words(kind: str) -> str:
    """``a picture``, for the media types that this module knows; "" for all others."""
    return _NAMED.get(kind) or _WORDS.get(kind.partition("/")[0], "")
