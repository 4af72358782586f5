"""Which part of a page is the story: where its prose is densest, less what stands round it on the page."""

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from foundling.intake.markup.page import Element, Page
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.reading import Hint
from foundling.intake.structure.fields import is_byline, starts_field

#: Words of an ``id`` or ``class`` that sites give to what is not the story.
_CLUTTER_WORDS = frozenset(
    """ad ads advert advertisement breadcrumb breadcrumbs comment comments commentlist commentform cookie footer masthead
    menu nav navbar navigation pager pagination related respond reply replies review reviews reviewbox share sharing
    sharedaddy shares sidebar social subscribe toolbar topmenu widget widgets""".split()
)
_CLUTTER_NAMES = frozenset("nav footer select textarea button noscript".split())
_WORDS = re.compile(r"[a-z]+")
_DESCEND = 0.75  # of an element's prose; a child that holds as much is looked into instead
_PROSE = 60  # code points of a paragraph that is more than a label or a link
_MANY = 3  # boxes side by side that make a list
_COMMENT = 1_500  # code points; a longer box is no comment
_ENOUGH = 300  # code points of prose that can be a story
_SHORT = 100  # code points of a line among links that is none itself
_NEAR = 15  # paragraphs above the story among which its title and byline may stand
_TITLE = re.compile(r"(?:story |fic )?title\s*:", re.IGNORECASE)
_PHRASES = re.compile(
    r"(?:(?:go |click here to (?:go )?|return |get )?back(?: to| home|$|ward)|return to|home(?: ?page)?$|next(?: chapter| part| story| page)?\W*$"
    r"|prev(?:ious)?(?: chapter| part| story| page)?\W*$|main page|(?:table of )?contents$|index$|top of page|e-?mail (?:me|the author|us)"
    r"|(?:please )?(?:sign|view|read) (?:my |the )?guest ?book|copyright|©|\(c\) ?\d{4}|all rights reserved|add (?:story|author) to"
    r"|(?:leave|post|submit|write|add) a (?:review|comment)|share (?:this|on)|print(?:er)?(?: friendly)?(?: version)?$|powered by|hosted by"
    r"|[\w-]{1,30} \(.{0,30}\) wrote\b|you are visitor|this page (?:was|has been)|best viewed|log ?in|sign ?up|report (?:this|abuse)|skip to|disable ads|get a free"
    r"|(?:build|get) your own|this entry was posted|posted by .{1,60} at \d|you must (?:log in|be logged)|(?:current )?(?:mood|music)\s*:"
    r"|this .{0,60}\bweb ?ring\b|.{0,40}\bmember of the .{1,60} ring\b|last (?:updated|modified)|page (?:created|last)|we use cookies|advertisement"
    r"|\d+ (?:comments?|responses?|replies|reviews?|notes)\b.{0,30}$|no comments|your review has been|tags:|-- ?text size|liked this|you['’]ll also like)",
    re.IGNORECASE,
)


#: A line below which readers have their say.
_COMMENTS = re.compile(
    r"\W{0,3}(?:(?:post|leave|add|write) a(?:nother|n)?(?: new)? (?:comment|reply|review|response)|(?:read|view|show|reader) (?:comments|reviews)"
    r"|(?:comments|reviews|responses)(?: \(\d+\)|:)?|\d+ (?:comments?|reviews?|responses?|replies)(?: to .{1,100})?|reply to this)\W{0,3}",
    re.IGNORECASE,
)
_NAMED = r"(?:[^.!?\"“]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.){1,120}"
_LINE_BY = re.compile(rf"{_NAMED} by {_NAMED}")


class Told(msgspec.Struct, frozen=True):
    """What a reader knows for certain about one paragraph; see `foundling.intake.reading.Draft`."""

    hint: Hint
    reason: str = ""
    title: str | None = None
    level: int = 0


def paragraphs_in(listed: list[Paragraph], element: Element) -> range:
    """The indexes of the paragraphs that lie inside an element."""
    starts = _Starts(listed)
    return range(bisect_left(starts, element.start), bisect_left(starts, element.end))


def paragraphs_of(listed: list[Paragraph], elements: Iterable[Element]) -> list[int]:
    """The indexes of the paragraphs that lie inside any of the elements, in order, each once.

    Linear in their number and that of the elements, also where elements lie in one another.
    """
    made: list[int] = []
    for found in sorted((paragraphs_in(listed, element) for element in elements), key=lambda found: found.start):
        first = max(found.start, made[-1] + 1) if made else found.start
        made.extend(range(first, found.stop))
    return made


