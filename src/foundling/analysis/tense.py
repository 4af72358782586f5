"""Whether a verb's form is a past: what tells a narration from what is thought in the midst of it."""

_IRREGULAR = (
    "was were had did could would might should said went came saw knew thought took made got gave found told felt left kept held stood sat ran"
    " heard let put began seemed fell rose drew threw grew spoke broke wore woke lay led met paid read sent set shook shut slept spent struck"
    " swore taught tore understood won wrote brought bought caught fought sought built became ate drank drove flew forgot forgave hid hit hung"
    " hurt knelt lent lit lost meant rode rang sang sank shone shot slid stole stuck swam swung wept wound bent bit bled blew burst cast chose"
    " clung cost crept cut dealt dug fed fled froze ground"
).split()
#: Verbs whose present and past are spelt alike, or that are as often the first as the second.
ALIKE = frozenset("let put read set shut hit hurt cost cut cast burst could would might should".split())
#: Irregular pasts that are nothing else.
PAST = frozenset(_IRREGULAR) - ALIKE


_NO_PAST = frozenset("need feed bleed speed breed exceed succeed proceed indeed hundred naked sacred".split())


def is_past(verb: str) -> bool:
    """Whether a lower-case verb is in the past; False for those that may be either."""
    verb = verb.replace("’", "'").removesuffix("n't")
    return verb in PAST or (verb.endswith("ed") and len(verb) > 4 and verb not in _NO_PAST)
