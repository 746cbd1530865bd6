"""From the text of a pack to the pack: a hostile text is refused before anything is built from it."""

import tomllib
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from domain.policies.checks.numbers import number_faults
from domain.policies.faults import Fault, PackFault, Place
from domain.policies.lines import MOST_DOTS, Lines, dots_in_a_key
from domain.policies.pack import Pack
from domain.policies.shapes import shape_fault, syntax_fault

LARGEST_BYTES = 1 << 20
"""How large a pack may be; the largest that is shipped has a sixteenth of it."""

_DEEPEST = 8
_MOST_PARTS = 20_000
_LONGEST_BITS = 63


class _Float:
    """A TOML float: no field of a pack takes one, since the digits of the text would be lost."""

    def __init__(self, text: str) -> None:
        self.text = text


def text_of(content: bytes) -> str:
    """The text of a pack file; raises PackFault where it is too large or no UTF-8."""
    if len(content) > LARGEST_BYTES:
        raise PackFault([Fault("too-large", values={"limit": str(LARGEST_BYTES)})])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackFault([Fault("not-utf-8", line=line, values={"byte": str(error.start + 1)})]) from error


@lru_cache(maxsize=16)
def load(text: str) -> Pack:
    """The pack that a text holds; raises PackFault with every fault found."""
    from domain.policies.checks.soundness import unsound  # noqa: PLC0415 - an adopted text is not examined again

    pack = shaped(text)
    faults = list(unsound(pack))
    if faults:
        raise PackFault(located(faults, text, pack))
    return pack


@lru_cache(maxsize=16)
def load_adopted(text: str) -> Pack:
    """The pack of an adoption: sound when it was adopted, and never again refused for what a later release asks.

    Raises PackFault only where no figure could be computed: a wrong shape, a number missing or out of range.
    """
    pack = shaped(text)
    faults = list(number_faults(pack))
    if faults:
        raise PackFault(located(faults, text, pack))
    return pack


def located(faults: list[Fault], text: str, pack: Pack | None = None) -> list[Fault]:
    """The faults with their lines and clauses, in the order of the text."""
    lines = Lines(text)
    found = [
        Fault(
            fault.code,
            fault.place,
            fault.line or lines.line_of(fault.place),
            fault.clause or _clause_of(fault.place, pack),
            fault.values,
        )
        for fault in faults
    ]
    return sorted(found, key=lambda fault: fault.line)


def _clause_of(place: Place, pack: Pack | None) -> str:
    if pack is None or len(place) < 2 or place[0] != "clause" or not isinstance(place[1], int):
        return ""
    return pack.clause[place[1]].id


def shaped(text: str) -> Pack:
    """The pack as it is written, sound or not; raises PackFault where a model cannot hold it."""
    table = _table(text)
    try:
        return Pack.model_validate(table)
    except ValidationError as error:
        faults = [shape_fault(one, table) for one in error.errors(include_url=False)]
        faults = list({(fault.code, fault.place): fault for fault in faults}.values())
        named = [
            Fault(fault.code, fault.place, clause=_named_clause(fault.place, table), values=fault.values)
            for fault in faults
        ]
        raise PackFault(located(named, text)) from error


def _named_clause(place: Place, table: Any) -> str:
    try:
        clause = table["clause"][place[1]]["id"] if place[:1] == ("clause",) else ""
    except (KeyError, IndexError, TypeError):
        return ""
    return clause if isinstance(clause, str) and len(clause) <= 64 else ""


def _table(text: str) -> Any:
    if len(text) > LARGEST_BYTES or len(text.encode("utf-8", "surrogatepass")) > LARGEST_BYTES:
        raise PackFault([Fault("too-large", values={"limit": str(LARGEST_BYTES)})])
    # No key goes over the end of a line: most texts are spared the look at every word.
    if any(line.count(".") > MOST_DOTS for line in text.split("\n")) and dots_in_a_key(text) > MOST_DOTS:
        raise PackFault([Fault("too-deep")])
    try:
        table = tomllib.loads(text, parse_float=_Float)
    except RecursionError:
        raise PackFault([Fault("too-deep")]) from None
    except ValueError as error:
        raise PackFault([syntax_fault(error)]) from error
    return _Plain().of(table, 0)


class _Plain:
    """The table with tuples for lists, refused where it is deeper, larger or longer than any pack."""

    def __init__(self) -> None:
        self._parts = 0

    def of(self, value: object, depth: int) -> object:
        self._parts += 1
        if depth > _DEEPEST:
            raise PackFault([Fault("too-deep")])
        if self._parts > _MOST_PARTS:
            raise PackFault([Fault("too-many-parts", values={"limit": str(_MOST_PARTS)})])
        if isinstance(value, list):
            return tuple(self.of(item, depth + 1) for item in value)
        if isinstance(value, dict):
            return {key: self.of(item, depth + 1) for key, item in value.items()}
        # Hexadecimal numbers know no limit of digits, and one that is too long cannot even be printed.
        if isinstance(value, str) and any(not letter.isprintable() and letter not in "\n\t" for letter in value):
            raise PackFault([Fault("not-toml", values={"what": "control-character"})])
        if isinstance(value, int) and value.bit_length() > _LONGEST_BITS:
            raise PackFault([Fault("not-toml", values={"what": "number-too-long"})])
        return value
