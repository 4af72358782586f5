"""A dump to pages: ids followed, files found, everything that is missing said, and a page that is read back whole."""

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundling import intake
from foundling.document import Story, blocks, value, violations
from foundling.errors import Problem
from foundling.filenames import Beside
from foundling.intake import Member
from tests.patience import patience

AUTHORS = "INSERT INTO fanfiction_authors (uid, penname, email) VALUES (1,'Wren','w@example.org'),(2,'Odile','');\n"
STORIES = "INSERT INTO fanfiction_stories (sid, title, uid, coauthors, completed) VALUES "
CHAPTERS = "INSERT INTO fanfiction_chapters (chapid, title, inorder, storytext, sid, uid) VALUES "
PROSE = "The light on the harbour wall had burned for as long as anyone could remember."


def beside(files: dict[str, bytes]) -> Beside:
    def read(name: str) -> bytes | Problem:
        return files[name]

    return Beside(tuple(files), read)


def unpacked(
    dump: str | bytes, files: dict[str, bytes] | None = None, name: str = "site.sql"
) -> list[Member | Problem]:
    data = dump.encode() if isinstance(dump, str) else dump
    found = intake.unpack(data, name, beside(files) if files else None)
    assert found is not None
    return list(found)


def codes(found: list[Member | Problem]) -> list[str]:
    return [item.name if isinstance(item, Member) else item.code for item in found]


def stories(found: list[Member | Problem]) -> list[Story]:
    made: list[Story] = []
    for item in found:
        if isinstance(item, Member):
            taken = intake.read(item.data, item.name, container="site.sql", clues=item.clues)
            assert taken.story is not None, taken.problems
            assert violations(taken.story, taken.text) == []
            made.append(taken.story)
    return made


def texts(story: Story, kind: str = "paragraph") -> list[str]:
    return [block.text for block in blocks(story) if block.kind == kind]


def simple(extra: str = "") -> str:
    return f"{AUTHORS}{STORIES}(7,'Lamps',1,'0',1);\n{CHAPTERS}(70,'Quay',1,'{PROSE}',7,1){extra};\n"


def test_a_member_is_called_by_author_number_and_title() -> None:
    assert codes(unpacked(simple())) == ["Wren/0007 Lamps.html"]


def test_names_lead_nowhere_and_are_all_different() -> None:
    dump = f"{AUTHORS}{STORIES}(1,'../../<b>a</b>/\\\\c:',1,'0',1),(2,'{'x' * 400}',9,'0',1);\n"
    dump += f"{CHAPTERS}(1,'',1,'{PROSE}',1,1),(2,'',1,'{PROSE}',2,1);\n"
    names = [item.name for item in unpacked(dump) if isinstance(item, Member)]
    assert names == ["Wren/0001 -..-a--c:.html", f"Unknown author/0002 {'x' * 80}.html"]


def test_moving_or_renaming_a_dump_changes_no_page() -> None:
    assert unpacked(simple()) == unpacked(simple(), name="elsewhere/old.sql")
    files = {"stories/1/70.txt": PROSE.encode()}
    moved = {f"backup/2009/{name}": data for name, data in files.items()}
    assert unpacked(without_text(), files) == unpacked(without_text(), moved)


def test_coauthors_as_ids_and_as_a_table() -> None:
    listed = simple().replace("'0',1)", "'2',1)")
    assert value(stories(unpacked(listed))[0], "author") == "Wren, Odile"
    table = "INSERT INTO fanfiction_coauthors (sid, uid) VALUES (7,2);\n"
    assert value(stories(unpacked(simple().replace("'0',1)", "'1',1)") + table))[0], "author") == "Wren, Odile"


def test_chapters_stand_in_their_order() -> None:
    story = stories(unpacked(simple(f",(68,'Bell',3,'<p>{PROSE}',7,1),(69,'Mast',2,'<p>{PROSE}',7,1)")))[0]
    assert [chapter.title for chapter in story.chapters] == ["Quay", "Mast", "Bell"]


def test_a_chapter_left_out_and_one_that_comes_twice_are_told_of() -> None:
    assert "dump-chapter-gap" in codes(unpacked(simple(f",(72,'Bell',3,'{PROSE}',7,1)")))
    assert "dump-chapter-order" in codes(unpacked(simple(f",(72,'Quay again',1,'{PROSE}',7,1)")))


