"""Stories written to a folder, in any of the formats."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from foundling.advice import NOTHING, Choices
from foundling.document import Layer, Story, encode, to_builtins
from foundling.errors import UsageError
from foundling.export.book import epub
from foundling.export.characters import unicode
from foundling.export.commonmark import markdown
from foundling.export.names import filename, same
from foundling.export.page import html
from foundling.export.scholarly import tei
from foundling.export.tables import parquet

Pair = tuple[Story, tuple[Layer, ...]]

#: Formats with one file a story: the file's ending and what makes its bytes.
_SINGLE: dict[str, tuple[str, Callable[..., bytes]]] = {
    "epub": ("epub", epub),
    "html": ("html", lambda story, layers, **options: html(story, layers, **options).encode()),
    "md": ("md", lambda story, layers, **options: markdown(story, layers, **options).encode()),
    "tei": ("tei.xml", tei),
}

#: Those that may have a page of the story's people; those that may have a notice, or passages left out.
_WITH_CAST, _FOR_READERS = frozenset({"epub", "html"}), frozenset({"epub", "html", "md"})

#: Every format that `write` knows.
FORMATS = (*_SINGLE, "jsonl", "parquet")


def write(
    pairs: Iterable[Pair],
    to: str,
    folder: Path,
    *,
    cast: bool = False,
    notice: bool = False,
    leave_out: Choices = NOTHING,
) -> Iterator[Path]:
    """The paths of the files written to `folder`, each once it is whole: one a story, or one (Parquet: five) for all.

    `to` is one of `FORMATS`. `folder` is made if it is not there. A file of the same name is replaced, by a rename, so
    that there is never half of one; no two stories of one call share a name. With `cast`, an ``epub`` or ``html`` has a page
    of the story's people; with `notice`, those and ``md`` say in front what to know before starting, and passages that
    `leave_out` names are left out of them. Raises `UsageError` for an unknown format
    or a folder that cannot be written to, `MissingExtra` for ``parquet`` without pyarrow.
    """
    if to not in FORMATS:
        raise UsageError(f"{to} is no export format. Choose one of: {', '.join(FORMATS)}")
    options: dict[str, Any] = {"cast": True} if cast and to in _WITH_CAST else {}
    if to in _FOR_READERS:
        options |= {"notice": notice, "leave_out": leave_out}
    return _written(pairs, to, Path(folder), options)


def _written(pairs: Iterable[Pair], to: str, folder: Path, options: dict[str, Any]) -> Iterator[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if to == "parquet":
            yield from parquet(pairs, folder)
        elif to == "jsonl":
            yield _put(folder / "stories.jsonl", jsonl(pairs))
        else:
            ending, make = _SINGLE[to]
            taken: set[str] = set()
            for story, layers in pairs:
                name = filename(story, ending, taken)
                taken.add(same(name))
                yield _put(folder / name, [make(story, layers, **options)])
    except OSError as error:
        raise UsageError(f"Cannot write to {folder}: {error.strerror or error}") from error


def jsonl(pairs: Iterable[Pair]) -> Iterator[bytes]:
    """One line of ``foundling.story/1`` (see `document.encode`) a story, its line feed included.

    A lone surrogate becomes U+FFFD, which is as long.
    """
    for story, layers in pairs:
        try:
            line = encode(story, layers)
        except UnicodeEncodeError:  # a lone surrogate, which UTF-8 cannot hold
            line = msgspec.json.encode(_mended(to_builtins(story, layers)))
        yield line + b"\n"


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return unicode(value)
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return [_mended(item) for item in value] if isinstance(value, (list, tuple)) else value


def _put(path: Path, pieces: Iterable[bytes]) -> Path:
    part = path.with_name(f".{path.name[:100]}.part")
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
