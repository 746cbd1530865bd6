"""`verify`: whether every stored byte is what was written, and whether a code's past is still in the ledger."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from commands.log.audit import Audit, AuditFault
from commands.log.auditing import audit_file
from commands.log.faults import LedgerFault, NewerFormat, NotALedger, Truncated
from commands.log.ledger import open_ledger
from domain.checkcode import CheckCode, parse_code

OK = "OK"
TAMPERED = "TAMPERED"
MISSING = "MISSING"
FORKED = "FORKED"
TRUNCATED = "TRUNCATED"
CANNOT_TELL = "CANNOT_TELL"
UNANCHORED = "UNANCHORED"
UNANCHORED_TAIL = "UNANCHORED_TAIL"

_WORST_FIRST = (TAMPERED, MISSING, FORKED, TRUNCATED, CANNOT_TELL)
_VERDICTS = {"missing": MISSING, "code-beyond-head": TRUNCATED, "code-of-another-past": FORKED}
_NO_STORE_OF_OURS = frozenset({"folder", "device", "empty", "foreign"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a whole check of a ledger says.

    `integrity`: the bytes in themselves. `completeness`: whether the end may have been cut, which only
    something kept outside can tell: UNANCHORED without a code, UNANCHORED_TAIL behind the code's position.
    `verdict` is OK or the worst fault, `position` the first bad entry (None where the damage belongs to
    none), `detail` the code of the first fault, `faults` all of them, `head` the last position. `bodies` counts
    the entries whose bodies were read as their kinds, None where nobody asked or other damage stands before that.
    """

    integrity: str
    completeness: str
    verdict: str
    position: int | None
    detail: str | None
    faults: list[dict[str, Any]]
    head: int | None = None
    bodies: int | None = None


def verify(path: Path, code: str | None = None, *, bodies: bool = False, wait_seconds: float = 30) -> Verdict:
    """The verdict on the ledger at this path, which is only read; with `bodies` what its entries say as well.

    Raises ValueError for a code that can be none, and `LedgerFault` only where nothing lies at the path
    or it may not be read; whatever else lies there gets a verdict.
    """
    claimed = None if code is None else parse_code(code)
    try:
        audit = audit_file(path, None if claimed is None else claimed.position, wait_seconds)
    except LedgerFault as fault:
        if fault.exit_code != 5:
            raise
        return _unopened(fault)
    looked_at = None
    if bodies and not audit.faults:
        looked_at = _look_at_bodies(path, audit, wait_seconds)
    if claimed is not None:
        audit.faults.extend(_code_faults(claimed, audit))
    return replace(_judged(audit, claimed), bodies=looked_at)


def _look_at_bodies(path: Path, audit: Audit, wait_seconds: float) -> int:
    """Afterwards the audit names each of its entries that says what its kind cannot; gives how many were looked at."""
    from commands.bodies import body_faults  # noqa: PLC0415 - the kinds of fact are loaded only where somebody asks

    with open_ledger(path, wait_seconds=wait_seconds) as ledger:
        for fault in body_faults(ledger, audit.position):
            audit.add(fault.code, fault.position, fault.what)
    return audit.position


def _code_faults(claimed: CheckCode, audit: Audit) -> list[AuditFault]:
    if audit.asked_root is None:
        return [AuditFault("code-beyond-head", claimed.position)]
    if not claimed.fits(audit.asked_root):
        return [AuditFault("code-of-another-past", claimed.position)]
    return []


def _judged(audit: Audit, claimed: CheckCode | None) -> Verdict:
    verdicts = [_VERDICTS.get(fault.code, TAMPERED) for fault in audit.faults]
    positions = [fault.position for fault in audit.faults if fault.position is not None]
    inner = [v for v in verdicts if v in (TAMPERED, MISSING)]
    outer = [v for v in verdicts if v in (FORKED, TRUNCATED)]
    if claimed is None:
        completeness = UNANCHORED
    elif outer:
        completeness = outer[0]
    else:
        completeness = OK if claimed.position == audit.position else UNANCHORED_TAIL
    return Verdict(
        integrity=_worst(inner),
        completeness=completeness,
        verdict=_worst(verdicts),
        position=min(positions, default=None),
        detail=audit.faults[0].code if audit.faults else None,
        faults=[_as_json(fault) for fault in audit.faults],
        head=audit.position,
    )


def _unopened(fault: LedgerFault) -> Verdict:
    """The verdict on what could not even be opened: another file says nothing, a changed one is tampered with."""
    what = fault.values.get("what", "")
    if isinstance(fault, NewerFormat) or (isinstance(fault, NotALedger) and what in _NO_STORE_OF_OURS):
        verdict = CANNOT_TELL
    else:
        verdict = TRUNCATED if isinstance(fault, Truncated) else TAMPERED
    found = {"code": fault.code, "position": None, "what": what}
    return Verdict(verdict, CANNOT_TELL, verdict, None, fault.code, [found])


def _worst(verdicts: list[str]) -> str:
    return next((name for name in _WORST_FIRST if name in verdicts), OK)


def _as_json(fault: AuditFault) -> dict[str, Any]:
    return {"code": fault.code, "position": fault.position, "what": fault.what}
