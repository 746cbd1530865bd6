"""Late entry: how late a record is by the pack in force, and the question why."""

from dataclasses import dataclass
from datetime import date

from commands.cli.asking_line import ask_line
from commands.cli.language import word
from commands.cli.manner import may_ask
from commands.cli.output import warn
from commands.governing import adoptions, in_force
from commands.log.ledger import Ledger
from domain.civil_time import civil_date, civil_date_of, iso_date, parse_instant


@dataclass(frozen=True, slots=True)
class Lateness:
    """A late record: its age in days, and how many days the pack in force allows."""

    days: int
    limit_days: int


def lateness(ledger: Ledger, occurred_on: str, recorded_at: str | None) -> Lateness | None:
    """How late a fact of this day would be if recorded now; None where it is in time or no limit is stated."""
    today = civil_date(ledger.now_us()) if recorded_at is None else civil_date_of(parse_instant(recorded_at))
    age = (today - iso_date(occurred_on)).days
    # What is entered on its own day is late under no limit, and need not wait for the pack to be read.
    limit = _limit_days(ledger, today) if age > 0 else None
    if limit is None or age <= limit:
        return None
    return Lateness(age, limit)


def reason_for(late: Lateness, occurred_on: str) -> str:
    """Warn that the entry is late and ask why, where somebody can answer; empty where nobody did."""
    limit = word("record.late-limit", limit=late.limit_days)
    warn(word("record.late", occurred_on=occurred_on, days=late.days, limit=limit))
    if may_ask():
        return ask_line(word("record.ask", label=word("record.ask-reason"), choices="")).strip()
    warn(word("record.late-reason-missing"))
    return ""


def _limit_days(ledger: Ledger, today: date) -> int | None:
    from domain.policies import PackFault, load_adopted  # noqa: PLC0415 - see above

    found = adoptions(ledger.county_entries())
    try:
        packs = {one.pack: load_adopted(one.text) for one in found}
    except PackFault:
        return None
    current = in_force(found, today, lambda one: packs[one.pack].document.effective_to)
    return None if current is None else packs[current.pack].numbers.get("late_entry_days")
