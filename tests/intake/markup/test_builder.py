"""Tokens to a page: what is open where, what marks the words, what lines they make."""

import pytest

from foundling.intake.markup.builder import parse
from foundling.intake.markup.page import Line, Page

MESSY = "<p>One <i>two <b>three</i> four</b><p align=center>five<br>&nbsp;six <td>seven"


def lines(source: str, *, xml: bool = False, styles: tuple[str, ...] = ()) -> list[Line]:
    return parse([source], xml=xml, styles=styles).lines


def marked(line: Line) -> list[tuple[str, str]]:
    return [(mark.kind, line.text[mark.start : mark.end]) for mark in line.marks]


def texts(source: str) -> list[str]:
    return [line.text for line in lines(source)]


def test_a_messy_page() -> None:
    page = parse([MESSY])
    assert [line.text for line in page.lines] == ["One two three four", "five", "six", "seven"]
    assert marked(page.lines[0]) == [("emphasis", "two three"), ("strong", "three four")]
    assert [line.gap for line in page.lines] == [1, 1, 0, 1]
    assert [line.apart for line in page.lines] == [True, True, False, True]
    assert [line.centred for line in page.lines] == [False, True, True, False]
    assert [page.source[line.start : line.end] for line in page.lines][1:] == ["five", "&nbsp;six", "seven"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a  b\n c</p>", ["a b c"]),
        ("a<b> b</b>c", ["a bc"]),
        ("a <b> b </b> c", ["a b c"]),
        ("a&nbsp;b &nbsp; c&nbsp;&nbsp;d", ["a\xa0b c d"]),
        ("<div>&nbsp;&nbsp; a&nbsp;</div>", ["a"]),
        ("<ul><li>a<li>b</ul>c", ["a", "b", "c"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("<pre>a\n  b\r\n\r\nc</pre>", ["a", "b", "c"]),
        ("<select><option>a<option>b</select>c", ["a b", "c"]),
        ("<head><title>t</title>text in the head</head>body", ["text in the head", "body"]),
        ("a</body></html>b", ["ab"]),
        ("<p>a<hr>b", ["a", "", "b"]),
        ("a<br></br>b", ["a", "b"]),
        ("<h2>A <br> B</h2>", ["A", "B"]),
        ("<span><div>a</span>b</div>c", ["ab", "c"]),
        ("<div><table><td></div>a</table>b</div>c", ["a", "b", "c"]),
    ],
)  # fmt: skip
def test_lines(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<em>a</em> <i>b</i>", [("emphasis", "a b")]),
        ("<i>a</i>, <i>b</i>", [("emphasis", "a"), ("emphasis", "b")]),
        ("<i> a </i>b", [("emphasis", "a")]),
        ("<i></i>a", []),
        ("<span style='font-style:italic; font-weight: 700'>a</span> b", [("emphasis", "a"), ("strong", "a")]),
        ("<p style='font-style: italic'>a b</p>", [("emphasis", "a b")]),
        ("<font style='text-decoration: underline'>a</font>", [("underline", "a")]),
        ("<s>a</s><strike>b</strike> <del>c</del>", [("strike", "ab c")]),
        ("<cite>a</cite>", [("emphasis", "a")]),
        ("<a name=top>a</a>", []),
        ("<span class='it'>a</span> <h2 class='it'>b</h2>", [("emphasis", "a")]),
        ("<i>a<i>b</i>c</i>d", [("emphasis", "abc")]),
        ("</i>a</b>", []),
    ],
)  # fmt: skip
def test_marks(source: str, expected: list[tuple[str, str]]) -> None:
    (first, *_) = lines(source, styles=(".it { font-style: italic }",))
    assert marked(first) == expected


def test_links_keep_their_targets_and_one_does_not_stand_in_another() -> None:
    (line,) = lines("see <a href='/u/1'>one <a href=two>two</a> three</a>")
    assert [(line.text[mark.start : mark.end], mark.target) for mark in line.marks] == [("one", "/u/1"), ("two", "two")]
    assert line.linked == 6


def test_a_closed_mark_runs_over_paragraphs() -> None:
    made = lines("<i><p>a<p>b<p>c<p>d<p>e</i>f")
    assert [marked(line) for line in made] == [[("emphasis", letter)] for letter in "abcde"[:4]] + [[("emphasis", "e")]]
    assert made[4].text == "ef"


def test_a_mark_that_is_never_closed_is_given_up() -> None:
    made = lines("<p>a <i>b<p>c<p>d<p>e<p>f")
    assert [marked(line) for line in made] == [[("emphasis", "b")], [("emphasis", "c")], [("emphasis", "d")], [], []]
    made = lines("<p>a <i>b<hr><p>c")
    assert [marked(line) for line in made] == [[("emphasis", "b")], [], []]
    made = lines("<p><a href=x>a<p>b")
    assert [line.linked for line in made] == [1, 0]


def test_gaps_are_blank_lines() -> None:
    assert [line.gap for line in lines("a<br>b<br><br>c<br>&nbsp;<br>d<p>e<p>&nbsp;<p>f<br><br><br>g")] == [
        1,
        0,
        1,
        1,
        1,
        2,
        2,
    ]


def test_a_text_in_all_but_name_keeps_its_blank_lines() -> None:
    text = "\n\n".join(f"Wren said a <i>thing</i>, {number}.\nAnd so on." for number in range(6))
    made = lines(f"<html><body>{text}</body></html>")
    assert [line.text for line in made[:3]] == ["Wren said a thing, 0.", "And so on.", "Wren said a thing, 1."]
    assert [line.gap for line in made[:3]] == [1, 0, 1]


def test_documents_are_joined_and_nothing_stays_open_between_them() -> None:
    page = parse(["<p><i>a", "<body>b</body>", "", "c"])
    assert page.source == "<p><i>a\n<body>b</body>\n\nc"
    assert [line.text for line in page.lines] == ["a", "b", "c"]
    assert [bool(line.marks) for line in page.lines] == [True, False, False]
    assert [page.part_of(line.start) for line in page.lines] == [0, 1, 3]


def test_what_an_element_shows() -> None:
    page = parse(["<head><title>A &amp; B</title></head><div id=a>x<p>y<br>z&amp;</p><script>no</script></div>w"])
    (found,) = [element for element in page.elements if element.name == "div"]
    assert page.text(found) == "x y z&"
    assert page.title == "A & B"


DEEP = [
    "<div>",
    "<b>",
    "<span>",
    "<ul><li>",
    "<table><tr><td>",
    "<blockquote><p>",
    "<ul><div><li>x",
    "<i>x",
    "<a href=x>y",
    "<td>x",
]


@pytest.mark.parametrize("opening", DEEP)
def test_deep_nesting_needs_no_stack(opening: str) -> None:
    page: Page = parse([opening * 20_000 + "the end" + "</div></p></b>" * 1_000])
    assert page.lines[-1].text.endswith("the end")
