"""The subsidy of a station: cases by month as a calendar that grey paper can carry, and why months are withheld."""

from collections.abc import Mapping, Sequence

from domain.policies import Ruling
from domain.policies.rules import Block
from projections.rows import SubsidyMonth
from reports.catalogue import say
from reports.markup import cells, esc, fold
from reports.months import last_day
from reports.points import yuan
from reports.rule_words import citation
from reports.score_line_part import facts_table
from reports.score_page_data import Assessment, sums_of
from reports.score_page_words import heads, joined, quoted, told
from reports.subsidy_table import Subsidy, reasons_json
from reports.words import DUTIES, Lang, word

MONTHS = tuple(f"{number:02d}" for number in range(1, 13))
_STROKES = "".join(f"M{x} 24L{x + 24} 0" for x in range(-24, 80, 5))
_HATCH = (
    '<svg class="pattern" aria-hidden="true"><symbol id="hatch" viewBox="0 0 80 24" preserveAspectRatio="none">'
    f'<path class="hatching" d="{_STROKES}"/></symbol></svg>'
)
"""Strokes drawn once for all cells: a printer draws lines sharply, a gradient it does not."""


def calendar(made: Assessment, station: str, lang: Lang) -> str:
    """One row a case, one column a month: paid, withheld with its reasons in letters, or not counted."""
    by_case = made.months_of.get(station, {})
    if not by_case:
        return f'<p class="none">{told("calendar-none", lang)}</p>'
    names = "".join(f'<th scope="col">{int(month)}</th>' for month in MONTHS)
    sums = "".join(f'<th scope="col" class="n">{told(key, lang)}</th>' for key in ("months", "paid-months", "yuan"))
    head = f'<tr><th scope="col">{told("case", lang)}</th>{names}{sums}</tr>'
    body = "".join(_row(made, station, number, case, months, lang) for number, case, months in _numbered(by_case))
    return (
        f'<p class="note">{told("calendar-note", lang)}</p>{_HATCH}<div class="scroll"><table class="calendar">'
        f"<thead>{head}</thead><tbody>{body}</tbody><tfoot>{_foot(made, station, by_case, lang)}</tfoot></table></div>"
    )


def _numbered(by_case: Mapping[str, Sequence[SubsidyMonth]]) -> list[tuple[int, str, Sequence[SubsidyMonth]]]:
    return [(number, case, by_case[case]) for number, case in enumerate(sorted(by_case), 1)]


def _row(made: Assessment, station: str, number: int, case: str, months: Sequence[SubsidyMonth], lang: Lang) -> str:
    found = {month.month[5:]: month for month in months}
    drawn = "".join(_cell(found.get(name), case, f"{made.year}-{name}", lang) for name in MONTHS)
    withheld = any(not month.paid for month in months)
    name = f'<a href="#m{number}">{esc(case)}</a>' if withheld else esc(case)
    amount = made.amount_of.get((case, station))
    money = yuan(amount.fen) if amount else yuan(0)
    return (
        f'<tr><th scope="row">{name}</th>{drawn}<td class="n">{len(months)}</td>'
        f'<td class="n">{sum(month.paid for month in months)}</td><td class="n">{money}</td></tr>'
    )


def _cell(month: SubsidyMonth | None, case: str, name: str, lang: Lang) -> str:
    if month is None:
        return '<td class="o">·</td>'
    if month.paid:
        return '<td class="p">√</td>'
    what = f"{say('paper.withheld', lang)} {joined(month.blocked_by, lang)}"
    label = told("month-cell", lang, case=case, month=name, what=what)
    letters = "".join(f"<b>{esc(reason)}</b>" for reason in month.blocked_by)
    return f'<td class="w" title="{label}"><svg aria-hidden="true"><use href="#hatch"/></svg>{letters}</td>'


