"""Through whose eyes each scene is told, and in which grammatical person."""

from collections.abc import Sequence

from foundling.analysis.focal import focal
from foundling.analysis.made import Made, understood
from foundling.analysis.narrator import labelled, told_by
from foundling.analysis.scenes import scenes_of, speech_in
from foundling.document import Character, Layer, Story, Thought, Viewpoint, blocks

NAME = "viewpoints"
VERSION = 4


def make(story: Story, done: Made) -> Layer:
    """One `Viewpoint` a scene, in order; none at all in a language whose pronouns are not known.

    The character is the one whom a viewpoint line names, else who says "I", else, in the third person, the one whose mind is
    open (`focal`), None where nobody's clearly is. `declared` says that a viewpoint line stands before the scene.
    """
    if not understood(done):
        return Layer(NAME, "foundling.viewpoints", VERSION, ())
    characters: Sequence[Character] = done["characters"].items if "characters" in done else ()
    texts = blocks(story)
    found: list[Viewpoint] = []
    speech = speech_in(done)
    listed = scenes_of(story, done)
    tellers = told_by(listed, characters, texts, speech)
    thoughts: Sequence[Thought] = done["thoughts"].items if "thoughts" in done else ()
    seen = focal(listed, characters, texts, speech, thoughts)
    for scene in listed:
        person = labelled(scene.label, characters) if scene.label else None
        if person is None:
            person = tellers[scene.first]
        if person is None and not scene.label:
            person = seen.get(scene.first)
        found.append(Viewpoint((scene.first, scene.last), person, scene.person, bool(scene.label)))
    return Layer(NAME, "foundling.viewpoints", VERSION, tuple(found))
