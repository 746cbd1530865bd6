"""The walk from a figure to what it rests on: from row to row and to their facts, and never a second computation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from domain.policies import Ruling
from domain.policies.rules import Award, Band, Breach, Target
from projections.rows import RateCount, ScoreItem, ScoreLine, SubsidyAmount, SubsidyBlock, SubsidyMonth
from reports.explanation import NOTHING, Node, Rest
from reports.explanation_clauses import (
    number_value,
    of_item,
    of_line,
    of_money,
    of_obligation,
    of_rate,
    of_rule,
    of_state,
)
from reports.explanation_keys import Figure, Key
from reports.explanation_rows import Rows
from reports.points import points
from reports.rule_words import rule_of
from reports.score_table import line_json

Row = TypeVar("Row", ScoreItem, ScoreLine, SubsidyMonth, SubsidyAmount)

_OF_WINDOWS = frozenset({
    "interview_missed", "urine_test_missed", "quarterly_evaluation_missed", "annual_evaluation_missed",
    "agreement_late", "first_interview_late", "work_group_missing", "case_plan_missing", "test_report_missing",
    "test_report_missing_despite_letter", "test_notice_missing",
})  # fmt: skip
_OF_STATES = frozenset({
    "overdue_notice_late", "unreported_transfer_late", "document_missing", "document_one_sided", "work_group_missing",
    "case_plan_missing", "violation_certificate_missing", "violation_report_late", "violation_transfer_late",
    "person_not_entered", "person_not_entered_in_time", "isolation_case", "person_without_archive",
    "person_without_help", "person_in_dropout",
})  # fmt: skip
"""The terms that ask about the window in the line's key, and those that ask about the case's state or deadline."""

_MISSED = "_missed_in_span"


class Walk:
    """Trees over the rows of one basis, under its ruling."""

    def __init__(self, rows: Rows, ruling: Ruling) -> None:
        self._rows = rows
        self._ruling = ruling

    def tree(self, key: Key) -> Node | None:
        """The tree of a figure; None where the basis has none of this key."""
        parts = key.parts
        found: Mapping[Figure, Callable[[], Node | None]] = {
            "obligation": lambda: self._obligation(*parts),
            "status": lambda: self._status(*parts),
            "rate": lambda: self._rate(*parts),
            "total": lambda: self._total(parts[1]),
            "item": lambda: _of(self._item, self._rows.items.get((parts[1], parts[-1]))),
            "line": lambda: _of(self._line, self._rows.lines.get("/".join(("score", *parts)))),
            "month": lambda: _of(self._month, self._rows.months.get((parts[0], parts[-1]))),
            "amount": lambda: _of(self._amount, self._rows.amounts.get((parts[1], parts[-1]))),
            "station": lambda: self._station(parts[1]),
        }
        return found[key.figure]()

    def _total(self, station: str) -> Node | None:
        row = self._rows.totals.get(station)
        if row is None:
            return None
        children = [self._item(item) for (of, _), item in self._rows.items.items() if of == station]
        # What moves no points belongs to no item: targets missed.
        children += [self._line(line) for line in self._rows.lines_of.get((station, None), ())]
        rest = (
            NOTHING
            if children
            else next((of_rule(self._ruling, rule, rule.reading) for rule in self._ruling.rules), NOTHING)
        )
        value = {"low": points(row.low), "high": points(row.high)}
        return Node(f"score/{self._rows.year}/{station}", "total", value, rest, tuple(children), row=row)

    def _item(self, row: ScoreItem) -> Node:
        lines = tuple(self._line(line) for line in self._rows.lines_of.get((row.station, row.item), ()))
        value = {"low": points(row.low), "high": points(row.high)}
        key = f"score/{self._rows.year}/{row.station}/{row.item}"
        about = {"max": points(row.max)}
        return Node(key, "item", value, of_item(self._ruling, row.item), lines, about=about, row=row)

    def _line(self, row: ScoreLine) -> Node:
        said = line_json(row)
        value = {name: said[name] for name in ("deduct", "deduct_high", "award", "award_high") if name in said}
        rest = of_line(self._ruling, row)
        about = {"rule": row.rule, "case": row.case, **self._reading(rest)}
        return Node(row.key, "line", value, rest, tuple(self._below(row)), row.facts, about, row)

    def _below(self, row: ScoreLine) -> Iterable[Node]:
        """What a line rests on beside its facts: a window, a state, a rate."""
        rule = rule_of(self._ruling, row.rule)
        what, seq = row.key.split("/")[-2:]
        if isinstance(rule, Breach | Award) and row.case is not None:
            if rule.term in _OF_WINDOWS:
                yield from _there(self._obligation(row.case, what, seq))
            if rule.term in _OF_STATES:
                yield from _there(self._status(row.case))
        elif isinstance(rule, Band):
            yield from _there(self._rate(row.station, rule.rate))
        elif isinstance(rule, Target):
            counted = [one for one in self._rows.counts.get((row.station, rule.rate), ()) if _in_period(one, seq)]
            yield from self._counted(counted)

    def _obligation(self, case: str, duty: str, seq: str) -> Node | None:
        row = self._rows.obligations.get((case, duty, seq))
        if row is None:
            return None
        status = self._rows.statuses.get(case)
        rest = of_obligation(self._ruling, row, None if status is None else status.measure)
        about = {
            "station": row.station,
            "opens": None if row.opens is None else row.opens.isoformat(),
            "closes": None if row.closes is None else row.closes.isoformat(),
            "state": row.state,
            "cured_after_close": row.cured_after_close,
            "fulfilled_by": list(row.facts),
            **self._reading(rest),
        }
        return Node(
            f"obligation/{case}/{duty}/{seq}", "obligation", row.state, rest, facts=row.support, about=about, row=row
        )

    def _status(self, case: str) -> Node | None:
        row = self._rows.statuses.get(case)
        if row is None:
            return None
        rest = of_state(self._ruling, row)
        about = {
            "station": row.station,
            "since": row.since.isoformat(),
            "dropout": row.dropout,
            "serious_since": None if row.serious_since is None else row.serious_since.isoformat(),
            "deadline": None if row.deadline is None else row.deadline.isoformat(),
            **self._reading(rest),
        }
        return Node(f"status/{case}", "status", row.state, rest, facts=tuple(row.facts), about=about, row=row)

    def _rate(self, station: str, rate: str) -> Node | None:
        row = self._rows.rates.get((station, rate))
        if row is None:
            return None
        value = {"numerator": row.numerator, "denominator": row.denominator}
        rest = of_rate(self._ruling, rate)
        below = tuple(self._counted(self._rows.counts.get((station, rate), ())))
        return Node(f"rate/{station}/{rate}", "rate", value, rest, below, tuple(row.facts), self._reading(rest), row)

    def _counted(self, counted: Sequence[RateCount]) -> Iterable[Node]:
        """What a rate counts, numerator and the rest of the denominator apart; an empty part is left out."""
        hits = self._members([one for one in counted if one.is_hit])
        others = self._members([one for one in counted if not one.is_hit])
        if hits:
            yield Node(None, "numerator", len(hits), children=hits)
        if others:
            yield Node(None, "remainder", len(others), children=others)

    def _members(self, counted: Sequence[RateCount]) -> tuple[Node, ...]:
        persons: dict[str, list[RateCount]] = {}
        found: list[Node | None] = []
        for one in counted:
            if one.person is not None:
                persons.setdefault(one.person, []).append(one)
            elif one.duty is not None and one.seq is not None:
                found.append(self._obligation(one.case, one.duty, one.seq))
            else:
                found.append(self._status(one.case))
        found += [self._person(person, rows) for person, rows in persons.items()]
        return tuple(node for node in found if node is not None)

    def _person(self, person: str, counted: Sequence[RateCount]) -> Node:
        cases = [self._status(case) for case in dict.fromkeys(one.case for one in counted)]
        facts = tuple(dict.fromkeys(fact for one in counted for fact in one.facts))
        children = tuple(node for node in cases if node is not None)
        return Node(None, "person", counted[0].is_hit, NOTHING, children, facts, {"person": person}, counted[0])

    def _station(self, station: str) -> Node | None:
        amounts = [row for (of, _), row in self._rows.amounts.items() if of == station]
        if not amounts:
            return None
        value = {"months": sum(row.months for row in amounts), "fen": sum(row.fen for row in amounts)}
        children = tuple(self._amount(row) for row in amounts)
        key = f"subsidy/{self._rows.year}/{station}"
        return Node(key, "station", value, of_money(self._ruling), children, about={"station": station})

    def _amount(self, row: SubsidyAmount) -> Node:
        months = tuple(self._month(month) for month in self._rows.months_of.get((row.case, row.station), ()))
        key = f"subsidy/{self._rows.year}/{row.station}/{row.case}"
        value = {"months": row.months, "fen": row.fen}
        return Node(key, "amount", value, of_money(self._ruling), months, about={"case": row.case}, row=row)

    def _month(self, row: SubsidyMonth) -> Node:
        blocks = tuple(self._block(block) for block in self._rows.blocks.get((row.case, row.month), ()))
        value = {"paid": row.paid, "blocked_by": list(row.blocked_by)}
        about = {"station": row.station}
        key = f"subsidy/{row.case}/{row.month}"
        return Node(key, "month", value, of_money(self._ruling), blocks, row.facts, about, row)

    def _block(self, row: SubsidyBlock) -> Node:
        rule = rule_of(self._ruling, row.rule)
        rest = Rest(row.clause, None, row.reading) if rule is None else of_rule(self._ruling, rule, row.reading)
        windows: list[Node | None] = []
        if row.term.endswith(_MISSED):
            duty = row.term.removesuffix(_MISSED)
            windows = [self._obligation(row.case, duty, seq) for seq in row.about]
        about = {
            "rule": row.rule,
            "from": row.from_day.isoformat(),
            "to": row.to_day.isoformat(),
            "about": list(row.about),
            **self._reading(rest),
        }
        children = tuple(node for node in windows if node is not None)
        return Node(None, "block", row.reason, rest, children, row.facts, about, row)

    def _reading(self, rest: Rest) -> dict[str, str]:
        taken = number_value(self._ruling, rest.reading)
        return {} if taken is None else {"reading_value": taken}


def _of(make: Callable[[Row], Node], row: Row | None) -> Node | None:
    return None if row is None else make(row)


def _there(node: Node | None) -> Iterable[Node]:
    return () if node is None else (node,)


def _in_period(one: RateCount, seq: str) -> bool:
    """Whether the window ends in the year, or in the quarter, that the line's key names."""
    if one.last_day is None or "Q" not in seq:
        return True
    return f"{one.last_day.year}Q{(one.last_day.month + 2) // 3}" == seq
