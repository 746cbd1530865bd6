"""Legal histories of a small ledger, drawn so that dates crowd around every edge of the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st
from reference.plans import PERSONS, STATIONS, Draw, Planned, Plot, after, body_of, decision_body, iso, one_of
from reference.stories import case_facts

FIRST_DAY = date(2008, 6, 1)
CHANGES = ("move", "body", "void", "void and reinstate", "move", "reinstate moved")


@dataclass
class Telling:
    """One entry before it has a position; `rank` keeps the order of entries of one day."""

    rank: tuple[date, int, int]
    verb: str
    fact_id: str
    fact: Planned

    @property
    def recorded_on(self) -> date:
        """The civil day of the entry."""
        return self.rank[0]


@dataclass
class History:
    """Entries in position order, and the days worth asking about."""

    entries: list[dict[str, Any]]
    days: list[date]
    turns: list[date]

    def __repr__(self) -> str:
        """Give one line an entry, as a failing example shows it."""
        return "History(\n" + "\n".join(line_of(entry) for entry in self.entries) + "\n)"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        printer.text(repr(self))


def line_of(entry: dict[str, Any]) -> str:
    """Give an entry as one readable line."""
    subject = entry["case"] or entry["person"] or entry["station"] or "county"
    body = " ".join(f"{name}={value}" for name, value in (entry["body"] or {}).items())
    verb = "" if entry["verb"] == "record" else f"{entry['verb']} "
    place = f"{entry['position']:>3} {entry['recorded_on']}"
    return f"{place} {verb}{entry['fact_id']} [{subject}] {entry['kind']} on {entry['occurred_on']} {body}".rstrip()


@st.composite
def histories(draw: Draw, max_cases: int = 3) -> History:
    """Draw a history of one to `max_cases` cases with their stations, persons and calendars."""
    days: list[date] = []
    told: list[Telling] = []
    plots: dict[str, Plot] = {}
    for number in range(1, draw(st.integers(1, max_cases)) + 1):
        plot, facts = case_facts(draw, f"C{number}")
        plots[plot.case] = plot
        days += plot.marks
        told += _told(draw, plot, facts)
    told += _surroundings(draw, days)
    told += _changes(draw, told, plots)
    told.sort(key=lambda telling: telling.rank)
    told += _last_words(draw, told, plots)
    return History(_entries(_swapped(draw, told)), sorted({*days, *(t.fact.on for t in told)}), _turns(plots))


@st.composite
def bases(draw: Draw, history: History, count: int) -> list[tuple[int, date]]:
    """Draw coordinates: mostly at the head, on days at which something turns."""
    head = len(history.entries)
    found = []
    for _ in range(count):
        position = one_of(draw, head, head, draw(st.integers(0, head)))
        days = one_of(draw, history.turns, history.days)
        day = after(draw(st.sampled_from(days)), one_of(draw, 0, 0, 0, 0, -1, -1, 1, 1, 5, 5, 30, 366))
        found.append((position, max(day, FIRST_DAY)))
    return found


def _turns(plots: dict[str, Plot]) -> list[date]:
    return sorted({day for plot in plots.values() for day in (plot.start, *plot.turns)})


def _told(draw: Draw, plot: Plot, facts: list[Planned]) -> list[Telling]:
    decided = facts[0]
    earliest = after(decided.on, one_of(draw, 0, 1, 20))
    told = [Telling((earliest, 0, 0), "record", f"{plot.case}-decision", decided)]
    for number, fact in enumerate(facts[1:], start=1):
        recorded = max(earliest, after(fact.on, one_of(draw, 0, 0, 0, 1, 8, 60)))
        if fact.kind in ("test_missed", "violation_recorded"):
            name = f"{plot.case}-breach-{plot.breaches}"
            plot.breaches += 1
        else:
            name = f"{plot.case}-{number:02}"
        told.append(Telling((recorded, 1, number), "record", name, fact))
    return told


def _surroundings(draw: Draw, days: list[date]) -> Iterator[Telling]:
    first = min(days)
    for person in PERSONS:
        if draw(st.booleans()):
            body = body_of(draw, "person_registered", draw(st.sampled_from(days)), Plot("", first))
            yield _telling(f"{person}-reg", Planned("person_registered", first, body, person=person))
        if one_of(draw, *([False] * 20), True):
            died = after(draw(st.sampled_from(days)), one_of(draw, 0, 1, -1))
            yield _telling(f"{person}-died", Planned("person_died", died, {}, person=person))
    for station in STATIONS:
        if one_of(draw, True, False, False):
            body = {"name": station, "grade": "2"}
            yield _telling(f"{station}-reg", Planned("station_registered", first, body, station=station))
    for year in sorted({day.year for day in days}):
        for version in range(one_of(draw, 1, 0, 2)):
            fact = Planned("holiday_calendar_set", after(FIRST_DAY, 700 * version), _calendar(draw, year, days))
            yield _telling(f"calendar-{year}-{version}", fact)


def _telling(fact_id: str, fact: Planned) -> Telling:
    return Telling((fact.on, 2, 0), "record", fact_id, fact)


def _calendar(draw: Draw, year: int, days: list[date]) -> dict[str, Any]:
    near = sorted({after(day, more) for day in days for more in (0, 1, 2) if day.year == year})
    off, on = (draw(st.lists(st.sampled_from(near), unique=True, max_size=6)) for _ in range(2))
    return {"year": year, "days_off": [iso(day) for day in off], "workdays": [iso(day) for day in on]}


def _changes(draw: Draw, told: list[Telling], plots: dict[str, Plot]) -> list[Telling]:
    """Draw corrections, voids and reinstatements; each fact's own entries stay in a legal order."""
    latest = {telling.fact_id: telling for telling in told}
    names = list(latest)
    found: list[Telling] = []
    for number in range(draw(st.integers(0, 20))):
        before = latest[draw(st.sampled_from(names))]
        if before.verb == "void":
            continue
        for verb, fact in _change(draw, before, plots):
            recorded = max(before.recorded_on, fact.on)
            recorded = after(recorded, one_of(draw, 0, 1, 20, 60))
            before = Telling((recorded, 3, 10 * number + len(found)), verb, before.fact_id, fact)
            latest[before.fact_id] = before
            found.append(before)
    return found


