"""Which passages are central: they fill much of their scene, or their label runs through the story."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from foundling.analysis.advisories.syntax import Words
from foundling.document import Passage

#: The share of a scene's words that depictions of a label fill where it is central to the scene, and the least of them.
SCENE, LEAST = 0.3, 50

#: The share of all words and of all scenes that hold such a scene or a depiction, where it is central to the story.
STORY, SCENES = 0.08, 0.4

#: Confidence that depictions of a scene must have on the average, weighed by their words.
SURE = 0.6


def central_passages(
    passages: Sequence[Passage], words: Mapping[int, int], texts: Mapping[int, Words], scene_by_block: Mapping[int, int]
) -> list[Passage]:
    """The passages of one label, those that are central given that level. `words` counts the words of each block."""
    shown = [item for item in passages if item.level == "depicted"]
    if not shown:
        return list(passages)
    total: Counter[int] = Counter()
    for block, count in words.items():
        total[scene_by_block.get(block, -1)] += count
    held: Counter[int] = Counter()
    sure: Counter[int] = Counter()
    for item in shown:
        scene = scene_by_block.get(item.span.block, -1)
        size = texts[item.span.block].text.count(" ", item.span.start, item.span.end) + 1
        held[scene] += size
        sure[scene] += size * item.confidence  # type: ignore[assignment]
    strong = {
        scene
        for scene, size in held.items()
        if size >= LEAST and size >= SCENE * total[scene] and sure[scene] >= SURE * size
    }
    told = sum(total.values())
    if len(held) >= 2 and len(held) >= SCENES * len(total) and sum(held.values()) >= STORY * told:
        strong.update(scene for scene, size in held.items() if sure[scene] >= SURE * size)
    return [
        msgspec.structs.replace(item, level="central")
        if item.level == "depicted" and scene_by_block.get(item.span.block, -1) in strong
        else item
        for item in passages
    ]
