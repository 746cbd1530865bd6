"""Scores: each station's total, items and lines, as tables for people and as the JSON that scripts rely on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.policies import Ruling
from projections.rows import ScoreItem, ScoreLine, ScoreTotal
from reports.points import interval, points
from reports.rule_words import citation, line_subject, rule_title
from reports.score_targets import TargetPeriod, targets_text
from reports.tables import table
from reports.words import Lang


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of some stations in one year at one basis; `periods` are those of the targets that the pack sets."""

    lines: Sequence[ScoreLine]
    items: Sequence[ScoreItem]
    totals: Sequence[ScoreTotal]
    periods: Sequence[TargetPeriod] = ()

    def of(self, station: str | None) -> "Scores":
        """The scores of one station, or all where none is named."""
        if station is None:
            return self
        return Scores(
            [line for line in self.lines if line.station == station],
            [item for item in self.items if item.station == station],
            [total for total in self.totals if total.station == station],
            [one for one in self.periods if one.station == station],
        )


def scores_json(scores: Scores) -> list[dict[str, Any]]:
    """One object a station; points are decimal strings; an item without a rule is absent."""
    lines: dict[tuple[str, str | None], list[ScoreLine]] = {}
    for line in scores.lines:
        lines.setdefault((line.station, line.item), []).append(line)
    items: dict[str, list[dict[str, Any]]] = {}
    for item in scores.items:
        own = lines.get((item.station, item.item), [])
        items.setdefault(item.station, []).append({
            "item": item.item, "max": points(item.max), "low": points(item.low), "high": points(item.high),
            "lines": [line_json(line) for line in own],
        })  # fmt: skip
    return [
        {
            "station": total.station,
            "total": {"low": points(total.low), "high": points(total.high)},
            "items": items.get(total.station, []),
            "targets": [line_json(line) for line in lines.get((total.station, None), [])],
            "target_periods": [one.document() for one in scores.periods if one.station == total.station],
        }
        for total in scores.totals
    ]


def line_json(line: ScoreLine) -> dict[str, Any]:
    """One line: what it deducts for certain, at most, and what it awards where the rule awards."""
    found: dict[str, Any] = {
        "rule": line.rule,
        "clause": line.clause,
        "key": line.key,
        "case": line.case,
        "deduct": points(line.deduct),
        "facts": list(line.facts),
        "reading": line.reading,
    }
    if line.deduct_high != line.deduct:
        found["deduct_high"] = points(line.deduct_high)
    if line.award_high:
        found["award"] = points(line.award)
        if line.award_high != line.award:
            found["award_high"] = points(line.award_high)
    return found


def scores_text(scores: Scores, ruling: Ruling, lang: Lang) -> str:
    """The county: one line a station, one column an item, the maximum of each in its heading."""
    zh = lang == "zh"
    if not scores.totals:
        return "没有站点，没有得分。" if zh else "No stations, no scores."
    if not ruling.items:
        return targets_text(scores.periods, ruling, lang) + "\n\n" + _closing(ruling, lang)
    heads = [f"{item.id}({points(item.max)})" for item in ruling.items]
    cells = {(item.station, item.item): interval(item.low, item.high, lang) for item in scores.items}
    rows = [
        (total.station, interval(total.low, total.high, lang),
         *(cells.get((total.station, item.id), "-") for item in ruling.items))
        for total in scores.totals
    ]  # fmt: skip
    headings = ("站点" if zh else "station", "合计" if zh else "total", *heads)
    parts = [table(headings, rows, align="l" + "r" * (len(heads) + 1))]
    if scores.periods:
        parts.append(targets_text(scores.periods, ruling, lang))
    return "\n\n".join([*parts, _closing(ruling, lang)])


def score_text(scores: Scores, ruling: Ruling, lang: Lang) -> str:
    """One station: its items, then every line with rule, clause, subject, points and facts."""
    zh = lang == "zh"
    if not scores.totals:
        return "该站在此口径下没有得分。" if zh else "On this basis the station has no score."
    by_item: dict[str | None, list[ScoreLine]] = {}
    for line in scores.lines:
        by_item.setdefault(line.item, []).append(line)
    found = {item.item: item for item in scores.items}
    parts = [_item_table(found, by_item, ruling, lang)] if ruling.items else []
    parts.extend(
        _lines_table(f"{item.id} {item.title if zh else item.title_en}", by_item[item.id], ruling, lang)
        for item in ruling.items
        if by_item.get(item.id)
    )
    if scores.periods or not ruling.items:
        parts.append(targets_text(scores.periods, ruling, lang))
    return "\n\n".join([*parts, _closing(ruling, lang)])


def _item_table(
    items: Mapping[str, ScoreItem], lines: Mapping[str | None, Sequence[ScoreLine]], ruling: Ruling, lang: Lang
) -> str:
    zh = lang == "zh"
    rows = [
        (item.id, item.title if zh else item.title_en, points(item.max),
         interval(items[item.id].low, items[item.id].high, lang), str(len(lines.get(item.id, ()))))
        for item in ruling.items
        if item.id in items
    ]  # fmt: skip
    headings = ("小项", "内容", "满分", "得分", "条数") if zh else ("item", "title", "max", "score", "lines")
    low = sum((one.low for one in items.values()), Decimal(0))
    high = sum((one.high for one in items.values()), Decimal(0))
    most = sum((item.max for item in ruling.items), Decimal(0))
    total = ("合计" if zh else "total", "", points(most), interval(low, high, lang), "")
    return table(headings, rows, align="llrrr", total=total)


def _lines_table(title: str, lines: Sequence[ScoreLine], ruling: Ruling, lang: Lang) -> str:
    zh = lang == "zh"
    headings = (
        ("规则", "事由", "对象", "分值", "条文", "依据事实")
        if zh
        else ("rule", "what", "subject", "points", "clause", "facts")
    )
    rows = [
        (line.rule, rule_title(ruling, line.rule, lang), line_subject(line, lang), signed(line, lang),
         citation(ruling, line.clause, lang), _facts(line, lang))
        for line in lines
    ]  # fmt: skip
    return title + "\n" + table(headings, rows, align="lllrll")


def signed(line: ScoreLine, lang: Lang) -> str:
    """What the line takes or gives, with its sign."""
    if line.award_high:
        return "+" + interval(line.award, line.award_high, lang)
    if not line.deduct_high:
        return "0"
    if line.deduct == line.deduct_high:
        return "-" + points(line.deduct)
    least = "-" + points(line.deduct) if line.deduct else "0"
    return least + ("～-" if lang == "zh" else " to -") + points(line.deduct_high)


def _facts(line: ScoreLine, lang: Lang) -> str:
    shown = list(line.facts[:2])
    more = len(line.facts) - len(shown)
    if more:
        shown.append(f"等{len(line.facts)}件" if lang == "zh" else f"and {more} more")
    return (" " if lang == "zh" else ", ").join(shown)


def _closing(ruling: Ruling, lang: Lang) -> str:
    """What the numbers above do not say by themselves."""
    zh = lang == "zh"
    lines = [
        "每一行的来由：zhengji explain 键；键见 --json。"
        if zh
        else "Where a line comes from: zhengji explain KEY; keys are in --json.",
    ]
    if ruling.open_readings:
        names = ("、" if zh else ", ").join(ruling.open_readings)
        lines.append(
            f"区间表示解读待定（{names}）或该项尚未评分；zhengji policy decide 可作出决定。"
            if zh
            else f"An interval: undecided readings ({names}) or an item not scored; see zhengji policy decide."
        )
    return "\n".join(lines)
