"""Sealing: the figures of a year as lines to be frozen, and everything that forbids freezing them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from commands.cli.asking import Asked, Coordinates, NamedBasis, ask_ledger, resolve
from commands.cli.asking_faults import AskingFault, BeforeThePack, NoPackInForce, NoPackKnown
from commands.log.ledger import Ledger
from domain.civil_time import civil_date
from domain.policies import Ruling
from domain.policies.rules import Manual, Unscored
from domain.sealing import SealedLine
from projections.assessment import assessment_lines
from projections.rows import ScoreLine

BY_WRITING = frozenset({
    "no-pack-in-force", "before-the-pack", "pack-without-score", "calendar-missing", "open-reading", "open-rule",
})  # fmt: skip
"""The blockers that an entry clears, which only a knowledge that reaches it can see."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why a year may not be sealed; its sentence stands under `blocker.<code>`, its remedy beside it."""

    code: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed about a seal."""

    coordinates: Coordinates
    year: int
    accepted: tuple[str, ...]
    reason: str | None
    approved_by: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """The figures that a seal would hold.

    `open_rules` are those whose lines are intervals, and every undecided reading without any line, with how many
    lines there are of each.
    """

    named: NamedBasis
    ruling: Ruling
    lines: Sequence[SealedLine]
    open_rules: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of a request: the figures, if there are any, and every blocker."""

    frozen: Frozen | None
    named: NamedBasis | None
    blockers: tuple[Blocker, ...]


def prepare(ledger: Ledger, request: Request) -> Prepared:
    """The figures at the coordinates of a seal, and every blocker, in the order in which they are cleared best."""
    last_day = date(request.year, 12, 31)
    today = civil_date(ledger.now_us())
    typed = request.coordinates
    blockers = []
    as_of = _day_of(ledger, typed, today, last_day)
    if as_of != last_day:
        values = {"year": str(request.year), "as_of": as_of.isoformat()}
        values |= {} if typed.as_of is not None else {"known": str(typed.known)}
        blockers.append(Blocker("not-year-end", values))
    typed = replace(typed, as_of=last_day, year=request.year)
    try:
        freeze, in_force = freeze_day(ledger, typed, last_day)
        if typed.pack is not None:
            blockers.append(Blocker("what-if", {"what": typed.pack, "in_force": in_force}))
        if typed.known is None and freeze is None:
            blockers.append(Blocker("freeze-unknown", {"year": str(request.year)}))
        elif typed.known is None and freeze is not None:
            typed = replace(typed, known=freeze)
            if today <= freeze:
                values = {"year": str(request.year), "freeze": freeze.isoformat()}
                blockers.append(Blocker("before-freeze", values))
        with ask_ledger(ledger, typed) as asked:
            found = _prepared(asked, request, blockers)
    except (NoPackInForce, NoPackKnown, BeforeThePack) as fault:
        found = Prepared(None, None, (*blockers, _without_pack(fault)))
    # What is written down now is known from now on only: a seal of an earlier knowledge does not see it.
    later = None if typed.known is None else today.isoformat()
    return replace(found, blockers=tuple(_with_day(one, later) for one in found.blockers))


def _day_of(ledger: Ledger, typed: Coordinates, today: date, last_day: date) -> date:
    """The day at whose end the figures would stand, as any other question takes it."""
    if typed.as_of is not None:
        return typed.as_of
    if typed.known is None:
        # The freeze day decides, and says so itself.
        return last_day
    known = typed.known if isinstance(typed.known, date) else _known_on(ledger, typed.known, last_day)
    return min(last_day, today, known)


def _known_on(ledger: Ledger, position: int, last_day: date) -> date:
    """The day as it was known at a position: that of its entry, unless nothing more was entered up to the last day."""
    if not 0 < position < ledger.position_known_on(last_day).position:
        return last_day
    return civil_date(next(iter(ledger.entries(after=position - 1, upto=position))).recorded_at_us)


def _with_day(blocker: Blocker, today: str | None) -> Blocker:
    if today is None or blocker.code not in BY_WRITING:
        return blocker
    return replace(blocker, values={**blocker.values, "today": today})


def freeze_day(ledger: Ledger, typed: Coordinates, last_day: date) -> tuple[date | None, str]:
    """The last day whose entries go into the official assessment, None where the pack names none; and that pack.

    It is the pack in force, whatever pack or switches are supposed.
    """
    named = resolve(ledger, replace(typed, known=None, as_of=last_day, year=None, pack=None, switches={}))
    if named.basis is None or named.named.pack is None:
        raise NoPackInForce(as_of=last_day)
    days = named.basis.pack.numbers.get("freeze_days")
    return None if days is None else last_day + timedelta(days=days), named.named.pack


