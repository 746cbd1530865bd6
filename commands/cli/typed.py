"""What was typed behind an option, read: dates, positions, years, day counts, instants, paths."""

import re
from datetime import date, datetime
from pathlib import Path

from commands.cli.stops import failed, wrong_usage
from domain.civil_time import SHANGHAI, fold_width, format_instant, parse_instant, typed_date
from reports.missing_days import missing_day

DEFAULT_LEDGER = "zhengji.ledger"
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_LONGEST_POSITION = 4_000  # as many digits as Python reads
_LOCAL_INSTANT = re.compile(r"(\S+)[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")


def ledger_path(text: str | None) -> Path:
    """The path of the ledger asked for; a server's address is refused until there is such a store."""
    if text is not None and "://" in text:
        raise failed("no-server-store", address=text)
    return file_path(text or DEFAULT_LEDGER, "--ledger")


def file_path(text: str, option: str) -> Path:
    """A path in the file system; one that no file system could hold is wrong usage."""
    if "\0" in text or not text:
        raise wrong_usage("bad-path", option=option, value=text)
    return Path(text)


def day(text: str | None, option: str) -> date | None:
    """The date typed, as offices type it."""
    if text is None:
        return None
    try:
        found = typed_date(text)
    except ValueError:
        what, missing = missing_day(text)
        raise wrong_usage("bad-date", option=option, value=text, what=what, **missing) from None
    if not _FIRST_DAY <= found <= _LAST_DAY:
        raise wrong_usage("bad-date", option=option, value=text, what="out-of-range")
    return found


def known(text: str | None, option: str = "--known") -> int | date | None:
    """A bare number is a position, anything else a date. An ISO basic date (20260305) is a number, so a position."""
    if text is None:
        return None
    folded = fold_width(text).strip()
    if folded.isascii() and folded.isdigit():
        if len(folded) > _LONGEST_POSITION:
            raise wrong_usage("bad-known", option=option, value=text)
        return int(folded)
    try:
        return typed_date(folded)
    except ValueError:
        raise wrong_usage("bad-known", option=option, value=text) from None


def year(text: str | None, option: str = "--year") -> int | None:
    """A year from 1900 to 2100."""
    if text is None:
        return None
    folded = fold_width(text).strip().removesuffix("年")
    if not re.fullmatch(r"[0-9]{4}", folded) or not 1900 <= int(folded) <= 2100:
        raise wrong_usage("bad-year", option=option, value=text)
    return int(folded)


def days(text: str | None, option: str = "--within") -> int | None:
    """A count of days as `14d`, `14` or `14天`."""
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,5})\s*(?:d|天|日)?", fold_width(text).strip().lower())
    if found is None:
        raise wrong_usage("bad-days", option=option, value=text)
    return int(found[1])


def instant(text: str | None, option: str = "--recorded-at") -> datetime | None:
    """An instant: RFC 3339 with zone, or a civil date and time of China without one."""
    if text is None:
        return None
    folded = fold_width(text).strip()
    try:
        return parse_instant(folded)
    except ValueError:
        local = _LOCAL_INSTANT.fullmatch(folded)
    try:
        if local is None:
            return datetime.combine(typed_date(folded), datetime.min.time(), SHANGHAI)
        hours, minutes, seconds = int(local[2]), int(local[3]), int(local[4] or 0)
        civil = typed_date(local[1])
        return datetime(civil.year, civil.month, civil.day, hours, minutes, seconds, tzinfo=SHANGHAI)
    except ValueError:
        raise wrong_usage("bad-instant", option=option, value=text) from None


def instant_text(text: str | None, option: str = "--recorded-at") -> str | None:
    """The same as the ledger writes instants."""
    found = instant(text, option)
    return None if found is None else format_instant(found)


def switches(texts: list[str] | None) -> tuple[tuple[str, str], ...]:
    """The `READING=VALUE` pairs in the order typed."""
    found = []
    for text in texts or []:
        reading, sign, value = text.partition("=")
        if not sign or not reading.strip() or not value.strip():
            raise wrong_usage("bad-switch", option="--switch", value=text)
        found.append((reading.strip(), value.strip()))
    return tuple(found)


def choice(text: str | None, option: str, choices: tuple[str, ...]) -> str | None:
    """One of the words listed."""
    if text is None or text in choices:
        return text
    raise wrong_usage("bad-choice", option=option, value=text, choices=" | ".join(choices))
