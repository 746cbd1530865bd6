"""Portions of a walk: which of its bases are asked together, each portion over no more of the log than it concerns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from projections import mirror
from projections.basis import Basis

EVENTS_AT_ONCE = 4_000_000
"""So many entries times bases are asked about in one go, so that memory stays within a few hundred MiB."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A basis and the cases that count at it, by number."""

    basis: Basis
    cases: Sequence[int]


def even_portions(connection: duckdb.DuckDBPyConnection, count: int) -> Iterator[range]:
    """The numbers below `count` in portions whose bases fit into memory together, each over the whole narrowed log."""
    kept = connection.execute("SELECT count(*) FROM event_kept").fetchall()[0][0]
    size = max(2, EVENTS_AT_ONCE // max(1, kept))
    return (range(first, min(first + size, count)) for first in range(0, count, size))


def portions(connection: duckdb.DuckDBPyConnection, asked: Sequence[Asked]) -> Iterator[list[int]]:
    """The places of `asked` in portions; while one is worked on, `event` holds what its bases can see.

    Bases of the same cases go together, so that every portion is small and few are needed.
    """
    weights = dict(connection.execute("SELECT case_no, count(*) FROM event_kept GROUP BY case_no").fetchall())
    others = weights.pop(None, 0)
    for with_others in (True, False):
        places = [place for place, one in enumerate(asked) if one.basis.with_others is with_others]
        # By their first case: the cases of one person always come together.
        places.sort(key=lambda place: min(asked[place].cases, default=-1))
        for part in _cut(asked, places, weights, others if with_others else 0):
            cases = sorted({case for place in part for case in asked[place].cases})
            _see(connection, cases, with_others=with_others)
            yield part


def _cut(asked: Sequence[Asked], places: Sequence[int], weights: dict[int, int], others: int) -> Iterator[list[int]]:
    part: list[int] = []
    cases: set[int] = set()
    events = others
    for place in places:
        more = sum(weights.get(case, 0) for case in asked[place].cases if case not in cases)
        if part and (events + more) * (len(part) + 1) > EVENTS_AT_ONCE:
            yield part
            part, cases, events = [], set(), others
            more = sum(weights.get(case, 0) for case in asked[place].cases)
        part.append(place)
        cases.update(asked[place].cases)
        events += more
    if part:
        yield part


def _see(connection: duckdb.DuckDBPyConnection, cases: Sequence[int], *, with_others: bool) -> None:
    connection.execute("CREATE OR REPLACE TEMP TABLE portion_case AS SELECT unnest($1::INTEGER[]) AS case_no", [cases])
    connection.execute("CREATE OR REPLACE TEMP TABLE portion_scope AS SELECT $1 AS with_others", [with_others])
    for statement in mirror.statements("bridging_portion.sql"):
        connection.execute(statement)
