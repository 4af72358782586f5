"""The labels that authors put before the facts in a header, and the field that each one means.

Spellings are compared without case, spaces, hyphens, apostrophes and a plural s, so that ``Author's E-Mail`` and
``authors email`` are one. Sources: the Gossamer header page, the ASC story codes FAQ, the alt.drwho.creative and Basement
formatting FAQs, AO3's story parser, FanFicFare's writers.
"""

import re

#: Field -> the ways in which its label is written. ``note:`` means that the text after the label is an author's note.
_SPELLINGS: dict[str, str] = {
    "title": "title, story, story title, story name, name of story, fic, fic title, title of story, название",
    "author": "author, by, written by, writer, author name, pen name, penname, a story by, автор",
    "email": "email, e-mail, author email, authors email, email address, author email address, mail, contact, addy",
    "series": "series, universe, sequel to, sequel, part of, series title, prequel, prequel to",
    "part": "part, post, section",
    "chapter": "chapter, chapters",
    "summary": "summary, synopsis, description, teaser, blurb, саммари, описание",
    "rating": "rating, rated, rate, story rating, рейтинг",
    "warnings": "warning, content warning, content, contents, squick, archive warning, trigger warning, trigger, triggers,"
    " caution, предупреждение, предупреждения",
    "fandom": "fandom, fandoms, show, archive category, universe fandom, фандом",
    "crossover": "crossover, crossover with, xover, x-over",
    "category": "category, categories, classification, class, type",
    "relationships": "relationship, relationships, pairing, pairings, pairing(s), ship, couple, couples, romance,"
    " pairings/characters, characters/pairings, пейринг",
    "characters": "character, characters, cast, персонажи",
    "genre": "genre, genres, жанр",
    "tags": "tag, tags, additional tag, additional tags, keyword, keywords, codes, story codes",
    "spoilers": "spoiler, spoilers, spoiler warning",
    "timeline": "timeline, time line, set, setting, time frame, timeframe, season, episode, continuity",
    "disclaimer": "disclaimer, disclaimers, disclaim, legal, legalese, legal stuff, standard disclaimer, дисклеймер",
    "archive": "archive, archiving, archived, distribution, permission, permission to archive, archive permission,"
    " archivers, размещение",
    "feedback": "feedback, fb, comments, reviews, comment, c&c, feed back",
    "beta": "beta, betas, beta reader, beta readers, beta'd by, betaed by, beta by, бета",
    "dedication": "dedication, dedicated to, dedications, for, gift for, thanks, thanks to, acknowledgements,"
    " acknowledgments",
    "status": "status, complete, completed, finished, статус",
    "words": "words, word count, wordcount, length, size, размер",
    "published": "published, date, posted, written, date written, date posted, first posted, first published",
    "updated": "updated, last updated, revised",
    "language": "language, язык",
    "source_url": "story url, url, source, source url, link, web site, website, webpage, homepage",
    "note:": "a/n, an, author note, authors note, author's note, author's notes, authors notes, note, notes,"
    " note from the author, notes from the author, note to readers, general notes, author comments, author's ramblings,"
    " writer's note, примечание",
    # Kept under the author's own label: fields that the JSON has no name for.
    "other:": "challenge, improv, to, subject, from, newsgroups, message-id, organization, organisation, reply-to, cc,"
    " x-mailer, mime-version, content-type, content-transfer-encoding, sender, lines, path, references, in-reply-to,"
    " packaged, publisher, author url, reviews/favs, collections, prompt, author website, music, soundtrack, song,"
    " story notes, recipient, key, legend, pov, point of view, episode tag",
}


def normal(label: str) -> str:
    """The label as it is compared: lower case, no spaces, hyphens, apostrophes, marks or plural s."""
    bare = re.sub(r"[\s\-'’`*_()\[\]~]+", "", label).lower()
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") else bare


#: Normal label -> field.
LABELS: dict[str, str] = {
    normal(spelling): field for field, listed in _SPELLINGS.items() for spelling in listed.split(",")
}

#: Labels that are also plain words: before a hyphen, or in running text, they need company to be a field.
WEAK = frozenset(
    normal(word)
    for word in "for, set, to, from, by, story, post, part, section, show, class, type, complete, finished, note, notes,"
    " an, chapter, link, source, content, contents, length, size, date, posted, written, mail, contact, key, season,"
    " episode, universe, sequel, thanks, cast, ship, couple, romance, music, song, fic, legal, lines, path, caution,"
    " character, subject, prompt, permission, comments, reviews, rate, size, pov, trigger".split(",")
)

#: FanFicFare's title block uses these in its own sense.
FANFICFARE: dict[str, str] = {
    "category": "fandom",
    "packaged": "other:Packaged",
    "publisher": "other:Publisher",
    "author url": "other:Author URL",
    "story url": "source_url",
    "chapters": "chapter",
}

_SEPARATOR = r"(?P<sep>\s*[:：]|\s+[-–—=~]+(?=\s)|\s*\.{3,}\s*:?|\s{0,2}>)"
FIELD_LINE = re.compile(
    r"[\s*_~\[(#>•·-]{0,6}"
    r"(?P<label>[^\W\d_][\w/&'’.()\- ]{0,34}?)"
    r"[*_~)\]]{0,3}" + _SEPARATOR + r"[*_~]{0,3}\s*(?P<value>.*)",
    re.DOTALL,
)


def field_of(label: str) -> str | None:
    """The field that a label means; ``note:``, or ``other:`` for those kept as written; None for an unknown label."""
    return LABELS.get(normal(label))
