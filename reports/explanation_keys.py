"""Keys: the name of one figure, read in every way in which it can be read, and the names that come close."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Figure = Literal["obligation", "status", "rate", "total", "item", "line", "month", "station", "amount"]
FAMILIES = ("obligation", "status", "rate", "score", "subsidy")
MOST_COMPARED = 2_000
"""So many keys are compared letter by letter; of more, those with the same case, station or year come first."""

_YEAR = re.compile(r"(?:(?:19|20)[0-9]{2}|2100)(?![0-9])")
_MONTH = re.compile(r"((?:19|20)[0-9]{2})-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Key:
    """One way to read a key: which figure, its parts behind the first, and the year that fixes the as-of day."""

    figure: Figure
    parts: tuple[str, ...]
    year: int | None = None


def readings_of(text: str) -> list[Key]:
    """Every way to read a key; empty for what is none.

    Ids hold no `/`, so the count of parts tells most figures apart; a case may be called like a year and a
    station like a month, and then there are two. The county's own rate has nothing where the station stands.
    """
    family, *parts = text.split("/")
    if not all(parts) and not (family == "rate" and len(parts) == 2 and parts[1]):
        return []
    given = tuple(parts)
    match family, len(given):
        case ("obligation", 3) | ("status", 1) | ("rate", 2):
            alone: dict[str, Figure] = {"obligation": "obligation", "status": "status", "rate": "rate"}
            return [Key(alone[family], given)]
        case "score", 2 | 3 | 5:
            figures: dict[int, Figure] = {2: "total", 3: "item", 5: "line"}
            return [Key(figures[len(given)], given, year) for year in _year(given[0])]
        case "subsidy", 2:
            month = _MONTH.fullmatch(given[1])
            own = [Key("month", given, int(month[1]))] if month else []
            return own + [Key("station", given, year) for year in _year(given[0])]
        case "subsidy", 3:
            return [Key("amount", given, year) for year in _year(given[0])]
        case _:
            return []


def _year(text: str) -> list[int]:
    return [int(text)] if _YEAR.fullmatch(text) else []


def year_in(text: str) -> int | None:
    """The year that a key speaks of, even where it is no key."""
    found = (_YEAR.match(part) for part in text.split("/")[1:])
    return next((int(year[0]) for year in found if year is not None), None)


def family_of(text: str) -> str | None:
    """The family that the key names, or nearly names."""
    first = text.partition("/")[0]
    return next(iter(get_close_matches(first, FAMILIES, n=1)), None)


def near(text: str, keys: Iterable[str], most: int = 3) -> Sequence[str]:
    """The keys that come closest, best first."""
    parts = text.split("/")

    def alike(key: str) -> int:
        return sum(mine == other for mine, other in zip(parts, key.split("/"), strict=False))

    kept = sorted(keys)
    if len(kept) > MOST_COMPARED:
        kept = sorted(kept, key=alike, reverse=True)[:MOST_COMPARED]
    return get_close_matches(text, kept, n=most, cutoff=0.5)
