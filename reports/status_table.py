"""Case states with both kinds of dropout, as a table for people and as the JSON that scripts rely on."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from projections.rows import CaseStatus
from reports.tables import table
from reports.words import CASE_STATES, DROPOUT_KINDS, ENDED_STATES, MEASURES, Lang, counted, word

_NOTHING = {
    "zh": (
        "没有案件：在此口径下决定尚未作出、尚不知有此决定，或决定已被作废"
        "（zhengji history 可查，作废可用 reinstate 恢复）。"
    ),
    "en": (
        "No cases: on this basis the decision is not made or not known yet, or it was voided (zhengji history shows "
        "which; reinstate lifts a void)."
    ),
}
_NO_STATION = {"zh": "（无站点）", "en": "(no station)"}


def status_json(rows: Sequence[CaseStatus]) -> list[dict[str, Any]]:
    """One object a case; `dropout` is null, "declared" or "derived", never both in one word."""
    return [
        {
            "case": row.case,
            "person": row.person,
            "measure": row.measure,
            "station": row.station,
            "state": row.state,
            "since": row.since.isoformat(),
            "dropout": row.dropout,
            "serious_since": None if row.serious_since is None else row.serious_since.isoformat(),
            "reported_on": None if row.reported_on is None else row.reported_on.isoformat(),
            "deadline": None if row.deadline is None else row.deadline.isoformat(),
            "term_end": None if row.term_end is None else row.term_end.isoformat(),
            "facts": list(row.facts),
            "support": list(row.facts),
        }
        for row in rows
    ]


def status_cases(rows: Sequence[CaseStatus], lang: Lang) -> str:
    """One line a case: its state, since when, and whether dropout is declared or only derived."""
    zh = lang == "zh"
    if not rows:
        return _NOTHING[lang]
    headings = (
        ("案件", "站点", "措施", "状态", "自", "脱失", "严重违反自", "报到", "期满（不含）")
        if zh
        else (
            "case",
            "station",
            "measure",
            "state",
            "since",
            "dropout",
            "serious since",
            "reported",
            "term end (excl.)",
        )
    )
    lines = [
        (
            row.case,
            row.station or "-",
            word(MEASURES, row.measure, lang),
            word(CASE_STATES, row.state, lang),
            row.since.isoformat(),
            word(DROPOUT_KINDS, row.dropout, lang),
            row.serious_since.isoformat() if row.serious_since else "-",
            row.reported_on.isoformat() if row.reported_on else "-",
            row.term_end.isoformat() if row.term_end else "-",
        )
        for row in rows
    ]
    return table(headings, lines) + "\n\n" + _closing(rows, lang)


def status_summary(rows: Sequence[CaseStatus], lang: Lang) -> str:
    """One line a station: how many cases stand in each state, dropout declared and derived apart."""
    zh = lang == "zh"
    if not rows:
        return _NOTHING[lang]
    states = [state for state in CASE_STATES if any(row.state == state for row in rows)]
    groups: dict[str, list[CaseStatus]] = {}
    for row in rows:
        groups.setdefault(row.station or _NO_STATION[lang], []).append(row)
    headings = (
        "站点" if zh else "station",
        "案件" if zh else "cases",
        *(word(CASE_STATES, state, lang) for state in states),
        *(word(DROPOUT_KINDS, kind, lang) for kind in DROPOUT_KINDS),
    )
    lines = [(name, *_counts(group, states)) for name, group in sorted(groups.items())]
    total = ("合计" if zh else "total", *_counts(rows, states))
    aligned = table(headings, lines, align="l" + "r" * len(headings), total=total)
    return aligned + "\n\n" + _closing(rows, lang)


def _counts(rows: Sequence[CaseStatus], states: Sequence[str]) -> tuple[str, ...]:
    of = Counter(row.state for row in rows)
    kinds = Counter(row.dropout for row in rows if row.state not in ENDED_STATES)
    return (str(len(rows)), *(str(of[s]) for s in states), *(str(kinds[k]) for k in DROPOUT_KINDS))


def _closing(rows: Sequence[CaseStatus], lang: Lang) -> str:
    kinds = Counter(row.dropout for row in rows if row.state not in ENDED_STATES)
    ended = sum(row.state in ENDED_STATES for row in rows)
    serious = sum(row.serious_since is not None for row in rows)
    dropout = kinds["declared"] + kinds["derived"]
    if lang == "zh":
        return (
            f"共 {len(rows)} 个案件，已结束 {ended} 个；未结束的案件中脱失 {dropout} 人"
            f"（登记 {kinds['declared']}，推定 {kinds['derived']}）；严重违反协议 {serious} 人。"
        )
    return (
        f"{counted(len(rows), 'case', 'cases')}, {ended} of them ended; of those running in dropout {dropout} "
        f"(declared {kinds['declared']}, derived {kinds['derived']}); in serious violation {serious}."
    )
