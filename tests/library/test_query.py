import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundling.library import Filter, Library
from foundling.library.query import LONGEST, MOST_TERMS, Query, Term, parse
from tests.library.stories import story


def terms(*texts: str) -> tuple[Term, ...]:
    return tuple(Term(tuple(text.rstrip("*").split()), text.endswith("*")) for text in texts)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("trust  Basin", Query(terms("trust", "basin"))),
        ('"Trust me" “low lamp”', Query(terms("trust me", "low lamp"))),
        ("trus*", Query(terms("trus*"))),
        ("well-known well-kno*", Query(terms("well known", "well", "kno*"))),
        ("t* *", Query(terms("t"))),
        ('ice -goat -"the river" -', Query(terms("ice"), terms("goat", "the river"))),
        ("title:Ice AUTHOR:vale x", Query(terms("x"), title=terms("ice"), author=terms("vale"))),
        ('title:"ice ferry"', Query(title=terms("ice ferry"))),
        ('said:Oda "trust me"', Query(terms("trust me"), said=terms("oda"))),
        ('said:"Oda Lane" ice', Query(terms("ice"), said=terms("oda lane"))),
        ("said:Tara to:Oda -ice", Query(without=terms("ice"), said=terms("tara"), to=terms("oda"))),
        ('said: Oda "trust me"', Query(terms("trust me"), said=terms("oda"))),
        ('Said:  "Oda Lane" ice', Query(terms("ice"), said=terms("oda lane"))),
        ("title: Ice author:\tvale x", Query(terms("x"), title=terms("ice"), author=terms("vale"))),
        ("said: 'Oda' to: Bram -title: ice", Query(without=terms("ice"), said=terms("oda"), to=terms("bram"))),
        ("said: -ice to: said:Oda title: *", Query(terms("said", "to", "title"), terms("ice"), said=terms("oda"))),
        ('TO:"Miss Orrin" unto: it', Query(terms("unto", "it"), to=terms("miss orrin"))),
        (
            'warning:"animal death" -warning:violence ice -goat',
            Query(terms("ice"), terms("goat"), warning=terms("animal death"), unwarned=terms("violence")),
        ),
        ("http://a.b tag:x title:", Query(terms("http a b", "tag x", "title"))),
        ("NEAR(a b) OR c AND d^ {e}", Query(terms("near a", "b", "or", "c", "and", "d", "e"))),
        ("ice ice ICE", Query(terms("ice"))),
        ('"unclosed words', Query(terms("unclosed words"))),
        ("", Query()),
        (' " - :* -"" ', Query()),
    ],
)
def test_what_a_query_means(text: str, query: Query) -> None:
    assert parse(text) == query


def test_a_query_has_an_end() -> None:
    assert len(parse(" ".join(f"word{n}" for n in range(1000))).terms) == MOST_TERMS
    assert len(parse('"' + "word " * 1000 + '"').terms[0].words) == MOST_TERMS
    assert parse(" " * LONGEST + "word") == Query()


@settings(suppress_health_check=list(HealthCheck))
@given(st.text() | st.text("ab\"'*-:()^{}+ \\\x00é漢’said:to:title:author:“”NEAROTD"))
def test_no_text_is_an_error(library: Library, text: str) -> None:
    if not library.shelf().total:
        made, data = story("a b, said a: “b é.”\n漢字 a’s b-a", facts={"title": "a b", "author": "a"})
        library.store(made, (), data)
    found = library.search(text)
    # An empty search finds nothing, and an empty filter lets all through.
    assert library.shelf(Filter(text=text)).total == (found.total if text.strip() else 1)


@pytest.mark.parametrize(
    "text",
    ['"', "'", "*", "a*b*", "-", "--a", '-"', "a AND", "NOT", "NEAR(", "title:", "title:*", "said:", "said:x", 'said:"', "^a", "{a}:b",
     "a:b", "(((", "\x00", "a\x00b", "a" * 5000, "é*", "漢字*", "-a -b", "said:Oda -x", "to:Oda", "to:x -b said:a", "to:*", "title:a -b author:c* \"d e\" f*", "; DROP TABLE story"],
)  # fmt: skip
def test_no_text_upsets_the_library(library: Library, text: str) -> None:
    made, data = story(facts={"title": "a", "author": "c"})
    library.store(made, (), data)
    library.search(text)
    library.search(text, story=1)
    library.shelf(Filter(text=text))
    library.facets(Filter(text=text))
