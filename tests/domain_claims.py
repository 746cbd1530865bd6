"""Claims for the tests of the domain: one with everything filled in, of which a test changes what it means."""

from datetime import date

from domain.envelope import Claim
from domain.facts import body_from

DAY = date(2024, 2, 5)


def claim(kind="interview_held", *, verb="record", fact="F1", body=None, **changed):
    fields = {
        "case": "C1", "person": None, "station": "S1", "occurred_on": DAY, "occurred_time": None, "captured_at": None,
        "claimed_recorded_at": None, "recorded_at": None, "actor": "w1", "actor_given": True, "document_no": None,
        "evidence": (), "note": None, "reason": None, "approved_by": None, "supersedes": None, "event": None,
        "brought": frozenset(),
    }  # fmt: skip
    content = None if verb == "void" else body_from(kind, 1, body or {})
    return Claim(verb=verb, kind=kind, fact_id=fact, body=content, **{**fields, **changed})
