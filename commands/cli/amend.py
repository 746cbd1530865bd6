"""`correct`, `void` and `reinstate`: one event about an existing fact."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

import typer

from commands.claims import Caller
from commands.cli.asking_line import ask
from commands.cli.fields import assignments, envelope_value, field_label, fields_of, kind_label, kind_named, value_of
from commands.cli.impact import foreseen
from commands.cli.manner import may_ask
from commands.cli.opening import actor_of
from commands.cli.options import (
    ActorOption,
    ApprovedByOption,
    LedgerOption,
    ReasonOption,
    RecordedAtOption,
    option,
)
from commands.cli.parser import command_of, params_of
from commands.cli.stops import failed, wrong_usage
from commands.cli.typed import instant_text, ledger_path
from commands.cli.written import evidence_of, print_written
from commands.correct_fact import correct_fact
from commands.log.ledger import Ledger, open_ledger
from commands.reinstate_fact import reinstate_fact
from commands.rewriting import whole_row
from commands.void_fact import void_fact
from domain.identity import NAMESPACE

FactArgument = Annotated[str, typer.Argument(metavar="FACT", help="argument.fact")]
FieldsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="argument.fields", show_default=False)
]
OnOption = Annotated[str | None, option("--on", metavar="DATE")]
TimeOption = Annotated[str | None, option("--time", metavar="HH:MM")]
StationOption = Annotated[str | None, option("--station", metavar="STATION", text="option.fact-station")]
DocumentNoOption = Annotated[str | None, option("--document-no", metavar="NUMBER")]
NoteOption = Annotated[str | None, option("--note", metavar="TEXT")]
EvidenceOption = Annotated[list[str] | None, option("--evidence", metavar="EVIDENCE")]
SupersedesOption = Annotated[str | None, option("--supersedes", metavar="EVENT_ID")]


def correct(
    fact: FactArgument,
    fields: FieldsArgument = None,
    *,
    on: OnOption = None,
    time: TimeOption = None,
    station: StationOption = None,
    document_no: DocumentNoOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    reason: ReasonOption = None,
    approved_by: ApprovedByOption = None,
    supersedes: SupersedesOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Replace the fact's content by the one that the changes make of it."""
    own = {"occurred_on": on, "occurred_time": time, "station": station, "document_no": document_no, "note": note}
    row = _envelope(own, evidence, {"reason": reason, "approved_by": approved_by, "supersedes": supersedes})
    with open_ledger(ledger_path(ledger), writing=True) as opened:
        changes = _changes(opened, fact, fields, row)
        row, caller = _approved(row, recorded_at), _caller(opened, actor)
        impact = foreseen(opened, caller, lambda: whole_row(opened, "correct", fact, row, changes))
        print_written(opened, correct_fact(opened, fact, row, changes, caller), impact)


