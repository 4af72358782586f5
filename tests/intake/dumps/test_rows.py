"""The tables of a dump, and what is said of those that cannot be read."""

from foundling.intake.dumps.rows import Tables

DUMP = b"""CREATE TABLE `a_stories` (`sid` int, `title` text, `uid` int);
INSERT INTO `a_stories` VALUES (1,'Lamps',2);
INSERT INTO `a_stories` (`title`, `SID`) VALUES
('Ropes',3),
('it's',4),
('Bells',5);
INSERT INTO `b_stories` VALUES (9);
"""


def read(data: bytes) -> Tables:
    tables = Tables()
    tables.read_sql("site.sql", data)
    return tables


def test_rows_by_archive_and_table() -> None:
    tables = read(DUMP)
    assert {prefix: list(held) for prefix, held in tables.rows.items()} == {"a_": ["stories"]}
    first, second, third = (tables.values(row) for row in tables.rows["a_"]["stories"])
    assert first == {"sid": b"1", "title": b"Lamps", "uid": b"2"}
    assert (second, third["sid"]) == ({"title": b"Ropes", "sid": b"3"}, b"5")
    assert tables.values(tables.rows["a_"]["stories"][0], {"uid"}) == {"uid": b"2"}


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    broken, unnamed = (problem.message for problem in read(DUMP).problems)
    assert broken.startswith("1 row could not be read: a_stories, line 5: ('it's',4),")
    assert unnamed == "1 row of b_stories could not be read, since nothing says what its columns are"


def test_many_broken_rows_are_counted() -> None:
    data = b"INSERT INTO a_stories (sid, title) VALUES " + b"(1,'a'),(2)," * 50 + b"(3,'c');\n"
    (problem,) = read(data).problems
    assert problem.message.startswith("50 rows could not be read: ")
    assert problem.message.endswith(", and 45 more")


def test_a_dump_that_does_not_say_that_it_is_complete() -> None:
    data = b"-- MySQL dump 10.13\nINSERT INTO a_stories (sid, title) VALUES (1,'a');\n"
    (problem,) = read(data).problems
    assert (problem.code, "its last line" in problem.message) == ("dump-truncated", True)
    assert read(data + b"-- Dump completed on 2011-03-04\n").problems == []
