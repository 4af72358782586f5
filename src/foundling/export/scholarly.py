"""A story as TEI P5, for corpora and editions: every block, and every fact with who says so and how surely."""

from collections.abc import Iterator, Mapping, Sequence

from foundling.document import (
    Block,
    Chapter,
    Fact,
    Layer,
    Mark,
    Story,
    as_text,
    blocks,
    fact,
    layer,
    main_cast,
    word_count,
)
from foundling.export.blocks import place
from foundling.export.characters import attribute, escape, link_target, one_line
from foundling.export.inline import Run, ordered, settled, tidied, tidied_ranges, weave
from foundling.export.languages import UNKNOWN, language
from foundling.export.sheet import title
from foundling.export.voices import Voice, cut, probability, voices
from foundling.language import language_name

#: Who answers for a fact of each origin.
_RESPONSIBLE = {"declared": "#author", "derived": "#foundling", "edited": "#keeper"}

_HI = {"emphasis": "italic", "strong": "bold", "underline": "underline", "strike": "strikethrough"}

_KEYWORDS = ("fandom", "crossover", "category", "genre", "warnings", "relationships", "tags")


def tei(story: Story, layers: tuple[Layer, ...] = ()) -> bytes:
    """The story as a TEI P5 document in UTF-8 (Source: TEI P5 Guidelines, chapters 2, 3 and 4).

    Block N of the story has ``xml:id="bN"``. A chapter is a ``div``, a scene break ``milestone unit="scene"`` with the
    line that marks it in ``n``, a note ``note type="author"``, marked words ``hi``, a thought ``said aloud="false"``.
    What is said is ``said``, what is written ``q type="written"``, each with who it is (see `voices.voices`). Front matter is in ``front``. Each fact is a ``note type="fact"`` of the header: ``subtype`` is its field, ``resp``
    says whether the author, Foundling or the library's keeper says so, ``cert`` how surely (0 to 1), ``target`` where
    its words stand; a fact that another overrules has the type ``overruled``. Nothing is left out by confidence.
    """
    lang = language(story, layers)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        '<teiHeader xml:lang="en">',
        *_header(story, layers, lang),
        "</teiHeader>",
        f'<text xml:lang="{lang}">',
    ]
    letters = frozenset(at for at, block in enumerate(blocks(story)) if block.kind == "letter")
    spoken = voices(layers, letters)
    front = list(_front(story, spoken))
    if front:
        lines += ["<front>", *front, "</front>"]
    body = [line for first, chapter in _numbered(story) for line in _division(chapter, first, spoken)]
    lines += ["<body>", *(body or ["<p/>"]), "</body>", "</text>", "</TEI>", ""]
    return "\n".join(lines).encode()


def _header(story: Story, layers: tuple[Layer, ...], lang: str) -> Iterator[str]:
    name = title(story)
    by = fact(story, "author")
    count = word_count(story)
    yield "<fileDesc>"
    yield "<titleStmt>"
    yield f"<title{_certainty(fact(story, 'title'))}>{escape(name.values[0])}</title>"
    if by and one_line(as_text(by.value)):
        yield f"<author{_certainty(by)}>{escape(one_line(as_text(by.value)))}</author>"
    for who, resp, named in (
        ("author", "wrote the story and what its file says of it", "the author"),
        ("foundling", "read from the story what nobody wrote down", "Foundling"),
        ("keeper", "put right what was wrong", "the library’s keeper"),
    ):
        yield f'<respStmt xml:id="{who}"><resp>{resp}</resp><name>{named}</name></respStmt>'
    yield "</titleStmt>"
    yield f'<extent><measure unit="word" quantity="{count}">{count} words</measure></extent>'
    yield "<publicationStmt><p>Made from a file in a private library; not published.</p></publicationStmt>"
    yield from _series(story)
    if story.facts:
        blocks_there = len(blocks(story))
        yield "<notesStmt>"
        for item in story.facts:
            yield _fact_note(story, item, blocks_there)
        yield "</notesStmt>"
    yield from _source(story)
    yield "</fileDesc>"
    yield '<encodingDesc><appInfo><application ident="foundling" version="1"><label>Foundling</label></application>'
    yield "</appInfo>"
    yield '<editorialDecl><quotation marks="all"><p>Quotation marks stand in the text as the author set them, inside the'
    yield "elements that say whose words they hold.</p></quotation></editorialDecl>"
    yield "</encodingDesc>"
    yield "<profileDesc>"
    spoken = "not known" if lang == UNKNOWN else language_name(lang) or lang
    yield f'<langUsage><language ident="{lang}">{spoken}</language></langUsage>'
    yield from _keywords(story)
    yield from _people(layers)
    yield "</profileDesc>"


