"""The first promise: whatever comes in, every character of it is in a block or is a mark that a block accounts for."""

from pathlib import Path

import pytest
from bench.documents import WRITERS, Habit, Part
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foundling.document import blocks, violations
from foundling.errors import passed_over
from foundling.intake import Member, read, unpack

SHARED = Path(__file__).resolve().parents[3] / "shared"

LINES = st.one_of(
    st.text(max_size=90),
    st.sampled_from(
        [
            "Title: The Lamp Room (1/3)",
            "AUTHOR: Wren",
            "by Odile Marsh",
            "Rating - PG-13 Pairing: none",
            "A/N: please review!",
            "Chapter One: The Quay",
            "CHAPTER 2",
            "* * *",
            "oOo",
            "~*~*~",
            "-- ",
            "TBC",
            "The End",
            "*Bram's pov*",
            "> quoted once",
            "> > quoted twice",
            "_She_ did *not* /care/ about **that**, {he thought}.",
            '_"__What?" she said. _And_ then_',
            "<i>No</i> & < 3 > 2",
            "\t1. The Ferry",
            '"You said," she began, "that you would wait."',
            "He waited until the lamp on the far side went out, and then a while longer, as one does.",
            "* _ / ~ { } < >",
            "**",
            "***a***",
        ]
    ),
)
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n\n\n", "\n    ", "\x0c", "\u2028"]))
).map(lambda pairs: "".join(line + end for line, end in pairs))


def assert_kept(data: bytes, name: str = "stray.txt") -> None:
    taken = read(data, name)
    assert not {"text-uncovered", "marks-kept"} & {problem.code for problem in taken.problems}, taken.problems
    if taken.story is None:
        assert passed_over(taken.problems) or any(problem.severity == "error" for problem in taken.problems)
        return
    assert violations(taken.story, taken.text) == []
    for index, block in enumerate(blocks(taken.story)):
        assert block.text == block.text.strip(), index


@given(TEXTS)
@example("Title: x\n\n" + "a" * 300)
@example("{\\\nf{n;}}{\\;}")  # a cut-off RTF: a mark that runs over a paragraph meets another in it
@settings(max_examples=300)
def test_any_text_is_kept(text: str) -> None:
    assert_kept(text.encode("utf-8", errors="surrogatepass"))


@given(TEXTS, st.sampled_from(["cp1252", "utf-16", "mac_roman", "utf-8-sig"]))
@settings(max_examples=100)
def test_any_encoding_is_kept(text: str, encoding: str) -> None:
    assert_kept(text.encode(encoding, errors="ignore"))


