"""Files of stories for the tests of this room: headers, posts and pages around a few lines of our own."""

import random

from foundling.document import Story
from foundling.intake import read
from foundling.works import Seen, seen

NOUNS = "lamp quay rope bell tide ferry gull stair crate lantern net harbour ladder plank mast oar buoy slip shed kiln".split()
DEEDS = "saw kept lost found mended sold carried dropped counted forgot painted burned buried hid watched".split()


def tale(number: int, length: int = 30) -> str:
    """Paragraphs like no other number's, of uneven length."""
    chance = random.Random(number)
    lines = []
    for _ in range(length):
        said = [
            f"{chance.choice(('Wren', 'Oda', 'Bram'))} {chance.choice(DEEDS)} the {chance.choice(NOUNS)} by the "
            f"{chance.choice(NOUNS)}, and the {chance.choice(NOUNS)} {chance.choice(DEEDS)} nothing of the {chance.choice(NOUNS)}."
            for _ in range(chance.choice((1, 2, 4)))
        ]
        lines.append(" ".join(said))
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
