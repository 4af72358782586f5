"""The forms of an English word: what a term of a rule file matches beside the form that it is written in."""

from typing import Literal

WordClass = Literal["verb", "noun", "adjective", "adverb", "any"]

# Base, past and participle of verbs that do not go by rule; a past of its own is written with a bar where there are two.
_IRREGULAR = """
be was|were been; bear bore borne|born; beat beat beaten; become became become; begin began begun; behold beheld beheld;
bend bent bent; bet bet bet; bid bade|bid bidden|bid; bind bound bound; bite bit bitten; bleed bled bled; blow blew blown;
break broke broken; breed bred bred; bring brought brought; build built built; burn burned|burnt burned|burnt;
burst burst burst; buy bought bought; cast cast cast; catch caught caught; choose chose chosen; cleave cleaved|cleft|clove cleaved|cloven;
cling clung clung; come came come; creep crept crept; cut cut cut; deal dealt dealt; die died died; dig dug dug; do did done;
draw drew drawn; dream dreamed|dreamt dreamed|dreamt; drink drank drunk; drive drove driven; dwell dwelt dwelt; eat ate eaten;
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled; fling flung flung;
fly flew flown; forbid forbade forbidden; forget forgot forgotten; forsake forsook forsaken; freeze froze frozen; get got gotten|got;
give gave given; go went gone; grind ground ground; grow grew grown; hang hung|hanged hung|hanged; have had had; hear heard heard;
hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept; kneel knelt|kneeled knelt; know knew known;
lay laid laid; lead led led; leave left left; lend lent lent; let let let; lie lay|lied lain|lied; light lit|lighted lit; lose lost lost;
make made made; mean meant meant; meet met met; overcome overcame overcome; overthrow overthrew overthrown; pay paid paid;
put put put; rend rent rent; rid rid rid; ride rode ridden; ring rang rung; rise rose risen; run ran run; say said said;
see saw seen; seek sought sought; sell sold sold; send sent sent; set set set; sew sewed sewn; shake shook shaken; shed shed shed;
shoot shot shot; show showed shown; shrink shrank shrunk; shut shut shut; sing sang sung; sink sank sunk; sit sat sat;
slay slew|slayed slain|slayed; sleep slept slept; slide slid slid; sling slung slung; slit slit slit; smite smote smitten;
speak spoke spoken; spend spent spent; spill spilled|spilt spilt; spin spun spun; spit spat|spit spat; split split split; spread spread spread;
spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; sting stung stung; stink stank stunk;
stride strode stridden; strike struck struck|stricken; string strung strung; swear swore sworn; sweep swept swept; swell swelled swollen;
swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore torn; tell told told; think thought thought;
throw threw thrown; thrust thrust thrust; tread trod trodden; wake woke woken; wear wore worn; weave wove woven; weep wept wept;
win won won; wind wound wound; withdraw withdrew withdrawn; wring wrung wrung; write wrote written; overdose overdosed|od'd overdosed
"""
_PARTS = {
    entry.split()[0]: [form for part in entry.split()[1:] for form in part.split("|")]
    for entry in _IRREGULAR.replace("\n", " ").split(";")
    if entry.strip()
}
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "knife": "knives", "life": "lives",
    "wife": "wives", "wolf": "wolves", "thief": "thieves", "body": "bodies", "corpse": "corpses", "half": "halves", "goose": "geese",
    "mouse": "mice", "crisis": "crises",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


def forms(word: str, word_class: WordClass) -> frozenset[str]:
    """Every form of a word of that class, itself included, in small letters. Forms that nobody uses do no harm.

    Verbs give their finite forms and participles, nouns their plural, adjectives their comparison, "any" the first two.
    """
    if word_class == "verb":
        return frozenset((word, *_verb(word)))
    if word_class == "noun":
        return frozenset((word, _plural(word)))
    if word_class == "adjective":
        stem = word[:-1] if word.endswith(("e", "y")) else word
        ends = ("ier", "iest") if word.endswith("y") else ("er", "est")
        return frozenset((word, *(stem + end for end in ends))) if len(word) <= 7 else frozenset((word,))
    if word_class == "any":
        return forms(word, "noun") | forms(word, "verb")
    return frozenset((word,))


def _verb(word: str) -> list[str]:
    stem = word
    if word.endswith("ie"):
        stem, going = word[:-1], word[:-2] + "ying"
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        stem, going = word[:-1], word[:-1] + "ing"
    else:
        going = word + "ing"
    found = [_plural(word), going]
    doubled = _doubles(word)
    if doubled:
        found.append(word + word[-1] + "ing")
        if _syllables(word) == 1:
            found.remove(going)
    if word in _PARTS:
        return found + _PARTS[word]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return [*found, word[:-1] + "ied"]
    if word.endswith("e"):
        return [*found, word + "d"]
    if doubled:
        found.append(word + word[-1] + "ed")
        if _syllables(word) == 1:
            return found
    return [*found, stem + "ed"]


def _doubles(word: str) -> bool:
    """Whether the last letter may be doubled before an ending: "stab", "garrot", not "claw"."""
    return (
        len(word) > 2
        and word[-1] not in "aeiouwxy"
        and word[-2] in _VOWELS
        and (word[-3] not in _VOWELS or (word[-3:-1] == "ui" and word[-4:-3] == "q"))
    )


def _syllables(word: str) -> int:
    return sum(
        letter in "aeiouy" and (not index or word[index - 1] not in "aeiouy") for index, letter in enumerate(word)
    )


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")
