"""Readings: how a text that is silent or contradicts itself is read, and the case tables beside a clause."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from domain.policies.strict import Strict, Word


class ReadingValue(Strict):
    """One way to read the text; `undecided`: taking it leaves the question open."""

    value: Word
    label: str
    label_en: str
    undecided: bool = False


class Reading(Strict):
    """A question that the text leaves open, the answers there are, and the one that counts until decided.

    `adopted`: a decision was taken, by whom and when it says; `open`: nobody has decided yet.
    """

    id: Word
    clause: str = ""
    question: str
    question_en: str
    status: Literal["adopted", "open"]
    value: str
    values: tuple[ReadingValue, ...]
    decided_by: str | None = None
    decided_by_en: str | None = None
    decided_on: date | None = None
    note: str
    note_en: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The values there are, in the order of the pack."""
        return tuple(one.value for one in self.values)

    def leaves_open(self, value: str) -> bool:
        """Whether this value is no decision at all."""
        return any(one.value == value and one.undecided for one in self.values)


class Example(Strict):
    """A case table beside the clause: what a rule makes of given figures; `when` fixes readings first."""

    rule: str
    clause: str = ""
    when: Mapping[str, str] = Field(default_factory=dict)
    columns: tuple[str, ...]
    rows: tuple[tuple[int | str, ...], ...]


class UnknownReading(Exception):
    """The pack has no such reading and no such number. `known`: those that it has."""

    def __init__(self, pack: str, reading: str, known: Sequence[str]) -> None:
        self.pack = pack
        self.reading = reading
        self.known = tuple(known)
        super().__init__(f"{pack}: no reading {reading!r}")


class UnknownValue(Exception):
    """The reading has no such value. `choices`: those it has, empty for a number, which takes `least` to `most`."""

    def __init__(
        self, pack: str, reading: str, value: str, choices: Sequence[str] = (), least: int = 0, most: int = 0
    ) -> None:
        self.pack = pack
        self.reading = reading
        self.value = value
        self.choices = tuple(choices)
        self.least = least
        self.most = most
        super().__init__(f"{pack}: {reading} has no value {value!r}")