def _series(story: Story) -> Iterator[str]:
    series, part = fact(story, "series"), fact(story, "part")
    if series and one_line(as_text(series.value)):
        scope = f'<biblScope unit="part">{escape(one_line(as_text(part.value)))}</biblScope>' if part else ""
        words = escape(one_line(as_text(series.value)))
        yield f"<seriesStmt><title{_certainty(series)}>{words}</title>{scope}</seriesStmt>"


def _fact_note(story: Story, item: Fact, blocks_there: int) -> str:
    kind = "fact" if item is fact(story, item.field) else "overruled"
    field, _, label = item.field.partition(":")
    named = f' n="{attribute(label)}"' if label else ""
    shown = dict.fromkeys(span.block for span in item.evidence if 0 <= span.block < blocks_there)
    target = f' target="{" ".join(f"#b{block}" for block in shown)}"' if shown else ""
    if isinstance(item.value, tuple):
        words = f"<list>{''.join(f'<item>{escape(part)}</item>' for part in item.value)}</list>" if item.value else ""
    else:
        words = escape(str(item.value)).replace("\n", "<lb/>")
    return f'<note type="{kind}" subtype="{field}"{named}{target}{_certainty(item)}>{words}</note>'


def _certainty(item: Fact | None) -> str:
    if item is None:  # the file's name stands in for a title
        return ' resp="#foundling"'
    return f' resp="{_RESPONSIBLE[item.origin]}" cert="{probability(item.confidence)}"'


def _source(story: Story) -> Iterator[str]:
    source, url = story.source, fact(story, "source_url")
    target = link_target(as_text(url.value)) if url else None
    yield "<sourceDesc><bibl>"
    if named := one_line(source.name):
        yield f'<idno type="file">{escape(named)}</idno>'
    yield f'<idno type="sha256">{escape(source.sha256)}</idno>'
    if target:
        yield f'<ref target="{attribute(target)}">{escape(target)}</ref>'
    facts = [source.media_type, source.encoding, f"{source.size} bytes", source.exporter]
    yield f"<note>{escape(', '.join(filter(None, map(one_line, facts))))}</note>"
    yield "</bibl></sourceDesc>"


def _keywords(story: Story) -> Iterator[str]:
    terms: list[str] = []
    for field in _KEYWORDS:
        if found := fact(story, field):
            listed = found.value if isinstance(found.value, tuple) else (str(found.value),)
            terms.extend(
                f'<term type="{field}"{_certainty(found)}>{escape(one_line(item))}</term>'
                for item in listed
                if one_line(item)
            )
    if terms:
        yield "<textClass><keywords>"
        yield from terms
        yield "</keywords></textClass>"


def _people(layers: tuple[Layer, ...]) -> Iterator[str]:
    found = main_cast(layers)
    if found:
        yield "<particDesc><listPerson>"
        for person in found:
            names = dict.fromkeys([person.name, *(alias.text for alias in person.aliases)])
            said = "".join(f"<persName>{escape(one_line(name))}</persName>" for name in names)
            yield f'<person xml:id="person-{person.id}">{said}</person>'
        yield from _relations(layers, frozenset(person.id for person in found))
        yield "</listPerson></particDesc>"


def _relations(layers: tuple[Layer, ...], listed: frozenset[int]) -> Iterator[str]:
    """Who is what to whom, of the people listed; the author's own words stand in a description."""
    made = layer(layers, "relationships")
    told = [item for item in (made.items if made is not None else ()) if {item.a, item.b} <= listed]
    if told:
        yield "<listRelation>"
        for item in told:
            sure = "author" if item.declared else "foundling"
            attributes = f'name="{attribute(item.kind)}" mutual="#person-{item.a} #person-{item.b}" resp="#{sure}"'
            said = f"<desc>{escape(one_line(item.declared))}</desc>" if one_line(item.declared) else ""
            yield f'<relation {attributes} cert="{probability(item.confidence)}">{said}</relation>'
        yield "</listRelation>"


