"""Sealed lines: a frozen assessment as text that is always written the same way, and what differs between two."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from typing import Literal

Scalar = str | int | bool | None | Sequence[str]
Axis = Literal["engine", "data", "as_of", "pack"]
_POINTS = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,4})?")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_MOST = 10**15
"""No sum of months or fen comes near it."""
AXES: tuple[Axis, ...] = ("engine", "data", "as_of", "pack")
"""In this order a difference is walked: program, entries in the order of recording, day, rules."""


@dataclass(frozen=True, slots=True)
class SealedLine:
    """One figure under its ordinal key, with what it rests on.

    `value` holds decimal strings for points, whole fen for money. `support` are fact ids.
    """

    key: str
    station: str | None
    value: Mapping[str, Scalar]
    clause: str | None
    reading: str | None
    support: tuple[str, ...]

    def document(self) -> dict[str, object]:
        """The line as it is sealed."""
        return {
            "key": self.key,
            "station": self.station,
            "value": dict(self.value),
            "clause": self.clause,
            "reading": self.reading,
            "support": list(self.support),
        }


class SealFault(Exception):
    """A text that holds no sealed lines. `line`: the first bad one, counted from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line}")


def sealed_text(lines: Iterable[SealedLine]) -> str:
    """The lines sorted by key, one canonical JSON object each, every line ended by a line feed."""
    ordered = sorted(lines, key=lambda line: line.key.encode())
    return "".join(
        json.dumps(line.document(), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        for line in ordered
    )  # fmt: skip


def digest_of(text: str) -> str:
    """The SHA-256 of sealed lines, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def lines_from(text: str) -> tuple[SealedLine, ...]:
    """The lines of a sealed text, no two of the same key; raises SealFault at the first that no release of ours writes.

    A ledger may come from anybody, so everything in a line is of the type and form that its key asks for.
    """
    # Not `splitlines`: an id may hold what other alphabets end a line with.
    found: dict[str, SealedLine] = {}
    for number, row in enumerate(_rows(text), start=1):
        line = _line(number, row)
        if found.setdefault(line.key, line) is not line:
            raise SealFault(number)
    return tuple(found.values())


def _line(number: int, row: str) -> SealedLine:
    try:
        found = json.loads(row)
        line = SealedLine(
            key=found["key"],
            station=found["station"],
            value=found["value"],
            clause=found["clause"],
            reading=found["reading"],
            support=tuple(found["support"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SealFault(number) from error
    texts = (line.key, *(text for text in (line.station, line.clause, line.reading) if text is not None))
    if not all(isinstance(text, str) for text in texts) or not _are_texts(found["support"]):
        raise SealFault(number)
    if not isinstance(line.value, dict) or not _fits(line.key, line.value):
        raise SealFault(number)
    return line


def _fits(key: str, value: Mapping[str, object]) -> bool:
    """Whether a line under this key may have this value."""
    parts = key.split("/")
    match parts[0], len(parts):
        case "score", 3 | 4:
            return value.keys() == {"low", "high"} and all(map(_is_points, value.values()))
        case "score", 6:
            names = {"deduct", "deduct_high", "award", "award_high"}
            return "deduct" in value and value.keys() <= names and all(map(_is_points, value.values()))
        case "subsidy", 3 if "paid" in value:
            is_whole = value.keys() == {"paid", "blocked_by"} and _MONTH.fullmatch(parts[2]) is not None
            return is_whole and isinstance(value["paid"], bool) and _are_texts(value["blocked_by"])
        case "subsidy", 3 | 4:
            return value.keys() == {"months", "fen"} and all(map(_is_count, value.values()))
        case _:
            return False


def _is_points(value: object) -> bool:
    return isinstance(value, str) and _POINTS.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs: what it was and what it is now; None where it did not exist."""

    key: str
    was: SealedLine | None
    now: SealedLine | None

    @property
    def support(self) -> frozenset[str]:
        """The facts on either side."""
        return frozenset((self.was.support if self.was else ()) + (self.now.support if self.now else ()))


def changes(old: Iterable[SealedLine], new: Iterable[SealedLine]) -> list[Change]:
    """Every line whose value, station, clause or reading differs, by key. Support alone is no change."""
    before = {line.key: line for line in old}
    after = {line.key: line for line in new}
    differing = [key for key in before.keys() | after.keys() if _differ(before.get(key), after.get(key))]
    return [Change(key, before.get(key), after.get(key)) for key in sorted(differing, key=str.encode)]


def _differ(old: SealedLine | None, new: SealedLine | None) -> bool:
    if old is None or new is None:
        return old is not new
    if (old.station, old.clause, old.reading) != (new.station, new.clause, new.reading):
        return True
    return old.value != new.value and _listed(old.value) != _listed(new.value)


def _listed(value: Mapping[str, Scalar]) -> dict[str, object]:
    """The value as it is read back: what was a tuple is a list."""
    return {name: list(item) if isinstance(item, list | tuple) else item for name, item in value.items()}


@dataclass(frozen=True, slots=True)
class TextDifference:
    """The first place where one sealed text is not the other: line and character, both counted from 1.

    A side is None where its text ends before that line.
    """

    line: int
    character: int
    stored: str | None
    expected: str | None


def first_difference(stored: str, expected: str) -> TextDifference | None:
    """Where two texts of lines part, or None where they are the same."""
    if stored == expected:
        return None
    pairs = zip_longest(_rows(stored), _rows(expected))
    for number, (left, right) in enumerate(pairs, start=1):
        if left != right:
            same = next((at for at, (a, b) in enumerate(zip(left or "", right or "", strict=False)) if a != b), None)
            end = min(len(left or ""), len(right or ""))
            return TextDifference(number, (end if same is None else same) + 1, left, right)
    # The lines are the same, so one text lacks the line feed behind the last of them.
    last = _rows(expected)[-1] if expected else ""
    return TextDifference(max(1, len(_rows(expected))), len(last) + 1, last, last)


def _rows(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []
