"""Ruling: which pack answers a question, with which decisions on its readings, and what makes it a what-if."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commands.cli.asking_faults import (
    AskingFault,
    BeforeThePack,
    FaultyPack,
    NoPackInForce,
    NoPackKnown,
    UnknownPack,
    UnknownReading,
    UnknownValue,
)
from commands.cli.language import lang, tr
from commands.governing import Adoption, adoptions, decided_readings, in_force
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.policies import Pack, PackFault, Ruling, digest, load, load_adopted, shipped_text
from domain.policies import UnknownReading as NoSuchReading
from domain.policies import UnknownValue as NoSuchValue
from domain.policies.lives import Life, NothingInForce, in_force_on
from reports.pack_words import fault_lines


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a pack is asked for, and what was typed about it."""

    position: int
    as_of: date
    pack: str | None
    switches: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruling, the hash of its text and decisions, and what makes it a what-if."""

    ruling: Ruling | None
    sha256: str | None
    what_if: tuple[str, ...]


NO_RULING = Rules(None, None, ())


def ruled(ledger: Ledger, governing: Sequence[Entry], asked: Asked) -> Rules:
    """The pack asked for or in force among the governing entries, as decided and switched."""
    found = adoptions(governing)
    if asked.pack is None:
        if not found:
            _refuse_before_adoption(ledger, asked.position)
        adoption = in_force(found, asked.as_of, lambda one: adopted(one.text, one.pack).document.effective_to)
        if adoption is None:
            raise _no_pack(found, asked.as_of)
        name, text = adoption.pack, adoption.text
    else:
        name, text = asked_pack(found, asked.pack)
    pack = adopted(text, name)
    decided = {
        reading: value
        for (document, reading), value in decided_readings(governing).items()
        if document in {name, pack.document.id}
    }
    known = {reading.id for reading in pack.readings} | set(pack.numbers)
    decisions = {reading: value for reading, value in decided.items() if reading in known}
    ruling = switched(pack, {**decisions, **asked.switches})
    told = {**decided, **asked.switches}
    hashed = digest(text) if not told else digest(text + "\n" + repr(sorted(told.items())))
    switches = tuple(f"{reading}={value}" for reading, value in asked.switches.items())
    return Rules(ruling, hashed, (*(() if asked.pack is None else (name,)), *switches))


def switched(pack: Pack, decisions: Mapping[str, str]) -> Ruling:
    """The pack under these decisions; raises UnknownReading and UnknownValue, which name what there is."""
    try:
        return pack.ruled(decisions)
    except NoSuchReading as fault:
        raise UnknownReading(reading=fault.reading, pack=fault.pack, known=tr("、", ", ").join(fault.known)) from fault
    except NoSuchValue as fault:
        choices = " | ".join(fault.choices) or f"{fault.least} … {fault.most}"
        raise UnknownValue(reading=fault.reading, value=fault.value, pack=fault.pack, choices=choices) from fault


def asked_pack(found: Sequence[Adoption], asked: str) -> tuple[str, str]:
    """The id and the text of an explicit pack: the newest adopted version, else the shipped one."""
    adopted = [one for one in found if asked in {one.pack, one.document}]
    if adopted:
        newest = max(adopted, key=lambda one: (one.effective_from, one.first_position))
        return newest.pack, newest.text
    try:
        text = shipped_text(asked)
    except KeyError:
        raise UnknownPack(pack=asked) from None
    return loaded(text, asked).id, text


def adopted(text: str, name: str) -> Pack:
    """The pack in an adopted text, which a later release's stricter examination does not undo; raises FaultyPack."""
    try:
        return load_adopted(text)
    except PackFault as fault:
        raise FaultyPack(pack=name, faults="\n".join(fault_lines(fault, lang()))) from fault


def loaded(text: str, name: str) -> Pack:
    """The pack in a text; raises FaultyPack."""
    try:
        return load(text)
    except PackFault as fault:
        raise FaultyPack(pack=name, faults="\n".join(fault_lines(fault, lang()))) from fault


def _refuse_before_adoption(ledger: Ledger, position: int) -> None:
    """Say so where the pack was adopted only later: then another position helps, and adopting does not."""
    later = adoptions(ledger.county_entries())
    if later:
        raise NoPackKnown(position=position, adopted=later[0].first_position)


def _no_pack(found: Sequence[Adoption], as_of: date) -> AskingFault:
    """Why nothing is in force on the day: nothing adopted yet, not yet begun, or ended; no other text stands in."""
    document = found[0].document if found else None
    own = [one for one in found if one.document == document]
    lives = [Life(one.pack, one.effective_from, adopted(one.text, one.pack).document.effective_to) for one in own]
    try:
        in_force_on(lives, as_of)
    except NothingInForce as nothing:
        if nothing.why == "not_yet_in_force":
            first = min(own, key=lambda one: one.effective_from)
            return BeforeThePack(as_of=as_of, pack=first.pack, effective_from=first.effective_from)
        if nothing.bound is not None:
            return NoPackInForce(as_of=as_of, what="ended", ended=nothing.bound)
    return NoPackInForce(as_of=as_of)
