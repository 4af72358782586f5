"""Puts clean books on pages like those that readers save, with a site's clutter round them, and scores what comes back.

    python bench/pages.py [--seeds N] [--book NAME] [--site NAME] [--keep DIR]

Each page draws a site, a way of making paragraphs, of marking scenes, chapters and emphasis, and an encoding. Sites that
save a chapter a page get one chapter. Half of the sites are known to Foundling by a table, half are not. Prints the mean
of each score for each habit, worst first.
"""

import argparse
import contextlib
import html
import io
import json
import random
import sys
import textwrap
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from foundling.document import encode
from foundling.intake import read
from page_sites import SITES
from scores import report

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
CHOICES: dict[str, list[str]] = {
    "site": ["ffnet", "ffnet2003", "ffmobile", "ao3", "ao3chapter", "livejournal", "dreamwidth", "efiction", "print", "geocities",
             "blogspot", "wattpad", "tumblr", "forum", "word", "frontpage", "pre", "plain", "unknown", "wayback"],
    "layout": ["p", "br", "brbr", "open-p", "indent", "div", "p-nbsp"],
    "mark": ["<hr>", "<hr size=1 noshade>", "* * *", "~*~", "oOo", "-----", "#", "xXx", "[scene break]", "***", "•", "---oOo---"],
    "centred": ["<center>", "align", "style", "no"],
    "heading": ["h2", "h3", "bold", "plain", "centred", "strong"],
    "emphasis": ["em", "i", "span", "lost", "I", "*"],
    "encoding": ["utf-8", "cp1252", "entities"],
    "joint": ["\n", "", "\r\n\r\n"],
}  # fmt: skip
CHAPTER_SITES = frozenset("ffnet ffnet2003 ffmobile ao3chapter efiction wattpad wayback".split())


def page(gold: dict[str, Any], habit: dict[str, str]) -> tuple[bytes, dict[str, Any], dict[str, Any]]:
    """The bytes of a page, what the scorer must know of it, and the gold of the part that is on it."""
    if habit["site"] in CHAPTER_SITES:
        gold = one_chapter(gold, random.Random(habit["mark"] + gold["name"]).randrange(len(gold["chapters"])))
    starts = {chapter["heading"]: chapter for chapter in gold["chapters"]}
    body, titles = story(gold, habit, starts)
    made, values = SITES[habit["site"]](gold, body)
    if habit["encoding"] == "entities":
        data = made.encode("ascii", "xmlcharrefreplace")
    else:
        charset = {"utf-8": "utf-8", "cp1252": "iso-8859-1"}[habit["encoding"]]
        made = made.replace(
            "<head>", f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}">', 1
        )
        data = made.encode(habit["encoding"], "xmlcharrefreplace")
    kept = habit["emphasis"] != "lost" and habit["site"] != "pre"
    info = {
        "file": "",
        "header": values,
        "breaks": "kept",
        "emphasis": "kept" if kept else "lost",
        "titles": titles,
    }
    return data, info, gold


def one_chapter(gold: dict[str, Any], order: int) -> dict[str, Any]:
    """The gold of one chapter alone."""
    chapter = gold["chapters"][order]
    first = chapter["heading"]
    last = gold["chapters"][order + 1]["heading"] if order + 1 < len(gold["chapters"]) else len(gold["paragraphs"])
    made = dict(gold)
    made["paragraphs"] = [{**one, "i": one["i"] - first} for one in gold["paragraphs"][first:last]]
    made["chapters"] = [{**chapter, "heading": 0, "first_paragraph": chapter["first_paragraph"] - first}]
    made["scene_breaks"] = [at - first for at in gold["scene_breaks"] if first < at < last]
    for kind in ("emphasis", "italics"):
        made[kind] = [
            {**mark, "paragraph": mark["paragraph"] - first} for mark in gold[kind] if first <= mark["paragraph"] < last
        ]
    return made


