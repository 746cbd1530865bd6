"""Civil dates of the People's Republic (UTC+8): of an instant, as offices type them, and their arithmetic."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

SHANGHAI = timezone(timedelta(hours=8), "+08:00")
"""China's one civil time. No summer time has been kept since 1991, long before the law's first day."""

LAW_FIRST_DAY = date(2008, 6, 1)
"""The day on which the Narcotics Control Law came into force."""

MICROSECONDS_A_DAY = 86_400_000_000
_OFFSET_US = 8 * 3_600_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_ONE_US = timedelta(microseconds=1)

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TYPED_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})"
    r"|\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]|([0-9]{2})([0-9]{2}))",
)
_CLOCK_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_TYPED_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])(\.[0-9]{1,6})?"
    r"(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])",
)
_QUARTER = re.compile(r"([0-9]{4})Q([1-4])")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def fold_width(text: str) -> str:
    """The text with full-width letters, digits, signs and blanks as their ASCII twins."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def civil_date(instant_us: int) -> date:
    """The civil date in China of an instant given in microseconds since 1970 UTC; integers only, so exact."""
    return date.fromordinal(_EPOCH_ORDINAL + (instant_us + _OFFSET_US) // MICROSECONDS_A_DAY)


def civil_date_of(instant: datetime) -> date:
    """The civil date in China of a datetime that knows its zone."""
    return civil_date(instant_us(instant))


def day_start_us(day: date) -> int:
    """The first microsecond of a civil day in China, since 1970 UTC."""
    return (day.toordinal() - _EPOCH_ORDINAL) * MICROSECONDS_A_DAY - _OFFSET_US


def instant_us(instant: datetime) -> int:
    """Microseconds since 1970 UTC of a datetime that knows its zone."""
    if instant.tzinfo is None:
        message = "an instant needs a zone"
        raise ValueError(message)
    return (instant - _EPOCH) // _ONE_US


def instant_of(microseconds: int) -> datetime:
    """The UTC datetime of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)


def format_instant(instant: datetime | int) -> str:
    """RFC 3339 in UTC with six digits, the one way in which the ledger writes an instant."""
    moment = instant_of(instant) if isinstance(instant, int) else instant.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def format_civil(instant: datetime | int) -> str:
    """The same instant as people in China read it: `2024-01-11 10:00:00`."""
    moment = instant_of(instant) if isinstance(instant, int) else instant
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def parse_instant(text: str) -> datetime:
    """The UTC datetime of an RFC 3339 text with zone and at most six digits of a second; else ValueError."""
    found = _INSTANT.fullmatch(text)
    if found is None:
        message = "not an RFC 3339 instant"
        raise ValueError(message)
    day, clock, fraction, zone = found.groups()
    moment = datetime.fromisoformat(f"{day}T{clock}{(fraction or '.0').ljust(7, '0')}{zone}")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        message = "an instant beyond the calendar"
        raise ValueError(message) from error


@lru_cache(maxsize=20_000)
def iso_date(text: str) -> date:
    """The date that `YYYY-MM-DD`, and nothing else, spells; else ValueError."""
    if _ISO_DATE.fullmatch(text) is None:
        message = "not an ISO date"
        raise ValueError(message)
    return date.fromisoformat(text)


def typed_date(text: str) -> date:
    """The date of 2026-03-05, 2026.3.5, 2026/3/5, 2026年3月5日 or 20260305, in either width; else ValueError."""
    parts = _typed_parts(text)
    if parts is None:
        message = "not a date as people type it"
        raise ValueError(message)
    return date(*parts)


def no_such_day(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text that is spelt as a date but names a day that no calendar has; else None."""
    parts = _typed_parts(text)
    if parts is None or not parts[0]:
        return None
    try:
        date(*parts)
    except ValueError:
        return parts
    return None


def _typed_parts(text: str) -> tuple[int, int, int] | None:
    found = _TYPED_DATE.fullmatch(fold_width(text).strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return year, month, day


def is_clock_time(text: str) -> bool:
    """Whether the text is `HH:MM` of a day."""
    return _CLOCK_TIME.fullmatch(text) is not None


def typed_time(text: str) -> str:
    """`HH:MM` of a time as people type it (9:05, 09:05:00, in either width); else ValueError."""
    found = _TYPED_TIME.fullmatch(fold_width(text).strip())
    clock = f"{int(found[1]):02d}:{found[2]}" if found else ""
    if not is_clock_time(clock):
        message = "not a time of day"
        raise ValueError(message)
    return clock


def add_months(anchor: date, months: int) -> date:
    """The same day number months later (or earlier), clamped to the month's end, counted from the anchor."""
    year, month0 = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month0 + 1, min(anchor.day, monthrange(year, month0 + 1)[1]))


def quarter_of(day: date) -> str:
    """The calendar quarter of a day: `2025Q3`."""
    return f"{day.year:04d}Q{(day.month + 2) // 3}"


def quarter_span(quarter: str) -> tuple[date, date]:
    """The first day of a quarter and of the one after it; ValueError where the text is no quarter."""
    found = _QUARTER.fullmatch(quarter)
    if found is None:
        message = "not a quarter"
        raise ValueError(message)
    first = date(int(found[1]), 3 * int(found[2]) - 2, 1)
    return first, add_months(first, 3)


def month_of(day: date) -> str:
    """The calendar month of a day: `2025-03`."""
    return f"{day.year:04d}-{day.month:02d}"


def month_span(month: str) -> tuple[date, date]:
    """The first day of a month and of the one after it; ValueError where the text is no month."""
    found = _MONTH.fullmatch(month)
    if found is None:
        message = "not a month"
        raise ValueError(message)
    first = date(int(found[1]), int(found[2]), 1)
    return first, add_months(first, 1)
