"""Sites whose saved pages are known: where the story stands on the page and where its facts are.

One `Site` a kind of page, all of it data. A page is a site's if `proof` is found on it.
"""

import re

import msgspec

from foundling.document import FIELDS, Value
from foundling.intake.formats.exporters.verdict import Verdict, clue, paragraph_of
from foundling.intake.markup.content import Told, outside, paragraphs_in
from foundling.intake.markup.page import Element
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index
from foundling.intake.reading import Clue


class Place(msgspec.Struct, frozen=True):
    """Where a fact stands: the first group of `pattern` (if any) in the text, or `attribute`, of what `selector` means.

    List fields are cut at `separator`, or have an item an element where that is empty.
    """

    field: str
    selector: str
    pattern: str = ""
    attribute: str = ""
    separator: str = ","
    last: bool = False  # the last of the elements, as in a breadcrumb


class Site(msgspec.Struct, frozen=True):
    """A kind of page. `story` holds the text, `notes` and `heads` (chapter headings) may stand inside or outside it."""

    name: str
    proof: str
    story: str
    places: tuple[Place, ...] = ()
    notes: str = ""
    heads: str = ""
    furniture: str = ""  # inside the story, put there by the site
    settled: bool = False


_FFNET = "#profile_top"
_RATED = f"{_FFNET} span.xgray"

SITES = (
    Site(
        "fanfiction.net",
        "#storytext, #profile_top a[href^=/u/]",
        "#storytext",
        (
            Place("title", f"{_FFNET} > b"),
            Place("author", f"{_FFNET} a[href^=/u/]"),
            Place("author", f"{_FFNET} a[href*=fanfiction.net/u/]"),
            Place("summary", f"{_FFNET} > div"),
            Place("fandom", "#pre_story_links a", last=True, separator=" + "),
            Place("rating", _RATED, r"Rated:\s*(?:Fiction\s+)?([A-Z][+A-Z]*)"),
            Place("language", _RATED, r"Rated:[^-]*-\s+([A-Z]\w+)\s+-"),
            Place(
                "genre",
                _RATED,
                r"Rated:[^-]*-\s+\w+\s+-\s+((?:Adventure|Angst|Crime|Drama|Family|Fantasy|Friendship|General|Horror|Humor"
                r"|Hurt/Comfort|Mystery|Parody|Poetry|Romance|Sci-Fi|Spiritual|Supernatural|Suspense|Tragedy|Western|/)+)\s",
                separator="/",
            ),
            Place("words", _RATED, r"Words:\s*([\d,]+)"),
            Place("chapter", _RATED, r"Chapters:\s*(\d+)"),
            Place("published", _RATED, r"Published:\s*([^-]*\S)"),
            Place("updated", _RATED, r"Updated:\s*([^-]*\S)"),
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
            Place("warnings", "dl.work dd.warning a", separator=""),
            Place("category", "dl.work dd.category a", separator=""),
            Place("fandom", "dl.work dd.fandom a", separator=""),
            Place("relationships", "dl.work dd.relationship a", separator=""),
            Place("characters", "dl.work dd.character a", separator=""),
            Place("tags", "dl.work dd.freeform a", separator=""),
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
    ),
    Site(
        "livejournal",
        ".b-singlepost-body, .aentry-post__text, .asset-body",
        ".b-singlepost-body, .aentry-post__text, .asset-body",
        (
            Place("title", ".b-singlepost-title, .aentry-post__title-text, .asset-name"),
            Place("author", ".b-singlepost-author a[class*=username], .i-ljuser-username, .ljuser"),
            Place("source_url", "link[rel=canonical]", attribute="href"),
        ),
    ),
    Site(
        "dreamwidth",
        ".entry-wrapper .entry-content, .entrytext, .usercontent.entry-content",
        ".entry-content, .entrytext",
        (
            Place("title", ".entry-title, .entry .subject"),
            Place("author", ".entry-poster .ljuser, .poster .ljuser, .ljuser"),
            Place("source_url", "link[rel=canonical]", attribute="href"),
        ),
    ),
    Site(
        "efiction",
        "a[href*=viewstory.php], a[href*=viewuser.php]",
        "#story, .chaptertext, .storytext",
        (
            Place("title", "#pagetitle a[href*=viewstory.php], .storytitle a[href*=viewstory.php]"),
            Place("author", "#pagetitle a[href*=viewuser.php], .storytitle a[href*=viewuser.php], .author a"),
            Place(
                "rating",
                ".infobox, .listbox, .storyinfo",
                r"\bRated:\s*(.{1,30}?)\s*(?:•|\[|-|\||$|\b[A-Z]\w+(?: \w+)?:)",
            ),
        ),
        notes=".notes, .noteinfo, .authornotes, .storynotes, .chapternotes",
    ),
    Site(
        "wordpress",
        "body[class*=single] .entry-content, article.post .entry-content, article .entry-content",
        ".entry-content",
        (
            Place("title", ".entry-title"),
            Place("author", ".author .fn, .byline .author, .entry-author"),
            Place("published", "time.entry-date, time.published", attribute="datetime"),
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
        story = [element for element in found.select(site.story) if paragraphs_in(listed, element)]
        if story:
            return _verdict(site, found, listed, story)
    return None


def _verdict(site: Site, found: Index, listed: list[Paragraph], story: list[Element]) -> Verdict:
    told = outside(found.page, listed, story)
    first = min(paragraphs_in(listed, story[0]), default=0)
    for selector, reason in ((site.notes, "notes as the site shows them"), (site.furniture, "put there by the site")):
        if not selector:
            continue
        for element in found.select(selector):
            for index in paragraphs_in(listed, element):
                if selector == site.notes:
                    told[index] = Told("note", reason)
                else:
                    told[index] = Told("front_matter" if index <= first else "end_matter", reason)
    if site.heads:
        for element in found.select(site.heads):
            for index in paragraphs_in(listed, element):
                told[index] = _head(listed[index].text)
    clues: list[Clue] = []
    for place in site.places:
        if not any(item.field == place.field for item in clues):
            clues += _read(found, listed, place)
    for item in clues:
        if item.draft is not None and item.draft not in told and item.field == "title":
            told[item.draft] = Told("title", "the title as the site shows it")
    return Verdict(site.name, told, tuple(clues), settled=site.settled)


def _head(text: str) -> Told:
    matched = re.fullmatch(r"Chapter \d+(?::\s*(.+))?", text, re.DOTALL)
    return Told("heading", "a chapter's heading", matched[1] if matched else text, 2)


def _read(found: Index, listed: list[Paragraph], place: Place) -> list[Clue]:
    page = found.page
    elements = found.select(place.selector)
    if not elements:
        return []
    if FIELDS.get(place.field, False) and not place.separator:
        items = tuple(filter(None, (page.text(element) for element in elements)))
        return [clue(page, listed, place.field, items, elements[0])] if items else []
    element = elements[-1] if place.last else elements[0]
    text = element.attributes.get(place.attribute, "").strip() if place.attribute else page.text(element)
    if place.pattern:
        matched = re.search(place.pattern, text[:5_000])
        text = matched.group(1).strip() if matched else ""
    if not text:
        return []
    value: Value = text
    if FIELDS.get(place.field, False):
        value = tuple(item.strip() for item in text.split(place.separator) if item.strip())
    shown = None if place.attribute and paragraph_of(listed, element) is None else element
    return [clue(page, listed, place.field, value, shown)]
