"""Stories by the thousand, made by rule from a small grammar of our own: no two alike, all of them dull.

They have what found stories have (headers in several habits, chapters, scene marks, notes, dialogue), so that intake,
storage and search do real work on them.
"""

import random
from collections.abc import Iterator

NAMES = "Odile Bram Wren Tern Marta Ilse Joss Perrin Calla Dunstan Hob Sefa Annike Rook Talia Osric Maud Linnet".split()
PLACES = (
    "quay lamp-room kitchen slip ferry hill chapel boathouse station pier lane schoolroom attic cellar market".split()
)
THINGS = (
    "lamp kettle letter rope key radio coat map bell chair ledger window lantern boat clock fiddle basket stove".split()
)
VERBS = (
    "carried mended lost hid counted painted dropped borrowed forgot lifted turned watched followed answered".split()
)
MANNERS = ["slowly", "twice", "without a word", "in the rain", "after supper", "by mistake", "before anyone woke"]
MOODS = "cold bright patient crooked quiet stubborn salt-stained gentle borrowed hollow early late".split()
RATINGS = ["G", "PG", "PG-13", "K+", "T", "Teen", "General"]
WORLDS = ["Harbour Lights", "The Low Road", "Station Nine", "Saltmarsh"]
HEADS = (
    "{title}\n\nAuthor: {author}\nRating: {rating}\nFandom: {world}\nSummary: {summary}\nDisclaimer: Not mine.\n",
    "TITLE: {title}\nAUTHOR: {author}\nRATING: {rating}\nFEEDBACK: Yes, please.\nSUMMARY: {summary}\n",
    "{title}\nby {author}\n\nRated: {rating}\n",
    "{title} by {author} / {world}, {rating}\n",
)


def sentence(draw: random.Random) -> str:
    """One sentence; a third of them speech."""
    who, other = draw.sample(NAMES, 2)
    plain = f"{who} {draw.choice(VERBS)} the {draw.choice(MOODS)} {draw.choice(THINGS)} by the {draw.choice(PLACES)}"
    if draw.random() < 0.33:
        asked = f"Did you see the {draw.choice(THINGS)} in the {draw.choice(PLACES)}"
        return f'"{asked}, {other}?" {who} asked.' if draw.random() < 0.5 else f'"{plain}," said {other}.'
    return f"{plain}, and {other} {draw.choice(VERBS)} a {draw.choice(THINGS)} {draw.choice(MANNERS)}."


def story(number: int, words: int = 5000) -> str:
    """The text of story `number`, about `words` long; the same number is always the same text."""
    draw = random.Random(number)
    title = f"The {draw.choice(MOODS).capitalize()} {draw.choice(THINGS).capitalize()} of {draw.choice(NAMES)} {number}"
    head = draw.choice(HEADS).format(
        title=title,
        author=f"{draw.choice(NAMES)} {draw.choice(MOODS).capitalize()}",
        rating=draw.choice(RATINGS),
        world=draw.choice(WORLDS),
        summary=sentence(draw).replace('"', ""),
    )
    parts = [head]
    count = 0
    chapters = draw.randint(1, 4)
    for chapter in range(1, chapters + 1):
        if chapters > 1:
            parts.append(f"Chapter {chapter}: The {draw.choice(THINGS).capitalize()}")
        while count < words * chapter / chapters:
            paragraph = " ".join(sentence(draw) for _ in range(draw.randint(1, 6)))
            count += len(paragraph.split())
            parts.append(paragraph)
            if draw.random() < 0.02:
                parts.append("* * *")
    if draw.random() < 0.5:
        parts.append("A/N: Thank you for reading, and please review!")
    return "\n\n".join(parts) + "\n"


def stories(count: int, words: int = 5000) -> Iterator[tuple[str, bytes]]:
    """`count` files as (name, bytes)."""
    for number in range(count):
        yield f"story-{number:05}.txt", story(number, words).encode()
