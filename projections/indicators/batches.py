"""Batches: whether the days that late records bear were worked or picked, against the station's own timely records."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from math import log10
from typing import Any

from projections.indicators.thresholds import THRESHOLDS

_LATE = """
SELECT t.fact_no, t.station, t.season_no, t.actor, t.sitting, t.is_off_day, k.off_share
FROM trait AS t
JOIN calm AS c ON c.unit_type = 'station' AND c.unit = t.station
JOIN calm_kind AS k ON k.unit_type = 'station' AND k.unit = t.station AND k.kind = t.kind, threshold AS h
WHERE t.is_late AND t.is_station_act AND c.timely >= h.fewest_calm ORDER BY t.fact_no
"""


def batches(connection: Any) -> Mapping[Hashable, float]:
    """By how many powers of ten the days of each batch are likelier picked than worked; only where over nought.

    A batch is what is late in one sitting, of a station between two inspections (station, season), of a station
    (station, None), or of a recorder (None, recorder).
    """
    counts: dict[Hashable, list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for _, station, season, actor, sitting, is_off_day, share in connection.execute(_LATE).fetchall():
        keys = {(station, None), (None, actor), sitting, (station, season)} - {None}
        for key in keys:
            held = counts[key]
            held[0] += is_off_day
            held[1] += 1
            held[2] += max(share, THRESHOLDS.least_day_off_share)
    found = {}
    for key, (off, records, expected) in counts.items():
        odds = picked_odds(int(off), int(records), expected / records)
        if odds > 0:
            found[key] = odds
    return found


def picked_odds(off: int, records: int, share: float) -> float:
    """How much likelier so many days off are where some of the days were picked, than where this share is worked."""
    seen = min(off / records, THRESHOLDS.free_day_share)
    if off < THRESHOLDS.fewest_days_off or seen <= share:
        return 0.0
    return off * log10(seen / share) + (records - off) * log10((1 - seen) / (1 - share))
