"""The closed registry of facts: every kind that a ledger may hold, read from and written to JSON types.

A file of kinds is loaded when one of them is asked for: most questions need those of the county alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from inspect import isclass
from types import MappingProxyType, ModuleType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import override

from domain.facts.base import Body
from domain.facts.labels import BOOLEAN_WORDS, CHOICE_LABELS, FIELD_LABELS
from domain.facts.upcasts import UPCASTS, check_upcasts, upcast
from domain.kinds import FILE_OF, FILES, subject_of, version_of
from domain.refusals import Refusal, Refused, Rule, shown

__all__ = [
    "BOOLEAN_WORDS",
    "CHOICE_LABELS",
    "FIELD_LABELS",
    "KINDS",
    "KIND_BY_WORD",
    "UPCASTS",
    "Body",
    "body_from",
    "dump_body",
    "field_label",
    "topic_of",
    "wire_fields",
]


def _kinds(modules: Iterable[ModuleType]) -> Mapping[str, type[Body]]:
    found: dict[str, type[Body]] = {}
    for module in modules:
        for value in vars(module).values():
            named = isclass(value) and issubclass(value, Body) and "kind" in vars(value)
            if named and found.setdefault(value.kind, value) is not value:
                message = f"two kinds are called {value.kind}"
                raise ValueError(message)
    return MappingProxyType(found)


def _by_word(kinds: Mapping[str, type[Body]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind, body in kinds.items():
        for word in {kind, body.label, *body.label.split("、")}:
            if found.setdefault(word, kind) != kind:
                message = f"{word} names two kinds"
                raise ValueError(message)
    return MappingProxyType(found)


def _of_file(file: str) -> Mapping[str, type[Body]]:
    """The kinds of one file, as `domain.kinds` lists them; anything else is a fault of the program."""
    found = _kinds([import_module(f"domain.facts.{file}")])
    listed = [(kind, subject_of(kind), version_of(kind)) for kind in FILES[file][1]]
    if [(kind, body.subject, body.version) for kind, body in found.items()] != listed:
        message = f"the kinds of {file} are not those listed"
        raise ValueError(message)
    check_upcasts(found, {step: upcasted for step, upcasted in UPCASTS.items() if step[0] in found})
    return found


class _Kinds(Mapping[str, type[Body]]):
    """Every kind, each file of them loaded at the first question for one."""

    def __init__(self) -> None:
        self._loaded: dict[str, type[Body]] = {}

    @override
    def __getitem__(self, kind: str) -> type[Body]:
        if kind not in self._loaded:
            self._loaded.update(_of_file(FILE_OF[kind]))
        return self._loaded[kind]

    @override
    def __contains__(self, kind: object) -> bool:
        return kind in FILE_OF

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(FILE_OF)

    @override
    def __len__(self) -> int:
        return len(FILE_OF)


class _Words(Mapping[str, str]):
    """A mapping that is made when it is first looked at."""

    def __init__(self, make: Callable[[], Mapping[str, str]]) -> None:
        self._make = make
        self._made: Mapping[str, str] | None = None

    def _all(self) -> Mapping[str, str]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @override
    def __getitem__(self, word: str) -> str:
        return self._all()[word]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    @override
    def __len__(self) -> int:
        return len(self._all())


KINDS: Mapping[str, type[Body]] = _Kinds()
"""Every kind by its wire name: persons', cases', stations', the county's."""

KIND_BY_WORD: Mapping[str, str] = _Words(lambda: _by_word(KINDS))
"""The wire name for every word that names a kind: itself, its label, and each half of 谈话、家访."""


def topic_of(kind: str) -> str:
    """The name under which an entry of the kind is stored today: `reported@1`."""
    return f"{kind}@{version_of(kind)}"


def wire_fields(kind: str) -> tuple[str, ...]:
    """The wire names of the kind's own fields, in the order in which a form shows them."""
    return tuple(field.alias or name for name, field in KINDS[kind].model_fields.items())


def field_label(name: str, *, body: bool = False) -> tuple[str, str]:
    """A field's Chinese and English label; of a body field that shares an envelope field's name, its own."""
    return (FIELD_LABELS.get(f"body.{name}") if body else None) or FIELD_LABELS.get(name, (name, name))


