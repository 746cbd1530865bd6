"""`void`: a fact never happened."""

from collections.abc import Mapping
from typing import Any

from commands.claims import Caller
from commands.log.ledger import Ledger
from commands.rewriting import rewrite
from commands.written import Written


def void_fact(ledger: Ledger, fact: str, row: Mapping[str, Any], caller: Caller) -> Written:
    """The fact counts no more from here on; raises Refused where it may not."""
    return rewrite(ledger, "void", fact, row, None, caller)
