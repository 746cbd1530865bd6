"""The seals of a ledger: read from its entries, their lines put together, and each held to be sound or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property
from typing import Any

from commands.governing import StandingFact, standing
from commands.log.entry import Entry
from commands.log.faults import DamagedEntry, LedgerFault
from commands.log.reading import Reading
from domain.civil_time import iso_date
from domain.sealing import SealedLine, SealFault, digest_of, lines_from

SEAL = "assessment_sealed"
PART = "assessment_lines_sealed"


@dataclass(frozen=True)
class Seal:
    """One frozen assessment. `position` is that of its entry; the figures are those known at `known_position`.

    `pieces` are the lines as they lie in entries: the position of each entry and its part of the text.
    """

    fact_id: str
    position: int
    sealed_on: date
    actor: str
    year: int
    basis: Mapping[str, Any]
    root: str
    pieces: tuple[tuple[int, str], ...]
    digest: str
    open_readings: Mapping[str, Any]
    supersedes: str | None

    @cached_property
    def text(self) -> str:
        """All lines as one text."""
        return "".join(text for _, text in self.pieces)

    @property
    def known_position(self) -> int:
        """The position up to which the sealed figures were known."""
        return int(self.basis["position"])

    @property
    def as_of(self) -> date:
        """The day at whose end the sealed figures stand."""
        return iso_date(self.basis["as_of"])

    def is_whole(self) -> bool:
        """Whether the lines are those of the digest."""
        return digest_of(self.text) == self.digest

    def lines(self) -> tuple[SealedLine, ...]:
        """The sealed lines, by key; raises SealFault."""
        return self._lines

    @cached_property
    def _lines(self) -> tuple[SealedLine, ...]:
        return lines_from(self.text)

    def entry_of_line(self, line: int) -> int:
        """The position of the entry that holds this line; of one behind the last line the last entry's."""
        last = self.position
        for position, text in self.pieces:
            last = position
            line -= text.count("\n")
            if line <= 0:
                break
        return last


class UnsoundSeal(LedgerFault):
    """A seal that is not one of ours, or no longer. Values: seal, position (of the entry concerned), what, line.

    `what` is one of root, day, digest, unreadable; `line` is the first one that no release of ours writes.
    """

    code = "seal-unsound"
    exit_code = 5


def unsound(ledger: Reading, seal: Seal) -> UnsoundSeal | None:
    """What is wrong with a seal by itself, before any figure is computed; None of a sound one."""
    position, line, what = seal.position, 0, ""
    if not 0 < seal.known_position < seal.position or ledger.root(seal.known_position).hex() != seal.root:
        what = "root"
    elif seal.as_of != date(seal.year, 12, 31):
        what = "day"
    elif not seal.is_whole():
        what = "digest"
    else:
        try:
            seal.lines()
        except SealFault as fault:
            position, line, what = seal.entry_of_line(fault.line), fault.line, "unreadable"
    return UnsoundSeal(seal=seal.fact_id, position=position, what=what, line=line) if what else None


def check_sound(ledger: Reading, entries: Iterable[Entry]) -> None:
    """Raises DamagedEntry or UnsoundSeal at the first seal on which nothing may be built."""
    for seal in seals(entries):
        fault = unsound(ledger, seal)
        if fault is not None:
            raise fault


@dataclass(frozen=True, slots=True)
class UnreadableSeal:
    """A seal of which only its place is known; `damaged` is the entry that cannot be read."""

    fact_id: str
    position: int
    damaged: int


def seals(entries: Iterable[Entry]) -> list[Seal]:
    """Every seal in the order of sealing; raises DamagedEntry where there is one that no release of ours writes."""
    found = all_seals(entries)
    for one in found:
        if isinstance(one, UnreadableSeal):
            raise DamagedEntry(position=one.damaged, what="state")
    return [one for one in found if isinstance(one, Seal)]


def all_seals(entries: Iterable[Entry]) -> list[Seal | UnreadableSeal]:
    """Every seal in the order of sealing, those that cannot be read among them, so that none hides another."""
    by_fact: dict[str, list[Entry]] = {}
    parts_of: dict[str, list[Entry]] = {}
    last = None
    for entry in entries:
        if entry.kind == SEAL:
            by_fact.setdefault(entry.fact_id, []).append(entry)
            last = entry.fact_id
        elif entry.kind == PART:
            parts_of.setdefault(_named_by(entry, last), []).append(entry)
    found = [_read(fact, told, parts_of.pop(fact, [])) for fact, told in by_fact.items()]
    # Lines without their seal: it was taken out, or renamed.
    found += [UnreadableSeal(fact, told[0].position, told[0].position) for fact, told in parts_of.items()]
    return sorted(found, key=lambda one: one.position)


def _named_by(part: Entry, last: str | None) -> str:
    """The seal that a part belongs to; one that cannot be read lies behind its seal."""
    try:
        return str(part.content["body"]["seal"])
    except (DamagedEntry, KeyError, TypeError):
        return last or part.fact_id


def _read(fact_id: str, entries: Sequence[Entry], parts: Sequence[Entry]) -> Seal | UnreadableSeal:
    first = entries[0]
    if len(entries) > 1:
        # Nobody corrects or voids a seal, so what does is no entry of ours.
        return UnreadableSeal(fact_id, first.position, entries[1].position)
    try:
        (fact,) = standing(entries, frozenset({SEAL}))
        return _seal(fact, first, _pieces(fact, first, parts))
    except DamagedEntry as fault:
        return UnreadableSeal(fact_id, first.position, int(fault.values["position"]))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return UnreadableSeal(fact_id, first.position, first.position)


def _pieces(fact: StandingFact, first: Entry, parts: Sequence[Entry]) -> tuple[tuple[int, str], ...]:
    """The lines by entry, in order; of a part that cannot be read nothing."""
    lines = fact.body.get("lines")
    if lines is not None:
        return ((first.position, str(lines)),)
    found = []
    for number, part in enumerate(parts, start=1):
        try:
            (told,) = standing([part], frozenset({PART}))
            found.append((int(told.body["part"]), part.position, str(told.body.get("lines") or "")))
        except (DamagedEntry, KeyError, TypeError, ValueError):
            found.append((number, part.position, ""))
    return tuple((position, text) for _, position, text in sorted(found))


def _seal(fact: StandingFact, entry: Entry, pieces: tuple[tuple[int, str], ...]) -> Seal:
    body = fact.body
    basis = body["basis"]
    position, year, accepted = basis.get("position"), int(body["year"]), body.get("open_readings") or {}
    is_readable = isinstance(position, int) and not isinstance(position, bool) and MINYEAR <= year <= MAXYEAR
    texts = (basis.get("pack"), basis.get("engine"), body.get("supersedes_seal"))
    if not is_readable or not isinstance(accepted, Mapping) or not all(isinstance(one, str | None) for one in texts):
        raise DamagedEntry(position=entry.position, what="state")
    iso_date(basis["as_of"])
    return Seal(
        fact_id=fact.fact_id,
        position=entry.position,
        sealed_on=fact.occurred_on,
        actor=entry.actor,
        year=year,
        basis=basis,
        root=str(body.get("root")),
        pieces=pieces,
        digest=str(body.get("digest")),
        open_readings=accepted,
        supersedes=body.get("supersedes_seal"),
    )
