"""The files around an EPUB's pages: contents for old and new readers say the same, and the archive is as the format asks."""

import io
import zipfile

import pytest
from lxml import etree

from foundling.export.package import Entry, Landmark, Metadata, Spine, archive, nav, ncx, opf

BOOK = Metadata("urn:uuid:0", "Lamp & <Stair>", "", "en", "2000-01-01T00:00:00Z")
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.mark.parametrize(
    ("depths", "shape"),
    [
        ([], []),
        ([1, 1], [[], []]),
        ([1, 2, 2, 1], [[[], []], []]),
        ([2, 1], [[], []]),
        ([1, 2, 1, 2], [[[]], [[]]]),
    ],
)
def test_both_tables_of_contents_have_the_same_shape(depths: list[int], shape: list[object]) -> None:
    entries = [Entry(f"E{n} & <x>", f"text/{n}.xhtml", depth) for n, depth in enumerate(depths)]

    def points(node: etree._Element) -> list[object]:
        return [points(child) for child in node.iterchildren(f"{NCX}navPoint")]

    def items(node: etree._Element) -> list[object]:
        inner = node.find(f"{HTML}ol")
        return [] if inner is None else [items(item) for item in inner.iterchildren(f"{HTML}li")]

    old = etree.fromstring(ncx(entries, BOOK).encode())
    new = etree.fromstring(nav(entries, [], "en", "ltr").encode())
    assert points(old.find(f"{NCX}navMap")) == shape
    assert items(new.find(f".//{HTML}nav")) == shape
    assert [point.get("playOrder") for point in old.iter(f"{NCX}navPoint")] == [
        str(n) for n in range(1, len(depths) + 1)
    ]
    assert [label.text for label in old.iter(f"{NCX}text")][1:] == [entry.label for entry in entries]
    assert [link.text for link in new.iter(f"{HTML}a")] == [entry.label for entry in entries]


def test_landmarks_are_there_and_hidden() -> None:
    page = etree.fromstring(nav([], [Landmark("toc", "Contents", "nav.xhtml")], "de", "ltr").encode())
    landmarks = page.findall(f".//{HTML}nav")[1]
    assert landmarks.get("hidden") == "hidden"
    assert [link.get("{http://www.idpf.org/2007/ops}type") for link in landmarks.iter(f"{HTML}a")] == ["toc"]
    assert page.find(f".//{HTML}h1").get("lang") == "en"


def test_what_is_not_known_is_not_said() -> None:
    bare = etree.fromstring(opf(BOOK, [Spine("a", "text/a.xhtml")], "ltr").encode())
    said = {element.tag.partition("}")[2] for element in bare.find(f"{OPF}metadata")}
    assert said == {"identifier", "title", "contributor", "language", "meta"}
    assert bare.find(f"{OPF}spine").get("page-progression-direction") is None
    assert [item.get("id") for item in bare.iter(f"{OPF}item")] == ["nav", "ncx", "style", "cover", "a"]


def test_the_archive_begins_with_its_type_in_plain_bytes() -> None:
    data = archive([("b.txt", "b"), ("a.txt", "ä")])
    assert data[30:38] == b"mimetype"
    assert data[38:58] == b"application/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.namelist() == ["mimetype", "b.txt", "a.txt"]
        assert book.read("a.txt") == "ä".encode()
        assert {info.create_system for info in book.infolist()} == {3}
