"""All that the pages of score and subsidy show, gathered by station, rule and case once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from domain.policies import Rule, Ruling
from projections.rows import Obligation, Rate, ScoreItem, ScoreLine, ScoreTotal, SubsidyAmount, SubsidyMonth
from reports.basis import Basis
from reports.county import StationName
from reports.rule_words import rule_of
from reports.score_table import Scores
from reports.subsidy_table import Subsidy

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Act:
    """One entry about a fact: when it was recorded and by whom, what it did and why."""

    position: int
    verb: str
    recorded_at: datetime
    recorded_on: date
    actor: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FactTold:
    """One fact as it stands, with every entry about it; `body` are its fields in JSON types."""

    fact_id: str
    kind: str
    subject: str
    occurred_on: date
    acts: tuple[Act, ...]
    body: Mapping[str, object] = field(default_factory=dict)

    @property
    def first_known(self) -> Act:
        """The entry by which the ledger first knew the fact: none from before the day it is said to have happened."""
        able = (act for act in self.acts if act.verb != "void" and act.recorded_on >= self.occurred_on)
        return next(able, self.acts[0])

    @property
    def late_days(self) -> int:
        """How many days the record came after the deed."""
        return (self.first_known.recorded_on - self.occurred_on).days


@dataclass(frozen=True)
class Assessment:
    """The score and the subsidy of one year at one basis, and how a page finds them.

    `ruling` is None where nothing was known yet. `opened_on`: no record can be older than this day.
    """

    basis: Basis
    year: int
    ruling: Ruling | None
    names: Sequence[StationName]
    scores: Scores
    subsidy: Subsidy
    facts: Mapping[str, FactTold]
    windows: Mapping[tuple[str, str, str], Obligation]
    rates: Mapping[tuple[str | None, str], Rate]
    opened_on: date | None

    @cached_property
    def stations(self) -> list[StationName]:
        """Every station with a score or with money, by id; one that nobody registered is named by its id."""
        known = {name.station: name for name in self.names}
        ids = {total.station for total in self.scores.totals} | {month.station for month in self.subsidy.months}
        return [known.get(station, StationName(station, station)) for station in sorted(ids)]

    @cached_property
    def ranked(self) -> list[StationName]:
        """The same, the highest total first; equals by id."""

        def order(name: StationName) -> tuple[Decimal, Decimal, str]:
            total = self.total_of.get(name.station)
            return (-total.low, -total.high, name.station) if total else (Decimal(1), ZERO, name.station)

        return sorted(self.stations, key=order)

    def rank(self, station: str) -> int:
        """One more than the number of stations whose total is certainly or possibly higher at its low end."""
        own = self.total_of[station].low
        return 1 + sum(total.low > own for total in self.scores.totals)

    @cached_property
    def total_of(self) -> Mapping[str, ScoreTotal]:
        """The total of each station."""
        return {total.station: total for total in self.scores.totals}

    @cached_property
    def item_of(self) -> Mapping[tuple[str, str], ScoreItem]:
        """The score of each station in each item."""
        return {(item.station, item.item): item for item in self.scores.items}

    @cached_property
    def lines_of(self) -> Mapping[tuple[str, str | None], Mapping[str, list[ScoreLine]]]:
        """The lines of each station and item by rule, rules in the order of the pack."""
        found: dict[tuple[str, str | None], dict[str, list[ScoreLine]]] = {}
        for line in sorted(self.scores.lines, key=lambda one: self.rule_place.get(one.rule, 0)):
            found.setdefault((line.station, line.item), {}).setdefault(line.rule, []).append(line)
        return found

    @cached_property
    def lines_of_station(self) -> Mapping[str, list[ScoreLine]]:
        """Every line of each station in the order in which its page shows them."""
        items = [item.id for item in self.ruling.items] if self.ruling else []
        found: dict[str, list[ScoreLine]] = {}
        for name in self.stations:
            for item in (*items, None):
                for lines in self.lines_of.get((name.station, item), {}).values():
                    found.setdefault(name.station, []).extend(lines)
        return found

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """A link target for each line on the page of its station; keys are what somebody typed, these are not."""
        return {
            line.key: f"l{number}"
            for lines in self.lines_of_station.values()
            for number, line in enumerate(lines, 1)
        }  # fmt: skip

    @cached_property
    def rule_place(self) -> Mapping[str, int]:
        """The number of each rule in the pack; link targets are made from it."""
        return {rule.id: number for number, rule in enumerate(self.ruling.pack.rules, 1)} if self.ruling else {}

    @cached_property
    def months_of(self) -> Mapping[str, Mapping[str, list[SubsidyMonth]]]:
        """The months of each station by case."""
        found: dict[str, dict[str, list[SubsidyMonth]]] = {}
        for month in self.subsidy.months:
            found.setdefault(month.station, {}).setdefault(month.case, []).append(month)
        return found

    @cached_property
    def amount_of(self) -> Mapping[tuple[str, str], SubsidyAmount]:
        """What each case earns each station."""
        return {(amount.case, amount.station): amount for amount in self.subsidy.amounts}

    @cached_property
    def unmet_of(self) -> Mapping[str, list[Obligation]]:
        """The unmet interviews and tests of each case, which withhold the month of their last day."""
        found: dict[str, list[Obligation]] = {}
        for row in self.windows.values():
            if row.state == "missed" and row.duty in ("interview", "urine_test"):
                found.setdefault(row.case, []).append(row)
        return found

    @cached_property
    def sums_of(self) -> Mapping[str | None, "Sums"]:
        """The money of each station, and under None the county's."""
        found: dict[str | None, Sums] = {}
        for name in self.stations:
            own = self.subsidy.of(name.station)
            found[name.station] = sums_of(own.months, own.amounts)
        return {**found, None: sums_of(self.subsidy.months, self.subsidy.amounts)}

    def rule(self, rule: str) -> Rule | None:
        """The rule of this id as it applies."""
        return rule_of(self.ruling, rule) if self.ruling else None


@dataclass(frozen=True, slots=True)
class Sums:
    """Case-months, how many of them are paid, for how many each reason withholds, and the money."""

    months: int
    paid: int
    reasons: Mapping[str, int]
    fen: int


def sums_of(months: Sequence[SubsidyMonth], amounts: Sequence[SubsidyAmount]) -> Sums:
    """The sums over some months and amounts."""
    return Sums(
        len(months),
        sum(month.paid for month in months),
        Counter(reason for month in months for reason in month.blocked_by),
        sum(amount.fen for amount in amounts),
    )


def lost(lines: Sequence[ScoreLine]) -> tuple[Decimal, Decimal]:
    """What the lines take for certain and at most, before any item is cut at 0."""
    return sum((line.deduct for line in lines), ZERO), sum((line.deduct_high for line in lines), ZERO)


def won(lines: Sequence[ScoreLine]) -> Decimal:
    """What the lines give for certain."""
    return sum((line.award for line in lines), ZERO)
