"""Scores of single records: the rarities of a record's signs, and what the company it keeps adds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from projections.indicators.exact import binomial_tail
from projections.indicators.patterns import Unit

MOST_FROM_COMPANY = 3.0
"""What a sitting, or a station between two inspections, adds at most: a thousand to one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One part of a record's score: the indicator, and how many powers of ten rarer than chance it makes the record."""

    code: str
    rarity: float


def signs(connection: Any, units: Sequence[Unit]) -> dict[int, list[Sign]]:
    """The signs of every record that has any, by the position that recorded the fact; a score is their sum."""
    found: dict[int, list[Sign]] = defaultdict(list)
    for fact_no, code, rarity in connection.execute(
        "SELECT fact_no, sign, rarity FROM sign ORDER BY fact_no, sign"
    ).fetchall():
        found[fact_no].append(Sign(code, rarity))
    windows = {
        (unit.name, unit.season): min(MOST_FROM_COMPANY, unit.surprise)
        for unit in units
        if unit.type == "window" and unit.p is not None
    }
    sittings = _company(connection)
    rows = connection.execute(
        "SELECT fact_no, station, season_no, sitting, is_late AND (is_in_run OR is_rescue) FROM trait "
        "WHERE is_late OR is_inverted OR note_persons > 0 ORDER BY fact_no"
    ).fetchall()
    for fact_no, station, season, sitting, is_timed in rows:
        company = sittings.get(sitting, 0.0)
        if company > 0:
            found[fact_no].append(Sign("sitting", company))
        among = windows.get((station, season), 0.0)
        if is_timed and among > 0:
            found[fact_no].append(Sign("window", among))
    return found


def _company(connection: Any) -> Mapping[str, float]:
    """How unusual each sitting's contradictions and numbers out of order are, against all other sittings."""
    rows = connection.execute("SELECT sitting, records, odd + inverted FROM sat ORDER BY sitting").fetchall()
    records = sum(row[1] for row in rows)
    odd = sum(row[2] for row in rows)
    found = {}
    for sitting, size, own in rows:
        # One alone is the record's own sign; company begins with the second.
        if own < 2:
            continue
        share = (odd - own + 0.5) / (records - size + 1)
        found[sitting] = min(MOST_FROM_COMPANY, -log10(binomial_tail(own, size, min(0.5, share))))
    return found


def contradictions(connection: Any) -> Mapping[tuple[str, int], float]:
    """How unusual the contradictory records of each station between two inspections are, by their share."""
    rows = connection.execute(
        "SELECT t.station, t.season_no, count(*), count(o.fact_no) FROM trait AS t LEFT JOIN "
        "(SELECT DISTINCT fact_no FROM indication WHERE code <> 'A1') AS o USING (fact_no) "
        "WHERE t.season_no IS NOT NULL AND t.station IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    records, odd = sum(row[2] for row in rows), sum(row[3] for row in rows)
    found = {}
    for station, season, size, own in rows:
        share = (odd - own + 0.5) / (records - size + 1)
        tail = binomial_tail(own, size, min(0.5, share))
        found[station, season] = 0.0 if tail >= 1.0 else min(MOST_FROM_COMPANY, -log10(tail))
    return found
