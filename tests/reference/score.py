"""The score of every station for the year of the as-of day: lines, items and totals."""

from collections.abc import Iterable
from fractions import Fraction

from reference import (
    score_county,
    score_duties,
    score_entries,
    score_measures,
    score_reporting,
    score_shares,
    score_station,
    score_violations,
)
from reference.assessed import Assessment, Breach
from reference.rows import ScoreItem, ScoreLine, ScoreTotal
from reference.rules import CAPS, RULES

SOURCES = (
    score_reporting,
    score_duties,
    score_violations,
    score_entries,
    score_measures,
    score_station,
    score_shares,
)


def score_lines(assessment: Assessment) -> list[ScoreLine]:
    """Give every line of the year by the as-of day."""
    found = [breach for source in SOURCES for breach in source.breaches(assessment)]
    in_year = [one for one in found if one.day.year == assessment.year and one.day <= assessment.as_of]
    return [*(_line(one, assessment.year) for one in in_year), *score_county.lines(assessment)]


def _line(breach: Breach, year: int) -> ScoreLine:
    item, clause, each = RULES[breach.rule]
    points = breach.times * (each if breach.points is None else breach.points)
    key = f"score/{year}/{breach.rule}/{breach.case or breach.station}/{breach.what}/{breach.seq}"
    subject = breach.station, item, breach.rule, clause, key, breach.case
    return ScoreLine(*subject, points, points, Fraction(0), breach.reading, breach.facts)


def score_items(stations: Iterable[str], lines: list[ScoreLine]) -> list[ScoreItem]:
    """Give every item of every station: never below nothing, never above what it holds."""
    rows: list[ScoreItem] = []
    for station in stations:
        for item, most in CAPS.items():
            own = [line for line in lines if (line.station, line.item) == (station, item)]
            low = most - sum((line.deduct_high for line in own), Fraction(0))
            high = most - sum((line.deduct for line in own), Fraction(0))
            rows.append(ScoreItem(station, item, most, _clamped(low, most), _clamped(high, most)))
    return rows


def score_totals(items: list[ScoreItem]) -> list[ScoreTotal]:
    """Give the sum of every station's items."""
    stations = dict.fromkeys(item.station for item in items)
    return [
        ScoreTotal(
            station,
            sum((item.low for item in items if item.station == station), Fraction(0)),
            sum((item.high for item in items if item.station == station), Fraction(0)),
        )
        for station in stations
    ]


def _clamped(points: Fraction, most: Fraction) -> Fraction:
    return max(Fraction(0), min(points, most))