def body_from(kind: str, version: int, fields: Mapping[str, Any]) -> Body:
    """The body as the present version has it, defaults filled in; Refused with every field that is wrong.

    A field that is null counts as absent.
    """
    body = KINDS.get(kind)
    if body is None:
        raise Refused(Refusal(Rule.UNKNOWN_KIND, "kind", shown(kind)))
    if version != body.version:
        fields = upcast(kind, version, fields, KINDS, UPCASTS)
    if None in fields.values():
        known = wire_fields(kind)
        fields = {name: value for name, value in fields.items() if value is not None or name not in known}
    try:
        return body.model_validate(fields)
    except ValidationError as error:
        raise Refused(*(_refusal(body, detail) for detail in error.errors(include_url=False))) from None


def dump_body(body: Body) -> dict[str, Any]:
    """The body in JSON types under its wire names; what is absent is left out."""
    return body.model_dump(mode="json", by_alias=True, exclude_none=True)


_RULE_OF_ERROR: Mapping[str, tuple[Rule, str]] = MappingProxyType(
    {
        "missing": (Rule.MISSING_FIELD, ""),
        "extra_forbidden": (Rule.UNKNOWN_FIELD, ""),
        "int_type": (Rule.WRONG_TYPE, "integer"),
        "bool_type": (Rule.WRONG_TYPE, "boolean"),
        "string_type": (Rule.WRONG_TYPE, "text"),
        "string_unicode": (Rule.WRONG_TYPE, "text"),
        "tuple_type": (Rule.WRONG_TYPE, "list"),
        "dict_type": (Rule.WRONG_TYPE, "object"),
        "date_type": (Rule.WRONG_TYPE, "date"),
        "datetime_type": (Rule.WRONG_TYPE, "instant"),
        "model_type": (Rule.WRONG_TYPE, "object"),
        "int_parsing_size": (Rule.OUT_OF_RANGE, ""),
        "greater_than_equal": (Rule.OUT_OF_RANGE, ""),
        "less_than_equal": (Rule.OUT_OF_RANGE, ""),
        "string_too_long": (Rule.TOO_LONG, ""),
        "too_long": (Rule.TOO_LONG, ""),
        "literal_error": (Rule.NOT_A_CHOICE, ""),
    }
)


def _refusal(body: type[Body], detail: ErrorDetails) -> Refusal:
    context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    path = [str(part) for part in detail["loc"]]
    if detail["type"] == "int_type" and _is_huge(detail["input"]):
        rule, details = Rule.OUT_OF_RANGE, _details(Rule.OUT_OF_RANGE, "", context, body, path)
    elif detail["type"] in _RULE_OF_ERROR:
        rule, expected = _RULE_OF_ERROR[detail["type"]]
        details = _details(rule, expected, context, body, path)
    else:
        rule = Rule(detail["type"])
        path += [context["field"]] if context.get("field") else []
        details = {name: value for name, value in context.items() if name != "field"}
    own = body.kind if rule is Rule.UNKNOWN_FIELD else ""
    if own:
        details["kind"] = own
    # Never repeated: a required field that is not there has no value, and a number of a citizen is not shown.
    hidden = rule in (Rule.MISSING_FIELD, Rule.CITIZEN_NUMBER)
    value = None if hidden else shown(_value_at(detail["input"], context.get("field")))
    return Refusal(rule, ".".join(("body", *path)), value, details)


def _is_huge(value: Any) -> bool:
    """Whether it was a whole number with more digits than a JSON reader keeps."""
    return isinstance(value, float) and value.is_integer() and abs(value) >= 2**63


def _value_at(value: Any, field: str | None) -> Any:
    return value.get(field, value) if field and isinstance(value, Mapping) else value


def _details(
    rule: Rule, expected: str, context: Mapping[str, str], body: type[Body], path: list[str]
) -> dict[str, str]:
    if rule is Rule.OUT_OF_RANGE:
        low, high = _bounds(body, path[0]) if path else ("", "")
        return {"low": low, "high": high}
    if rule is Rule.NOT_A_CHOICE:
        return {"choices": context["expected"].replace("'", "").replace(" or ", ", ")}
    if rule is Rule.TOO_LONG:
        return {"limit": context["max_length"]}
    return {"expected": expected} if expected else {}


def _bounds(body: type[Body], name: str) -> tuple[str, str]:
    schema = body.model_json_schema()["properties"].get(name, {})
    shape: dict[str, Any] = next((part for part in schema.get("anyOf", [schema]) if "minimum" in part), {})
    return str(shape.get("minimum", "")), str(shape.get("maximum", ""))
