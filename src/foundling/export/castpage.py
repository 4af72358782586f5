"""The page that says who is in a story: one more page of ours, for those who want it in their book."""

from foundling.document import Layer, Story
from foundling.export.characters import attribute, escape, one_line
from foundling.export.titlepage import Where
from foundling.portrait import Person, portrait

#: So many people are listed: those who matter, the weightiest first.
MOST = 60
#: So many further names of one person.
NAMES = 5


def cast_page(story: Story, layers: tuple[Layer, ...], where: Where, rank: int = 1) -> str:
    """Who is in the story, as HTML from its heading of that `rank` down; "" where nobody is known.

    Each person with pronouns, other names, share of speech, words written, and the way to where they are first met.
    """
    people = [person for person in portrait(story, layers).people if person.matters][:MOST]
    if not people:
        return ""
    lines = [f"<li>{_told(person, where)}</li>" for person in people]
    return "\n".join([f'<h{rank} id="people">Who is in it</h{rank}>', '<ul class="cast">', *lines, "</ul>"])


def _told(person: Person, where: Where) -> str:
    name = one_line(person.name)
    pronouns = f" ({escape(one_line(person.pronouns))})" if person.pronouns else ""
    parts = [f"<strong><bdi>{escape(name)}</bdi></strong>{pronouns}"]
    forms = [item for item in sorted(person.aliases, key=lambda item: -item.count) if item.text != person.name]
    if forms:
        parts.append("also " + ", ".join(f"<bdi>{escape(one_line(item.text))}</bdi>" for item in forms[:NAMES]))
    if person.quotes:
        parts.append(f"says {max(1, round(100 * person.share))} % of what is said aloud")
    if person.wrote:
        words = person.wrote_words
        parts.append(f"writes {words:,} {'word' if words == 1 else 'words'} of letters and notes")
    address = where(person.first.block) if person.first else None
    if address is not None:
        parts.append(f'<a href="{address}" aria-label="Where {attribute(name)} is first met">first met</a>')
    return ", ".join(parts) + "."
