"""Late sets: late records that a declaration explains, that together meet duties, or that follow a long silence."""

from collections.abc import Iterable

from projections.indicators.thresholds import THRESHOLDS
from projections.indicators.told import Evidence, Finding, Grounds, Subject


def of_late_sets(grounds: Grounds) -> Iterable[Finding]:
    """The findings about sets of late records, without a p-value."""
    yield from _declared(grounds)
    yield from _material_sets(grounds)
    yield from _silences(grounds)


def _declared(grounds: Grounds) -> Iterable[Finding]:
    """Late records that a declaration explained before they were typed: shown, and lowest in the list."""
    rows = grounds.connection.execute(
        "SELECT declaration_no, list(fact_no ORDER BY fact_no), min(recorded_on), max(recorded_on) FROM trait "
        "WHERE declaration_no IS NOT NULL GROUP BY declaration_no ORDER BY declaration_no"
    ).fetchall()
    grounds.tell({no for declaration, numbers, _, _ in rows for no in (declaration, *numbers)})
    for declaration, numbers, first, last in rows:
        if len(numbers) < THRESHOLDS.fewest_late or declaration not in grounds.told:
            continue
        facts = tuple(grounds.told[no].fact for no in numbers)
        declared = grounds.told[declaration]
        yield Finding(
            "timing", "information", Subject("window", declared.station, first, last), facts,
            (Evidence("B1", facts, (declared.fact,), declared.recorded_on, "declared"),), float(len(facts)),
            explained_by=declared.fact, touched=len(facts), last_position=max(numbers),
            numbers=tuple(numbers),
        )  # fmt: skip


def _material_sets(grounds: Grounds) -> Iterable[Finding]:
    """All duties of a station that only undeclared late records typed after an announcement have met, as one set."""
    rows = grounds.connection.execute(
        "SELECT station, season_no, list(fact_no ORDER BY fact_no), min(recorded_on), max(recorded_on) FROM trait "
        "WHERE is_rescue AND is_in_run GROUP BY station, season_no ORDER BY station, season_no"
    ).fetchall()
    grounds.tell({no for _, _, numbers, _, _ in rows for no in numbers})
    rare = {
        (unit.name, unit.season) for unit in grounds.units
        if unit.type == "window" and (unit.is_flagged or unit.lateness >= THRESHOLDS.rare_lateness)
    }  # fmt: skip
    for station, season, numbers, _, _ in rows:
        if len(numbers) < THRESHOLDS.fewest_late:
            continue
        facts = tuple(grounds.told[no].fact for no in numbers)
        yield Finding(
            "timing", "medium" if (station, season) in rare else "information",
            Subject("window", station, *grounds.seasons[season]), facts, (Evidence("B4", facts),), float(len(facts)),
            touched=len(facts), last_position=max(numbers),
            numbers=tuple(numbers),
        )  # fmt: skip


def _silences(grounds: Grounds) -> Iterable[Finding]:
    """Nothing typed for longer than the station ever pauses, and then much that is late."""
    rows = grounds.connection.execute(
        "SELECT station, from_day, to_day, facts FROM silence ORDER BY station, to_day"
    ).fetchall()
    grounds.tell({no for _, _, _, numbers in rows for no in numbers})
    for station, first, last, numbers in rows:
        facts = tuple(grounds.told[no].fact for no in numbers)
        yield Finding(
            "timing", "information", Subject("window", station, first, last), facts,
            (Evidence("C12", facts, day=first),), float(len(facts)), touched=len(facts), last_position=max(numbers),
            numbers=tuple(numbers),
        )  # fmt: skip
