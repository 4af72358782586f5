"""What pages call things: fields, origins, ratings, lengths of time. Plain words for people, not for programs."""

import datetime as dt
import zlib

from foundling.document import FIELDS, Fact, as_text
from foundling.language import language_name

#: Words a minute: the mean of silent reading of English fiction. Source: Brysbaert 2019, "How many words do we read per
#: minute?", Journal of Memory and Language 109.
PACE = 260

#: Cloth colours that the style sheet has for spines.
CLOTHS = 10

FIELD_WORDS: dict[str, str] = {
    "title": "Title",
    "author": "Author",
    "email": "Author’s address",
    "series": "Series",
    "part": "Part",
    "parts_total": "Parts in all",
    "chapter": "Chapter",
    "summary": "Summary",
    "rating": "Rating",
    "warnings": "Warnings",
    "fandom": "Fandom",
    "crossover": "Crossover with",
    "category": "Category",
    "relationships": "Relationships",
    "characters": "Characters",
    "genre": "Genre",
    "tags": "Tags",
    "spoilers": "Spoilers for",
    "timeline": "Set in time",
    "disclaimer": "Disclaimer",
    "archive": "Archiving",
    "feedback": "Feedback",
    "beta": "Beta reader",
    "dedication": "Dedication",
    "status": "Status",
    "words": "Words, as stated",
    "published": "Published",
    "updated": "Updated",
    "language": "Language",
    "source_url": "Found at",
}

#: Each of AO3's ratings: the style sheet's name for it.
RATING_TONES: dict[str, str] = {
    "General Audiences": "g",
    "Teen And Up Audiences": "t",
    "Mature": "m",
    "Explicit": "e",
    "Not Rated": "none",
}

BLOCK_WORDS: dict[str, str] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "break": "scene break",
    "note": "author’s note",
    "front_matter": "header line",
    "end_matter": "closing line",
    "letter": "letter",
    "verse": "verse",
    "viewpoint": "viewpoint line",
}

KIND_WORDS: dict[str, str] = {
    "text/plain": "Plain text",
    "text/html": "Web page",
    "application/xhtml+xml": "Web page",
    "application/epub+zip": "E-book (EPUB)",
    "message/rfc822": "E-mail or post",
    "multipart/related": "Saved web page (MHTML)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document (DOCX)",
    "application/vnd.ms-wordml": "Word document (XML)",
    "application/vnd.oasis.opendocument.text": "OpenDocument text (ODT)",
    "application/vnd.oasis.opendocument.text-flat-xml": "OpenDocument text (flat ODT)",
    "application/rtf": "Rich text (RTF)",
}

#: Programs and sites that are known by the files they write.
EXPORTER_WORDS: dict[str, str] = {
    "ao3": "AO3",
    "ao3-page": "AO3",
    "dreamwidth": "Dreamwidth",
    "efiction": "eFiction",
    "fanficfare": "FanFicFare",
    "livejournal": "LiveJournal",
    "wordpress": "WordPress",
}

#: What stopped a file, for the codes of `foundling.errors.PROBLEMS` that stop one or say that it is rightly no story.
PROBLEM_WORDS: dict[str, str] = {
    "unreadable": "Could not be opened",
    "empty-file": "Empty",
    "binary-file": "Not a text",
    "unsupported-format": "A format that is not read",
    "too-large": "Too large",
    "no-story-text": "No story in it",
    "mail-no-story": "Replies and notices among mails",
    "companion-file": "Pictures, style sheets and the like",
    "special-file": "Not an ordinary file",
    "zip-truncated": "Damaged archive",
    "zip-bomb": "An archive not to be trusted",
    "zip-encrypted": "Archive with a password",
    "zip-nested": "Archive inside archives",
    "dump-unknown": "A database that is not known",
    "dump-truncated": "A database dump that is cut short",
    "dump-row-broken": "Rows that could not be read",
    "dump-story-empty": "A story without chapters",
    "epub-invalid": "Damaged e-book",
    "epub-encrypted": "Locked e-book",
    "document-damaged": "Damaged document",
    "document-encrypted": "Document with a password",
    "word-legacy": "An old Word document",
    "internal-error": "Foundling failed",
    "worker-lost": "Reading it failed",
    "text-uncovered": "Text would have been lost",
    "cast-yaml": "A cast file that is no YAML",
    "cast-too-large": "A cast file that is too large",
    "cast-empty": "A cast file that lists nobody",
    "cast-shape": "A cast file that is not understood",
    "cast-name-twice": "A cast file with one name twice",
}

SEVERITY_WORDS = {"error": "Not taken in", "warning": "Look at this", "notice": "Good to know"}


def field_word(field: str) -> str:
    """A field's name for people. ``other:Label`` is the label as the author wrote it."""
    if field.startswith("other:"):
        return field.removeprefix("other:").strip() or "Other"
    return FIELD_WORDS.get(field, field.replace("_", " ").capitalize())


