"""The figures of an impact: sealed years computed without and with some entries."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from commands.cli.asking import Coordinates, resolve
from commands.cli.asking_faults import AskingFault, NoScore, NothingKnown
from commands.cli.language import word
from commands.cli.mirroring import mirrored
from commands.cli.output import warn
from commands.cli.what_if import AFTER, BEFORE, compared
from commands.governing import standing
from commands.log.entry import Draft, Entry, content_of
from commands.log.ledger import Ledger
from commands.seals import Seal, unsound
from domain.civil_time import civil_date, iso_date
from domain.policies import Ruling
from domain.restating import Figures, standing_of
from domain.sealing import changes
from projections.assessment import assessment_lines
from projections.questions import Questions
from reports.impact_words import Impact, Moved

WHATEVER_THEIR_DAY = frozenset({
    "policy_adopted", "reading_decided", "holiday_calendar_set", "submission_deadline_set", "materials_submitted",
    "special_task_scored",
})  # fmt: skip
"""Facts that govern instead of happen count from whatever day they bear."""
DEADLINES = frozenset({"submission_deadline_set"})


def moved_by(
    ledger: Ledger,
    county: Sequence[Entry],
    sealed: Mapping[int, Sequence[Seal]],
    drafts: Sequence[Draft],
    written: tuple[int, int] | None = None,
) -> Impact:
    """What the drafts, one after the other, change at the last day of each sealed year, by seal and station.

    `sealed` holds the seals of each year in the order of sealing; the last sound one counts. `written`: the first
    and the last position at which the drafts stand already; None of drafts that are only supposed. What cannot be
    computed is warned of.
    """
    found: list[Moved] = []
    missing: set[int] = set()
    touched = _Touched.of(ledger, county, drafts, written)
    for year, seals in sealed.items():
        seal = _that_counts(ledger, seals) if touched.may_move(year) else None
        if seal is None:
            continue
        try:
            with _both(ledger, Coordinates(as_of=seal.as_of, year=year), drafts, written) as both:
                found += _differences(seal, both)
                missing |= {year for years in both.questions.calendar_missing_by_basis().values() for year in years}
        except AskingFault as fault:
            warn(word("impact.unknown", seal=seal.fact_id, code=fault.code))
    return Impact(tuple(found), tuple(sorted(missing)))


def _that_counts(ledger: Ledger, seals: Sequence[Seal]) -> Seal | None:
    for seal in reversed(seals):
        fault = unsound(ledger, seal)
        if fault is None:
            return seal
        warn(word("impact.unknown", seal=seal.fact_id, code=fault.code))
    return None


@dataclass(frozen=True, slots=True)
class _Both:
    """The figures without and with some entries, and the rules of each side."""

    questions: Questions
    before: Ruling
    after: Ruling


@contextmanager
def _both(
    ledger: Ledger, typed: Coordinates, drafts: Sequence[Draft], written: tuple[int, int] | None
) -> Iterator[_Both]:
    """Raises AskingFault where a side has no figures."""
    if written is None:
        with compared(ledger, typed, drafts) as both:
            if both.questions is None or both.before is None or both.after is None:
                raise NothingKnown(position=both.basis.position)
            yield _scored(_Both(both.questions, both.before, both.after))
        return
    first, last = (resolve(ledger, replace(typed, known=position)).basis for position in (written[0] - 1, written[1]))
    if first is None or last is None:
        raise NothingKnown(position=written[0] - 1)
    connection, _ = mirrored(ledger)
    try:
        yield _scored(_Both(Questions(connection, [first, last], None), first.pack, last.pack))
    finally:
        connection.close()


def _scored(both: _Both) -> _Both:
    for ruling in (both.before, both.after):
        if not ruling.items:
            raise NoScore(pack=ruling.id, document=ruling.pack.document.id)
    return both


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

    def may_move(self, year: int) -> bool:
        return self.governs or self.earliest <= date(year, 12, 31) or year in self.passes


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


def _differences(seal: Seal, both: _Both) -> list[Moved]:
    """Every station of which a total or any line is another: caps and floors hide lines from totals."""
    was = assessment_lines(both.questions, BEFORE, seal.as_of, both.before)
    now = assessment_lines(both.questions, AFTER, seal.as_of, both.after)
    lines = Counter(
        station
        for change in changes(was, now)
        for station in {line.station for line in (change.was, change.now) if line is not None}
        if station is not None
    )
    before, after = standing_of(was, seal.year), standing_of(now, seal.year)
    return [
        Moved(seal.fact_id, seal.year, station, after.get(station, Figures()) - before.get(station, Figures()), count)
        for station, count in sorted(lines.items())
    ]
