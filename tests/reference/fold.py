"""The figures of a ledger at one basis, worked out the slow and obvious way."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from reference.assessed import Assessment
from reference.case import Case
from reference.clock import ONE_DAY, WorkingDays
from reference.effective import Entry, Fact, effective, last_entry_on
from reference.limits import limits_of
from reference.rates import rates
from reference.rows import Answers, CaseStatus, Obligation
from reference.rules import COUNTY_MEASURE, READINGS, Rules
from reference.score import score_items, score_lines, score_totals
from reference.subsidy import subsidy_amounts, subsidy_months
from reference.windows import Window, fulfilling, is_cured_after_close, late, quarter_window, state_of


def answers(
    entries: Iterable[Entry],
    position: int,
    as_of: date,
    rules: Rules = COUNTY_MEASURE,
    readings: Mapping[str, str] | None = None,
) -> Answers:
    """Give every figure as known at a position, at the end of a day; without readings none of a score or subsidy."""
    entries = list(entries)
    if position == 0:
        return Answers([], [], [], [], [])
    known = effective(entries, position)
    working_days = WorkingDays(known)
    visible = [fact for fact in known if fact.on <= as_of]
    cases = _cases(visible, rules, working_days)
    obligations = [row for case in cases for row in obligations_of(case, as_of)]
    found = Answers(
        obligations=obligations,
        limits=[row for case in cases for row in limits_of(case, as_of)],
        cases=[status_of(case, as_of) for case in cases],
        rates=rates(cases, obligations, visible, as_of, rules),
        calendar_missing=_calendar_missing(cases, working_days, as_of),
    )
    if readings is None:
        return found
    year = Assessment(
        known=known,
        visible=visible,
        cases=cases,
        obligations=obligations,
        rates=found.rates,
        as_of=as_of,
        last_entry=last_entry_on(entries, position),
        first_heard=_first_heard(entries),
        rules=rules,
        readings={**READINGS, **readings},
    )
    return _assessed(found, year)


def _first_heard(entries: list[Entry]) -> dict[str, int]:
    positions: dict[str, int] = {}
    for entry in sorted(entries, key=lambda entry: entry["position"]):
        positions.setdefault(entry.get("case") or "", entry["position"])
    return positions


def _assessed(found: Answers, year: Assessment) -> Answers:
    """Give the same answers with the scores and subsidies of the year."""
    lines, months = score_lines(year), subsidy_months(year)
    items = score_items(year.stations, lines)
    return replace(
        found,
        score_lines=lines,
        score_items=items,
        score_totals=score_totals(items),
        subsidy_months=months,
        subsidy_amounts=subsidy_amounts(months, year.rules),
    )


def _calendar_missing(cases: list[Case], working_days: WorkingDays, as_of: date) -> list[int]:
    missing: set[int] = set()
    for case in cases:
        if _deadline_ever_followed_the_service(case, as_of):
            missing |= working_days.missing(case.on(as_of).deadline_days)
    return sorted(missing)


def due(found: Answers, as_of: date, within_days: int) -> list[tuple[str, str, str, date]]:
    """Give what is open and ends within so many days: case, duty, seq, last day; the soonest first."""
    open_rows = [row for row in found.obligations if row.state == "open" and row.closes is not None]
    soon = [
        (row.case, row.duty, row.seq, row.closes - ONE_DAY)
        for row in open_rows
        if row.closes is not None and (row.closes - ONE_DAY - as_of).days <= within_days
    ]
    return sorted(soon, key=lambda item: (item[3], item))


def _deadline_ever_followed_the_service(case: Case, as_of: date) -> bool:
    served = case.on(as_of).first_day("decision_served")
    return served is not None and case.on(served).excuse is None


def _cases(visible: list[Fact], rules: Rules, working_days: WorkingDays) -> list[Case]:
    found = []
    for decision in visible:
        if decision.kind == "decision_issued" and decision.case is not None:
            person = decision.body["person"]
            own = [fact for fact in visible if fact.case == decision.case]
            own += [fact for fact in visible if fact.kind == "person_died" and fact.person == person]
            found.append(Case(decision.case, own, rules, working_days))
    return found


def obligations_of(case: Case, day: date) -> list[Obligation]:
    """Give every listed obligation of a case at the end of a day."""
    windows = [*case.on(day).windows, *quarters(case, day)]
    return [_obligation(case, window, day) for window in windows]


def quarters(case: Case, day: date) -> list[Window]:
    """Give the quarters on whose last day (the running one: at `day`) the case was in execution long enough."""
    seen = case.on(day)
    found: list[Window] = []
    if seen.start is None:
        return found
    window = quarter_window(seen.start)
    while window.opens is not None and window.opens <= day and window.last_day is not None:
        old_enough = (window.last_day - seen.start).days >= seen.rules.quarter_counts_after_days
        if old_enough and case.in_execution_on(min(window.last_day, day)):
            found.append(window)
        window = quarter_window(window.last_day + ONE_DAY)
    return found


def _obligation(case: Case, window: Window, day: date) -> Obligation:
    seen = case.on(day)
    state = state_of(seen, window, day)
    facts = {"fulfilled": fulfilling, "fulfilled_late": late}.get(state)
    return Obligation(
        case=case.id,
        duty=window.duty,
        seq=window.seq,
        station=seen.station_on(window.last_day or day),
        opens=window.opens,
        closes=window.closes,
        state=state,
        facts=tuple(fact.id for fact in facts(seen, window, day)) if facts else (),
        cured_after_close=is_cured_after_close(seen, window, day),
    )


def status_of(case: Case, day: date) -> CaseStatus:
    """Give the state of a case at the end of a day and since when it has had it."""
    seen = case.on(day)
    derived = "derived" if seen.is_derived_dropout(day) else None
    return CaseStatus(
        case=case.id,
        person=str(seen.decision.body["person"]) if seen.decision else "",
        measure=seen.measure,
        station=seen.station_on(day),
        state=seen.state(day),
        since=case.since(day),
        dropout="declared" if seen.is_declared_dropout(day) else derived,
        serious_since=seen.serious_since(day),
        reported_on=seen.start,
        term_end=seen.term_end,
        deadline=seen.deadline,
    )
