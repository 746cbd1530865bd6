"""Obligations: what is due from each case, window by window; typed rows of obligations.sql."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb

from projections import mirror
from projections.rows import Obligation

SQL = "obligations.sql"
_FACT = 0xFFFFFFFF
"""The part of a key that is the fact's number; the rest is its day."""

_MANY = 10_000
"""So many lines are told page by page, with every fact's name at hand."""

Names = Callable[[Collection[int]], Mapping[int, str]]
EveryName = Callable[[], Mapping[int, str]]


def rows(connection: duckdb.DuckDBPyConnection, names_of: Names, every_name: EveryName) -> list[Obligation]:
    """Every listed obligation, by case, duty and window.

    `names_of` gives the names of facts by number, `every_name` those of all facts.
    There may be a million, so each costs one tuple and what is its own: names are shared, and so are a case's anchors.
    """
    lines, anchors, size = mirror.statements(SQL)
    cases = _names(connection, "SELECT case_no, case_id FROM case_name")
    stations = _names(connection, "SELECT station_no, station FROM station_name")
    anchored = {(bid, case): facts or [] for bid, case, facts in connection.execute(anchors).fetchall()}
    if connection.execute(size).fetchall()[0][0] > _MANY:
        names = every_name()
        pages = _pages(connection.execute(lines))
        return [row for page in pages for row in _told(page, cases, stations, anchored, names)]
    found = connection.execute(lines).fetchall()
    return list(_told(found, cases, stations, anchored, names_of(_used(found, anchored.values()))))


def _pages(found: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[Any, ...]]]:
    while page := found.fetchmany(_MANY):
        yield page


def _told(
    found: Iterable[tuple[Any, ...]],
    cases: Mapping[int, str],
    stations: Mapping[int | None, str],
    anchored: Mapping[tuple[int, int], list[int]],
    names: Mapping[int, str],
) -> Iterator[Obligation]:
    make = Obligation._make
    subject = None
    for bid, case, station, duty, seq, opens, closes, state, fact, keys, cured, late, others in found:
        if subject != (bid, case):
            subject = bid, case
            numbers, name = anchored[subject], cases[case]
            whole, last = tuple([names[number] for number in numbers]), numbers[-1] if numbers else 0
        facts: tuple[str, ...] = ()
        support = whole
        if keys is None and late is None and others is None:
            if fact is not None:
                only = names[fact]
                support = (*whole, only) if fact > last else _all(names, numbers, (fact,))
                if state == "fulfilled":
                    facts = (only,)
        else:
            hits = [key & _FACT for key in sorted(keys)] if keys else [] if fact is None else [fact]
            told_late = () if late is None else (late,)
            facts = tuple([names[number] for number in (hits if state == "fulfilled" else told_late)])
            support = _all(names, numbers, hits, told_late, others or ())
        yield make((bid, name, stations.get(station), duty, seq, opens, closes, state, facts, cured, support))


def _used(found: Sequence[tuple[Any, ...]], anchored: Iterable[Sequence[int]]) -> set[int]:
    """The numbers of the facts that these lines name."""
    used = set().union(*anchored)
    for *_, fact, keys, _, late, others in found:
        used.update([key & _FACT for key in keys or ()], others or ())
        used.update([number for number in (fact, late) if number is not None])
    return used


def _all(names: Mapping[int, str], *numbers: Iterable[int]) -> tuple[str, ...]:
    """The names of all these facts, in the order of their numbers, each once."""
    return tuple([names[number] for number in sorted(set().union(*numbers))])


def _names(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[Any, str]:
    return dict(connection.execute(sql).fetchall())
