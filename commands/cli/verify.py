"""`verify`: whether every stored byte is still what was written."""

from typing import Annotated

from commands.cli.basis import LogBasis
from commands.cli.language import word
from commands.cli.manner import wants_json
from commands.cli.opening import log_basis
from commands.cli.options import LedgerOption, option
from commands.cli.output import answer, print_document, print_text
from commands.cli.stops import DONE, INTEGRITY_BROKEN, Finished, wrong_usage
from commands.cli.typed import ledger_path
from commands.log.faults import LedgerFault
from commands.log.ledger import open_ledger
from commands.verify_ledger import Verdict, verify as verified
from domain.checkcode import parse_code

CodeOption = Annotated[str | None, option("--code", metavar="CODE")]


def verify(ledger: LedgerOption = None, code: CodeOption = None) -> None:
    """Print the verdict; end with 5 where the ledger has a fault or does not hold the past that a code names."""
    if code is not None:
        try:
            parse_code(code)
        except ValueError:
            raise wrong_usage("bad-code", value=code) from None
    path = ledger_path(ledger)
    verdict = verified(path, code)
    document = {
        "integrity": verdict.integrity,
        "completeness": verdict.completeness,
        "verdict": verdict.verdict,
        "position": verdict.position,
        "detail": verdict.detail,
        "faults": verdict.faults,
    }
    basis = None
    try:
        with open_ledger(path) as opened:
            basis = log_basis(opened)
    except LedgerFault:
        # A ledger too damaged to open still has its verdict; it has no basis to name.
        if verdict.verdict == "OK":
            raise
    _print(verdict, document, basis, code)
    raise Finished(DONE if verdict.verdict == "OK" else INTEGRITY_BROKEN)


def _print(verdict: Verdict, document: dict[str, object], basis: LogBasis | None, code: str | None) -> None:
    text = _words(verdict, code)
    if basis is not None:
        answer(document, basis, text)
    elif wants_json():
        print_document({**document, "basis": None})
    else:
        print_text(text)


def _words(verdict: Verdict, code: str | None) -> str:
    if verdict.verdict == "OK":
        return word("verify.code-ok" if code else "verify.ok", code=code)
    return word("verify.bad", verdict=verdict.verdict, detail=verdict.detail or "")


