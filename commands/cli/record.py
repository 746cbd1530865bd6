"""`record KIND`: one fact from the options of its kind, what is missing asked for on a terminal."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import typer
from typer._click import Context
from typer._click.core import Command
from typer._click.formatting import HelpFormatter
from typing_extensions import override

from commands.claims import Caller
from commands.cli.asking_line import ask
from commands.cli.fields import (
    BodyField,
    assignments,
    envelope_value,
    field_label,
    fields_of,
    kind_label,
    kind_named,
    value_of,
)
from commands.cli.help_screen import manner_rows, paragraphs, screen, section
from commands.cli.impact import foreseen
from commands.cli.language import tr, word
from commands.cli.late_entry import lateness, reason_for
from commands.cli.line_faults import usage_line
from commands.cli.manner import may_ask
from commands.cli.opening import actor_of
from commands.cli.options import ActorOption, LedgerOption, RecordedAtOption, option
from commands.cli.parser import SpokenCommand, SpokenGroup, command_of, params_of
from commands.cli.stops import wrong_usage
from commands.cli.typed import instant_text, ledger_path
from commands.cli.written import evidence_of, print_written
from commands.log.ledger import Ledger, open_ledger
from commands.record_fact import record_fact, would_be_new
from domain.facts import KINDS
from domain.facts.base import Body
from domain.refusals import Refusal, Refused, Rule

SUBJECTS = ("case", "person", "station", "county")
_OWN_OPTIONS: Mapping[str, tuple[str, str]] = {
    "on": ("--on", "DATE"),
    "case": ("--case", "CASE"),
    "person": ("--person", "PERSON"),
    "station": ("--station", "STATION"),
    "time": ("--time", "HH:MM"),
    "document_no": ("--document-no", "NUMBER"),
    "note": ("--note", "TEXT"),
    "reason": ("--reason", "TEXT"),
    "id": ("--id", "ID"),
    "captured_at": ("--captured-at", "INSTANT"),
}


class KindGroup(SpokenGroup):
    """The kinds of fact as commands; each is made from the registry when it is named."""

    @override
    def list_commands(self, ctx: Context) -> list[str]:
        return [kind.kind for kind in KINDS.values() if not kind.by_program]

    @override
    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return _command_of_kind(kind_named(cmd_name))

    @override
    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return [tr("种类 [选项] [字段=值]...", "KIND [OPTIONS] [FIELD=VALUE]...")]

    @override
    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        kinds = [kind for kind in KINDS.values() if not kind.by_program]
        formatter.write(
            screen(
                [
                    usage_line(ctx),
                    paragraphs(word("help.record")),
                    *(
                        section(
                            word(f"record.kinds-of-{subject}"),
                            [(kind.kind, kind_label(kind)) for kind in kinds if kind.subject == subject],
                        )
                        for subject in SUBJECTS
                    ),
                    section(tr("通用选项：", "Common options:"), manner_rows()),
                    tr("例：", "Example:") + "\n" + paragraphs(word("example.record")),
                ]
            ),
        )


def record_command() -> KindGroup:
    """The command `record` over every kind that people may record."""
    group = KindGroup(name="record", rich_markup_mode=None)
    group.topic = "record"
    return group


class KindCommand(SpokenCommand):
    """`record` for one kind: its help comes from the registry."""

    kind: type[Body]

    @override
    def help_text(self) -> str:
        return word("record.kind-help", label=kind_label(self.kind))

    @override
    def example_text(self) -> str:
        subject = "" if self.kind.subject == "county" else f" --{self.kind.subject} {self.kind.subject[0].upper()}1"
        needed = "".join(
            f" {field.option} {field.choices[0] if field.choices else '…'}"
            for field in fields_of(self.kind)
            if field.required
        )
        return f"  zhengji record {self.kind.kind}{subject} --on 2026-03-05{needed}"


def _command_of_kind(kind: type[Body]) -> KindCommand:
    if kind.by_program:
        raise Refused(Refusal(Rule.PROGRAM_ONLY_KIND, "kind", kind.kind))
    function = _function_of(kind)
    command = command_of(function, "record", cls=KindCommand)
    if not isinstance(command, KindCommand):
        raise TypeError(kind.kind)
    command.kind = kind
    command.name = kind.kind
    return command


def _function_of(kind: type[Body]) -> Callable[..., None]:
    """A function whose signature has one option a field, as the parser reads signatures."""
    run = partial(_record, kind)
    parameters: dict[str, Any] = {
        "fields": Annotated[
            list[str] | None,
            typer.Argument(metavar="[FIELD=VALUE]...", help="argument.fields", show_default=False),
        ]
    }
    for name, (flag, metavar) in _OWN_OPTIONS.items():
        text = "option.fact-station" if name == "station" else ""
        parameters[name] = Annotated[str | None, option(flag, metavar=metavar, text=text)]
    for field in fields_of(kind):
        parameters[_parameter(field)] = Annotated[
            str | None, option(field.option, metavar=_metavar(field), text=_help_of(kind, field))
        ]
    parameters["evidence"] = Annotated[list[str] | None, option("--evidence", metavar="EVIDENCE")]
    parameters["actor"] = ActorOption
    parameters["recorded_at"] = RecordedAtOption
    parameters["ledger"] = LedgerOption

    def record(**typed: Any) -> None:
        run(typed)

    record.__annotations__ = parameters
    parts = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in parameters.items()
    ]
    record.__signature__ = inspect.Signature(parts)  # type: ignore[attr-defined]
    return record


def _record(kind: type[Body], typed: dict[str, Any]) -> None:
    path = ledger_path(typed["ledger"])
    row = _whole_row(kind, typed)
    with open_ledger(path, writing=True) as ledger:
        caller = Caller(actor=actor_of(typed["actor"]), simulated=ledger.clock == "simulated")
        _warn_if_late(ledger, row, caller)
        impact = foreseen(ledger, caller, lambda: {**row, "verb": "record"})
        print_written(ledger, record_fact(ledger, row, caller), impact)


def row_of_line(words: Sequence[str]) -> tuple[dict[str, Any], str | None]:
    """The row that `record WORDS` would hand in, and who was typed as its actor; refused as that line would be."""
    kind = kind_named(words[0])
    typed = params_of(_command_of_kind(kind), f"zhengji record {kind.kind}", words[1:])
    return _whole_row(kind, typed), typed["actor"]


def _whole_row(kind: type[Body], typed: dict[str, Any]) -> dict[str, Any]:
    recorded_at = instant_text(typed["recorded_at"])
    row = _row_of(kind, typed)
    if recorded_at is not None:
        row["recorded_at"] = recorded_at
    _ask_what_is_missing(kind, row)
    return row


def _row_of(kind: type[Body], typed: Mapping[str, Any]) -> dict[str, Any]:
    """The row, as a file would hold it, that the options and assignments make together."""
    row: dict[str, Any] = {"kind": kind.kind}
    body: dict[str, Any] = {}
    by_wire = {field.wire: field for field in fields_of(kind)}
    named = assignments(kind, typed["fields"] or [])
    for name, (flag, _) in _OWN_OPTIONS.items():
        if typed[name] is not None:
            wire = {"on": "occurred_on", "time": "occurred_time"}.get(name, name)
            row[wire] = envelope_value(wire, typed[name], flag)
    for field in by_wire.values():
        if typed[_parameter(field)] is not None:
            body[field.wire] = value_of(kind, field, typed[_parameter(field)], field.option)
    for place, text in named.items():
        inner = place.removeprefix("body.")
        held = body if place.startswith("body.") else row
        if inner in held:
            raise wrong_usage("field-twice", field=inner)
        held[inner] = (
            value_of(kind, by_wire[inner], text, inner) if held is body else envelope_value(inner, text, inner)
        )
    for wire in ("person", "station"):
        # The responsible station of a decision is nearly always the acting one; the person is on the paper.
        if wire in by_wire and by_wire[wire].required and wire not in body and row.get(wire) is not None:
            body[wire] = row[wire]
    evidence = evidence_of(typed["evidence"])
    if evidence:
        row["evidence"] = evidence
    return {**{name: value for name, value in row.items() if value is not None}, "body": body}


def _ask_what_is_missing(kind: type[Body], row: dict[str, Any]) -> None:
    """Ask for the subject, the day and the required fields that were not typed; without a terminal name them."""
    if kind.subject != "county" and kind.subject not in row:
        row[kind.subject] = _asked(
            field_label(kind.subject), f"--{kind.subject}", partial(envelope_value, kind.subject)
        )
    if "occurred_on" not in row:
        row["occurred_on"] = _asked(field_label("occurred_on"), "--on", partial(envelope_value, "occurred_on"))
    for field in fields_of(kind):
        if field.required and row["body"].get(field.wire) is None:
            row["body"][field.wire] = _asked(field.label, field.option, partial(value_of, kind, field), field, kind)


def _asked(
    label: str,
    flag: str,
    read: Callable[..., Any],
    field: BodyField | None = None,
    kind: type[Body] | None = None,
) -> Any:
    if not may_ask():
        raise wrong_usage("option-missing", name=flag)
    choices = ""
    if field is not None and kind is not None and field.choices:
        choices = word("record.choices", choices=field.choice_words(kind.kind))
    return ask(label, choices, lambda text: read(text, flag), () if field is None else field.choices)


def _warn_if_late(ledger: Ledger, row: dict[str, Any], caller: Caller) -> None:
    late = lateness(ledger, row["occurred_on"], row.get("recorded_at"))
    # Nobody is asked for the reason of an entry that will be refused or is there already.
    if late is not None and "reason" not in row and would_be_new(ledger, row, caller):
        reason = reason_for(late, row["occurred_on"])
        if reason:
            row["reason"] = reason


def _parameter(field: BodyField) -> str:
    return "body_" + field.wire


def _metavar(field: BodyField) -> str:
    plain = {"date": "DATE", "integer": "N", "yes-no": "true|false", "list": "A,B,…", "instant": "INSTANT"}
    return "|".join(field.choices) if field.choices and len(field.choices) <= 4 else plain.get(field.shape, "TEXT")


def _help_of(kind: type[Body], field: BodyField) -> str:
    text = field.label
    if field.choices:
        text += word("record.choices", choices=field.choice_words(kind.kind))
    if kind.kind == "decision_issued" and field.wire == "station":
        text += word("record.responsible")
    return text + (tr("（必填）", " (required)") if field.required else "")
