"""Elements found by the selectors that tables of exporters and sites use."""

import pytest

from foundling.intake.markup.builder import parse
from foundling.intake.markup.select import Index, unwrapped

PAGE = """<body class="post single"><div id=main><p class="a b">1<a href="/u/7" rel=author>2</a></p>
<div class=meta><h2 class=heading1>3</h2><p>4</div></div><p>5<a href="x.php?uid=2">6</a>"""


@pytest.mark.parametrize(
    ("selector", "shown"),
    [
        ("p", ["12", "4", "56"]),
        ("#main", ["12 3 4"]),
        (".a", ["12"]),
        ("p.b.a", ["12"]),
        (".b.c", []),
        ("#main p", ["12", "4"]),
        ("body > p", ["56"]),
        ("#main > p", ["12"]),
        ("a[rel=author]", ["2"]),
        ("a[href^=/u/]", ["2"]),
        ("a[href*=.php]", ["6"]),
        ("a[title]", []),
        ("h2[class^=heading], #main .a", ["12", "3"]),
        ("body[class*=single] #main h2", ["3"]),
        ("#main.x", []),
        ("[rel]", ["2"]),
        ("div div h2", ["3"]),
        ("div > h2", ["3"]),
    ],
)
def test_select(selector: str, shown: list[str]) -> None:
    page = parse([PAGE])
    assert [page.text(element) for element in Index(page).select(selector)] == shown


def test_selectors_that_tables_may_not_use_are_refused() -> None:
    for selector in ("p:first-child", "", "p + p"):
        with pytest.raises(ValueError):
            Index(parse(["<p>x"])).select(selector)


@pytest.mark.parametrize(
    ("address", "bare", "path"),
    [
        ("/web/2013id_/http://www.saltgate.example/u/7", "http://www.saltgate.example/u/7", "/u/7"),
        ("https://web.archive.org/web/20130501000000/http://saltgate.example/s/1", "http://saltgate.example/s/1", "/s/1"),
        ("//web.archive.org/web/20130501000000im_/http://saltgate.example/a.gif", "http://saltgate.example/a.gif", "/a.gif"),
        ("/u/7", "/u/7", "/u/7"),
        ("http://web/2013/x", "http://web/2013/x", "http://web/2013/x"),
        ("/web/design/", "/web/design/", "/web/design/"),
    ],
)  # fmt: skip
def test_an_address_without_what_the_wayback_machine_puts_before_it(address: str, bare: str, path: str) -> None:
    assert unwrapped(address) == bare
    assert unwrapped(address, path=True) == path


def test_links_are_found_on_archived_pages() -> None:
    page = parse(['<a href="/web/2013/http://www.saltgate.example/u/7/wren">Wren</a>'])
    found = Index(page)
    assert [page.text(element) for element in found.select("a[href^=/u/]")] == ["Wren"]
    assert [page.text(element) for element in found.select("a[href^=http://www.saltgate]")] == ["Wren"]
