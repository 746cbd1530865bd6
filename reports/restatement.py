"""Restatements: what changed between two bases and why, before it is told to anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from domain.restating import Adjustment, Bridge, ChangeClass, Figures, Standing, Step, class_of_entry
from domain.sealing import Axis, Change
from reports.points import points

DECIDING = frozenset({"policy_adopted", "reading_decided"})
"""The county's facts that decide on rules: on the axis of rules each is a step of its own."""
CLASS_OF_AXIS: Mapping[Axis, ChangeClass] = {"engine": "engine", "as_of": "as_of", "pack": "rule"}


@dataclass(frozen=True, slots=True)
class BasisSaid:
    """What the report tells of a basis."""

    position: int
    as_of: date
    pack: str | None
    document: Mapping[str, Any]
    known_at_us: int | None = None


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """One field that an entry changed, by its wire name; body fields begin with `body.`."""

    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class EntrySaid:
    """What the report tells of an entry: which fact it speaks of, when it was recorded, by whom and why.

    `changes` are the fields that a correction or a reinstatement changed; of a decision the readings, as
    `reading.ID`, the numbers, as `number.NAME`, or the pack, as `pack`.
    """

    event_id: str
    position: int
    recorded_at_us: int
    fact_id: str
    kind: str
    verb: str
    occurred_on: date
    actor: str
    approved_by: str | None
    reason: str | None
    changes: tuple[FieldSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class Restatement:
    """What changed between two bases, why, and what it means in money.

    `causes` names for each changed key the events, `axes` what else moved it, `passing` the deadlines that passed
    and so moved it; `events` holds every entry named.
    `paid` is what has been paid to each station in fen, by the seals in `paid_by`.
    `decisions` are the events that decided on rules in between, whether or not a figure moved at them.
    `netted` are the facts that were amended and stand as they stood. `was` and `now` are the stations'
    figures, `sealed_engine` the program that sealed the older ones.
    """

    start: BasisSaid
    end: BasisSaid
    was: Standing
    now: Standing
    changes: Sequence[Change]
    causes: Mapping[str, Sequence[str]]
    axes: Mapping[str, Sequence[Axis]]
    bridge: Bridge
    adjustments: Sequence[Adjustment]
    events: Mapping[str, EntrySaid]
    netted: Sequence[str]
    sealed_engine: str | None = None
    passing: Mapping[str, Sequence[date]] = field(default_factory=dict)
    decisions: Sequence[str] = ()
    paid: Mapping[str, int] = field(default_factory=dict)
    paid_by: Sequence[str] = ()


def class_of_event(found: Restatement, event_id: str) -> ChangeClass:
    """What kind of cause this entry is."""
    entry = found.events[event_id]
    if entry.kind in DECIDING:
        return "rule"
    return class_of_entry(entry.verb, entry.occurred_on, found.start.as_of)


def classes_of(found: Restatement, change: Change) -> list[ChangeClass]:
    """What kinds of cause a change has, those of its entries first; none at all is `moved`."""
    verbs = [class_of_event(found, event) for event in found.causes[change.key]]
    axes = [CLASS_OF_AXIS[axis] for axis in found.axes[change.key] if axis in CLASS_OF_AXIS]
    return list(dict.fromkeys([*verbs, *axes])) or ["moved"]


def kept_of(found: Restatement, station: str | None) -> tuple[list[Step], list[Change], list[Adjustment]]:
    """The steps, the changed lines and the adjustments of one station, or of all."""
    steps = [step for step in found.bridge.steps if station in (None, step.station)]
    kept = [change for change in found.changes if station is None or station in stations_of(change)]
    own = [one for one in found.adjustments if station in (None, one.station)]
    return steps, kept, own


def of_station(found: Restatement, station: str | None) -> Restatement:
    """The same of one station alone, or as it is where none is named."""
    if station is None:
        return found
    steps, kept, own = kept_of(found, station)
    alone = {name: figures for name, figures in found.bridge.residual.items() if name == station}
    return replace(
        found,
        was={name: figures for name, figures in found.was.items() if name == station},
        now={name: figures for name, figures in found.now.items() if name == station},
        changes=kept,
        causes={change.key: found.causes[change.key] for change in kept},
        bridge=Bridge(tuple(steps), alone),
        adjustments=own,
    )


def stations_of(change: Change) -> set[str | None]:
    """The stations that the line names on either side."""
    return {line.station for line in (change.was, change.now) if line is not None}


def sums_of(steps: Sequence[Step]) -> dict[str, Figures]:
    """What the steps of each station add up to."""
    found: dict[str, Figures] = {}
    for step in steps:
        found[step.station] = found.get(step.station, Figures()) + step.delta
    return found


def residual_text(bridge: Bridge) -> str:
    """What the steps leave unexplained: 0, or each station with its points and fen."""
    if bridge.is_exact:
        return "0"
    return "; ".join(
        f"{station} {points(left.low)} {points(left.high)} {left.fen}" for station, left in bridge.residual.items()
    )
