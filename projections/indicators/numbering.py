"""Numbering: papers whose numbers and days run against each other within one series."""

from collections import defaultdict
from typing import Any

from projections.indicators.exact import falling, out_of_order
from projections.indicators.thresholds import THRESHOLDS


def inverted(connection: Any) -> list[int]:
    """The facts whose number stands out of the order of days of its own pad or series."""
    series: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    rows = connection.execute(
        "SELECT series, number, epoch(occurred)::BIGINT // 86400, fact_no FROM numbered WHERE number IS NOT NULL "
        "ORDER BY series, number, occurred, fact_no"
    ).fetchall()
    for name, number, day, fact_no in rows:
        series[name].append((number, day, fact_no))
    found: list[int] = []
    for papers in series.values():
        days = [day for _, day, _ in papers]
        places = {*out_of_order(days, THRESHOLDS.inversion_days), *falling(days, THRESHOLDS.descending_run)}
        found.extend(papers[place][2] for place in sorted(places))
    return found