def test_where_numbers_are_of_no_use_the_titles_are() -> None:
    rows = f"(71,'Chapter 3',1,'{PROSE}',7,1),(72,'Chapter 2: Mast',1,'{PROSE}',7,1)"
    found = unpacked(simple(f",{rows}").replace("'Quay'", "'Chapter 1'"))
    assert isinstance(found[0], Problem)
    assert found[0].message.endswith("by the numbers in their titles")
    assert texts(stories(found)[0], "heading") == ["Chapter 1", "Chapter 2: Mast", "Chapter 3"]


def test_a_chapter_that_was_not_shown_is_taken_in_and_said() -> None:
    dump = simple(f",(71,'Mast',2,'{PROSE}',7,1)").replace("inorder, storytext", "validated, storytext")
    dump = (
        dump.replace("'Quay',1", "'Quay',1")
        .replace("'Mast',2", "'Mast',0")
        .replace("title, validated", "title, validated")
    )
    story = stories(unpacked(dump))[0]
    assert len(story.chapters) == 2
    assert value(story, "other:Chapters not validated") == "2"


def test_backslashes_of_the_archives_program() -> None:
    found = unpacked(simple().replace(PROSE, r"\\\"It isn\\\'t lit,\\\" she said."))
    assert codes(found)[0] == "dump-slashes"
    assert texts(stories(found)[0]) == ['"It isn\'t lit," she said.']


def test_tables_of_other_things_are_named() -> None:
    found = unpacked(simple() + "INSERT INTO fanfiction_reviews VALUES (1,'Lovely.');\n")
    assert codes(found) == ["dump-tables-left", "Wren/0007 Lamps.html"]


def test_one_file_is_read_once() -> None:
    reads: list[str] = []

    def read(name: str) -> bytes | Problem:
        reads.append(name)
        return PROSE.encode()

    rows = ",".join(f"(70,'',1,'',{story},1)" for story in range(8, 60))
    list(
        intake.unpack(without_text().replace(";\n", f",{rows};\n").encode(), "site.sql", Beside(("s/1/70.txt",), read))
        or ()
    )
    assert reads == ["s/1/70.txt"]


def test_the_same_row_twice_is_one_and_another_with_its_id_is_kept() -> None:
    same = stories(unpacked(simple(f",(70,'Quay',1,'{PROSE}',7,1)")))[0]
    assert len(same.chapters) == 1
    found = unpacked(simple(",(70,'Quay',1,'Another text of some length altogether.',7,1)"))
    assert codes(found)[0] == "dump-row-twice"
    assert len(stories(found)[0].chapters) == 2


def test_replace_means_the_later_row() -> None:
    dump = (
        simple() + CHAPTERS.replace("INSERT", "REPLACE") + "(70,'Quay',1,'A text that replaced the first one.',7,1);\n"
    )
    found = unpacked(dump)
    assert codes(found) == ["Wren/0007 Lamps.html"]
    assert texts(stories(found)[0]) == ["A text that replaced the first one."]


def without_text(author: int = 1) -> str:
    return f"{AUTHORS}{STORIES}(7,'Lamps',1,'0',1);\n{CHAPTERS}(70,'Quay',1,'',7,{author});\n"


@pytest.mark.parametrize("author", [1, 2, 9])
def test_a_chapter_in_a_file_under_its_author_or_another(author: int) -> None:
    found = unpacked(without_text(author), {"web/stories/1/70.txt": PROSE.encode("cp1252")})
    assert codes(found) == ["Wren/0007 Lamps.html"]
    assert texts(stories(found)[0]) == [PROSE]


def test_each_chapter_has_its_own_encoding() -> None:
    dump = f"{AUTHORS}{STORIES}(7,'Lamps',1,'0',1);\n{CHAPTERS}(70,'Quay',1,'',7,1),(71,'Mast',2,'',7,1);\n"
    quoted = "“It was café-dark,” she said — and it was."
    found = unpacked(dump, {"s/1/70.txt": quoted.encode("cp1252"), "s/1/71.txt": quoted.encode()})
    assert texts(stories(found)[0]) == [quoted, quoted]


def test_a_missing_file_is_told_of_and_the_chapter_keeps_its_place() -> None:
    dump = f"{AUTHORS}{STORIES}(7,'Lamps',1,'0',1);\n{CHAPTERS}(70,'Quay',1,'',7,1),(71,'Mast',2,'{PROSE}',7,1);\n"
    found = unpacked(dump)
    assert codes(found) == ["dump-chapter-missing", "Wren/0007 Lamps.html"]
    problem = found[0]
    assert isinstance(problem, Problem)
    assert problem.where == "site.sql/Wren/0007 Lamps.html"
    assert "“Quay” (1/70)" in problem.message
    assert [chapter.title for chapter in stories(found)[0].chapters] == ["Quay", "Mast"]


