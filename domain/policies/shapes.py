"""What the parser and the models object to, turned into faults of the pack."""

import re
from collections.abc import Mapping
from tomllib import TOMLDecodeError
from typing import Any

from pydantic_core import ErrorDetails

from domain.policies.faults import Fault, Place

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SYNTAX: tuple[tuple[str, str], ...] = (
    ("Cannot overwrite a value", "key-twice"),
    ("Duplicate inline table key", "key-twice"),
    ("Cannot declare", "table-twice"),
    ("Unterminated string", "string-open"),
    ("Expected \"'", "string-open"),
    ("Unclosed", "bracket-open"),
    ("Invalid date or datetime", "no-such-date"),
    ("Expected newline or end of document", "more-on-the-line"),
    ("Expected '='", "no-equals-sign"),
)
_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "string_too_short": "filled",
    "int_type": "integer",
    "bool_type": "boolean",
    "date_type": "date",
    "date_from_datetime_inexact": "date",
    "tuple_type": "list",
    "mapping_type": "table",
    "dict_type": "table",
    "model_type": "table",
    "model_attributes_type": "table",
    "not_a_decimal": "decimal",
    "not_a_word": "word",
    "none_required": "absent",
    "too_short": "pair",
    "too_long": "pair",
}
_LONGEST_NAME = 60


def syntax_fault(error: TOMLDecodeError | ValueError) -> Fault:
    """The fault of a text that is no TOML."""
    said = str(error)
    place = _AT.search(said)
    line, column = (place[1] or "", place[2] or "") if place else ("", "")
    what = next((code for words, code in _SYNTAX if said.startswith(words)), "")
    if not isinstance(error, TOMLDecodeError):
        what = "number-too-long"
    return Fault("not-toml", line=int(line or 0), values={"column": column, "what": what})


def shape_fault(error: ErrorDetails, table: Any) -> Fault:
    """The fault that a model found in a well-formed table."""
    kind = error["type"]
    place = _in_table(error["loc"], table)
    name = _cut(next((part for part in reversed(place) if isinstance(part, str)), ""))
    if kind == "extra_forbidden":
        return Fault("unknown-key", place, values={"key": name})
    if kind == "missing":
        return Fault("key-missing", place, values={"key": name})
    if kind == "clause_named":
        return Fault("unknown-key", place, values={"key": "clause"})
    if kind in {"union_tag_invalid", "literal_error"}:
        context = error.get("ctx", {})
        allowed = context.get("expected_tags") or context.get("expected") or ""
        given = error["input"].get("kind") if kind == "union_tag_invalid" else error["input"]
        key = "kind" if kind == "union_tag_invalid" else name
        allowed = " ".join(re.findall(r"[\w.@-]+", allowed.replace(" or ", " ")))
        return Fault("not-one-of", place, values={"key": key, "value": _cut(str(given)), "allowed": allowed})
    if kind == "union_tag_not_found":
        return Fault("key-missing", place, values={"key": "kind"})
    return Fault("wrong-type", place, values={"key": name, "what": _EXPECTED.get(kind, "")})


def _in_table(loc: tuple[int | str, ...], table: Any) -> Place:
    """The place in the text: a model's path also names the kinds it tried, which stand nowhere in the table."""
    place: Place = ()
    here = table
    for number, part in enumerate(loc):
        is_last = number == len(loc) - 1
        if isinstance(here, dict) and isinstance(part, str) and (part in here or is_last):
            place, here = (*place, part), here.get(part)
        elif isinstance(here, tuple) and isinstance(part, int) and part < len(here):
            place, here = (*place, part), here[part]
    return place


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME] + "…"
