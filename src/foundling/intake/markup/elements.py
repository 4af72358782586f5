"""What kinds of element there are, as far as reading a page needs it. Source: WHATWG HTML, 4, 13.2 and 16.2."""

from typing import Literal

from foundling.document import MarkKind

#: Elements in which no markup counts: scripts and styles are hidden, the others show what they hold.
RAW_TEXT: dict[str, Literal["text", "raw", "skip"]] = {
    "script": "skip",
    "style": "skip",
    "title": "skip",
    "iframe": "skip",
    "noembed": "skip",
    "textarea": "text",
    "xmp": "raw",
    "plaintext": "raw",
}

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source spacer track wbr".split()
)

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

#: Elements that start on a line of their own.
BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset head header hgroup hr html legend li listing main marquee menu nav noframes noscript ol
    plaintext p pre section select summary table tbody td template textarea tfoot th thead tr ul xmp""".split()
)

#: Blocks that hold paragraphs of their own: a story's container is one of these.
BOXES = frozenset(
    """article aside blockquote body center dd details div fieldset figure footer form header html li main nav noframes
    noscript section select table tbody td template tfoot th thead tr ul ol dl""".split()
)

#: Blocks whose end tag reaches no further up than themselves.
SCOPES = frozenset("html body table td th caption template object".split())

#: A start tag that ends the open elements in the second place, up to the nearest of the third.
IMPLIED_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th", "caption"}), frozenset({"table", "tbody", "thead", "tfoot"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "caption"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot", "caption"}), frozenset({"table"})),
    "body": (frozenset({"head"}), frozenset({"html"})),
}

#: Inline elements that stay open when the block round them ends, as browsers reconstruct them.
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())

MARKS: dict[str, MarkKind] = {
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "b": "strong",
    "strong": "strong",
    "u": "underline",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
}

#: Every element name that a tag may have; ``<sigh>`` is none of them.
KNOWN = (
    BLOCKS
    | VOID
    | FORMATTING
    | frozenset(MARKS)
    | frozenset(RAW_TEXT)
    | frozenset(
        """abbr acronym applet audio bdi bdo blink button canvas colgroup comment data datalist dfn embed ilayer image ins
        kbd label layer map mark math meter multicol nextid noindex nolayer object optgroup option output picture
        progress q rb rbc rp rt rtc ruby samp search server slot span sub sup svg time var video xml""".split()
    )
)
