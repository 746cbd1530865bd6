"""What became of an import, file by file and fault by fault."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commands.arrivals import Input, Line
from commands.histories import LogReader
from commands.log.entry import Draft
from commands.reading.files import InputFile
from commands.settling import Settlement
from domain import station
from domain.envelope import Claim
from domain.findings import Finding
from domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class FileCount:
    """What became of one file's rows. `rows` that are none of the three stand in a file that was left out."""

    file: str
    rows: int
    recorded: int
    duplicates: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """One fault: where it is, what stands there and which rule it breaks. Without `row`: the file as a whole.

    `column` is the heading as the table has it, or the field's path; `headings` leads from a path to the
    heading, None where the file is no table.
    """

    file: str
    row: int | None
    sheet: str | None
    column: str | None
    refusal: Refusal
    headings: Mapping[str, str] | None


Words = Callable[[Rejected], tuple[str, str]]
"""The reason and the suggestion for a fault, in the reader's language."""


@dataclass(frozen=True, slots=True)
class PastDuplicate:
    """A row that repeats an entry which is no longer its fact's last: `verb` and `position` are the last's."""

    file: str
    row: int
    fact_id: str
    verb: str
    position: int | None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The whole answer of an import.

    `importer` is who stands for the rows that named nobody, None where every row did. `positions` are
    the first and last position written; `stopped` is the row that became illegal between two batches.
    Without `keep_going` a file goes with its first refused row. `drafts`: what was written, of a trial what would be.
    """

    recorded: int
    duplicates: int
    files: tuple[FileCount, ...]
    rejected: tuple[Rejected, ...]
    ignored_columns: tuple[str, ...]
    findings: tuple[Finding, ...]
    past_duplicates: tuple[PastDuplicate, ...]
    importer: str | None
    positions: tuple[int, int] | None
    dry_run: bool
    keep_going: bool
    stopped: tuple[str, int] | None
    inputs: tuple[InputFile, ...]
    drafts: tuple[Draft, ...] = ()

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The files that are at fault as a whole, so that none of their rows is recorded."""
        return tuple(file.name for file in self.inputs if file.fault is not None)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The files of which nothing is recorded for the sake of a refused row."""
        refused = (count.file for count in self.files if count.rejected and not count.recorded)
        return () if self.keep_going else tuple(name for name in refused if name not in self.unreadable)

    def document(self, words: Words) -> dict[str, Any]:
        """The answer in JSON types, refusals in the reader's words."""
        return {
            "recorded": self.recorded,
            "duplicates": self.duplicates,
            "files": [
                {
                    "file": count.file,
                    "rows": count.rows,
                    "recorded": count.recorded,
                    "duplicates": count.duplicates,
                    "rejected": count.rejected,
                }
                for count in self.files
            ],
            "rejected": [rejected_document(fault, words) for fault in self.rejected],
            "left_out": list(self.left_out),
            "unreadable": list(self.unreadable),
            "ignored_columns": list(self.ignored_columns),
            "findings": [
                {"code": finding.code.value, "subject": finding.subject, "count": finding.count}
                for finding in self.findings
            ],
            "past_duplicates": [
                {
                    "file": past.file,
                    "row": past.row,
                    "fact_id": past.fact_id,
                    "head": {"verb": past.verb, "position": past.position},
                }
                for past in self.past_duplicates
            ],
            "importer": self.importer,
            "positions": None if self.positions is None else list(self.positions),
            "dry_run": self.dry_run,
            "stopped": None if self.stopped is None else {"file": self.stopped[0], "row": self.stopped[1]},
        }


def rejected_document(fault: Rejected, words: Words) -> dict[str, Any]:
    """One fault in JSON types, with its reason and suggestion in the reader's words."""
    reason, suggestion = words(fault)
    return {
        "file": fault.file,
        "row": fault.row,
        "sheet": fault.sheet,
        "column": fault.column,
        "value": fault.refusal.value,
        "code": fault.refusal.rule.value,
        "reason": reason,
        "suggestion": suggestion,
    }


