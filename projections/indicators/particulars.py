"""Particulars: what a finding's sentence tells beside its records - papers beside it, the checkpoint, the entries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from projections.indicators.told import Evidence, Finding, Grounds, Subject
from projections.witnessed import OtherLog

_PAPERS = (
    "WITH placed AS (SELECT n.fact_no, n.series, n.number, f.fact, f.occurred, coalesce(f.report_no, f.document_no) "
    "AS serial, struct_pack(n := coalesce(f.report_no, f.document_no), d := f.occurred, f := f.fact) AS paper "
    "FROM numbered AS n JOIN fact AS f ON f.fact_no = n.fact_no WHERE n.number IS NOT NULL) "
    "SELECT fact_no, lag(paper) OVER w, lead(paper) OVER w FROM placed "
    "WHERE series IN (SELECT series FROM placed WHERE fact_no IN (SELECT unnest($1::INTEGER[]))) "
    "WINDOW w AS (PARTITION BY series ORDER BY number, fact_no) QUALIFY fact_no IN (SELECT unnest($1::INTEGER[]))"
)
_ENTRIES = (
    "SELECT fact_no, list(position ORDER BY position), list(verb ORDER BY position) FROM version "
    "WHERE fact_no IN (SELECT unnest($1::INTEGER[])) GROUP BY fact_no"
)


def papers(grounds: Grounds, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Of these forms of a later pad the number, and the papers just before and after it in its series with their days.

    With it, how numbers are given there, and what declared beforehand that such papers would be typed up later.
    """
    if not numbers:
        return {}
    own = grounds.connection.execute(
        "SELECT f.fact_no, coalesce(f.report_no, f.document_no), u.practice, d.fact FROM fact AS f "
        "JOIN untimely AS u ON u.fact_no = f.fact_no LEFT JOIN fact AS d ON d.fact_no = u.declaration_no"
    ).fetchall()
    found: dict[int, dict[str, Any]] = {
        no: {"number": serial, "numbering": practice, "declared_by": declared} for no, serial, practice, declared in own
    }
    for no, before, after in grounds.connection.execute(_PAPERS, [list(numbers)]).fetchall():
        found[no] |= {"number_before": _paper(before), "number_after": _paper(after)}
    return found


def _paper(told: Mapping[str, Any] | None) -> dict[str, str] | None:
    return None if told is None else {"number": told["n"], "day": told["d"].isoformat(), "fact": told["f"]}


def voids(grounds: Grounds, numbers: Sequence[int]) -> dict[str, Any]:
    """The entries of voided facts: by which one each was recorded, and by which one voided."""
    rows = grounds.connection.execute(_ENTRIES, [list(numbers)]).fetchall()
    told = [
        {"fact": grounds.told[no].fact, "recorded": positions[0], "voided": positions[verbs.index("void")]}
        for no, positions, verbs in sorted(rows)
        if "void" in verbs
    ]
    return {"entries": told}


def clock_details(grounds: Grounds, checkpoint: str | None, positions: Sequence[int]) -> dict[str, Any]:
    """What an entry's time runs against: the entry in front of the first of them, or the checkpoint witnessed."""
    if checkpoint is None:
        rows = grounds.connection.execute(
            "SELECT position, recorded_at_us FROM inspected WHERE position <= $1 ORDER BY position DESC LIMIT 2",
            [positions[0]],
        ).fetchall()
        return {
            "entry_before": {"position": rows[-1][0], "recorded_at": instant(rows[-1][1])},
            "entry": {"position": rows[0][0], "recorded_at": instant(rows[0][1])},
            "times": len(positions),
        }
    ((position, seen),) = grounds.connection.execute(
        "SELECT position, witnessed_us FROM checkpoint WHERE fact = $1", [checkpoint]
    ).fetchall()
    within = sum(one <= position for one in positions)
    return {
        "checkpoint": {"fact": checkpoint, "position": position, "witnessed_at": instant(seen)},
        "held_by_it_yet_later": within, "behind_it_yet_earlier": len(positions) - within,
    }  # fmt: skip


def of_other_logs(grounds: Grounds) -> Iterable[Finding]:
    """One line about witnessings of a log that begins before this one, and one about those that hold more than it."""
    columns = ", ".join(f'"{name}"' for name in OtherLog.COLUMNS)
    rows = grounds.connection.execute(f"SELECT {columns} FROM other_log ORDER BY witnessed_us, fact").fetchall()
    for why in ("earlier", "more"):
        told = [one for one in (OtherLog(*row) for row in rows) if one.why == why]
        if not told:
            continue
        ((moved_in,),) = grounds.connection.execute("SELECT count(*) FROM inspected WHERE is_claimed").fetchall()
        first, last = instant(told[0].witnessed_us), instant(told[-1].witnessed_us)
        details = {
            "witnessings": len(told), "first": first, "last": last,
            "witnesses": sorted({one.witness for one in told if one.witness}),
            "last_entry": told[-1].last, "held": told[-1].held, "not_here": sum(not one.is_here for one in told),
            "opened": instant(told[-1].opened_us), "moved_in": moved_in,
        }  # fmt: skip
        against = tuple(one.fact for one in told)
        yield Finding(
            "timing", "high" if why == "more" else "medium",
            Subject("window", None, _day(told[0].witnessed_us), _day(told[-1].witnessed_us)), (),
            (Evidence("A1W", (), against, said=why, details=details),), float(len(told)),
        )  # fmt: skip


def instant(moment_us: int) -> str:
    """The moment in China's civil time, to the second, with its zone."""
    return f"{_civil(moment_us).isoformat(timespec='seconds')}+08:00"


def _day(moment_us: int) -> Any:
    return _civil(moment_us).date()


def _civil(moment_us: int) -> datetime:
    return datetime.fromtimestamp(moment_us // 1_000_000, UTC).replace(tzinfo=None) + timedelta(hours=8)
