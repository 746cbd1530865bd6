"""Judging an input in order: identity before legality, and the drafts that the ledger will append."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from commands.claim_fields import citizen_number_fields
from commands.histories import (
    Histories,
    LogReader,
    Step,
    fact_state,
    standing_content,
    stream_of,
)
from commands.log.entry import Draft
from commands.states import canonical, content_of, differences, own_content, taken_over
from domain import case
from domain.civil_time import civil_date, instant_us
from domain.envelope import Claim, state_limit_bytes
from domain.facts import KINDS, topic_of
from domain.identity import (
    event_id_of_command,
    event_id_of_key,
    event_id_of_record,
    event_id_of_row,
    made_fact_id,
)
from domain.legality import judge as legality
from domain.refusals import Refusal, Refused, Rule, shown


@dataclass(slots=True)
class Arrival:
    """A claim on its way to the judge, with its provenance.

    `event_id` is what follows from the row alone; None for a correction, voiding or reinstatement that
    was typed: its id follows from the head that it meets.
    """

    claim: Claim
    source: dict[str, Any]
    event_id: UUID | None


@dataclass(slots=True)
class Judgement:
    """What becomes of an arrival: a draft to append, the entry that it repeats, or refusals.

    `head` is the last entry of the repeated entry's fact, where that is another one.
    """

    claim: Claim
    draft: Draft | None = None
    repeats: Step | None = None
    head: Step | None = None
    refusals: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class Clock:
    """When an accepted row will have been recorded: the transaction's reading, or a simulated ledger's.

    On a simulated ledger a row's own time counts, then `given_us`, then that of the entry before it.
    """

    now_us: int
    simulated: bool = False
    given_us: int | None = None

    def reading(self, claim: Claim) -> int:
        """The recorded time of this claim."""
        if not self.simulated:
            return self.now_us
        if claim.recorded_at is not None:
            return instant_us(claim.recorded_at)
        return self.now_us if self.given_us is None else self.given_us


def file_event_ids(claims: Iterable[Claim | None]) -> Iterator[UUID | None]:
    """The event ids of one file's rows in order; None stands for a row that makes no claim.

    A row without a key of its own that is no `record` is the k-th with its verb, fact and content.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for claim in claims:
        if claim is None:
            yield None
        elif claim.event is not None:
            yield event_id_of_key(claim.event)
        elif claim.verb == "record":
            yield event_id_of_record(claim.fact_id)
        else:
            row = (claim.verb, claim.fact_id, sha256(canonical(own_content(claim))).hexdigest())
            seen[row] += 1
            yield event_id_of_row(*row, seen[row])


def typed_arrival(claim: Claim, source: dict[str, Any]) -> Arrival:
    """A claim from the command line as the judge takes it."""
    if claim.event is not None:
        return Arrival(claim, source, event_id_of_key(claim.event))
    event_id = event_id_of_record(claim.fact_id) if claim.verb == "record" else None
    return Arrival(claim, source, event_id)


def judge_one(arrival: Arrival, reader: LogReader, clock: Clock) -> Judgement:
    """What becomes of a single claim, in a transaction or before one."""
    histories = Histories(reader)
    event_ids = () if arrival.event_id is None else (arrival.event_id,)
    histories.read((arrival.claim.fact_id,), event_ids)
    return Judge(histories, clock).judge(arrival)


