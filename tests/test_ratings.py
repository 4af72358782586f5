"""Ratings from the line in a found file to AO3's word: every spelling goes through the whole of intake and analysis."""

import pytest

from foundling.analysis import analyse
from foundling.analysis.ratings import judge
from foundling.document import Rating
from foundling.intake import read

#: AO3's word -> what people wrote for it. "Not Rated" is for what says nothing of a rating.
SPELT: dict[str, tuple[str, ...]] = {
    'General Audiences': (
        'G', 'g', 'G.', 'Rated G', 'G (for General)', 'G - General Audiences', 'G, nothing to worry about', 'Rated G for everyone', 'PG', 'Rated PG', 'pg', 'P.G.', 'PG, mostly', 'mostly PG', 'PG-ish', 'PGish', '[PG]', '(PG)', 'G/PG', 'G to PG', 'a very mild PG', 'PG for mild language', 'PG?', 'PG (to be safe)', 'PG for pretty gross', 'K', 'K+', 'k+', 'Rated K', 'K plus', 'K - Suitable for more mature childen, 5 years and older', 'FRC', 'FRK', 'FR7', 'C', 'YT', 'Child', 'Younger Teen', 'General', 'Gen', 'General Audiences', 'all ages', 'All Ages', 'Everyone', 'E for Everyone', 'suitable for all', 'Suitable for all ages', 'family friendly', 'U', 'Rated U', 'TV-PG', 'TV-G', 'tv-pg', 'TV-Y7', 'Джен, PG', 'G (джен)', "It's PG.", 'Still PG',
    ),
    'Teen And Up Audiences': (
        'PG-13', 'PG13', 'PG 13', 'PG_13', 'pg-13', 'Pg13', '[PG-13]', '(PG-13)', 'PG–13', 'PG—13', 'PG-13-ish', 'PG13-ish', 'PG-13ish', 'PG13ish', 'strong PG-13', 'PG-13, for language and violence', 'PG-13 for mature themes', 'PG-13 (not R)', 'Rated: PG-13', 'PG-15', 'PG-14', 'PG-13 to be safe.', 'Between PG and PG-13', 'light PG-13', 'PG-13 I guess', 'PG 13 for now', 'about a PG-13', 'Overall PG-13', 'FR-13/PG-13', 'T', 't', 'Rated T', 'Rated: T', 'Rated T for Teen', 'T (for teen)', 'T+', 'T for language', 'Rated: Fiction T', 'High T', 'strong T', 'K+/T', 'FRT', 'FR13', 'FR-13', 'FR15', 'FR-15', 'FRT-13', 'FRC/FRT', 'Fan Rated Teen', 'Teen', 'Teen+', 'teen', 'Older Teens', 'Teens and up', 'Teen and Up', 'Teen & Up', 'Teen And Up Audiences', '12', '12A', '12a', '13+', 'TV-14', 'TV14', 'Рейтинг: PG-13', 'P-12 Slash', 'PG -13', 'P-G 13', 'PG- 13', '"PG-13"', 'PG-13!!!', 'rated pg13', 'Rating PG13', 'PG13/T', 'T (PG-13)', 'PG-13 for explicit violence',
    ),
    'Mature': (
        'R', '(R)', '[R]', 'Rated R', 'R.', 'r', 'R for language', 'R (language)', 'R - violence', 'R, for adult themes', 'Hard R', 'hard R', 'a hard R', 'soft R', 'R-ish', 'R-rated', 'PG-13/R', 'PG-13 to R', 'PG13-R', 'PG-13 - R', 'R in later parts', 'PG-13 (R in later chapters)', 'PG-13 now, R later', 'R for sexual situations.', 'R/M', 'Restricted', 'G through R', 'Rated R for Really Long', 'R for violence, language and m/m', 'strong R', 'R (almost NC-17)', 'M', 'Rated M', 'M for Mature', 'M - Fiction', 'Fiction M', 'Fiction Rated: M', 'T/M', 'T to M', 'T-M', 'T, maybe M later', 'M (later chapters)', 'FRM', 'FR18', 'FR-18', 'Mature', 'mature', 'Mature audiences only', '15', 'Cert 15', '15 certificate', '16+', 'TV-MA', 'TV MA', 'Рейтинг: R', 'R (по просьбе)', 'FSK 16', 'P16', 'MA15+', 'M15+', 'PG/PG-13/R', "'R'", 'Pg-13 / R for some chapters', 'M/R', 'Mature (R)', 'R: violence, language', 'R for adult situations and language', 'Teen. Maybe Mature for chapter 4.', 'Same as before: R',
    ),
    'Explicit': (
        'NC-17', 'NC17', 'nc17', 'NC 17', 'nc-17', 'Nc-17', 'NC_17', 'N-17', '[NC-17]', '(NC17)', 'R/NC-17', 'R to NC-17', 'NC-17 overall', 'NC-17 for sex', 'Hard NC-17', 'PG to NC-17', 'Eventual NC-17', 'NC-17 in later chapters, PG-13 for now', 'NC-21', 'X', 'XXX', 'Rated X', 'X-rated', 'MA', 'Rated MA', 'FRAO', 'FRMAO', 'frao', 'FR21', 'FR-21', 'A', 'Adult', 'adult', 'Adults only', 'Adults Only!', 'ADULT', 'Adult content', 'Explicit', 'explicit', '18', '18+', '18 and over', 'over 18', 'Over 18s only', '21+', 'R18', '18 rated', 'NC-17 (секс)', 'P18', 'R18+', 'N C 17', 'NC - 17', 'Ratings: R & NC17', 'R, NC17 for part 3', 'Explicit (NC-17)', 'ranges from G to NC-17',
    ),
    'Not Rated': (
        'NR', 'Not Rated', 'not rated', 'unrated', 'Unrated', 'none', 'None', 'n/a', 'N/A', '?', 'TBD', 'no rating', 'Varies', 'I have no idea', 'see chapters', 'детский', 'Marvellous', 'A Mystery', 'Great', 'Really good', 'Tame', '10/10', 'five stars', 'Kirk/Spock', 'Agent K', 'Mr. T', 'Harmless', 'Safe for work', 'NSFW',
    ),
}  # fmt: skip
SPELLINGS = [(spelling, word) for word, spellings in SPELT.items() for spelling in spellings]
STORY = """
The lamp had gone out twice before supper, and nobody at the long table said a word to anyone about it.

She went up the stairs, and they went after her, one by one.

Nobody came down.
"""


