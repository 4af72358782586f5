"""What an EPUB's own documents say of it."""

import pytest

from foundling.intake.formats import package
from foundling.intake.formats.package import Item, Point

NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="page-list"><ol><li><a href="x.xhtml#p1">1</a></li></ol></nav>
<nav epub:type="toc"><ol><li><a href="a%20b.xhtml">One &amp;
 two</a><ol><li><a href="../c.xhtml#d%C3%A9">Three</a></li></ol></li><li><span>No link</span></li><li><a href="">x</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="toc" href="#toc">T</a></li><li><a epub:type="cover" href="cover.xhtml">C</a></li></ol></nav>
</body></html>"""


def test_points_of_a_nav_document() -> None:
    nav = Item("EPUB/nav.xhtml", "application/xhtml+xml", ("nav",))
    assert package.points(NAV.encode(), nav) == (
        Point("One & two", "EPUB/a b.xhtml", "", 1),
        Point("Three", "c.xhtml", "dé", 2),
    )
    assert package.landmarks(NAV.encode(), nav) == {"EPUB/cover.xhtml": "cover"}


@pytest.mark.parametrize(
    ("base", "href", "path"),
    [
        ("OEBPS", "a.xhtml", "OEBPS/a.xhtml"),
        ("OEBPS", "../a.xhtml", "a.xhtml"),
        ("OEBPS/text", "../../../../etc/passwd", "etc/passwd"),
        ("", "/abs/a.xhtml", "abs/a.xhtml"),
        ("", "a%20b.xhtml?x=1#y", "a b.xhtml"),
        ("x", "sub\\a.xhtml", "x/sub/a.xhtml"),
        ("x", "http://[bad", "x/http:/[bad"),
        ("x", "", "x"),
    ],
)
def test_resolve(base: str, href: str, path: str) -> None:
    assert package.resolve(base, href) == path


def test_nothing_is_read_of_what_is_no_xml() -> None:
    for data in (b"", b"   ", b"no xml", b"\xff\xfe\x00", b"<" * 100_000, b"<a>" * 100_000, b"<!DOCTYPE" * 100_000):
        assert package.root_path(data) is None
        assert package.points(data, Item("n", "application/x-dtbncx+xml")) == ()
        assert package.locked(data) == frozenset()


@pytest.mark.parametrize("half", ["&#xD800;", "&#x00dFfF;", "&#55296;", "&#057343;"])
def test_half_a_surrogate_pair_is_no_character(half: str) -> None:
    nav = f'<nav><ol><li><a href="one.xhtml">The{half} Quay</a></li></ol></nav>'
    item = Item("nav.xhtml", "application/xhtml+xml", ("nav",))
    assert package.points(nav.encode(), item) == (Point("The Quay", "one.xhtml", "", 1),)
    # In UTF-16 it is not looked for; the document counts as unreadable, the book is read without it.
    declared = f'<?xml version="1.0" encoding="utf-16"?>{nav}'
    assert package.points(declared.encode("utf-16"), item) == ()
