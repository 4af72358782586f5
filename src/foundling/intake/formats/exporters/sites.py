"""A saved page judged by the tables of `pages`: its story, what stands round it, and the facts that it shows."""

import itertools
import re
from bisect import bisect_right

import msgspec

from foundling.document import FIELDS, Value
from foundling.intake.formats.exporters.pages import SITES
from foundling.intake.formats.exporters.site import POST, Place, Site
from foundling.intake.formats.exporters.verdict import Verdict, clue, paragraph_of
from foundling.intake.markup.content import Told, outside, paragraphs_in, paragraphs_of, round_about
from foundling.intake.markup.page import Element
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index, unwrapped
from foundling.intake.reading import Clue
from foundling.intake.structure.labels import field_of as labelled_field
from foundling.intake.structure.values import subject

_STORY = Told("")
_MOST_LABELS = 100  # a story's facts; each costs the length of its paragraph
_MOST_LINES = 60  # paragraphs of an element in which a fact is looked for
_LONGEST = 5_000  # code points of an element's text that a pattern is tried on
#: Labels that sites use in their own sense; the rest mean what they mean in any header.
_LABELS = {
    "Completed": "status",
    "Read": "other:Read",
    "Word count": "words",
    "Published": "published",
    "Categories": "fandom",
    "Challenges": "other:Challenges",
}
_SAID = {("status", "Yes"): "Completed", ("status", "No"): "In Progress"}
_OF = re.compile(r"(\d+)\s*/\s*(\d+|\?)")


def judge(found: Index, listed: list[Paragraph]) -> Verdict | None:
    """The verdict on a page of the first site that it has the marks of, and a story on it."""
    for site in SITES:
        if found.first(site.proof) is None:
            continue
        if not site.story:
            return _verdict(site, found, listed, [])
        story = paragraphs_of(listed, _story(site, found))
        if story:
            return _verdict(site, found, listed, story)
    return None


def _story(site: Site, found: Index) -> list[Element]:
    """The elements that hold the story; on a board those of the first writer's posts."""
    elements = found.select(site.story)
    if not site.posts:
        return elements
    posts = found.select(site.posts)
    heads = [bool(held) for held in _held(posts, _select(found, site.heads))]
    names = [
        _poster(found, post, held) for post, held in zip(posts, _held(posts, found.select(site.poster)), strict=True)
    ]
    marked = any(heads)
    kept = [
        held
        for held, headed, name in zip(_held(posts, elements), heads, names, strict=True)
        if name == names[0] and (headed or not marked)
    ]
    return [element for held in kept for element in held]


def _held(posts: list[Element], elements: list[Element]) -> list[list[Element]]:
    """For each post the elements inside it; both are in the order of the page."""
    starts = [post.start for post in posts]
    made: list[list[Element]] = [[] for _ in posts]
    for element in elements:
        at = bisect_right(starts, element.start) - 1
        if at >= 0 and element.start < posts[at].end:
            made[at].append(element)
    return made


def _poster(found: Index, post: Element, names: list[Element]) -> str:
    return post.attributes.get("data-author", "") or next((found.page.text(name) for name in names), "")


def _verdict(site: Site, found: Index, listed: list[Paragraph], story: list[int]) -> Verdict:
    told = round_about(found.page, listed, story) if site.story else outside(found.page, listed)
    for index in paragraphs_of(listed, _select(found, site.notes)):
        told[index] = Told("note", "notes as the site shows them")
    for index in paragraphs_of(listed, _select(found, site.heads)):
        told[index] = Told("heading", "a chapter's heading", _title(site, listed[index].text), 2)
    furniture = set(paragraphs_of(listed, _select(found, site.furniture)))
    within = story or range(len(listed))
    first = min((index for index in within if index not in told and index not in furniture), default=0)
    for index in furniture:
        told[index] = Told("front_matter" if index < first else "end_matter", "put there by the site")
    _unquoted(found, listed, site, told)
    clues: list[Clue] = []
    for place in site.places:
        if not any(item.field == place.field for item in clues):
            clues += _read(found, listed, place)
    clues += _labelled(found, listed, _select(found, site.labels))
    clues += _status(clues)
    clues = [said for item in clues for said in (_subject(item) if item.confidence == POST else (item,))]
    for item in clues:
        if item.draft is None or (site.story and item.draft not in told):
            continue
        if told.get(item.draft, _STORY).hint in ("front_matter", ""):
            if len(listed[item.draft].text) > 200:
                continue
            if item.field == "title":
                told[item.draft] = Told("title", "the title as the site shows it")
            elif item.field == "author":
                told[item.draft] = Told("byline", "the author as the site shows them")
    return Verdict(site.name, told, tuple(clues), settled=site.settled)