class _Starts:
    """The starts of paragraphs as a sequence, without copying them."""

    def __init__(self, listed: list[Paragraph]) -> None:
        self.listed = listed

    def __len__(self) -> int:
        return len(self.listed)

    def __getitem__(self, index: int) -> int:
        return self.listed[index].start


def outside(page: Page, listed: list[Paragraph]) -> dict[int, Told]:
    """What is told of the paragraphs of any page that are not the story: where its prose is densest is looked for.

    What may be the title, byline or header right above it is left for structure recovery to judge.
    """
    clutter = _clutter(page)
    _like_boxes(page, listed, clutter)
    container = _container(page, listed, clutter)
    inside = list(paragraphs_in(listed, container)) if container else list(range(len(listed)))
    inside = [index for index in inside if not clutter[listed[index].element] and not listed[index].control]
    inside = _above_comments(listed, inside)
    told = round_about(page, listed, inside)
    for index in range(max(0, inside[0] - _NEAR) if inside else 0, inside[0] if inside else 0):
        if not clutter[listed[index].element] and _heads(listed[index]):
            del told[index]
    return told


def _above_comments(listed: list[Paragraph], inside: list[int]) -> list[int]:
    """The paragraphs up to the line where readers' comments begin, where prose stands above it and no heading below."""
    said = 0
    for order, index in enumerate(inside):
        if said >= _ENOUGH and len(listed[index].text) < _SHORT and _COMMENTS.fullmatch(listed[index].text):
            if any(0 < listed[later].level <= 3 for later in inside[order + 1 :]):
                return inside
            return inside[:order]
        said += listed[index].weight
    return inside


def round_about(page: Page, listed: list[Paragraph], inside: list[int]) -> dict[int, Told]:
    """What is told of a page whose story is the paragraphs `inside`, in order: all others, links at its ends, letters."""
    told: dict[int, Told] = {}
    if not inside:
        return told
    within = set(inside)
    first, last = inside[0], inside[-1]
    for index in range(len(listed)):
        if index < first:
            told[index] = Told("front_matter", "stands before the story on the page")
        elif index not in within:
            told[index] = Told("end_matter", f"stands {'among' if index < last else 'after'} the story on the page")
    _trim(page.title, listed, inside, told)
    _letters(page, listed, inside, told)
    return told


def _clutter(page: Page) -> list[bool]:
    """For every element whether it, or one round it, is by its name, id or class not a story's place."""
    found: list[bool] = []
    for element in page.elements:
        if element.name in _CLUTTER_NAMES or (element.parent >= 0 and found[element.parent]):
            found.append(True)
        elif element.attributes and element.name not in ("body", "html", "#document"):
            named = f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}".lower()
            found.append(not _CLUTTER_WORDS.isdisjoint(_WORDS.findall(named)))
        else:
            found.append(False)
    return found


def _like_boxes(page: Page, listed: list[Paragraph], clutter: list[bool]) -> None:
    """Adds to the clutter boxes of one class side by side, each of a few short paragraphs: comments, a list of stories."""
    weights = [0] * len(page.elements)
    counts = [0] * len(page.elements)
    for paragraph in listed:
        if not clutter[paragraph.element]:
            weights[paragraph.box] += paragraph.weight
            counts[paragraph.box] += 1
    total = sum(weights)
    boxes: dict[tuple[int, str, str], list[int]] = {}
    for index in range(len(page.elements) - 1, 0, -1):
        element = page.elements[index]
        if element.parent >= 0 and counts[index]:
            weights[element.parent] += weights[index]
            counts[element.parent] += counts[index]
            if name := element.attributes.get("class"):
                boxes.setdefault((element.parent, element.name, name), []).append(index)
    alike: set[int] = set()
    for found in boxes.values():
        held = sum(weights[index] for index in found)
        small = all(weights[index] < _COMMENT and counts[index] > 1 for index in found)
        if len(found) >= _MANY and small and total - held >= _ENOUGH:
            alike.update(found)
            total -= held
    if alike:
        for index, element in enumerate(page.elements):
            clutter[index] = clutter[index] or index in alike or (element.parent >= 0 and clutter[element.parent])


