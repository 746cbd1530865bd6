"""What if: entries that are only supposed, judged as if they were recorded, and the figures with and without them."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from commands.claims import Caller, claim_of
from commands.cli import amend, record
from commands.cli.asking import Coordinates, NamedBasis, check_subject, resolve
from commands.cli.mirroring import mirrored
from commands.cli.opening import actor_of
from commands.cli.stops import wrong_usage
from commands.histories import Histories
from commands.judging import Clock, Judge, typed_arrival
from commands.log.entry import Draft, Entry
from commands.log.ledger import Ledger
from commands.written import SOURCE
from domain.envelope import Claim
from domain.policies import Ruling
from domain.refusals import Refused
from projections import mirror, mirror_copy
from projections.questions import Questions

BEFORE, AFTER = 1, 2
"""The bases of a comparison's questions: the log as it is, and with what is supposed behind it."""

_AMENDING = ("correct", "void", "reinstate")


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures without and with some entries; the rulings differ where an entry decides on a reading.

    `questions` and the rulings are None where nothing was known.
    """

    questions: Questions | None
    basis: NamedBasis
    before: Ruling | None
    after: Ruling | None


def drafts_of(ledger: Ledger, lines: Sequence[str]) -> list[Draft]:
    """The entries that these lines would record, one after the other; refused as the lines would be.

    A line that repeats an entry adds nothing. Nothing is written.
    """
    # One reading of the clock: every supposed entry is as if recorded at this moment.
    judge = Judge(Histories(ledger), Clock(ledger.now_us(), simulated=ledger.clock == "simulated"))
    drafts = []
    for line in lines:
        claim = _claim(ledger, line)
        arrival = typed_arrival(claim, SOURCE)
        judge.histories.read((claim.fact_id,), () if arrival.event_id is None else (arrival.event_id,))
        judgement = judge.judge(arrival)
        if judgement.refusals:
            raise Refused(*judgement.refusals)
        if judgement.draft is not None:
            drafts.append(judgement.draft)
    return drafts


@contextmanager
def compared(ledger: Ledger, typed: Coordinates, drafts: Sequence[Draft]) -> Iterator[Compared]:
    """Every figure at the coordinates, without the drafts and with them; the ledger and its cache stay as they are."""
    position = ledger.head().position
    now = ledger.now_us()
    supposed = [_entry(draft, position + number, now) for number, draft in enumerate(drafts, start=1)]
    before, after = resolve(ledger, typed), resolve(ledger, typed, supposed)
    if before.basis is None or after.basis is None:
        check_subject(ledger, typed, None)
        yield Compared(None, before.named, None, None)
        return
    connection, kept = mirrored(ledger)
    try:
        if supposed:
            mirror_copy.in_memory(connection)
            mirror.load(connection, [[_line(entry) for entry in supposed if entry.originator_id != "county"]])
        check_subject(ledger, typed, connection)
        questions = Questions(connection, [before.basis, after.basis], None)
        missing = questions.calendar_missing_by_basis().get(AFTER, [])
        named = replace(before.named, calendar_missing=tuple(missing), mirror=kept)
        yield Compared(questions, named, before.basis.pack, after.basis.pack)
    finally:
        connection.close()


def _claim(ledger: Ledger, line: str) -> Claim:
    words = _words(line)
    if words[0] in _AMENDING:
        row, actor = amend.row_of_line(ledger, words)
    else:
        row, actor = record.row_of_line(words[1:])
        row = {**row, "verb": "record"}
    return claim_of(row, Caller(actor=actor_of(actor), simulated=ledger.clock == "simulated"))


def _words(line: str) -> list[str]:
    try:
        words = shlex.split(line)
    except ValueError:
        raise wrong_usage("bad-what-if", option="--what-if", value=line) from None
    if words[:1] == ["zhengji"]:
        words = words[1:]
    if len(words) < 2 or words[0] not in {"record", *_AMENDING}:
        raise wrong_usage("bad-what-if", option="--what-if", value=line)
    return words


def _entry(draft: Draft, position: int, now_us: int) -> Entry:
    recorded = now_us if draft.recorded_at_us is None else draft.recorded_at_us
    return Entry(
        position, recorded, 0, draft.originator_id, 1, draft.topic, draft.event_id, draft.fact_id, draft.actor,
        draft.state, b"",
    )  # fmt: skip


def _line(entry: Entry) -> str:
    return f'{{"p":{entry.position},"r":{entry.recorded_at_us},"s":{entry.state.decode()}}}'
