"""A folder cut into shards: runs of its sorted files, each named after exactly what is in it."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from foundling import __version__, analysis, gather
from foundling.corpus.parts import TABLES
from foundling.errors import Problem

#: About so many files make a shard, and at most so many, or so many bytes.
MEAN_FILES = 64
MAX_FILES = 256
MAX_BYTES = 64 * 1024 * 1024


class Item(msgspec.Struct, frozen=True):
    """One file of a shard: its path under the corpus's folder (parted by ``/``), or the problem in its place."""

    path: str
    size: int = 0
    modified: int = 0
    problem: Problem | None = None


class Shard(msgspec.Struct, frozen=True):
    """A run of files. `key` (hex) changes when any of them does, or Foundling does, or the tables' columns, or what cast files say."""

    key: str
    items: tuple[Item, ...]


def cut(source: Path, leave_out: Path, casts: str = "") -> Iterator[Shard]:
    """The shards of the folder `source`, in its natural order; what lies under `leave_out` is no part of it.

    `casts` is a word for what cast files say (`foundling.gather.Casts.state`). The cuts depend on the files' paths, not on their numbers: a file that comes or goes changes its own shard only.
    """
    items: list[Item] = []
    size = 0
    made_by = (__version__, analysis.edition(), repr(TABLES), casts)
    for item in _items(source, leave_out):
        if items and (len(items) >= MAX_FILES or size + item.size > MAX_BYTES):
            yield _shard(items, made_by)
            items, size = [], 0
        items.append(item)
        size += item.size
        if _digest([item.path])[0] % MEAN_FILES == 0:
            yield _shard(items, made_by)
            items, size = [], 0
    if items:
        yield _shard(items, made_by)


def _items(source: Path, leave_out: Path) -> Iterator[Item]:
    inside = leave_out.resolve().is_relative_to(source.resolve())
    own = leave_out.resolve() if inside else None
    for found in gather.walk([source]):
        if isinstance(found, Problem):
            where = _under(Path(found.where), source)
            yield Item(where, problem=msgspec.structs.replace(found, where=where))
        elif own is None or not found.path.resolve().is_relative_to(own):
            try:
                # A database dump changes with the files that come with it.
                states = [path.stat() for path in (found.path, *gather.companions(found.path, found.root).values())]
                size, modified = sum(state.st_size for state in states), max(state.st_mtime_ns for state in states)
                yield Item(_under(found.path, source), size, modified)
            except OSError:  # gone since the walk; reading it will say so
                yield Item(_under(found.path, source))


def _under(path: Path, source: Path) -> str:
    return path.name if path == source else path.relative_to(source).as_posix()


def _shard(items: list[Item], made_by: tuple[str, ...]) -> Shard:
    told = [f"{item.path}\0{item.size}\0{item.modified}\0{item.problem}" for item in items]
    return Shard(_digest([*made_by, *told]).hex()[:32], tuple(items))


def _digest(parts: Iterable[str]) -> bytes:
    # fsencode: a path may hold bytes that are not UTF-8, as lone surrogates.
    return hashlib.sha256(b"\n".join(os.fsencode(part) for part in parts)).digest()
