"""Why the ledger says no: one lasting code a rule, in order of precedence, and one exception."""

import dataclasses
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from typing_extensions import override


class Rule(StrEnum):
    """A reason to refuse. Codes last for ever; of several the one listed first is named first."""

    # The file cannot be read at all.
    UNREADABLE_FILE = "unreadable-file"
    UNKNOWN_FORMAT = "unknown-format"
    FOREIGN_FORMAT = "foreign-format"
    MIXED_ENCODINGS = "mixed-encodings"
    DOUBLE_COLUMN = "double-column"
    # The row cannot be read as one entry.
    MALFORMED_ROW = "malformed-row"
    ROW_TOO_LONG = "row-too-long"
    DOUBLE_KEY = "double-key"
    WRONG_COLUMN_COUNT = "wrong-column-count"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_VERB = "unknown-verb"
    ID_AND_FACT = "id-and-fact"
    FACT_NOT_NAMED = "fact-not-named"
    VOID_WITH_BODY = "void-with-body"
    # The kind.
    KIND_MISSING = "kind-missing"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_VERSION = "unknown-version"
    PROGRAM_ONLY_KIND = "program-only-kind"
    # One field by itself.
    MISSING_SUBJECT = "missing-subject"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    NOT_A_DATE = "not-a-date"
    NOT_A_TIME = "not-a-time"
    NOT_AN_INSTANT = "not-an-instant"
    NOT_A_CHOICE = "not-a-choice"
    OUT_OF_RANGE = "out-of-range"
    TOO_LONG = "too-long"
    TOO_LARGE = "too-large"
    ILL_FORMED_ID = "ill-formed-id"
    ALL_DIGITS_ID = "all-digits-id"
    RESERVED_ID = "reserved-id"
    CONTROL_CHARACTERS = "control-characters"
    CITIZEN_NUMBER = "citizen-number"
    # Fields beside each other.
    PERIOD_MISMATCH = "period-mismatch"
    UNTIL_BEFORE_START = "until-before-start"
    BEFORE_THE_LAW = "before-the-law"
    OCCURRED_AFTER_RECORDED = "occurred-after-recorded"
    RECORDED_AT_NOT_YOURS = "recorded-at-not-yours"
    REASON_MISSING = "reason-missing"
    APPROVAL_MISSING = "approval-missing"
    SELF_APPROVAL = "self-approval"
    # Identity.
    SAME_ID_OTHER_CONTENT = "same-id-other-content"
    EVENT_KEY_OF_ANOTHER = "event-key-of-another"
    # The fact's own history.
    UNKNOWN_FACT = "unknown-fact"
    KIND_CHANGED = "kind-changed"
    SUBJECT_CHANGED = "subject-changed"
    STALE_SUPERSEDES = "stale-supersedes"
    FACT_IS_VOID = "fact-is-void"
    FACT_IS_NOT_VOID = "fact-is-not-void"
    # The case's history.
    CASE_NEVER_DECIDED = "case-never-decided"
    DECISION_IS_VOID = "decision-is-void"
    SECOND_DECISION = "second-decision"
    ANOTHER_DECISION_STANDS = "another-decision-stands"
    # The input as a whole.
    HANGS_ON_REFUSED = "hangs-on-refused"


PRECEDENCE: Mapping[Rule, int] = MappingProxyType({rule: rank for rank, rule in enumerate(Rule)})


@dataclasses.dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against one entry: the rule, the field's wire path, the value as given, the words' details."""

    rule: Rule
    field: str | None = None
    value: str | None = None
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """An entry was refused; carries every reason, the weightiest rule first."""

    def __init__(self, *refusals: Refusal) -> None:
        if not refusals:
            message = "Refused needs at least one Refusal"
            raise ValueError(message)
        self.refusals: tuple[Refusal, ...] = in_order(refusals)
        super().__init__(*self.refusals)

    @override
    def __str__(self) -> str:
        return "; ".join(f"{r.rule}({r.field}={r.value!r})" for r in self.refusals)


def in_order(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """The same reasons, the weightiest rule first, equal rules as they came."""
    return tuple(sorted(refusals, key=lambda refusal: PRECEDENCE[refusal.rule]))


def shown(value: object) -> str:
    """A value as a refusal repeats it: null and booleans in JSON's words, never more than 200 characters."""
    if value is None:
        text = "null"
    elif isinstance(value, bool):
        text = "true" if value else "false"
    else:
        text = str(value)
    return text if len(text) <= 200 else text[:199] + "…"
