"""What has been paid of a year: what its seals paid one after the other, as far back as each of them still could."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.cli.asking import Coordinates, resolve
from commands.cli.asking_faults import AskingFault
from commands.cli.language import word
from commands.cli.output import warn
from commands.log.ledger import Ledger
from commands.seals import Seal, UnreadableSeal, all_seals, unsound
from domain.civil_time import add_months, month_of
from domain.policies import Ruling
from domain.policies.rules import Money
from domain.restating import CaseMonth, Settled, paid_by, paid_months


@dataclass(frozen=True, slots=True)
class Paid:
    """The case-months paid, and the seals that paid them, the first one first."""

    months: frozenset[CaseMonth]
    seals: tuple[str, ...] = ()


def paid_up_to(ledger: Ledger, sound: Seal, position: int) -> Paid:
    """What the sound seals of a year up to this position paid and settled; of others it is warned.

    `sound` is a seal of that year known to be sound: its lines are not read again.
    """
    found = []
    for seal in all_seals(ledger.county_entries(upto=position)):
        if seal.fact_id == sound.fact_id:
            found.append(sound)
        elif isinstance(seal, UnreadableSeal) or (seal.year == sound.year and unsound(ledger, seal) is not None):
            warn(word("restate.not-counted", seal=seal.fact_id))
        elif seal.year == sound.year:
            found.append(seal)
    return Paid(paid_by(_settled(ledger, found)), tuple(seal.fact_id for seal in found))


def _settled(ledger: Ledger, seals: Sequence[Seal]) -> list[Settled]:
    settlements = []
    for seal in seals:
        ruling = _ruling(ledger, seal)
        if ruling is not None and any(isinstance(rule, Money) for rule in ruling.rules):
            settlements.append(Settled(paid_months(seal.lines()), _earliest(ruling, seal)))
    return settlements


def _ruling(ledger: Ledger, seal: Seal) -> Ruling | None:
    typed = Coordinates(known=seal.known_position, as_of=seal.as_of, year=seal.year)
    try:
        basis = resolve(ledger, typed).basis
    except AskingFault:
        return None
    return None if basis is None else basis.pack


def _earliest(ruling: Ruling, seal: Seal) -> str:
    retro = ruling.numbers.get("retro_months")
    return "" if retro is None else month_of(add_months(seal.sealed_on.replace(day=1), -retro))
