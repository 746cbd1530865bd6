"""Bands: under every reading the rows cover each rate from 0 to 100 percent exactly once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.policies.checks.readings import rulings
from domain.policies.faults import Fault, Place
from domain.policies.pack import Pack
from domain.policies.rules import Band, BandRow

WHOLE = Fraction(100)


def band_faults(pack: Pack) -> Iterator[Fault]:
    """Gaps and overlaps between rows, rows that hold no rate, written bounds outside their row."""
    for i, clause in enumerate(pack.clause):
        for j, rule in enumerate(clause.rule):
            if isinstance(rule, Band):
                place: Place = ("clause", i, "rule", j, "rows")
                yield from _row_faults(rule, place)
                yield from _cover_faults(pack, rule, place)


def _row_faults(rule: Band, place: Place) -> Iterator[Fault]:
    for k, row in enumerate(rule.rows):
        if (row.below is None) == (row.up_to is None):
            yield Fault("row-end", (*place, k))
            continue
        low, high = bounds(row)
        if low > high or (low == high and row.up_to is None) or high > WHOLE:
            yield Fault("row-empty", (*place, k), values={"row": span(row)})
        if row.up_to is not None and high != WHOLE:
            yield Fault("row-closed-early", (*place, k), values={"row": span(row)})
        if row.written is not None and not _inside(row):
            written = f"[{row.written[0]}, {row.written[1]}]"
            yield Fault("written-outside-row", (*place, k), values={"written": written, "row": span(row)})
        if row.deduct_high is not None and row.deduct_high < row.deduct:
            yield Fault("high-below-low", (*place, k))


def _cover_faults(pack: Pack, rule: Band, place: Place) -> Iterator[Fault]:
    if any((row.below is None) == (row.up_to is None) for row in rule.rows):
        return
    names = [name for row in rule.rows for name in row.when]
    told: set[tuple[str, str]] = set()
    for ruling in rulings(pack, [*names, *rule.when]):
        rows = sorted((row for row in rule.rows if ruling.holds(row.when)), key=lambda row: bounds(row)[0])
        under = " ".join(f"{name}={ruling.values[name]}" for name in dict.fromkeys(names) if name in ruling.values)
        for code, where in _uncovered(rows):
            if (code, where) not in told:
                told.add((code, where))
                yield Fault(code, place, values={"rule": rule.id, "where": where, "under": under})


def _uncovered(rows: Sequence[BandRow]) -> Iterator[tuple[str, str]]:
    """Where the sorted rows leave a gap or meet twice."""
    reached, is_done = Fraction(0), False
    for row in rows:
        low, high = bounds(row)
        end = "]" if row.up_to is not None else ")"
        if low > reached:
            yield "band-gap", f"[{bound_word(reached)}, {bound_word(low)})"
        elif low < reached or is_done:
            yield (
                "band-overlap",
                f"[{bound_word(low)}, {bound_word(min(reached, high))}{end if high <= reached else ')'}",
            )
        reached, is_done = max(reached, high), is_done or row.up_to is not None
    if not is_done:
        yield "band-gap", f"[{bound_word(min(reached, WHOLE))}, 100]"


def unwritten(rows: Sequence[BandRow]) -> Iterator[tuple[str, BandRow]]:
    """The rates for which the text itself writes nothing, each with the row that a reading puts them in."""
    for row in sorted(rows, key=lambda row: bounds(row)[0]):
        low, high = bounds(row)
        end = "]" if row.up_to is not None else ")"
        if row.quote is None:
            yield f"[{bound_word(low)}, {bound_word(high)}{end}", row
        elif row.written is not None:
            first, last = map(Fraction, row.written)
            if low < first:
                yield f"[{bound_word(low)}, {bound_word(first)})", row
            if last < high:
                yield f"({bound_word(last)}, {bound_word(high)}{end}", row


def _inside(row: BandRow) -> bool:
    if row.written is None:
        return True
    (low, high), (first, last) = bounds(row), map(Fraction, row.written)
    return low <= first <= last and (last < high or (last == high and row.up_to is not None))


def bounds(row: BandRow) -> tuple[Fraction, Fraction]:
    """The lower and the upper bound of a row, exact."""
    above = row.up_to if row.below is None else row.below
    return Fraction(row.from_percent), Fraction(above if above is not None else WHOLE)


def span(row: BandRow) -> str:
    """The row as an interval."""
    low, high = bounds(row)
    return f"[{bound_word(low)}, {bound_word(high)}{']' if row.up_to is not None else ')'}"


def bound_word(bound: Fraction) -> str:
    """The bound in decimal digits."""
    return f"{Decimal(bound.numerator) / Decimal(bound.denominator):f}"
