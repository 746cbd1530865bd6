"""Obligations as a table for people and as the JSON that scripts rely on."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

from projections.rows import Obligation
from reports.compliance import MARKS, Mark, judged, mark_of, tallies, tally
from reports.tables import table
from reports.words import DUTIES, Lang, fraction, word

_NOTHING = {
    "zh": (
        "没有应履行的职责：在此口径下案件尚未报到，或其决定尚未作出、已被作废"
        "（zhengji history 可查，作废可用 reinstate 恢复）。"
    ),
    "en": (
        "No obligations: on this basis no case has reported, or its decision is not made yet or voided "
        "(zhengji history shows which; reinstate lifts a void)."
    ),
}
_NO_STATION = {"zh": "（无站点）", "en": "(no station)"}
_ORDER = (
    "agreement", "first_interview", "work_group", "case_plan", "interview", "urine_test", "quarterly_evaluation",
    "annual_evaluation",
)  # fmt: skip
_COUNTED: tuple[Mark, ...] = ("met", "late_record", "late_act", "missed", "open", "excused", "suspended")


def schedule_json(rows: Sequence[Obligation]) -> list[dict[str, Any]]:
    """One object a window; `closes` is exclusive, and null where a suspension leaves it unknown."""
    return [
        {
            "case": row.case,
            "station": row.station,
            "duty": row.duty,
            "seq": row.seq,
            "opens": _iso(row.opens),
            "closes": _iso(row.closes),
            "state": row.state,
            "facts": list(row.facts),
            "cured_after_close": row.cured_after_close,
            "support": list(row.support),
        }
        for row in rows
    ]


def schedule_windows(rows: Sequence[Obligation], lang: Lang) -> str:
    """Every window that has begun, one a line, with its last day; then how many are still to come."""
    zh = lang == "zh"
    begun = [row for row in rows if row.state != "scheduled"]
    if not rows:
        return _NOTHING[lang]
    headings = (
        ("案件", "站点", "职责", "期次", "起日", "末日", "状态", "依据")
        if zh
        else ("case", "station", "duty", "no.", "first day", "last day", "state", "facts")
    )
    lines = [
        (
            row.case,
            row.station or "-",
            word(DUTIES, row.duty, lang),
            row.seq,
            _iso(row.opens) or "-",
            _last_day(row),
            word(MARKS, mark_of(row), lang),
            " ".join(row.facts) or "-",
        )
        for row in sorted(begun, key=_place)
    ]
    return table(headings, lines) + "\n\n" + _closing(tally(rows), lang)


def schedule_summary(rows: Sequence[Obligation], lang: Lang, by: Literal["station", "case"]) -> str:
    """One line a station or a case: how many windows were met and how, and the share met of those decided."""
    zh = lang == "zh"
    if not rows:
        return _NOTHING[lang]
    groups = {name or _NO_STATION[lang]: counts for name, counts in tallies(rows, by).items()}
    subject = {"station": ("站点", "station"), "case": ("案件", "case")}[by][0 if zh else 1]
    headings = (
        subject,
        *(word(MARKS, mark, lang) for mark in _COUNTED),
        "完成占比" if zh else "met of decided",
    )
    lines = [(name, *_counts(counts, lang)) for name, counts in sorted(groups.items())]
    every = sum(groups.values(), Counter[Mark]())
    total = ("合计" if zh else "total", *_counts(every, lang))
    return table(headings, lines, align="l" + "r" * 8, total=total) + "\n\n" + _closing(every, lang)


def _counts(counts: Counter[Mark], lang: Lang) -> tuple[str, ...]:
    return (*(str(counts[mark]) for mark in _COUNTED), fraction(*judged(counts), lang))


def _closing(counts: Counter[Mark], lang: Lang) -> str:
    met, decided = judged(counts)
    late, ahead, after = counts["late_record"], counts["scheduled"], counts["late_act"]
    if lang == "zh":
        told = (
            f"已有结果的 {decided} 期中完成 {met} 期（{fraction(met, decided, lang)}），"
            f"其中 {late} 期在末日之前无任何录入，仅凭补录；逾期完成 {after} 期，未完成 {counts['missed']} 期。"
        )
        return told + (f"另有 {ahead} 期尚未开始，未列出。" if ahead else "")
    told = (
        f"Decided windows: {decided}; met: {met} ({fraction(met, decided, lang)}), of these {late} only by a "
        f"record made after the last day; done after the limit: {after}; unmet: {counts['missed']}."
    )
    return told + (f" Not begun and not shown: {ahead}." if ahead else "")


def _place(row: Obligation) -> tuple[str, int, date, str]:
    """Where a window stands among the others: by case, then in the order in which a case meets its duties."""
    return row.case, _ORDER.index(row.duty) if row.duty in _ORDER else len(_ORDER), row.opens or date.max, row.seq


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _last_day(row: Obligation) -> str:
    return "-" if row.closes is None else (row.closes - timedelta(days=1)).isoformat()
