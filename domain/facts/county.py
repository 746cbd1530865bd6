"""What governs the ledger as a whole: genesis, packs, calendars, deadlines, inspections, seals and payments."""

from typing import Any, ClassVar

from pydantic import Field

from domain.facts.base import (
    Body,
    Day,
    Days,
    DecimalText,
    FilledText,
    Instant,
    LedgerCount,
    Position,
    StationId,
    Subject,
    Text,
    Texts,
    Year,
)


class _CountyFact(Body):
    subject: ClassVar[Subject] = "county"


class _ProgramFact(_CountyFact):
    by_program: ClassVar[bool] = True


class LedgerOpened(_ProgramFact):
    """The ledger was created: for whom, under which origin, with which clock and format."""

    kind = "ledger_opened"
    label = "开账"
    label_en = "Ledger opened"

    authority: Text
    origin: Text
    clock: Text
    format: Text


class PolicyAdopted(_ProgramFact):
    """A policy pack is in force from its day on; the fact carries the whole pack."""

    kind = "policy_adopted"
    label = "采用考核办法"
    label_en = "Policy adopted"
    unscanned = frozenset({"sha256", "text"})

    pack: Text
    sha256: Text
    effective_from: Day
    text: str


class HolidayCalendarSet(_CountyFact):
    """The State Council's days off and make-up working days of a year are these."""

    kind = "holiday_calendar_set"
    label = "工作日历"
    label_en = "Holiday calendar set"
    distinguishing = ("year",)

    year: Year
    days_off: Days | None = None
    workdays: Days | None = None
    document: Text | None = None


class SubmissionDeadlineSet(_CountyFact):
    """The materials for these items of a year's assessment are due by this day."""

    kind = "submission_deadline_set"
    label = "报送期限"
    label_en = "Submission deadline set"
    distinguishing = ("year",)

    year: Year
    items: Texts | None = None
    deadline: Day | None = None


class ReadingDecided(_ProgramFact):
    """The county office ruled how an open or contradictory text is read."""

    kind = "reading_decided"
    label = "条款解释"
    label_en = "Reading decided"

    pack: Text
    reading: Text
    value: Text
    document: Text | None = None


class SpecialTaskScored(_CountyFact):
    """The county office gave a station its points for the year's special tasks."""

    kind = "special_task_scored"
    label = "专项工作评分"
    label_en = "Special task scored"
    distinguishing = ("station", "year")

    station: StationId
    year: Year
    points: DecimalText | None = None


class InspectionAnnounced(_CountyFact):
    """An inspection was announced for a day, which may lie ahead."""

    kind = "inspection_announced"
    label = "检查通知"
    label_en = "Inspection announced"

    inspects_on: Day | None = None


class InspectionVisited(_CountyFact):
    """An inspection looked at a sample drawn with a seed."""

    kind = "inspection_visited"
    label = "实地检查"
    label_en = "Inspection visited"

    sample: Texts | None = None
    seed: Text | None = None


class InspectionFound(_CountyFact):
    """What an inspection found about a record, and what came of it."""

    kind = "inspection_found"
    label = "检查发现"
    label_en = "Inspection found"
    distinguishing = ("about",)

    about: Text | None = None
    finding: Text | None = None
    outcome: FilledText


class CheckpointWitnessed(_CountyFact):
    """Somebody outside holds a checkpoint of the ledger at a position."""

    kind = "checkpoint_witnessed"
    label = "校验见证"
    label_en = "Checkpoint witnessed"

    witnessed_at: Instant | None = None
    witness: Text | None = None
    position: Position | None = None
    through: Text | None = None


class AssessmentSealed(_ProgramFact):
    """A year's assessment was frozen: its basis, lines and digest."""

    kind = "assessment_sealed"
    label = "考核封存"
    label_en = "Assessment sealed"
    unscanned = frozenset({"root", "digest", "lines"})

    year: Year
    basis: dict[str, Any] | None = None
    root: Text | None = None
    lines: str | None = None
    digest: Text | None = None
    open_readings: dict[str, Any] | None = None
    supersedes_seal: Text | None = None


class AssessmentLinesSealed(_ProgramFact):
    """One part of a seal's lines, where they are too many for one entry."""

    kind = "assessment_lines_sealed"
    label = "考核明细封存"
    label_en = "Assessment lines sealed"
    unscanned = frozenset({"lines"})

    seal: Text
    part: LedgerCount
    lines: str


class SubsidyPaid(_CountyFact):
    """The year's subsidy was paid as computed under this digest."""

    kind = "subsidy_paid"
    label = "补贴发放"
    label_en = "Subsidy paid"
    distinguishing = ("year",)
    unscanned = frozenset({"digest"})

    year: Year
    digest: Text | None = None


class ImportBatchAccepted(_ProgramFact):
    """Files were imported: their digest and what became of their rows."""

    kind = "import_batch_accepted"
    label = "批量导入"
    label_en = "Import batch accepted"
    unscanned = frozenset({"sha256"})

    sha256: Text
    rows: LedgerCount
    recorded: LedgerCount
    duplicates: LedgerCount
    rejected: LedgerCount


class ClockAnomaly(_ProgramFact):
    """The ledger's clock stepped back before the entry at this position."""

    kind = "clock_anomaly"
    label = "时钟异常"
    label_en = "Clock anomaly"

    position: LedgerCount
    anomaly: Text | None = Field(default=None, alias="kind")
    step: LedgerCount | None = None


class _EvidenceFact(_ProgramFact):
    """A kind whose name is kept for tamper evidence; it has no fields of its own yet."""


class CheckpointSigned(_EvidenceFact):
    """Reserved: the ledger signed its own head."""

    kind = "checkpoint_signed"
    label = "检查点签名"
    label_en = "Checkpoint signed"


class KeyAdopted(_EvidenceFact):
    """Reserved: a signing key came into use."""

    kind = "key_adopted"
    label = "启用密钥"
    label_en = "Key adopted"


class KeyRotated(_EvidenceFact):
    """Reserved: a signing key was replaced."""

    kind = "key_rotated"
    label = "更换密钥"
    label_en = "Key rotated"


class KeyRevoked(_EvidenceFact):
    """Reserved: a signing key is no longer trusted."""

    kind = "key_revoked"
    label = "吊销密钥"
    label_en = "Key revoked"


class TimestampTokenReceived(_EvidenceFact):
    """Reserved: a time-stamp authority confirmed a checkpoint."""

    kind = "timestamp_token_received"
    label = "时间戳"
    label_en = "Timestamp token received"


class RestoreDeclared(_EvidenceFact):
    """Reserved: the ledger was restored from a backup."""

    kind = "restore_declared"
    label = "恢复备份报备"
    label_en = "Restore declared"


class ErasureAuthorised(_EvidenceFact):
    """Reserved: the destruction of a content was authorised."""

    kind = "erasure_authorised"
    label = "批准销毁"
    label_en = "Erasure authorised"
