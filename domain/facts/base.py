"""What every kind of fact has in common: a frozen body with its own wire name, version and field types."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from domain.civil_time import format_instant, iso_date, month_span, parse_instant, quarter_span
from domain.ids import fact_id_fault, id_fault, person_id_fault
from domain.refusals import Rule

Subject = Literal["case", "person", "station", "county"]

TEXT_LIMIT = 4_000
LIST_LIMIT = 400
FIRST_BODY_DATE = date(1900, 1, 1)
LAST_BODY_DATE = date(2199, 12, 31)
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,4})?")


class Body(BaseModel):
    """A kind's own fields. Frozen; unknown fields are refused; defaults are filled in on reading."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        validate_by_alias=True,
        validate_by_name=False,
        defer_build=True,
        hide_input_in_errors=True,
    )

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    subject: ClassVar[Subject]
    label: ClassVar[str]
    label_en: ClassVar[str]
    distinguishing: ClassVar[tuple[str, ...]] = ()
    """The wire names of the fields that tell two facts of one subject and day apart, in the made id's order."""
    by_program: ClassVar[bool] = False
    """Only the program writes it; from any caller it is refused."""
    unscanned: ClassVar[frozenset[str]] = frozenset()
    """Attributes that may hold what looks like a citizen number: digests and pack texts."""

    def completed(self, _occurred_on: date) -> Self:
        """The same body with the defaults that hang on the fact's own day; Refused where the two contradict."""
        return self

    def texts(self) -> Iterator[str]:
        """Every text that would be stored, but for digests and pack texts."""
        for name, value in self.__dict__.items():
            if isinstance(value, str):
                if name not in self.unscanned:
                    yield value
            elif isinstance(value, tuple):
                yield from value


def broken(rule: Rule, field: str = "", **details: str) -> PydanticCustomError:
    """The error that a type or a kind's own check raises, against the field named or the one being read."""
    # The error's type is the rule's code and its context the details: domain.facts reads both back.
    return PydanticCustomError(rule.value, rule.value, {"field": field, **details})


def _body_date(value: Any) -> date:
    if type(value) is date:
        day = value
    elif isinstance(value, str):
        try:
            day = iso_date(value)
        except ValueError:
            raise broken(Rule.NOT_A_DATE) from None
    else:
        raise broken(Rule.WRONG_TYPE, expected="date")
    if not FIRST_BODY_DATE <= day <= LAST_BODY_DATE:
        raise broken(Rule.OUT_OF_RANGE, low=FIRST_BODY_DATE.isoformat(), high=LAST_BODY_DATE.isoformat())
    return day


def _body_instant(value: Any) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    if not isinstance(value, str):
        raise broken(Rule.WRONG_TYPE, expected="instant")
    try:
        return parse_instant(value)
    except ValueError:
        raise broken(Rule.NOT_AN_INSTANT) from None


def _decimal(value: str) -> str:
    if _DECIMAL.fullmatch(value) is None:
        raise broken(Rule.WRONG_TYPE, expected="decimal")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise broken(Rule.MISSING_FIELD)
    return value


def _month(value: str) -> str:
    try:
        month_span(value)
    except ValueError:
        raise broken(Rule.PERIOD_MISMATCH, period="month", example="2025-03") from None
    return value


def _quarter(value: str) -> str:
    try:
        quarter_span(value)
    except ValueError:
        raise broken(Rule.PERIOD_MISMATCH, period="quarter", example="2025Q3") from None
    return value


def _day_text(value: str) -> str:
    return _body_date(value).isoformat()


def _sound(fault_of: Callable[[str], Rule | None]) -> AfterValidator:
    def check(value: str) -> str:
        fault = fault_of(value)
        if fault is not None:
            raise broken(fault)
        return value

    return AfterValidator(check)


Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
FilledText = Annotated[Text, AfterValidator(_filled)]
"""A required text: blanks alone are no answer."""
Count = Annotated[int, Field(ge=0, le=1_000_000)]
LedgerCount = Annotated[int, Field(ge=0)]
"""A count that only the program writes: it has no ceiling that a large ledger could meet."""
Position = Annotated[int, Field(ge=0, le=2_000_000_000)]
"""A place in the log that somebody outside writes down; 0 is the empty log."""
Year = Annotated[int, Field(ge=1900, le=2100)]
Day = Annotated[date, BeforeValidator(_body_date)]
Instant = Annotated[datetime, BeforeValidator(_body_instant), PlainSerializer(format_instant, return_type=str)]
DecimalText = Annotated[Text, AfterValidator(_decimal)]
Month = Annotated[Text, AfterValidator(_month)]
Quarter = Annotated[Text, AfterValidator(_quarter)]
Texts = Annotated[tuple[Text, ...], Field(max_length=LIST_LIMIT, strict=False)]
Days = Annotated[tuple[Annotated[Text, AfterValidator(_day_text)], ...], Field(max_length=LIST_LIMIT, strict=False)]
"""Civil dates of a calendar, kept as the text they came as."""
StationId = Annotated[str, _sound(id_fault)]
PersonId = Annotated[str, _sound(person_id_fault)]
FactId = Annotated[str, _sound(fact_id_fault)]
