"""Dates as people write them, as ISO 8601, where there is only one way to read them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_DAY}[ -]{_MONTH},?[ -]{_YEAR}\b",
        rf"\b{_MONTH}[ -]{_DAY},?[ -]{_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)\b",
        rf"^\W*{_YEAR}\W*$",
    )
]


def iso(text: str) -> str | None:
    """The first date in the text as ``2003-05-12``, ``2003-05`` or ``2003``; None where there is none for certain.

    ``05/12/2003`` is none: it is read in two ways in two countries.
    """
    for form in _FORMS:
        if not (found := form.search(text)):
            continue
        parts = found.groupdict()
        month = parts.get("month")
        number = 1 if month is None else int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
        try:
            whole = date(int(parts["year"]), number, int(parts.get("day") or 1))
        except ValueError:
            continue
        return whole.isoformat()[: 10 if parts.get("day") else 7 if month else 4]
    return None
