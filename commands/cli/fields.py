"""The fields of each kind as the command line takes them: names, labels, types, and the values typed."""

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any

from commands.cli.language import lang, tr
from commands.cli.line_faults import did_you_mean
from commands.cli.stops import wrong_usage
from commands.cli.typed import day, instant_text
from commands.reading.cells import body_reads
from domain.civil_time import fold_width, typed_time
from domain.facts import CHOICE_LABELS, FIELD_LABELS, KIND_BY_WORD, KINDS
from domain.facts import field_label as label_pair
from domain.facts.base import Body

ENVELOPE_WORDS: Mapping[str, str] = {
    "case": "case",
    "person": "person",
    "station": "station",
    "on": "occurred_on",
    "occurred_on": "occurred_on",
    "time": "occurred_time",
    "occurred_time": "occurred_time",
    "document_no": "document_no",
    "document-no": "document_no",
    "note": "note",
    "captured_at": "captured_at",
    "claimed_recorded_at": "claimed_recorded_at",
}
"""The envelope fields that may be given as FIELD=VALUE, by every name they go under."""

_TAKEN = frozenset({*ENVELOPE_WORDS, "id", "reason", "evidence", "actor", "recorded_at", "ledger", "approved_by"})
"""What has an option of its own beside the body's fields."""


@dataclass(frozen=True, slots=True)
class BodyField:
    """One field of a kind's body; `shape` is one of text, choice, yes-no, integer, date, instant, list, object."""

    wire: str
    shape: str
    required: bool
    choices: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option that gives it; a field named like another option's says that it is the body's."""
        plain = self.wire.replace("_", "-")
        return f"--body-{plain}" if self.wire in _TAKEN else f"--{plain}"

    @property
    def label(self) -> str:
        """Its name in the language of this run."""
        return field_label(self.wire, body=True)

    def choice_words(self, kind: str) -> str:
        """The choices with what they mean, for people."""
        words = []
        for choice in self.choices:
            meaning = choice_label(kind, self.wire, choice)
            plain = meaning == choice.replace("_", " ")
            words.append(choice if plain else f"{choice}{tr(f' {meaning}', f' ({meaning})')}")
        return tr("、", ", ").join(words)


@cache
def fields_of(kind: type[Body]) -> tuple[BodyField, ...]:
    """The body fields of a kind in the order of its class."""
    return tuple(
        BodyField(info.alias or name, *_shape(info.annotation, required=info.is_required()))
        for name, info in kind.model_fields.items()
    )


def kind_named(text: str) -> type[Body]:
    """The kind of this wire name or Chinese label; wrong usage where there is none."""
    folded = fold_width(text).strip()
    wire = KIND_BY_WORD.get(folded) or KIND_BY_WORD.get(folded.lower().replace("-", "_"))
    if wire is not None:
        return KINDS[wire]
    names = list(KINDS) if folded.isascii() else list(KIND_BY_WORD)
    near = get_close_matches(folded.lower() if folded.isascii() else folded, names, n=3, cutoff=0.5)
    raise wrong_usage("unknown-kind", kind=text, hint=did_you_mean(near))


def kind_label(kind: type[Body]) -> str:
    """The kind's name in the language of this run."""
    return kind.label if lang() == "zh" else kind.label_en


def field_label(wire: str, *, body: bool = False) -> str:
    """A field's name in the language of this run; a name without a label stands for itself."""
    return label_pair(wire, body=body)[0 if lang() == "zh" else 1]


def choice_label(kind: str, wire: str, choice: str) -> str:
    """What a choice means, in the language of this run; one without a word stands for itself."""
    words = CHOICE_LABELS.get(f"{kind}.{wire}") or CHOICE_LABELS.get(wire, {})
    return words[choice][0 if lang() == "zh" else 1] if choice in words else choice


def assignments(kind: type[Body], words: Sequence[str]) -> dict[str, str]:
    """`FIELD=VALUE` words, and `--field value` pairs, as texts by `body.NAME` or by envelope name."""
    found: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        name, sign, value = word.partition("=")
        if word.startswith("--") and not sign:
            value, sign = next(waiting, ""), "="
        if not sign or not name:
            raise wrong_usage("not-an-assignment", value=word)
        where = _field_place(kind, name.removeprefix("--"))
        if where in found:
            raise wrong_usage("field-twice", field=where)
        found[where] = value
    return found


def value_of(kind: type[Body], field: BodyField, text: str, option: str) -> Any:
    """The JSON value of what was typed for a body field; what is no date or number is wrong usage."""
    value = body_reads(kind)[field.wire](text)
    if field.shape == "integer" and not isinstance(value, int):
        raise wrong_usage("bad-number", option=option, value=text)
    if field.shape == "yes-no" and not isinstance(value, bool):
        raise wrong_usage("bad-yes-no", option=option, value=text)
    if field.shape == "date":
        day(text, option)
    if field.shape == "instant":
        return instant_text(text, option)
    return value


def envelope_value(name: str, text: str, option: str) -> str | None:
    """The JSON value of what was typed for an envelope field; nothing typed clears it."""
    if not text.strip():
        return None
    if name == "occurred_on":
        typed = day(text, option)
        return None if typed is None else typed.isoformat()
    if name == "occurred_time":
        try:
            return typed_time(text)
        except ValueError:
            raise wrong_usage("bad-time", option=option, value=text) from None
    if name in ("captured_at", "claimed_recorded_at"):
        return instant_text(text, option)
    return fold_width(text).strip() if name in ("case", "person", "station") else text


def _field_place(kind: type[Body], name: str) -> str:
    """`body.NAME` or the envelope name that a typed name means; the body's own field comes first."""
    wires = {field.wire: field for field in fields_of(kind)}
    plain = fold_width(name).strip().replace("-", "_")
    asked = plain.removeprefix("body.").removeprefix("body_") if plain.startswith("body") else plain
    if asked in wires:
        return f"body.{asked}"
    if plain in ENVELOPE_WORDS:
        return ENVELOPE_WORDS[plain]
    for wire, pair in FIELD_LABELS.items():
        if plain in pair:
            inner = wire.removeprefix("body.")
            if inner in wires:
                return f"body.{inner}"
            if wire in ENVELOPE_WORDS:
                return ENVELOPE_WORDS[wire]
    near = get_close_matches(plain, [*wires, *ENVELOPE_WORDS], n=3)
    raise wrong_usage("unknown-field", kind=kind.kind, label=kind_label(kind), field=name, hint=did_you_mean(near))


def _shape(annotation: Any, *, required: bool) -> tuple[str, bool, tuple[str, ...]]:
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(annotation) if part is not types.NoneType)
        return _shape(inner, required=required)
    if origin is typing.Annotated:
        return _shape(typing.get_args(annotation)[0], required=required)
    if origin is typing.Literal:
        return "choice", required, tuple(typing.get_args(annotation))
    if origin in (tuple, list):
        return "list", required, ()
    plain = {bool: "yes-no", int: "integer", date: "date", datetime: "instant", str: "text"}
    return plain.get(annotation, "object"), required, ()
