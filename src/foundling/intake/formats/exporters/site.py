"""What a table says of a kind of page: where its story, its notes, its headings and its facts stand."""

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Where a fact stands: the first group of `pattern` (if any) in the text, or `attribute`, of what `selector` means.

    List fields have an item a match of `items`, or an item an element where that is empty. With `lines`, the pattern is
    tried on each paragraph of the element and not on all of its text.
    """

    field: str
    selector: str
    pattern: str = ""
    attribute: str = ""
    items: str = r"[^,]+"
    last: bool = False  # the last of the elements, as in a breadcrumb
    lines: bool = False
    confidence: float = 1.0


class Site(msgspec.Struct, frozen=True):
    """A kind of page, as selectors. `settled`: the site shows every chapter's heading and every fact as its own.

    On a board `posts` are the posts and `poster` the name of each one's writer: only the first writer's are story, and
    of those only the ones with a chapter's heading where any has one.
    """

    name: str
    proof: str
    story: str  # what holds the text; "" where only the density of prose tells
    places: tuple[Place, ...] = ()
    notes: str = ""
    heads: str = ""  # chapter headings
    head: str = r"Chapter \d+(?::\s*(?P<title>.+))?"  # what one says
    furniture: str = ""  # inside the story, put there by the site
    labels: str = ""  # labels, each with its value after it
    posts: str = ""
    poster: str = ""
    settled: bool = False


#: How sure a post's own title and name are: an author who states them in the text is believed before.
POST = 0.6
