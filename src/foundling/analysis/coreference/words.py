"""What single words say of a mention: classes of pronouns, gender and number of nouns, kinds of determiner."""

from foundling.analysis.lexicon import FEMALE, KIN, MALE, ROLES, TITLES, Gender

#: Classes of mention: those of the pronouns ("I" is ME) by person, number and gender; then nominals and names.
ME, WE, YOU, SHE, HE, THEY, IT, OTHER, NOMINAL, NAME = range(10)
CLASSES = 10

_FORMS = {
    ME: "i me my mine myself ah",
    WE: "we us our ours ourselves",
    YOU: "you your yours yourself yourselves thou thee thy thine thyself ye yer yeh ya 'ee",
    SHE: "she her hers herself",
    HE: "he him his himself",
    THEY: "they them their theirs themselves 'em em themself",
    IT: "it its itself",
}
#: The class of each pronoun; a pronoun that is not here is `OTHER`.
CLASS: dict[str, int] = {form: kind for kind, forms in _FORMS.items() for form in forms.split()}

REFLEXIVE = frozenset("myself ourselves yourself yourselves thyself herself himself themselves themself itself".split())
POSSESSIVE = frozenset("my our your thy his her their its yer".split())

#: Possessives that stand for somebody named elsewhere.
OWNER_FORMS = frozenset("his her their".split())

GENDERS: dict[int, Gender] = {SHE: "f", HE: "m"}

#: Kinds of determiner, by the first word of a nominal.
BARE, THE, A, THIS, OWN, NUMBER, ANY, OWNED = range(8)
DETERMINERS = 8
DETERMINER: dict[str, int] = {
    **dict.fromkeys("the".split(), THE),
    **dict.fromkeys("a an another".split(), A),
    **dict.fromkeys("this that these those such yon yonder".split(), THIS),
    **dict.fromkeys(POSSESSIVE, OWN),
    **dict.fromkeys(
        "one two three four five six seven eight nine ten twelve twenty fifty hundred several many few both dozens "
        "hundreds half".split(),
        NUMBER,
    ),
    **dict.fromkeys("any some no every each all other most either neither whoever what which".split(), ANY),
}

#: What everybody has: with a verb it is mostly its subject's own ("Mara shook her head").
BODY = frozenset(
    "arm arms back belly body breast breath brow brows cheek cheeks chest chin ear ears elbow elbows eye eyebrow eyebrows "
    "eyelids eyes face feet finger fingers fist fists foot forehead gaze glance hair hand hands head heart hip hips jaw knee knees "
    "knuckles lap leg legs lip lips lungs mind mouth nails neck nose palm palms shoulder shoulders side skin smile "
    "stomach tears teeth temple temples thigh thighs throat thumb toes tone tongue voice waist wrist wrists".split()
)

_PEOPLE = frozenset(
    "people men women children folk folks gentlemen ladies police family families company crowd party couple pair parents "
    "others mankind crew army mob gang group band guests servants relations relatives acquaintances brethren cattle "
    "everybody everyone wives both twins".split()
)
_SINGLE = frozenset(
    "mistress princess duchess governess hostess countess actress waitress goddess boss ss miss".split()
)
_FEMININE = (*"woman girl lady maid sister daughter wife mother queen widow lass".split(), "ess")
_MASCULINE = (*"man boy gentleman brother son husband father king lad fellow".split(),)
_MORE: dict[str, Gender] = {
    **dict.fromkeys(
        "women ladies girls wives sisters daughters mothers aunts nieces maids maiden damsel dame sweetheart mistress "
        "stepmother godmother stepdaughter stepsister granddaughter spinster matron nurse madam ma'am missus "
        "missis miss mrs mamma mammy mummy grandmamma bridesmaid milkmaid housemaid chambermaid seamstress "
        "governess abbess heiress authoress enchantress negress".split(),
        "f",
    ),
    **dict.fromkeys(
        "men gentlemen boys brothers sons husbands fathers uncles nephews kings sir mr master stepfather godfather stepson "
        "stepbrother grandson bachelor bloke gent chap bridegroom grandpapa papa dad lordship lords fellows lads squires "
        "sailor soldier captain colonel bishop parson curate rector friar abbot clergyman priest".split(),
        "m",
    ),
}


def noun_gender(word: str) -> Gender:
    """The gender of a noun for a person, "" where it has none or is unknown."""
    found = _MORE.get(word) or ROLES.get(word) or KIN.get(word) or TITLES.get(word)
    if found:
        return found
    if len(word) > 5:
        if word.endswith(_FEMININE):
            return "f"
        if word.endswith(_MASCULINE):
            return "m"
    return ""


def given_gender(word: str) -> Gender:
    """The gender of a given name in small letters, "" where it is none, or one of both."""
    female, male = word in FEMALE, word in MALE
    return "f" if female and not male else "m" if male and not female else ""


def plural(word: str, tag: str) -> bool:
    """Whether a noun stands for several; `tag` is its Penn tag, "" where it is unknown."""
    if word in _PEOPLE:
        return True
    if tag:
        return tag in ("NNS", "NNPS")
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _SINGLE
