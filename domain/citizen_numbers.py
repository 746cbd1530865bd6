"""Citizen identity numbers never enter the ledger: how one is recognised in any text."""

import re
from collections.abc import Iterable
from datetime import date

from domain.civil_time import add_months

MINIMUM_AGE = 14
"""Years between birth and event; with fewer it is a serial number of something else, not a person's here."""

_MANY_DIGITS = re.compile(r"[0-9０-９]{17}")  # noqa: RUF001  full-width digits count
_NUMBER = re.compile(r"(?<![0-9A-Za-z０-９])[0-9０-９]{17}[0-9０-９XxＸｘ](?![0-9A-Za-z０-９])")  # noqa: RUF001
_FOLD = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}


def citizen_number_in(text: str, occurred_on: date) -> str | None:
    """The first citizen number in the text, as it stands there, of a person aged 14 or more on that day."""
    if _MANY_DIGITS.search(text) is None:
        return None
    for found in _NUMBER.finditer(text):
        if _was_born(found[0].translate(_FOLD)[6:14], occurred_on):
            return found[0]
    return None


def any_citizen_number(texts: Iterable[str], occurred_on: date) -> bool:
    """Whether one of many texts holds a citizen number; one search over all, since nearly none does."""
    joined = "\n".join(texts)
    return _MANY_DIGITS.search(joined) is not None and citizen_number_in(joined, occurred_on) is not None


def _was_born(digits: str, occurred_on: date) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year + MINIMUM_AGE <= occurred_on.year and add_months(born, 12 * MINIMUM_AGE) <= occurred_on