def reinstate(
    fact: FactArgument,
    fields: FieldsArgument = None,
    *,
    on: OnOption = None,
    time: TimeOption = None,
    station: StationOption = None,
    document_no: DocumentNoOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    reason: ReasonOption = None,
    approved_by: ApprovedByOption = None,
    supersedes: SupersedesOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Lift the void; the content is the one from before it with the changes named."""
    own = {"occurred_on": on, "occurred_time": time, "station": station, "document_no": document_no, "note": note}
    row = _envelope(own, evidence, {"reason": reason, "approved_by": approved_by, "supersedes": supersedes})
    with open_ledger(ledger_path(ledger), writing=True) as opened:
        changes = _changes(opened, fact, fields, row)
        row, caller = _approved(row, recorded_at), _caller(opened, actor)
        impact = foreseen(opened, caller, lambda: whole_row(opened, "reinstate", fact, row, changes))
        print_written(opened, reinstate_fact(opened, fact, row, changes, caller), impact)


def void(
    fact: FactArgument,
    note: NoteOption = None,
    document_no: DocumentNoOption = None,
    evidence: EvidenceOption = None,
    reason: ReasonOption = None,
    approved_by: ApprovedByOption = None,
    supersedes: SupersedesOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that the fact never happened."""
    own = {"document_no": document_no, "note": note}
    row = _envelope(own, evidence, {"reason": reason, "approved_by": approved_by, "supersedes": supersedes})
    with open_ledger(ledger_path(ledger), writing=True) as opened:
        _kind_of(opened, fact)
        row, caller = _approved(row, recorded_at), _caller(opened, actor)
        impact = foreseen(opened, caller, lambda: whole_row(opened, "void", fact, row, None))
        print_written(opened, void_fact(opened, fact, row, caller), impact)


def row_of_line(ledger: Ledger, words: Sequence[str]) -> tuple[dict[str, Any], str | None]:
    """The row that a line beginning with `correct`, `void` or `reinstate` would hand in, and its actor's name.

    Refused as that line would be.
    """
    runs: Mapping[str, Callable[..., None]] = {"correct": correct, "void": void, "reinstate": reinstate}
    verb, run = words[0], runs[words[0]]
    typed = params_of(command_of(run, verb, open_options=verb != "void"), f"zhengji {verb}", words[1:])
    flags = {"occurred_on": "on", "occurred_time": "time"}
    names = ("document_no", "note") if verb == "void" else (*flags, "station", "document_no", "note")
    own = {name: typed[flags.get(name, name)] for name in names}
    approval = {name: typed[name] for name in ("reason", "approved_by", "supersedes")}
    row = _envelope(own, typed["evidence"], approval)
    fact = typed["fact"]
    changes = _changes(ledger, fact, typed["fields"], row) if verb != "void" else None
    if verb == "void":
        _kind_of(ledger, fact)
    row = _approved(row, typed["recorded_at"])
    return whole_row(ledger, verb, fact, row, changes), typed["actor"]


def _envelope(
    own: dict[str, str | None], evidence: list[str] | None, approval: dict[str, str | None]
) -> dict[str, Any]:
    """The envelope fields that were typed; one typed empty is null, which clears it."""
    flags = {"occurred_on": "--on", "occurred_time": "--time", "document_no": "--document-no"}
    row: dict[str, Any] = {
        name: envelope_value(name, text, flags.get(name, f"--{name}")) for name, text in own.items() if text is not None
    }
    _check_event_id(approval["supersedes"])
    row |= {name: text for name, text in approval.items() if text is not None and text.strip()}
    if evidence is not None:
        row["evidence"] = evidence_of([text for text in evidence if text.strip()]) or None
    return row


def _check_event_id(text: str | None) -> None:
    try:
        UUID(text or str(NAMESPACE))
    except ValueError:
        raise wrong_usage("bad-event-id", option="--supersedes", value=text) from None


def _changes(ledger: Ledger, fact: str, fields: list[str] | None, row: dict[str, Any]) -> dict[str, Any]:
    """The body fields that were named, None for those cleared; envelope fields among them go into the row."""
    kind = kind_named(_kind_of(ledger, fact))
    by_wire = {field.wire: field for field in fields_of(kind)}
    changes: dict[str, Any] = {}
    for place, text in assignments(kind, fields or []).items():
        inner = place.removeprefix("body.")
        if place.startswith("body."):
            changes[inner] = value_of(kind, by_wire[inner], text, inner) if text.strip() else None
        elif inner in ("case", "person"):
            raise wrong_usage("subject-stays", field=inner, kind=kind_label(kind))
        elif inner in row:
            raise wrong_usage("field-twice", field=inner)
        else:
            row[inner] = envelope_value(inner, text, inner)
    return changes


def _kind_of(ledger: Ledger, fact: str) -> str:
    entries = ledger.by_fact([fact]).get(fact)
    if not entries:
        raise failed("unknown-fact", fact=fact)
    return entries[-1].kind


def _approved(row: dict[str, Any], recorded_at: str | None) -> dict[str, Any]:
    """The row with its reason and approval, asked for on a terminal, and its simulated time."""
    for name, flag in (("reason", "--reason"), ("approved_by", "--approved-by")):
        if name not in row:
            if not may_ask():
                raise wrong_usage("option-missing", name=flag)
            row[name] = ask(field_label(name), "", str.strip)
    instant = instant_text(recorded_at)
    return row if instant is None else {**row, "recorded_at": instant}


def _caller(ledger: Ledger, actor: str | None) -> Caller:
    return Caller(actor=actor_of(actor), simulated=ledger.clock == "simulated")
