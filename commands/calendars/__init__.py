"""The State Council's working-day tables that every new ledger starts with."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One civil year: its days off, its weekend days worked, and the notices that set them."""

    year: int
    days_off: tuple[str, ...]
    workdays: tuple[str, ...]
    document: str

    def body(self) -> Mapping[str, Any]:
        """The body of the `holiday_calendar_set` that states this year."""
        return {
            "year": self.year,
            "days_off": list(self.days_off),
            "workdays": list(self.workdays),
            "document": self.document,
        }


@cache
def shipped_calendars() -> tuple[CalendarYear, ...]:
    """The years that the program brings with it, in order."""
    text = files("commands.calendars").joinpath("state_council.toml").read_text(encoding="utf-8")
    return tuple(
        CalendarYear(row["year"], tuple(row["days_off"]), tuple(row["workdays"]), row["document"])
        for row in tomllib.loads(text)["year"]
    )
