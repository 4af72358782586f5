"""Author's notes, told from the story by how they talk.

A note is labelled (``A/N:``), or it stands at an edge of the story or of a chapter and speaks to readers about the
writing: reviews, updates, thanks, who owns what. Every paragraph near an edge gets a score; the cut that explains the
run of them best is taken, helped by a rule or break where the author drew one.
"""

import re

from foundling.document import around
from foundling.intake.structure.breaks import is_mark_line
from foundling.intake.structure.pieces import Piece

_EDGE = 14  # paragraphs from an edge that can be notes
_LABEL = re.compile(
    r"[\s*_~\[(<{#-]{0,4}(?:a\s?[/\\.]\s?n|an(?=\s?[:\-–])|author['’]?s?['’]?\s+(?:note|comment|rambling)s?|notes?(?=\s?:)"
    r"|(?:end|start|beginning)\s*(?:of\s*)?note|note from (?:the )?author|writer['’]?s note|(?:chapter|story)\s+notes?)\b[*_~\])>}]{0,4}\s*[:.\-–~]*",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"\W{0,4}(?:a\s?[/\\.]\s?n|(?:author['’]?s?['’]?|story|chapter|end|beginning|final|opening|closing|a)\s+notes?|notes?)\W{0,4}",
    re.IGNORECASE,
)
_LONGEST = 1200  # words that one note can have
_STRONG_LABEL = re.compile(
    r"[\s*_~\[(<{#-]{0,4}(?:a\s?[/\\.]\s?n\b|an\s?[:\-–]|author['’]?s?['’]?\s+note|(?:chapter|story|end) notes?\s*:)",
    re.IGNORECASE,
)
#: What notes talk about: (weight, pattern). Each counts once a paragraph.
_CUES: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, flags))
    for weight, pattern, flags in (
        (3.0, r"\b(?:please|pls|plz)?,?\s*(?:read\s*(?:&|and|n)\s*)?review(?:s|ers?|ed|ing)?\b|\bR\s?&\s?R\b|\bfeedback\b|\bflames?\b.*\bwelcome|\bconcrit\b|\bkudos\b", re.I),
        (2.5, r"\bfan\s?fic(?:tion|s)?\b|\b(?:one|two)-?shot\b|\bfics?\b|\bficlet\b|\bdrabble\b|\bOCs?\b|\bOOC\b|\bmary sue\b|\bcanon(?:ical)?\b|\bbeta(?:'?d|ed|s)?\b(?! (?:team|test))|\bfandoms?\b|\bslash\b(?= fic)|\bmuses?\b(?= )|\bplot ?bunn", re.I),
        (2.5, r"\b(?:this|next|last|first|new|previous|following|final|the) (?:chapter|part|instal+ment|update|episode)(?:s|['’]s)?\b|\bchapter (?:is|was|will|up|\d|one|two|three)|\bchapters\b", re.I),
        (2.5, r"\bdo(?: not|n['’]?t) own\b|\bown nothing\b|\bnot mine\b|\bno (?:copyright )?infringement\b|\bdisclaim|\bbelongs? to (?!him|her|me\b|us\b)[A-Z]|\bno money\b|\bnot for profit\b", re.I),
        (2.0, r"\benjoy(?:ed)?\b.{0,25}(?:!|chapter|story|this|reading|it)|\bhope (?:you|y['’]?all|everyone|that you|u)\b|\blet me know\b|\btell me what you think\b", re.I),
        (2.0, r"\b(?:i|i['’](?:m|ll|ve|d)|we)\b[^.!?\"“]{0,60}\b(?:writ(?:e|ing|ten)|wrote|posting|posted?|updat(?:e|ed|ing)|edit(?:ed)?|upload|typed?|publish|finish (?:it|this)|idea for)\b", re.I),
        (2.0, r"\b(?:this|the|my|first|short|little) (?:story|stories|tale|series|piece)\b.{0,60}\b(?:is|was|takes? place|set|will|follows|contains|first|sequel|about)\b|\btakes? place\b|\brated\b|\bspoilers?\b|\bAU\b|\bdark themes\b", re.I),
        (2.0, r"\bthank(?:s| you| u)\b.{0,30}\b(?:to|for|everyone|all|so much)\b|\bdedicated to\b|\bshout ?out\b|\binspired by\b|\bhappy (?:birthday|holidays)\b", re.I),
        (2.0, r"\bwritten (?:for|as)\b|\b(?:first |originally )?(?:posted|published) (?:on|at|to)\b", re.I),
        (2.0, r"\b(?:fic|writing|\w+) (?:challenge|exchange|ficathon|fest|competition|prompt)s?\b|\bprompt(?:s|ed)?\b", re.I),
        (3.0, r"\bsee (?:part|chapter|the first) .{0,20}\b(?:for|headers?|disclaimer)\b|\bheaders? (?:in|on) part\b", re.I),
        (2.5, r"^\W*(?:hi|hiya|hello|hey|heya|greetings|howdy|welcome)\b.{0,12}\b(?:all|every(?:one|body)|guys|there|folks|again|readers?|back|people)\b", re.I),
        (2.5, r"\b(?:on|back) (?:to|with) the (?:story|fic|show|chapter)\b|^\W*(?:ok(?:ay)?|so|now|anyway|well|and now)\b.{0,40}\bstory\b|\bread on\b|\bhere (?:it is|we go|goes)\b|\bstay tuned\b|\bwithout further ado\b|\bsee you (?:next|in the)\b|\buntil next time\b|\bttyl\b", re.I),
        (1.5, r"(?:^|\s)(?::-?[)DPp3(]|;-?\)|<3|\^_*\^|xd|=\)|lol|hehe\w*|haha\w*|btw|omg|\*\w+s\*)(?=[\s.,!?]|$)", re.I),
        (1.5, r"\bwarn(?:ing|ed)?\b.{0,60}\b(?:contain|graphic|language|violence|mature|read)\b|\bif you(?:['’]re| are| do)?n?['’]?t? .{0,25}\b(?:like|game|under|offended)\b|\bdon['’]?t (?:like|read)\b.{0,10}\bdon['’]?t\b", re.I),
        (1.0, r"\breaders?\b|\bauthor\b|\bsequel\b|\bprequel\b|\btrilogy\b|\bseason (?:\d|one|two|three|four|five|six|seven|\w+) ?(?:finale)?\b|\bepisode\b", re.I),
    )
)  # fmt: skip
#: For every cue, what a text must hold somewhere, in small letters, for it to be there: most paragraphs hold none of it.
_NEEDLES: tuple[tuple[str, ...], ...] = tuple(
    tuple(words.split("|"))
    for words in (
        "review|r&r|r & r|r &r|r& r|feedback|flame|concrit|kudos",
        "fic|shot|drabble|oc|mary sue|canon|beta|fandom|slash|muse|bunn",
        "chapter|part|instal|update|episode",
        "t own|own nothing|not mine|infringement|disclaim|belong|no money|not for profit",
        "enjoy|hope |let me know|what you think",
        "writ|wrote|post|updat|edit|upload|type|publish|finish|idea for",
        "story|stories|tale|series|piece|place|rated|spoiler| au|(au|/au|-au|*au|\nau|.au|,au|[au|:au|dark themes",
        "thank|dedicated to|shout|inspired by|happy ",
        "written |published |posted ",
        "challenge|exchange|ficathon|fest|competition|prompt",
        "see part|see chapter|see the first|header",
        "hi|hello|hey|greetings|howdy|welcome",
        "story|fic|show|chapter|read on|here it is|here we go|here goes|stay tuned|further ado|see you|until next time|ttyl",
        ":|;|<3|^|xd|=)|lol|hehe|haha|btw|omg|*",
        "warn|if you|t like|t read|t  like|t  read",
        "reader|author|sequel|prequel|trilogy|season |episode",
    )
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
_NARRATION = re.compile(r"\b(?:he|she|his|her|him|they|them)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:[Ii]|[Ii]['’]\w+|[Mm]y|im|ive)\b")
_SPEECH = re.compile(r"[\"“][^\"“”]{2,}[,.!?…-][\"”]\s|\b(?:said|asked|whispered|replied|muttered|answered)\b")
_REPLY = re.compile(r"[\w .'’-]{2,30}:\s")
_REST = re.compile(r"[\w'’]*")
_QUOTE = 40  # code points of a note's words that its reason quotes
_READ = 3000  # code points of a paragraph that are looked at
_NEUTRAL = -2.2
_ENOUGH = 1.5  # what the best cut must score to be believed
_HOPELESS = 9.0  # so far below the best cut, no further one is looked for
_RULE_BONUS = 2.5  # a rule or break between note and story


def note_score(text: str, told_by_i: bool = True) -> float:
    """How much more a paragraph sounds like a note than like story: above 0 for a note, about -2 for plain prose.

    `told_by_i` says that the story is told in the first person; where it is not, a paragraph that is stands out.
    Weights were set by hand on the project's own fixtures and checked on real stories; see docs/accuracy.md.
    """
    score = _NEUTRAL
    text = text[:_READ]
    bare = _QUOTED.sub(" ", text)
    if _LABEL.match(text):
        score += 8.0 if _STRONG_LABEL.match(text) else 5.0
    lowered = f" {bare.lower()}"
    for needles, (weight, cue) in zip(_NEEDLES, _CUES, strict=True):
        for needle in needles:
            if needle in lowered:
                score += weight if cue.search(bare) else 0.0
                break
    words = len(bare.split()) or 1
    if _FIRST_PERSON.search(bare):
        to_readers = re.search(r"\b(?:you|your|guys|everyone)\b", bare)
        score += 1.2 if not told_by_i else 0.7 if to_readers else 0.0
    if _SPEECH.search(text):
        score -= 2.5
    if len(_NARRATION.findall(bare)) > 0.03 * words + 1:
        score -= 1.5
    return score


def _reason(text: str) -> str:
    """Why a paragraph at an edge was taken for a note: the words of it that say so most."""
    bare = _QUOTED.sub(" ", text[:_READ])
    found = max(
        ((weight, -at, match.span()) for at, (weight, cue) in enumerate(_CUES) if (match := cue.search(bare))),
        default=None,
    )
    said = ""
    if found:
        start, end = found[2]
        end += len(_REST.match(bare, end).group())  # type: ignore[union-attr]  # it matches nothing too
        said = " ".join(bare[start:end].split()).strip(" .,;:!?")
    if not any(map(str.isalpha, said)):
        return "stands with the notes at the edge of the story"
    short = around(said, 0, 0, reach=_QUOTE)[2]
    return f"speaks to readers about the writing (“{short}”), at the edge of the story"


def mark_notes(pieces: list[Piece]) -> None:
    """Gives the pieces that are notes their kind: at the edges of every chapter, and wherever one is labelled."""
    for piece in pieces:
        if piece.undecided and piece.kind in ("paragraph", "letter", "verse") and _STRONG_LABEL.match(piece.text):
            piece.settle("note", "labelled as an author's note", 0.98)
    _under_labels(pieces)
    told_by_i = _told_by_i(pieces)
    starts = [at for at, piece in enumerate(pieces) if piece.starts_chapter]
    edges = [0, *[at + 1 for at in starts if at + 1 < len(pieces)]]
    ends = [*starts, len(pieces)]
    for at in dict.fromkeys(edges):
        _mark_run(pieces, _forward(pieces, at), told_by_i)
    for at in dict.fromkeys(ends):
        _mark_run(pieces, _backward(pieces, at), told_by_i)


def _under_labels(pieces: list[Piece]) -> None:
    """A label in a line by itself heads a note: all that follows up to a rule, a heading or the end is of it."""
    for at, piece in enumerate(pieces):
        if (
            piece.kind not in ("note", "paragraph")
            or piece.starts_chapter
            or piece.hinted
            or not _BARE_LABEL.fullmatch(piece.text)
        ):
            continue
        under: list[Piece] = []
        for following in pieces[at + 1 : at + 2 + _EDGE]:
            if (
                following.starts_chapter
                or following.hinted
                or following.kind in ("break", "heading", "end_matter")
                or len(under) > _EDGE
            ):
                break
            under.append(following)
        ends = at + 1 + len(under) == len(pieces) or len(under) <= _EDGE
        if under and ends and sum(len(one.text.split()) for one in under) <= _LONGEST:
            for one in (piece, *under):
                if one.kind != "note":
                    one.settle("note", "stands under the label of a note", 0.9)


def _told_by_i(pieces: list[Piece]) -> bool:
    """Whether the narration says "I": judged on paragraphs from the middle of the file, outside quotation marks."""
    story = [piece.text for piece in pieces if piece.kind == "paragraph" and len(piece.text) > 80]
    middle = story[len(story) // 10 :][:100]
    said = sum(bool(re.search(r"\b(?:I|I['’]\w+|[Mm]y)\b", _QUOTED.sub(" ", text))) for text in middle)
    return said > 0.25 * len(middle)


def _forward(pieces: list[Piece], at: int) -> list[Piece]:
    run: list[Piece] = []
    for piece in pieces[at : at + 3 * _EDGE]:
        if piece.starts_chapter or len(run) >= _EDGE:
            break
        if piece.kind == "heading" or (piece.kind == "front_matter" and not run):
            continue
        run.append(piece)
    return run


def _backward(pieces: list[Piece], at: int) -> list[Piece]:
    run: list[Piece] = []
    for piece in reversed(pieces[max(0, at - 3 * _EDGE) : at]):
        if piece.starts_chapter or len(run) >= _EDGE:
            break
        if piece.kind == "end_matter":
            continue
        run.append(piece)
    return run


def _doubt(run: list[Piece], told_by_i: bool) -> None:
    """Tells the pieces of a run that were not taken for notes how much they sounded like one."""
    for piece in run:
        if piece.watched and piece.undecided and (score := note_score(piece.text, told_by_i)) > _NEUTRAL:
            sounds = "sounds like a note" if score > 0 else "sounds a little like a note"
            piece.doubt("note", f"{sounds}, but what stands round it is story", round(score, 1))


def _mark_run(pieces: list[Piece], run: list[Piece], told_by_i: bool) -> None:
    """Cuts a run of pieces, its first at the edge, where notes end and story begins; settles those before the cut."""
    best, best_score, score = 0, 0.0, 0.0
    strongest = 0.0
    spoken = 0
    for count, piece in enumerate(run, 1):
        if piece.kind == "note":
            score += 3.0
        elif piece.kind == "break" or is_mark_line(piece.text):
            if strongest > 0 and score + _RULE_BONUS > best_score and spoken:
                best, best_score = count, score + _RULE_BONUS
            continue
        elif not piece.undecided and piece.kind != "front_matter":
            break
        elif piece.kind != "front_matter":
            one = max(-4.0, note_score(piece.text, told_by_i))
            if strongest and one < 0 and _REPLY.match(piece.text) and len(piece.text) < 900:
                one += 3.0  # "Name: thanks, and yes …": replies to reviewers, once a note is under way
            strongest = max(strongest, one)
            score += min(one, 4.0)
            spoken += 1
        if score > best_score:
            best, best_score = count, score
        elif score < best_score - _HOPELESS:
            break
    kept = run[:best]
    if best_score < _ENOUGH or len(kept) >= len([piece for piece in pieces if piece.kind != "break"]):
        _doubt(run, told_by_i)
        return
    _doubt(run[best:], told_by_i)
    # On real stories, runs that score below 3 are as often story; those that talk of reviews and updates score 6 and more.
    sure = round(min(0.9, 0.5 + 0.05 * best_score), 2)
    for piece in kept:
        if piece.undecided and piece.kind not in ("break", "note") and not is_mark_line(piece.text):
            piece.settle("note", _reason(piece.text), sure)