def _numbered(story: Story) -> Iterator[tuple[int, Chapter]]:
    first = 0
    for chapter in story.chapters:
        yield first, chapter
        first += len(chapter.blocks)


def _front(story: Story, spoken: Mapping[int, Sequence[Voice]]) -> Iterator[str]:
    for first, chapter in _numbered(story):
        found = [(at, block) for at, block in enumerate(chapter.blocks, first) if block.kind == "front_matter"]
        if found:
            yield f'<div type="front_matter" n="{chapter.number}">'
            for at, block in found:
                yield from _block(block, at, spoken.get(at, ()), topmost=False)
            yield "</div>"


def _division(chapter: Chapter, first: int, spoken: Mapping[int, Sequence[Voice]]) -> Iterator[str]:
    yield f'<div type="{chapter.kind}" n="{chapter.number}">'
    name = one_line(chapter.title or "")
    if name and not any(block.kind == "heading" for block in chapter.blocks):
        yield f"<head>{escape(name)}</head>"
    topmost = True
    for at, block in enumerate(chapter.blocks, first):
        if block.kind != "front_matter":
            yield from _block(block, at, spoken.get(at, ()), topmost)
            # A head may follow notes and milestones, which stand anywhere, and nothing else.
            topmost = topmost and (block.kind in ("heading", "note", "break") and not _place(block))
    yield "</div>"


def _place(block: Block) -> str:
    return place(block.text) if block.kind == "break" else ""


def _block(block: Block, number: int, spoken: Sequence[Voice], topmost: bool) -> Iterator[str]:
    sure = f' resp="#foundling" cert="{probability(block.confidence)}"' if block.origin == "derived" else ""
    at = f'xml:id="b{number}"{sure}'
    if block.kind == "break":
        mark = f' n="{attribute(block.text)}"' if one_line(block.text) else ""
        yield f'<milestone unit="scene" {at}{mark}/>'
        if words := place(block.text):
            yield f'<ab type="place">{escape(words)}</ab>'
        return
    text, marks = tidied(block.text, block.marks)
    if spoken:
        _, moved = tidied_ranges(block.text, [(item.start, item.end) for item in spoken])
        spoken = [spoken[at]._replace(start=start, end=end) for at, (start, end) in moved.items()]
    words = _words(text, marks, spoken, block.kind == "verse")
    if not text:
        yield f'<anchor xml:id="b{number}"/>'
    elif block.kind == "verse":
        yield f"<lg {at}><l>{words}</l></lg>"
    elif block.kind == "letter":
        yield f'<quote type="letter" {at}><p>{words}</p></quote>'
    elif block.kind == "note":
        yield f'<note type="author" {at}><p>{words}</p></note>'
    elif block.kind == "paragraph":
        yield f"<p {at}>{words}</p>"
    elif block.kind == "heading" and topmost:
        yield f"<head {at}>{words}</head>"
    else:
        yield f'<ab type="{block.kind}" {at}>{words}</ab>'


def _words(text: str, marks: tuple[Mark, ...], spoken: Sequence[Voice], verse: bool) -> str:
    # Where it is known who thinks, the thought's own mark says nothing more.
    told = {(item.start, item.end) for item in spoken}
    shown = (mark for mark in settled(marks) if mark.kind != "thought" or (mark.start, mark.end) not in told)
    elements = [Run(mark.start, mark.end, rank, *_tags(mark)) for rank, mark in enumerate(shown)]
    if spoken:
        elements = ordered([*(Run(item.start, item.end, -1, *item[2:]) for item in spoken), *cut(elements, spoken)])
    return weave(text, elements, escape, "</l><l>" if verse else "<lb/>", parted=verse)


def _tags(mark: Mark) -> tuple[str, str]:
    if mark.kind == "link":
        return f'<ref target="{attribute(mark.target)}">', "</ref>"
    if mark.kind == "thought":
        return '<said aloud="false">', "</said>"
    return f'<hi rend="{_HI[mark.kind]}">', "</hi>"
