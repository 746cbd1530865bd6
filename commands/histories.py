"""What is known of the facts and cases that an input speaks of: the stored entries and those just accepted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import orjson

from commands.log.entry import Draft, Entry
from domain import case, corrections
from domain.envelope import Claim
from domain.facts import KINDS


class LogReader(Protocol):
    """The part of a ledger, or of a transaction on it, that judging reads."""

    def stream(self, originator_id: str, upto: int | None = None) -> list[Entry]:
        """The entries of one stream."""
        ...

    def by_fact(self, fact_ids: Collection[str]) -> dict[str, list[Entry]]:
        """The entries of each of these facts, in order."""
        ...

    def by_event(self, event_ids: Collection[UUID]) -> dict[UUID, Entry]:
        """The entries with these event ids."""
        ...


@dataclass(slots=True)
class Step:
    """One entry of a fact's history; `position` is None while it is accepted and not yet written."""

    verb: str
    event_id: UUID
    fact_id: str
    topic: str
    state: bytes
    position: int | None = None
    _content: dict[str, Any] | None = field(default=None, repr=False)

    @property
    def content(self) -> dict[str, Any]:
        """The stored state as an object."""
        if self._content is None:
            self._content = orjson.loads(self.state)
        return self._content


def step_of(entry: Entry) -> Step:
    """A stored entry as a step of its fact's history."""
    event_id, fact_id, topic = entry.event_id, entry.fact_id, entry.topic
    return Step(entry.verb, event_id, fact_id, topic, entry.state, entry.position, entry.content)


def fact_state(steps: list[Step]) -> corrections.State | None:
    """What the legality of a fact's next entry hangs on; None where nobody recorded the fact."""
    if not steps:
        return None
    first, last = steps[0].content, steps[-1]
    subjects = (first.get("case"), first.get("person"), first.get("station"))
    return corrections.State(first["kind"], *subjects, last.event_id, last.verb)


def standing_content(steps: list[Step]) -> dict[str, Any] | None:
    """The content of the fact's last entry that has a body, which a correction's silence takes over."""
    return next((step.content for step in reversed(steps) if "body" in step.content), None)


class Histories:
    """The histories that one input touches. What is accepted is added here; the ledger is not changed.

    `read` fetches facts and entries in bulk; the decisions of a case are fetched when first asked for.
    """

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self._stored_facts: dict[str, list[Step]] = {}
        self._stored_events: dict[UUID, Step] = {}
        self._stored_cases: dict[str, case.State] = {}
        self._new_facts: dict[str, list[Step]] = {}
        self._new_events: dict[UUID, Step] = {}
        self._cases: dict[str, case.State] = {}

    def read(self, fact_ids: Iterable[str], event_ids: Iterable[UUID]) -> None:
        """The stored entries of these facts and events are known from now on."""
        for fact_id, entries in self._reader.by_fact(set(fact_ids)).items():
            self._stored_facts[fact_id] = steps = [step_of(entry) for entry in entries]
            self._stored_events |= {step.event_id: step for step in steps}
        missing = set(event_ids) - self._stored_events.keys()
        found = self._reader.by_event(missing) if missing else {}
        self._stored_events |= {event_id: step_of(entry) for event_id, entry in found.items()}

    def read_for(self, claims: Iterable[tuple[Claim | None, UUID | None]]) -> None:
        """What is needed to judge these claims with these event ids is known from now on."""
        facts: set[str] = set()
        events: set[UUID] = set()
        for claim, event_id in claims:
            if claim is None:
                continue
            facts.add(claim.fact_id)
            # A record without a key of its own has its fact's event id, so the fact finds it.
            if event_id is not None and (claim.verb != "record" or claim.event is not None):
                events.add(event_id)
        self.read(facts, events)

    def forget(self) -> None:
        """What was accepted is forgotten, what was read is kept: the input is tried again from its start."""
        self._new_facts, self._new_events, self._cases = {}, {}, {}

    def steps(self, fact_id: str) -> list[Step]:
        """The fact's entries so far, in order; empty where nobody recorded it."""
        new = self._new_facts.get(fact_id)
        stored = self._stored_facts.get(fact_id)
        if new is None:
            return stored or []
        return new if stored is None else stored + new

    def event(self, event_id: UUID) -> Step | None:
        """The entry with this id, if there is one."""
        return self._new_events.get(event_id) or self._stored_events.get(event_id)

    def decisions(self, case_id: str) -> case.State:
        """The case's decisions so far."""
        known = self._cases.get(case_id)
        if known is None:
            known = self._stored_cases.get(case_id)
            if known is None:
                known = self._stored_cases[case_id] = self._stored_case(case_id)
            self._cases[case_id] = known
        return known

    def _stored_case(self, case_id: str) -> case.State:
        state = case.NEVER_DECIDED
        for entry in self._reader.stream(f"case:{case_id}"):
            if entry.kind == case.DECISION:
                state = case.evolve(state, entry.kind, entry.verb, entry.fact_id)
        return state

    def accept(self, draft: Draft, verb: str, kind: str, case_id: str | None) -> None:
        """The draft counts as part of its histories from now on."""
        step = Step(verb, draft.event_id, draft.fact_id, draft.topic, draft.state)
        steps = self._new_facts.get(draft.fact_id)
        if steps is None:
            self._new_facts[draft.fact_id] = [step]
        else:
            steps.append(step)
        self._new_events[draft.event_id] = step
        if kind == case.DECISION and case_id is not None:
            self._cases[case_id] = case.evolve(self.decisions(case_id), kind, verb, draft.fact_id)


def stream_of(kind: str, case_id: str | None, person: str | None, station: str | None) -> str:
    """The stream in which a fact of the kind about this subject stands."""
    subject = KINDS[kind].subject
    if subject == "county":
        return "county"
    return f"{subject}:{case_id if subject == 'case' else person if subject == 'person' else station}"
