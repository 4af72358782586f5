"""What RTF's words mean, as tables, and what holds inside a group."""

from foundling.intake.formats.office.manuscript import BOLD, ITALIC, STRIKE, UNDERLINE

#: Groups that hold no text of the story.
SKIPPED = frozenset(
    """colortbl pict nonshppict sp shprslt rxe xe tc tcn fldtype private template ftnsep ftnsepc ftncn aftnsep aftnsepc
    aftncn atnid atnref atndate atntime atnicn atnparent atnchild datafield filetbl revtbl pntxta pntxtb objdata
    bkmkstart bkmkend listtable listoverridetable nonesttables""".split()
)
#: Groups that are read although a reader that does not know them is told to pass them by.
STARRED = frozenset("footnote annotation atnauthor fldinst ud shpinst do dptxbxtext shptxt".split())
RUNNING = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
INFO = frozenset("title author subject keywords doccomm category".split())
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\t": "\t",
}
LOOKS = {"i": ITALIC, "b": BOLD, "strike": STRIKE, "striked": STRIKE} | dict.fromkeys(
    "ul uld uldash uldashd uldashdd uldb ulhwave ulldash ulth ulthd ulthdash ulululdbwave ulw ulwave".split(), UNDERLINE
)


class Group:
    """What holds inside a group; a group inside begins with the same."""

    __slots__ = ("border", "centred", "deleted", "font", "hidden", "indent", "left", "level", "link", "looks", "outer", "page", "ruled", "size", "style", "table", "uc", "where")  # fmt: skip

    def __init__(self) -> None:
        self.where = ""  # what the text in it is for: "" for the story, else see `RichText._word`
        self.outer = ""  # what it is for once a choice between two forms has been made
        self.looks = 0
        self.hidden = self.deleted = False
        self.size = 12.0
        self.font = -1
        self.uc = 1
        self.link = ""
        self.plain_paragraph()

    def plain_paragraph(self) -> None:
        """A paragraph without any wishes."""
        self.centred = self.page = self.table = self.ruled = self.border = False
        self.indent = self.left = 0.0
        self.style = self.level = 0

    def inner(self) -> "Group":
        """A group inside this one."""
        made = Group.__new__(Group)
        for name in Group.__slots__:
            setattr(made, name, getattr(self, name))
        return made


def is_utf8(data: bytes) -> bool:
    """Whether bytes that no RTF should have are there, and are UTF-8."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
