"""Which verb is legal on which history of a fact: record, then corrections, a void, a reinstatement, as before."""

from typing import NamedTuple
from uuid import UUID

from domain.envelope import Claim
from domain.facts import KINDS
from domain.refusals import Refusal, Rule


class State(NamedTuple):
    """A fact as its entries left it: what never changes, and its head (the last entry's id and verb)."""

    kind: str
    case: str | None
    person: str | None
    station: str | None
    head: UUID
    verb: str

    @property
    def is_void(self) -> bool:
        """Whether the fact is held never to have happened."""
        return self.verb == "void"


class Event(NamedTuple):
    """What legality needs of one entry, stored or just accepted."""

    verb: str
    kind: str
    case: str | None
    person: str | None
    station: str | None
    event_id: UUID


def evolve(state: State | None, event: Event) -> State:
    """The fact after one more entry; the first entry fixes kind and subject."""
    if state is None:
        return State(event.kind, event.case, event.person, event.station, event.event_id, event.verb)
    return state._replace(head=event.event_id, verb=event.verb)


def decide(state: State | None, claim: Claim) -> list[Refusal]:
    """Why the claim may not be the fact's next entry; nothing where it may.

    A second `record` is a matter of identity, which is looked up before: here it is other content.
    """
    if claim.verb == "record":
        refusals = (
            [] if state is None else [Refusal(Rule.SAME_ID_OTHER_CONTENT, "id", claim.fact_id, {"fact": claim.fact_id})]
        )
    elif state is None:
        return [Refusal(Rule.UNKNOWN_FACT, "fact", claim.fact_id)]
    else:
        refusals = [*_approval(claim), *_changes(state, claim), *_order(state, claim)]
    if claim.supersedes is not None and (state is None or claim.supersedes != state.head):
        head = {"unrecorded": "yes"} if state is None else {"head": str(state.head)}
        details = {"fact": claim.fact_id} | head
        refusals.append(Refusal(Rule.STALE_SUPERSEDES, "supersedes", str(claim.supersedes), details))
    return refusals


def _approval(claim: Claim) -> list[Refusal]:
    if claim.approved_by is None or claim.approved_by.strip() != claim.actor.strip():
        return []
    return [Refusal(Rule.SELF_APPROVAL, "approved_by", claim.approved_by, {"actor": claim.actor})]


def _changes(state: State, claim: Claim) -> list[Refusal]:
    if claim.kind != state.kind:
        return [Refusal(Rule.KIND_CHANGED, "kind", claim.kind, {"was": state.kind, "fact": claim.fact_id})]
    subjects = [("case", state.case, claim.case), ("person", state.person, claim.person)]
    if KINDS[state.kind].subject == "station":
        # On a case's fact the station is the one that acted, which a correction may change.
        subjects.append(("station", state.station, claim.station))
    return [
        Refusal(Rule.SUBJECT_CHANGED, name, now or "", {"was": was or "", "fact": claim.fact_id})
        for name, was, now in subjects
        if was != now
    ]


def _order(state: State, claim: Claim) -> list[Refusal]:
    if claim.verb == "reinstate":
        return [] if state.is_void else [Refusal(Rule.FACT_IS_NOT_VOID, "verb", claim.verb, {"fact": claim.fact_id})]
    return [Refusal(Rule.FACT_IS_VOID, "verb", claim.verb, {"fact": claim.fact_id})] if state.is_void else []
