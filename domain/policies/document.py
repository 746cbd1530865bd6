"""What a pack says outside its rules: the document, its numbers, its schedule, its items and grades."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.policies.numbers import Anchor, Unit
from domain.policies.strict import Points, Strict, Word

Duty = Literal["interview", "urine_test"]
Measure = Literal["detox", "rehab"]


class Document(Strict):
    """Which document a pack speaks for, and from when to when; `effective_to` is inclusive.

    `source` names the shipped source text that the clauses are compared with; `total` is the sum of all
    items where the document has one. `month_end` says where a month ends that has no such day.
    """

    id: Word
    version: Word
    title: str
    title_en: str
    level: Literal["province", "city", "county", "township"]
    published_on: date | None = None
    effective_from: date
    effective_to: date | None = None
    transition: Literal["by_window_open", "by_assessment_date"]
    source: str | None = None
    total: Points | None = None
    schedule_anchor: Literal["report"] | None = None
    month_end: Literal["clamp"] | None = None
    note: str | None = None
    note_en: str | None = None


class Number(Strict):
    """One number of the text, or of the reading taken where the text is silent.

    `from_text`: the text itself states it, so no county can decide another one.
    """

    name: Word
    value: int
    unit: Unit
    counted_from: Anchor | None = None
    from_text: bool = False
    quote: str
    note: str
    note_en: str


class Step(Strict):
    """How often a periodic duty falls due in one case-year of one measure."""

    measure: Measure
    duty: Duty
    case_year: int
    every_months: int
    quote: str


class RequiredDocument(Strict):
    """A document that the one-person archive must hold."""

    name: str
    label: str
    label_en: str
    quote: str


class Item(Strict):
    """One scored item: it starts full and loses points, or starts at zero and earns them, within [0, max]."""

    id: Word
    clause: str
    title: str
    title_en: str
    max: Points
    starts: Literal["full", "zero"]
    quote: str

    @property
    def start(self) -> Decimal:
        """The points before any rule."""
        return self.max if self.starts == "full" else Decimal(0)


class Subtotal(Strict):
    """The points that the document states for several items together."""

    clause: str
    points: Points
    items: tuple[str, ...]
    quote: str


class Grade(Strict):
    """What a station of one grade must have."""

    grade: str
    title: str
    title_en: str
    rooms: int
    equipment: tuple[str, ...]
    posted_rules: int
    staff: int
    note: str
    note_en: str


class Window(Strict):
    """One window of a periodic duty in case months: from `from_month` inclusive to `to_month` exclusive."""

    measure: Measure
    duty: Duty
    seq: int
    from_month: int
    to_month: int
