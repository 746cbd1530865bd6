"""The days on which an office works, near enough for an invented county: no weekends, no long holidays."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from domain.civil_time import SHANGHAI

_NEW_YEAR_OF_THE_MOON = {
    2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1),
    2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
}  # fmt: skip


def spring_festival(year: int) -> date:
    """The first day of the lunar year; early February for years that no table here holds."""
    month, day = _NEW_YEAR_OF_THE_MOON.get(year, (2, 5))
    return date(year, month, day)


@lru_cache(maxsize=20_000)
def is_office_day(day: date) -> bool:
    """Whether the offices of the county are open."""
    if day.weekday() > 4 or (day.month == 10 and day.day <= 7) or (day.month == 5 and day.day <= 3):
        return False
    return not ((day.month == 1 and day.day == 1) or -1 <= (day - spring_festival(day.year)).days <= 6)


def next_office_day(day: date) -> date:
    """This day, or the first office day after it."""
    while not is_office_day(day):
        day += timedelta(1)
    return day


def last_office_day(day: date) -> date:
    """This day, or the last office day before it."""
    while not is_office_day(day):
        day -= timedelta(1)
    return day


def office_day_within(day: date, first: date, until: date) -> date | None:
    """The office day next to this one inside [first, until), later before earlier; None where there is none."""
    later = next_office_day(max(day, first))
    if later < until:
        return later
    earlier = last_office_day(min(day, until - timedelta(1)))
    return earlier if earlier >= first else None


def at(day: date, seconds: int) -> datetime:
    """The instant so many seconds after midnight of a civil day."""
    return datetime.combine(day, time(), SHANGHAI) + timedelta(seconds=seconds)
