"""Policy packs: one TOML file a document version, clause text beside every number."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

DEFAULT = "county-measure@1"

Duty = Literal["interview", "urine_test"]
Measure = Literal["detox", "rehab"]


class PackFault(Exception):
    """A text that is no sound policy pack; the message names the place and what is wrong there."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_min_length=1)


class Document(_Strict):
    """Which document a pack speaks for, and from when to when; `effective_to` is inclusive."""

    id: str
    version: str
    title: str
    title_en: str
    level: Literal["province", "city", "county", "township"]
    effective_from: date
    effective_to: date | None = None
    transition: Literal["by_window_open", "by_assessment_date"]
    note: str | None = None


class Number(_Strict):
    """One number of the text, or of the reading taken where the text is silent."""

    name: str
    value: int
    unit: Literal["day", "month", "year", "time"]
    quote: str
    note: str
    note_en: str


class Step(_Strict):
    """How often a periodic duty falls due in one case-year of one measure."""

    measure: Measure
    duty: Duty
    case_year: int
    every_months: int
    quote: str


class RequiredDocument(_Strict):
    """A document that the one-person archive must hold."""

    name: str
    label: str
    label_en: str
    quote: str


class Clause(_Strict):
    """One sentence of the source, verbatim, with the numbers and schedules read from it."""

    id: str
    cite: str
    cite_en: str
    text: str
    number: tuple[Number, ...] = ()
    schedule: tuple[Step, ...] = ()
    document: tuple[RequiredDocument, ...] = ()


class Window(_Strict):
    """One window of a periodic duty in case months: from `from_month` inclusive to `to_month` exclusive."""

    measure: Measure
    duty: Duty
    seq: int
    from_month: int
    to_month: int


NUMBERS = frozenset({
    "agreement_limit_days", "annual_evaluation_limit_days", "case_plan_limit_days", "detox_term_months",
    "dropout_silence_days", "employable_age_from", "employable_age_to", "first_interview_limit_days",
    "late_entry_days", "leave_return_limit_days", "overdue_notice_limit_days",
    "positive_test_report_limit_days", "quarter_minimum_age_days", "report_deadline_days",
    "serious_departure_days_over", "serious_departures", "serious_missed_tests",
    "unreported_transfer_limit_days", "violation_report_limit_days", "violation_transfer_limit_days",
    "work_group_limit_days",
})  # fmt: skip
"""Every number a figure reads; a pack states each exactly once."""


class Pack(BaseModel):
    """A sound policy pack: its document, its clauses, and the tables that the projections read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    clause: tuple[Clause, ...]

    @property
    def id(self) -> str:
        """`document@version`, the name under which the pack is adopted."""
        return f"{self.document.id}@{self.document.version}"

    @property
    def numbers(self) -> Mapping[str, int]:
        """Every number by its name."""
        return {number.name: number.value for clause in self.clause for number in clause.number}

    @property
    def required_documents(self) -> tuple[str, ...]:
        """The documents of the one-person archive, in the order of the text."""
        return tuple(document.name for clause in self.clause for document in clause.document)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows of both periodic duties over three case-years, numbered from 1 for each duty."""
        found: list[Window] = []
        for measure, duty in (
            (measure, duty) for measure in ("detox", "rehab") for duty in ("interview", "urine_test")
        ):
            steps = sorted(
                (step for clause in self.clause for step in clause.schedule
                 if (step.measure, step.duty) == (measure, duty)),
                key=lambda step: step.case_year,
            )  # fmt: skip
            starts = [
                (first, step.every_months)
                for step in steps
                for first in range((step.case_year - 1) * 12, step.case_year * 12, step.every_months)
            ]
            found.extend(
                Window(measure=measure, duty=duty, seq=seq, from_month=first, to_month=first + every)  # type: ignore[arg-type]
                for seq, (first, every) in enumerate(starts, start=1)
            )
        return tuple(found)


def load(text: str) -> Pack:
    """The pack that a text holds; raises PackFault with every fault found, one a line."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackFault(f"TOML: {error}") from error
    try:
        pack = Pack.model_validate(_tuples(table))
    except ValidationError as error:
        shapes = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False))
        raise PackFault("\n".join(shapes)) from error
    if faults := list(_faults(pack)):
        raise PackFault("\n".join(faults))
    return pack


def _tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value


def _faults(pack: Pack) -> list[str]:
    """What a well-formed pack still gets wrong: quotes, missing and doubled numbers, uncovered case-years."""
    faults: list[str] = []
    for clause in pack.clause:
        quoted: tuple[Number | Step | RequiredDocument, ...] = (*clause.number, *clause.schedule, *clause.document)
        faults.extend(
            f"{clause.id}: quote not in the text: {item.quote}"
            for item in quoted if item.quote not in clause.text
        )  # fmt: skip
    names = [number.name for clause in pack.clause for number in clause.number]
    faults.extend(f"number missing: {name}" for name in sorted(NUMBERS - set(names)))
    faults.extend(f"unknown number: {name}" for name in sorted(set(names) - NUMBERS))
    faults.extend(f"number stated twice: {name}" for name in sorted({n for n in names if names.count(n) > 1}))
    steps = [step for clause in pack.clause for step in clause.schedule]
    for measure in ("detox", "rehab"):
        for duty in ("interview", "urine_test"):
            years = sorted(step.case_year for step in steps if (step.measure, step.duty) == (measure, duty))
            if years != [1, 2, 3]:
                faults.append(f"schedule of {duty} under {measure}: case-years {years}, expected [1, 2, 3]")
    faults.extend(
        f"{step.duty} under {step.measure}, case-year {step.case_year}: 12 months are not a whole number "
        f"of {step.every_months}-month windows"
        for step in steps if step.every_months < 1 or 12 % step.every_months
    )  # fmt: skip
    return faults


@cache
def shipped() -> Mapping[str, str]:
    """The text of every pack that the program brings with it, by `document@version`."""
    found = {}
    for folder in sorted(files("domain.policies").iterdir(), key=lambda entry: entry.name):
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith(".toml"):
                    found[f"{folder.name}@{file.name.removesuffix('.toml')}"] = file.read_text(encoding="utf-8")
    return found


def shipped_text(pack: str) -> str:
    """The text of a shipped pack, by `document@version` or by `document` for its newest version.

    Raises KeyError where no such pack is shipped.
    """
    if pack in shipped():
        return shipped()[pack]
    versions = [name for name in shipped() if name.partition("@")[0] == pack]
    return shipped()[max(versions, key=_version_order)] if versions else shipped()[pack]


def _version_order(name: str) -> tuple[int, str]:
    version = name.partition("@")[2]
    return (int(version), version) if version.isdecimal() else (-1, version)


def digest(text: str) -> str:
    """The SHA-256 of a pack's text, in hexadecimal, as its adoption states it."""
    return sha256(text.encode("utf-8")).hexdigest()
