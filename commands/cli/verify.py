"""`verify`: whether every stored byte is still what was written."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from commands.cli.asking_faults import AskingFault
from commands.cli.basis import LogBasis
from commands.cli.errors import sentence
from commands.cli.language import lang, tr, word
from commands.cli.manner import wants_json
from commands.cli.opening import log_basis
from commands.cli.options import LedgerOption, option
from commands.cli.output import answer, print_document, print_text
from commands.cli.stops import DONE, INTEGRITY_BROKEN, Finished, wrong_usage
from commands.cli.typed import ledger_path
from commands.log.faults import LedgerFault
from commands.log.ledger import open_ledger
from commands.verify_ledger import OK, Verdict
from commands.verify_ledger import verify as verified
from domain.checkcode import parse_code
from reports.catalogue import knows
from reports.seal_words import seal_checks_text

if TYPE_CHECKING:
    from commands.cli.seal_audit import SealCheck

MOST_LINES = 20

CodeOption = Annotated[str | None, option("--code", metavar="CODE")]
SealsOption = Annotated[bool, option("--seals")]
BodiesOption = Annotated[bool, option("--bodies")]


def verify(
    ledger: LedgerOption = None,
    code: CodeOption = None,
    *,
    bodies: BodiesOption = False,
    seals: SealsOption = False,
) -> None:
    """Print the verdict; end with 5 where the ledger has a fault or does not hold the past that a code names."""
    if code is not None:
        try:
            parse_code(code)
        except ValueError:
            raise wrong_usage("bad-code", value=code) from None
    path = ledger_path(ledger)
    verdict = verified(path, code, bodies=bodies)
    if verdict.integrity == OK:
        _forget_mirror(path)
    checks: Sequence[SealCheck] | None = None
    if seals:
        verdict, checks = _with_seals(path, verdict)
    document: dict[str, Any] = {
        "integrity": verdict.integrity,
        "completeness": verdict.completeness,
        "verdict": verdict.verdict,
        "position": verdict.position,
        "detail": verdict.detail,
        "faults": verdict.faults,
    }
    if bodies:
        document["bodies"] = verdict.bodies
    if seals:
        document["seals"] = None if checks is None else [check.document() for check in checks]
    basis, text = _basis(path, verdict), _words(verdict, path, code)
    if bodies:
        text += "\n" + _bodies_words(verdict)
    if seals:
        text += "\n" + (word("verify.seals-not-asked") if checks is None else seal_checks_text(checks, lang()))
    _say(document, basis, text, verdict)
    raise Finished(DONE if verdict.verdict == OK else INTEGRITY_BROKEN)


def _forget_mirror(path: Path) -> None:
    """What was just found true is asked anew: the mirror may be of a time when the file held something else."""
    from commands.cli.mirroring import forget  # noqa: PLC0415 - brings the database that the check does without

    with suppress(LedgerFault), open_ledger(path) as opened:
        forget(opened)


def _say(document: dict[str, Any], basis: LogBasis | None, text: str, verdict: Verdict) -> None:
    if verdict.verdict != OK:
        # The verdict and the first fault, which says what it is that lies there.
        said = tr("", " ").join(line.strip() for line in text.split("\n")[:2])
        document["error"] = {"code": verdict.detail or "does-not-verify", "message": said}
    if basis is not None:
        answer(document, basis, text)
    elif wants_json():
        print_document({**document, "basis": None})
    else:
        print_text(text)


def _with_seals(path: Path, verdict: Verdict) -> tuple[Verdict, Sequence["SealCheck"] | None]:
    """The verdict and what came of every seal; None where the damage leaves none that could be computed."""
    from commands.cli.seal_audit import checked_seals, judged  # noqa: PLC0415 - only where figures are asked for

    damage = [fault for fault in verdict.faults if not fault["code"].startswith("code-")]
    try:
        with open_ledger(path) as opened:
            opened.is_doubtful = verdict.integrity != OK
            checks = checked_seals(opened, damage)
    except LedgerFault:
        if verdict.integrity == OK:
            raise
        return verdict, None
    return verdict if checks is None else judged(verdict, checks), checks


def _basis(path: Path, verdict: Verdict) -> LogBasis | None:
    try:
        with open_ledger(path) as opened:
            return log_basis(opened, verdict.head)
    except (LedgerFault, AskingFault):
        # A ledger too damaged to open still has its verdict; it has no basis to name.
        if verdict.verdict == OK:
            raise
        return None


def _words(verdict: Verdict, path: Path, code: str | None) -> str:
    if verdict.verdict != OK:
        lines = [word("verify.bad", verdict=word(f"verify.verdict.{verdict.verdict}"), code=verdict.verdict)]
        lines += [_fault_line(fault, path) for fault in verdict.faults[:MOST_LINES]]
        if len(verdict.faults) > MOST_LINES:
            lines.append(word("verify.more", count=len(verdict.faults) - MOST_LINES))
        return "\n".join(lines)
    if code is None:
        return word("verify.ok") + "\n" + word("verify.unanchored")
    said = word("verify.code-ok", code=code)
    behind = (verdict.head or 0) - parse_code(code).position
    return said + ("\n" + word("verify.tail", count=behind) if behind else "")


def _bodies_words(verdict: Verdict) -> str:
    if verdict.bodies is None:
        return word("verify.bodies-not-asked")
    if any(fault["code"] == "body" for fault in verdict.faults):
        return word("verify.bodies-bad", count=verdict.bodies)
    return word("verify.bodies-ok", count=verdict.bodies)


def _fault_line(fault: Mapping[str, Any], path: Path) -> str:
    key, what = f"verify.fault.{fault['code']}", fault.get("what") or ""
    if not knows(key):
        return "  " + sentence(fault["code"], {"what": what, "path": path})
    where = word("verify.nowhere")
    if fault["position"] is not None:
        where = word("verify.at", position=fault["position"])
    return f"  {where}{tr('：', ': ')}{word(key, what=what)}"
