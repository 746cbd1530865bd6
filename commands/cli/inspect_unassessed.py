"""What an inspection could not look at, and why: silence about something must never be read as its being in order."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median

from projections import mirror
from projections.indicators.patterns import Unit
from projections.indicators.thresholds import THRESHOLDS
from projections.inspected import Checkpoint, Surroundings

Reason = tuple[str, Mapping[str, object]]
_DAY_US = 86_400_000_000


def unassessed(log: mirror.Connection, around: Surroundings, units: Sequence[Unit]) -> list[Reason]:
    """The indicators that this log gives no grounds for, each with what is missing."""
    kinds = {kind for (kind,) in log.execute("SELECT DISTINCT kind FROM fact").fetchall()}
    has_measure = {one.code for unit in units for one in unit.measures if one.p is not None}
    captured, before = log.execute(
        "SELECT count(captured_on), count(*) FILTER (is_before_ledger) FROM fact"
    ).fetchall()[0]
    missing = {
        "A5": "staff_joined" not in kinds and "worker_absent" not in kinds,
        "A6": "form_pad_issued" not in kinds,
        "A8": "place_located" not in kinds,
        "seasons": not around.seasons,
        "checkpoints": not around.checkpoints,
        "peers": len({unit.name for unit in units if unit.type == "station"}) <= THRESHOLDS.fewest_peers,
        "C7N": not {"C7N", "C8"} & has_measure,
        "C11": not {"C11S", "C11V"} & has_measure,
        "C12": _steps(log) < THRESHOLDS.fewest_calm,
        "captured": "outage_declared" in kinds and not captured,
    }
    found: list[Reason] = [(name, {}) for name, is_so in missing.items() if is_so]
    if before:
        found.append(("before", {"facts": before}))
    if stretches := _stretches(around.checkpoints):
        found.append(("C13", stretches))
    years = [
        year for (year,) in log.execute("SELECT DISTINCT year(occurred) FROM trait WHERE is_late ORDER BY 1").fetchall()
    ]
    known_years = {year.year for year in around.calendar}
    if without := [year for year in years if year not in known_years]:
        found.append(("C3", {"years": ", ".join(map(str, without))}))
    if small := sum(unit.p is None for unit in units if unit.type == "window"):
        found.append(("small", {"windows": small}))
    return [*found, ("never", {})]


def every_fact(log: mirror.Connection) -> tuple[list[tuple[int, str]], dict[int, str]]:
    """Every fact's name, and the number of its paper where it has one, by the position that recorded it."""
    facts = log.execute("SELECT fact_no, fact FROM version WHERE position = fact_no ORDER BY fact_no").fetchall()
    papers = log.execute(
        "SELECT fact_no, coalesce(document_no, report_no) FROM fact WHERE coalesce(document_no, report_no) <> ''"
    ).fetchall()
    return facts, dict(papers)


def _steps(log: mirror.Connection) -> int:
    """On how many days the station that types most often does so."""
    rows = log.execute(
        "SELECT count(DISTINCT recorded_on) AS days FROM trait WHERE station IS NOT NULL GROUP BY station "
        "ORDER BY days DESC LIMIT 1"
    ).fetchall()
    return rows[0][0] if rows else 0


def _stretches(checkpoints: Sequence[Checkpoint]) -> dict[str, object] | None:
    """How far apart what outsiders saw lies: the resolution of every recording time."""
    seen = sorted(one.witnessed_us for one in checkpoints)
    if len(seen) < 2:
        return None
    gaps = [(after - before, before, after) for before, after in pairwise(seen)]
    longest, first, last = max(gaps)
    return {
        "usual": round(median(gap for gap, _, _ in gaps) / _DAY_US), "longest": round(longest / _DAY_US),
        "first": _day(first), "last": _day(last),
    }  # fmt: skip


def _day(moment_us: int) -> str:
    return datetime.fromtimestamp(moment_us / 1_000_000 + 8 * 3600, UTC).date().isoformat()
