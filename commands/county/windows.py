"""When the duties of a case fall due in the invented county, custody stopping the clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commands.county.life import Custody, Life
from domain.civil_time import add_months

_STEP_MONTHS = {"detox": (1, 2, 3), "rehab": (2, 3, 6)}


@dataclass(frozen=True, slots=True)
class Window:
    """The days from opens up to, not including, closes; closes is unknown while the clock stands still."""

    opens: date
    closes: date | None


def day_after_months(start: date, months: int, custody: list[Custody]) -> date | None:
    """The day on which so many months of the case have run; None while custody holds that day back."""
    offset = (add_months(start, months) - start).days
    stopped = 0
    for span in custody:
        active = (span.first - start).days - stopped
        if active >= offset:
            break
        if span.until is None:
            return None
        stopped += (span.until - span.first).days
    return start + timedelta(offset + stopped)


def term_end(life: Life) -> date | None:
    """The first day after the term; None while custody holds it back."""
    if life.reported is None:
        return None
    end = day_after_months(life.reported, life.term_months, life.custody)
    return None if end is None else end - timedelta(life.credited_days)


def duty_windows(life: Life) -> Iterator[Window]:
    """The windows of talks and tests in their order, as far as the clock has come."""
    if life.reported is None:
        return
    for year, step in enumerate(_STEP_MONTHS[life.measure]):
        for month in range(12 * year, 12 * year + 12, step):
            if month + step > life.term_months:
                return
            opens = day_after_months(life.reported, month, life.custody)
            if opens is None:
                return
            yield Window(opens, day_after_months(life.reported, month + step, life.custody))


def case_years(life: Life) -> Iterator[tuple[int, date]]:
    """Each completed case-year with the first day after it."""
    if life.reported is None:
        return
    for year in range(1, life.term_months // 12 + 1):
        end = day_after_months(life.reported, 12 * year, life.custody)
        if end is None:
            return
        yield year, end
