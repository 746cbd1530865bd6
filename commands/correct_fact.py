"""`correct`: a fact's whole content replaced by the one that the changes make of it."""

from collections.abc import Mapping
from typing import Any

from commands.claims import Caller
from commands.log.ledger import Ledger
from commands.rewriting import rewrite
from commands.written import Written


def correct_fact(
    ledger: Ledger, fact: str, row: Mapping[str, Any], changes: Mapping[str, Any], caller: Caller
) -> Written:
    """The fact says what it said before but for the changes; raises Refused where it may not."""
    return rewrite(ledger, "correct", fact, row, changes, caller)
