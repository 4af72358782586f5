"""Damages clean books in ways that the structure set does not, and scores what comes back.

    python bench/damage.py [--documents] [--seeds N] [--book NAME] [--keep DIR]

The set beside the checkout (``../shared/data/structure``) has five kinds of damage; readers meet a hundred. This makes
files by drawing each habit by itself (layout, encoding, line ends, header, headings, marks, emphasis, ending), so that a
mechanism tuned to one of the five shows. With ``--documents`` the books are typed into a word processor instead, and saved
as DOCX, ODT or RTF, in as many habits. Prints the mean of each score for each habit, worst first.
"""

import argparse
import contextlib
import io
import json
import random
import sys
import textwrap
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from documents import WRITERS, Habit, Part
from foundling.document import DRAWN, encode
from foundling.intake import read
from scores import report

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
MARKS = ["* * *", "***", "~*~*~", "oOo", "-----", "#", "~", "xXx", "=====", "+++", "*~*~*~*~*", "o-o-o", "[scene break]", "* * * * *",
         "_____________", "<><><>", ".:.:.:.", "-oOo-", "•", "~ ~ ~", "XXXXXXX", "---ooOoo---", "(line break)", "%%%%"]  # fmt: skip
CHOICES: dict[str, list[str]] = {
    "layout": ["blank", "wrap65", "wrap72", "wrap78", "indent", "tab", "line", "double", "quoted", "rewrapped", "wide", "wrapindent"],
    "encoding": ["utf-8", "cp1252", "mac_roman", "utf-16", "mojibake", "utf-8-sig"],
    "eol": ["\n", "\r\n", "\r"],
    "mark": MARKS,
    "centred": ["yes", "no"],
    "heading": ["Chapter {n}: {t}", "CHAPTER {W}", "Chapter {n}\n{t}", "{n}. {t}", "{r}", "{n}", "Chapter {W} - {t}", "~*~ Chapter {n} ~*~", "Part {w}", "PART {r}: {T}", "Ch. {n} -- {t}"],
    "emphasis": ["_", "*", "/", "<i>", "lost", "**"],
    "quotes": ["curly", "straight"],
    "header": ["labels", "by", "compact", "mail", "upper", "dashes", "bold", "spaced", "centred"],
    "note": ["none", "first", "last", "both"],
    "ending": ["none", "The End", "TBC", "-- \nWren\nwren@example.org", "~fin~", "End part 1"],
}  # fmt: skip
#: Habits of plain texts beside those: changes of style, lines that count and titles alone for heads, numbered scenes.
TEXTS: dict[str, list[str]] = {
    **CHOICES,
    "layout": [*CHOICES["layout"], "gaps", "tight", "halves", "halves"],
    "encoding": [*CHOICES["encoding"], "utf-16-le", "twice", "late"],
    "eol": [*CHOICES["eol"], "mixed"],
    "heading": [*CHOICES["heading"], "{t}", "{T}", "=== {t} ===", "{n}\n{t}", "#{n}: {t}", "({n}/20)", "{b} - Part {n}", "{b} ({n}/20)"],
    "header": [*CHOICES["header"], "dots", "several", "codes", "russian"],
    "sections": ["none", "none", "none", "{n}", "{r}."],
    "contents": ["no", "no", "no", "yes"],
}  # fmt: skip
#: Habits of people who type in a word processor.
TYPED: dict[str, list[str]] = {
    "layout": list(WRITERS),
    "encoding": ["utf-8"],
    "eol": ["\n"],
    "heads": ["style", "bold", "plain"],
    "spacing": ["indent", "empty", "none"],
    "pages": ["yes", "no"],
    "emphasis": ["real", "real", "real", "_", "*", "lost"],
}
WORDS = "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen".split()
ROMAN = " I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(" ")
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-", "…": "...", "\u2060": "", "\u00a0": " "}
)
HEADER = {
    "rating": "PG-13",
    "disclaimer": "None of them are mine, and I will put them back where I found them when the tide is in.",
    "summary": "Somebody has to mind the lamp, and nobody wants to be the one who says so out loud.",
}


