"""Which kind of alternative universe a story says that it is, and whether the world of its people is absent from it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from foundling.analysis.fandoms.clues import Stretch
from foundling.document import Span

#: What a story is said to be whose people are those of a world while nothing of the world is named.
ABSENT = "world absent"

_AU = r"(?:AUs?\b|A/U\b|alternat(?:e|ive)[- ]universes?|alternat(?:e|ive) realit(?:y|ies))"
#: Kinds and how their authors write them, the most telling first; ``%`` stands for "AU" and its long forms.
_KINDS: tuple[tuple[str, str], ...] = (
    ("coffee shop", r"coffee[- ]?(?:shop|house)[- ]*%|%[:\s-]*coffee[- ]?(?:shop|house)"),
    ("all human", r"\ball[- ]human\b|\bhuman[- ]*%|%[:\s-]*(?:all )?human|\beveryone(?:'s| is) human"),
    ("high school", r"high[- ]?school[- ]*%|%[:\s-]*high[- ]?school"),
    ("college", r"(?:college|university|uni)[- ]*%|%[:\s-]*(?:college|university)"),
    ("omegaverse", r"\bomegaverse\b|\ba/b/o\b|\balpha/beta/omega\b"),
    ("soulmates", r"soul ?(?:mates?|mark|bond)[- ]*%|%[:\s-]*soul ?(?:mates?|mark|bond)"),
    ("uber", r"\b[uü]ber\b(?=[^a-z]|[- ]?(?:story|fic|x))"),
    ("historical", r"(?:historical|regency|victorian|western|medieval|world war|ww ?ii?|19\d0s|18\d0s|pirates?)[- ]*%|%[:\s-]*(?:historical|regency|victorian|western|pirates?)"),
    ("modern", r"modern(?:[- ]day|[- ]era|[- ]setting)?[- ]*%|%[:\s-]*modern"),
    ("fantasy", r"(?:fantasy|fairy[- ]?tale|magic|dragons?|mermaids?|vampires?|werewol(?:f|ves))[- ]*%|%[:\s-]*(?:fantasy|fairy|magic)"),
    ("science fiction", r"(?:space|sci-?fi|science fiction|cyberpunk|steampunk)[- ]*%|%[:\s-]*(?:space|sci)"),
    ("apocalypse", r"(?:zombies?|apocalypse|post[- ]apocalyptic|dystopia[n]?)[- ]*%|%[:\s-]*(?:zombie|apocalyp|dystop)"),
    ("royalty", r"royal(?:ty)?[- ]*%|%[:\s-]*royal"),
    ("crime", r"(?:mafia|mob|prison|gang|spy|assassins?|detective|cops?)[- ]*%|%[:\s-]*(?:mafia|prison|gang|spies)"),
    ("hospital", r"(?:hospital|medical|doctor)s?[- ]*%|%[:\s-]*(?:hospital|medical)"),
    ("no powers", r"\bno[- ](?:powers?|magic|supernatural|gundams?|quirks?|slayers?)(?:[- ]*%|\b(?=.{0,20}%))|\bnon[- ]?magic(?:al)?[- ]*%|%[:\s-]*no[- ](?:powers?|magic)|\bpowerless[- ]*%"),
    ("role reversal", r"role[- ](?:reversal|swap)|%[:\s-]*role[- ](?:reversal|swap)"),
    ("genderswap", r"\bgender[- ]?(?:swap|bend|switch)(?:ed|ing)?\b|\brule ?63\b"),
    ("mirror universe", r"mirror[- ](?:universe|verse)"),
    ("canon divergence", r"canon[- ]diverg\w+|\bgoes % (?:after|from)|% (?:after|from|since|as of|post)\b|%[- ]ish|\bwhat[- ]if\b|\bfix[- ]it\b|\bbranch(?:es)? off\b|\balternat(?:e|ive) (?:season|ending|timeline|history|version)\b"),
    ("alternate universe", r"%|\buber-?verse\b|\belseworlds?\b|\bin (?:an )?alternat(?:e|ive) (?:world|setting)"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern.replace("%", _AU), re.IGNORECASE)) for kind, pattern in _KINDS)
_SHORT = re.compile(r"\ba/?us?\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not?|isn['’]?t|never|without|non)(?: (?:an?|really|quite|actually|any))*[\s-]*\Z", re.IGNORECASE
)
#: What stands in whatever one of the kinds matches: most notes have none of it, and are asked for no kind.
_ANY = re.compile(r"\bA/?Us?\b|alternat|\b[uü]ber|human|omega|a/b/o|gender|rule ?63|what[- ]if|fix[- ]it|mirror|canon|elseworld|reversal|role|branch", re.IGNORECASE)  # fmt: skip


class Alternate(NamedTuple):
    """The kind of alternative universe, "" where there is none, and the words that say so."""

    kind: str
    spans: tuple[Span, ...] = ()


def told(notes: Iterable[Stretch]) -> Alternate:
    """What header, tags and notes say: the most telling kind among them. Linear in their text."""
    best: tuple[int, Alternate] | None = None
    for item in notes:
        if not _ANY.search(item.text):
            continue
        for rank, (kind, pattern) in enumerate(_PATTERNS):
            if best is not None and best[0] <= rank:
                break
            match = next((found for found in pattern.finditer(item.text) if _means(item.text, found)), None)
            if match is not None:
                span = (
                    ()
                    if item.block is None
                    else (Span(item.block, item.start + match.start(), item.start + match.end()),)
                )
                best = (rank, Alternate(kind, span))
                break
    return best[1] if best is not None else Alternate("")


def _means(text: str, found: re.Match[str]) -> bool:
    """Whether the words say it: nobody denies it, and "au" alone stands in capitals (in French it is a word)."""
    short = _SHORT.search(found.group())
    if short is not None and not short.group().isupper() and short.group() != "AUs":
        return False
    return not _DENIED.search(text[max(0, found.start() - 24) : found.start()])
