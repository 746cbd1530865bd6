"""What only the program may say: the kinds and the ids that it keeps for its own facts."""

from domain.envelope import Claim
from domain.facts import KINDS
from domain.identity import is_program_fact_id
from domain.refusals import Refusal, Rule


def decide(claim: Claim) -> list[Refusal]:
    """Why a caller may not make this claim; the program, which writes these facts itself, does not ask."""
    if KINDS[claim.kind].by_program:
        return [Refusal(Rule.PROGRAM_ONLY_KIND, "kind", claim.kind)]
    if claim.verb == "record" and is_program_fact_id(claim.fact_id):
        return [Refusal(Rule.RESERVED_ID, "id", claim.fact_id)]
    return []