def story(gold: dict[str, Any], habit: dict[str, str], starts: dict[int, dict[str, Any]]) -> tuple[str, str]:
    """The text as markup, and whether its chapters' titles are in it."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for kind in ("emphasis", "italics"):
        for mark in gold[kind]:
            spans[mark["paragraph"]].append((mark["start"], mark["end"]))
    breaks = set(gold["scene_breaks"])
    parts: list[str] = []
    for paragraph in gold["paragraphs"]:
        at = paragraph["i"]
        if at in breaks:
            parts.append(mark_line(habit))
        if at in starts:
            if habit["site"] not in ("ffnet", "ffnet2003", "ffmobile", "wattpad"):
                parts.append(heading(habit, starts[at]))
            continue
        if at - 1 in starts and paragraph["kind"] == "heading":
            continue  # the title, which the heading has
        parts.append(paragraph_of(inline(paragraph["text"], sorted(spans[at]), habit), habit))
    return habit["joint"].join(parts), "kept" if habit["site"] not in CHAPTER_SITES else "lost"


def inline(text: str, spans: list[tuple[int, int]], habit: dict[str, str]) -> str:
    form = habit["emphasis"]
    opened, closed = {
        "span": ('<span style="font-style: italic;">', "</span>"),
        "lost": ("", ""),
        "*": ("*", "*"),
    }.get(form, (f"<{form}>", f"</{form}>"))
    if habit["site"] == "pre":
        opened = closed = ""
    made: list[str] = []
    at = 0
    for start, end in spans:
        if start >= at:
            made += [
                html.escape(text[at:start], quote=False),
                opened,
                html.escape(text[start:end], quote=False),
                closed,
            ]
            at = end
    made.append(html.escape(text[at:], quote=False))
    return "".join(made)


def paragraph_of(text: str, habit: dict[str, str]) -> str:
    if habit["site"] == "pre":
        return "\n\n".join(textwrap.fill(line, 72) for line in text.split("\n")) + "\n\n"
    lines = text.split("\n")
    layout = habit["layout"]
    if layout in ("p", "open-p", "p-nbsp", "div"):
        name = "div" if layout == "div" else "p"
        lead = "&nbsp;&nbsp;&nbsp; " if layout == "p-nbsp" else ""
        inner = "<br>".join(lead + one for one in lines)
        style = ' class="MsoNormal"' if habit["site"] == "word" and name == "p" else ""
        return f"<{name}{style}>{inner}" + ("" if layout == "open-p" else f"</{name}>")
    lead = "&nbsp;" * 5 if layout == "indent" else ""
    end = {"br": "<br>", "brbr": "<br /><br />", "indent": "<br>"}[layout]
    return "<br>".join(lead + one for one in lines) + end


def block(inner: str, habit: dict[str, str], name: str = "p") -> str:
    """A line by itself, apart from the paragraphs round it."""
    if habit["site"] == "pre":
        return inner + "\n\n"
    if name == "p" and habit["layout"] in ("br", "brbr", "indent"):
        return ("" if habit["layout"] == "brbr" else "<br>") + inner + "<br /><br />"
    return f"<{name}>{inner}</{name}>"


def mark_line(habit: dict[str, str]) -> str:
    mark = habit["mark"]
    if mark.startswith("<") and mark != "<>":
        return "* * *\n\n" if habit["site"] == "pre" else mark
    if habit["site"] == "pre":
        return f"{mark:^72}".rstrip() + "\n\n"
    if habit["centred"] == "<center>":
        return (
            f"<center>{mark}</center>"
            if habit["layout"] not in ("br", "indent")
            else f"<br><center>{mark}</center><br>"
        )
    if habit["centred"] == "align":
        return f'<p align="center">{mark}</p>'
    if habit["centred"] == "style":
        return f'<p style="text-align:center;">{mark}</p>'
    return block(mark, habit)


def heading(habit: dict[str, str], chapter: dict[str, Any]) -> str:
    title = chapter["title"] or ""
    said = f"Chapter {chapter['number']}" + (f": {title}" if title else "")
    form = habit["heading"]
    said = html.escape(said, quote=False)
    if habit["site"] == "pre":
        return f"\n\n{said}\n\n"
    if habit["site"] == "efiction":
        return f'<div class="chaptertitle">{chapter["number"]}. {html.escape(title or said, quote=False)} by {{author}}</div>'
    if habit["site"] in ("ao3", "ao3chapter"):
        return f'<div class="chapter preface group"><h3 class="title"><a href="/works/1/chapters/2">Chapter {chapter["number"]}</a>{": " + html.escape(title, quote=False) if title else ""}</h3></div>'
    if form in ("h2", "h3"):
        return f"<{form}>{said}</{form}>"
    if form == "centred":
        return f"<center><font size=5>{said}</font></center>"
    return block(
        f"<b>{said}</b>" if form == "bold" else f"<strong>{said}</strong>" if form == "strong" else said, habit
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, default=4, help="pages a book")
    options.add_argument("--book")
    options.add_argument("--site", choices=CHOICES["site"])
    options.add_argument("--keep", type=Path, help="write the pages here")
    chosen = options.parse_args()
    data = SHARED / "data" / "structure"
    if not data.is_dir():
        print(f"no structure set at {data}")
        return 0
    sys.path.insert(0, str(SHARED / "tools"))
    import score_structure as scorer

    habits: dict[str, dict[str, str]] = {}
    golds: list[dict[str, Any]] = []
    made: dict[tuple[str, str], dict[str, Any]] = {}
    order = 0
    for path in sorted(data.glob("*.gold.json")):
        book = json.loads(path.read_text("utf-8"))
        if chosen.book and book["name"] != chosen.book:
            continue
        for seed in range(chosen.seeds):
            key = f"{book['name']}-{seed}"
            draw = random.Random(key)
            habit = {name: draw.choice(values) for name, values in CHOICES.items()}
            habit["site"] = chosen.site or CHOICES["site"][order % len(CHOICES["site"])]
            order += 1
            raw, info, gold = page(book, habit)
            gold = {**gold, "name": key, "variants": {key: info}}
            golds.append(gold)
            habits[key] = habit
            taken = read(raw, f"{key}.html")
            if chosen.keep:
                chosen.keep.mkdir(exist_ok=True, parents=True)
                (chosen.keep / f"{key}.html").write_bytes(raw)
            made[key, key] = json.loads(encode(taken.story)) if taken.story else {}
    get: Callable[[dict[str, Any], str], Any] = lambda gold, variant: made.get((gold["name"], variant))  # noqa: E731
    with contextlib.redirect_stderr(io.StringIO()):
        table, overall, _ = scorer.evaluate(golds, get)
    report(habits, CHOICES, table, overall)
    return 0


if __name__ == "__main__":
    sys.exit(main())
