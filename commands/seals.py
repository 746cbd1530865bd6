"""The seals of a ledger: read from its entries, their lines put together and compared with their digest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commands.governing import StandingFact, standing
from commands.log.entry import Entry
from commands.log.faults import DamagedEntry
from domain.civil_time import iso_date
from domain.sealing import SealedLine, SealFault, digest_of, lines_from

SEAL = "assessment_sealed"
PART = "assessment_lines_sealed"


@dataclass(frozen=True, slots=True)
class Seal:
    """One frozen assessment. `position` is that of its entry; the figures are those known at `known_position`."""

    fact_id: str
    position: int
    sealed_on: date
    actor: str
    year: int
    basis: Mapping[str, Any]
    root: str
    text: str
    digest: str
    open_readings: Mapping[str, Any]
    supersedes: str | None

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
        """The sealed lines, by key; raises DamagedEntry."""
        try:
            return lines_from(self.text)
        except SealFault as fault:
            raise DamagedEntry(position=self.position, what="state") from fault


def seals(entries: Iterable[Entry]) -> list[Seal]:
    """Every seal in the order of sealing; raises DamagedEntry for one that no release of ours writes."""
    kept = [entry for entry in entries if entry.kind in {SEAL, PART}]
    facts = standing(kept, frozenset({SEAL, PART}))
    actors = {entry.fact_id: entry.actor for entry in kept}
    parts: dict[str, list[StandingFact]] = {}
    for fact in facts:
        if fact.kind == PART:
            parts.setdefault(str(fact.body.get("seal")), []).append(fact)
    return [_seal(fact, parts.get(fact.fact_id, []), actors[fact.fact_id]) for fact in facts if fact.kind == SEAL]


def _seal(fact: StandingFact, parts: list[StandingFact], actor: str) -> Seal:
    body = fact.body
    lines = body.get("lines")
    if lines is None:
        ordered = sorted(parts, key=lambda part: int(part.body["part"]))
        lines = "".join(str(part.body.get("lines") or "") for part in ordered)
    basis = body.get("basis")
    if not isinstance(basis, Mapping) or not isinstance(basis.get("position"), int):
        raise DamagedEntry(position=fact.first_position, what="state")
    try:
        iso_date(basis["as_of"])
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedEntry(position=fact.first_position, what="state") from error
    return Seal(
        fact_id=fact.fact_id,
        position=fact.first_position,
        sealed_on=fact.occurred_on,
        actor=actor,
        year=int(body["year"]),
        basis=basis,
        root=str(body.get("root")),
        text=str(lines),
        digest=str(body.get("digest")),
        open_readings=body.get("open_readings") or {},
        supersedes=body.get("supersedes_seal"),
    )
