"""Sites whose saved pages are known: where the story stands on the page and where its facts are.

One `Site` a kind of page, all of it data. A page is a site's if `proof` is found on it.
"""

import itertools
import re

import msgspec

from foundling.document import FIELDS, Value
from foundling.intake.formats.exporters.verdict import Verdict, clue, paragraph_of
from foundling.intake.markup.content import Told, paragraphs_of, round_about
from foundling.intake.markup.page import Element
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue
from foundling.intake.structure.labels import field_of as labelled_field


class Place(msgspec.Struct, frozen=True):
    """Where a fact stands: the first group of `pattern` (if any) in the text, or `attribute`, of what `selector` means.

    List fields have an item a match of `items`, or an item an element where that is empty.
    """

    field: str
    selector: str
    pattern: str = ""
    attribute: str = ""
    items: str = r"[^,]+"
    last: bool = False  # the last of the elements, as in a breadcrumb
    confidence: float = 1.0


class Site(msgspec.Struct, frozen=True):
    """A kind of page, as selectors. `settled`: the site shows every chapter's heading and every fact as its own."""

    name: str
    proof: str
    story: str  # what holds the text
    places: tuple[Place, ...] = ()
    notes: str = ""
    heads: str = ""  # chapter headings
    head: str = r"Chapter \d+(?::\s*(?P<title>.+))?"  # what one says
    furniture: str = ""  # inside the story, put there by the site
    labels: str = ""  # labels, each with its value after it
    settled: bool = False


#: How sure a post's own title and name are: an author who states them in the text is believed before.
_POST = 0.6

_FFNET = "#profile_top"
_RATED = f"{_FFNET} span.xgray"
_AFTER_LANGUAGE = r"Rated:[^-]*-\s+\w+\s+-\s+"
_GENRES = (
    r"(?:(?:Adventure|Angst|Crime|Drama|Family|Fantasy|Friendship|General|Horror|Humor|Hurt/Comfort|Mystery|Parody"
    r"|Poetry|Romance|Sci-Fi|Spiritual|Supernatural|Suspense|Tragedy|Western)/?){1,2}"
)

