"""Whether a claim may be the next entry: the one question that every writing verb asks.

To judge an input, fold what is stored with `corrections.evolve` and `case.evolve`, look identity up,
then ask `judge` claim by claim, folding each accepted one in before the next.
"""

from datetime import date

from domain import case, corrections, county
from domain.civil_time import LAW_FIRST_DAY
from domain.envelope import Claim
from domain.refusals import Refusal, Rule, in_order


def judge(
    claim: Claim,
    fact: corrections.State | None,
    decisions: case.State,
    *,
    recorded_on: date,
    decided_ahead: bool = False,
) -> tuple[Refusal, ...]:
    """Every reason against a caller's claim, the weightiest first; empty where it is legal.

    The claim is whole (what a correction leaves out is taken over) and known to be no duplicate.
    `recorded_on` is the civil date on which it would be recorded, `decisions` the state of its case,
    `decided_ahead` whether a decision on that case stands further on in the same input: one that is
    neither refused by itself nor a duplicate of what is stored.
    """
    refusals = corrections.decide(fact, claim)
    refusals += county.decide(claim)
    if claim.case is not None:
        refusals += case.decide(decisions, claim, decided_ahead=decided_ahead)
    if claim.verb != "void":
        refusals += _day(claim, recorded_on)
    return in_order(refusals) if refusals else ()


def _day(claim: Claim, recorded_on: date) -> list[Refusal]:
    # A void repeats the day of the fact it lifts, and claims nothing about it.
    day = claim.occurred_on
    if day > recorded_on:
        details = {"recorded_on": recorded_on.isoformat()}
        return [Refusal(Rule.OCCURRED_AFTER_RECORDED, "occurred_on", day.isoformat(), details)]
    if day < LAW_FIRST_DAY:
        details = {"first": LAW_FIRST_DAY.isoformat()}
        return [Refusal(Rule.BEFORE_THE_LAW, "occurred_on", day.isoformat(), details)]
    return []
