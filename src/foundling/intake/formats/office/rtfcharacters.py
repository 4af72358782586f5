"""The characters of an RTF file: bytes in the code page of their font, Unicode, and what each text is for."""

from foundling.intake.formats.office.rtffonts import ORNAMENTS, Fonts
from foundling.intake.formats.office.rtfparagraphs import RichParagraphs

#: Code points kept of what is no text: a name, a field's order.
LONGEST = 4_000


class RichCharacters(RichParagraphs):
    """Takes in bytes and characters. `invalid` counts those that fit no code page."""

    def __init__(self, *, utf8: bool) -> None:
        super().__init__()
        self.invalid = 0
        self._utf8 = utf8
        self._fonts = Fonts()
        self._default_font = 0
        self._font = -1
        self._bytes = bytearray()
        self._codec = ""
        self._high = 0  # the first half of a character in two
        self._unicode_skip = 0
        self._kept: list[str] = []  # text that is for something else than the story
        self._kept_length = 0

    @property
    def encoding(self) -> str:
        """The Python codec of the file's bytes as a whole."""
        return self._fonts.page

    def _text(self, text: str) -> None:
        if self._unicode_skip:
            passed = min(self._unicode_skip, len(text))
            self._unicode_skip -= passed
            text = text[passed:]
            if not text:
                return
        if self._group.where == "skip":
            return
        if text.isascii() and not self._bytes and self._group.font not in self._fonts.ornaments:
            self._emit(text)
            return
        if self._utf8 and not text.isascii():
            self._flush()
            self._emit(text.encode("latin-1").decode("utf-8", errors="replace"))
            return
        self._take(text.encode("latin-1"))

    def _byte(self, code: int) -> None:
        if self._unicode_skip:
            self._unicode_skip -= 1
        elif self._group.where != "skip":
            self._take(bytes((code,)))

    def _take(self, data: bytes) -> None:
        font = self._group.font if self._group.font >= 0 else self._default_font
        codec = self._fonts.codec(self._font if self._group.where == "fonttbl" else font)
        if codec != self._codec:
            self._flush()
            self._codec = codec
        self._bytes += data

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            if self._codec == ORNAMENTS:
                text = "".join(chr(0xF000 + byte) if byte > 32 else chr(byte) for byte in data)
            else:
                text = data.decode(self._codec, errors="replace")
                self.invalid += text.count("\ufffd")
            self._emit(text)

    def _unicode(self, value: int) -> None:
        code = value & 0xFFFF if -0x8000 <= value <= 0xFFFF else value
        self._unicode_skip = self._group.uc
        if self._group.where == "skip":
            return
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
        self._high = 0
        if 0 < code <= 0x10FFFF:
            self._emit(chr(code))

    def _emit(self, text: str) -> None:
        """Text for whatever the group that is open is for."""
        group = self._group
        where = group.where
        if not where:
            self._write(text)
        elif where == "fonttbl":
            self._fonts.named(self._font, text[:100])
        elif where != "skip" and self._kept_length < LONGEST:
            self._kept.append(text[:LONGEST])
            self._kept_length += len(text)
