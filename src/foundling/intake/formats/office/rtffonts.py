"""Which encoding the bytes of an RTF file are in: that of the file, or of the font that they are set in.

Source: Rich Text Format 1.9.1, "Font Table" and "Character Set"; Windows' code pages.
"""

import codecs

_CHARSETS = {77: "mac_roman", 78: "shift_jis", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"}  # fmt: skip
_PAGES = {10000: "mac_roman", 10001: "shift_jis", 10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8", 936: "gbk", 0: "cp1252"}  # fmt: skip
_PICTURES = ("wingdings", "webdings", "dingbats")
_SYMBOLS = 2  # the character set of fonts whose letters are none
#: A font of ornaments; its bytes are put where Unicode has no meaning, as Word does.
ORNAMENTS = "ornaments"


def code_page(number: int) -> str:
    """The codec of a Windows code page, Windows-1252 for one that is not known."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


class Fonts:
    """The fonts of a file by number, with what is said of each."""

    def __init__(self) -> None:
        self._codecs: dict[int, str] = {}
        self._symbols: set[int] = set()
        self.ornaments: set[int] = set()  # numbers of fonts whose letters are ornaments
        self.page = "cp1252"

    def charset(self, font: int, charset: int) -> None:
        """A font is for a character set. 0 and 1 leave it to the file."""
        if charset == _SYMBOLS:
            self._symbols.add(font)
        elif charset in _CHARSETS and len(self._codecs) < 10_000:
            self._codecs[font] = _CHARSETS[charset]

    def own_page(self, font: int, number: int) -> None:
        """A font has a code page of its own."""
        if number and len(self._codecs) < 10_000:
            self._codecs[font] = code_page(number)

    def named(self, font: int, name: str) -> None:
        """A font's name shows whether it holds ornaments."""
        if font in self._symbols and any(word in name.lower() for word in _PICTURES):
            self._codecs[font] = ORNAMENTS
            self.ornaments.add(font)

    def codec(self, font: int) -> str:
        """The codec of bytes that are set in a font."""
        return self._codecs.get(font, self.page)