def test_a_file_that_no_row_speaks_of_is_a_story_by_the_folders_author() -> None:
    found = unpacked(simple(), {"stories/2/99.txt": PROSE.encode()})
    assert codes(found) == ["Wren/0007 Lamps.html", "dump-file-unused", "stories/2/99.txt"]
    assert value(stories(found)[1], "author") == "Odile"


def test_a_file_that_says_the_same_as_the_row_is_no_second_story() -> None:
    assert codes(unpacked(simple(), {"stories/1/70.txt": f"{PROSE}\r\n".encode()})) == ["Wren/0007 Lamps.html"]


def test_a_file_that_says_something_else_than_the_row_is_kept() -> None:
    found = unpacked(simple(), {"stories/1/70.txt": b"A later draft, in which the light went out at once."})
    assert codes(found) == ["Wren/0007 Lamps.html", "dump-file-unused", "stories/1/70.txt"]


def test_an_id_that_leads_nowhere_is_told_of_and_kept() -> None:
    found = unpacked(simple().replace("(7,'Lamps',1,", "(7,'Lamps',44,"))
    assert codes(found) == ["dump-id-unknown", "Unknown author/0007 Lamps.html"]
    assert value(stories(found)[0], "author") is None


def test_a_column_of_a_thousand_things_is_no_list() -> None:
    dump = simple().replace("title, uid, coauthors", "title, uid, catid").replace("'0',1)", f"'{'7,' * 2000}',1)")
    story = stories(unpacked(dump))[0]
    assert value(story, "fandom") is None
    assert str(value(story, "other:Fandom")).startswith("7,7,7,")


def test_a_story_without_chapters_and_a_dump_without_any() -> None:
    found = unpacked(simple().replace("(7,'Lamps',1,'0',1)", "(7,'Lamps',1,'0',1),(8,'Empty',1,'0',1)"))
    assert codes(found) == ["Wren/0007 Lamps.html", "dump-story-empty"]
    assert codes(unpacked(AUTHORS + STORIES + "(7,'Lamps',1,'0',1);\n")) == ["dump-story-empty"]


def test_another_database_is_said_to_be_unknown_and_its_files_are_read() -> None:
    dump = "CREATE TABLE wp_posts (ID int);\nINSERT INTO wp_posts VALUES (1);\n"
    found = unpacked(dump, {"1/2.txt": PROSE.encode()})
    assert codes(found) == ["dump-unknown", "dump-file-unused", "1/2.txt"]
    assert isinstance(found[0], Problem)
    assert "wp_posts" in found[0].message


