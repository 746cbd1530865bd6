"""The figures of an impact: sealed years computed without and with some entries."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from commands.cli.asking import Coordinates, resolve
from commands.cli.asking_faults import AskingFault
from commands.cli.language import word
from commands.cli.mirroring import mirrored
from commands.cli.output import warn
from commands.cli.what_if import AFTER, BEFORE, compared
from commands.governing import standing
from commands.log.entry import Draft, Entry, content_of
from commands.log.ledger import Ledger
from commands.seals import Seal
from domain.civil_time import civil_date, iso_date
from domain.restating import Figures
from projections import mirror
from projections.questions import Questions
from reports.impact_words import Moved

WHATEVER_THEIR_DAY = frozenset({
    "policy_adopted", "reading_decided", "holiday_calendar_set", "submission_deadline_set", "materials_submitted",
    "special_task_scored",
})  # fmt: skip
"""Facts that govern instead of happen count from whatever day they bear."""
DEADLINES = frozenset({"submission_deadline_set"})


def moved_by(
    ledger: Ledger,
    county: Sequence[Entry],
    sealed: Sequence[Seal],
    drafts: Sequence[Draft],
    written: tuple[int, int] | None = None,
) -> list[Moved]:
    """What the drafts, one after the other, change at each seal's day, by seal and station.

    `written`: the first and the last position at which they stand already; None of drafts that are only supposed.
    """
    found: list[Moved] = []
    touched = _Touched.of(ledger, county, drafts, written)
    for seal in sealed:
        if not touched.may_move(seal):
            continue
        try:
            with _both(ledger, Coordinates(as_of=seal.as_of, year=seal.year), drafts, written) as questions:
                if questions is not None:
                    was, now = (_standing(questions, basis) for basis in (BEFORE, AFTER))
                    found += _differences(seal, was, now)
        except AskingFault as fault:
            warn(word("impact.unknown", seal=seal.fact_id, code=fault.code))
    return found


@contextmanager
def _both(
    ledger: Ledger, typed: Coordinates, drafts: Sequence[Draft], written: tuple[int, int] | None
) -> Iterator[Questions | None]:
    """The figures without and with the drafts, None where nothing was known."""
    if written is None:
        with compared(ledger, typed, drafts) as both:
            yield both.questions
        return
    first, last = (resolve(ledger, replace(typed, known=position)).basis for position in (written[0] - 1, written[1]))
    if first is None or last is None:
        yield None
        return
    connection, _ = mirrored(ledger)
    try:
        yield Questions(connection, [first, last], None)
    except RuntimeError as error:
        if str(error) != mirror.INTERRUPTED:
            raise
        raise KeyboardInterrupt from error
    finally:
        connection.close()


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
    def of(
        cls, ledger: Ledger, county: Sequence[Entry], drafts: Sequence[Draft], written: tuple[int, int] | None
    ) -> "_Touched":
        governs, earliest, amended = False, date.max, []
        for draft in drafts:
            content = content_of(draft.state, 0)
            governs = governs or content["kind"] in WHATEVER_THEIR_DAY
            earliest = min(earliest, iso_date(content["occurred_on"]))
            if content["verb"] != "record":
                amended.append(draft.fact_id)
        versions = [entry for entries in ledger.by_fact(amended).values() for entry in entries] if amended else []
        earliest = min((iso_date(entry.content["occurred_on"]) for entry in versions), default=earliest)
        return cls(governs, earliest, _passed(ledger, county, drafts, written))

    def may_move(self, seal: Seal) -> bool:
        return self.governs or self.earliest <= seal.as_of or seal.year in self.passes


def _passed(
    ledger: Ledger, county: Sequence[Entry], drafts: Sequence[Draft], written: tuple[int, int] | None
) -> frozenset[int]:
    if not drafts:
        return frozenset()
    now = ledger.now_us()
    if written is None:
        before, after = (
            ledger.last()[1],
            max(now if one.recorded_at_us is None else one.recorded_at_us for one in drafts),
        )
    else:
        before, after = (_recorded_at(ledger, position) for position in (written[0] - 1, written[1]))
    set_for = [fact.body for fact in standing(county, DEADLINES) if fact.body.get("deadline") is not None]
    days = civil_date(before), civil_date(after)
    return frozenset(int(body["year"]) for body in set_for if days[0] < iso_date(body["deadline"]) <= days[1])


def _recorded_at(ledger: Ledger, position: int) -> int:
    return next(iter(ledger.entries(after=position - 1, upto=position))).recorded_at_us


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
