"""Files of stories for the tests of this room: headers, posts and pages around a few lines of our own."""

from foundling.document import Story
from foundling.intake import read
from foundling.works import Seen, seen

#: A few hundred words that differ from one tale to the next.
NOUNS = "lamp quay rope bell tide ferry gull stair crate lantern net harbour ladder plank mast oar buoy slip shed kiln".split()


def tale(number: int, length: int = 30) -> str:
    """Paragraphs like no other number's."""
    lines = []
    for at in range(length):
        one, two, three = (NOUNS[(number * 7 + at * step + number * at) % len(NOUNS)] for step in (3, 5, 11))
        kept = f" She kept the {three} under the {one}, where nobody from the {two} would look for it." * (at % 3)
        lines.append(f"In the {one} of year {number}{at} Wren saw the {two}, and wrote {at * number} letters.{kept}")
    return "\n\n".join(lines)


def story(text: str, name: str) -> Story:
    """The story in a file."""
    taken = read(text.encode(), name).story
    assert taken is not None, name
    return taken


def shelf(*files: tuple[str, str]) -> list[Seen]:
    """The files (path, text) as they are seen, numbered from 0."""
    return [seen(at, story(text, path.rpartition("/")[2]), path) for at, (path, text) in enumerate(files)]


def headed(title: str, text: str, author: str = "Oda Vale", **more: str) -> str:
    """A text under a header."""
    lines = [f"Title: {title}", f"Author: {author}", *(f"{label}: {value}" for label, value in more.items())]
    return "\n".join(lines) + f"\n\n\n{text}"
