"""Points by shares: the execution rate (R11), the employment rate (R31) and the hair samples (R27)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from reference.assessed import Assessment, Breach
from reference.rules import EMPLOYMENT_BANDS, EXECUTION_BANDS, EXECUTION_BELOW, HAIR_SHARES


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give what the rates and the samples of each station cost."""
    for station in assessment.stations:
        yield from _execution(assessment, station)
        yield from _employment(assessment, station)
        if assessment.is_over:
            yield from _hair(assessment, station)


def _percent(assessment: Assessment, station: str, name: str) -> Fraction | None:
    (rate,) = [row for row in assessment.rates if row.station == station and row.rate == name]
    return Fraction(100 * rate.numerator, rate.denominator) if rate.denominator else None


def _band(percent: Fraction, bands: tuple[tuple[int, int], ...]) -> Fraction | None:
    return next((Fraction(points) for at_least, points in bands if percent >= at_least), None)


def _execution(assessment: Assessment, station: str) -> Iterator[Breach]:
    percent = _percent(assessment, station, "execution")
    if percent is None:
        return
    points, reading = _band(percent, EXECUTION_BANDS), None
    if points is None:
        points, reading = EXECUTION_BELOW[assessment.readings["R11"]], "R11"
    if points:
        yield Breach("R11", station, assessment.as_of, "execution", "1", reading=reading, points=points)


def _employment(assessment: Assessment, station: str) -> Iterator[Breach]:
    percent = _percent(assessment, station, "employment")
    points = None if percent is None else _band(percent, EMPLOYMENT_BANDS)
    if points:
        yield Breach("R31", station, assessment.as_of, "employment", "1", points=points)


def _hair(assessment: Assessment, station: str) -> Iterator[Breach]:
    classes = _latest_class(assessment)
    sampled = {
        fact.person
        for fact in assessment.visible
        if fact.kind == "hair_sample_taken" and fact.on.year == assessment.year
    }
    here = [person for person, home in _homes(assessment).items() if home == station]
    for names, share in HAIR_SHARES:
        persons = [person for person in here if classes.get(person) in names]
        short = ceil(share * len(persons)) - sum(person in sampled for person in persons)
        if short > 0:
            yield Breach("R27", station, assessment.as_of, "hair_sample", "+".join(names), times=short)


def _homes(assessment: Assessment) -> dict[str, str | None]:
    """Give the station of residence of every registered person; the earliest registration counts."""
    homes: dict[str, str | None] = {}
    for fact in sorted(assessment.visible, key=lambda fact: fact.order):
        if fact.kind == "person_registered" and fact.person is not None:
            homes.setdefault(fact.person, fact.body.get("residence_station"))
    return homes


def _latest_class(assessment: Assessment) -> dict[str, str]:
    classes: dict[str, str] = {}
    for fact in sorted(assessment.visible, key=lambda fact: fact.order):
        if fact.kind == "person_class_changed" and fact.person is not None:
            classes[fact.person] = fact.body["class"]
    return classes
