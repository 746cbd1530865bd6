"""Obligations: what is due from each case, window by window; typed rows of obligations.sql."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import duckdb

from projections import mirror
from projections.rows import Obligation

SQL = "obligations.sql"
_FACT = 0xFFFFFFFF
"""The part of a key that is the fact's number; the rest is its day."""

Names = Callable[[Collection[int]], Mapping[int, str]]


def rows(connection: duckdb.DuckDBPyConnection, names_of: Names) -> list[Obligation]:
    """Every listed obligation, by case, duty and window; `names_of` gives the names of facts by number.

    There may be a million, so each costs one tuple and what is its own: names are shared, and so are a case's anchors.
    """
    lines, anchors = mirror.statements(SQL)
    cases = _names(connection, "SELECT case_no, case_id FROM case_name")
    stations = _names(connection, "SELECT station_no, station FROM station_name")
    found = connection.execute(lines).fetchall()
    anchored = {(bid, case): facts or [] for bid, case, facts in connection.execute(anchors).fetchall()}
    used = {fact for facts in anchored.values() for fact in facts}
    for *_, keys, _, late, others in found:
        if keys is not None:
            used.update([key & _FACT for key in keys])
        if late is not None:
            used.add(late)
        if others is not None:
            used.update(others)
    names = names_of(used)
    whole = {subject: tuple([names[fact] for fact in facts]) for subject, facts in anchored.items()}
    told = []
    make = Obligation._make
    for bid, case, station, duty, seq, opens, closes, state, keys, cured, late, others in found:
        facts: tuple[str, ...] = ()
        if keys is None and late is None and others is None:
            support = whole[bid, case]
        else:
            hits = [key & _FACT for key in (keys if keys is None or len(keys) == 1 else sorted(keys)) or ()]
            if state == "fulfilled":
                facts = tuple([names[fact] for fact in hits])
            elif late is not None:
                facts = (names[late],)
                hits.append(late)
            support = _support(anchored[bid, case], whole[bid, case], hits, others, names)
        told.append(
            make((bid, cases[case], stations.get(station), duty, seq, opens, closes, state, facts, cured, support))
        )
    return told


def _support(
    anchors: list[int], named: tuple[str, ...], hits: list[int], others: list[int] | None, names: Mapping[int, str]
) -> tuple[str, ...]:
    """The names of all these facts, in the order of their numbers, each once."""
    if others is None and len(hits) == 1 and (not anchors or anchors[-1] < hits[0]):
        return (*named, names[hits[0]])
    return tuple([names[fact] for fact in sorted({*anchors, *hits, *(others or ())})])


def _names(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[Any, str]:
    return dict(connection.execute(sql).fetchall())
