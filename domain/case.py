"""A case begins to exist with its decision: what may be recorded on it hangs on the decisions that stand."""

from typing import NamedTuple

from domain.envelope import Claim
from domain.facts import KINDS
from domain.refusals import Refusal, Rule

DECISION = "decision_issued"


class State(NamedTuple):
    """The case's decisions by fact id: those that stand and those that are voided, oldest first."""

    standing: tuple[str, ...] = ()
    voided: tuple[str, ...] = ()


NEVER_DECIDED = State()


def evolve(state: State, kind: str, verb: str, fact_id: str) -> State:
    """The case after one more entry on it, stored or just accepted."""
    if kind != DECISION:
        return state
    standing = tuple(known for known in state.standing if known != fact_id)
    voided = tuple(known for known in state.voided if known != fact_id)
    if verb == "void":
        return State(standing, (*voided, fact_id))
    return State((*standing, fact_id), voided)


def decide(state: State, claim: Claim, *, decided_ahead: bool = False) -> list[Refusal]:
    """Why the case's decisions forbid the claim; nothing where they do not.

    `decided_ahead`: further on in the same input a decision on the case is recorded or reinstated.
    """
    if claim.kind == DECISION:
        return _second_decision(state, claim)
    if claim.verb != "record" or state.standing or decided_ahead or KINDS[claim.kind].subject != "case":
        return []
    if state.voided:
        details = {"decision": state.voided[-1], "case": claim.case or ""}
        return [Refusal(Rule.DECISION_IS_VOID, "case", claim.case, details)]
    return [Refusal(Rule.CASE_NEVER_DECIDED, "case", claim.case, {"case": claim.case or ""})]


def _second_decision(state: State, claim: Claim) -> list[Refusal]:
    others = [known for known in state.standing if known != claim.fact_id]
    if not others or claim.verb not in ("record", "reinstate"):
        return []
    rule = Rule.SECOND_DECISION if claim.verb == "record" else Rule.ANOTHER_DECISION_STANDS
    return [Refusal(rule, "case", claim.case, {"decision": others[-1], "case": claim.case or ""})]
