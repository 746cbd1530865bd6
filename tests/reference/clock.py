"""Civil days: months from an anchor, working days, and the case clock that stops while a case is suspended."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from reference.effective import Fact, day_of

ONE_DAY = timedelta(days=1)
Span = tuple[date, date | None]


def add_months(day: date, months: int) -> date:
    """Give the same day number that many months later, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_as_days(start: date, months: int) -> int:
    """Give the nominal length, in days, of so many months from this start."""
    return (add_months(start, months) - start).days


def suspensions(suspended: Iterable[date], resumed: Iterable[date]) -> tuple[Span, ...]:
    """Give the spans [from, to) in custody; the last one has no end while it runs."""
    stops, goes = set(suspended), set(resumed)
    spans: list[Span] = []
    since: date | None = None
    for day in sorted(stops | goes):
        if since is not None and day in goes:
            spans.append((since, day))
            since = day if day in stops else None
        elif since is None and day in stops and day not in goes:
            since = day
    return (*spans, (since, None)) if since is not None else tuple(spans)


def inside(day: date, spans: Iterable[Span]) -> bool:
    """Tell whether the day lies in one of the spans [from, to)."""
    return any(start <= day and (end is None or day < end) for start, end in spans)


@lru_cache(maxsize=4096)
def active_days(start: date, spans: tuple[Span, ...], count: int) -> tuple[date, ...]:
    """Give the first `count` days from `start` on which the clock runs; fewer where it has not resumed."""
    days: list[date] = []
    day = start
    stopped_for_good = [begin for begin, end in spans if end is None]
    while len(days) < count:
        if stopped_for_good and day >= stopped_for_good[0]:
            break
        if not inside(day, spans):
            days.append(day)
        day += ONE_DAY
    return tuple(days)


def boundary(start: date, spans: tuple[Span, ...], offset: int) -> date | None:
    """Give the first day by which the clock has run `offset` days, None while a suspension hides it."""
    if offset == 0:
        return start
    days = active_days(start, spans, 1200)
    return days[offset - 1] + ONE_DAY if len(days) >= offset else None


class WorkingDays:
    """The working days as the calendars in force tell them; a year without one is Monday to Friday."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._of_year: dict[int, Fact] = {}
        for fact in sorted((f for f in facts if f.kind == "holiday_calendar_set"), key=lambda f: f.order):
            self._of_year[fact.body["year"]] = fact

    def is_working(self, day: date) -> bool:
        """Tell whether people work on this day; a calendar may also list days of the year beside its own."""
        if day in self._listed("days_off"):
            return False
        return day in self._listed("workdays") or day.weekday() < 5

    def _listed(self, field: str) -> set[date]:
        return {day_of(day) for fact in self._of_year.values() for day in fact.body.get(field) or ()}

    def examined(self, day: date) -> list[date]:
        """Give the days looked at until a working one is found, which is the last of them."""
        looked = [day]
        while not self.is_working(looked[-1]):
            looked.append(looked[-1] + ONE_DAY)
        return looked

    def missing(self, days: Iterable[date]) -> set[int]:
        """Give the years among these days for which no calendar is known."""
        return {day.year for day in days} - set(self._of_year)
