"""Rows out of a dump: what is written as MySQL's own programs write it is read back, and damage costs what it hits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling.intake.dumps import literals, sql
from foundling.intake.dumps.sql import Broken, Created, Cut, Inserted
from tests.patience import patience

DUMP = rb"""-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
CREATE TABLE `lamps` (
  `id` int(11) NOT NULL COMMENT 'a, b (c)',
  `word` varchar(20) DEFAULT ',)',
  PRIMARY KEY (`id`),
  KEY `word` (`word`)
) ENGINE=MyISAM;
LOCK TABLES `lamps` WRITE;
/*!40000 ALTER TABLE `lamps` DISABLE KEYS */;
INSERT INTO `lamps` VALUES (1,'it\'s; \"lit\"'),(2,'a),(3,\'b'),(3,NULL);
UNLOCK TABLES;
REPLACE INTO lamps (word, id) VALUES ('it''s', -4);
"""


def events(data: bytes) -> list[sql.Event]:
    return list(sql.scan(data, lambda table: table == "lamps"))


def rows(data: bytes) -> list[list[bytes | None]]:
    return [literals.values(data, event.start) for event in events(data) if isinstance(event, Inserted)]


def test_rows_and_columns() -> None:
    assert events(DUMP)[0] == Created("lamps", ("id", "word"))
    assert rows(DUMP) == [[b"1", b'it\'s; "lit"'], [b"2", b"a),(3,'b"], [b"3", None], [b"it's", b"-4"]]
    last = events(DUMP)[-1]
    assert isinstance(last, Inserted)
    assert (last.columns, last.replaces) == (("word", "id"), True)


@pytest.mark.parametrize(
    "statement",
    [
        b"insert into lamps values (1,'a');",
        b"INSERT INTO `archive`.`lamps` VALUES (1,'a');",
        b"INSERT INTO \"lamps\" VALUES (1,'a');",
        b"INSERT IGNORE INTO lamps VALUES (1,'a');",
        b"INSERT DELAYED INTO lamps\nVALUES\n\t(1,'a')\n;",
        b"INSERT INTO lamps VALUES (1,'a') ON DUPLICATE KEY UPDATE id=1;",
        b"INSERT INTO lamps (id, word) VALUES(1,'a')",
        b"/*!50003 INSERT INTO lamps VALUES (1,'a') */;",
        b"/* INSERT INTO lamps VALUES (2,'b'); */ INSERT INTO lamps VALUES (1,'a');",
        b"mysqldump: [Warning] Using a password is insecure.\nINSERT INTO lamps VALUES (1,'a');",
        b"CREATE TABLE other (id int)\nINSERT INTO lamps VALUES (1,'a');",
        b"INSERT INTO other VALUES (1,'; INSERT INTO lamps VALUES (2,');\nINSERT INTO lamps VALUES (1,'a');",
        b"# it's a comment\n-- and isn't\n--\nINSERT INTO lamps VALUES (1,'a');",
    ],
)
def test_every_way_to_write_a_statement(statement: bytes) -> None:
    assert rows(statement) == [[b"1", b"a"]]


def test_a_row_that_cannot_be_read_costs_itself() -> None:
    data = b"INSERT INTO lamps VALUES (1,'a'),(2,'it's b'),(3,'c'),(4,'d');\nINSERT INTO lamps VALUES (5,'e');\n"
    assert rows(data) == [[b"1", b"a"], [b"3", b"c"], [b"4", b"d"], [b"5", b"e"]]
    broken = [event for event in events(data) if isinstance(event, Broken)]
    assert [data[event.start : event.end] for event in broken] == [b"(2,'it's b'),"]


def test_an_insert_in_another_shape_is_told_of() -> None:
    data = b"INSERT INTO lamps SET id=1, word='a; b';\nINSERT INTO other SET id=1;\nINSERT INTO lamps VALUES (1,'a');"
    assert rows(data) == [[b"1", b"a"]]
    broken = [event for event in events(data) if isinstance(event, Broken)]
    assert [data[event.start : event.end] for event in broken] == [b"INSERT INTO lamps SET id=1, word='a; b';"]


def test_a_row_of_another_length_is_told_of() -> None:
    data = b"INSERT INTO lamps (id, word) VALUES (1,'a'),(2),(3,'c');\n"
    assert rows(data) == [[b"1", b"a"], [b"3", b"c"]]
    assert sum(isinstance(event, Broken) for event in events(data)) == 1


@pytest.mark.parametrize("cut", range(1, len(DUMP)))
def test_a_dump_cut_anywhere_gives_the_rows_before_the_cut(cut: int) -> None:
    whole = rows(DUMP)
    data = DUMP[:cut]
    found = rows(data)
    assert found == whole[: len(found)]
    ends = [event.end for event in events(DUMP) if isinstance(event, Inserted)]
    assert len(found) == sum(end <= cut for end in ends)


def test_what_there_is_of_the_last_row() -> None:
    data = b"INSERT INTO lamps VALUES (1,'a'),(2,'the light went o"
    last = events(data)[-1]
    assert isinstance(last, Cut)
    assert literals.values(data, last.start, partial=True) == [b"2", b"the light went o"]


def quoted(value: bytes | int | None) -> bytes:
    """A value as mysqldump writes it."""
    if value is None:
        return b"NULL"
    if isinstance(value, int):
        return b"%d" % value
    for plain, escape in (
        (b"\\", rb"\\"),
        (b"'", rb"\'"),
        (b'"', rb"\""),
        (b"\n", rb"\n"),
        (b"\r", rb"\r"),
        (b"\0", rb"\0"),
        (b"\x1a", rb"\Z"),
    ):
        value = value.replace(plain, escape)
    return b"'" + value + b"'"


VALUES = st.one_of(
    st.none(),
    st.integers(-(2**40), 2**40),
    st.binary(max_size=30),
    st.text("a'\"\\;(),\n-#/*`NULL ", max_size=20).map(str.encode),
)
TABLE = st.integers(1, 5).flatmap(lambda width: st.lists(st.tuples(*[VALUES] * width), min_size=1, max_size=5))


@given(TABLE, st.booleans())
@settings(max_examples=300)
def test_what_is_written_is_read(table: list[tuple[bytes | int | None, ...]], spaced: bool) -> None:
    joint = b",\n" if spaced else b","
    written = joint.join(b"(" + b",".join(map(quoted, row)) + b")" for row in table)
    data = b"INSERT INTO lamps VALUES " + written + b";\nINSERT INTO lamps VALUES (9);\n"
    meant = [[b"%d" % value if isinstance(value, int) else value for value in row] for row in table]
    assert rows(data) == [*meant, [b"9"]]


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=300)
def test_any_damage_is_survived(noise: bytes, start: int, end: int) -> None:
    data = DUMP[:start] + noise + DUMP[end:]
    for event in events(data):
        if isinstance(event, Inserted):
            literals.values(data, event.start)


@pytest.mark.parametrize(
    "data",
    [
        b"INSERT INTO lamps VALUES ('" * 40_000,
        b"INSERT INTO lamps VALUES (1,'" + b"''" * 500_000,
        b"INSERT INTO lamps VALUES (1,'" + b"\\'" * 500_000,
        b"INSERT INTO lamps VALUES (1,'a'" + b"),(" * 300_000,
        b"INSERT INTO lamps VALUES (x'),(" + b"1),('),(" * 100_000,
        b"INSERT INTO lamps VALUES (1,2)" + b",(1" * 300_000,
        b"INSERT INTO lamps VALUES (" + b"1," * 500_000,
        b"INSERT INTO lamps VALUES (1,2),(!" + b"),(1,2,3)" * 100_000,
        b"INSERT INTO lamps VALUES (" + b"(" * 1_000_000,
        b"/*" * 500_000,
        b"/*!40101 " * 100_000,
        b"INSERT INTO lamps (" + b"a," * 500_000,
        b"CREATE TABLE lamps (" + b"`a` int," * 100_000,
        b"CREATE TABLE lamps (" + b"(" * 1_000_000,
        b"`" * 1_000_000,
        b"'\n" * 500_000,
        b"INSERT INTO lamps VALUES (1,'a')" + b" " * 1_000_000,
        b"INSERT INTO lamps VALUES (" + b" " * 1_000_000,
        b"INSERT INTO lamps VALUES " + b"('x'y)," * 400_000,
    ],
    ids=lambda data: repr(data[:40]),
)
def test_hostile_dumps_are_read_in_linear_time(data: bytes) -> None:
    with patience():
        events(b"-- MySQL dump\n" + data)


@pytest.mark.parametrize(
    ("head", "is_dump"),
    [
        (DUMP, True),
        (b"\n# phpMyAdmin\n\nCREATE TABLE a (\n", True),
        (b"INSERT INTO a VALUES (1);", True),
        (b"\xef\xbb\xbf-- x\nDROP TABLE IF EXISTS `a`;", True),
        (b"-- Buffy --\n\nShe had to insert into the lock a key.\n", False),
        (b"Create table settings were what Ida wanted.\n", False),
        (b"# Chapter One\n\nThe tide went out.\n", False),
        (b"", False),
    ],
)
def test_what_looks_like_a_dump(head: bytes, is_dump: bool) -> None:
    assert sql.looks_like_dump(head) is is_dump
