"""Which `of` belongs to which period: a calendar quarter, or a year of the case."""

from domain.civil_time import quarter_span
from domain.facts.base import broken
from domain.refusals import Rule

CASE_YEARS = ("1", "2", "3")


def check_period(period: str, of: str) -> None:
    """Nothing where `of` names a span of that period; else the error against `of`."""
    if period == "year":
        fits, example = of in CASE_YEARS, "1"
    else:
        example = "2025Q3"
        try:
            quarter_span(of)
            fits = True
        except ValueError:
            fits = False
    if not fits:
        raise broken(Rule.PERIOD_MISMATCH, "of", period=period, example=example)
