"""Archives unpacked within limits: what is rescued from damaged ones, what is refused."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.errors import Problem
from foundling.intake.containers import Archive, Burst, Damaged, Member, members
from foundling.intake.containers.zips import unpack

STORY = b"The tide had gone out past the second post, and it stayed there. " * 40


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return made.getvalue()


def streamed(*members: tuple[str, bytes]) -> bytes:
    """An archive written to a pipe: sizes stand behind the members."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    made = Pipe()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def names(data: bytes) -> list[str]:
    return [item.name if isinstance(item, Member) else item.code for item in unpack(data, "old.zip")]


def test_members_come_in_natural_order_without_what_systems_leave_behind() -> None:
    data = packed(
        ("ch10.txt", b"ten"),
        ("ch2.txt", b"two"),
        ("B/x.txt", b"x"),
        ("a/", b""),
        ("a/.DS_Store", b"x"),
        ("__MACOSX/a/._ch2.txt", b"x"),
        ("Thumbs.db", b"x"),
        ("._ch2.txt", b"x"),
        ("inner.zip", packed(("y.txt", b"y"))),
    )
    assert names(data) == ["B/x.txt", "ch2.txt", "ch10.txt", "inner.zip"]


def test_a_name_that_climbs_out_is_cut_to_its_last_part() -> None:
    data = packed(
        ("../../etc/story.txt", b"a"), ("/abs/one.txt", b"b"), ("C:\\fic\\two.txt", b"c"), ("ok/../three.txt", b"d")
    )
    found = list(unpack(data, "old.zip"))
    assert [item.code for item in found if isinstance(item, Problem)] == ["path-unsafe"] * 4
    assert sorted(item.name for item in found if isinstance(item, Member)) == [
        "one.txt",
        "story.txt",
        "three.txt",
        "two.txt",
    ]


def test_two_members_of_one_name_are_both_kept() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", b"1"), ("a.txt", b"2"), ("a (2).txt", b"3"))
    found = [item for item in unpack(data, "old.zip") if isinstance(item, Member)]
    assert sorted(item.data for item in found) == [b"1", b"2", b"3"]
    assert len({item.name for item in found}) == 3


def test_names_in_utf8_that_do_not_say_so() -> None:
    data = packed(("Ünder.txt", b"a"))
    unsaid = data.replace("Ünder.txt".encode(), b"\xc3\x9cnder.txt")
    # Takes back the flag that says UTF-8, in the member's header and in the table.
    local = bytearray(unsaid)
    local[7] &= ~0x08
    table = local.find(b"PK\x01\x02")
    local[table + 9] &= ~0x08
    assert names(bytes(local)) == ["Ünder.txt"]


@pytest.mark.parametrize("make", [packed, streamed])
def test_members_of_a_cut_archive_are_rescued(make) -> None:  # type: ignore[no-untyped-def]
    data = make(("one.txt", STORY), ("two.txt", STORY[::-1]), ("three.txt", bytes(range(256)) * 20))
    third = data.find(b"three.txt")
    found = list(unpack(data[: third + 60], "old.zip"))
    assert [item.data for item in found if isinstance(item, Member)] == [STORY, STORY[::-1]]
    (problem,) = [item for item in found if isinstance(item, Problem)]
    assert (problem.code, problem.where) == ("zip-truncated", "old.zip")
    assert "2 members" in problem.message


def test_nothing_of_a_cut_archive_is_said() -> None:
    data = packed(("one.txt", STORY))
    assert names(data[:50]) == ["zip-truncated"]
    assert names(b"PK\x03\x04") == ["zip-truncated"]
    assert names(b"PK\x05\x06" + bytes(18)) == []  # an empty archive


def test_a_damaged_member_does_not_stop_the_others() -> None:
    data = bytearray(packed(("one.txt", b"a" * 500), ("two.txt", b"b" * 500), method=zipfile.ZIP_STORED))
    data[data.find(b"aaaa")] = 0
    assert names(bytes(data)) == ["zip-truncated", "two.txt"]


def test_a_locked_member_is_named_once() -> None:
    data = bytearray(packed(("one.txt", b"a"), ("two.txt", b"b")))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    found = list(unpack(bytes(data), "old.zip"))
    assert [item.name if isinstance(item, Member) else item.message for item in found] == [
        "1 of 2 members of old.zip need a password",
        "two.txt",
    ]


def test_a_link_is_no_file() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert names(made.getvalue()) == ["special-file"]


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    size = 80_000_000
    data = packed(("a.txt", STORY), ("bomb.txt", bytes(size)), ("c.txt", STORY))
    archive = Archive(data)
    bomb = next(entry for entry in archive.entries if entry.name == "bomb.txt")
    with pytest.raises(Burst) as caught:
        archive.read(bomb)
    assert caught.value.code == "zip-bomb"
    assert names(data) == ["a.txt", "zip-bomb"]


def test_a_bomb_of_many_members_is_stopped_too() -> None:
    member = bytes(4_000_000)  # each small enough by itself
    data = packed(*((f"{number}.txt", member) for number in range(12)))
    found = names(data)
    assert found[-1] == "zip-bomb"
    assert len(found) < 12


def test_members_that_share_their_bytes_are_a_bomb() -> None:
    kernel = zlib.compress(bytes(1000))[2:-4]
    body = (
        struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(bytes(1000)), len(kernel), 1000, 1, 0)
        + b"a"
        + kernel
    )
    table = b"".join(
        struct.pack(
            "<4s6H3L5H2L",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            zlib.crc32(bytes(1000)),
            len(kernel),
            1000,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + letter
        for letter in (b"a", b"b", b"c")
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(table), len(body), 0)
    assert names(body + table + end) == ["zip-bomb"]


def test_a_member_larger_than_any_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBER", 100_000)
    data = packed(("big.txt", bytes(range(250)) * 1000), ("small.txt", STORY))
    assert names(data) == ["too-large", "small.txt"]


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBERS", 3)
    assert names(packed(*((f"{number}.txt", b"x") for number in range(4)))) == ["zip-bomb"]


def test_an_archive_without_members_raises() -> None:
    with pytest.raises(Damaged):
        Archive(b"no archive at all")


_WHOLE = packed(("one.txt", STORY), ("two.txt", b"short"), ("d/three.txt", STORY * 2))
_STREAMED = streamed(("one.txt", STORY), ("two.txt", b"short"))


@given(st.sampled_from([_WHOLE, _STREAMED]), st.data())
@settings(max_examples=300)
def test_damage_never_raises(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(broken)))
    for item in unpack(bytes(broken[:cut]), "old.zip"):
        assert isinstance(item, (Member, Problem))


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_never_raise(data: bytes) -> None:
    list(unpack(b"PK\x03\x04" + data, "old.zip"))
