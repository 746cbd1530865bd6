"""Legal histories of a small ledger, drawn so that dates crowd around every edge of the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st
from reference import clock
from reference.edges import edge_case
from reference.plans import (
    ENTERED,
    PAPERED,
    Draw,
    Planned,
    Plot,
    after,
    body_of,
    decision_body,
    give_paper,
    iso,
    one_of,
)
from reference.rules import READING_VALUES
from reference.stories import case_facts
from reference.surroundings import FIRST_DAY, STATION_BODIES, surroundings

OPENING = {"authority": "county", "origin": "drawn", "clock": "simulated", "format": "1"}
KEPT = frozenset({
    "holiday_calendar_set", "station_registered", "person_class_changed", "submission_deadline_set",
    "special_task_scored",
})  # fmt: skip
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
def histories(draw: Draw, max_cases: int = 3, *, edgy: bool = False) -> History:
    """Draw a history of one to `max_cases` cases with their stations, persons and calendars.

    An `edgy` one holds small cases on the edges of scores and subsidies beside the large ones.
    """
    days: list[date] = []
    told: list[Telling] = []
    plots: dict[str, Plot] = {}
    for number in range(1, draw(st.integers(1, max_cases)) + 1):
        tell = one_of(draw, edge_case, edge_case, case_facts) if edgy else case_facts
        plot, facts = tell(draw, f"C{number}")
        plots[plot.case] = plot
        days += plot.marks
        told += _told(draw, plot, facts)
    for name, fact in surroundings(draw, days):
        delay = 0 if fact.kind == "holiday_calendar_set" else one_of(draw, 0, 0, 0, 1, 20)
        told.append(Telling((after(fact.on, delay), 2, 0), "record", name, fact))
    told, opening = _from_the_opening(draw, told, days)
    told += _changes(draw, told, plots)
    told.sort(key=lambda telling: telling.rank)
    told += _last_words(draw, told, plots)
    entries = _entries([*opening, *_swapped(draw, told)])
    return History(entries, sorted({*days, *(t.fact.on for t in told)}), _turns(plots))


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


@st.composite
def assessments(draw: Draw, history: History, count: int) -> list[tuple[int, date, dict[str, str]]]:
    """Draw coordinates of scores: ends of months and years as well as days of turning, under readings of any kind."""
    found = []
    for position, day in draw(bases(history, count)):
        months = draw(st.sampled_from((None, None, 0, 0, 1, 3)))
        if months is not None:
            month = clock.add_months(day.replace(day=1), months + 1)
            day = after(month, one_of(draw, -1, -1, -1, -2, 0))  # noqa: PLW2901
        if one_of(draw, False, False, True):
            day = date(day.year, 12, 31)  # noqa: PLW2901
        found.append((position, day, _switches(draw)))
    return found


def _switches(draw: Draw) -> dict[str, str]:
    readings = {name: one_of(draw, values[0], values[0], *values) for name, values in READING_VALUES.items()}
    numbers = {"late_entry_days": "0", "archive_limit_days": "30", "release_limit_days": "0", "volunteers": "0"}
    names = draw(st.lists(st.sampled_from(sorted(numbers)), max_size=1))
    return {**readings, **{name: numbers[name] for name in names}}


def _turns(plots: dict[str, Plot]) -> list[date]:
    return sorted({day for plot in plots.values() for day in (plot.start, *plot.turns)})


def _told(draw: Draw, plot: Plot, facts: list[Planned]) -> list[Telling]:
    decided = facts[0]
    earliest = after(decided.on, one_of(draw, 0, 1, 20))
    told = [Telling((earliest, 0, 0), "record", f"{plot.case}-decision", decided)]
    delays = (0, 0, 0, 0, 0, 0, 1, 7, 8) if plot.tidy else (0, 0, 0, 1, 7, 8, 60)
    for number, fact in enumerate(facts[1:], start=1):
        recorded = max(earliest, after(fact.on, one_of(draw, *delays)))
        if fact.kind in ("test_missed", "violation_recorded"):
            name = f"{plot.case}-breach-{plot.breaches}"
            plot.breaches += 1
        elif fact.kind in ENTERED:
            name = f"{plot.case}-entry-{plot.entered}"
            plot.entered += 1
        else:
            name = f"{plot.case}-{number:02}"
        told.append(Telling((recorded, 1, number), "record", name, fact))
    return told


def _from_the_opening(draw: Draw, told: list[Telling], days: list[date]) -> tuple[list[Telling], list[Telling]]:
    """Sometimes let the ledger be opened on a day on which much has happened already: nothing is entered before."""
    opened = one_of(draw, None, None, draw(st.sampled_from(days)), FIRST_DAY)
    if opened is None:
        return told, []
    for telling in told:
        telling.rank = (max(opened, telling.recorded_on), *telling.rank[1:])
    return told, [Telling((opened, 0, 0), "record", "ledger_opened:1", Planned("ledger_opened", opened, OPENING))]


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
    if change == "body" and fact.kind not in KEPT:
        plot = plots.get(fact.case or "", Plot("", fact.on))
        maker = STATION_BODIES.get(fact.kind)
        other = _with(fact, fact.on, maker(draw, fact.on) if maker else body_of(draw, fact.kind, fact.on, plot))
        if fact.kind in PAPERED:
            give_paper(draw, other)
        return [("correct", other)]
    return [("correct", moved)]


def _with(fact: Planned, on: date, body: dict[str, Any] | None = None) -> Planned:
    body = dict(fact.body if body is None else body)
    if fact.kind == "leave_granted":
        body["until"] = max(body["until"], iso(on))
    return replace(fact, on=on, body=body)


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
            "document_no": None if telling.verb == "void" else telling.fact.document_no,
            "evidence": [] if telling.verb == "void" else telling.fact.evidence,
            "body": {} if telling.verb == "void" else telling.fact.body,
        }
        for position, telling in enumerate(told, start=1)
    ]