def rated(header: str) -> Rating:
    story = read(f"{header}\n{STORY}".encode(), "lamp.txt").story
    assert story is not None
    item = next(layer for layer in analyse(story) if layer.name == "rating").items[0]
    assert isinstance(item, Rating)
    return item


def test_there_are_many() -> None:
    assert len(SPELLINGS) >= 250


@pytest.mark.parametrize(("spelling", "word"), SPELLINGS)
def test_a_spelling_alone_and_in_a_header(spelling: str, word: str) -> None:
    assert judge(spelling).ao3 == word
    item = rated(f"Title: The Lamp Room\nAuthor: Wren\nRating: {spelling}\nSummary: A lamp goes out.")
    assert (item.declared, item.ao3) == (spelling, word)


@pytest.mark.parametrize(
    "line", ["Rated: {}", "RATING - {}", "**Rating:** {}", "Rating:  {}", "rating: {}", "Story Rating: {}"]
)
@pytest.mark.parametrize(("spelling", "word"), [("PG", "General Audiences"), ("PG-13", "Teen And Up Audiences"), ("R for language", "Mature"), ("nc17", "Explicit"), ("hard R", "Mature")])  # fmt: skip
def test_every_label(line: str, spelling: str, word: str) -> None:
    item = rated(f"Title: The Lamp Room\nAuthor: Wren\n{line.format(spelling)}\nDisclaimer: None of it is mine.")
    assert (item.declared, item.ao3) == (spelling, word)


@pytest.mark.parametrize(
    ("header", "declared", "word"),
    [
        ("Название: Лампа\nАвтор: Врен\nРейтинг: PG-13\nРазмер: мини", "PG-13", "Teen And Up Audiences"),
        ("The Lamp Room by Wren / Lantern Coast, W/B, NC17, 2300 words", "NC17", "Explicit"),
        (
            "From: wren@mail.example (Wren)\nDate: Tue, 4 May 1999 22:11:02 EDT\nSubject: FIC: The Lamp Room (1/3) [PG-13]",
            "PG-13",
            "Teen And Up Audiences",
        ),
        (
            "From: wren@mail.example (Wren)\nDate: Tue, 4 May 1999 22:11:02 EDT\nSubject: FIC: The Lamp Room (R, 1/1)",
            "R",
            "Mature",
        ),
        ("The Lamp Room\nby Wren\n\nA/N: This one is rated R, so be warned.\n", "R", "Mature"),
        ("Title: The Lamp Room\nAuthor: Wren\nRating: PG\nRating: R in part two", "R in part two", "Mature"),
    ],
)
def test_where_else_a_rating_stands(header: str, declared: str, word: str) -> None:
    item = rated(header)
    assert (item.declared, item.ao3) == (declared, word)
