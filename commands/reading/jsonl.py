"""JSON Lines: one object a line, read fast where it is well formed and named exactly where it is not."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import orjson

from commands.reading.lines import Lines, too_long
from commands.reading.rows import ERROR_KEY, Row
from domain.refusals import Refusal, Rule

_BOM = b"\xef\xbb\xbf"
_EXCERPT = 80
_BRACES_WITH_BODY = 2
_DEEPEST = 16
"""No row of ours is nested deeper than four levels; what is deeper would break what reads it later."""


_PROBLEMS = {"infinity": "number", "surrogate": "surrogate", "depth limit": "depth"}
"""What the parser says, and what we call it."""


class _Twice(Exception):
    """A key stands twice in one object."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def rows_of(lines: Lines) -> Iterator[Row]:
    """Every non-blank line as a row; a line that is no object of its own comes with its fault."""
    for number, line in lines:
        if line is None:
            yield Row(number, {}, (too_long(),))
            continue
        text = line.removeprefix(_BOM) if number == 1 else line
        if not text or text.isspace():
            continue
        yield _row_of(number, text)


def fields_of(line: bytes) -> dict[str, Any] | None:
    """The object in a line, keys that stand twice or not; None where there is none."""
    try:
        fields = orjson.loads(line.removeprefix(_BOM))
    except orjson.JSONDecodeError:
        return None
    return fields if type(fields) is dict else None


def _row_of(number: int, text: bytes) -> Row:
    try:
        fields = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return Row(number, {}, (_unreadable(text, error),))
    if type(fields) is not dict:
        return Row(number, {}, (Refusal(Rule.MALFORMED_ROW, None, _excerpt(text), {"problem": "not-an-object"}),))
    if text.count(b"{") + text.count(b"[") > _DEEPEST and _is_deeper(fields, _DEEPEST):
        return Row(number, {}, (Refusal(Rule.MALFORMED_ROW, None, _excerpt(text), {"problem": "depth"}),))
    if text.count(b'":') != _keys_in(fields, text) or _has_spaced_colon(text):
        twice = _key_twice(text)
        if twice is not None:
            return Row(number, {}, (Refusal(Rule.DOUBLE_KEY, twice, _excerpt(text), {"key": twice}),))
    fields.pop(ERROR_KEY, None)
    return Row(number, fields)


def _has_spaced_colon(text: bytes) -> bool:
    return b" :" in text or b"\t:" in text or b"\r:" in text


def _is_deeper(value: object, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        layer = [part for item in layer for part in _parts_of(item)]
        if not layer:
            return False
    return True


def _parts_of(item: object) -> list[object]:
    """What a container holds that is a container itself."""
    parts = item.values() if type(item) is dict else item if type(item) is list else ()
    return [part for part in parts if type(part) is dict or type(part) is list]


def _keys_in(fields: dict[str, Any], text: bytes) -> int:
    """How many keys the object and everything inside it has, without recursion."""
    body = fields.get("body")
    if type(body) is dict and text.count(b"{") == _BRACES_WITH_BODY:
        return len(fields) + len(body)
    total = 0
    waiting: list[Any] = [fields]
    while waiting:
        item = waiting.pop()
        total += len(item) if type(item) is dict else 0
        waiting += _parts_of(item)
    return total


def _key_twice(text: bytes) -> str | None:
    """The first key that stands twice in one object; the count of colons only says that one may."""
    try:
        json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str)
    except _Twice as twice:
        return twice.key
    except (ValueError, RecursionError):
        return None
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        _name_the_second(pairs)
    return fields


def _name_the_second(pairs: list[tuple[str, Any]]) -> NoReturn:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise _Twice(key)
        seen.add(key)
    raise AssertionError


def _unreadable(text: bytes, error: orjson.JSONDecodeError) -> Refusal:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return Refusal(Rule.MALFORMED_ROW, None, _excerpt(text), _damage("UTF-8", wrong.start))
    problem = next((name for mark, name in _PROBLEMS.items() if mark in error.msg), "json")
    details = {"problem": problem, "detail": error.msg.split(": line ")[0], "at": str(error.colno)}
    return Refusal(Rule.MALFORMED_ROW, None, _excerpt(text), details)


def _damage(encoding: str, offset: int) -> dict[str, str]:
    return {"problem": "encoding", "detail": encoding, "at": str(offset + 1)}


def _excerpt(text: bytes) -> str:
    """The beginning of a line, readable whatever its bytes are."""
    shown = text[: _EXCERPT * 4].decode("utf-8", "replace")[:_EXCERPT]
    return "".join(c if c.isprintable() else "�" for c in shown)