def _foot(made: Assessment, station: str, by_case: Mapping[str, Sequence[SubsidyMonth]], lang: Lang) -> str:
    every = [month for months in by_case.values() for month in months]
    cells_ = []
    for name in MONTHS:
        own = [month for month in every if month.month[5:] == name]
        cells_.append(f"<td>{sum(month.paid for month in own)}/{len(own)}</td>" if own else '<td class="o">·</td>')
    sums = made.sums_of[station]
    return (
        f'<tr><th scope="row">{told("sum", lang)}</th>{"".join(cells_)}<td class="n">{sums.months}</td>'
        f'<td class="n">{sums.paid}</td><td class="n">{yuan(sums.fen)}</td></tr>'
    )


def reasons_table(ruling: Ruling | None, subsidy: Subsidy, lang: Lang) -> str:
    """For each reason: when it holds in the words of its clauses, the months and the money it withholds."""
    if ruling is None:
        return ""
    body = []
    for one in reasons_json(subsidy, ruling):
        blocks = blocks_of(ruling, one["reason"])
        what = "".join(f"<span>{esc(block.title if lang == 'zh' else block.title_en)}</span>" for block in blocks)
        cite = esc(joined(list(dict.fromkeys(citation(ruling, block.clause, lang) for block in blocks)), lang))
        quotes = esc(" ".join(dict.fromkeys(quoted(block.quote, lang) for block in blocks)))
        body.append(
            cells(
                [
                    f"<b>{esc(one['reason'])}</b>",
                    f'<span class="titles">{what}</span><small>{cite} {quotes}</small>',
                    str(one["months"]),
                    str(one["months_alone"]),
                    yuan(one["fen_alone"]),
                ]
            )
        )
    head = heads(("reason", "reason-what", "reason-months", "reason-alone", "reason-yuan"), lang)
    return (
        f'<h3>{told("reasons", lang)}</h3><div class="scroll"><table class="list withheld"><thead>{head}</thead>'
        f'<tbody>{"".join(body)}</tbody></table></div><p class="note">{told("reasons-note", lang)}</p>'
    )


def blocks_of(ruling: Ruling, reason: str) -> list[Block]:
    """The rules that withhold money for this reason."""
    return [rule for rule in ruling.rules if isinstance(rule, Block) and rule.reason == reason]


def why_withheld(made: Assessment, station: str, lang: Lang) -> str:
    """Each case with a month withheld, folded: its months with their reasons, and the facts they rest on."""
    parts = [
        _case(made, number, case, [month for month in months if not month.paid], lang)
        for number, case, months in _numbered(made.months_of.get(station, {}))
        if any(not month.paid for month in months)
    ]
    if not parts:
        return ""
    return f'<div class="why"><h3>{told("why", lang)}</h3><div class="folds">{"".join(parts)}</div></div>'


def _case(made: Assessment, number: int, case: str, months: Sequence[SubsidyMonth], lang: Lang) -> str:
    counts = sums_of(months, ()).reasons
    reasons = " · ".join(f"{reason} × {counts[reason]}" for reason in sorted(counts))
    summary = (
        f'<b class="id">{esc(case)}</b><span class="who">{told("withheld", lang)} '
        f'{told("count-months", lang, count=len(months))}</span><span class="when">{esc(reasons)}</span>'
    )
    rows = "".join(cells([esc(month.month), _why(made, month, lang)]) for month in months)
    facts = list(dict.fromkeys(fact for month in months for fact in month.facts))
    content = (
        f'<div id="m{number}" class="body"><table class="list days"><tbody>{rows}</tbody></table>'
        f"{facts_table(made, facts, case, lang)}</div>"
    )
    return fold(summary, content, kind="line")


def _why(made: Assessment, month: SubsidyMonth, lang: Lang) -> str:
    comma = "；" if lang == "zh" else "; "
    told_reasons = []
    for reason in month.blocked_by:
        blocks = blocks_of(made.ruling, reason) if made.ruling else []
        titles = joined([block.title if lang == "zh" else block.title_en for block in blocks], lang)
        told_reasons.append(f"<b>{esc(reason)}</b> {esc(titles)}")
    unmet = [
        f"{word(DUTIES, row.duty, lang)} {row.seq}"
        for row in made.unmet_of.get(month.case, ())
        if row.closes and f"{last_day(row.closes):%Y-%m}" == month.month
    ]
    if unmet:
        told_reasons.append(told("why-window", lang, windows=joined(unmet, lang)))
    return comma.join(told_reasons)
