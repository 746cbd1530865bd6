"""`policy adopt`: a pack is in force from a day on, its text in the fact; a text once adopted never changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from commands.governing import Adoption, adoptions
from commands.log.entry import Entry
from commands.log.ledger import Ledger, Transaction
from commands.program_fact import check_persons, county_draft, recorded_us
from commands.written import Written
from domain.policies import Pack, digest


class TextChanged(Exception):
    """The version was adopted with another text. `position`: that adoption."""

    def __init__(self, pack: str, position: int) -> None:
        self.pack = pack
        self.position = position
        super().__init__(f"{pack} at {position}")


@dataclass(frozen=True, slots=True)
class Adopting:
    """What is to be adopted: a sound pack, its text, and the first day."""

    pack: Pack
    text: str
    effective_from: date


def adopt_policy(ledger: Ledger, adopting: Adopting, actor: str, recorded_at: datetime | None = None) -> Written:
    """The adoption stands, newly or since earlier; raises TextChanged and Refused."""
    check_persons(actor, None)
    with ledger.transaction() as transaction:
        recorded_at_us = recorded_us(transaction, recorded_at)
        county = transaction.county_entries()
        _check_text(county, adopting)
        standing = _standing(adoptions(county), adopting)
        if standing is not None:
            return _again(transaction, standing)
        draft = county_draft(
            transaction,
            "policy_adopted",
            {
                "pack": adopting.pack.id,
                "sha256": digest(adopting.text),
                "effective_from": adopting.effective_from.isoformat(),
                "text": adopting.text,
            },
            {"actor": actor},
            recorded_at_us,
        )
        entry = transaction.append([draft])[0]
        return Written(entry, duplicate=False, head=entry)


def _check_text(county: Iterable[Entry], adopting: Adopting) -> None:
    """Voided adoptions count: figures that named the version then must still mean its text."""
    for entry in county:
        body = entry.content.get("body") if entry.kind == "policy_adopted" else None
        if body is not None and body.get("pack") == adopting.pack.id and body.get("text") != adopting.text:
            raise TextChanged(adopting.pack.id, entry.position)


def _standing(found: Iterable[Adoption], adopting: Adopting) -> Adoption | None:
    """The same adoption where it is the last word on its pack already."""
    own = [one for one in found if one.document == adopting.pack.document.id]
    last = max(own, key=lambda one: one.first_position, default=None)
    is_same = last is not None and (last.pack, last.effective_from) == (adopting.pack.id, adopting.effective_from)
    return last if is_same else None


def _again(transaction: Transaction, standing: Adoption) -> Written:
    entry = next(iter(transaction.entries(after=standing.first_position - 1, upto=standing.first_position)))
    return Written(entry, duplicate=True, head=entry)