@given(TEXTS, st.data())
@settings(max_examples=150)
def test_damaged_bytes_are_kept(text: str, data: st.DataObject) -> None:
    raw = bytearray(text.encode("utf-8", errors="ignore"))
    for _ in range(data.draw(st.integers(0, 6))):
        if raw:
            at = data.draw(st.integers(0, len(raw) - 1))
            raw[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    assert_kept(bytes(raw[:cut]))


HEADS = st.sampled_from(
    [
        "From: Wren <wren@example.org>\nSubject: NEW: Salt (1/3) [PG]\nDate: Mon, 5 Jan 1998\n",
        "From wren@example.org Mon Jan  5 10:11:12 1998\n>From x\nMessage-ID: <1@x>\nSubject: Re: =?utf-8?Q?S=C3=A4lt?=\nTo: y\n",
        "Path: a!b\nNewsgroups: alt.quay\nX-Odd\n line: x\nSubject:\nReceived: by z\n\tfor y\n",
    ]
)
TYPES = st.sampled_from(
    [
        "",
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n",
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: quoted-printable\n",
        "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n",
        "MIME-Version: 1.0\nContent-Type: text/html\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=edge\n",
    ]
)
MAIL_LINES = st.one_of(
    LINES,
    st.sampled_from(
        [
            "On 5 Jan, Tom wrote:",
            ">From the quay",
            "-----Original Message-----",
            "---------- Forwarded message ----------",
            "> > > ",
            "WA> initials",
            "To unsubscribe, write to quayfic-request@example.net",
            "------------------------ Yahoo! Groups Sponsor ---------------------~-->",
            "---------------------------------------------------------------------~->",
            "_" * 47,
            "--edge",
            "--edge--",
            "Content-Type: text/html",
            "<p>One <i>two</i></p><blockquote type=cite>three</blockquote>",
            "=E4=20 soft =",
            "VGhlIHRpZGUgd2FzIG91dC4=",
            "trailing ",
        ]
    ),
)


@given(HEADS, TYPES, st.lists(st.tuples(MAIL_LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))), st.data())
@settings(max_examples=300)
def test_any_mail_is_kept(head: str, kind: str, lines: list[tuple[str, str]], data: st.DataObject) -> None:
    text = head + kind + "\n" + "".join(line + end for line, end in lines)
    raw = bytearray(text.encode(data.draw(st.sampled_from(["utf-8", "cp1252"])), errors="ignore"))
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert_kept(bytes(raw[: data.draw(st.sampled_from([len(raw), len(raw) // 2]))]), "a.eml")


PARTS = st.lists(
    st.builds(
        lambda kind, text, edges, look: Part(kind, text, ((min(edges), max(edges), look),)),
        st.sampled_from(["title", "line", "heading", "break", "paragraph", "gap"]),
        LINES.map(
            lambda line: "".join(character for character in line if character.isprintable() or character == "\n")
        ),
        st.tuples(st.integers(0, 40), st.integers(0, 40)),
        st.sampled_from("ibus"),
    ),
    max_size=12,
)
HABITS = st.builds(
    Habit, st.sampled_from(["style", "bold", "plain"]), st.sampled_from(["indent", "empty", "none"]), st.booleans()
)


@pytest.mark.parametrize("kind", WRITERS)
@given(PARTS, HABITS, st.data())
@settings(max_examples=60)
def test_any_document_is_kept_whole_or_damaged(kind: str, parts: list[Part], habit: Habit, data: st.DataObject) -> None:
    raw = WRITERS[kind](parts, habit)
    taken = read(raw, f"a.{kind}")
    assert not {problem.code for problem in taken.problems} & {"document-damaged", "document-incomplete"}
    shown = "".join(taken.text.split())
    for part in parts:
        assert "".join(part.text.split()) in shown
    assert_kept(raw, f"a.{kind}")
    broken = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 5))):
        broken[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert_kept(bytes(broken[: data.draw(st.integers(1, len(raw)))]), f"a.{kind}")


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    rf"\{word} "
                    for word in "par i i0 b plain pard qc footnote chftn u8220 uc2 page sect line header info title field fldinst fldrslt pict bin9 s1 f1 upr ud cell row intbl listtext annotation shptxt v deleted outlinelevel0".split()
                ]
            ),
            st.sampled_from(["{", "}", "{\\*", "\\'93", "\\~", "\\", "\n"]),
            st.text(max_size=8),
        )
    )
)
@settings(max_examples=200)
def test_any_rtf_is_kept(pieces: list[str]) -> None:
    assert_kept(("{\\rtf1 " + "".join(pieces)).encode("latin-1", errors="replace"), "a.rtf")


@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.epub", "a.eml", "a.mht", "a", "a.docx", "a.rtf"])
)
@settings(max_examples=200)
def test_any_bytes_are_answered(raw: bytes, name: str) -> None:
    assert_kept(raw, name)


def in_a_dump(text: str) -> bytes:
    """An archive's dump with a chapter of this text."""
    for plain, escape in (("\\", "\\\\"), ("'", "\\'"), ("\0", "\\0"), ("\n", "\\n"), ("\r", "\\r"), ("\x1a", "\\Z")):
        text = text.replace(plain, escape)
    rows = "INSERT INTO fanfiction_stories (sid, title, uid) VALUES (1,'Lamps',1);\n"
    rows += f"INSERT INTO fanfiction_chapters (chapid, storytext, sid) VALUES (2,'{text}',1),(3,'Lit again.',1);\n"
    return rows.encode("utf-8", errors="surrogatepass")


@given(TEXTS, st.data())
@settings(max_examples=150)
def test_any_text_in_a_dump_is_kept(text: str, data: st.DataObject) -> None:
    text = text.replace("<", "").replace("&", "").encode("utf-8", "replace").decode()
    for member in unpack(in_a_dump(text), "site.sql") or ():
        if isinstance(member, Member):
            assert_kept(member.data, member.name)
            held = "".join(member.data.decode().split())
            assert "".join(text.split()) in held or "\\" in text
    raw = bytearray(in_a_dump(text))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at : data.draw(st.integers(at, len(raw)))] = data.draw(st.binary(max_size=5))
    for member in unpack(bytes(raw), "site.sql") or ():
        if isinstance(member, Member):
            assert_kept(member.data, member.name)


@pytest.mark.parametrize(
    "sample", sorted((SHARED / "samples").rglob("*.*")) if SHARED.is_dir() else [], ids=lambda path: path.name
)
def test_real_stories_are_kept(sample: Path) -> None:
    if sample.suffix in (".txt", ".html", ".epub"):
        assert_kept(sample.read_bytes(), sample.name)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real samples are not beside this checkout")
def test_the_samples_are_there() -> None:
    assert list((SHARED / "samples").glob("*.txt"))
