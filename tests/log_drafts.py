"""Ledgers made by hand for the tests of the log."""

from collections.abc import Callable, Iterable
from pathlib import Path

import orjson

from commands.log.entry import Clock, Draft, Entry, Genesis
from commands.log.ledger import create_ledger, open_ledger
from domain.identity import event_id_of_record

NOON = 1_700_000_000_000_000
SECOND = 1_000_000


def draft(fact: str, stream: str = "case:C1", kind: str = "reported", at: int | None = None, **more) -> Draft:
    """A draft whose state says what its envelope says; `more` goes into the state."""
    event_id = event_id_of_record(fact)
    subject, _, name = stream.partition(":")
    content = {
        "actor": "w1",
        "body": {},
        "event_id": str(event_id),
        "fact_id": fact,
        "kind": kind,
        "occurred_on": "2023-11-01",
        "source": {"via": "cli"},
        "verb": "record",
        **({subject: name} if name else {}),
        **more,
    }
    state = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return Draft(stream, f"{kind}@1", event_id, fact, content["actor"], state, at)


def genesis_draft(genesis: Genesis) -> Draft:
    body = {
        "authority": genesis.authority,
        "clock": genesis.clock,
        "format": str(genesis.format),
        "origin": genesis.origin,
    }
    return draft("ledger_opened:1", "county", "ledger_opened", body=body)


def new_ledger(path: Path, clock: Clock = "system", now: int = NOON) -> Path:
    create_ledger(path, "某县禁毒办", clock, lambda genesis: [genesis_draft(genesis)], read_clock=lambda: now)
    return path


def appended(path: Path, drafts: Iterable[Draft], now: int = NOON) -> list[Entry]:
    with open_ledger(path, writing=True, read_clock=lambda: now) as ledger, ledger.transaction() as tx:
        return tx.append(list(drafts))


def ledger_of(path: Path, count: int, clock: Clock = "system") -> Path:
    """A ledger of `count` entries in some streams, the genesis among them."""
    new_ledger(path, clock)
    appended(path, [draft(f"F{number}", f"case:C{number % 5}") for number in range(2, count + 1)])
    return path


def ticking(start: int = NOON, step: int = SECOND) -> Callable[[], int]:
    """A clock that goes on by one step a reading."""
    readings = iter(range(start, start + 10**6 * step, step))
    return lambda: next(readings)
