"""Targets: rates that should reach a percentage in every period, met or missed, with what they were counted from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from domain.policies import Ruling
from domain.policies.rules import Target
from projections.rows import RateCount
from reports.catalogue import say
from reports.points import points
from reports.rule_words import citation, rule_title, what_word
from reports.tables import table
from reports.words import Lang, fraction


@dataclass(frozen=True, slots=True)
class TargetPeriod:
    """One target of a station in one period that is over. `at_least` is in percent; the rate is never rounded."""

    station: str
    rule: str
    clause: str
    rate: str
    period: str
    numerator: int
    denominator: int
    at_least: Decimal
    key: str

    @property
    def is_met(self) -> bool:
        """Whether the exact rate reaches the target."""
        return 100 * self.numerator >= self.at_least * self.denominator

    def document(self) -> dict[str, Any]:
        """The JSON object; `key` names a figure only where the target is missed."""
        return {
            "rule": self.rule,
            "clause": self.clause,
            "rate": self.rate,
            "period": self.period,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "at_least": points(self.at_least),
            "met": self.is_met,
            "key": None if self.is_met else self.key,
        }


def has_targets(ruling: Ruling) -> bool:
    """Whether the pack sets any."""
    return any(isinstance(rule, Target) for rule in ruling.rules)


def target_periods(ruling: Ruling, counts: Iterable[RateCount], as_of: date) -> list[TargetPeriod]:
    """Every period of the year that is over and in which anything was due, by station, rule and period."""
    held: dict[tuple[str, str], list[RateCount]] = defaultdict(list)
    for one in counts:
        held[one.station, one.rate].append(one)
    found = []
    for rule in ruling.rules:
        if not isinstance(rule, Target):
            continue
        for (station, rate), own in held.items():
            if rate == rule.rate:
                found += _periods(rule, station, own, as_of)
    return sorted(found, key=lambda one: (one.station, one.rule, one.period))


def _periods(rule: Target, station: str, own: Sequence[RateCount], as_of: date) -> list[TargetPeriod]:
    periods: dict[str, list[bool]] = defaultdict(list)
    for one in own:
        if one.last_day is not None and one.last_day.year == as_of.year and _is_over(rule, one.last_day, as_of):
            quarter = f"{as_of.year}Q{(one.last_day.month + 2) // 3}"
            periods[quarter if rule.every == "quarter" else str(as_of.year)].append(one.is_hit)
    return [
        TargetPeriod(
            station, rule.id, rule.clause, rule.rate, period, sum(hits), len(hits), rule.at_least,
            f"score/{as_of.year}/{rule.id}/{station}/{rule.rate}/{period}",
        )
        for period, hits in periods.items()
    ]  # fmt: skip


def _is_over(rule: Target, day: date, as_of: date) -> bool:
    # The first day of which nothing counts any more.
    first_after = as_of + timedelta(1)
    if rule.every == "year":
        return first_after.year > day.year
    return (first_after.year, (first_after.month + 2) // 3) > (day.year, (day.month + 2) // 3)


def targets_text(found: Sequence[TargetPeriod], ruling: Ruling, lang: Lang) -> str:
    """One line a station, target and period: the fraction, its percentage, what was asked, met or missed."""
    if not found:
        return say("targets.none", lang)
    heads = [say(f"targets.{name}", lang) for name in ("station", "rule", "rate", "period", "reached", "asked", "so")]
    rows = [
        (
            one.station, f"{one.rule} {rule_title(ruling, one.rule, lang)}", what_word(one.rate, lang), one.period,
            fraction(one.numerator, one.denominator, lang),
            f"≥ {points(one.at_least)} %", say("targets.met" if one.is_met else "targets.missed", lang),
            citation(ruling, one.clause, lang),
        )
        for one in found
    ]  # fmt: skip
    heads.append(say("targets.clause", lang))
    return say("targets.title", lang) + "\n" + table(heads, rows, align="llllrrll")
