"""A sound policy pack, and what it rules once its readings are decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from domain.policies.document import (
    Document,
    Duty,
    Grade,
    Item,
    Measure,
    Number,
    RequiredDocument,
    Step,
    Subtotal,
    Window,
)
from domain.policies.numbers import LARGEST
from domain.policies.readings import Example, Reading, UnknownReading, UnknownValue
from domain.policies.rules import Band, Rule
from domain.policies.strict import Strict, Word

DUTIES: tuple[tuple[Measure, Duty], ...] = (
    ("detox", "interview"), ("detox", "urine_test"), ("rehab", "interview"), ("rehab", "urine_test"),
)  # fmt: skip


class Clause(Strict):
    """One sentence of the source, verbatim, with everything read from it.

    `taken_from` names the pack whose reading of this clause is taken over, where the document itself is
    silent; `source` another source text than the document's.
    """

    id: Word
    cite: str
    cite_en: str
    text: str
    source: str | None = None
    taken_from: str | None = None
    note: str | None = None
    note_en: str | None = None
    number: tuple[Number, ...] = ()
    schedule: tuple[Step, ...] = ()
    document: tuple[RequiredDocument, ...] = ()
    rule: tuple[Rule, ...] = ()
    reading: tuple[Reading, ...] = ()
    example: tuple[Example, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _its_parts_name_it(cls, table: Any) -> Any:
        """Every rule, reading and example knows the clause it stands under."""
        if not isinstance(table, dict) or not isinstance(table.get("id"), str):
            return table
        named = dict(table)
        for parts in ("rule", "reading", "example"):
            if isinstance(table.get(parts), tuple):
                named[parts] = tuple(_named(part, table["id"]) for part in table[parts])
        return named


def _named(part: object, clause: str) -> object:
    if not isinstance(part, dict):
        return part
    if "clause" in part:
        raise PydanticCustomError("clause_named", "a rule, reading or example stands under its clause")
    return {**part, "clause": clause}


class Pack(BaseModel):
    """A sound policy pack: its document, its clauses, and the tables that the projections read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    item: tuple[Item, ...] = ()
    subtotal: tuple[Subtotal, ...] = ()
    grade: tuple[Grade, ...] = ()
    clause: tuple[Clause, ...]

    @property
    def id(self) -> str:
        """`document@version`, the name under which the pack is adopted."""
        return f"{self.document.id}@{self.document.version}"

    @property
    def items(self) -> tuple[Item, ...]:
        """The scored items, in the order of the text."""
        return self.item

    @property
    def grades(self) -> tuple[Grade, ...]:
        """What a station of each grade must have."""
        return self.grade

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, whatever reading it depends on."""
        return tuple(rule for clause in self.clause for rule in clause.rule)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every question that the text leaves open."""
        return tuple(reading for clause in self.clause for reading in clause.reading)

    @property
    def numbers(self) -> Mapping[str, int]:
        """Every number by its name."""
        return {number.name: number.value for clause in self.clause for number in clause.number}

    @property
    def required_documents(self) -> tuple[str, ...]:
        """The documents of the one-person archive, in the order of the text."""
        return tuple(document.name for clause in self.clause for document in clause.document)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The windows of both periodic duties over three case-years, numbered from 1 for each duty."""
        return tuple(window for measure, duty in DUTIES for window in self._windows_of(measure, duty))

    def _windows_of(self, measure: Measure, duty: Duty) -> Iterator[Window]:
        steps = (step for clause in self.clause for step in clause.schedule)
        own = sorted(
            (step for step in steps if (step.measure, step.duty) == (measure, duty)), key=lambda step: step.case_year
        )
        starts = [
            (first, step.every_months)
            for step in own
            for first in range((step.case_year - 1) * 12, step.case_year * 12, step.every_months)
        ]
        for seq, (first, every) in enumerate(starts, start=1):
            yield Window(measure=measure, duty=duty, seq=seq, from_month=first, to_month=first + every)

    def ruled(self, decisions: Mapping[str, str] | None = None) -> "Ruling":
        """What the pack rules under these decisions, on readings and on numbers, by their names.

        Raises UnknownReading and UnknownValue.
        """
        own = {reading.id: reading.value for reading in self.readings}
        still_open = tuple(reading.id for reading in self.readings if reading.status == "open")
        return Ruling(self, own, dict(self.numbers), still_open).decided(decisions or {})

    def number(self, name: str, value: str) -> int:
        """Another value for a number, read as it is typed; raises UnknownValue."""
        unit = next(one.unit for clause in self.clause for one in clause.number if one.name == name)
        if value.isascii() and value.isdecimal() and len(value) <= 4 and int(value) <= LARGEST[unit]:
            return int(value)
        raise UnknownValue(self.id, name, value, least=0, most=LARGEST[unit])


@dataclass(frozen=True)
class Ruling:
    """A pack with a value for each of its readings: what every figure is computed from.

    `values` holds the value that counts for every reading, undecided ones included; `open_readings` are
    the undecided ones, whose figures are intervals over all `variants`.
    """

    pack: Pack
    values: Mapping[str, str]
    numbers: Mapping[str, int]
    open_readings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The pack's `document@version`."""
        return self.pack.id

    @cached_property
    def key(self) -> str:
        """One name for pack, readings and numbers: the same key, the same ruling."""
        own = {reading.id: reading.value for reading in self.pack.readings}
        stated = self.pack.numbers
        changed = [f"{name}={value}" for name, value in self.values.items() if own[name] != value]
        changed += [f"{name}={value}" for name, value in sorted(self.numbers.items()) if stated[name] != value]
        is_open = [f"{name}?" for name in self.open_readings]
        return "+".join([self.pack.id, *changed, *is_open])

    def decided(self, decisions: Mapping[str, str]) -> "Ruling":
        """The same with these decisions taken too, the last word on what they name.

        Raises UnknownReading and UnknownValue.
        """
        readings = {reading.id: reading for reading in self.pack.readings}
        values, numbers, still_open = dict(self.values), dict(self.numbers), set(self.open_readings)
        for name, value in decisions.items():
            if name in readings:
                if value not in readings[name].choices:
                    raise UnknownValue(self.id, name, value, readings[name].choices)
                values[name] = value
                (still_open.add if readings[name].leaves_open(value) else still_open.discard)(name)
            elif name in numbers:
                numbers[name] = self.pack.number(name, value)
            else:
                raise UnknownReading(self.id, name, (*readings, *sorted(numbers)))
        return Ruling(self.pack, values, numbers, tuple(name for name in readings if name in still_open))

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows of both periodic duties."""
        return self.pack.windows

    @property
    def required_documents(self) -> tuple[str, ...]:
        """The documents of the one-person archive."""
        return self.pack.required_documents

    @property
    def items(self) -> tuple[Item, ...]:
        """The scored items."""
        return self.pack.item

    @property
    def grades(self) -> tuple[Grade, ...]:
        """What a station of each grade must have."""
        return self.pack.grade

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that apply, a band with only the rows that apply; each names its `clause`."""
        return tuple(self._as_it_applies(rule) for rule in self.pack.rules if self.holds(rule.when))

    def _as_it_applies(self, rule: Rule) -> Rule:
        if not isinstance(rule, Band):
            return rule
        return rule.model_copy(update={"rows": tuple(row for row in rule.rows if self.holds(row.when))})

    def holds(self, when: Mapping[str, str]) -> bool:
        """Whether every reading named has the value named."""
        return all(self.values.get(reading) == value for reading, value in when.items())

    def variants(self) -> tuple["Ruling", ...]:
        """The rulings of every combination of the undecided readings; this one alone where all are decided.

        A value that leaves its question open is an interval by itself, so the others are not combined with it.
        """
        if not self.open_readings:
            return (self,)
        choices = {
            reading.id: (self.values[reading.id],) if reading.leaves_open(self.values[reading.id]) else reading.choices
            for reading in self.pack.readings
        }
        combinations = product(*(choices[name] for name in self.open_readings))
        return tuple(
            Ruling(self.pack, {**self.values, **dict(zip(self.open_readings, values, strict=True))}, self.numbers)
            for values in combinations
        )
