"""Restating: the figures of two bases side by side, what changed, and every entry that moved a figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commands.cli.asking import NamedBasis, Resolved, calendar_of
from commands.cli.entries_said import entries_said
from commands.cli.mirroring import mirrored
from commands.cli.netting import GOVERNING, Interval, netted
from commands.cli.passing import brought, brought_by_the_end
from commands.cli.passing import passed as deadlines_passed
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import add_months, civil_date, month_of
from domain.policies.rules import Money
from domain.restating import (
    Adjustment,
    Bridge,
    Figures,
    Settlement,
    State,
    Step,
    adjustments,
    bridge,
    standing_of,
)
from domain.sealing import Axis, SealedLine, changes
from projections.assessment import assessment_lines
from projections.basis import Basis
from projections.bridging import Candidate, Snapshot, Walk, amended_facts, candidates, snapshots
from projections.county import CountyFacts
from projections.mirror import Connection
from projections.questions import Questions
from reports.restatement import BasisSaid, Restatement


@dataclass(frozen=True, slots=True)
class _Walk:
    """The whole figures at each corner of the walk, and the snapshots at every entry between.

    `passed` are the deadlines that came to bear because days went by.
    """

    sealed: Sequence[SealedLine]
    corners: Mapping[str, Sequence[SealedLine]]
    candidates: Sequence[Candidate]
    snapshots: Sequence[Snapshot]
    passed: Sequence[date]


def restated(
    ledger: Ledger, start: Resolved, end: Resolved, sealed: Sequence[SealedLine] | None, *, prune: bool = True
) -> Restatement:
    """The restatement from `start` (or what was sealed there) to `end`; both bases must have been resolved."""
    first, last = start.basis, end.basis
    if first is None or last is None:
        raise ValueError("nothing was known at one of the bases")
    interval = Interval(ledger, first.upto, last.upto)
    connection, _ = mirrored(ledger)
    try:
        out = netted(interval, amended_facts(connection, first.upto, last.upto))
        # A county's fact that nets out governs nothing in between either.
        kept = interval.without(out.positions)
        walk = _Walker(connection, kept, out.positions).walk(first, last, sealed, prune=prune)
    finally:
        connection.close()
    wanted = [candidate.position for candidate in walk.candidates]
    events = {entry.position: entry for entry in interval.entries_at(wanted)}
    return _told(ledger, start.named, end.named, first, last, walk, events, out.facts)


@dataclass(frozen=True, slots=True)
class _Walker:
    """Walks one interval; entries at `dropped` positions net out and are left out of the log."""

    connection: Connection
    interval: Interval
    dropped: Sequence[int]

    def walk(self, first: Basis, last: Basis, sealed: Sequence[SealedLine] | None, *, prune: bool) -> _Walk:
        """The whole figures at the corners, and a snapshot at every entry that may move one."""
        passed = replace(last, pack=first.pack, as_of=first.as_of)
        data = replace(passed, county=brought_by_the_end(self.interval.governing, first, last))
        as_of = replace(passed, as_of=last.as_of)
        corners = {"start": first, "data": data, "passed": passed, "as_of": as_of, "pack": last}
        asked = list({_coordinate(basis): basis for basis in corners.values()}.values())
        whole = Questions(self.connection, asked, None)
        numbers = {_coordinate(basis): number for number, basis in enumerate(asked, start=1)}
        lines = {
            name: assessment_lines(whole, numbers[_coordinate(basis)], basis.as_of, basis.pack)
            for name, basis in corners.items()
        }
        found = self._candidates(first, data)
        at = [_at(one, first, self.interval) for one in found]
        alone = [_alone(one, first, self.interval) for one in found]
        is_calendar = any(entry.kind == "holiday_calendar_set" for entry in self.interval.county)
        walk = Walk(first, found, at, alone, self.dropped)
        shots = snapshots(self.connection, whole, walk, prune=prune and not is_calendar)
        days = deadlines_passed(data.county, passed.county, first.as_of.year)
        return _Walk(lines["start"] if sealed is None else sealed, lines, found, shots, days)

    def _candidates(self, first: Basis, data: Basis) -> list[Candidate]:
        gone = set(self.dropped)
        by_case = candidates(self.connection, first, data, _handed_in_by(self.interval, first))
        found = (*by_case, *_governing(self.interval, data))
        kept = {one.position: one for one in found if one.position not in gone}
        return [kept[position] for position in sorted(kept)]


def _handed_in_by(interval: Interval, first: Basis) -> date:
    """The last day on which materials of the year could be handed in; any day where a deadline was set meanwhile."""
    if any(entry.kind == "submission_deadline_set" for entry in interval.county):
        return date.max
    year = first.as_of.year
    return max((one.deadline for one in first.county.deadlines if one.year == year), default=date.min)


def _coordinate(basis: Basis) -> tuple[int, date, str, CountyFacts]:
    return basis.upto, basis.as_of, basis.pack.key, basis.county


def _governing(interval: Interval, data: Basis) -> list[Candidate]:
    return [
        Candidate(entry.position, entry.fact_id, civil_date(entry.recorded_at_us))
        for entry in interval.county
        if entry.kind in GOVERNING and entry.position <= data.upto
    ]


def _at(candidate: Candidate, first: Basis, interval: Interval) -> Basis:
    """The basis at this entry: the day and the rules of the start, what governs as entries brought it by then."""
    if not interval.governs:
        return replace(first, upto=candidate.position)
    entries = interval.governing_upto(candidate.position)
    return replace(first, upto=candidate.position, calendar=calendar_of(entries), county=brought(entries, first))


def _alone(candidate: Candidate, first: Basis, interval: Interval) -> Basis:
    """The basis of the start with this one entry more."""
    if candidate.fact_no is not None:
        return replace(first, alone=candidate.position, alone_fact=candidate.fact_no)
    entries = [
        entry for entry in interval.governing if entry.position <= first.upto or entry.position == candidate.position
    ]
    return replace(first, calendar=calendar_of(entries), county=brought(entries, first))


def _told(
    ledger: Ledger,
    start: NamedBasis,
    end: NamedBasis,
    first: Basis,
    last: Basis,
    walk: _Walk,
    events: Mapping[int, Entry],
    out: Sequence[str],
) -> Restatement:
    year, corners = first.as_of.year, walk.corners
    new = corners["pack"]
    changed = changes(walk.sealed, new)
    stepped = _stepped(walk)
    by_fact: dict[str, list[str]] = defaultdict(list)
    for candidate in walk.candidates:
        by_fact[candidate.fact].append(str(events[candidate.position].event_id))
    order = {str(entry.event_id): position for position, entry in events.items()}
    causes = {}
    for change in changed:
        # A fact that moved the line at one of its entries and stands otherwise than before: all its entries did it.
        facts = change.support | stepped.get(change.key, set())
        causes[change.key] = sorted(
            (event for fact in facts for event in by_fact.get(fact, ())), key=lambda event: order[event]
        )
    moved = _axes(walk)
    axes = {change.key: [axis for axis, keys in moved.items() if change.key in keys] for change in changed}
    return Restatement(
        start=_basis_said(start),
        end=_basis_said(end),
        was=standing_of(walk.sealed, year),
        now=standing_of(new, year),
        changes=changed,
        causes=causes,
        axes=axes,
        passing=_passing(walk),
        bridge=_bridge(walk, events, year),
        adjustments=_adjusted(walk.sealed, new, last, end),
        events=entries_said(ledger, events.values()),
        netted=out,
    )


def _basis_said(named: NamedBasis) -> BasisSaid:
    return BasisSaid(named.position, named.as_of, named.pack, named.document())


def _stepped(walk: _Walk) -> dict[str, set[str]]:
    """For each key the facts at an entry of which its value changed."""
    found: dict[str, set[str]] = defaultdict(set)
    for candidate, shot in zip(walk.candidates, walk.snapshots, strict=True):
        for key in shot.changed:
            found[key].add(candidate.fact)
    return found


def _axes(walk: _Walk) -> dict[Axis, set[str]]:
    corners = walk.corners
    return {
        "engine": {change.key for change in changes(walk.sealed, corners["start"])},
        "as_of": {change.key for change in changes(corners["data"], corners["as_of"])},
        "pack": {change.key for change in changes(corners["as_of"], corners["pack"])},
    }


def _passing(walk: _Walk) -> Mapping[str, Sequence[date]]:
    """For each key that moved because days went by, the deadlines that passed."""
    found = changes(walk.corners["data"], walk.corners["passed"]) if walk.passed else []
    return {change.key: walk.passed for change in found}


def _bridge(walk: _Walk, events: Mapping[int, Entry], year: int) -> Bridge:
    """Engine and data up to the whole figures at the end of the data, then day and rules: each part must close."""
    corners = {name: standing_of(lines, year) for name, lines in walk.corners.items()}
    states = [State("engine", None, corners["start"])]
    states += [
        State("data", str(events[candidate.position].event_id), shot.standing)
        for candidate, shot in zip(walk.candidates, walk.snapshots, strict=True)
    ]
    by_data = bridge(standing_of(walk.sealed, year), states, corners["data"])
    rest: list[Step] = []
    later: tuple[tuple[Axis, str, str], ...] = (
        ("as_of", "data", "passed"), ("as_of", "passed", "as_of"), ("pack", "as_of", "pack"),
    )  # fmt: skip
    for axis, before, after in later:
        steps = bridge(corners[before], [State(axis, None, corners[after])], corners[after]).steps
        rest.extend(replace(step, passed=walk.passed) if after == "passed" else step for step in steps)
    alone = {
        str(events[candidate.position].event_id): shot.alone
        for candidate, shot in zip(walk.candidates, walk.snapshots, strict=True)
    }
    by_entries = [
        step if step.event_id is None else replace(step, alone=alone[step.event_id].get(step.station, Figures()))
        for step in by_data.steps
    ]
    return Bridge((*by_entries, *rest), by_data.residual)


def _adjusted(
    old: Iterable[SealedLine], new: Iterable[SealedLine], last: Basis, end: NamedBasis
) -> Sequence[Adjustment]:
    money = next((rule for rule in last.pack.rules if isinstance(rule, Money)), None)
    if money is None or end.known_at_us is None:
        return []
    settle = civil_date(end.known_at_us)
    retro = last.pack.numbers.get("retro_months")
    earliest = "0000-00" if retro is None else month_of(add_months(settle.replace(day=1), -retro))
    return adjustments(old, new, Settlement(money.amount_fen, money.months_per_year, month_of(settle), earliest))
