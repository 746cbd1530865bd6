"""`history`: the facts of a case, or one fact, with every correction and both clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from commands.cli.fields import field_label, kind_label
from commands.cli.language import lang, tr, word
from commands.cli.opening import log_basis, position_of
from commands.cli.options import AsOfOption, KnownOption, LedgerOption
from commands.cli.output import answer
from commands.cli.stops import failed
from commands.cli.typed import day, ledger_path
from commands.cli.typed import known as typed_known
from commands.history_of import FactHistory, FieldChange, changes_of, event_document, history_of
from commands.log.entry import Entry
from commands.log.ledger import open_ledger
from domain.civil_time import format_civil, parse_instant
from domain.facts import KINDS, wire_fields
from reports.tables import table
from reports.value_words import value_word
from reports.words import VERBS
from reports.words import word as plain_word

SubjectArgument = Annotated[str, typer.Argument(metavar="CASE|FACT", help="argument.subject")]
_BESIDE = ("station", "document_no", "note", "evidence", "claimed_recorded_at")


def history(
    subject: SubjectArgument,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
) -> None:
    """Print each fact with its entries: when it happened, when it was entered, by whom, and what it says."""
    asked, last_day = typed_known(known), day(as_of, "--as-of")
    with open_ledger(ledger_path(ledger)) as opened:
        upto = position_of(opened, asked)
        facts = history_of(opened, subject, upto)
        if facts is None:
            raise failed("unknown-subject", subject=subject)
        basis = replace(log_basis(opened, upto, None if isinstance(asked, int) else asked), as_of=last_day)
    if last_day is not None:
        facts = [fact for fact in facts if fact.occurred_on <= last_day.isoformat()]
    document = {
        "facts": [
            {
                "fact_id": fact.fact_id,
                "kind": fact.kind,
                "occurred_on": fact.occurred_on,
                "events": [
                    {**event_document(entry), "changes": [change.document() for change in changes]}
                    for entry, changes in zip(fact.entries, changes_of(fact.entries), strict=True)
                ],
            }
            for fact in facts
        ]
    }
    answer(document, basis, _words(facts) if facts else word("history.none"))


def _words(facts: Sequence[FactHistory]) -> str:
    headings = (
        tr("条", "entry"),
        tr("动作", "verb"),
        tr("发生日期", "happened"),
        tr("录入时间", "recorded"),
        tr("录入人", "by"),
        tr("内容", "content"),
    )
    parts = []
    for fact in sorted(facts, key=lambda one: (one.occurred_on, one.entries[0].position)):
        kind = KINDS.get(fact.kind)
        label = fact.kind if kind is None else kind_label(kind)
        parts.append(word("history.fact", label=label, fact=fact.fact_id))
        rows = [_row(*pair) for pair in zip(fact.entries, changes_of(fact.entries), strict=True)]
        parts.append(table(headings, rows, align="r"))
        parts.append("")
    return "\n".join(parts).rstrip("\n")


def _row(entry: Entry, changes: Sequence[FieldChange]) -> tuple[str, ...]:
    content = entry.content
    return (
        str(entry.position),
        plain_word(VERBS, entry.verb, lang()),
        content["occurred_on"] + (f" {content['occurred_time']}" if "occurred_time" in content else ""),
        format_civil(entry.recorded_at_us),
        entry.actor,
        _said(content) if entry.verb == "record" else _amended(content, changes),
    )


def _amended(content: Mapping[str, Any], changes: Sequence[FieldChange]) -> str:
    """What the entry changed, field by field, why, and by whose approval."""
    parts = [_change(content["kind"], change) for change in changes]
    if not parts and content["verb"] != "void":
        parts = [word("history.unchanged")]
    return tr("；", "; ").join([*parts, *_why(content)])


def _change(kind: str, change: FieldChange) -> str:
    name = change.field.removeprefix("body.")
    label = field_label(name, body=name != change.field)
    was, now = (value_word(kind, name, value, lang()) for value in (change.was, change.now))
    return f"{label} {was} → {now}"


def _said(content: Mapping[str, Any]) -> str:
    kind, body = content["kind"], content.get("body") or {}
    order = wire_fields(kind) if kind in KINDS else tuple(body)
    if "claimed_recorded_at" in content:
        civil = format_civil(parse_instant(content["claimed_recorded_at"]))
        content = {**content, "claimed_recorded_at": civil}
    parts = [
        f"{field_label(name, body=True)} {value_word(kind, name, body[name], lang())}" for name in order if name in body
    ]
    parts += [
        f"{field_label(name)} {value_word(kind, name, content[name], lang())}" for name in _BESIDE if name in content
    ]
    return tr("；", "; ").join([*parts, *_why(content)])


def _why(content: Mapping[str, Any]) -> list[str]:
    parts = []
    if "reason" in content:
        parts.append(tr(f"理由 {content['reason']}", f"reason {content['reason']}"))
    if "approved_by" in content:
        parts.append(tr(f"批准（所称） {content['approved_by']}", f"approved (as stated) {content['approved_by']}"))
    return parts
