"""What surrounds the cases: persons and their samples, stations and their papers, the county and its calendars."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import strategies as st
from reference.plans import PERSONS, STATIONS, Draw, Planned, Plot, after, body_of, iso, one_of
from reference.windows import quarter_of

FIRST_DAY = date(2008, 6, 1)
RESIDENTS = (*PERSONS, "P4", "P5", "P6", "P7")
CLASSES = ("detox", "at_large", "clean_3y", "rehab", "isolation", "dead")
ITEMS = ("5.1.1", "5.1.2", "5.2.3", "5.3", "5.4")
EQUIPMENT = ("电脑", "打印机", "档案柜", "尿检冰箱", "执法记录仪", "电话", "沙盘")
Named = tuple[str, Planned]


def surroundings(draw: Draw, days: list[date]) -> Iterator[Named]:
    """Draw facts that belong to no case, with their names."""
    year = draw(st.sampled_from(sorted({day.year for day in days})))
    edges = _edges(year)
    yield from _persons(draw, days, edges)
    for station in STATIONS:
        yield from _station(draw, station, days, edges)
    yield from _county(draw, year, edges)
    yield from _calendars(draw, days)


def _edges(year: int) -> list[date]:
    """Give the days of a year on which a score turns, and those beside them."""
    ends = [date(year - 1, 12, 31), *(date(year, month, 1) for month in (2, 4, 7, 10)), date(year, 12, 31)]
    return [*ends, *(after(day, -1) for day in ends), date(year, 1, 1), date(year + 1, 1, 1), date(year, 5, 20)]


def _persons(draw: Draw, days: list[date], edges: list[date]) -> Iterator[Named]:
    first = min(days)
    for person in RESIDENTS:
        if draw(st.booleans()):
            body = body_of(draw, "person_registered", draw(st.sampled_from(days)), Plot("", first))
            yield f"{person}-reg", Planned("person_registered", first, body, person=person)
        for number in range(one_of(draw, 0, 1, 1, 2)):
            day = draw(st.sampled_from(edges))
            body = {"class": one_of(draw, *CLASSES)}
            yield f"{person}-class-{number}", Planned("person_class_changed", day, body, person=person)
        if one_of(draw, False, False, True):
            fact = Planned("hair_sample_taken", draw(st.sampled_from(edges)), {}, person=person)
            yield f"{person}-hair", fact
        if one_of(draw, *([False] * 20), True):
            died = after(draw(st.sampled_from(days)), one_of(draw, 0, 1, -1))
            yield f"{person}-died", Planned("person_died", died, {}, person=person)


def _station(draw: Draw, station: str, days: list[date], edges: list[date]) -> Iterator[Named]:
    """Draw a station's own facts, several of them on one day."""
    if one_of(draw, True, False, False):
        body = {"name": station, "grade": one_of(draw, "2", "1", "3")}
        yield f"{station}-reg", Planned("station_registered", min(days), body, station=station)
    kinds = draw(st.lists(st.sampled_from(tuple(STATION_BODIES)), max_size=14))
    few = draw(st.lists(st.sampled_from(edges), min_size=2, max_size=6))
    for number, kind in enumerate(kinds):
        day = draw(st.sampled_from(few))
        yield f"{station}-{number}", Planned(kind, day, STATION_BODIES[kind](draw, day), station=station)


def _nothing(_: Draw, __: date) -> dict[str, Any]:
    return {}


def _joined(draw: Draw, _: date) -> dict[str, Any]:
    return {"worker": one_of(draw, "w1", "w2"), "full_time": one_of(draw, True, True, False)}


def _inventory(draw: Draw, _: date) -> dict[str, Any]:
    counts = {name: one_of(draw, 6, 2, 3, 0) for name in ("rooms", "posted_rules", "staff")}
    return {**counts, "equipment": list(EQUIPMENT[: one_of(draw, 7, 3, 0)])}


def _items(draw: Draw, _: date) -> dict[str, Any]:
    return {"items": draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4, unique=True))}


STATION_BODIES: dict[str, Callable[[Draw, date], dict[str, Any]]] = {
    "leading_group_formed": _nothing,
    "leader_assigned": _nothing,
    "staff_joined": _joined,
    "staff_left": lambda draw, _: {"worker": one_of(draw, "w1", "w2")},
    "village_listed": lambda draw, _: {"village": one_of(draw, "V1", "V2")},
    "village_contact_named": lambda draw, _: {"village": one_of(draw, "V1", "V2")},
    "volunteer_joined": _nothing,
    "volunteer_left": _nothing,
    "annual_plan_issued": lambda draw, on: {"year": on.year + one_of(draw, 0, 0, 1, -1)},
    "quarterly_summary_filed": lambda draw, on: {"of": quarter_of(after(on, one_of(draw, 0, -1, -90)))},
    "deployment_meeting_held": _nothing,
    "leader_took_part": lambda draw, _: {"role": one_of(draw, "head", "party_secretary", "other")},
    "budget_approved": lambda draw, on: {"year": on.year + one_of(draw, 0, 0, 1)},
    "facility_inventoried": _inventory,
    "materials_submitted": _items,
}


def _county(draw: Draw, year: int, edges: list[date]) -> Iterator[Named]:
    for number in range(one_of(draw, 0, 0, 1, 2)):
        of = year + one_of(draw, 0, 0, -1)
        deadline = draw(st.sampled_from(edges))
        body = {"year": of, "deadline": iso(deadline), **_items(draw, deadline)}
        day = min(deadline, draw(st.sampled_from(edges)))
        yield f"deadline-{number}", Planned("submission_deadline_set", day, body)
    for number in range(one_of(draw, 0, 0, 1, 3)):
        body = {"station": one_of(draw, *STATIONS), "year": year, "points": one_of(draw, "3.5", "5", "0", "4.25")}
        yield f"task-{number}", Planned("special_task_scored", draw(st.sampled_from(edges)), body)


def _calendars(draw: Draw, days: list[date]) -> Iterator[Named]:
    for year in sorted({day.year for day in days}):
        for version in range(one_of(draw, 1, 0, 2)):
            fact = Planned("holiday_calendar_set", after(FIRST_DAY, 700 * version), _calendar(draw, year, days))
            yield f"calendar-{year}-{version}", fact


def _calendar(draw: Draw, year: int, days: list[date]) -> dict[str, Any]:
    near = sorted({after(day, more) for day in days for more in (0, 1, 2) if day.year == year})
    off, on = (draw(st.lists(st.sampled_from(near), unique=True, max_size=6)) for _ in range(2))
    return {"year": year, "days_off": [iso(day) for day in off], "workdays": [iso(day) for day in on]}
