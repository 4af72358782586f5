"""Which language a text is written in, by its commonest words, its letters and its script."""

import re
from collections import Counter

from foundling.language.profiles import LETTERS, SCRIPTS, WORDS

#: Code points that are read of a text; the share of function words is steady long before this.
READ = 20_000

#: Below this share of words known to the best language nothing is said. In running prose of the languages listed the
#: share lies between .25 (Finnish, Hungarian) and .55 (English, French); lists of names stay under .08.
LEAST_SHARE = 0.10

#: The lead over the second language, in the same share, at which the answer is as good as sure. Near relatives (Danish
#: and Norwegian, Czech and Slovak) lead by .04 to .10 on a page.
SURE_LEAD = 0.06

#: Fewer words than this cannot tell.
LEAST_WORDS = 6

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_KNOWN: dict[str, list[str]] = {}
for _code, _words in WORDS.items():
    for _word in _words:
        _KNOWN.setdefault(_word, []).append(_code)


def identify(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of the text's main language and how sure that is (0 to 1); ``("und", 0.0)`` when it is not.

    Reads at most the first `READ` code points. The main language is that of most words: a French phrase in an English
    story does not count.
    """
    text = text[:READ].casefold()
    letters = sum(map(str.isalpha, text))
    if not letters:
        return "und", 0.0
    if code := _by_script(text, letters):
        return code, 0.99
    words = Counter(match.replace("’", "'") for match in _WORD.findall(text))
    total = sum(words.values())
    if total < LEAST_WORDS:
        return "und", 0.0
    scores: Counter[str] = Counter()
    for word, count in words.items():
        for code in _KNOWN.get(word, ()):
            scores[code] += count
    shares = {code: count / total for code, count in scores.items()}
    for code, signs in LETTERS.items():
        seen = sum(map(text.count, signs))
        if seen:
            shares[code] = shares.get(code, 0.0) + min(0.25 * seen / total, 0.15)
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LEAST_SHARE:
        return "und", 0.0
    best, share = ranked[0]
    lead = share - (ranked[1][1] if len(ranked) > 1 else 0.0)
    # Few words make a lead by chance: its standard error is about the root of share / total.
    doubt = (share / total) ** 0.5
    if lead <= 0.5 * doubt:
        return "und", 0.0
    return best, round(min(0.99, 0.5 + 0.5 * min(1.0, lead / (SURE_LEAD + doubt))), 2)


def _by_script(text: str, letters: int) -> str:
    """The language whose own script makes up most of the text, or ""."""
    if text.isascii():
        return ""
    seen: Counter[str] = Counter()
    points = Counter(text)
    for character, count in points.items():
        point = ord(character)
        for code, first, last in SCRIPTS:
            if first <= point <= last:
                seen[code] += count
                break
    # Japanese prose is a third to two thirds kana; a Chinese text has next to none.
    if seen["ja"] * 10 > seen["zh"]:
        seen["ja"] += seen.pop("zh", 0)
    code, count = max(seen.items(), key=lambda item: item[1], default=("", 0))
    return code if count > 0.5 * letters else ""
