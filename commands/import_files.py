"""Importing files: every row is judged before any is written, and all of it is written in one transaction."""

import errno
import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from commands.arrivals import Input, Progress, read_input
from commands.batch_fact import batch_draft
from commands.claims import Caller
from commands.histories import Histories, LogReader
from commands.import_result import ImportResult, result_of
from commands.judging import Clock, Judge
from commands.log.entry import Draft
from commands.log.ledger import Ledger, Transaction
from commands.settling import Ahead, Settlement, Settling
from domain.citizen_numbers import citizen_number_in
from domain.civil_time import format_instant
from domain.refusals import Refusal, Refused, Rule

ONE_TRANSACTION_ROWS = 200_000
BATCH_ROWS = 50_000
_LAST_DAY = date(2199, 12, 31)


def _silent(_stage: str, _done: int, _total: int | None) -> None:
    """Hears the progress and says nothing."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    `actor` is the importer and stands for rows that name nobody; `recorded_at_us` is for a simulated
    ledger's rows without a time of their own. Up to `one_transaction_rows` all is written at once,
    above in batches of `batch_rows`.
    """

    actor: str
    source: str = "import"
    kind: str | None = None
    dry_run: bool = False
    keep_going: bool = False
    recorded_at_us: int | None = None
    progress: Progress = _silent
    one_transaction_rows: int = ONE_TRANSACTION_ROWS
    batch_rows: int = BATCH_ROWS


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Rows make no cycles, yet looking for them over and over cost a third of an import of 60,000."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def import_files(ledger: Ledger, paths: Sequence[Path], options: ImportOptions) -> ImportResult:
    """What became of every row; afterwards the accepted ones stand in the ledger, unless it was a dry run.

    Raises, before anything is read, FileNotFoundError for a file that does not exist, and Refused for
    options that may not be stored.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    for name, text in (("source", options.source), ("actor", options.actor)):
        if citizen_number_in(text, _LAST_DAY) is not None:
            raise Refused(Refusal(Rule.CITIZEN_NUMBER, name))
    if options.recorded_at_us is not None and ledger.clock != "simulated":
        raise Refused(Refusal(Rule.RECORDED_AT_NOT_YOURS, "recorded_at", format_instant(options.recorded_at_us)))
    with _no_garbage_collection():
        return _import(ledger, paths, options)


def _import(ledger: Ledger, paths: Sequence[Path], options: ImportOptions) -> ImportResult:
    caller = Caller(options.actor, ledger.clock == "simulated")
    whole = read_input(paths, caller, source=options.source, kind=options.kind, progress=options.progress)
    for file in whole.files:
        if citizen_number_in(file.path.name, _LAST_DAY) is not None:
            file.fault = Refusal(Rule.CITIZEN_NUMBER, "file")
    run = _Run(whole, options)
    if options.dry_run:
        return run.dry(ledger)
    if len(whole.lines) <= options.one_transaction_rows:
        return run.all_at_once(ledger)
    return run.in_batches(ledger)


@dataclass(slots=True)
class _Run:
    """One import under way: its rows, and the places of those that are written."""

    whole: Input
    options: ImportOptions
    written: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    def clock(self, now_us: int) -> Clock:
        return Clock(now_us, self.whole.simulated, self.options.recorded_at_us)

    def settle(self, reader: LogReader, now_us: int) -> Settlement:
        settling = Settling(self.whole, keep_going=self.options.keep_going, progress=self.options.progress)
        return settling.settle(reader, self.clock(now_us))

    def dry(self, ledger: Ledger) -> ImportResult:
        settlement = self.settle(ledger, ledger.now_us())
        places = settlement.accepted()
        found = result_of(self.whole, settlement, places, ledger, dry_run=True)
        return replace(found, drafts=_drafts(settlement, places))

    def all_at_once(self, ledger: Ledger) -> ImportResult:
        with ledger.transaction() as tx:
            settlement = self.settle(tx, tx.recorded_at_us)
            places = settlement.accepted()
            if places:
                self.write(tx, settlement, places)
                self.close(tx, settlement)
            # Inside the transaction, so that the findings are about what it saw.
            found = result_of(self.whole, settlement, self.written, tx, positions=self.positions)
        return replace(found, drafts=_drafts(settlement, self.written))

    def in_batches(self, ledger: Ledger) -> ImportResult:
        settlement = self.settle(ledger, ledger.now_us())
        places = sorted(place for place in settlement.judgements if place not in settlement.out)
        if not settlement.accepted():
            return result_of(self.whole, settlement, [], ledger)
        ahead = Ahead(self.whole.lines, settlement.out)
        stopped = None
        for first in range(0, len(places), self.options.batch_rows):
            batch = places[first : first + self.options.batch_rows]
            with ledger.transaction() as tx:
                stopped = self.judge_again(tx, settlement, batch, ahead)
                if stopped is not None:
                    break
                self.write(tx, settlement, [place for place in batch if settlement.judgements[place].draft])
                if batch[-1] == places[-1] and self.written:
                    self.close(tx, settlement)
        found = result_of(self.whole, settlement, self.written, ledger, positions=self.positions, stopped=stopped)
        return replace(found, drafts=_drafts(settlement, self.written))

    def judge_again(self, tx: Transaction, settlement: Settlement, batch: list[int], ahead: Ahead) -> int | None:
        """Judges a batch under its lock; the place of the first row that meanwhile became illegal."""
        lines = [(place, self.whole.lines[place]) for place in batch]
        histories = Histories(tx)
        histories.read_for((line.claim, line.event_id) for _, line in lines)
        judge, arrivals = Judge(histories, self.clock(tx.recorded_at_us)), self.whole.arrivals()
        for place, line in lines:
            if line.claim is None:
                continue
            ahead.passed(line.claim)
            judged = judge.judge(arrivals.of(line, line.claim), decided_ahead=ahead.is_coming(line.claim))
            settlement.judgements[place] = judged
            if judged.refusals:
                settlement.refusals[place] = judged.refusals
                return place
        return None

    def write(self, tx: Transaction, settlement: Settlement, places: list[int]) -> None:
        drafts = _drafts(settlement, places)
        self.options.progress("write", len(self.written), None)
        entries = tx.append(drafts)
        self.written += places
        self.positions += [entry.position for entry in (*entries[:1], *entries[-1:])]
        self.options.progress("write", len(self.written), len(self.written))

    def close(self, tx: Transaction, settlement: Settlement) -> None:
        """The batch's own fact stands right behind its last row."""
        counts = {
            "rows": sum(self.whole.rows),
            "recorded": len(self.written),
            "duplicates": sum(judged.repeats is not None for judged in settlement.judgements.values()),
            "rejected": len(settlement.refusals),
        }
        tx.append([batch_draft(self.whole, counts, *tx.last())])


def _drafts(settlement: Settlement, places: list[int]) -> tuple[Draft, ...]:
    """What is written, or would be, of these rows."""
    return tuple(judged.draft for judged in map(settlement.judgements.__getitem__, places) if judged.draft)
