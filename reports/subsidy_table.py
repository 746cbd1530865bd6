"""The subsidy: case-months, reasons and money, as tables for people and as the JSON that scripts rely on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from domain.policies import Ruling
from domain.policies.rules import Block, Money
from projections.rows import SubsidyAmount, SubsidyMonth
from reports.points import yuan
from reports.tables import table
from reports.words import Lang

By = Literal["case", "station", "month"]


@dataclass(frozen=True, slots=True)
class Subsidy:
    """The months and amounts of some stations in one year at one basis."""

    months: Sequence[SubsidyMonth]
    amounts: Sequence[SubsidyAmount]

    def of(self, station: str | None) -> "Subsidy":
        """Those of one station, or all where none is named."""
        if station is None:
            return self
        return Subsidy(
            [month for month in self.months if month.station == station],
            [amount for amount in self.amounts if amount.station == station],
        )


def amount_fen(money: Money, months: int) -> int:
    """What so many months earn a case-station-year, rounded once, half up."""
    return (2 * money.amount_fen * months + money.months_per_year) // (2 * money.months_per_year)


def money_of(ruling: Ruling) -> Money | None:
    """The rule that pays, if the pack has one."""
    return next((rule for rule in ruling.rules if isinstance(rule, Money)), None)


def subsidy_json(subsidy: Subsidy, ruling: Ruling) -> dict[str, Any]:
    """`months`, `amounts`, the sums of stations and county, and what each reason keeps back."""
    return {
        "months": [
            {"case": month.case, "month": month.month, "station": month.station, "paid": month.paid,
             "blocked_by": list(month.blocked_by), "facts": list(month.facts)}
            for month in subsidy.months
        ],
        "amounts": [
            {"case": amount.case, "station": amount.station, "months": amount.months, "fen": amount.fen}
            for amount in subsidy.amounts
        ],
        "stations": [
            {"station": station, **_sums(subsidy.of(station))} for station in _stations(subsidy)
        ],
        "county": _sums(subsidy),
        "reasons": reasons_json(subsidy, ruling),
    }  # fmt: skip


def reasons_json(subsidy: Subsidy, ruling: Ruling) -> list[dict[str, Any]]:
    """For each reason the months it blocks, those it alone blocks, and the fen that would be paid without it."""
    money = money_of(ruling)
    paid = {(amount.case, amount.station): amount.months for amount in subsidy.amounts}
    found = []
    for reason in dict.fromkeys(rule.reason for rule in ruling.rules if isinstance(rule, Block)):
        blocked = [month for month in subsidy.months if reason in month.blocked_by]
        alone = Counter((month.case, month.station) for month in blocked if len(month.blocked_by) == 1)
        fen = sum(
            amount_fen(money, paid[subject] + more) - amount_fen(money, paid[subject])
            for subject, more in alone.items()
        ) if money else 0  # fmt: skip
        found.append({"reason": reason, "months": len(blocked), "months_alone": sum(alone.values()), "fen_alone": fen})
    return found


def _stations(subsidy: Subsidy) -> list[str]:
    return sorted({month.station for month in subsidy.months})


def _sums(subsidy: Subsidy) -> dict[str, int]:
    return {
        "case_months": len(subsidy.months),
        "paid_months": sum(month.paid for month in subsidy.months),
        "fen": sum(amount.fen for amount in subsidy.amounts),
    }


def subsidy_text(subsidy: Subsidy, ruling: Ruling, lang: Lang, by: By) -> str:
    """The money by station, by case or by month, with what each reason keeps back below."""
    zh = lang == "zh"
    if not subsidy.months:
        return "没有应计的人月。" if zh else "No case-months count."
    tables = {"station": _by_station, "case": _by_case, "month": _by_month}
    reasons = reasons_json(subsidy, ruling)
    return tables[by](subsidy, lang) + "\n\n" + _reasons_table(reasons, ruling, lang)


def _by_station(subsidy: Subsidy, lang: Lang) -> str:
    zh = lang == "zh"
    headings = ("站点", "应计人月", "发放人月", "扣发人月", "金额（元）") if zh else (
        "station", "case-months", "paid", "withheld", "yuan")  # fmt: skip
    rows = [(station, *_sum_cells(_sums(subsidy.of(station)))) for station in _stations(subsidy)]
    total = ("合计" if zh else "total", *_sum_cells(_sums(subsidy)))
    return table(headings, rows, align="lrrrr", total=total)


def _sum_cells(sums: Mapping[str, int]) -> tuple[str, str, str, str]:
    withheld = sums["case_months"] - sums["paid_months"]
    return str(sums["case_months"]), str(sums["paid_months"]), str(withheld), yuan(sums["fen"])


def _by_case(subsidy: Subsidy, lang: Lang) -> str:
    zh = lang == "zh"
    headings = ("案件", "站点", "应计", "发放", "金额（元）", "扣发月份与原因") if zh else (
        "case", "station", "months", "paid", "yuan", "withheld, and why")  # fmt: skip
    months: dict[tuple[str, str], list[SubsidyMonth]] = {}
    for month in subsidy.months:
        months.setdefault((month.case, month.station), []).append(month)
    rows = []
    for amount in subsidy.amounts:
        own = months[amount.case, amount.station]
        why = " ".join(f"{int(month.month[5:])}:{'+'.join(month.blocked_by)}" for month in own if not month.paid)
        rows.append((amount.case, amount.station, str(len(own)), str(amount.months), yuan(amount.fen), why))
    sums = _sums(subsidy)
    total = ("合计" if zh else "total", "", str(sums["case_months"]), str(sums["paid_months"]), yuan(sums["fen"]), "")
    return table(headings, rows, align="llrrrl", total=total)


def _by_month(subsidy: Subsidy, lang: Lang) -> str:
    zh = lang == "zh"
    headings = ("月份", "应计人月", "发放人月", "扣发人月", "原因") if zh else (
        "month", "case-months", "paid", "withheld", "reasons")  # fmt: skip
    rows = []
    for name in sorted({month.month for month in subsidy.months}):
        own = [month for month in subsidy.months if month.month == name]
        reasons = Counter(reason for month in own for reason in month.blocked_by)
        why = " ".join(f"{reason}×{count}" for reason, count in sorted(reasons.items()))
        paid = sum(month.paid for month in own)
        rows.append((name, str(len(own)), str(paid), str(len(own) - paid), why))
    return table(headings, rows, align="lrrrl")


def _reasons_table(reasons: Sequence[Mapping[str, Any]], ruling: Ruling, lang: Lang) -> str:
    zh = lang == "zh"
    headings = ("原因", "条文", "扣发人月", "仅因此扣发", "仅因此少发（元）") if zh else (
        "reason", "clause", "months withheld", "by it alone", "yuan by it alone")  # fmt: skip
    named: dict[str, dict[str, None]] = {}
    for rule in ruling.rules:
        if isinstance(rule, Block):
            named.setdefault(rule.reason, {})[rule.title if zh else rule.title_en] = None
    titles = {reason: ("、" if zh else ", ").join(words) for reason, words in named.items()}
    rows = [
        (one["reason"], titles[one["reason"]], str(one["months"]), str(one["months_alone"]), yuan(one["fen_alone"]))
        for one in reasons
    ]
    note = (
        "一个人月可同时有几个原因；不发只扣一次。" if zh else "A month may have several reasons; it is withheld once."
    )
    return table(headings, rows, align="llrrr") + "\n" + note
