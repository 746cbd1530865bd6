"""The rows that explanations walk over, found by the parts of their keys; each read model is asked for once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from projections.obligations import ByKey
from projections.questions import Questions
from projections.rows import (
    CaseStatus,
    Obligation,
    Rate,
    RateCount,
    ScoreItem,
    ScoreLine,
    ScoreTotal,
    SubsidyAmount,
    SubsidyBlock,
    SubsidyMonth,
)


class Rows:
    """The rows of one basis; the station None of a county's rate is the empty text, as in its key."""

    def __init__(self, questions: Questions, year: int, basis: int = 1) -> None:
        self._questions = questions
        self._basis = basis
        self.year = year

    @cached_property
    def obligations(self) -> Mapping[tuple[str, str, str], Obligation]:
        """By case, duty and window."""
        return ByKey(self._questions.obligations, self._basis)

    @cached_property
    def statuses(self) -> Mapping[str, CaseStatus]:
        """By case."""
        return {row.case: row for row in self._questions.cases if row.basis == self._basis}

    @cached_property
    def rates(self) -> Mapping[tuple[str, str], Rate]:
        """By station and name."""
        return {(row.station or "", row.rate): row for row in self._questions.rates if row.basis == self._basis}

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], list[RateCount]]:
        """By station and name; the county has those of every station."""
        found: dict[tuple[str, str], list[RateCount]] = {}
        for row in self._questions.rate_counts:
            if row.basis == self._basis:
                found.setdefault((row.station, row.rate), []).append(row)
                found.setdefault(("", row.rate), []).append(row)
        return found

    @cached_property
    def lines(self) -> Mapping[str, ScoreLine]:
        """By key."""
        return {row.key: row for row in self._questions.score_lines if row.basis == self._basis}

    @cached_property
    def lines_of(self) -> Mapping[tuple[str, str | None], list[ScoreLine]]:
        """By station and item."""
        found: dict[tuple[str, str | None], list[ScoreLine]] = {}
        for row in self.lines.values():
            found.setdefault((row.station, row.item), []).append(row)
        return found

    @cached_property
    def items(self) -> Mapping[tuple[str, str], ScoreItem]:
        """By station and item, in the order of the pack."""
        return {(row.station, row.item): row for row in self._questions.score_items if row.basis == self._basis}

    @cached_property
    def totals(self) -> Mapping[str, ScoreTotal]:
        """By station."""
        return {row.station: row for row in self._questions.score_totals if row.basis == self._basis}

    @cached_property
    def months(self) -> Mapping[tuple[str, str], SubsidyMonth]:
        """By case and month."""
        return {(row.case, row.month): row for row in self._questions.subsidy_months if row.basis == self._basis}

    @cached_property
    def months_of(self) -> Mapping[tuple[str, str], list[SubsidyMonth]]:
        """By case and station."""
        found: dict[tuple[str, str], list[SubsidyMonth]] = {}
        for row in self.months.values():
            found.setdefault((row.case, row.station), []).append(row)
        return found

    @cached_property
    def blocks(self) -> Mapping[tuple[str, str], list[SubsidyBlock]]:
        """By case and month."""
        found: dict[tuple[str, str], list[SubsidyBlock]] = {}
        for row in self._questions.subsidy_blocks:
            if row.basis == self._basis:
                found.setdefault((row.case, row.month), []).append(row)
        return found

    @cached_property
    def amounts(self) -> Mapping[tuple[str, str], SubsidyAmount]:
        """By station and case."""
        return {(row.station, row.case): row for row in self._questions.subsidy_amounts if row.basis == self._basis}

    def keys(self, families: Iterable[str]) -> Iterator[str]:
        """The key of every figure of these families."""
        for family in families:
            match family:
                case "obligation":
                    yield from (f"obligation/{'/'.join(parts)}" for parts in self.obligations)
                case "status":
                    yield from (f"status/{case}" for case in self.statuses)
                case "rate":
                    yield from (f"rate/{station}/{name}" for station, name in self.rates)
                case "score":
                    yield from self.lines
                    yield from (f"score/{self.year}/{station}" for station in self.totals)
                    yield from (f"score/{self.year}/{station}/{item}" for station, item in self.items)
                case "subsidy":
                    yield from (f"subsidy/{case}/{month}" for case, month in self.months)
                    yield from (f"subsidy/{self.year}/{station}/{case}" for station, case in self.amounts)
                    yield from {f"subsidy/{self.year}/{station}" for station, _ in self.amounts}
                case _:
                    pass
