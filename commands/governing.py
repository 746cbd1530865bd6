"""The facts that govern figures instead of being counted: work calendars, adopted packs, decided readings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from commands.log.entry import Entry
from commands.log.faults import DamagedEntry
from domain.civil_time import iso_date
from domain.facts import body_from, dump_body
from domain.refusals import Refused

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class StandingFact:
    """A fact as it stands at a position: its content, and the position of its first event for ties."""

    fact_id: str
    kind: str
    first_position: int
    occurred_on: date
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Adoption:
    """One adoption of a policy pack: which document at which version, from when, and the text itself."""

    pack: str
    document: str
    sha256: str
    effective_from: date
    text: str
    first_position: int


def standing(entries: Iterable[Entry], kinds: frozenset[str]) -> list[StandingFact]:
    """The facts of these kinds that stand after all `entries`, in the order of their first event."""
    heads: dict[str, Entry] = {}
    first: dict[str, int] = {}
    for entry in entries:
        if entry.kind in kinds:
            heads[entry.fact_id] = entry
            first.setdefault(entry.fact_id, entry.position)
    return [
        StandingFact(
            fact,
            head.kind,
            first[fact],
            *_content(head),
        )
        for fact, head in heads.items()
        if head.verb != "void"
    ]


def calendars(entries: Iterable[Entry]) -> dict[int, StandingFact]:
    """For each year the work calendar that counts: the latest by day, ties by first position."""
    facts = standing(entries, frozenset({"holiday_calendar_set"}))
    return _latest(facts, lambda fact: int(fact.body["year"]))


def latest(pairs: Iterable[tuple[str, StandingFact]]) -> list[tuple[str, StandingFact]]:
    """Of the facts of each name and year the latest by day, ties by first position, in the order first met."""
    found: dict[tuple[str, int], StandingFact] = {}
    for name, fact in pairs:
        held = found.get((name, int(fact.body["year"])))
        if held is None or _order(held) < _order(fact):
            found[name, int(fact.body["year"])] = fact
    return [(name, fact) for (name, _), fact in found.items()]


def adoptions(entries: Iterable[Entry]) -> list[Adoption]:
    """Every standing adoption, in the order of its first event."""
    return [
        Adoption(
            pack=fact.body["pack"],
            document=str(fact.body["pack"]).partition("@")[0],
            sha256=fact.body["sha256"],
            effective_from=iso_date(fact.body["effective_from"]),
            text=fact.body["text"],
            first_position=fact.first_position,
        )
        for fact in standing(entries, frozenset({"policy_adopted"}))
    ]


def decisions(entries: Iterable[Entry]) -> dict[tuple[str, str], StandingFact]:
    """For each (pack, reading) the latest decision on it."""
    facts = standing(entries, frozenset({"reading_decided"}))
    return _latest(facts, lambda fact: (str(fact.body["pack"]), str(fact.body["reading"])))


def decided_readings(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """For each (pack, reading) the value of the latest decision on it."""
    return {key: str(fact.body["value"]) for key, fact in decisions(entries).items()}


def in_force(found: Sequence[Adoption], day: date, last_day_of: Callable[[Adoption], date | None]) -> Adoption | None:
    """The adoption in force on a day: of the document adopted first, the latest to take effect by then.

    `last_day_of` gives the inclusive last day that the pack's own text sets, or None.
    """
    if not found:
        return None
    document = found[0].document
    valid = [
        adoption
        for adoption in found
        if adoption.document == document and adoption.effective_from <= day <= (last_day_of(adoption) or date.max)
    ]
    return max(valid, key=lambda adoption: (adoption.effective_from, adoption.first_position), default=None)


def _content(head: Entry) -> tuple[date, Mapping[str, Any]]:
    """The day and the body of an entry, judged again: a file may have been altered since it was written."""
    kind, _, version = head.topic.partition("@")
    try:
        body = dump_body(body_from(kind, int(version), head.content["body"]))
        return iso_date(head.content["occurred_on"]), body
    except (Refused, KeyError, TypeError, ValueError) as error:
        raise DamagedEntry(position=head.position, what="state") from error


def _order(fact: StandingFact) -> tuple[date, int]:
    return fact.occurred_on, fact.first_position


def _latest(facts: Iterable[StandingFact], key: Callable[[StandingFact], Key]) -> dict[Key, StandingFact]:
    latest: dict[Key, StandingFact] = {}
    for fact in facts:
        held = latest.get(key(fact))
        if held is None or _order(held) < _order(fact):
            latest[key(fact)] = fact
    return latest
