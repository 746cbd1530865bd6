"""Where two answers differ, in words short enough to read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reference.histories import line_of
from reference.rows import (
    Answers,
    CaseStatus,
    Limit,
    Obligation,
    Rate,
    ScoreItem,
    ScoreLine,
    ScoreTotal,
    SubsidyAmount,
    SubsidyMonth,
)

PARTS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("cases", CaseStatus, ("case",)),
    ("obligations", Obligation, ("case", "duty", "seq")),
    ("limits", Limit, ("case", "what", "about", "last_day")),
    ("rates", Rate, ("station", "rate")),
    ("score_lines", ScoreLine, ("station", "rule", "case")),
    ("score_items", ScoreItem, ("station", "item")),
    ("score_totals", ScoreTotal, ("station",)),
    ("subsidy_months", SubsidyMonth, ("case", "month")),
    ("subsidy_amounts", SubsidyAmount, ("case", "station")),
)
BY_STATION = frozenset({"rates", "score_lines", "score_items", "score_totals"})
# how many of the facts behind a line of a score each side lists is its own affair
LOOSE = {"score_lines": {"facts"}, "subsidy_months": {"facts"}}
SHOWN = 4


def difference(
    entries: list[dict[str, Any]],
    basis: tuple[int, date],
    expected: Answers,
    found: Answers,
    switches: Mapping[str, str] | None = None,
) -> str | None:
    """Give the first differing rows with both versions and the entries behind them, None where all agree."""
    lines: list[str] = []
    cases: set[str | None] = set()
    for name, _, _ in PARTS:
        for key, one, other in _differing(name, expected, found):
            lines += [f"{name} {' '.join(str(part) for part in key)}", f"  reference {one}", f"  found     {other}"]
            cases.add(None if name in BY_STATION else str(key[0]))
    if list(expected.calendar_missing) != list(found.calendar_missing):
        lines.append(f"calendar_missing: reference {expected.calendar_missing}, found {found.calendar_missing}")
        cases.add(None)
    if not lines:
        return None
    position, as_of = basis
    shown = lines[: 3 * SHOWN]
    more = [f"… and {(len(lines) - len(shown)) // 3} more"] if len(lines) > len(shown) else []
    behind = [line_of(entry) for entry in entries if entry["position"] <= position and _concerns(entry, cases)]
    told = "".join(f" {name}={value}" for name, value in (switches or {}).items())
    return "\n".join([f"at position {position}, as of {as_of}{told}:", *shown, *more, *behind])


def same_rows(one: Answers, other: Answers) -> str | None:
    """Give the first rows in which two answers of the same engine differ, None where there are none."""
    for name, _, _ in PARTS:
        for key, left, right in _differing(name, one, other):
            return f"{name} {key}: {left} against {right}"
    if list(one.calendar_missing) != list(other.calendar_missing):
        return f"calendar_missing: {one.calendar_missing} against {other.calendar_missing}"
    return None


def _differing(name: str, expected: Answers, found: Answers) -> Iterable[tuple[tuple[Any, ...], str, str]]:
    _, row_class, key_names = next(part for part in PARTS if part[0] == name)
    names = [field.name for field in fields(row_class) if field.name not in LOOSE.get(name, ())]
    one = Counter(tuple(_value(row, field) for field in names) for row in getattr(expected, name))
    other = Counter(tuple(_value(row, field) for field in names) for row in getattr(found, name))
    places = [names.index(key) for key in key_names]
    missing, extra = one - other, other - one
    keys = {tuple(row[place] for place in places) for row in [*missing, *extra]}
    for key in sorted(keys, key=str):
        ours = [row for row in missing.elements() if tuple(row[place] for place in places) == key]
        theirs = [row for row in extra.elements() if tuple(row[place] for place in places) == key]
        yield key, _told(names, ours, theirs), _told(names, theirs, ours)


def _value(row: Any, field: str) -> Any:
    value = row[field] if isinstance(row, dict) else getattr(row, field)
    if isinstance(value, Decimal):
        return Fraction(value)
    return tuple(value) if isinstance(value, list) else value


def _told(names: list[str], rows: list[tuple[Any, ...]], others: list[tuple[Any, ...]]) -> str:
    if not rows:
        return "no such row"
    if len(rows) == len(others) == 1:
        pairs = zip(names, rows[0], others[0], strict=True)
        return " ".join(f"{name}={_short(value)}" for name, value, other in pairs if value != other)
    return " | ".join(" ".join(f"{n}={_short(v)}" for n, v in zip(names, row, strict=True)) for row in rows)


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(str(part) for part in value) or "-"
    return str(value)


def _concerns(entry: dict[str, Any], cases: set[str | None]) -> bool:
    return None in cases or entry["case"] in cases or entry["case"] is None
