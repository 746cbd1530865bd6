"""A new ledger: its genesis, the State Council's calendars and the adoption of a pack, in one transaction."""

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from commands.calendars import shipped_calendars
from commands.log.entry import Clock, Draft, Genesis
from commands.log.ledger import create_ledger
from commands.states import canonical
from domain.citizen_numbers import citizen_number_in
from domain.civil_time import LAW_FIRST_DAY, civil_date
from domain.facts import body_from, dump_body, topic_of
from domain.identity import event_id_of_record, first_calendar_id, program_fact_id
from domain.policies import digest, load
from domain.refusals import Refusal, Refused, Rule

PROGRAM = "ledger"
"""The actor of what the ledger writes by itself."""
SOURCE = {"via": "cli"}
_LAST_DAY = date(2199, 12, 31)
_LINE_BREAKS_AND_ORDERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def init_ledger(path: Path, authority: str, clock: Clock, pack_text: str | None) -> None:
    """A ledger stands at the path that holds its first facts; what lay there before is never touched.

    `pack_text` is the text of the pack to adopt from the law's first day, None for none. Raises Refused
    for an authority whose name may not be stored.
    """
    _check_authority(authority)
    create_ledger(path, authority, clock, _first_facts(pack_text))


def _check_authority(name: str) -> None:
    """Every output and every key of the ledger repeats the name, so nothing in it may move a reader's eye."""
    if citizen_number_in(name, _LAST_DAY) is not None:
        raise Refused(Refusal(Rule.CITIZEN_NUMBER, "authority"))
    if any(unicodedata.category(character) in _LINE_BREAKS_AND_ORDERS for character in name):
        raise Refused(Refusal(Rule.CONTROL_CHARACTERS, "authority", name))


def _first_facts(pack_text: str | None) -> Callable[[Genesis], list[Draft]]:
    def first(genesis: Genesis) -> list[Draft]:
        opened = {
            "authority": genesis.authority,
            "origin": genesis.origin,
            "clock": genesis.clock,
            "format": str(genesis.format),
        }
        drafts = [_draft(genesis, "ledger_opened", program_fact_id("ledger_opened", 1), opened)]
        drafts += [
            _draft(genesis, "holiday_calendar_set", first_calendar_id(year.year), dict(year.body()))
            for year in shipped_calendars()
        ]
        if pack_text is not None:
            fact_id = program_fact_id("policy_adopted", len(drafts) + 1)
            drafts.append(_draft(genesis, "policy_adopted", fact_id, _adoption(pack_text)))
        return drafts

    return first


def _adoption(text: str) -> dict[str, Any]:
    return {
        "pack": load(text).id,
        "sha256": digest(text),
        "effective_from": LAW_FIRST_DAY.isoformat(),
        "text": text,
    }


def _draft(genesis: Genesis, kind: str, fact_id: str, fields: dict[str, Any]) -> Draft:
    topic = topic_of(kind)
    event_id = event_id_of_record(fact_id)
    state = {
        "actor": PROGRAM,
        "body": dump_body(body_from(kind, int(topic.partition("@")[2]), fields)),
        "event_id": str(event_id),
        "fact_id": fact_id,
        "kind": kind,
        "occurred_on": civil_date(genesis.recorded_at_us).isoformat(),
        "source": SOURCE,
        "verb": "record",
    }
    return Draft("county", topic, event_id, fact_id, PROGRAM, canonical(state))
