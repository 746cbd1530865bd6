"""`calendar list`: the working-day tables that the ledger holds."""

from collections.abc import Sequence
from typing import Any

from commands.cli.language import lang, tr, word
from commands.cli.opening import log_basis, position_of
from commands.cli.options import KnownOption, LedgerOption, YearOption
from commands.cli.output import answer
from commands.cli.typed import known as typed_known
from commands.cli.typed import ledger_path
from commands.cli.typed import year as typed_year
from commands.governing import StandingFact, calendars
from commands.log.ledger import open_ledger
from reports.tables import table


def list_years(ledger: LedgerOption = None, year: YearOption = None, known: KnownOption = None) -> None:
    """Print each year's days off and make-up working days as they stand at the position asked."""
    wanted, asked = typed_year(year), typed_known(known)
    with open_ledger(ledger_path(ledger)) as opened:
        upto = position_of(opened, asked)
        found = calendars(opened.county_entries(upto=upto))
        basis = log_basis(opened, upto, None if isinstance(asked, int) else asked)
    facts = [fact for _, fact in sorted(found.items()) if wanted is None or fact.body["year"] == wanted]
    document = {"calendars": [{**_document(fact), "fact_id": fact.fact_id} for fact in facts]}
    answer(document, basis, _words(facts) if facts else word("calendar.none"))


def _document(fact: StandingFact) -> dict[str, Any]:
    body = fact.body
    return {
        "year": body["year"],
        "days_off": list(body.get("days_off") or ()),
        "workdays": list(body.get("workdays") or ()),
        "document": body.get("document"),
    }


def _words(facts: Sequence[StandingFact]) -> str:
    if len(facts) == 1:
        one = _document(facts[0])
        return word(
            "calendar.one",
            year=one["year"],
            document=one["document"] or "-",
            days_off=_days(one["days_off"]),
            workdays=_days(one["workdays"]),
        )
    headings = (
        tr("年", "year"),
        tr("放假日", "days off"),
        tr("调休上班日", "make-up working days"),
        tr("文件", "document"),
    )
    rows = [
        (str(one["year"]), str(len(one["days_off"])), str(len(one["workdays"])), one["document"] or "-")
        for one in map(_document, facts)
    ]
    return table(headings, rows, align="lrrl")


def _days(days: Sequence[str]) -> str:
    sign = "、" if lang() == "zh" else ", "
    return sign.join(day[5:] for day in days) or "-"