def _unquoted(found: Index, listed: list[Paragraph], site: Site, told: dict[int, Told]) -> None:
    """A block quotation that is itself what holds the story is no letter in it."""
    holders = {element.start for element in _select(found, site.story)}
    for index in [index for index, one in told.items() if one.hint == "letter"]:
        if found.page.elements[listed[index].box].start in holders:
            del told[index]


def _subject(item: Clue) -> list[Clue]:
    """A post's title taken apart: what else it says of the story stands in brackets beside it."""
    if item.field != "title" or not isinstance(item.value, str):
        return [item]
    return [
        msgspec.structs.replace(
            item, field=found.field, value=found.value, start=item.start + found.start, end=item.start + found.end
        )
        for found in subject(item.value)
    ]


def _status(clues: list[Clue]) -> list[Clue]:
    """The status that a count of chapters (``3/?``, ``3/3``) states, where the page has no other word for it."""
    if any(item.field == "status" for item in clues):
        return []
    for item in clues:
        if item.field == "chapter" and (counted := _OF.fullmatch(str(item.value))):
            status = "Completed" if counted[1] == counted[2] else "In Progress"
            return [Clue("status", status, item.draft, item.start, item.end)]
    return []


def _select(found: Index, selector: str) -> list[Element]:
    return found.select(selector) if selector else []


def _title(site: Site, heading: str) -> str | None:
    """The title in a chapter heading, empty where it has only a number, None where its words must tell."""
    matched = re.fullmatch(site.head, heading[:_LONGEST], re.DOTALL)
    return matched["title"] or "" if matched else None


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
        if not page.text(value) and (under := paragraphs_in(listed, Element("", {}, value.end, limit, label.parent))):
            value = Element("", {}, listed[under[0]].start, listed[under[0]].end, label.parent)
        text = page.text(value).rstrip(" •|·")
        if not name or field == "note:" or not text or (text == "None" and field != "warnings"):
            continue
        if field == "other:":
            field = f"other:{name}"
        said: Value = _SAID.get((field, text), text)
        if FIELDS.get(field, False):
            said = tuple(item.strip() for item in text.split(",") if item.strip())
        made.append(clue(page, listed, field, said, value, words=text))
    return made


def _read(found: Index, listed: list[Paragraph], place: Place) -> list[Clue]:
    page = found.page
    elements = found.select(place.selector)
    if place.selector == "title":
        return _page_title(page.title, place)
    if not elements:
        return []
    if FIELDS.get(place.field, False) and not place.items:
        items = tuple(filter(None, (page.text(element) for element in elements)))
        return [clue(page, listed, place.field, items, elements[0], confidence=place.confidence)] if items else []
    element = elements[-1] if place.last else elements[0]
    if place.lines:
        return _line(listed, element, place)
    text = element.attributes.get(place.attribute, "").strip() if place.attribute else page.text(element)
    offset = 0
    if place.pattern:
        matched = re.search(place.pattern, text[:_LONGEST])
        text = matched.group(1).strip() if matched else ""
        offset = matched.start(1) if matched else 0
    if not text:
        return []
    shown = None if place.attribute and paragraph_of(listed, element) is None else element
    words = "" if place.attribute else text
    value = _value(place, text)
    return [clue(page, listed, place.field, value, shown, words=words, offset=offset, confidence=place.confidence)]


def _line(listed: list[Paragraph], element: Element, place: Place) -> list[Clue]:
    """The first paragraph of an element that shows the fact."""
    inside = paragraphs_in(listed, element)
    for index in range(max(0, inside.start - 1), min(inside.stop, inside.start + _MOST_LINES)):
        matched = re.search(place.pattern, listed[index].text[:_LONGEST])
        if matched and matched.group(1).strip():
            value = _value(place, matched.group(1).strip())
            return [Clue(place.field, value, index, matched.start(1), matched.end(1), confidence=place.confidence)]
    return []


def _page_title(title: str, place: Place) -> list[Clue]:
    matched = re.search(place.pattern, title[:_LONGEST])
    return [Clue(place.field, matched.group(1).strip(), confidence=place.confidence)] if matched else []


def _value(place: Place, text: str) -> Value:
    """A fact's words as its field holds them."""
    if FIELDS.get(place.field, False):
        return tuple(item.strip() for item in re.findall(place.items, text[:_LONGEST]) if item.strip())
    if place.field == "source_url":
        return unwrapped(f"https:{text}" if text.startswith("//") else text)
    return int(text) if place.field == "part" and text.isdigit() else text
