"""What the author warns of: fields of the header that name a label, unless they deny it."""

from collections.abc import Sequence

from foundling.advice import Label
from foundling.analysis.declared.wording import parts, plain
from foundling.document import Story

#: Fields in which authors warn, those preferred first.
FIELDS = ("warnings", "tags", "genre")

#: Words that may stand beside the one that warns: "some violence", "implied character death", "mentions of blood".
_BESIDE = frozenset(
    "a an the some mild minor much strong graphic explicit heavy slight implied past brief canon typical level mention mentions mentioned "
    "reference references discussion discussions talk of to in and for warning warnings tw cw possible potential".split()
)

#: In these words authors speak of themselves and of the writing: "I am at a loss for a title", "posted after the birth of my
#: niece", "spoilers for Grief". Single words that warn elsewhere mean something else there,
_ASIDE = frozenset(
    "i my me mine myself we our us written wrote write writing posted updated beta betaed unbetaed edited thanks thank dedicated "
    "dedication feedback review reviews spoiler spoilers".split()
)
#: unless the sentence says that it warns: "I should warn you that there is blood".
_ANNOUNCING = ("warn", "contain", "includ", "mention", "depict", "describ", "featur", "involv", "deal")


def warned(story: Story, labels: Sequence[Label]) -> dict[str, str]:
    """The author's words by label, as written: of "Violence. No character death" the first warns, the second does not."""
    found: dict[str, str] = {}
    phrases = [(label.id, [plain(phrase) for phrase in label.declared]) for label in labels]
    for field in FIELDS:
        for fact in story.facts:
            if fact.field != field or fact.origin == "derived":
                continue
            for part in parts(fact.value):
                words = f" {plain(part)} "
                for name, listed in phrases:
                    if name not in found and any(_names(words, phrase, field) for phrase in listed):
                        found[name] = part.strip()
    return found


def _names(words: str, phrase: str, field: str) -> bool:
    """Whether the phrase warns among the words. A single word may mean something else: in a tag of several ("Sign Language"), in
    a sentence of a warning that is about its author."""
    if f" {phrase} " not in words:
        return False
    listed = words.split()
    if " " in phrase or all(word == phrase or word in _BESIDE for word in listed):
        return True
    if field != "warnings":
        return False
    return _ASIDE.isdisjoint(listed) or any(word.startswith(_ANNOUNCING) for word in listed)