def anchor(field: str) -> str:
    """A field's name as part of an element's id: letters, digits, hyphens and underscores only."""
    return field if field in FIELDS else f"other-{zlib.crc32(field.encode('utf-8', 'replace')):08x}"


def field_hint(field: str) -> str:
    """What to type for the field where that is not plain."""
    if FIELDS.get(field):
        return "One on each line."
    return {
        "rating": "As you would say it: PG-13, Mature, General Audiences …",
        "status": "complete or in progress",
        "language": "A code such as en, de or pt-BR.",
    }.get(field, "")


def origin_word(fact: Fact) -> str:
    """Where a fact came from, in a few words."""
    if fact.origin == "edited":
        return "your edit"
    if fact.origin == "declared":
        return "written by the author" if fact.evidence else "stated by the file"
    return "inferred"


def origin_sentence(fact: Fact) -> str:
    """Where a fact came from, as a sentence."""
    if fact.origin == "edited":
        return "You said so. Nothing that Foundling finds will change it."
    if fact.origin == "declared":
        return (
            "The author wrote it here:" if fact.evidence else "The file’s own data say so; the story’s text does not."
        )
    where = "from these words" if fact.evidence else "from outside the text, such as the file’s name"
    return f"Nobody wrote this down as such. Foundling inferred it {where}. {sure(fact.confidence)}"


def sure(confidence: float) -> str:
    """How sure an inference is, in words and figures."""
    word = "Almost certain" if confidence >= 0.9 else "Likely" if confidence >= 0.7 else "Unsure"
    return f"{word if confidence >= 0.45 else 'A guess'} ({percent(confidence)})."


def percent(share: float) -> str:
    """A share of 1 as whole per cent; never 100 for what is less than certain."""
    return f"{min(round(share * 100), 100 if share >= 1 else 99)} %"


def share(part: float) -> str:
    """A share of 1 as whole per cent, of what is counted and not guessed: ``28 %``, ``under 1 %``."""
    return "under 1 %" if 0 < part < 0.01 else f"{round(part * 100)} %"


def sentence(text: str) -> str:
    """The words as a sentence: a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def tail(text: str, most: int) -> str:
    """The end of the text, cut between words with an ellipsis where it has more than `most` code points."""
    if len(text) <= most:
        return text
    cut = text[-most:]
    return f"…{cut[cut.find(' ') + 1 :]}"


def head(text: str, most: int) -> str:
    """The beginning of the text, cut between words with an ellipsis where it has more than `most` code points."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def reason(text: str) -> str:
    """A block's reason as it stands after a colon, with the apostrophe that pages use."""
    return text.replace("'", "’")


def with_article(word: str) -> str:
    """``a heading``, ``an author’s note``."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def plural(count: int, one: str, many: str = "") -> str:
    """``1 chapter``, ``12,000 words``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def minutes(words: int) -> str:
    """How long a reader needs, to a sensible grain: ``4 min``, ``1 h 20 min``, ``14 h``."""
    need = max(1, round(words / PACE))
    if need < 60:
        return f"{need} min"
    hours, rest = divmod(need, 60)
    return f"{hours} h" if hours >= 10 or rest < 5 else f"{hours} h {rest // 5 * 5} min"


def size(count: int) -> str:
    """A number of bytes for people; a kB is 1,024 of them."""
    if count < 1024:
        return plural(count, "byte")
    value = float(count)
    for unit in ("kB", "MB", "GB"):
        value /= 1024
        if value < 1023.5 or unit == "GB":
            break
    return f"{value:.1f} {unit}" if value < 10 and value % 1 else f"{value:,.0f} {unit}"


def rating_tone(rating: str) -> str:
    """The style sheet's name for one of AO3's ratings."""
    return RATING_TONES.get(rating, "none")


def cloth(name: str) -> int:
    """Which cloth a book is bound in, 0 to `CLOTHS` - 1: the same for all books of one author."""
    return zlib.crc32(name.strip().casefold().encode("utf-8", "replace")) % CLOTHS


def heading_name(title: str | None, kind: str, number: int, several: bool = True) -> str:
    """A chapter's title; where it has none, its kind and number, or "The story" for one that stands alone."""
    if title and title.strip():
        return title
    if not several:
        return "The story"
    return f"Chapter {number}" if kind == "chapter" else kind.capitalize()


def kind_word(media_type: str) -> str:
    """What a kind of file is called; one without a name is given back."""
    return KIND_WORDS.get(media_type, media_type)


def exporter_word(exporter: str) -> str:
    """The name of the program or site that wrote a file, as it writes itself."""
    return EXPORTER_WORDS.get(exporter.casefold(), exporter)


def fact_text(fact: Fact) -> str:
    """A fact's value as it is typed into a form: one item of a list on each line."""
    return "\n".join(fact.value) if isinstance(fact.value, tuple) else as_text(fact.value)


def day(moment: dt.datetime) -> str:
    """``3 May 2024``."""
    return f"{moment.day} {moment:%B %Y}"


def language_word(code: str) -> str:
    """A language's English name for its code; what is none is given back."""
    return language_name(code) or code
