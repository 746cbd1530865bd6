"""The papers a station misses, by case: what the score found missing, late or one-sided, each linked to its line."""

from typing import Final

from projections.rows import ScoreLine
from reports.markup import cells, esc
from reports.rule_words import rule_title
from reports.score_line_part import counts_what, line_points
from reports.score_page_data import Assessment
from reports.score_page_words import heads, subject, told, window
from reports.words import Lang

PAPERS: Final = frozenset(
    {
        *("agreement_late", "overdue_notice_late", "unreported_transfer_late", "document_missing"),
        *("work_group_missing", "case_plan_missing", "quarterly_evaluation_missed", "annual_evaluation_missed"),
        *("test_report_missing", "test_report_missing_despite_letter", "test_notice_missing"),
        *("warning_letter_missing", "violation_certificate_missing", "violation_report_late"),
        *("violation_transfer_late", "document_one_sided", "other_measure_unpapered"),
        *("annual_plan_missing", "quarterly_summary_missing", "budget_missing"),
    }
)
"""The terms whose occurrence is a paper that should be there: an omitted interview or test is none."""


def papers_missing(made: Assessment, station: str) -> list[ScoreLine]:
    """The station's own papers first, then those of its cases by id, in the order of the rules."""
    found = [
        line for line in made.lines_of_station.get(station, []) if getattr(made.rule(line.rule), "term", None) in PAPERS
    ]
    return sorted(found, key=lambda line: (line.case or "", made.rule_place.get(line.rule, 0)))


def missing_papers(made: Assessment, station: str, lang: Lang) -> str:
    """One row a paper; the case is named on the first of its rows."""
    lines = papers_missing(made, station)
    if not lines:
        return f'<p class="none">{told("missing-none", lang)}</p>'
    body, shown = [], "?"
    for line in lines:
        whose = line.case or ""
        first = "" if whose == shown else esc(line.case) if line.case else told("missing-station", lang)
        shown = whose
        body.append(_row(made, line, first, lang))
    head = heads(("case", "missing-paper", "missing-which", "line-window", "rule", "missing-points"), lang)
    return (
        f'<p class="note">{told("missing-note", lang)}</p><div class="scroll"><table class="list missing">'
        f"<thead>{head}</thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(made: Assessment, line: ScoreLine, first: str, lang: Lang) -> str:
    rule = made.rule(line.rule)
    what = counts_what(rule, lang) or (rule_title(made.ruling, line.rule, lang) if made.ruling else line.rule)
    which = subject(line, lang).removeprefix(line.case or "").strip()
    duty, seq = line.key.split("/")[-2:]
    row = made.windows.get((line.case, duty, seq)) if line.case else None
    row_cells = [
        f"<b>{first}</b>",
        f'<a href="#{made.anchors[line.key]}">{esc(what)}</a>',
        esc(which),
        esc(window(row, lang)) if row else "",
        esc(line.rule),
        esc(line_points(line, lang)),
    ]
    return cells(row_cells).replace("<tr>", '<tr class="first">', 1) if first else cells(row_cells)
