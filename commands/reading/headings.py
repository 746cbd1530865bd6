"""Which field each heading of a table names, in Chinese, English or wire names, and which kind a name means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from commands.reading.cells import ENVELOPE_READS, EVIDENCE_READS, body_reads
from commands.reading.rows import ERROR_HEADING, ERROR_KEY
from domain.civil_time import fold_width
from domain.facts import KIND_BY_WORD, KINDS, field_label
from domain.facts.base import Body

_EVIDENCE: Mapping[str, str] = {
    "佐证材料": "kind",
    "佐证材料文书编号": "document_no",
    "sha-256": "sha256",
    "页数": "pages",
    "证据种类": "kind",
    "证据文书编号": "document_no",
    "证据摘要": "sha256",
    "证据页数": "pages",
}
_OTHER_LABELS: Mapping[str, str] = {"原系统录入时间": "claimed_recorded_at"}
_MARKS = re.compile(r"[\s*]+|\((?:必填|required)\)$")
_AROUND = re.compile(r"^[\s\d()\[\]{}<>【】〔〕《》「」_.\-－—–]+|[\s\d()\[\]{}<>【】〔〕《》「」_.\-－—–]+$")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its place, its heading as typed and plain, and what it is about.

    `group` is `body`, `evidence` or empty for the envelope's own fields. The name of a body field is
    that of the first kind that has it; `body_field` gives the one of the row's own kind.
    """

    place: int
    heading: str
    word: str
    group: str
    name: str

    @property
    def path(self) -> str:
        """The field as a refusal names it."""
        if self.group == "evidence":
            return f"evidence[0].{self.name}"
        return self.wire_heading

    @property
    def wire_heading(self) -> str:
        """The heading that names the field in every table."""
        return f"{self.group}.{self.name}" if self.group else self.name


def plain(heading: str) -> str:
    """A heading without the blanks, stars and width that do not change what it says."""
    return _MARKS.sub("", fold_width(heading).strip()).casefold()


@cache
def _kind_names() -> Mapping[str, str]:
    labels = {plain(kind.label_en): wire for wire, kind in KINDS.items()}
    return labels | {plain(word): wire for word, wire in KIND_BY_WORD.items()}


def kind_called(name: str) -> str | None:
    """The kind that a cell, an option or the name of a file or sheet means; None where it means none."""
    known = _kind_names()
    return known.get(plain(name)) or known.get(plain(_AROUND.sub("", fold_width(name))))


@cache
def _envelope_names() -> Mapping[str, str]:
    names = {plain(name): name for name in ENVELOPE_READS}
    for name in ENVELOPE_READS:
        for label in field_label(name) if name != "evidence" else ():
            names.setdefault(plain(label), name)
    return {**_OTHER_LABELS, **names}


@cache
def _evidence_names() -> Mapping[str, str]:
    return {f"evidence.{name}": name for name in EVIDENCE_READS} | dict(_EVIDENCE)


@cache
def _body_names(kind: type[Body]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    envelope = _envelope_names()
    for name in body_reads(kind):
        names[f"body.{name}"] = name
        for label in (name, *field_label(name, body=True)):
            if plain(label) not in envelope:
                names.setdefault(plain(label), name)
    return names


def body_field(kind: type[Body], word: str) -> str | None:
    """The body field that a plain heading means in a row of this kind."""
    return _body_names(kind).get(word)


def columns_of(headings: Sequence[str], kinds: Sequence[type[Body]]) -> Iterator[Column]:
    """The columns that are read in a table of these kinds; headings that name no field give none."""
    dates = {plain(f"{label}{tail}") for kind in kinds for label, tail in _date_headings(kind)}
    for place, heading in enumerate(headings):
        word = plain(heading)
        group, name = "", _envelope_names().get(word) or ("occurred_on" if word in dates else None)
        if name is None:
            group, name = "evidence", _evidence_names().get(word)
        if name is None:
            group, name = "body", next(filter(None, (body_field(kind, word) for kind in kinds)), None)
        if name is not None:
            yield Column(place, heading.strip(), word, group, name)


def shared_heading(column: Column, own: type[Body] | None, *, typed: bool) -> str:
    """A heading under which a table of several kinds has the field, as rejects of several files are.

    Where `typed`, it is the heading as it was typed; else, and where that would be read as another field in
    such a table, the Chinese label; failing both the wire heading. `own` is the one kind of the column's rows.
    """
    for heading in (column.heading if typed else "", _chinese(column)):
        if heading and _names_it(heading, column, own):
            return heading
    return column.wire_heading


def _chinese(column: Column) -> str:
    if column.group == "evidence":
        return next(word for word, name in _EVIDENCE.items() if name == column.name).upper()
    return field_label(column.name, body=column.group == "body")[0]


def _names_it(heading: str, column: Column, own: type[Body] | None) -> bool:
    kinds = [kind for kind in KINDS.values() if not kind.by_program]
    read = next(columns_of([heading], kinds), None)
    if read is None or read.group != column.group:
        return False
    if own is not None and read.group == "body":
        return body_field(own, read.word) == column.name
    return read.name == column.name


def _date_headings(kind: type[Body]) -> Iterator[tuple[str, str]]:
    yield from ((part, "日期") for part in re.split("[、/]", kind.label))
    yield kind.label, "日期"
    yield kind.label_en, " date"


def is_error_heading(heading: str) -> bool:
    """Whether the column is the one that a rejects file adds."""
    return plain(heading) in (plain(ERROR_HEADING), ERROR_KEY)