def _without_pack(fault: AskingFault) -> Blocker:
    code = "before-the-pack" if isinstance(fault, BeforeThePack) else "no-pack-in-force"
    return Blocker(code, {name: str(value) for name, value in fault.values.items()})


def _prepared(asked: Asked, request: Request, blockers: list[Blocker]) -> Prepared:
    named = asked.basis
    if asked.questions is None or asked.ruling is None:
        return Prepared(None, named, (*blockers, Blocker("nothing-known", {"year": str(request.year)})))
    is_supposed = request.coordinates.pack is not None
    if not asked.ruling.items and is_supposed:
        return Prepared(None, named, tuple(blockers))
    if not asked.ruling.items:
        return Prepared(None, named, (*blockers, Blocker("pack-without-score", {"pack": asked.ruling.id})))
    # The supposed pack comes first among what is supposed, and has its blocker already.
    blockers += [Blocker("what-if", {"what": what}) for what in named.what_if[is_supposed:]]
    blockers += [Blocker("calendar-missing", {"year": str(year)}) for year in named.calendar_missing]
    open_rules = intervals(asked.questions.score_lines)
    blockers += _unaccepted(asked.ruling, open_rules, request.accepted)
    blockers += _closed(asked.ruling, open_rules, request.accepted)
    if request.accepted and not request.reason:
        blockers.append(Blocker("accept-reason", {}))
    if request.accepted and (not request.approved_by or request.approved_by.strip() == request.actor.strip()):
        blockers.append(Blocker("accept-approval", {"actor": request.actor}))
    lines = assessment_lines(asked.questions, 1, named.as_of, asked.ruling)
    open_rules |= dict.fromkeys(lineless(asked.ruling, open_rules), 0)
    return Prepared(Frozen(named, asked.ruling, lines, open_rules), named, tuple(blockers))


def intervals(lines: Sequence[ScoreLine]) -> dict[str, int]:
    """How many lines of each rule are intervals, by rule."""
    found: dict[str, int] = {}
    for line in lines:
        if line.deduct != line.deduct_high or line.award != line.award_high:
            found[line.rule] = found.get(line.rule, 0) + 1
    return found


def _unaccepted(ruling: Ruling, open_rules: Mapping[str, int], accepted: Collection[str]) -> list[Blocker]:
    readings = {rule.id: rule.reading for rule in ruling.rules}
    found = []
    for rule, count in sorted(open_rules.items()):
        reading = readings.get(rule)
        if rule in accepted or (reading is not None and reading in accepted):
            continue
        code = "open-reading" if reading in ruling.open_readings else "open-rule"
        found.append(Blocker(code, {"rule": rule, "reading": reading or rule, "count": str(count)}))
    found += [
        Blocker("open-reading", {"rule": reading, "reading": reading, "count": "0"})
        for reading in lineless(ruling, open_rules)
        if reading not in accepted
    ]
    return found


def _closed(ruling: Ruling, open_rules: Mapping[str, int], accepted: Collection[str]) -> list[Blocker]:
    """What was accepted though nothing of it is open: an acceptance that the seal would not hold.

    Of points given by hand nothing is open once all are given.
    """
    readings = {rule.id: rule.reading for rule in ruling.rules}
    by_hand = {rule.id for rule in ruling.rules if isinstance(rule, Manual | Unscored)}
    is_open = {*open_rules, *(readings.get(rule) for rule in open_rules), *lineless(ruling, open_rules)}
    known = {*readings, *readings.values(), *(reading.id for reading in ruling.pack.readings)}
    return [
        Blocker(
            "accept-closed" if rule in known else "accept-unknown",
            {"rule": rule, "pack": ruling.id} | ({"unscored": "0"} if rule in by_hand else {}),
        )
        for rule in dict.fromkeys(accepted)
        if rule not in is_open
    ]


def lineless(ruling: Ruling, open_rules: Mapping[str, int]) -> list[str]:
    """The undecided readings that make no line of the year an interval.

    They are decided or accepted like any other: the seal holds under which reading its figures stand, and a
    decision afterwards is told as a change of rules.
    """
    readings = {rule.id: rule.reading for rule in ruling.rules}
    told = {readings.get(rule) for rule in open_rules} | set(open_rules)
    return [reading for reading in ruling.open_readings if reading not in told]


def sealed_basis(frozen: Frozen) -> dict[str, Any]:
    """The coordinates that compute the sealed figures again."""
    named = frozen.named
    return {
        "position": named.position,
        "as_of": named.as_of.isoformat(),
        "pack": named.pack,
        "pack_sha256": named.pack_sha256,
        "readings": dict(sorted(frozen.ruling.values.items())),
        "engine": named.engine,
    }