def result_of(
    whole: Input,
    settlement: Settlement,
    written: Sequence[int],
    reader: LogReader,
    *,
    positions: Sequence[int] = (),
    dry_run: bool = False,
    stopped: int | None = None,
) -> ImportResult:
    """The answer, once it is settled and (unless dry) written which rows stand."""
    lines = whole.lines
    claims = [judged.claim for judged in map(settlement.judgements.__getitem__, written)]
    repeated = [place for place, judged in settlement.judgements.items() if judged.repeats is not None]
    recorded = Counter(lines[place].file for place in written)
    duplicates = Counter(lines[place].file for place in repeated)
    rejected = Counter(lines[place].file for place in settlement.refusals)
    return ImportResult(
        recorded=len(written),
        duplicates=len(repeated),
        files=tuple(
            FileCount(
                file.name,
                whole.rows[place],
                recorded[place],
                duplicates[place],
                rejected[place] + (file.fault is not None),
            )
            for place, file in enumerate(whole.files)
        ),
        rejected=tuple(_rejected(whole, settlement)),
        ignored_columns=tuple(dict.fromkeys(name for file in whole.files for name in file.ignored)),
        findings=_unregistered(claims, reader),
        past_duplicates=tuple(_past_duplicates(whole, settlement, repeated)),
        importer=None if all(claim.actor_given for claim in claims) else whole.importer,
        positions=(positions[0], positions[-1]) if positions else None,
        dry_run=dry_run,
        keep_going=settlement.keep_going,
        stopped=None if stopped is None else _where(whole, lines[stopped]),
        inputs=tuple(whole.files),
    )


def _where(whole: Input, line: Line) -> tuple[str, int]:
    return whole.files[line.file].name, line.number


def _rejected(whole: Input, settlement: Settlement) -> Iterator[Rejected]:
    """Every fault, in the order of files and lines."""
    by_file: dict[int, list[int]] = {}
    for place in settlement.refusals:
        by_file.setdefault(whole.lines[place].file, []).append(place)
    for number, file in enumerate(whole.files):
        headings = None if file.table is None else file.columns
        if file.fault is not None:
            yield Rejected(file.name, file.fault_number, None, file.fault.field, file.fault, headings)
        places = by_file.get(number, [])
        for place in sorted(places, key=lambda place: whole.lines[place].number):
            for refusal in settlement.refusals[place]:
                column = None if refusal.field is None else file.columns.get(refusal.field, refusal.field)
                yield Rejected(file.name, whole.lines[place].number, None, column, refusal, headings)


def _past_duplicates(whole: Input, settlement: Settlement, repeated: list[int]) -> Iterator[PastDuplicate]:
    for place in repeated:
        judged = settlement.judgements[place]
        if judged.head is not None:
            file, row = _where(whole, whole.lines[place])
            yield PastDuplicate(file, row, judged.claim.fact_id, judged.head.verb, judged.head.position)


def _unregistered(claims: list[Claim], reader: LogReader) -> tuple[Finding, ...]:
    """The stations that the accepted rows name and nobody registered, before or in this input."""
    registrations: dict[str, station.State] = {}
    named = {name for claim in claims for name in station.stations_named(claim)}
    for name in named:
        state: station.State = frozenset()
        for entry in reader.stream(f"station:{name}"):
            if entry.kind == station.REGISTRATION:
                state = station.evolve(state, entry.kind, entry.verb, entry.fact_id)
        registrations[name] = state
    for claim in claims:
        if claim.kind == station.REGISTRATION and claim.station is not None:
            state = registrations[claim.station]
            registrations[claim.station] = station.evolve(state, claim.kind, claim.verb, claim.fact_id)
    return tuple(station.unregistered(claims, {name for name, state in registrations.items() if state}))
