"""Programs and sites whose pages are known: what they put where, as small tables.

Each module has ``judge(found, listed)``, which gives a `Verdict` for a page that its program wrote, else None.
"""

from foundling.intake.formats.exporters import ao3, dumps, fanficfare, sites
from foundling.intake.formats.exporters.verdict import Verdict
from foundling.intake.markup.paragraphs import Paragraph
from foundling.intake.markup.select import Index

__all__ = ["Verdict", "judge"]

_JUDGES = (dumps.judge, ao3.judge, fanficfare.judge, sites.judge)


def judge(found: Index, listed: list[Paragraph]) -> Verdict | None:
    """What the first program that knows the page says of it."""
    for one in _JUDGES:
        if verdict := one(found, listed):
            return verdict
    return None