def _change(draw: Draw, before: Telling, plots: dict[str, Plot]) -> list[tuple[str, Planned]]:
    fact = before.fact
    change = draw(st.sampled_from(CHANGES))
    if fact.kind == "decision_issued" and "void" in change:
        change = "body"
    moved = _with(fact, max(FIRST_DAY, after(fact.on, one_of(draw, 1, -1, 31, -31, 7, -7))))
    if change == "void":
        return [("void", fact)]
    if change == "void and reinstate":
        return [("void", fact), ("reinstate", fact)]
    if change == "reinstate moved" and fact.kind != "decision_issued":
        return [("void", fact), ("reinstate", moved)]
    if change == "body" and fact.kind not in ("holiday_calendar_set", "station_registered"):
        plot = plots.get(fact.case or "", Plot("", fact.on))
        return [("correct", _with(fact, fact.on, body_of(draw, fact.kind, fact.on, plot)))]
    return [("correct", moved)]


def _with(fact: Planned, on: date, body: dict[str, Any] | None = None) -> Planned:
    body = dict(fact.body if body is None else body)
    if fact.kind == "leave_granted":
        body["until"] = max(body["until"], iso(on))
    return Planned(fact.kind, on, body, fact.case, fact.person, fact.station)


def _last_words(draw: Draw, told: list[Telling], plots: dict[str, Plot]) -> Iterator[Telling]:
    """Sometimes void a decision at the end, lift the void, or let another decision follow."""
    end = told[-1].recorded_on
    for case, plot in plots.items():
        what = one_of(draw, *([""] * 9), "void", "void reinstate", "void again")
        fact = next(t.fact for t in reversed(told) if t.fact_id == f"{case}-decision")
        if "void" in what:
            yield Telling((end, 0, 0), "void", f"{case}-decision", fact)
        if "reinstate" in what:
            yield Telling((end, 0, 0), "reinstate", f"{case}-decision", fact)
        if "again" in what:
            body = decision_body(draw, fact.on, plot)
            another = Planned("decision_issued", fact.on, body, case, station=fact.station)
            yield Telling((end, 0, 0), "record", f"{case}-decision-again", another)


def _swapped(draw: Draw, told: list[Telling]) -> list[Telling]:
    """Let the clock step back now and then: two entries change places, none before its own fact's."""
    told = list(told)
    for _ in range(one_of(draw, 0, 0, 1, 3)):
        place = draw(st.integers(1, len(told) - 1))
        one, two = told[place - 1 : place + 1]
        decisions = {telling.fact.kind for telling in (one, two)} & {"decision_issued"}
        if one.fact_id != two.fact_id and not decisions:
            told[place - 1 : place + 1] = [two, one]
    return told


def _entries(told: list[Telling]) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "recorded_on": telling.recorded_on,
            "verb": telling.verb,
            "kind": telling.fact.kind,
            "fact_id": telling.fact_id,
            "case": telling.fact.case,
            "person": telling.fact.person,
            "station": telling.fact.station,
            "occurred_on": telling.fact.on,
            "document_no": None,
            "body": {} if telling.verb == "void" else telling.fact.body,
        }
        for position, telling in enumerate(told, start=1)
    ]
