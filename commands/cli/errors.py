"""Every way in which a command can stop short, as an exit code, one sentence and a JSON error."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commands.cli.asking_faults import AskingFault
from commands.cli.language import lang, tr, word
from commands.cli.manner import wants_json
from commands.cli.output import OutputLost, print_document, warn
from commands.cli.stops import FAILED, INPUT_REFUSED, INTERRUPTED, NOT_PERMITTED, WRONG_USAGE, Stop
from commands.log.faults import LedgerFault
from domain.refusals import Refusal, Refused, Rule
from reports.catalogue import knows

EXPECTED = (Stop, LedgerFault, AskingFault, Refused, OutputLost, KeyboardInterrupt, OSError, MemoryError)
"""What a command may raise; anything else is a fault of the program itself."""


_WRONG_USAGE = frozenset(
    {
        *(Rule.UNKNOWN_FIELD, Rule.KIND_MISSING, Rule.UNKNOWN_KIND, Rule.MISSING_SUBJECT, Rule.MISSING_FIELD),
        *(Rule.WRONG_TYPE, Rule.NOT_A_DATE, Rule.NOT_A_TIME, Rule.NOT_AN_INSTANT),
    }
)
_LONGEST_COUNT = 18
_COUNTS = frozenset({"position", "head", "seconds", "bytes", "limit", "format", "known", "row", "year", "adopted"})
_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EPIPE: "closed",
    errno.EBADF: "closed",
    errno.EIO: "input-output",
    errno.EISDIR: "is-a-folder",
    errno.ENOTDIR: "not-a-folder",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "link-loop",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A fault as it leaves the program: lasting code, exit code, sentence, and what JSON says beside."""

    code: str
    exit_code: int
    message: str
    more: Mapping[str, Any] = field(default_factory=dict)
    usage: tuple[str, ...] = ()


def report(error: BaseException) -> int:
    """Say what went wrong, on standard error and with `--json` also as a document; answers the exit code."""
    said = said_of(error)
    if isinstance(error, OutputLost):
        if not error.closed:
            warn(said.message)
        return said.exit_code
    warn(said.message)
    if not wants_json():
        for line in said.usage:
            warn(line)
        return said.exit_code
    try:
        print_document({"error": {"code": said.code, "message": said.message, **said.more}})
    except OutputLost as lost:
        return report(lost)
    return said.exit_code


def said_of(error: BaseException) -> Said:
    """The words and codes for a fault that a command may raise."""
    match error:
        case Stop():
            words = sentence(error.code, error.values)
            said = Said(error.code, error.exit_code, words, error.more, tuple(error.usage))
        case LedgerFault() | AskingFault():
            said = Said(error.code, error.exit_code, sentence(error.code, error.values), _in_json(error.values))
        case Refused():
            said = _said_of_refused(error.refusals)
        case KeyboardInterrupt():
            said = Said("interrupted", INTERRUPTED, word("fault.interrupted"))
        case MemoryError():
            said = Said("out-of-memory", FAILED, word("fault.out-of-memory"))
        case OutputLost():
            said = Said("output-lost", FAILED, sentence("output-lost", {"reason": reason(error.number)}))
        case OSError():
            said = _said_of_system(error)
        case _:
            raise error
    return said


def sentence(code: str, values: Mapping[str, object]) -> str:
    """The catalogue's sentence for a code; `what` among the values may choose a closer one."""
    closer = f"fault.{code}.{values.get('what')}"
    return word(closer if knows(closer) else f"fault.{code}", **values)


def refusal_words(refusal: Refusal, headings: Mapping[str, str] | None = None) -> tuple[str, str]:
    """The reason and the suggestion for a refusal, in the language of this run; of a table by its headings."""
    # Not at the top: these words know every kind of fact, and a help screen must not load them.
    from reports import refusal_words as said  # noqa: PLC0415

    return said.reason(refusal, lang(), headings), said.suggestion(refusal, lang(), headings)


def refusal_sentence(refusal: Refusal) -> str:
    """The reason for a refusal alone."""
    return refusal_words(refusal)[0]


def reason(number: int | None) -> str:
    """The system's error number in words; None where the stream was closed from the start."""
    if number is None:
        return word("reason.closed")
    return word(f"reason.{_REASONS.get(number, 'other')}", number=number)


def _said_of_refused(refusals: tuple[Refusal, ...]) -> Said:
    first = refusals[0]
    said = [(one, *refusal_words(one)) for one in refusals]
    sign = tr("", " ")
    return Said(
        first.rule.value,
        _exit_code_of(first),
        "\n".join(f"{why}{sign}{better}".rstrip() for _, why, better in said),
        {
            "field": first.field,
            "value": first.value,
            **_in_json({key: value for key, value in first.details.items() if key not in ("code", "message")}),
            "refusals": [
                {
                    "code": one.rule.value,
                    "field": one.field,
                    "value": one.value,
                    "reason": why,
                    "suggestion": better,
                }
                for one, why, better in said
            ],
        },
    )


def _in_json(values: Mapping[str, str]) -> dict[str, Any]:
    """The values of a fault in JSON types: what counts is a number, unless JSON's readers could not hold it."""
    return {
        key: int(value) if key in _COUNTS and value.isdecimal() and len(value) <= _LONGEST_COUNT else value
        for key, value in values.items()
    }


def _exit_code_of(refusal: Refusal) -> int:
    """Of one typed entry: what is missing or does not parse is wrong usage, what parses and may not be is refused."""
    if refusal.rule in _WRONG_USAGE:
        return WRONG_USAGE
    return FAILED if refusal.rule is Rule.UNKNOWN_FACT else INPUT_REFUSED


def _said_of_system(error: OSError) -> Said:
    path = str(error.filename) if error.filename is not None else tr("（未知路径）", "(unknown path)")
    values = {"path": path, "reason": reason(error.errno)}
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Said("not-permitted", NOT_PERMITTED, sentence("not-permitted", values), values)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Said("disk-full", FAILED, sentence("disk-full", values), values)
    if isinstance(error, FileNotFoundError):
        return Said("no-such-path", FAILED, sentence("no-such-path", values), values)
    if isinstance(error, FileExistsError):
        return Said("path-exists", FAILED, sentence("path-exists", values), values)
    return Said("system-failed", FAILED, sentence("system-failed", values), values)
