"""A restatement as the JSON that scripts rely on."""

from collections.abc import Sequence
from typing import Any

from domain.civil_time import format_instant
from domain.restating import Adjustment, Figures, Step, delta_of, sums_of_adjustments
from domain.sealing import Change
from reports.points import points
from reports.restatement import EntrySaid, Restatement, classes_of, kept_of, residual_text, sums_of


def restatement_json(found: Restatement, station: str | None) -> dict[str, Any]:
    """`changes`, `bridge`, `adjustments` and `residual`, with every entry named under `events`."""
    steps, kept, own = kept_of(found, station)
    named = dict.fromkeys(
        [step.event_id for step in steps if step.event_id] + [e for change in kept for e in found.causes[change.key]]
        + list(found.decisions)
    )  # fmt: skip
    return {
        "changes": [_change_json(found, change) for change in kept],
        "bridge": [_step_json(step, found) for step in steps],
        "adjustments": [
            {"case": one.case, "station": one.station, "month": one.month, "paid": one.paid, "should_be": one.should_be,
             "fen": one.fen, "settle_in": one.settle_in, "refused": one.refused}
            for one in own
        ],
        "settlement": _settlement_json(own) | {"paid_by": list(found.paid_by)},
        "residual": residual_text(found.bridge),
        "events": {event: _event_json(found.events[event]) for event in named},
        "decisions": list(found.decisions),
        "netted": list(found.netted),
        "difference": {name: _figures_json(figures) for name, figures in sums_of(steps).items()},
        "totals": [
            {"station": name, "was": _standing_json(found.was.get(name)), "now": _standing_json(found.now.get(name)),
             "paid_fen": found.paid.get(name, 0)}
            for name in sorted(found.was.keys() | found.now.keys()) if station in (None, name)
        ],
        "from": dict(found.start.document),
    }  # fmt: skip


def _settlement_json(own: Sequence[Adjustment]) -> dict[str, Any]:
    """What the adjustments come to and what of it may still be settled, in all and by station."""
    stations = sorted({one.station for one in own})
    return _settled_json(own) | {
        "stations": [
            {"station": name} | _settled_json([one for one in own if one.station == name]) for name in stations
        ]
    }


def _settled_json(own: Sequence[Adjustment]) -> dict[str, Any]:
    sums = sums_of_adjustments(own)
    return {
        "fen": sums.fen,
        "payable_fen": sums.payable,
        "refused_fen": sums.refused,
        "pay_fen": sums.pay,
        "take_back_fen": sums.take_back,
        "refused_pay_fen": sums.refused_pay,
        "refused_take_back_fen": sums.refused_take_back,
    }


def _change_json(found: Restatement, change: Change) -> dict[str, Any]:
    classes = classes_of(found, change)
    line = change.now or change.was
    return {
        "key": change.key,
        "station": line.station if line else None,
        "was": None if change.was is None else dict(change.was.value),
        "now": None if change.now is None else dict(change.now.value),
        "delta": delta_of(change),
        "causes": list(found.causes[change.key]),
        "class": classes[0],
        "classes": classes,
        "clause": line.clause if line else None,
    }


def _step_json(step: Step, found: Restatement) -> dict[str, Any]:
    told: dict[str, Any] = {
        "axis": step.axis,
        "event_id": step.event_id,
        "station": step.station,
        "delta": points(step.delta.high),
        "delta_low": points(step.delta.low),
        "fen": step.delta.fen,
        "alone": None if step.alone is None else points(step.alone.high),
        "alone_low": None if step.alone is None else points(step.alone.low),
        "alone_fen": None if step.alone is None else step.alone.fen,
    }
    if step.passed:
        told["passed"] = [day.isoformat() for day in step.passed]
    if step.event_id is not None:
        told["position"] = found.events[step.event_id].position
    return told


def _event_json(entry: EntrySaid) -> dict[str, Any]:
    return {
        "position": entry.position,
        "fact_id": entry.fact_id,
        "kind": entry.kind,
        "verb": entry.verb,
        "occurred_on": entry.occurred_on.isoformat(),
        "recorded_at": format_instant(entry.recorded_at_us),
        "actor": entry.actor,
        "approved_by": entry.approved_by,
        "reason": entry.reason,
        "changes": [{"field": one.field, "was": one.was, "now": one.now} for one in entry.changes],
    }


def _standing_json(figures: Figures | None) -> dict[str, Any] | None:
    """Where a station stands; null where it was not there."""
    return None if figures is None else _figures_json(figures)


def _figures_json(figures: Figures) -> dict[str, Any]:
    return {"low": points(figures.low), "high": points(figures.high), "fen": figures.fen}
