"""The figures of an impact: sealed years computed without and with entries that are not written yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commands.cli.asking import Coordinates
from commands.cli.asking_faults import AskingFault
from commands.cli.language import word
from commands.cli.output import warn
from commands.cli.what_if import AFTER, BEFORE, compared
from commands.governing import standing
from commands.log.entry import Draft, Entry, content_of
from commands.log.ledger import Ledger
from commands.seals import Seal
from domain.civil_time import civil_date, iso_date
from domain.restating import Figures
from projections.questions import Questions
from reports.impact_words import Moved

WHATEVER_THEIR_DAY = frozenset({
    "policy_adopted", "reading_decided", "holiday_calendar_set", "submission_deadline_set", "materials_submitted",
    "special_task_scored",
})  # fmt: skip
"""Facts that govern instead of happen count from whatever day they bear."""
DEADLINES = frozenset({"submission_deadline_set"})


def moved_by(ledger: Ledger, county: Sequence[Entry], sealed: Sequence[Seal], drafts: Sequence[Draft]) -> list[Moved]:
    """What the drafts, one after the other, would change at each seal's day, by seal and station."""
    found: list[Moved] = []
    touched = _Touched.of(ledger, county, drafts)
    for seal in sealed:
        if not touched.may_move(seal):
            continue
        try:
            with compared(ledger, Coordinates(as_of=seal.as_of, year=seal.year), drafts) as both:
                if both.questions is not None:
                    was, now = (_standing(both.questions, basis) for basis in (BEFORE, AFTER))
                    found += _differences(seal, was, now)
        except AskingFault as fault:
            warn(word("impact.unknown", seal=seal.fact_id, code=fault.code))
    return found


@dataclass(frozen=True, slots=True)
class _Touched:
    """What decides, before any figure is computed, whether drafts can move a seal.

    `earliest` is the first day of any version of a fact concerned, `passes` the years whose deadline for
    materials the log reaches with these entries.
    """

    governs: bool
    earliest: date
    passes: frozenset[int]

    @classmethod
    def of(cls, ledger: Ledger, county: Sequence[Entry], drafts: Sequence[Draft]) -> "_Touched":
        told = [content_of(draft.state, 0) for draft in drafts]
        amended = [draft.fact_id for draft, content in zip(drafts, told, strict=True) if content["verb"] != "record"]
        told += [entry.content for entries in ledger.by_fact(amended).values() for entry in entries] if amended else []
        days = [iso_date(content["occurred_on"]) for content in told]
        governs = any(content["kind"] in WHATEVER_THEIR_DAY for content in told)
        return cls(governs, min(days, default=date.max), _passed(ledger, county, drafts))

    def may_move(self, seal: Seal) -> bool:
        return self.governs or self.earliest <= seal.as_of or seal.year in self.passes


def _passed(ledger: Ledger, county: Sequence[Entry], drafts: Sequence[Draft]) -> frozenset[int]:
    if not drafts:
        return frozenset()
    now = ledger.now_us()
    before = civil_date(ledger.last()[1])
    after = max(civil_date(now if draft.recorded_at_us is None else draft.recorded_at_us) for draft in drafts)
    set_for = [fact.body for fact in standing(county, DEADLINES) if fact.body.get("deadline") is not None]
    return frozenset(int(body["year"]) for body in set_for if before < iso_date(body["deadline"]) <= after)


def _standing(questions: Questions, basis: int) -> dict[str, Figures]:
    found = {total.station: Figures(total.low, total.high) for total in questions.score_totals if total.basis == basis}
    for amount in questions.subsidy_amounts:
        if amount.basis == basis:
            held = found.get(amount.station, Figures())
            found[amount.station] = held + Figures(Decimal(0), Decimal(0), amount.fen)
    return found


def _differences(seal: Seal, was: Mapping[str, Figures], now: Mapping[str, Figures]) -> list[Moved]:
    nothing = Figures()
    deltas = {
        station: now.get(station, nothing) - was.get(station, nothing) for station in sorted(was.keys() | now.keys())
    }
    return [Moved(seal.fact_id, seal.year, station, delta) for station, delta in deltas.items() if not delta.is_nothing]
