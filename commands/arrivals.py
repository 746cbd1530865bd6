"""The rows of all input files as one input: read, shaped into claims and put into the order of arrival."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from commands.claims import Caller, claim_of
from commands.judging import Arrival, file_event_ids
from commands.reading.files import InputFile
from commands.reading.rows import Row
from domain.envelope import Claim
from domain.refusals import Refusal, Refused

Progress = Callable[[str, int, int | None], None]
"""Hears the stage (`read`, `judge` or `write`), how many rows are through, and of how many where known."""

_TOLD_EVERY = 500
_COMES_FIRST: Mapping[str, int] = {"station_registered": 0, "person_registered": 0, "decision_issued": 1}
_BATCH_LENGTH = 16


@dataclass(slots=True)
class Line:
    """One row on its way: where it stands, what it claims, and why it is refused, so far.

    `named` are the fields of a row that makes no claim.
    """

    file: int
    number: int
    claim: Claim | None
    refusals: tuple[Refusal, ...] = ()
    event_id: UUID | None = None
    named: Mapping[str, Any] | None = None


@dataclass(slots=True)
class Input:
    """All files of one import, and their rows in the order of arrival."""

    files: list[InputFile]
    lines: list[Line]
    rows: list[int]
    source: str
    importer: str
    simulated: bool = False

    @property
    def digest(self) -> str:
        """The digest of the whole input: of the files' hex digests joined by newlines."""
        return sha256("\n".join(file.sha256 for file in self.files).encode()).hexdigest()

    @property
    def batch(self) -> str:
        """The short name of the whole input in the provenance of its rows."""
        return self.digest[:_BATCH_LENGTH]

    def arrivals(self) -> "Arrivals":
        """The lines as the judge takes them."""
        return Arrivals(self, self.batch, [file.path.name for file in self.files])


@dataclass(slots=True)
class Arrivals:
    """Makes a line's arrival: its claim with where it came from."""

    input: Input
    batch: str
    names: list[str]

    def of(self, line: Line, claim: Claim) -> Arrival:
        """The arrival of this line."""
        source: dict[str, Any] = {
            "via": "import",
            "name": self.input.source,
            "batch": self.batch,
            "file": self.names[line.file],
            "row": line.number,
        }
        if claim.actor != self.input.importer:
            source["importer"] = self.input.importer
        return Arrival(claim, source, line.event_id)


def read_input(paths: Sequence[Path], caller: Caller, *, source: str, kind: str | None, progress: Progress) -> Input:
    """Every row of every file, its shape judged; what cannot be read carries its refusals."""
    files = [InputFile(path, str(path), kind) for path in paths]
    lines: list[Line] = []
    rows: list[int] = []
    for place, file in enumerate(files):
        before = len(lines)
        for row in file.rows():
            lines.append(_line_of(place, row, caller))
            if len(lines) % _TOLD_EVERY == 0:
                progress("read", len(lines), None)
        rows.append(len(lines) - before)
        _identify(lines, before)
    if any(file.untimed for file in files):
        # A table holds one kind, so the decision of a case may well stand in a later file than its facts.
        lines.sort(key=lambda line: _rank(line, files))
    return Input(files, lines, rows, source, caller.actor, caller.simulated)


def _line_of(place: int, row: Row, caller: Caller) -> Line:
    try:
        if row.fields or not row.faults:
            claim = claim_of(row.fields, caller)
            if not row.faults:
                return Line(place, row.number, claim)
        refusals = row.faults
    except Refused as refused:
        refusals = row.faults + refused.refusals
    return Line(place, row.number, None, refusals, named=row.fields)


def _identify(lines: list[Line], first: int) -> None:
    claims: Iterable[Claim | None] = (lines[place].claim for place in range(first, len(lines)))
    for place, event_id in enumerate(file_event_ids(claims), first):
        lines[place].event_id = event_id


def _rank(line: Line, files: list[InputFile]) -> int:
    if line.claim is None or line.claim.verb != "record" or not files[line.file].untimed:
        return 2
    return _COMES_FIRST.get(line.claim.kind, 2)


def ticking(lines: Sequence[Line], stage: str, progress: Progress) -> Iterator[tuple[int, Line]]:
    """The lines with their places, telling the progress now and then."""
    total = len(lines)
    for place, line in enumerate(lines):
        if place % _TOLD_EVERY == 0:
            progress(stage, place, total)
        yield place, line
    progress(stage, total, total)
