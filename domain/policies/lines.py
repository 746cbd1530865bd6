"""Where in its text a pack says something: the line of every table, key and array element."""

import re
from collections.abc import Iterator

from domain.policies.faults import Place

MOST_DOTS = 16
"""How deep a dotted key may go: the parser of the standard library takes quadratic time over them."""

_TOKEN = re.compile(
    r"""
      '''.*?''' | \"\"\"(?:\\.|[^\\])*?\"\"\"      # strings of several lines
    | '[^'\n]*' | "(?:\\.|[^"\\\n])*"
    | \#[^\n]*
    | [\[\]{}=,\n]
    | [^\s\[\]{}=,#'"]+
    | ['"]
    """,
    re.DOTALL | re.VERBOSE,
)


def _signs(text: str) -> Iterator[tuple[str, int]]:
    """The words of the text with the line on which each begins; comments are left out."""
    line, end = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        if not found[0].startswith("#"):
            yield found[0], line


def dots_in_a_key(text: str) -> int:
    """The most dots that stand together in one key of the text."""
    most = here = 0
    for sign, _ in _signs(text):
        if sign in "[]{}=,\n":
            here = 0
        elif sign[0] not in "'\"":
            here += sign.count(".")
            most = max(most, here)
    return most


class Lines:
    """The line of every place in a text that the parser accepts."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {}
        self._counts: dict[Place, int] = {}
        self._walk(list(_signs(text)))

    def line_of(self, place: Place) -> int:
        """The line of the place, or of the nearest table around it; 0 where none is known."""
        for length in range(len(place), 0, -1):
            if place[:length] in self._lines:
                return self._lines[place[:length]]
        return 0

    def _walk(self, signs: list[tuple[str, int]]) -> None:
        table: Place = ()
        at = 0
        while at < len(signs):
            sign, line = signs[at]
            if sign == "\n":
                at += 1
            elif sign == "[":
                is_array = signs[at + 1][0] == "["
                keys, at = _keys(signs, at + 1 + is_array)
                table = self._header(keys, line, is_array=is_array)
                at += 1 + is_array
            else:
                keys, at = _keys(signs, at)
                self._lines[(*table, *keys)] = line
                at = self._value(signs, at + 1, (*table, *keys))

    def _header(self, keys: list[str], line: int, *, is_array: bool) -> Place:
        place: Place = ()
        for key in keys[:-1]:
            place = (*place, key)
            if place in self._counts:
                place = (*place, self._counts[place] - 1)
        place = (*place, *keys[-1:])
        if is_array:
            number = self._counts.get(place, 0)
            self._counts[place] = number + 1
            place = (*place, number)
        self._lines[place] = line
        return place

    def _value(self, signs: list[tuple[str, int]], at: int, place: Place) -> int:
        """Walk over one value, noting where each element of an array begins; answers what follows it."""
        depth, number = 0, 0
        while at < len(signs):
            sign, line = signs[at]
            if sign == "\n" and depth == 0:
                return at
            if depth == 1 and sign not in "],\n}":
                self._lines.setdefault((*place, number), line)
            if sign in "[{":
                depth += 1
            elif sign in "]}":
                depth -= 1
            elif sign == "," and depth == 1:
                number += 1
            at += 1
        return at


def _keys(signs: list[tuple[str, int]], at: int) -> tuple[list[str], int]:
    """The parts of a dotted key, and where it ends."""
    keys = []
    while at < len(signs) and signs[at][0] not in "]=\n":
        sign = signs[at][0]
        keys += [sign[1:-1]] if sign[0] in "'\"" else [part for part in sign.split(".") if part]
        at += 1
    return keys, at
