"""RTF to drafts: what a word processor shows of it, from files of every age and in any state."""

import re

from foundling.errors import Problem, problem
from foundling.intake.containers import Burst
from foundling.intake.formats.office import properties
from foundling.intake.formats.office.archive import damaged, incomplete
from foundling.intake.formats.office.markup import reading
from foundling.intake.formats.office.rtftext import RichText
from foundling.intake.reading import Reading

MEDIA_TYPE = "application/rtf"
#: Bytes of a file beyond which it is no story, pictures and all.
MAX_RTF = 200_000_000
#: Control words and groups beyond which it is none either; each costs about a microsecond.
MAX_CONTROLS = 12_000_000

_START = re.compile(rb"\{\s{0,8}\\rtf")


def read(data: bytes, name: str) -> Reading:
    """The drafts of an RTF file. Linear in its size; never raises."""
    start = _START.search(data[:65_536])
    if start is None:
        return _refused(damaged(name, "it has no beginning"))
    if len(data) > MAX_RTF or data.count(b"\\") + data.count(b"{") + data.count(b"}") > MAX_CONTROLS:
        return _refused(problem("too-large", f"{name} has more than any story: {len(data) / 1e6:.0f} MB", name))
    text = RichText(data[start.start() :])
    try:
        text.read()
        made = reading(text.finish(), MEDIA_TYPE, text.encoding, properties.clues(text.said), _problems(text, name))
    except Burst as burst:
        return _refused(problem(burst.code, f"{name} was not read: {burst}", name))
    return made


def _problems(text: RichText, name: str) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if text.cut:
        problems.append(incomplete(name, "it ends before it is finished; what there is was read"))
    if text.invalid:
        said = f"{text.invalid} bytes mean nothing in {text.encoding}"
        problems.append(problem("encoding-invalid", said, name))
    if text.deletions:
        said = f"{name} holds changes that were tracked: {text.deletions} deletions were left out"
        problems.append(problem("tracked-changes", said, name))
    return tuple(problems)


def _refused(why: Problem) -> Reading:
    return Reading("", (), MEDIA_TYPE, "", problems=(why,))