def test_two_archives_in_one_database() -> None:
    other = simple().replace("fanfiction_", "second_fanfiction_").replace("Lamps", "Ropes")
    assert codes(unpacked(simple() + other)) == ["Wren/0007 Lamps.html", "Wren/0007 Ropes.html"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-8"])
def test_a_dump_in_any_encoding(encoding: str) -> None:
    dump = simple().replace(PROSE, "“It was café-dark,” she said — and it was.").replace("'Wren'", "'Zoë Wren'")
    story = stories(unpacked(dump.encode(encoding)))[0]
    assert texts(story) == ["“It was café-dark,” she said — and it was."]
    assert value(story, "author") == "Zoë Wren"


def test_a_dump_in_another_single_byte_encoding_is_judged_as_a_whole() -> None:
    line = "«Огни, — сказала Тамсин. — Оставь их». Он ничего не ответил; Старый Брам смотрел на воду. "
    dump = simple().replace(PROSE, line * 20).replace("'Lamps'", "'Огни'")
    found = unpacked(dump.encode("cp1251"))
    assert "encoding-guessed" in codes(found)
    assert value(stories(found)[0], "title") == "Огни"


def test_columns_that_nothing_names() -> None:
    dump = f"INSERT INTO fanfiction_chapters VALUES (70,'Quay',1,'','{PROSE}',NULL,1,9,0,0,7,1,0);\n"
    dump += "INSERT INTO fanfiction_authors VALUES (1,'Wren','','','','','','2001-01-01','0','x');\n"
    dump += "INSERT INTO fanfiction_stories VALUES (7,'Lamps','','','0','','','0','2001-01-01 00:00:00','','1','','0','1','1','0','0','0','0','0','0');\n"
    assert codes(unpacked(dump)) == ["Wren/0007 Lamps.html"]
    assert codes(unpacked("INSERT INTO fanfiction_stories VALUES (7,'Lamps');\n"))[0] == "dump-row-broken"


def test_the_backup_that_efiction_makes_itself() -> None:
    dump = "# Dump of my_fanfiction_authors \r\n# Dump DATE : 04-Mar-2009\r\n\r\nINSERT INTO my_fanfiction_authors "
    dump += (
        'VALUES("1", "Wren", "", "w@example.org", "", "It\\\'s \\"me\\".", "", "2001-01-01 00:00:00", "0", "x");\r\n'
    )
    dump += '# Dump of my_fanfiction_chapters \r\n\r\nINSERT INTO my_fanfiction_chapters VALUES("70", "Quay", "1", "", '
    dump += f'"{PROSE}\\n\\n{PROSE}", "", "1", "9", "0", "0", "7", "1", "0");\r\n'
    dump += (
        '# Dump of my_fanfiction_stories \r\n\r\nINSERT INTO my_fanfiction_stories VALUES("7", "Lamps", "A summary.", '
    )
    dump += '"", "1", "", "", "2", "2001-01-01 00:00:00", "2001-01-01 00:00:00", "1", "", "0", "1", "1", "0", "9", "0", "0", '
    dump += '"3", "0");\r\n'
    story = stories(unpacked(dump))[0]
    assert (value(story, "author"), value(story, "summary"), value(story, "status")) == (
        "Wren",
        "A summary.",
        "Completed",
    )
    assert texts(story) == [PROSE, PROSE]


def test_columns_in_an_order_that_cannot_be_are_not_believed() -> None:
    dump = "INSERT INTO fanfiction_chapters VALUES ('Quay',1,'','text',NULL,1,9,0,0,7,1,0,70);\n"
    assert codes(unpacked(dump)) == ["dump-row-broken", "dump-unknown"]


def test_words_of_one_chapter_do_not_reach_into_the_next() -> None:
    dump = simple(",(71,'Mast',2,'<p>And here --> it <i>ends</i>.</p>',7,1)")
    dump = dump.replace(PROSE, "<p>It begins <textarea><!-- here <i>quietly</p></div></body></html>")
    story = stories(unpacked(dump))[0]
    assert [chapter.title for chapter in story.chapters] == ["Quay", "Mast"]
    assert texts(story) == ["It begins <textarea><!-- here quietly", "And here --> it ends."]


FRAGMENTS = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<i>", "</i>", "<!--", "-->", "<textarea>", "</div>", '<a href="', ">", "'", "\\", "\n", "&amp;",
         "The tide went out past the second post.", "“Wait,” she said.", "* * *", "<hr>", "<script>", "</script>", "é", "\0",
         '<div class="foundling-part" data-part="note">', "<h2>", "<dt data-field=title>"]
    ),
    min_size=1,
    max_size=8,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))  # fmt: skip


def quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\0", "\\0")
    return f"'{text}'"


@given(FRAGMENTS, FRAGMENTS, FRAGMENTS)
@settings(max_examples=150)
def test_any_words_are_kept(one: str, two: str, title: str) -> None:
    dump = f"{AUTHORS}{STORIES}(7,{quoted(title)},1,'0',1);\n{CHAPTERS}"
    dump += f"(70,'First head',1,{quoted(one)},7,1),(71,'Second head',2,{quoted(two)},7,1),(72,'Third head',3,'{PROSE}',7,1);\n"
    for item in unpacked(dump):
        if isinstance(item, Member):
            taken = intake.read(item.data, item.name)
            assert taken.story is not None, taken.problems
            assert not {"text-uncovered", "marks-kept"} & {problem.code for problem in taken.problems}
            assert violations(taken.story, taken.text) == []
            heads = [block.text for block in blocks(taken.story) if block.kind == "heading"]
            assert [head for head in heads if head.endswith(" head")] == ["First head", "Second head", "Third head"]
            assert PROSE in texts(taken.story)


DUMP = simple(f",(71,'Mast',2,'<p>{PROSE}</p>',7,2)").encode()


@given(st.binary(max_size=40), st.integers(0, len(DUMP)), st.integers(0, 60))
@settings(max_examples=200)
def test_any_damage_is_survived(noise: bytes, start: int, gone: int) -> None:
    data = DUMP[:start] + noise + DUMP[start + gone :]
    for item in intake.unpack(data, "site.sql") or ():
        if isinstance(item, Member):
            taken = intake.read(item.data, item.name)
            assert taken.story is None or violations(taken.story, taken.text) == []


