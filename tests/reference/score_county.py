"""What the county itself decides: points for special tasks, and items lost for papers handed in late."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from reference.assessed import Assessment, ids
from reference.effective import Fact, day_of
from reference.rows import ScoreLine
from reference.rules import CAPS, EXAMPLE_GRADES, INVENTORY, MANUAL_ITEM, SUBMISSION_RULE, UNSCORED_ITEM

NONE = Fraction(0)


def lines(assessment: Assessment) -> Iterator[ScoreLine]:
    """Give the lines that follow from the county's own facts, or from there being none."""
    for station in assessment.stations:
        if assessment.readings["R02"] == "example":
            yield from _inventory(assessment, station)
        else:
            yield _unscored(assessment, station)
        yield _special_task(assessment, station)
        yield from _not_submitted(assessment, station)


def _line(
    assessment: Assessment,
    station: str,
    rule: tuple[str, str, str],
    what: str,
    deduct: Fraction,
    high: Fraction,
    facts: tuple[str, ...] = (),
) -> ScoreLine:
    name, item, clause = rule
    key = f"score/{assessment.year}/{name}/{station}/{what}"
    reading = "R02" if item == UNSCORED_ITEM[1] and name != SUBMISSION_RULE[0] else None
    return ScoreLine(station, item, name, clause, key, None, deduct, high, NONE, reading, facts)


def _unscored(assessment: Assessment, station: str) -> ScoreLine:
    """Give 5.1.2 as all or nothing: the measure's lists of rooms and equipment are not in its text."""
    return _line(assessment, station, UNSCORED_ITEM, "unscored/1", NONE, CAPS[UNSCORED_ITEM[1]])


def _special_task(assessment: Assessment, station: str) -> ScoreLine:
    most = CAPS[MANUAL_ITEM[1]]
    given = [
        fact
        for fact in assessment.known
        if fact.kind == "special_task_scored"
        and fact.body["station"] == station
        and fact.body["year"] == assessment.year
    ]
    last = max(given, key=lambda fact: fact.order, default=None)
    what = f"special_task/{assessment.year}"
    if last is None or last.body.get("points") is None:
        return _line(assessment, station, MANUAL_ITEM, what, NONE, most)
    deduct = most - Fraction(last.body["points"])
    return _line(assessment, station, MANUAL_ITEM, what, deduct, deduct, (last.id,))


def _inventory(assessment: Assessment, station: str) -> Iterator[ScoreLine]:
    """Give what the latest inventory lacks of the example table; no inventory lacks all, no grade leaves all open."""
    registered = assessment.of_station(station, "station_registered")
    required = EXAMPLE_GRADES.get(str(registered[0].body.get("grade"))) if registered else None
    counted = assessment.of_station(station, "facility_inventoried")
    present = counted[-1].body if counted else {}
    for name, clause, what, points in INVENTORY:
        rule = name, UNSCORED_ITEM[1], clause
        if required is None:
            yield _line(assessment, station, rule, f"{what}/1", NONE, CAPS[UNSCORED_ITEM[1]])
            continue
        short = _missing(required[what], present.get(what)) * points
        if short:
            yield _line(assessment, station, rule, f"{what}/1", short, short, ids(counted[-1:]))


def _missing(required: Any, present: Any) -> int:
    if isinstance(required, tuple):
        return len(set(required) - set(present or ()))
    return max(0, required - (present or 0))


def _not_submitted(assessment: Assessment, station: str) -> Iterator[ScoreLine]:
    for item, most in CAPS.items():
        deadline = _deadline(assessment, item, assessment.year)
        if deadline is None or assessment.last_entry is None:
            continue
        if deadline > assessment.last_entry or (deadline > assessment.as_of and not assessment.is_over):
            continue
        before = _deadline(assessment, item, assessment.year - 1) or date(assessment.year, 1, 1) - timedelta(days=1)
        handed_in = [
            fact
            for fact in assessment.known
            if fact.kind == "materials_submitted"
            and fact.station == station
            and item in (fact.body.get("items") or ())
            and before < fact.on <= deadline
        ]
        if not handed_in:
            rule = SUBMISSION_RULE[0], item, SUBMISSION_RULE[1]
            yield _line(assessment, station, rule, f"materials/{item}", most, most)


def _deadline(assessment: Assessment, item: str, year: int) -> date | None:
    found: list[Fact] = [
        fact
        for fact in assessment.known
        if fact.kind == "submission_deadline_set"
        and fact.body["year"] == year
        and item in (fact.body.get("items") or ())
    ]
    last = max(found, key=lambda fact: fact.order, default=None)
    return day_of(last.body["deadline"]) if last is not None and last.body.get("deadline") else None
