"""Citing: the records that make a unit's pattern, and no others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from projections.indicators.patterns import Unit

_HITS = {
    "C1": "is_late AND is_scored AND sitting IN (SELECT sitting FROM crowded)",
    "C2K": "is_rescue AND is_in_run AND is_scored",
    "C3": "is_late AND is_off_day AND is_station_act",
    "C4": "is_late AND is_round_day AND is_station_act",
    "C5": "is_inverted",
    "C6": "is_run_on AND is_late AND is_station_act",
    "C7": "note_persons > 0 AND has_note",
    "C7N": "is_alike AND has_note",
    "C8": "is_apart",
    "C9": "is_edge AND is_scored AND NOT is_late_at_all AND is_month_begun AND NOT is_foretold",
    "C10": "is_late AND is_in_run AND is_station_act",
}

_ELSEWHERE = {
    "C2": ("(SELECT DISTINCT station, season_no, unnest(facts) AS fact_no FROM celled WHERE is_hit)", "TRUE"),
    "C11S": ("correction", "is_hit"),
    "C11V": ("breach_told", "is_hit"),
}

_OF_TIME = frozenset({"C1", "C2", "C2K", "C10"})


class Citing:
    """The facts of units that hit an indicator, read once for all units of a kind."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._held: dict[tuple[str, str], Mapping[str, Mapping[int | None, list[int]]]] = {}

    def cited(self, unit: Unit, code: str) -> list[int]:
        """The facts of the unit that hit the indicator, by the position that recorded them."""
        whose = "actor" if unit.type == "recorder" else "station"
        if (code, whose) not in self._held:
            self._held[code, whose] = self._read(code, whose)
        seasons = self._held[code, whose].get(unit.name, {})
        if unit.season is not None:
            return seasons.get(unit.season, [])
        return sorted(no for found in seasons.values() for no in found)

    def _read(self, code: str, whose: str) -> Mapping[str, Mapping[int | None, list[int]]]:
        held, hit = _ELSEWHERE.get(code) or ("trait", _HITS[code])
        rows = self._connection.execute(
            f"SELECT {whose}, season_no, list(fact_no ORDER BY fact_no) FROM {held} WHERE {hit} "
            f"AND {whose} IS NOT NULL GROUP BY {whose}, season_no"
        ).fetchall()
        found: dict[str, dict[int | None, list[int]]] = defaultdict(dict)
        for name, season, numbers in rows:
            found[name][season] = numbers
        return found


def core(numbers: Mapping[str, Sequence[int]]) -> list[int]:
    """The records that a finding rests on: where time and form both stand out, those that show both, else all.

    A late record alone may be true work typed late; one whose number runs against its day as well is worth the walk.
    """
    of_time = {no for code, found in numbers.items() if code in _OF_TIME for no in found}
    of_form = {no for code, found in numbers.items() if code not in _OF_TIME for no in found}
    return sorted((of_time & of_form) or (of_time | of_form))
