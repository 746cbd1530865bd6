"""The rates as two counts each, for every station and for the county."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from reference.case import ENDED, IN_EXECUTION, Case
from reference.effective import Fact
from reference.rows import Obligation, Rate
from reference.rules import Rules

COMPLETIONS = {"interview_completion": "interview", "test_completion": "urine_test"}


@dataclass(frozen=True)
class Counted:
    """A case as the rates look at it, on the as-of day."""

    case: Case
    person: str
    station: str | None
    state: str
    due_or_reported: bool
    reported: bool
    signed: bool
    signing_over: bool

    @property
    def in_execution(self) -> bool:
        """In execution, on leave included."""
        return self.state in IN_EXECUTION

    @property
    def ended(self) -> bool:
        """Released, terminated or closed."""
        return self.state in ENDED


def counted(case: Case, day: date) -> Counted:
    """Give what the rates need to know of a case."""
    seen = case.on(day)
    return Counted(
        case=case,
        person=seen.decision.body["person"] if seen.decision else "",
        station=seen.station_on(day),
        state=seen.state(day),
        due_or_reported=seen.start is not None or (seen.deadline is not None and seen.deadline <= day),
        reported=seen.start is not None,
        signed=bool(seen.of("agreement_signed")),
        signing_over=seen.start is not None and seen.is_over(seen.rules.one_off_within_days["agreement"], day),
    )


def rates(
    cases: list[Case],
    obligations: list[Obligation],
    facts: list[Fact],
    day: date,
    rules: Rules,
) -> list[Rate]:
    """Give every rate of every station registered or named as responsible, and of the county."""
    all_counted = [counted(case, day) for case in cases]
    named = {fact.station for fact in facts if fact.kind == "station_registered"}
    for case in cases:
        named |= {f.body["station"] for f in case.on(day).of("decision_issued", "reported_at_new_place")}
    rows: list[Rate] = []
    for station in [*sorted(name for name in named if name), None]:
        own = [one for one in all_counted if station is None or one.station == station]
        rows += [Rate(station, name, *count(own)) for name, count in _BY_CASE.items()]
        windows = [row for row in obligations if station is None or row.station == station]
        rows += [Rate(station, name, *_completion(windows, duty, day)) for name, duty in COMPLETIONS.items()]
        rows.append(Rate(station, "employment", *_employment(own, all_counted, facts, day, rules)))
    return rows


def _execution(cases: Iterable[Counted]) -> tuple[int, int]:
    base = [c for c in cases if c.due_or_reported and not c.ended and c.state != "suspended"]
    return sum(c.in_execution for c in base), len(base)


def _report(cases: Iterable[Counted]) -> tuple[int, int]:
    base = [c for c in cases if c.due_or_reported and not c.ended]
    return sum(c.reported for c in base), len(base)


def _signing(cases: Iterable[Counted]) -> tuple[int, int]:
    base = [c for c in cases if not c.ended and (c.signed or c.signing_over)]
    return sum(c.signed for c in base), len(base)


def _dropout(cases: Iterable[Counted]) -> tuple[int, int]:
    base = [c for c in cases if c.in_execution or c.state == "dropout"]
    return sum(c.state == "dropout" for c in base), len(base)


_BY_CASE: dict[str, Callable[[list[Counted]], tuple[int, int]]] = {
    "execution": _execution,
    "report": _report,
    "signing": _signing,
    "dropout": _dropout,
}


def _completion(windows: Iterable[Obligation], duty: str, day: date) -> tuple[int, int]:
    base = [
        row
        for row in windows
        if row.duty == duty
        and row.state in ("fulfilled", "missed")
        and row.closes is not None
        and date(day.year, 1, 1) < row.closes <= date(day.year + 1, 1, 1)
        and (row.closes - day).days <= 1
    ]
    return sum(row.state == "fulfilled" for row in base), len(base)


def _employment(
    own: list[Counted],
    every: list[Counted],
    facts: list[Fact],
    day: date,
    rules: Rules,
) -> tuple[int, int]:
    persons = {one.person for one in own if one.in_execution}
    able = [person for person in persons if _is_able(_of_person(person, every, day), person, facts, day, rules)]
    return sum(_is_employed(_of_person(person, every, day), day) for person in able), len(able)


def _of_person(person: str, every: list[Counted], day: date) -> list[Fact]:
    return [fact for one in every if one.person == person for fact in one.case.on(day).facts]


def _is_able(own: list[Fact], person: str, facts: list[Fact], day: date, rules: Rules) -> bool:
    assessed = max((f for f in own if f.kind == "employability_assessed"), key=lambda f: f.order, default=None)
    if assessed is not None:
        return bool(assessed.body.get("able")) and bool(assessed.body.get("willing"))
    registered = [f for f in facts if f.kind == "person_registered" and f.person == person]
    first = min(registered, key=lambda f: f.order, default=None)
    born = first.body.get("birth_year") if first is not None else None
    youngest, oldest = rules.working_age
    return born is None or youngest <= day.year - born <= oldest


def _is_employed(own: list[Fact], day: date) -> bool:
    ended = [fact.on for fact in own if fact.kind == "employment_ended"]
    works = any(
        fact.kind == "employment_started" and fact.body.get("proof") and not any(fact.on <= end for end in ended)
        for fact in own
    )
    trained = any(
        fact.kind == "training_attended" and fact.body.get("proof") and fact.on.year == day.year for fact in own
    )
    return works or trained
