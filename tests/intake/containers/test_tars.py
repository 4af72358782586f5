"""Tar archives, plain and compressed: ordinary files alone, whatever else is in them and however they are damaged."""

import gzip
import io
import lzma
import random
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.errors import Problem
from foundling.intake.containers import Member, members
from foundling.intake.containers import unpack as opened
from foundling.intake.kinds import media_type

STORY = b"The tide had gone out past the second post, and it stayed there. " * 40


def tarred(*files: tuple[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def unpack(data: bytes, name: str = "old.tar") -> list[Member | Problem]:
    found = opened(data, name, media_type(data, name))
    assert found is not None
    return list(found)


def names(data: bytes, name: str = "old.tar") -> list[str]:
    return [item.name if isinstance(item, Member) else item.code for item in unpack(data, name)]


LONG = "a" * 90 + "/" + "b" * 90 + "/ch1.txt"


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_files_come_in_natural_order(form: int) -> None:
    data = tarred(("ch10.txt", b"ten"), ("ch2.txt", b"two"), ("._ch2.txt", b"x"), (LONG, STORY), form=form)
    assert names(data) == [LONG, "ch2.txt", "ch10.txt"]


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_tar_is_opened_at_once(mode: str) -> None:
    assert names(tarred(("one.txt", STORY), ("two.txt", b"2"), mode=mode), "old.tgz") == ["one.txt", "two.txt"]


def test_links_devices_and_sparse_files_are_said_and_never_followed() -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as archive:
        kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.GNUTYPE_SPARSE)
        for number, kind in enumerate(kinds):
            info = tarfile.TarInfo(f"{number}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("fine.txt"))
    found = unpack(made.getvalue())
    assert [item.code for item in found if isinstance(item, Problem)] == ["special-file"] * 5
    assert [item for item in found if isinstance(item, Member)] == [Member("fine.txt", b"")]


def test_a_name_that_climbs_out_is_cut_to_its_last_part() -> None:
    found = unpack(tarred(("../../etc/story.txt", b"a"), ("/abs/one.txt", b"b")))
    assert [item.code for item in found if isinstance(item, Problem)] == ["path-unsafe"] * 2
    assert [item.name for item in found if isinstance(item, Member)] == ["one.txt", "story.txt"]


def test_two_files_of_one_name_are_both_kept() -> None:
    assert names(tarred(("a.txt", b"1"), ("a.txt", b"2"))) == ["a.txt", "a (2).txt"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_what_a_cut_archive_still_has_is_given(mode: str) -> None:
    noise = random.Random(1).randbytes(2_000_000)  # does not pack, so that the cut falls into the last file
    data = tarred(("one.txt", STORY), ("two.txt", STORY[::-1]), ("three.txt", noise), mode=mode)
    found = unpack(data[: len(data) * 3 // 4])
    assert [item.data for item in found if isinstance(item, Member)][:2] == [STORY, STORY[::-1]]
    assert {item.code for item in found if isinstance(item, Problem)} == {"zip-truncated"}
    assert found[-1].where == "old.tar"  # type: ignore[union-attr]


def test_a_size_that_leads_backwards_ends_the_archive() -> None:
    data = bytearray(tarred(("one.txt", STORY), ("two.txt", b"2")))
    at = data.index(b"two.txt")
    data[at + 124 : at + 136] = b"\xff" * 10 + b"\xf0\x00"  # a negative number, in the notation of GNU
    data[at + 148 : at + 156] = b" " * 8
    data[at + 148 : at + 156] = b"%06o\0 " % sum(data[at : at + 512])
    assert names(bytes(data)) == ["one.txt", "zip-truncated"]


def test_many_headers_for_one_name_do_not_exhaust_the_stack() -> None:
    block = tarfile.TarInfo("././@LongLink")
    block.type, block.size = tarfile.GNUTYPE_LONGNAME, 10
    one = block.tobuf(tarfile.GNU_FORMAT) + b"name.txt\0\0".ljust(512, b"\0")
    assert names(one * 20_000) == ["zip-truncated"]


@pytest.mark.parametrize("name", ["lamp.txt.gz", "shelf/lamp.txt.GZ", "lamp.txt"])
def test_a_single_file_is_named_without_its_suffix(name: str) -> None:
    assert unpack(gzip.compress(STORY), name) == [Member("lamp.txt", STORY)]


def test_streams_after_one_another_are_one_file() -> None:
    assert unpack(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0", "a.gz") == [Member("a", b"one two")]
    assert unpack(lzma.compress(b"one ") + lzma.compress(b"two"), "a.xz") == [Member("a", b"one two")]


def test_a_cut_file_gives_what_it_has() -> None:
    noise = bytes(range(256)) + b"".join(number.to_bytes(2, "big") for number in range(30_000))
    member, problem = unpack(gzip.compress(noise)[:20_000], "a.txt.gz")
    assert isinstance(member, Member)
    assert noise.startswith(member.data)
    assert len(member.data) > 1000
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == ("zip-truncated", "a.txt.gz")
    assert names(b"\x1f\x8bnonsense", "a.gz") == ["zip-truncated"]


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_bomb_is_stopped_while_it_unpacks(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "RATIO_FROM", 1_000_000)
    assert names(tarred(("bomb.txt", bytes(8_000_000)), mode=mode)) == ["zip-bomb"]


def test_a_member_larger_than_any_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBER", 100_000)
    assert names(tarred(("big.txt", bytes(200_000)), ("small.txt", STORY))) == ["too-large", "small.txt"]


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBERS", 3)
    assert names(tarred(*((f"{number}.txt", b"x") for number in range(5)))) == ["zip-bomb"]


_WHOLE = [
    tarred(("one.txt", STORY), ("d/two.txt", b"2"), mode=mode, form=form)
    for mode in ("w", "w:gz", "w:xz")
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
]


@given(st.sampled_from(_WHOLE), st.data())
@settings(max_examples=300)
def test_damage_never_raises(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    raw = bytes(broken[: data.draw(st.integers(0, len(broken)))])
    for kind in ("application/x-tar", "application/gzip"):
        assert all(isinstance(item, (Member, Problem)) for item in opened(raw, "old.tar", kind) or ())
