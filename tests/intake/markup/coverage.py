"""What every reader of markup must keep, as one check."""

from foundling.intake.reading import Reading


def lost(reading: Reading) -> str:
    """Says what is wrong with a reading's drafts: text in none of them or in two, or other than the source has."""
    at = 0
    for index, draft in enumerate(reading.drafts):
        start, end = draft.source
        if not at <= start <= end <= len(reading.text):
            return f"draft {index} at {start}..{end} after {at}"
        if reading.text[at:start].split():
            return f"{reading.text[at:start].split()} before draft {index}"
        if "".join(draft.text.split()) != "".join(reading.text[start:end].split()):
            return f"draft {index}: {draft.text!r} for {reading.text[start:end]!r}"
        if draft.text != draft.text.strip():
            return f"draft {index} has white space round it: {draft.text!r}"
        for mark in draft.marks:
            words = draft.text[mark.start : mark.end]
            if not 0 <= mark.start < mark.end <= len(draft.text) or words != words.strip():
                return f"draft {index}: mark {mark} of {draft.text!r}"
        at = end
    if reading.text[at:].split():
        return f"{reading.text[at:].split()} after the last draft"
    for clue in reading.clues:
        if clue.draft is not None and not 0 <= clue.start <= clue.end <= len(reading.drafts[clue.draft].text):
            return f"{clue} points outside its draft"
    return ""
