"""A date that is spelt rightly and is none: what the calendar lacks, for the sentence that says so."""

from collections.abc import Mapping

from domain.civil_time import no_such_day


def missing_day(text: str | None) -> tuple[str, Mapping[str, object]]:
    """`no-such-day` or `no-such-month` with the date's numbers; nothing for any other text."""
    parts = no_such_day(text or "")
    if parts is None:
        return "", {}
    year, month, day = parts
    what = "no-such-day" if 1 <= month <= 12 and day else "no-such-month"
    return what, {"year": year, "month": month, "day": day}
