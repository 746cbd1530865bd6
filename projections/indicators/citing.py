"""Citing: the records that make a unit's pattern, and no others."""

from typing import Any

from projections.indicators.patterns import Unit

_HITS = {
    "C1": "is_late AND is_scored AND sitting IN (SELECT sitting FROM crowded)",
    "C2": "is_rescue AND is_in_run",
    "C2K": "is_rescue AND is_in_run AND is_scored",
    "C3": "is_late AND is_off_day AND is_station_act",
    "C4": "is_late AND is_round_day AND is_station_act",
    "C5": "is_inverted",
    "C6": "is_run_on AND declaration_no IS NULL AND is_station_act",
    "C7": "note_persons > 0 AND has_note",
    "C9": "is_edge AND is_scored AND NOT is_late_at_all AND is_month_begun",
    "C10": "is_late AND is_in_run AND is_station_act",
}


def cited(connection: Any, unit: Unit, code: str) -> list[int]:
    """The facts of the unit that hit the indicator, by the position that recorded them."""
    whose = "actor" if unit.type == "recorder" else "station"
    rows = connection.execute(
        f"SELECT fact_no FROM trait WHERE {_HITS[code]} AND {whose} = $1 AND ($2 IS NULL OR season_no = $2) "
        "ORDER BY fact_no",
        [unit.name, unit.season],
    ).fetchall()
    return [row[0] for row in rows]