def damaged(gold: dict[str, Any], habit: dict[str, str]) -> tuple[bytes, dict[str, Any]]:
    """The bytes of one damaged file, and what the scorer must know of it."""
    starts = {chapter["first_paragraph"] - 1: chapter for chapter in gold["chapters"]}
    breaks = set(gold["scene_breaks"])
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for kind in ("emphasis", "italics"):
        for mark in gold[kind]:
            spans[mark["paragraph"]].append((mark["start"], mark["end"]))
    form = habit["heading"]
    if not any(piece in form for piece in ("{n}", "{r}", "{w}", "{W}")) and not all(
        starts[at]["title"] for at in starts
    ):
        form = "Chapter {n}"  # a book without titles
    units: list[tuple[str, str]] = []
    section = 1
    # Numbers part scenes only where other words or a title head the chapters.
    named = "hapter" in form or not any(piece in form for piece in ("{n}", "{r}"))
    numbers = habit.get("sections", "none") if named and breaks else "none"
    for paragraph in gold["paragraphs"]:
        at = paragraph["i"]
        if at in breaks:
            section += 1
            units.append(
                ("break", habit["mark"] if numbers == "none" else numbers.format(n=section, r=ROMAN[section % 17]))
            )
        if at in starts:
            units.append(("heading", heading(form, starts[at], gold["title"])))
            section = 1
            if numbers != "none":
                units.append(("break", numbers.format(n=1, r="I")))
            continue
        text = paragraph["text"]
        if habit["emphasis"] not in ("lost", "real"):
            for start, end in sorted(spans[at], reverse=True):
                opened = habit["emphasis"]
                closed = "</i>" if opened == "<i>" else opened
                text = text[:start] + opened + text[start:end] + closed + text[end:]
        kind = "line" if habit["layout"] in WRITERS and paragraph["kind"] == "heading" else paragraph["kind"]
        units.append((f"{at}" if habit["emphasis"] == "real" else kind, text))
    labelled = habit["header"]
    if labelled == "russian" and not habit["encoding"].startswith("utf"):
        labelled = "labels"  # there are no such letters in the other encodings
    head, values = header(labelled, gold)
    note = "A/N: I wrote this one on the night ferry. Please review, it keeps me going!"
    if habit["note"] in ("first", "both"):
        head += "\n\n" + note
    if habit.get("contents") == "yes" and "\n" not in form:
        head += "\n\nContents\n" + "\n".join(heading(form, chapter, gold["title"]) for chapter in gold["chapters"])
    body = "" if habit["layout"] in WRITERS else laid_out(units, habit)
    tail = "\n\n" + note if habit["note"] in ("last", "both") else ""
    if habit["ending"] != "none":
        tail += "\n\n" + habit["ending"]
    if habit["layout"] in WRITERS:
        data = typed(head, units, tail, spans, habit)
        return data, told(values, habit)
    text = head + "\n\n\n" + body + tail + "\n"
    if habit["quotes"] == "straight":
        text = text.translate(PLAIN)
        values = {field: value.translate(PLAIN) for field, value in values.items()}
    if habit["eol"] == "mixed":
        half = text.find("\n", len(text) // 2)
        text = text[:half].replace("\n", "\r\n") + text[half:]
    else:
        text = text.replace("\n", habit["eol"])
    if habit["encoding"] == "mojibake":
        data = text.encode().decode("latin-1").encode()
    elif habit["encoding"] == "twice":
        data = text.encode().decode("latin-1").encode().decode("latin-1").encode()
    elif habit["encoding"] == "late":
        # A start in plain ASCII, as long as what some readers look at.
        data = text[:10_000].translate(PLAIN).encode("ascii", "ignore") + text[10_000:].encode(
            "cp1252", errors="replace"
        )
    else:
        data = text.encode(habit["encoding"], errors="replace")
    return data, told(values, habit)


def told(values: dict[str, str], habit: dict[str, str]) -> dict[str, Any]:
    """What the scorer must know of a file."""
    return {
        "file": "",
        "header": values,
        "breaks": "kept",
        "emphasis": "lost" if habit["emphasis"] == "lost" else "kept",
        "titles": "kept" if "{t}" in habit["heading"].lower() else "lost",
    }


def typed(
    head: str, units: list[tuple[str, str]], tail: str, spans: dict[int, list[tuple[int, int]]], habit: dict[str, str]
) -> bytes:
    """The story as a word processor saves it."""
    straight = habit["quotes"] == "straight"
    head = head.replace("\n     ", " ")  # nobody wraps by hand there
    parts = [Part("line", line.strip()) if line.strip() else Part("gap") for line in head.split("\n")]
    if habit["heads"] == "style" and habit["header"] in ("by", "centred"):
        parts[0] = Part("title", parts[0].text)
    for kind, text in units:
        marks = tuple((start, end, "i") for start, end in spans[int(kind)]) if kind.isdecimal() else ()
        if straight:
            text, marks = straightened(text, marks)
        parts.append(Part(kind if kind in ("break", "heading", "line") else "paragraph", text, marks))
    parts += [Part("line", line.strip()) if line.strip() else Part("gap") for line in tail.split("\n")]
    return WRITERS[habit["layout"]](
        parts, Habit(habit["heads"], habit["spacing"], habit["pages"] == "yes", "", "Owner")
    )


def straightened(text: str, marks: tuple[tuple[int, int, str], ...]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Text in typewriter's characters, its marks moved along."""
    places = [0]
    for character in text:
        places.append(places[-1] + len(character.translate(PLAIN)))
    return text.translate(PLAIN), tuple((places[start], places[end], look) for start, end, look in marks)


def heading(form: str, chapter: dict[str, Any], book: str = "") -> str:
    number = chapter["number"]
    title = chapter["title"] or ""
    made = form.format(
        n=number, t=title, T=title.upper(), w=WORDS[number].lower(), W=WORDS[number], r=ROMAN[number], b=book
    )
    return made if title else made.strip().rstrip("-:").strip()


def header(form: str, gold: dict[str, Any]) -> tuple[str, dict[str, str]]:
    title, author = gold["title"], gold["author"]
    full = {"title": title, "author": author, **HEADER}
    if form == "by":
        return f"{title}\nby {author}", {"title": title, "author": author}
    if form == "compact":
        return f"{title} by {author}", {"title": title, "author": author}
    if form == "centred":
        return f"{title:^70}\n\n{'By ' + author:^70}", {"title": title, "author": author}
    if form == "codes":
        return f"{title} by {author} / The Long Locks, Oda/Bram, NC17, 2300 words", {
            "title": title,
            "author": author,
            "rating": "NC17",
        }
    if form == "several":
        return f"Title: {title} | Author: {author}\nRating: R   Pairing: Oda/Bram", {
            "title": title,
            "author": author,
            "rating": "R",
            "pairing": "Oda/Bram",
        }
    if form == "russian":
        return f"Название: {title}\nАвтор: {author}\nРейтинг: R\nРазмер: миди", {
            "title": title,
            "author": author,
            "rating": "R",
        }
    if form == "dots":
        return "\n".join(f"{field.capitalize()}......: {value}" for field, value in full.items()), full
    if form == "mail":
        lines = [
            f"From: wren@example.org ({author})",
            f"Subject: FIC: {title} (1/2)",
            "Date: Mon, 3 May 1999 20:11:02 +0100",
            "",
        ]
        lines += ["Title: " + title + " (1/2)", f"Author: {author}", "Rating: PG-13"]
        return "\n".join(lines), {"title": title, "author": author, "rating": "PG-13"}
    joint = {"labels": ": ", "upper": ": ", "dashes": " - ", "bold": ":** ", "spaced": " : "}[form]
    lines = []
    for field, value in full.items():
        label = field.upper() if form == "upper" else field.capitalize()
        line = ("**" if form == "bold" else "") + label + joint + value
        lines.append(textwrap.fill(line, 70, subsequent_indent="     ") if form == "upper" else line)
    return ("\n\n" if form == "spaced" else "\n").join(lines), full


def laid_out(units: list[tuple[str, str]], habit: dict[str, str]) -> str:
    layout = habit["layout"]
    if layout == "halves":
        heads = [at for at, (kind, _) in enumerate(units) if kind == "heading"]
        half = heads[len(heads) // 2] if len(heads) > 1 else len(units) // 2
        styles = random.Random(str(units[0])).sample(["blank", "wrap72", "indent", "line", "quoted", "double"], 2)
        return "\n\n\n".join(
            laid_out(part, {**habit, "layout": style})
            for part, style in zip((units[:half], units[half:]), styles, strict=True)
        )
    width = {
        "wrap65": 65,
        "wrap72": 72,
        "wrap78": 78,
        "double": 70,
        "quoted": 70,
        "rewrapped": 72,
        "wrapindent": 70,
        "tight": 70,
    }.get(layout, 0)
    lead = {"indent": "     ", "tab": "\t", "wrapindent": "   "}.get(layout, "")
    touching = layout in ("indent", "tab", "line", "wrapindent", "tight")
    parts: list[str] = []
    for kind, text in units:
        if kind in ("heading", "break"):
            made = text
            if layout == "gaps" and kind == "break" and habit.get("sections", "none") == "none":
                made = "\n"
            if kind == "break" and habit["centred"] == "yes":
                made = f"{text:^60}".rstrip()
            if touching:
                made = "\n" + made + "\n"
        else:
            lines = text.split("\n")
            if width:
                fill = [textwrap.fill(line, width, initial_indent=lead, break_long_words=False) for line in lines]
                made = "\n".join(fill)
                if layout == "rewrapped":
                    made = "\n".join(textwrap.fill(line, 64, break_long_words=False) for line in made.split("\n"))
            else:
                made = "\n".join(lead + line for line in lines)
        if layout == "double":
            made = made.replace("\n", "\n\n")
        if layout == "quoted":
            made = "\n".join("> " + line for line in made.split("\n"))
        parts.append(made)
    joint = {"double": "\n\n\n", "quoted": "\n>\n", "wide": "\n\n\n"}.get(layout, "\n" if touching else "\n\n")
    return joint.join(parts)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, default=4, help="files a book")
    options.add_argument("--book")
    options.add_argument("--documents", action="store_true", help="DOCX, ODT and RTF instead of texts")
    options.add_argument("--keep", type=Path, help="write the damaged files here")
    chosen = options.parse_args()
    data = SHARED / "data" / "structure"
    if not data.is_dir():
        print(f"no structure set at {data}")
        return 0
    sys.path.insert(0, str(SHARED / "tools"))
    import score_structure as scorer

    choices = {**CHOICES, **TYPED} if chosen.documents else TEXTS
    habits: dict[str, dict[str, str]] = {}
    golds: list[dict[str, Any]] = []
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for path in sorted(data.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if chosen.book and gold["name"] != chosen.book:
            continue
        gold["variants"] = {}
        for seed in range(chosen.seeds):
            key = f"{gold['name']}-{seed}"
            draw = random.Random(key)
            habit = {name: draw.choice(values) for name, values in choices.items()}
            suffix = habit["layout"] if chosen.documents else "txt"
            raw, gold["variants"][key] = damaged(gold, habit)
            habits[key] = habit
            taken = read(raw, f"{key}.{suffix}")
            if chosen.keep:
                chosen.keep.mkdir(exist_ok=True)
                (chosen.keep / f"{key}.{suffix}").write_bytes(raw)
            made[gold["name"], key] = json.loads(encode(taken.story)) if taken.story else {}
        golds.append(gold)
    get: Callable[[dict[str, Any], str], Any] = lambda gold, variant: made.get((gold["name"], variant))  # noqa: E731
    with contextlib.redirect_stderr(io.StringIO()):
        table, overall, _ = scorer.evaluate(golds, get)
        _, shown, _ = scorer.evaluate(golds, get, min_conf=DRAWN)
    report(habits, choices, table, overall, untold=("centred", "quotes", "eol"))
    print(f"breaks, of those that no mark tells only what is drawn for a reader: {shown['break']:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