@dataclass(slots=True)
class Judge:
    """Judges arrivals one after the other; what is accepted counts for the next."""

    histories: Histories
    clock: Clock

    def judge(self, arrival: Arrival, *, decided_ahead: bool = False) -> Judgement:
        """What becomes of this arrival, given all before it."""
        claim = arrival.claim
        steps = self.histories.steps(claim.fact_id)
        known = self._second_arrival(arrival, steps)
        if known is not None:
            return known
        if claim.verb != "record":
            standing = standing_content(steps)
            if standing is None:
                return Judgement(claim, refusals=(Refusal(Rule.UNKNOWN_FACT, "fact", claim.fact_id),))
            try:
                claim = taken_over(claim, standing)
            except Refused as refused:
                return Judgement(claim, refusals=refused.refusals)
        event_id = arrival.event_id or _typed_event_id(claim, steps)
        if steps and event_id == steps[-1].event_id:
            return Judgement(claim, repeats=steps[-1])
        recorded_at_us = self.clock.reading(claim)
        refusals = self._illegal(claim, steps, recorded_at_us, decided_ahead=decided_ahead)
        if refusals:
            return Judgement(claim, refusals=refusals)
        return self._accepted(claim, event_id, arrival.source, recorded_at_us)

    def _second_arrival(self, arrival: Arrival, steps: list[Step]) -> Judgement | None:
        """What becomes of an entry that is there already, or whose key is another's; None for a new one."""
        if arrival.event_id is None:
            return None
        claim, known = arrival.claim, self.histories.event(arrival.event_id)
        if known is not None and (known.fact_id, known.verb) != (claim.fact_id, claim.verb):
            return Judgement(claim, refusals=(_another_ones_key(claim, known),))
        if claim.verb == "record" and steps:
            known = steps[0]
        return None if known is None else _second_arrival(claim, known, steps)

    def _illegal(
        self, claim: Claim, steps: list[Step], recorded_at_us: int, *, decided_ahead: bool
    ) -> tuple[Refusal, ...]:
        case_id = claim.case if KINDS[claim.kind].subject == "case" else None
        return legality(
            claim,
            None if claim.verb == "record" else fact_state(steps),
            case.NEVER_DECIDED if case_id is None else self.histories.decisions(case_id),
            recorded_on=civil_date(recorded_at_us),
            decided_ahead=decided_ahead,
        )

    def _accepted(self, claim: Claim, event_id: UUID, source: dict[str, Any], recorded_at_us: int) -> Judgement:
        content = content_of(claim)
        if claim.verb != "record":
            # Only now is the day known that a row left out, or the words that it left standing.
            numbers = citizen_number_fields(content, claim.occurred_on)
            if numbers:
                return Judgement(claim, refusals=tuple(Refusal(Rule.CITIZEN_NUMBER, name) for name in numbers))
        content["event_id"] = str(event_id)
        content["source"] = source if claim.verb == "record" else source | {"own": sorted(claim.brought)}
        state = canonical(content)
        limit = state_limit_bytes(claim.kind)
        if len(state) > limit:
            details = {"bytes": str(len(state)), "limit": str(limit)}
            return Judgement(claim, refusals=(Refusal(Rule.TOO_LARGE, None, None, details),))
        draft = Draft(
            stream_of(claim.kind, claim.case, claim.person, claim.station),
            topic_of(claim.kind),
            event_id,
            claim.fact_id,
            claim.actor,
            state,
            recorded_at_us if self.clock.simulated else None,
        )
        self.histories.accept(draft, claim.verb, claim.kind, claim.case)
        if self.clock.simulated:
            self.clock.now_us = recorded_at_us
        return Judgement(claim, draft)


def _second_arrival(claim: Claim, known: Step, steps: list[Step]) -> Judgement:
    """A duplicate where the content is the same, else a conflict that shows both versions."""
    different = list(differences(claim, known.content, known.topic))
    if not different:
        head = steps[-1] if steps and steps[-1].event_id != known.event_id else None
        return Judgement(claim, repeats=known, head=head)
    fields = [name for name, _, _ in different]
    details = {
        "position": "" if known.position is None else str(known.position),
        "fields": ", ".join(fields),
        "stored": _version({name: was for name, was, _ in different}),
        "arrived": _version({name: now for name, _, now in different}),
        "made": "yes" if claim.verb == "record" and made_fact_id(claim) == claim.fact_id else "",
        "fact": claim.fact_id,
    }
    if claim.verb != "record":
        details["entry"] = claim.verb
    now = different[0][2]
    value = None if now is None else shown(now if isinstance(now, str | bool | int) else orjson.dumps(now).decode())
    return Judgement(claim, refusals=(Refusal(Rule.SAME_ID_OTHER_CONTENT, fields[0], value, details),))


def _version(fields: dict[str, Any]) -> str:
    """The fields as JSON, long texts cut: whoever reads the refusal gets them in words."""
    said = {name: shown(value) if isinstance(value, str) else value for name, value in fields.items()}
    return canonical(said).decode()


def _another_ones_key(claim: Claim, known: Step) -> Refusal:
    details = {"fact": known.fact_id, "position": "" if known.position is None else str(known.position)}
    return Refusal(Rule.EVENT_KEY_OF_ANOTHER, "event", claim.event, details)


def _typed_event_id(claim: Claim, steps: list[Step]) -> UUID:
    """The id of a typed entry; that of the head itself where the same command was already carried out."""
    content = content_of(claim)
    if not claim.actor_given:
        del content["actor"]
    digest = sha256(canonical(content)).hexdigest()
    heads = [step.event_id for step in steps[-2:]]
    again = event_id_of_command(claim.verb, claim.fact_id, digest, heads[0])
    if len(heads) > 1 and again == heads[1]:
        return again
    return event_id_of_command(claim.verb, claim.fact_id, digest, heads[-1])
