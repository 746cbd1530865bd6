"""What the county's own stream tells an inspection: inspections, witnessed checkpoints, and what was found before."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from commands.cli.asking_faults import PositionBeyondHead
from commands.governing import StandingFact, standing
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import civil_date, iso_date, parse_instant
from domain.identity import event_id_of_key
from projections.inspected import Season
from projections.witnessed import Checkpoint, OtherLog
from reports.catalogue import say
from reports.facts_csv import cell

OUTCOMES = ("confirmed", "explained", "undetermined")
_SLACK_US = 5_000_000
"""Two clocks may differ by so much."""


def begin_of(season: Season, opened_on: date | None) -> date:
    """The day after the inspection before, or the first day of the log."""
    first = season.after_day + timedelta(1)
    return first if opened_on is None else max(first, opened_on)


def seasons_of(county: Sequence[Entry]) -> list[Season]:
    """The times between two announced inspections, in order; the first begins with the ledger."""
    announced: dict[date, StandingFact] = {}
    for fact in standing(county, frozenset({"inspection_announced"})):
        told = fact.body.get("inspects_on")
        announced.setdefault(fact.occurred_on if told is None else iso_date(told), fact)
    after = civil_date(county[0].recorded_at_us) - timedelta(1) if county else date.min
    found = []
    for inspects_on, fact in sorted(announced.items()):
        if inspects_on > after:
            found.append(Season(fact.fact_id, after, max(fact.occurred_on, after), inspects_on))
            after = inspects_on
    return found


def checkpoints_of(ledger: Ledger, county: Sequence[Entry]) -> list[Checkpoint]:
    """What outsiders saw of this log, in order of position; the later of two at one position says nothing more."""
    return _witnessings(ledger, county)[0]


def other_logs_of(ledger: Ledger, county: Sequence[Entry]) -> list[OtherLog]:
    """What outsiders saw that cannot be said of this log."""
    return _witnessings(ledger, county)[1]


def outcomes_of(county: Sequence[Entry]) -> dict[str, str]:
    """The latest outcome that an inspection wrote down about each fact."""
    found: dict[str, tuple[tuple[date, int], str]] = {}
    for fact in standing(county, frozenset({"inspection_found"})):
        about = fact.body.get("about")
        key = (fact.occurred_on, fact.first_position)
        if about is None:
            continue
        about = _named(about)
        if about not in found or found[about][0] < key:
            found[about] = (key, _outcome(str(fact.body.get("outcome"))))
    return {about: outcome for about, (_, outcome) in found.items()}


def _named(about: str) -> str:
    """The fact's own name: the worksheet guards one that a spreadsheet would run by an apostrophe."""
    bare = about.removeprefix("'")
    return bare if cell(bare) == about else about


def _outcome(told: str) -> str:
    """One of the three outcomes where the words are those that a dossier shows for it; else the words themselves."""
    word = told.strip().lower()
    for outcome in OUTCOMES:
        shown = [say(f"dossier.outcome-{outcome}", lang) for lang in ("zh", "en")]
        # What stands in brackets says what the word before them leaves open, and may stand alone.
        if word in {outcome, *shown, *(part for one in shown for part in re.findall("（(.+)）", one))}:
            return outcome
    return told


def check_since(ledger: Ledger, since: int | date | None) -> None:
    """Raises `PositionBeyondHead` where nothing can have been typed since: an empty list would read as order."""
    head = ledger.head().position
    if isinstance(since, int) and since > head:
        raise PositionBeyondHead(position=since, head=head)


def _witnessings(ledger: Ledger, county: Sequence[Entry]) -> tuple[list[Checkpoint], list[OtherLog]]:
    """The checkpoints of this log in order of position, and what was witnessed of others.

    A witnessing speaks of this log where it took place after the ledger was opened, was not moved in from an older
    one, and names an entry that this log held when it was written down. Of two at one position the earlier counts.
    """
    if not county:
        return [], []
    moved_in = {entry.fact_id: _is_claimed(entry) for entry in county if entry.kind == "checkpoint_witnessed"}
    checkpoints: dict[int, Checkpoint] = {}
    others = []
    for fact in standing(county, frozenset({"checkpoint_witnessed"})):
        told, position = fact.body.get("witnessed_at"), _position(ledger, fact)
        last = fact.body.get("through") if fact.body.get("position") is None else str(fact.body["position"])
        if told is None or last is None:
            continue
        seen = int(parse_instant(told).timestamp() * 1_000_000)
        is_here = position is not None and position < fact.first_position
        is_earlier = moved_in[fact.fact_id] or seen < county[0].recorded_at_us - _SLACK_US
        if is_earlier or not is_here or position is None:
            others.append(
                OtherLog(
                    fact.fact_id, seen, fact.body.get("witness"), last, "earlier" if is_earlier else "more", is_here,
                    fact.first_position - 1, county[0].recorded_at_us,
                )
            )  # fmt: skip
        elif position not in checkpoints or seen < checkpoints[position].witnessed_us:
            checkpoints[position] = Checkpoint(fact.fact_id, position, seen)
    return [checkpoints[position] for position in sorted(checkpoints)], others


def _is_claimed(entry: Entry) -> bool:
    return entry.content.get("claimed_recorded_at") is not None


def _position(ledger: Ledger, fact: StandingFact) -> int | None:
    """The entry that a witnessing names by its position, by its own key or by the fact that it recorded."""
    position, through = fact.body.get("position"), fact.body.get("through")
    if position is not None or through is None:
        return position
    event_id = event_id_of_key(through)
    if found := ledger.by_event([event_id]):
        return found[event_id].position
    entries = ledger.by_fact([through]).get(through, [])
    return entries[0].position if entries else None
