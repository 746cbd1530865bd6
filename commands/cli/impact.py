"""What an entry would move in frozen figures: shown, and on a terminal asked about, before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from commands.claims import Caller, claim_of
from commands.cli.asking_line import ask_line
from commands.cli.language import lang, word
from commands.cli.manner import may_ask
from commands.cli.output import warn
from commands.cli.stops import failed
from commands.judging import Clock, judge_one, typed_arrival
from commands.log.entry import Draft
from commands.log.faults import DamagedEntry, LedgerFault
from commands.log.ledger import Ledger
from commands.seals import SEAL, Seal, UnreadableSeal, all_seals
from commands.written import SOURCE
from domain.refusals import Refused
from reports.impact_words import Impact, impact_text

YES = frozenset({"y", "yes", "是", "好"})


def foreseen(ledger: Ledger, caller: Caller, row: Callable[[], Mapping[str, Any]]) -> Impact | None:
    """What writing this row would move in the seals that count; None while there are none.

    A person at a terminal sees it and is asked; a no ends the command. What will be refused moves nothing.
    """
    try:
        found = moved(ledger, lambda: _drafts(ledger, caller, row()))
    except Refused:
        return Impact()
    except LedgerFault as fault:
        # A damaged seal is for `verify` to name; what happened must still be written down.
        warn(word("impact.unknown", seal=SEAL, code=fault.code))
        return None
    if found is not None and found.moved and may_ask():
        warn(impact_text(found, lang()))
        if ask_line(word("impact.ask")).strip().casefold() not in YES:
            raise failed("impact-declined")
    return found


def brought(ledger: Ledger, drafts: Sequence[Draft], written: tuple[int, int] | None) -> Impact | None:
    """What the drafts of an import moved, or would move where none of them is `written`; None while there are no seals.

    What cannot be computed is warned of: by then the entries stand.
    """
    try:
        return moved(ledger, lambda: drafts, written)
    except LedgerFault as fault:
        warn(word("impact.unknown", seal=SEAL, code=fault.code))
        return None


def moved(
    ledger: Ledger, drafts: Callable[[], Sequence[Draft]], written: tuple[int, int] | None = None
) -> Impact | None:
    """What these entries together move in the seal that counts of each year; None while there is no seal.

    `written`: the first and the last position at which they stand already. The drafts are asked for, and what
    computes figures is loaded, only where there is a seal.
    """
    county = ledger.county_entries()
    if not any(entry.kind == SEAL for entry in county):
        return None
    sealed: dict[int, list[Seal]] = {}
    for seal in all_seals(county):
        if isinstance(seal, UnreadableSeal):
            # A damaged seal is for `verify` to name; it hides no other.
            warn(word("impact.unknown", seal=seal.fact_id, code=DamagedEntry.code))
        else:
            sealed.setdefault(seal.year, []).append(seal)
    if not sealed:
        return None
    from commands.cli.impact_figures import moved_by  # noqa: PLC0415 - an entry must not wait for it

    return moved_by(ledger, county, sealed, drafts(), written)


def _drafts(ledger: Ledger, caller: Caller, row: Mapping[str, Any]) -> list[Draft]:
    claim = claim_of(dict(row), caller)
    clock = Clock(ledger.now_us(), simulated=caller.simulated)
    judgement = judge_one(typed_arrival(claim, SOURCE), ledger, clock)
    if judgement.refusals:
        raise Refused(*judgement.refusals)
    return [] if judgement.draft is None else [judgement.draft]
