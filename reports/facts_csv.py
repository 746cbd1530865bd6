"""Exported facts as a table of delimited text: headings, and cells that no spreadsheet runs."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from domain.civil_time import format_instant
from domain.facts import field_label, wire_fields
from projections.export import ExportedFact
from reports.words import Lang, kind_word

_LABEL = "kind_label"
_LAST = "body"
_LABELLED = ExportedFact._fields.index("kind") + 1
_RECORDED = ExportedFact._fields.index("recorded_at")
_COLUMNS = (*ExportedFact._fields[:_LABELLED], _LABEL, *ExportedFact._fields[_LABELLED:-1])
# Import knows 操作 and 录入时间 as what a row asks for; here they say what became of it, so it must pass them over.
_OWN_HEADINGS = {
    _LABEL: "种类名称",
    "verb": "操作类型",
    "recorded_at": "入账时间（UTC）",
    "first_known_on": "首次获知日期",
    "late_days": "迟录天数",
}
_RUN = frozenset("=+-@＝＋－＠")  # noqa: RUF001  full-width signs begin formulas in East Asian spreadsheets
_SHIFTING = frozenset("\t\r\n")
_PIECE = 1 << 20


def headings(kinds: Sequence[str], *, wire: bool) -> list[str]:
    """The first line: the columns of every export, the body fields of the kinds asked for, and the whole body."""
    plain = [name if wire else _OWN_HEADINGS.get(name) or field_label(name)[0] for name in (*_COLUMNS, _LAST)]
    taken = set(plain)
    fields = []
    for name in _body_fields(kinds):
        word = name if wire else field_label(name, body=True)[0]
        heading = f"body.{name}" if word in taken else word
        taken.add(heading)
        fields.append(heading)
    return [*plain[:-1], *fields, plain[-1]]


def csv_texts(facts: Iterable[ExportedFact], kinds: Sequence[str], lang: Lang, *, wire: bool) -> Iterator[str]:
    """The headings, then the facts, in pieces of whole records, every cell in quotes.

    Unquoted, a spreadsheet that also cuts at tabs or semicolons would find formulas inside a cell.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(headings(kinds, wire=wire))
    fields = _body_fields(kinds)
    for fact in facts:
        writer.writerow(_cells(fact, fields, lang))
        if text.tell() >= _PIECE:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def cell(value: Any) -> str:
    """A value of JSON, or a day, as a cell; a text that a spreadsheet would run begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "、".join(value)
    elif not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"'{value}" if value[:1] in _SHIFTING or value.lstrip()[:1] in _RUN else value


def _cells(fact: ExportedFact, fields: Sequence[str], lang: Lang) -> list[str]:
    cells = [cell(value) for value in fact]
    cells[_RECORDED] = format_instant(fact.recorded_at)
    body = json.loads(fact.body) if fields and fact.body is not None else {}
    own = [cell(body.get(name)) for name in fields]
    return [*cells[:_LABELLED], cell(kind_word(fact.kind, lang)), *cells[_LABELLED:-1], *own, cells[-1]]


def _body_fields(kinds: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for kind in kinds for name in wire_fields(kind)))
