"""The kinds of rule a pack may state: few, general, each with the clause words it rests on."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field

from domain.policies.strict import Percent, Points, Strict, Word
from domain.policies.terms import BlockTerm, CaseTerm, RateName, Span, StationTerm

PersonClass = Literal["at_large", "clean_3y", "detox", "rehab"]
CountedTerm = Literal[CaseTerm, StationTerm]
Counted = Literal["rooms", "equipment", "posted_rules", "staff"]


class _Rule(Strict):
    """What every rule states. `when`: it applies only where these readings have these values.

    `clause` is the id of the clause it stands under; a pack's text never writes it.
    """

    id: Word
    clause: str = ""
    title: str
    title_en: str
    quote: str
    note: str | None = None
    note_en: str | None = None
    when: Mapping[str, str] = Field(default_factory=dict)

    @property
    def reading(self) -> str | None:
        """The reading that the rule depends on, None where it holds under every reading."""
        return next(iter(self.when), None)


class _ItemRule(_Rule):
    item: str


class _FreeRule(_Rule):
    item: None = None


class Breach(_ItemRule):
    """Every occurrence of the term deducts the points."""

    kind: Literal["breach"]
    term: CountedTerm
    points: Points


class Award(_ItemRule):
    """Every occurrence of the term adds the points."""

    kind: Literal["award"]
    term: CountedTerm
    points: Points


class BandRow(Strict):
    """One band of a rate in percent: from `from_percent` inclusive, below `below`, or up to `up_to` inclusive.

    `written` are the bounds as the text itself writes them, both inclusive; what it leaves open between
    bands is the reading's, which `note` states. `deduct_high` makes the deduction an interval.
    """

    from_percent: Percent = Field(alias="from")
    below: Percent | None = None
    up_to: Percent | None = None
    deduct: Points
    deduct_high: Points | None = None
    quote: str | None = None
    written: tuple[Percent, Percent] | None = None
    reading: str | None = None
    note: str | None = None
    note_en: str | None = None
    when: Mapping[str, str] = Field(default_factory=dict)


class Band(_ItemRule):
    """The deduction depends on the band in which an exact rate lies."""

    kind: Literal["band"]
    rate: RateName
    rows: tuple[BandRow, ...]


class Share(Strict):
    """The percentage of the persons of these classes, taken together, who must be sampled."""

    classes: tuple[PersonClass, ...]
    percent: Percent
    quote: str


class Quota(_ItemRule):
    """A share of each class, rounded up, must have a sample; every person short deducts the points."""

    kind: Literal["quota"]
    points: Points
    sample: Literal["hair_sample_taken"]
    shares: tuple[Share, ...]


class Inventory(_ItemRule):
    """Every one missing against the station's grade deducts the points."""

    kind: Literal["inventory"]
    counts: Counted
    points: Points


class Unscored(_ItemRule):
    """Nothing recorded scores this item: it is the interval from 0 to its maximum."""

    kind: Literal["unscored"]


class Manual(_ItemRule):
    """The county office gives the points by a fact; without one the item is the whole interval."""

    kind: Literal["manual"]
    fact: Literal["special_task_scored"]


class Submission(_FreeRule):
    """An item whose materials the county asked for and did not get in time is 0."""

    kind: Literal["submission"]


class Target(_FreeRule):
    """A rate should reach a percentage in every period; a target missed moves no points."""

    kind: Literal["target"]
    rate: RateName
    every: Literal["quarter", "year"]
    at_least: Percent


class Block(_FreeRule):
    """Where the term holds, no money is paid for the case in the span."""

    kind: Literal["block"]
    reason: Word
    term: BlockTerm
    span: Span


class Money(_FreeRule):
    """What a case is paid a year, by months, for how many months after its decision."""

    kind: Literal["money"]
    amount_fen: int
    months_per_year: int
    decision_months: int


Rule = Annotated[
    Breach | Award | Band | Quota | Inventory | Unscored | Manual | Submission | Target | Block | Money,
    Discriminator("kind"),
]