SITES = (
    Site(
        "fanfiction.net",
        "#storytext, #profile_top a[href^=/u/]",
        "#storytext",
        (
            Place("title", f"{_FFNET} > b"),
            Place("author", f"{_FFNET} a[href^=/u/], {_FFNET} a[href*=fanfiction.net/u/]"),
            Place("summary", f"{_FFNET} > div"),
            Place("fandom", "#pre_story_links a", items=r"[^+]+", last=True),
            Place("rating", _RATED, r"Rated:\s*(?:Fiction\s+)?([A-Z][+A-Z]*)"),
            Place("language", _RATED, r"Rated:[^-]*-\s+([A-Z]\w+)\s+-"),
            Place("genre", _RATED, rf"{_AFTER_LANGUAGE}({_GENRES})\s+-", items=r"Hurt/Comfort|[^/]+"),
            Place(
                "characters",
                _RATED,
                rf"{_AFTER_LANGUAGE}(?:{_GENRES}\s+-\s+)?([^:]+?)\s+-\s+(?:Chapters|Words):",
                items=r"[^,\[\]]+",
            ),
            Place("words", _RATED, r"Words:\s*([\d,]+)"),
            Place("chapter", _RATED, r"Chapters:\s*(\d+)"),
            Place("published", _RATED, r"Published:\s*([^-]*[^-\s])"),
            Place("updated", _RATED, r"Updated:\s*([^-]*[^-\s])"),
            Place("status", _RATED, r"Status:\s*(\w+)"),
            Place("source_url", "link[rel=canonical]", attribute="href"),
        ),
    ),
    Site(
        "ao3-page",
        "#workskin [class^=userstuff]",
        "#workskin #chapters, #workskin > .userstuff",
        (
            Place("title", "#workskin h2.title"),
            Place("author", "#workskin h3.byline a[rel=author]"),
            Place("summary", "#workskin .summary blockquote"),
            Place("rating", "dl.work dd.rating"),
            Place("warnings", "dl.work dd.warning a", items=""),
            Place("category", "dl.work dd.category a", items=""),
            Place("fandom", "dl.work dd.fandom a", items=""),
            Place("relationships", "dl.work dd.relationship a", items=""),
            Place("characters", "dl.work dd.character a", items=""),
            Place("tags", "dl.work dd.freeform a", items=""),
            Place("language", "dl.work dd.language"),
            Place("series", "dl.work dd.series .position a"),
            Place("published", "dl.work dd.published"),
            Place("updated", "dl.work dl.stats dd.status"),
            Place("words", "dl.work dl.stats dd.words"),
            Place("chapter", "dl.work dl.stats dd.chapters"),
        ),
        notes="#workskin .notes, #workskin .summary",
        heads="#chapters .chapter h3.title",
        furniture="#chapters h3.landmark",
        settled=True,
    ),
    Site(
        "livejournal",
        ".b-singlepost-body, .aentry-post__text, .asset-body",
        ".b-singlepost-body, .aentry-post__text, .asset-body",
        (
            Place("title", ".b-singlepost-title, .aentry-post__title-text, .asset-name", confidence=_POST),
            Place("author", ".i-ljuser-username, .ljuser", confidence=_POST),
            Place("source_url", "link[rel=canonical]", attribute="href"),
        ),
    ),
    Site(
        "dreamwidth",
        ".entry-wrapper .entry-content, .entrytext",
        ".entry-content, .entrytext",
        (
            Place("title", ".entry-title, .entry .subject", confidence=_POST),
            Place("author", ".entry-poster .ljuser, .poster .ljuser, .ljuser", confidence=_POST),
            Place("source_url", "link[rel=canonical]", attribute="href"),
        ),
    ),
    Site(
        "efiction",
        "a[href*=viewstory.php], a[href*=viewuser.php], .chaptertitle",
        "#story, .chapter, .chaptertext, .storytext",
        (
            Place("title", "#pagetitle a[href*=viewstory.php], .storytitle a[href*=viewstory.php]"),
            Place("author", "#pagetitle a[href*=viewuser.php], .storytitle a[href*=viewuser.php], .author a"),
            Place("source_url", "#archivedat a", attribute="href"),
            Place("disclaimer", "#copyright, #footer .disclaimer", r"Disclaimer:\s*([^©]*[^©\s])", confidence=_POST),
        ),
        notes=".notes, .authornotes, .storynotes, .chapternotes",
        heads=".chaptertitle",
        head=r"(?:\d+\.\s*)?(?:Chapter \d+\s*[:.–-]?\s*)?(?P<title>.*?)\s*(?:\bby\s+\S.*)?",
        labels=".infobox .label, .listbox .label",
    ),
    Site(
        "wordpress",
        "body[class*=single] .entry-content, article .entry-content",
        ".entry-content",
        (
            Place("title", ".entry-title", confidence=_POST),
            Place("author", ".author .fn, .byline .author, .entry-author", confidence=_POST),
            Place("published", "time.entry-date, time.published", r"([^T]+)", attribute="datetime"),
            Place("source_url", "link[rel=canonical]", attribute="href"),
        ),
        furniture=".sharedaddy, .jp-relatedposts, .wpcnt",
    ),
)


def judge(found: Index, listed: list[Paragraph]) -> Verdict | None:
    """The verdict on a page of the first site that it has the marks of, and a story on it."""
    for site in SITES:
        if found.first(site.proof) is None:
            continue
        story = paragraphs_of(listed, found.select(site.story))
        if story:
            return _verdict(site, found, listed, story)
    return None


