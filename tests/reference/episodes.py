"""Stretches of a case that facts begin and end: transfers, declared dropouts, serious violations, leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reference.clock import Span
from reference.effective import Fact, day_of
from reference.rules import Rules

ONE_DAY = timedelta(days=1)


def transfers(transferred: Iterable[Fact], returned: Iterable[date], reported: Iterable[date]) -> list[Span]:
    """Give the spans [transfer, end) during which the police have the case."""
    spans: list[Span] = []
    for fact in transferred:
        ends = [day for day in returned if day >= fact.on]
        if fact.body["ground"] == "unreported":
            ends += [day for day in reported if day >= fact.on]
        spans.append((fact.on, min(ends, default=None)))
    return spans


def is_declared_dropout(
    day: date,
    declared: Iterable[date],
    located: Iterable[date],
    moved: Iterable[date],
) -> bool:
    """Tell whether a dropout declared by this day still stands on it."""
    return any(
        since <= day
        and not any(since <= found <= day for found in located)
        and not any(since < arrived <= day for arrived in moved)
        for since in declared
    )


@dataclass(frozen=True)
class Episode:
    """Breaches counted together: from the first counted act to the return from the police, if any."""

    first_day: date
    serious_on: date | None
    ended_on: date | None


def serious_episodes(
    missed_tests: list[Fact],
    departures: list[Fact],
    returned: Iterable[date],
    rules: Rules,
) -> list[Episode]:
    """Give the episodes in order; acts on the day of a return belong to the episode that it ends."""
    found: list[Episode] = []
    after = date.min
    for until in [*sorted(set(returned)), None]:
        tests = [act.on for act in missed_tests if _between(after, act.on, until)]
        left = [act for act in departures if _between(after, act.on, until)]
        days = sorted({*tests, *(act.on for act in left)})
        if days:
            serious = [day for day in days if _is_serious(day, tests, left, rules)]
            found.append(Episode(days[0], serious[0] if serious else None, until))
        after = until or date.max
    return found


def _between(after: date, day: date, until: date | None) -> bool:
    return after < day and (until is None or day <= until)


def _is_serious(day: date, tests: list[date], left: list[Fact], rules: Rules) -> bool:
    by_then = [act for act in left if act.on <= day]
    return (
        sum(1 for test in tests if test <= day) >= rules.serious_missed_tests
        or len(by_then) >= rules.serious_departures
        or sum(act.body.get("days") or 0 for act in by_then) > rules.serious_departure_days_over
    )


@dataclass(frozen=True)
class Leave:
    """One leave as granted: its own first day may differ from the day of the grant."""

    fact: Fact
    first_day: date
    until: date

    @property
    def granted_on(self) -> date:
        """The day from which the leave can be known at all."""
        return self.fact.on


def leaves(granted: Iterable[Fact]) -> list[Leave]:
    """Give the leaves; one without a first day of its own begins on the day of the grant."""
    return [Leave(fact, day_of(fact.body.get("starts_on") or fact.on), day_of(fact.body["until"])) for fact in granted]


def leaves_of_return(day: date, every: list[Leave], returns: Iterable[date], closable_days: int) -> list[Leave]:
    """Give the leaves that a return on this day ends: all that run on it, and where none did, at most one other."""
    running = [leave for leave in every if leave.first_day <= day <= leave.until]

    def is_back(leave: Leave) -> bool:
        return any(leave.first_day <= other < day for other in returns)

    if any(leave.granted_on <= day and not is_back(leave) for leave in running):
        return running
    granted = [leave for leave in every if leave.granted_on <= day]
    over = [leave for leave in granted if leave.until < day]
    if over:
        last = max(over, key=lambda leave: (leave.until, leave.first_day, leave.granted_on, leave.fact.first_position))
        if not is_back(last) and (day - last.until).days <= closable_days:
            return [*running, last]
    ahead = [leave for leave in granted if leave.first_day > day]
    if ahead:
        return [*running, min(ahead, key=lambda leave: (leave.first_day, leave.granted_on, leave.fact.first_position))]
    return running


def leave_spans(every: list[Leave], returns: Iterable[date], closable_days: int) -> list[tuple[Leave, date, date]]:
    """Give each leave with its days [from, to): from grant and first day on, to the return or the day after."""
    returns = list(returns)
    spans = []
    for leave in every:
        own = [day for day in returns if leave in leaves_of_return(day, every, returns, closable_days)]
        begin = max(leave.first_day, leave.granted_on)
        end = min([leave.until + ONE_DAY, *own])
        if begin < end:
            spans.append((leave, begin, end))
    return spans
