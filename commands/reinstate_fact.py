"""`reinstate`: a void lifted, with the content from before it but for the changes."""

from collections.abc import Mapping
from typing import Any

from commands.claims import Caller
from commands.log.ledger import Ledger
from commands.rewriting import rewrite
from commands.written import Written


def reinstate_fact(
    ledger: Ledger, fact: str, row: Mapping[str, Any], changes: Mapping[str, Any], caller: Caller
) -> Written:
    """The fact stands again; raises Refused where it may not."""
    return rewrite(ledger, "reinstate", fact, row, changes, caller)
