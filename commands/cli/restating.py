"""Restating: the figures of two bases side by side, what changed, and every entry that moved a figure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commands.cli.asking import Coordinates, NamedBasis, Resolved
from commands.cli.entries_said import entries_said
from commands.cli.mirroring import mirrored
from commands.cli.netting import Interval, netted
from commands.cli.paid import Paid
from commands.cli.passing import brought_by_the_end
from commands.cli.passing import passed as deadlines_passed
from commands.cli.ruled_steps import RuledStep, bases_of, decided_said, ruled_steps, rules_at
from commands.cli.walk_bases import basis_alone, basis_at, coordinate, governing_of, handed_in_by
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import add_months, civil_date, month_of
from domain.policies.rules import Money
from domain.restating import (
    Bridge,
    Figures,
    Settlement,
    State,
    Step,
    adjustments,
    bridge,
    paid_months,
    standing_of,
)
from domain.sealing import Axis, SealedLine, changes
from projections.assessment import assessment_lines
from projections.basis import Basis
from projections.bridging import Candidate, Snapshot, Walk, amended_facts, candidates, snapshots
from projections.mirror import Connection
from projections.questions import Questions
from reports.restatement import BasisSaid, EntrySaid, Restatement

NOTHING_SUPPOSED = Coordinates()


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
    ruled: Sequence[RuledStep]
    missing: Mapping[str, Sequence[int]]


def restated(
    ledger: Ledger,
    start: Resolved,
    end: Resolved,
    sealed: Sequence[SealedLine] | None,
    supposed: Coordinates = NOTHING_SUPPOSED,
    paid: Paid | None = None,
    *,
    prune: bool = True,
) -> Restatement:
    """The restatement from `start` (or what was sealed there) to `end`; both bases must have been resolved.

    `supposed` names the pack and the switches that were typed; `paid` is what has been paid by the end, by default
    what is due at the start.
    """
    first, last = start.basis, end.basis
    if first is None or last is None:
        raise ValueError("nothing was known at one of the bases")
    interval = Interval(ledger, first.upto, last.upto)
    connection, cache = mirrored(ledger)
    try:
        out = netted(interval, amended_facts(connection, first.upto, last.upto))
        # A county's fact that nets out governs nothing in between either.
        kept = interval.without(out.positions)
        ruled = ruled_steps(kept, rules_at(ledger, end.named, supposed), first, last)
        walk = _Walker(connection, kept, out.positions, ruled).walk(first, last, sealed, prune=prune)
    finally:
        connection.close()
    wanted = [candidate.position for candidate in walk.candidates]
    events = {entry.position: entry for entry in interval.entries_at(wanted)}
    events |= {step.entry.position: step.entry for step in ruled if step.entry is not None}
    named = {name: _named(one.named, walk.missing[name], cache) for name, one in (("start", start), ("pack", end))}
    found = _told(ledger, named["start"], named["pack"], first, walk, events, out.facts)
    return _with_money(found, walk, last, paid or Paid(paid_months(walk.sealed)))


def _named(basis: NamedBasis, missing: Sequence[int], cache: str) -> NamedBasis:
    return replace(basis, calendar_missing=tuple(missing), mirror=cache)


@dataclass(frozen=True, slots=True)
class _Walker:
    """Walks one interval; entries at `dropped` positions net out and are left out of the log."""

    connection: Connection
    interval: Interval
    dropped: Sequence[int]
    ruled: Sequence[RuledStep]

    def walk(self, first: Basis, last: Basis, sealed: Sequence[SealedLine] | None, *, prune: bool) -> _Walk:
        """The whole figures at the corners, and a snapshot at every entry that may move one."""
        passed = replace(last, pack=first.pack, as_of=first.as_of)
        data = replace(passed, county=brought_by_the_end(self.interval.governing, first, last))
        as_of = replace(passed, as_of=last.as_of)
        corners = {"start": first, "data": data, "passed": passed, "as_of": as_of, "pack": last}
        corners |= {_ruled(number): basis for number, basis in enumerate(bases_of(self.ruled, last))}
        asked = list({coordinate(basis): basis for basis in corners.values()}.values())
        whole = Questions(self.connection, asked, None)
        numbers = {coordinate(basis): number for number, basis in enumerate(asked, start=1)}
        by_basis = {
            name: assessment_lines(whole, number, basis.as_of, basis.pack)
            for (name, number), basis in zip(numbers.items(), asked, strict=True)
        }
        lines = {name: by_basis[coordinate(basis)] for name, basis in corners.items()}
        years = whole.calendar_missing_by_basis()
        missing = {name: years.get(numbers[coordinate(basis)], ()) for name, basis in corners.items()}
        found = self._candidates(first, data)
        at = [basis_at(one, first, self.interval) for one in found]
        alone = [basis_alone(one, first, self.interval) for one in found]
        is_calendar = any(entry.kind == "holiday_calendar_set" for entry in self.interval.county)
        walk = Walk(first, found, at, alone, self.dropped)
        shots = snapshots(self.connection, whole, walk, prune=prune and not is_calendar)
        days = deadlines_passed(data.county, passed.county, first.as_of.year)
        own = lines["start"] if sealed is None else sealed
        return _Walk(own, lines, found, shots, days, self.ruled, missing)

    def _candidates(self, first: Basis, data: Basis) -> list[Candidate]:
        gone = set(self.dropped)
        by_case = candidates(self.connection, first, data, handed_in_by(self.interval, first))
        found = (*by_case, *governing_of(self.interval, data))
        kept = {one.position: one for one in found if one.position not in gone}
        return [kept[position] for position in sorted(kept)]


def _told(
    ledger: Ledger,
    start: NamedBasis,
    end: NamedBasis,
    first: Basis,
    walk: _Walk,
    events: Mapping[int, Entry],
    out: Sequence[str],
) -> Restatement:
    year, corners = first.as_of.year, walk.corners
    new = corners["pack"]
    changed = changes(walk.sealed, new)
    stepped = _stepped(walk)
    decided = _decided(walk)
    by_fact: dict[str, list[str]] = defaultdict(list)
    for candidate in walk.candidates:
        by_fact[candidate.fact].append(str(events[candidate.position].event_id))
    order = {str(entry.event_id): position for position, entry in events.items()}
    causes = {}
    for change in changed:
        # A fact that moved the line at one of its entries and stands otherwise than before: all its entries did it.
        facts = change.support | stepped.get(change.key, set())
        own = {event for fact in facts for event in by_fact.get(fact, ())} | decided.get(change.key, set())
        causes[change.key] = sorted(own, key=lambda event: order[event])
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
        adjustments=(),
        events=_events(ledger, walk, events),
        netted=out,
        decisions=[step.event_id for step in walk.ruled if step.event_id is not None],
    )


def _basis_said(named: NamedBasis) -> BasisSaid:
    return BasisSaid(named.position, named.as_of, named.pack, named.document(), named.known_at_us)


def _stepped(walk: _Walk) -> dict[str, set[str]]:
    """For each key the facts at an entry of which its value changed."""
    found: dict[str, set[str]] = defaultdict(set)
    for candidate, shot in zip(walk.candidates, walk.snapshots, strict=True):
        for key in shot.changed:
            found[key].add(candidate.fact)
    return found


def _ruled(number: int) -> str:
    return f"pack {number}"


def _decided(walk: _Walk) -> dict[str, set[str]]:
    """For each key the decisions at which its value changed."""
    found: dict[str, set[str]] = defaultdict(set)
    before = walk.corners["as_of"]
    for number, step in enumerate(walk.ruled):
        after = walk.corners[_ruled(number)]
        if step.event_id is not None:
            for change in changes(before, after):
                found[change.key].add(step.event_id)
        before = after
    return found


def _events(ledger: Ledger, walk: _Walk, events: Mapping[int, Entry]) -> dict[str, EntrySaid]:
    """Every entry as it is told, decisions with what they decided."""
    found = entries_said(ledger, events.values())
    for step in walk.ruled:
        if step.event_id is not None:
            found[step.event_id] = replace(found[step.event_id], changes=decided_said(step))
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
    for before, after in (("data", "passed"), ("passed", "as_of")):
        steps = bridge(corners[before], [State("as_of", None, corners[after])], corners[after]).steps
        rest.extend(replace(step, passed=walk.passed) if after == "passed" else step for step in steps)
    ruled = [State("pack", step.event_id, corners[_ruled(number)]) for number, step in enumerate(walk.ruled)]
    by_rules = bridge(corners["as_of"], ruled, corners["pack"])
    rest.extend(by_rules.steps)
    alone = {
        str(events[candidate.position].event_id): shot.alone
        for candidate, shot in zip(walk.candidates, walk.snapshots, strict=True)
    }
    by_entries = [
        step if step.event_id is None else replace(step, alone=alone[step.event_id].get(step.station, Figures()))
        for step in by_data.steps
    ]
    return Bridge((*by_entries, *rest), {**by_rules.residual, **by_data.residual})


def _with_money(found: Restatement, walk: _Walk, last: Basis, paid: Paid) -> Restatement:
    """The same with what is to be settled: what should be paid, less what has been."""
    money = next((rule for rule in last.pack.rules if isinstance(rule, Money)), None)
    if money is None or found.end.known_at_us is None:
        return found
    settle = civil_date(found.end.known_at_us)
    retro = last.pack.numbers.get("retro_months")
    earliest = "" if retro is None else month_of(add_months(settle.replace(day=1), -retro))
    rule = Settlement(money.amount_fen, money.months_per_year, month_of(settle), earliest)
    own = adjustments(paid.months, paid_months(walk.corners["pack"]), rule)
    return replace(found, adjustments=own, paid=rule.prices(paid.months), paid_by=paid.seals)
