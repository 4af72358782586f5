"""The JSON that everything else relies on (``foundling.story/1``), out and in again."""

from typing import Any

import msgspec

from foundling.document.layer import LAYERS, SINGLE, Layer, Thought
from foundling.document.story import (
    FIELDS,
    Block,
    Chapter,
    Fact,
    Source,
    Story,
    Value,
    fact,
)
from foundling.errors import Problem

FORMAT = "foundling.story/1"

_encoder = msgspec.json.Encoder()


def to_builtins(story: Story, layers: tuple[Layer, ...] = ()) -> dict[str, Any]:
    """The story and its layers as plain dicts, lists, texts and numbers in the shape of ``foundling.story/1``.

    Where a field has several facts, the one that stands (see `fact`) is given and the others follow in its
    ``"overruled"`` list, so that the shape is one object a field and still nothing is lost.
    """
    return {
        "format": FORMAT,
        "source": _source(story.source),
        "metadata": {field: _fact(story, field) for field in dict.fromkeys(item.field for item in story.facts)},
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.title,
                "kind": chapter.kind,
                "blocks": [_block(block) for block in chapter.blocks],
            }
            for chapter in story.chapters
        ],
        "problems": [_problem(item) for item in story.problems],
        "analysis": analysis(layers),
    }


def analysis(layers: tuple[Layer, ...]) -> dict[str, Any]:
    """The ``analysis`` object: one entry a layer, in the order of `LAYERS`; a layer not made is left out."""
    made = {item.name: item for item in layers}
    return {
        name: _item(made[name].items[0]) if name in SINGLE else [_item(item) for item in made[name].items]
        for name in LAYERS
        if name in made and (made[name].items or name not in SINGLE)
    }


def _item(item: Any) -> Any:
    made = msgspec.to_builtins(item)
    if isinstance(item, Thought) and item.confidence == 1.0:
        del made["confidence"]
    return made


def encode(story: Story, layers: tuple[Layer, ...] = ()) -> bytes:
    """`to_builtins` as UTF-8 JSON on one line, without a line end."""
    return _encoder.encode(to_builtins(story, layers))


def decode(data: bytes) -> tuple[Story, tuple[Layer, ...]]:
    """The story and layers that `encode` wrote. Raises `msgspec.DecodeError` or `ValueError` for anything else."""
    raw = msgspec.json.decode(data)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise ValueError(f"not {FORMAT}")
    facts: list[Fact] = []
    for field, entry in raw["metadata"].items():
        for one in [entry, *entry.get("overruled", [])]:
            facts.append(_fact_from(field, one))
    story = Story(
        source=msgspec.convert(raw["source"], Source),
        facts=tuple(facts),
        chapters=tuple(msgspec.convert(raw["chapters"], list[Chapter])),
        problems=tuple(msgspec.convert(raw["problems"], list[Problem])),
    )
    return story, tuple(layer_from_builtins(name, items) for name, items in raw.get("analysis", {}).items())


def layer_from_builtins(name: str, items: Any, producer: str = "", version: int = 0) -> Layer:
    """A `Layer` from the value that stands under its name in ``analysis``. Raises `KeyError` for an unknown name."""
    kind = LAYERS[name]
    listed = [items] if name in SINGLE else items
    return Layer(name, producer, version, tuple(msgspec.convert(item, kind) for item in listed))


def _source(source: Source) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.to_builtins(source)
    return made


def _problem(item: Problem) -> dict[str, Any]:
    # omit_defaults would drop a null block, and the shape promises the key.
    return {
        "code": item.code,
        "message": item.message,
        "block": item.block,
        "where": item.where,
        "advice": item.advice,
        "severity": item.severity,
    }


def _block(block: Block) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": block.kind,
        "text": block.text,
        "marks": msgspec.to_builtins(block.marks),
        "source": list(block.source),
    }
    if block.origin != "declared" or block.confidence != 1.0:
        made["origin"] = block.origin
        made["confidence"] = block.confidence
    if block.reason:
        made["reason"] = block.reason
    return made


def _fact(story: Story, field: str) -> dict[str, Any]:
    stands = fact(story, field)
    assert stands is not None
    made = _fact_entry(stands)
    others = [item for item in story.facts if item.field == field and item is not stands]
    if others:
        made["overruled"] = [_fact_entry(item) for item in others]
    return made


def _fact_entry(item: Fact) -> dict[str, Any]:
    return {
        "value": list(item.value) if isinstance(item.value, tuple) else item.value,
        "origin": item.origin,
        "confidence": item.confidence,
        "evidence": msgspec.to_builtins(item.evidence),
        "producer": item.producer,
    }


def _fact_from(field: str, entry: dict[str, Any]) -> Fact:
    return msgspec.convert({**entry, "field": field, "value": field_value(field, entry["value"])}, Fact)


def field_value(field: str, raw: Any) -> Value:
    """A field's value in its own type: a tuple for list fields, else a number or text as given."""
    if FIELDS.get(field, False):
        return tuple(str(item) for item in raw) if isinstance(raw, (list, tuple)) else (str(raw),)
    return tuple(raw) if isinstance(raw, list) else raw