def _container(page: Page, listed: list[Paragraph], clutter: list[bool]) -> Element | None:
    """The innermost element that holds nearly all of the prose."""
    weights = [0] * len(page.elements)
    for paragraph in listed:
        if not clutter[paragraph.element]:
            weights[paragraph.box] += paragraph.weight
    if not any(weights):
        for paragraph in listed:
            weights[paragraph.box] += paragraph.weight
    heaviest: dict[int, int] = {}
    for index in range(len(page.elements) - 1, -1, -1):
        parent = page.elements[index].parent
        if parent >= 0 and weights[index]:
            weights[parent] += weights[index]
            if weights[index] > weights[heaviest.get(parent, index)] or parent not in heaviest:
                heaviest[parent] = index
    roots = [index for index, element in enumerate(page.elements) if element.parent < 0 and weights[index]]
    if len(roots) != 1:
        return None
    at = roots[0]
    while at in heaviest and weights[heaviest[at]] >= _DESCEND * weights[at]:
        at = heaviest[at]
    return page.elements[at]


def _heads(paragraph: Paragraph) -> bool:
    """Whether a paragraph above the story may be its title, byline or header, which is for structure recovery to say."""
    text = paragraph.text
    if paragraph.control or paragraph.rule or len(text) > 300:
        return False
    if is_byline(text) or starts_field(text):
        return True
    return 0 < paragraph.level <= 3 and not _is_clutter(paragraph)


def _is_clutter(paragraph: Paragraph) -> bool:
    if paragraph.control:
        return True
    text = paragraph.text
    if len(text) < 300 and paragraph.linked > 0.6 * sum(map(str.isalnum, text)):
        return bool(paragraph.linked)
    return len(text) < 200 and bool(_PHRASES.match(text.lstrip("[<|*-–—«» ")))


def _trim(title: str, listed: list[Paragraph], inside: list[int], told: dict[int, Told]) -> None:
    """Links and the like at both ends of the story's container are not the story."""
    prose = [
        index
        for index in inside
        if listed[index].weight >= _PROSE and not _is_clutter(listed[index]) and not starts_field(listed[index].text)
    ]
    if not prose:
        return
    titles = [index for index in inside if index < prose[0] and _TITLE.match(listed[index].text)]
    for index in inside:
        paragraph = listed[index]
        if titles and index < titles[0] and paragraph.level:
            told[index] = Told("front_matter", "a heading above the header that gives the title")
        if paragraph.rule or paragraph.level in (1, 2, 3) or prose[0] <= index <= prose[-1]:
            continue
        if _is_clutter(paragraph) and not (is_byline(paragraph.text) or starts_field(paragraph.text)):
            if index < prose[0]:
                if _LINE_BY.fullmatch(paragraph.text) or paragraph.text.casefold() in title.casefold():
                    continue  # the title, a link to the story's own page
                told[index] = Told("front_matter", "a link above the story")
            else:
                told[index] = Told("end_matter", "a link below the story")
    _trail(listed, [index for index in inside if index > prose[-1]], told)


def _trail(listed: list[Paragraph], after: list[int], told: dict[int, Told]) -> None:
    """Short lines among or below links at the page's end belong to them."""
    links = next((order for order, index in enumerate(after) if index in told), len(after))
    rule = next((order for order in range(len(after) - 1, -1, -1) if listed[after[order]].rule), len(after))
    for index in after[min(links, rule if links < len(after) else links) :]:
        text = listed[index].text
        if index not in told and not listed[index].rule and len(text) < _SHORT and not starts_field(text):
            told[index] = Told("end_matter", "stands among links below the story")


def _letters(page: Page, listed: list[Paragraph], inside: list[int], told: dict[int, Told]) -> None:
    """A block quotation between paragraphs of the story is a letter or the like; one round the story is a margin."""
    total = sum(listed[index].weight for index in inside)
    held: dict[int, list[int]] = {}
    for index in inside:
        box = listed[index].box
        if page.elements[box].name == "blockquote":
            held.setdefault(box, []).append(index)
    for indexes in held.values():
        weight = sum(listed[index].weight for index in indexes)
        if weight < 0.3 * total and indexes[0] > inside[0] + 1 and indexes[-1] < inside[-1] - 1:
            for index in indexes:
                if index not in told and not listed[index].rule:
                    told[index] = Told("letter", "a block quotation in the story")
