"""What must be done next, soonest first, as a table for people and as the JSON that scripts rely on."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from domain.policies import Ruling
from projections.obligations import Obligations
from projections.rows import Limit, Obligation
from reports.catalogue import say
from reports.due_costs import costs_json, costs_of, costs_text
from reports.tables import table
from reports.words import DUTIES, LIMITS, Lang, about_word, counted, word


def due_within(rows: Sequence[Obligation], as_of: date, within_days: int) -> list[Obligation]:
    """The open windows whose last day is at most so many days ahead, soonest first."""
    limit = as_of + timedelta(days=within_days)
    if isinstance(rows, Obligations):
        rows = rows.open_until(limit)
    due = [
        row
        for row in rows
        if row.state == "open" and row.closes is not None and row.closes - timedelta(days=1) <= limit
    ]
    return sorted(due, key=lambda row: (row.closes or date.max, row.case, row.duty, row.seq))


def limits_in_order(rows: Sequence[Limit]) -> list[Limit]:
    """The limits, soonest last day first, those without one at the end."""
    return sorted(rows, key=lambda row: (row.last_day or date.max, row.case, row.what, row.about or ""))


def due_json(
    due: Sequence[Obligation], limits: Sequence[Limit], as_of: date, ruling: Ruling | None = None
) -> dict[str, Any]:
    """The two lists of the contract, null where there is no last day; `costs` is what missing it loses at most."""
    return {
        "due": [
            {
                "case": row.case,
                "station": row.station,
                "duty": row.duty,
                "seq": row.seq,
                "last_day": _last(row).isoformat(),
                "days_left": (_last(row) - as_of).days,
                "costs": costs_json(costs_of(ruling, row.duty)),
                "support": list(row.support),
            }
            for row in due
        ],
        "limits": [
            {
                "case": row.case,
                "station": row.station,
                "what": row.what,
                "about": row.about,
                "last_day": None if row.last_day is None else row.last_day.isoformat(),
                "days_left": row.days_left,
                "costs": costs_json(costs_of(ruling, row.what)),
                "support": list(row.support),
            }
            for row in limits_in_order(limits)
        ],
    }


def due_text(
    due: Sequence[Obligation],
    limits: Sequence[Limit],
    as_of: date,
    within_days: int,
    lang: Lang,
    ruling: Ruling | None = None,
) -> str:
    """Two tables: the windows that end soon, and what can still be cured; each with a closing sentence."""
    return _due_part(due, as_of, within_days, lang, ruling) + "\n\n" + _limits_part(limits, lang, ruling)


def _due_part(due: Sequence[Obligation], as_of: date, within_days: int, lang: Lang, ruling: Ruling | None) -> str:
    zh = lang == "zh"
    if not due:
        if zh:
            return f"{within_days} 日内没有到期的职责。"
        return f"Nothing falls due within {counted(within_days, 'day', 'days')}."
    headings = (
        ("末日", "剩余天数", "案件", "站点", "职责", "期次")
        if zh
        else ("last day", "days left", "case", "station", "duty", "no.")
    )
    lines = [
        (
            _last(row).isoformat(),
            str((_last(row) - as_of).days),
            row.case,
            row.station or "-",
            word(DUTIES, row.duty, lang),
            row.seq,
            costs_text(costs_of(ruling, row.duty), lang),
        )
        for row in due
    ]
    cases = len({row.case for row in due})
    closing = (
        f"{within_days} 日内到期 {len(due)} 项，涉及 {cases} 个案件。"
        if zh
        else f"{len(due)} due within {counted(within_days, 'day', 'days')}, in {counted(cases, 'case', 'cases')}."
    )
    return table((*headings, say("due.costs", lang)), lines, align="lr") + "\n\n" + closing


def _limits_part(limits: Sequence[Limit], lang: Lang, ruling: Ruling | None) -> str:
    zh = lang == "zh"
    if not limits:
        return "没有其他可以补救的事项。" if zh else "Nothing else is left to be cured."
    dated = [row for row in limits_in_order(limits) if row.last_day is not None]
    undated = [row for row in limits if row.last_day is None]
    parts = []
    if dated:
        headings = (
            ("末日", "剩余天数", "案件", "站点", "事项", "涉及")
            if zh
            else ("last day", "days left", "case", "station", "what", "about")
        )
        lines = [
            (
                row.last_day.isoformat() if row.last_day else "-",
                "-" if row.days_left is None else str(row.days_left),
                row.case,
                row.station or "-",
                word(LIMITS, row.what, lang),
                about_word(row.what, row.about, lang) or "-",
                costs_text(costs_of(ruling, row.what), lang),
            )
            for row in dated
        ]
        parts.append(table((*headings, say("due.costs", lang)), lines, align="lr"))
    if undated:
        parts.append(_undated(undated, lang, ruling))
    closing = (
        f"仍可补救 {len(limits)} 项，其中 {len(undated)} 项没有规定末日。"
        if zh
        else f"{len(limits)} can still be cured, {len(undated)} of them without a last day of their own."
    )
    return "\n\n".join([*parts, closing])


def _undated(limits: Sequence[Limit], lang: Lang, ruling: Ruling | None) -> str:
    """Those without a last day, one line a case and matter with what is missing and what each costs."""
    zh = lang == "zh"
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in limits:
        groups.setdefault((row.station or "-", row.case, row.what), []).append(
            about_word(row.what, row.about, lang) or "-"
        )
    headings = ("站点", "案件", "事项", "件数", "涉及") if zh else ("station", "case", "what", "count", "about")
    sign = "、" if zh else ", "
    lines = [
        (station, case, word(LIMITS, what, lang), str(len(about)), sign.join(sorted(about)),
         costs_text(costs_of(ruling, what), lang))
        for (station, case, what), about in sorted(groups.items())
    ]  # fmt: skip
    return table((*headings, say("due.costs-each", lang)), lines, align="lllr")


def _last(row: Obligation) -> date:
    if row.closes is None:
        raise ValueError(row.case)
    return row.closes - timedelta(days=1)
