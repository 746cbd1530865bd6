"""What an answer says of scores and subsidies otherwise than the official's lines of `tests/cases`."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import case_words as words

Told = tuple[str, ...]


def scores_otherwise(expected: dict[str, Any], answer: Any) -> Iterator[str]:
    """Differences in items and totals: `S01 5.2.1 3`, `S01 5.1.2 0~10`, `S01 合计 83.5~98.5`."""
    found = {(row.station, row.item): (row.low, row.high) for row in answer.score_items}
    found |= {(row.station, words.TOTAL): (row.low, row.high) for row in answer.score_totals}
    for line in expected.get("scores", []):
        station, item, points = line.split()
        got = found.get((station, item))
        if got is None or tuple(map(Fraction, got)) != span(points):
            yield f"应为：{line}；得 {'没有这一项' if got is None else shown(*map(Fraction, got))}"


def lines_otherwise(expected: dict[str, Any], answer: Any) -> Iterator[str]:
    """Differences in score lines: those stated, those that must not be, and all of an item in `lines_of`."""
    found = Counter(told(row) for row in answer.score_lines)
    items = {told(row): row.item for row in answer.score_lines}
    stated: Counter[Told] = Counter()
    for line in expected.get("lines", []):
        station, rule, case, points, *times = line.split()
        stated[station, rule, case, normal(points)] += int(times[0].removeprefix("x")) if times else 1
    for line, count in stated.items():
        if found[line] != count:
            same = [f"{' '.join(other)} x{n}" for other, n in found.items() if other[:2] == line[:2]]
            yield f"应为：{' '.join(line)} x{count}；此站此条得：{'，'.join(same) or '没有'}"
    whole = [tuple(pair.split()) for pair in expected.get("lines_of", [])]
    for line, count in found.items():
        if (line[0], items[line]) in whole and line not in stated:
            yield f"多列：{' '.join(line)} x{count}"
    for pattern in expected.get("no_lines", []):
        wanted = tuple(pattern.split())
        yield from (f"不应列出：{' '.join(line)}" for line in found if line[: len(wanted)] == wanted)


def months_otherwise(expected: dict[str, Any], answer: Any) -> Iterator[str]:
    """Differences in case-months: `C1 2024-01 S01 发` where paid, else the reasons, `N1+N4`."""
    found = {(row.case, row.month): row for row in answer.subsidy_months}
    stated = set()
    for line in expected.get("months", []):
        case, month, station, outcome = line.split()
        stated.add((case, month))
        row = found.get((case, month))
        got = None if row is None else (row.station, words.PAID if row.paid else "+".join(sorted(row.blocked_by)))
        if got != (station, outcome):
            yield f"应为：{line}；得 {'没有这一月' if got is None else ' '.join(map(str, got))}"
    if expected.get("all_months"):
        yield from (f"多列：{' '.join(key)}" for key in sorted(found.keys() - stated))
    for line in expected.get("no_months", []):
        if tuple(line.split()) in found:
            yield f"不应列出：{line}"


def amounts_otherwise(expected: dict[str, Any], answer: Any) -> Iterator[str]:
    """Differences in the money of the year: `C1 S01 3 25000`, three paid months and 25000 fen."""
    found = {(row.case, row.station): (row.months, row.fen) for row in answer.subsidy_amounts}
    for line in expected.get("amounts", []):
        case, station, months, fen = line.split()
        got = found.get((case, station))
        if got != (int(months), int(fen)):
            yield f"应为：{line}；得 {'没有' if got is None else ' '.join(map(str, got))}"


def told(row: Any) -> Told:
    """A score line as the official writes it: station, rule, case (`-` where none), points."""
    award = Fraction(row.award)
    points = f"+{plain(award)}" if award else shown(Fraction(row.deduct), Fraction(row.deduct_high))
    return row.station, row.rule, row.case or words.NOBODY, points


def span(points: str) -> tuple[Fraction, Fraction]:
    """The lowest and highest points written: `3` or `0~10`."""
    low, _, high = points.partition("~")
    return Fraction(low), Fraction(high or low)


def normal(points: str) -> str:
    """Points as `told` writes them, so that 1.0 and 1 are the same."""
    return f"+{plain(Fraction(points[1:]))}" if points.startswith("+") else shown(*span(points))


def shown(low: Fraction, high: Fraction) -> str:
    """One number, or two with `~` between them."""
    return plain(low) if low == high else f"{plain(low)}~{plain(high)}"


def plain(points: Fraction) -> str:
    """Points as a decimal without zeros at its end and without an exponent."""
    return f"{(Decimal(points.numerator) / points.denominator).normalize():f}"
