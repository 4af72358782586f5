"""Whether a mail tells a story or only talks: a reply, a notice, a table of contents.

Everything is weighed and nothing decides alone, with the benefit of the doubt to the mail: a story among the replies is
worse lost than a reply among the stories is kept. Weights were set by hand on the project's own fixtures.
"""

import re
from collections.abc import Iterable

from foundling.document import STORY_KINDS, Block, Fact
from foundling.intake.reading import Post
from foundling.intake.structure.notes import note_score

#: Words of the writer's own, and what so many speak for.
_LENGTHS = ((1500, 3.0), (800, 2.0), (400, 1.0), (200, 0.0), (100, -0.4), (40, -0.8), (0, -2.0))
_BENEFIT = 1.0
_REPLY = -1.5
_SILENT = 1.0  # an answer that quotes nothing and talks to nobody is more likely the next part
_QUOTED = -3.0
_MOST_READ = 40  # paragraphs that are looked at, from all over the text
_FEW = 40  # words; a story may be as short, but then nothing else is in the mail
_SETTLED = 4.5  # so much speaks for a story that how it talks is not asked
#: Fields that authors give in a header and nobody gives in a letter.
_HEADER_FIELDS = frozenset(
    "title author rating summary disclaimer archive fandom relationships characters category spoilers warnings series part"
    " genre feedback status".split()
)
_FIC = re.compile(
    r"\b(?:fic(?:let)?|fan\s?fic(?:tion)?|new|repost|drabble|vignette|story|poem|chapter|part)\b", re.IGNORECASE
)
_TALK = re.compile(
    r"\[?\b(?:adm(?:in)?|mod(?:erator)?|ot|off[- ]?topic|digest|faq|welcome|poll|question|request|challenge|rec(?:s|ommendation)?|lookin)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[\"“][^\"“”]{2,}[,.!?…—-][\"”]?(?:\s|$)")
_OTHERS = re.compile(r"\b(?:he|she|his|her|hers|him|they|them|their)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|I['’]\w+|my|me)\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|yours|you['’]\w+|everyone|anyone|guys|folks)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[\"“][^\"”]*[\"”]?")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+")
_ITEM = re.compile(r"\s*(?:\d{1,3}[.):]|[-*•])\s")


def talk_only(blocks: Iterable[Block], facts: Iterable[Fact], post: Post) -> str:
    """Why a mail seems to tell no story, in a few words; empty where it may tell one. Linear."""
    listed = list(blocks)
    own = [block for block in listed if block.kind in STORY_KINDS]
    words = sum(len(block.text.split()) for block in own)
    if not words:
        return "it has no words of its own but a quoted copy, a signature or a note"
    reasons: list[tuple[float, str]] = []
    score = _BENEFIT + next(weight for least, weight in _LENGTHS if words >= least)
    if words < 100:
        reasons.append((1.0, f"it has only {words} word{'s' * (words != 1)} of its own"))
    if post.reply:
        score += _REPLY
        reasons.append((1.5, "it answers another mail"))
    if post.quoted > 0.1:
        score += _QUOTED * post.quoted
        reasons.append((3.0 * post.quoted, f"{post.quoted:.0%} of it is quoted"))
    score += _declared(facts)
    if part := any(fact.field == "part" for fact in facts):
        score += 0.3 if post.reply else 1.5 if words >= _FEW else 0.5
    if words < _FEW < 2 * (noted := sum(len(block.text.split()) for block in listed if block.kind == "note")) + words:
        score -= 1.5 if noted > words else 0.0
    if not post.reply and not part and _FIC.search(post.subject):
        score += 1.0
    if _TALK.match(post.subject):
        score -= 1.5
        reasons.append((1.5, "its subject is no story's"))
    if score >= _SETTLED:
        return ""
    told, talked = _voice(own, words)
    score += told - talked
    if post.reply and talked < 0.2 and post.quoted < 0.05:
        score += _SILENT
    if talked > 0.5:
        reasons.append((talked, "it talks to its readers"))
    if score >= 0:
        return ""
    return ", ".join(reason for _, reason in sorted(reasons, reverse=True)[:3]) or "nothing in it is told"


def _declared(facts: Iterable[Fact]) -> float:
    """What the header block in the text speaks for; the mail's own header says nothing here."""
    fields = {
        fact.field
        for fact in facts
        if fact.producer == "header"
        and fact.field in _HEADER_FIELDS
        and (fact.confidence == 1.0 or fact.field == "author")
    }
    return 3.0 if len(fields) >= 2 else 1.0 if fields else 0.0


def _voice(own: list[Block], words: int) -> tuple[float, float]:
    """How much of the text is told (speech, other people) and how much is talk (to readers, links, lists)."""
    read = own[:: -(-len(own) // _MOST_READ)]
    spoken = sum(bool(_SPOKEN.search(block.text)) for block in read)
    bare = " ".join(_QUOTATION.sub(" ", block.text) for block in read)
    count = len(bare.split()) or 1
    others = len(_OTHERS.findall(bare)) / count
    selves = len(_SELF.findall(bare)) / count
    told = min(1.5, 0.5 * spoken) + (1.0 if others > 0.03 and others > selves else 0.0)
    readers = len(_READER.findall(bare)) / count
    told_by_i = selves > 0.04 and readers < 0.012
    noted = sum(len(block.text.split()) for block in read if note_score(block.text, told_by_i) > 0)
    talked = 2.0 * noted / (sum(len(block.text.split()) for block in read) or 1)
    if readers >= 0.012 and selves + readers > 0.06 and others < 0.5 * (selves + readers):
        talked += 0.7
    lines = [line for block in read for line in block.text.split("\n") if line]
    if sum(bool(_ITEM.match(line)) for line in lines) > 0.5 * len(lines) > 1:
        talked += 2.0
    if len(_ADDRESS.findall(bare)) > 0.02 * words:
        talked += 1.0
    return told, talked
