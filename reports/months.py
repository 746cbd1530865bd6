"""A row of calendar months on which pictures place days."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Months:
    """The calendar months from the first to the last, both included; `first` counts years × 12 + month − 1."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def place(self, day: date) -> int:
        """The number of the day's month in the row; below 0 or beyond the end where it lies outside."""
        return day.year * 12 + day.month - 1 - self.first

    def years(self) -> list[tuple[int, int, int]]:
        """Each year with the numbers of its first and last month in the row."""
        found = []
        for year in range(self.first // 12, self.last // 12 + 1):
            begin, end = max(year * 12, self.first), min(year * 12 + 11, self.last)
            found.append((year, begin - self.first, end - self.first))
        return found

    def name(self, place: int) -> str:
        """The month as `2025-03`."""
        number = self.first + place
        return f"{number // 12}-{number % 12 + 1:02d}"


def months_of(first: date, last: date, most: int) -> Months:
    """The months from the first day's to the last day's, the earliest left out where they are more than `most`."""
    end = last.year * 12 + last.month - 1
    return Months(max(min(first.year * 12 + first.month - 1, end), end - most + 1), end)


def last_day(closes: date) -> date:
    """The last day of a half-open window."""
    return closes - timedelta(days=1)
