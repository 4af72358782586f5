"""The layer `characters` again, with everybody: every mention of a person, in the narrative and in speech."""

import msgspec

from foundling.analysis.coreference.people import characters
from foundling.analysis.coreference.resolver import Resolver
from foundling.analysis.coreference.scorer import scorer
from foundling.analysis.coreference.setting import prepare
from foundling.analysis.made import Made
from foundling.document import Character, Layer, Story, blocks
from foundling.language import one_core

NAME = "characters"
VERSION = 12


def make(story: Story, done: Made) -> Layer:
    """The cast in its order with all its mentions, then everybody else, those mentioned most first.

    Runs when it is known who speaks. What the rules for names, pronouns and roles said before is weighed with the rest;
    names stay with the people that they were given to. Who has spoken keeps a `Character` whatever is found. A story in
    a language that the network does not know keeps the layer that it has.
    """
    if not done.parses or "characters" not in done:
        return done.get("characters", Layer(NAME, "foundling.coreference", VERSION, ()))
    before: tuple[Character, ...] = done["characters"].items
    ready = prepare(story, done)
    with one_core():
        entities = Resolver(ready.cast, ready.setting, scorer(), ready.priors).run(ready.mentions)
    people = characters(entities, ready.mentions, before, blocks(story))
    kept = {item.id for item in people}
    needed = {person for said in ready.setting.speech.values() for person in (said.speaker, said.addressee)} - kept
    people += tuple(msgspec.structs.replace(item, mentions=()) for item in before if item.id in needed)
    known = {item.id for item in before}
    order = sorted(people, key=lambda item: (item.id not in known, -len(item.mentions) if item.id not in known else 0))
    return Layer(NAME, "foundling.coreference", VERSION, tuple(order))