def _verdict(site: Site, found: Index, listed: list[Paragraph], story: list[int]) -> Verdict:
    told = round_about(found.page, listed, story)
    for index in paragraphs_of(listed, _select(found, site.notes)):
        told[index] = Told("note", "notes as the site shows them")
    for index in paragraphs_of(listed, _select(found, site.heads)):
        told[index] = Told("heading", "a chapter's heading", _title(site, listed[index].text), 2)
    furniture = set(paragraphs_of(listed, _select(found, site.furniture)))
    first = min((index for index in story if index not in told and index not in furniture), default=0)
    for index in furniture:
        told[index] = Told("front_matter" if index < first else "end_matter", "put there by the site")
    clues: list[Clue] = []
    for place in site.places:
        clues += _read(found, listed, place)
    clues += _labelled(found, listed, _select(found, site.labels))
    for item in clues:
        if item.draft is not None and told.get(item.draft, _STORY).hint == "front_matter":
            if len(listed[item.draft].text) > 200:
                continue
            if item.field == "title":
                told[item.draft] = Told("title", "the title as the site shows it")
            elif item.field == "author":
                told[item.draft] = Told("byline", "the author as the site shows them")
    return Verdict(site.name, told, tuple(clues), settled=site.settled)


_STORY = Told("")
_MOST_LABELS = 100  # a story's facts; each costs the length of its paragraph
#: Labels that sites use in their own sense; the rest mean what they mean in any header.
_LABELS = {
    "Completed": "status",
    "Read": "other:Read",
    "Word count": "words",
    "Published": "published",
    "Categories": "fandom",
}


def _select(found: Index, selector: str) -> list[Element]:
    return found.select(selector) if selector else []


def _title(site: Site, heading: str) -> str:
    """The title in a chapter heading, empty where it has only a number."""
    matched = re.fullmatch(site.head, heading, re.DOTALL)
    if matched is None:
        return heading
    return matched["title"] or ""


def _labelled(found: Index, listed: list[Paragraph], labels: list[Element]) -> list[Clue]:
    """The facts that labels state: the value of each goes on to the next, or to the end of its line."""
    page = found.page
    made: list[Clue] = []
    labels = labels[:_MOST_LABELS]
    for label, following in itertools.zip_longest(labels, labels[1:]):
        limit = following.start if following else len(page.source)
        name = page.text(label).strip(" :")
        field = _LABELS.get(name) or labelled_field(name) or f"other:{name}"
        value = page.rest_of_line(label, limit)
        text = page.text(value).rstrip(" •|·")
        if not name or field == "note:" or (not text or (text == "None" and field in ("series", "other:"))):
            continue
        if field == "other:":
            field = f"other:{name}"
        said: Value = text
        if FIELDS.get(field, False):
            said = tuple(item.strip() for item in text.split(",") if item.strip())
        made.append(clue(page, listed, field, said, value, words=text))
    return made


def _read(found: Index, listed: list[Paragraph], place: Place) -> list[Clue]:
    page = found.page
    elements = found.select(place.selector)
    if not elements:
        return []
    if FIELDS.get(place.field, False) and not place.items:
        items = tuple(filter(None, (page.text(element) for element in elements)))
        return [clue(page, listed, place.field, items, elements[0], confidence=place.confidence)] if items else []
    element = elements[-1] if place.last else elements[0]
    text = element.attributes.get(place.attribute, "").strip() if place.attribute else page.text(element)
    offset = 0
    if place.pattern:
        matched = re.search(place.pattern, text[:5_000])
        text = matched.group(1).strip() if matched else ""
        offset = matched.start(1) if matched else 0
    if not text:
        return []
    value: Value = text
    if FIELDS.get(place.field, False):
        value = tuple(item.strip() for item in re.findall(place.items, text[:5_000]) if item.strip())
    elif place.field == "source_url" and text.startswith("//"):
        value = f"https:{text}"
    shown = None if place.attribute and paragraph_of(listed, element) is None else element
    words = "" if place.attribute else text
    return [clue(page, listed, place.field, value, shown, words=words, offset=offset, confidence=place.confidence)]
