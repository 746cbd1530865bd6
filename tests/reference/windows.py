"""Obligations: which windows a case has, and what became of each by the end of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from reference.clock import inside, months_as_days
from reference.effective import Fact

if TYPE_CHECKING:
    from reference.seen import Seen

ONE_DAY = timedelta(days=1)
PERIODIC = {"interview": ("interview_held",), "urine_test": ("urine_test_done", "remote_test_accepted")}
ONE_OFF = {
    "agreement": "agreement_signed",
    "first_interview": "interview_held",
    "work_group": "work_group_formed",
    "case_plan": "case_plan_made",
}


@dataclass(frozen=True)
class Window:
    """One duty in [opens, closes). `over` is the day by which an end of the case no longer cuts it."""

    duty: str
    seq: str
    opens: date | None
    closes: date | None
    over: date | None

    @property
    def last_day(self) -> date | None:
        """The last day on which the duty can be met."""
        return None if self.closes is None else self.closes - ONE_DAY


def clock_windows(seen: "Seen") -> list[Window]:
    """Give the windows that follow the case clock: everything but the calendar quarters."""
    if seen.start is None:
        return []
    return [*_periodic(seen), *_one_off(seen), *_annual(seen)]


def schedule_months(seen: "Seen") -> list[int]:
    """Give the months at which windows begin, the end of the third case-year included."""
    months = [0]
    for year, step in enumerate(seen.rules.months_between[seen.measure], start=1):
        while months[-1] < 12 * year:
            months.append(months[-1] + step)
    return months


def _periodic(seen: "Seen") -> Iterator[Window]:
    months = schedule_months(seen)
    for duty in PERIODIC:
        for number, (first, last) in enumerate(pairwise(months), start=1):
            if _opens_inside_term(seen, seen.days_in_months(first)):
                closes = seen.month_boundary(last)
                yield Window(duty, str(number), seen.month_boundary(first), closes, closes)


def _one_off(seen: "Seen") -> Iterator[Window]:
    if _opens_inside_term(seen, 0):
        for duty in ONE_OFF:
            closes = seen.boundary(seen.rules.one_off_within_days[duty] + 1)
            yield Window(duty, "1", seen.start, closes, closes)


def _annual(seen: "Seen") -> Iterator[Window]:
    for year in (1, 2, 3):
        over = seen.month_boundary(12 * year)
        if over is not None and seen.term_end is not None:
            whole = over <= seen.term_end
        else:
            whole = seen.days_in_months(12 * year) <= seen.nominal_term_days
        if whole:
            grace = timedelta(days=seen.rules.annual_evaluation_within_days)
            closes = None if over is None else over + grace
            yield Window("annual_evaluation", str(year), seen.month_boundary(12 * (year - 1)), closes, over)


def _opens_inside_term(seen: "Seen", offset: int) -> bool:
    opens = seen.boundary(offset)
    if opens is not None and seen.term_end is not None:
        return opens < seen.term_end
    return offset < seen.nominal_term_days


def quarter_of(day: date) -> str:
    """Name the calendar quarter of a day."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def quarter_window(day: date) -> Window:
    """Give the window of the calendar quarter that holds this day."""
    month = 3 * ((day.month - 1) // 3) + 1
    opens = date(day.year, month, 1)
    closes = opens + timedelta(days=months_as_days(opens, 3))
    return Window("quarterly_evaluation", quarter_of(day), opens, closes, closes)


def fulfilling(seen: "Seen", window: Window, day: date) -> list[Fact]:
    """Give the facts that meet the duty inside its window, of one-offs up to its limit."""
    facts = [fact for fact in _candidates(seen, window) if window.closes is None or fact.on < window.closes]
    if window.duty not in ONE_OFF:
        facts = [fact for fact in facts if window.opens is not None and fact.on >= window.opens]
    if window.duty != "annual_evaluation":
        facts = [fact for fact in facts if not _after_end(seen, fact, day)]
    return facts


def late(seen: "Seen", window: Window, day: date) -> list[Fact]:
    """Give the first fact that met a one-off duty after its limit."""
    if window.duty not in ONE_OFF or window.closes is None:
        return []
    facts = [fact for fact in _candidates(seen, window) if fact.on >= window.closes]
    return [fact for fact in facts if not _after_end(seen, fact, day)][:1]


def _candidates(seen: "Seen", window: Window) -> list[Fact]:
    match window.duty:
        case "annual_evaluation":
            return [f for f in seen.of("evaluation_done") if _is_evaluation(f, "year", window.seq)]
        case "quarterly_evaluation":
            return [f for f in seen.of("evaluation_done") if _is_evaluation(f, "quarter", window.seq)]
        case "interview" | "urine_test":
            return seen.of(*PERIODIC[window.duty])
        case _:
            return seen.of(ONE_OFF[window.duty])


def _is_evaluation(fact: Fact, period: str, of: str) -> bool:
    return bool(fact.body["period"] == period and fact.body["of"] == of)


def _after_end(seen: "Seen", fact: Fact, day: date) -> bool:
    end = seen.end(day)
    return end is not None and fact.on > end


def state_of(seen: "Seen", window: Window, day: date) -> str:
    """Give the state of a listed window at the end of this day, from the facts dated up to it."""
    if window.opens is None or window.opens > day:
        return "scheduled" if seen.end(day) is None else "not_due"
    return next(state for state, applies in _states_in_order(seen, window, day) if applies)


def _states_in_order(seen: "Seen", window: Window, day: date) -> Iterator[tuple[str, bool]]:
    last = window.last_day
    yield "fulfilled", bool(fulfilling(seen, window, day))
    yield "not_due", _is_cut(seen, window, day)
    yield "suspended", last is None
    if last is not None:
        yield "excused", inside(last, seen.transfers)
        yield "excused", window.duty == "urine_test" and last <= day and _excused_absence(seen, window)
        yield "fulfilled_late", bool(late(seen, window, day))
        yield "missed", last <= day
        yield "open", True


def _is_cut(seen: "Seen", window: Window, day: date) -> bool:
    end, term_end = seen.end(day), seen.term_end
    ended_before_over = end is not None and (window.over is None or end < window.over)
    holds_term_end = (
        window.opens is not None
        and term_end is not None
        and window.opens <= term_end
        and (window.over is None or term_end < window.over)
    )
    return ended_before_over or holds_term_end


def _excused_absence(seen: "Seen", window: Window) -> bool:
    return any(
        fact.body["excused"] and window.opens <= fact.on < window.closes
        for fact in seen.of("test_missed")
        if window.opens is not None and window.closes is not None
    )


def is_cured_after_close(seen: "Seen", window: Window, day: date) -> bool:
    """Tell whether a duty was met in time while no such fact was known by the last day."""
    facts = fulfilling(seen, window, day)
    last = window.last_day
    return state_of(seen, window, day) == "fulfilled" and last is not None and all(f.first_known > last for f in facts)
