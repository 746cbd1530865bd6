"""What is known of the facts and cases that an input speaks of: the stored entries and those just accepted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import orjson

from commands.log.entry import Draft, Entry

DECISION = "decision_issued"


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
    return Step(
        entry.verb, entry.event_id, entry.fact_id, entry.topic, entry.state, entry.position, entry.content
    )


class Histories:
    """The histories that one input touches. What is accepted is added; the ledger itself is not changed.

    `read` fetches facts and entries in bulk; the decisions of a case are fetched when first asked for.
    """

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self._facts: dict[str, list[Step]] = {}
        self._events: dict[UUID, Step] = {}
        self._decisions: dict[str, dict[str, bool]] = {}

    def read(self, fact_ids: Iterable[str], event_ids: Iterable[UUID]) -> None:
        """The stored entries of these facts and events are known from now on."""
        for fact_id, entries in self._reader.by_fact(set(fact_ids)).items():
            self._facts[fact_id] = steps = [step_of(entry) for entry in entries]
            self._events |= {step.event_id: step for step in steps}
        missing = set(event_ids) - self._events.keys()
        self._events |= {event_id: step_of(entry) for event_id, entry in self._reader.by_event(missing).items()}

    def branch(self) -> "Histories":
        """A copy to try an input on; what it accepts leaves this one as it was."""
        twin = Histories(self._reader)
        twin._facts = {fact_id: list(steps) for fact_id, steps in self._facts.items()}
        twin._events = dict(self._events)
        return twin

    def steps(self, fact_id: str) -> list[Step]:
        """The fact's entries so far, in order; empty where nobody recorded it."""
        return self._facts.get(fact_id, [])

    def event(self, event_id: UUID) -> Step | None:
        """The entry with this id, if there is one."""
        return self._events.get(event_id)

    def decisions(self, case: str) -> dict[str, bool]:
        """The case's decisions by fact id, and whether each stands (is not voided)."""
        known = self._decisions.get(case)
        if known is None:
            entries = self._reader.stream(f"case:{case}")
            known = {e.fact_id: e.verb != "void" for e in entries if e.kind == DECISION}
            self._decisions[case] = known
        return known

    def accept(self, draft: Draft, verb: str, case: str | None) -> None:
        """The draft counts as part of the history from now on."""
        step = Step(verb, draft.event_id, draft.fact_id, draft.topic, draft.state)
        steps = self._facts.get(draft.fact_id)
        if steps is None:
            self._facts[draft.fact_id] = [step]
        else:
            steps.append(step)
        self._events[draft.event_id] = step
        if case is not None and draft.topic.startswith(DECISION):
            self.decisions(case)[draft.fact_id] = verb != "void"