def sheets(**tables: str) -> tuple[bytes, Beside]:
    rest = {f"a_{name}.csv": text.encode() for name, text in tables.items() if name != "stories"}
    return tables["stories"].encode(), beside(rest)


def test_tables_in_files_of_their_own() -> None:
    data, others = sheets(
        stories="id,title,summary,author_id\n1,Mill,A wheel.,5\n",
        authors="id,name,email\n5,Ketil,k@example.org\n",
        chapters=f'id,position,title,text,story_id\n9,1,One,"{PROSE}",1\n',
    )
    found = list(intake.unpack(data, "a_stories.csv", others) or ())
    assert codes(found) == ["Ketil/0001 Mill.html"]
    assert texts(stories(found)[0]) == [PROSE]


READERS: list[Callable[[bytes], bytes]] = [lambda data: data[: len(data) // 2], lambda data: data + b'1,"']


@pytest.mark.parametrize("damage", READERS)
def test_a_damaged_sheet_gives_what_it_has(damage: Callable[[bytes], bytes]) -> None:
    data, others = sheets(
        stories="id,title,summary\n1,Mill,A wheel.\n2,Weir,\n",
        chapters=f'id,position,title,text,story_id\n9,1,One,"{PROSE}",1\n',
    )
    assert any(isinstance(item, Member) for item in intake.unpack(damage(data), "a_stories.csv", others) or ())


def test_chapters_among_the_stories_as_in_efiction_1() -> None:
    dump = AUTHORS + "INSERT INTO fanfiction_stories (sid,psid,title,chapter,summary,gid,uid,inorder,storytext) VALUES "
    dump += f"(8,7,'Lamps','Mast','','Drama',1,1,'{PROSE}'),(7,7,'Lamps','Quay','Lit.','Drama',1,0,''),"
    dump += f"(9,99,'Lost','Bell','','',1,0,'{PROSE}');\n"
    found = unpacked(dump, {"stories/1/7.txt": b"The lamp was lit at six, as it had been every night."})
    assert codes(found) == ["Wren/0007 Lamps.html", "dump-chapter-orphan", "Wren/0099 Untitled.html"]
    story = stories(found)[0]
    assert [chapter.title for chapter in story.chapters] == ["Quay", "Mast"]
    assert (value(story, "genre"), value(story, "summary")) == ("Drama", "Lit.")


def test_chapters_alone_are_stories_without_titles() -> None:
    found = unpacked(f"{CHAPTERS}(70,'Quay',1,'{PROSE}',7,1),(71,'Mast',1,'{PROSE}',8,1);\n")
    assert [story.chapters[0].title for story in stories(found)] == ["Quay", "Mast"]


@pytest.mark.parametrize("table", ["inseries (seriesid,sid,inorder)", "coauthors (uid,sid,x)"])
def test_thousands_of_ids_that_lead_nowhere_cost_linear_time(table: str) -> None:
    rows = ",".join(f"({number},7,1)" for number in range(5, 30_000))
    with patience():
        assert "dump-id-unknown" in codes(unpacked(f"{simple()}INSERT INTO fanfiction_{table} VALUES {rows};\n"))


def test_words_that_look_like_parts_cost_linear_time() -> None:
    part = '<div class="foundling-part" data-part="facts"><dt data-field="title">x:</dt><dd><span>y</span></dd></div>'
    dump = simple().replace(PROSE, part * 6_000)
    with patience():
        found = unpacked(dump)
        assert value(stories(found)[0], "title") == "Lamps"


def test_ten_thousand_chapters_take_the_memory_of_one() -> None:
    count, words = 10_000, rf"<p>\"{PROSE}\"</p>\r\n" * 12
    lines = [AUTHORS, STORIES, ",".join(f"({story},'Story {story}',1,'0',1)" for story in range(count // 5)), ";\n"]
    for first in range(0, count, 500):
        rows = (f"({n},'Quay {n}',{n % 5 + 1},'{words}',{n // 5},1)" for n in range(first, first + 500))
        lines.append(f"{CHAPTERS}{','.join(rows)};\n")
    data = "".join(lines).encode()
    with patience():
        tracemalloc.start()
        try:
            made = sum(isinstance(item, Member) for item in intake.unpack(data, "site.sql") or ())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert made == count // 5
        assert peak < 8_000_000  # of a dump of 13 MB, which is not copied
