"""What a file is, by its content before its name."""

import tarfile

import pytest

from foundling.intake import read
from foundling.intake.kinds import MAX_LINES, MAX_TAGS, MAX_TEXT, media_type

PAGE = b"<html><head><title>x</title></head><body><p>One<p>Two</body></html>"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Just words.", "a.txt", "text/plain"),
        (b"Just words.", "noname", "text/plain"),
        (PAGE, "a.html", "text/html"),
        (PAGE, "a.txt", "text/html"),
        (b"He typed <i>no</i> and <b>left</b>.", "a.txt", "text/plain"),
        (b"one<br><br>two<br><br>three<br><br>four", "saved.htm", "text/html"),
        (PAGE.decode().encode("utf-16"), "a.html", "text/html"),
        ("“Wait.”".encode("utf-16-le"), "a.txt", "text/plain"),
        (b"PK\x03\x04....", "a.zip", "application/zip"),
        (b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/epub+zip", "book", "application/epub+zip"),
        (b"From: a@b.org\nSubject: x\nDate: Mon, 5 Jan 1998\n\nOne.", "a.txt", "message/rfc822"),
        (
            b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\nMIME-Version: 1.0\n\n",
            "a",
            "multipart/related",
        ),
        (b"From a@b.org Mon Jan  5 10:11:12 1998\nSubject: x\nDate: y\n\nOne.\n\n" * 2, "a", "application/mbox"),
        (b"#! rnews 5\nabcde", "a", "application/x-rnews"),
        (b"From here on it was dark.\n\nOne.", "a.txt", "text/plain"),
        (b"\x1f\x8b\x08", "a.txt", "application/gzip"),
        (b"\xfd7zXZ\0", "a.txt", "application/x-xz"),
        (tarfile.TarInfo("a.txt").tobuf(), "a.txt", "application/x-tar"),
        (b"%PDF-1.4", "a.txt", "application/pdf"),
        (b"{\\rtf1 hello}", "a.rtf", "application/rtf"),
        (b"\xef\xbb\xbf\r\n{\\rtf1 hello}", "a.txt", "application/rtf"),
        (b"From a list\r\n\r\n{\\rtf1 hello}", "a.doc", "application/rtf"),
        (b"Type {\\rtf1 into the file, he said.", "a.txt", "text/plain"),
        (PAGE, "a.doc", "text/html"),
        (b"Just words.", "a.rtf", "text/plain"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"></w:wordDocument>', "a.xml", "application/vnd.ms-wordml"),
        (b"-- a dump\nCREATE TABLE `a` (\n", "a.sql", "application/sql"),
        (b"INSERT INTO a VALUES (1);\n", "a.txt", "application/sql"),
        ("-- a\nDROP TABLE IF EXISTS `a`;\n".encode("utf-16"), "a.sql", "application/sql"),
        (b"-- Sand --\n\nInsert coin, it said.\n", "a.txt", "text/plain"),
        (b"id,title,summary\n1,Lamps,x\n", "stories.csv", "text/csv"),
        (b"id,title,summary\n1,Lamps,x\n", "stories.txt", "text/plain"),
        (b"She said, quietly, no.\n", "a.csv", "text/plain"),
        (bytes(range(256)) * 8, "a.txt", "application/octet-stream"),
    ],
)
def test_media_type(data: bytes, name: str, kind: str) -> None:
    assert media_type(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty-file"),
        (b" \r\n\t\n", "a.txt", "empty-file"),
        (bytes(range(256)) * 8, "a.txt", "binary-file"),
        (b"%PDF-1.4 ...", "a.pdf", "unsupported-format"),
        (b"\xffWPC\x10\0\0\0", "a.wpd", "unsupported-format"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "word-legacy"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "document-encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "unsupported-format"),
        (b"a" * (MAX_TEXT + 1), "a.txt", "too-large"),
        (b"\n" * (2 * MAX_LINES) + b"a\n", "a.txt", "too-large"),
        (b"<html><p>She lit the lamp." + b"<b>" * MAX_TAGS, "a.html", "too-large"),
        (b"* * *\n\n* * *\n", "a.txt", "no-story-text"),
    ],
)
def test_what_is_no_story_is_said(data: bytes, name: str, code: str) -> None:
    taken = read(data, name)
    assert taken.story is None
    (problem,) = [problem for problem in taken.problems if problem.severity == "error"]
    assert (problem.code, problem.where) == (code, name)
    assert name in problem.message
    assert problem.advice
