"""How a case is supervised: talks, evaluations, tests, violations and what the police make of them."""

from typing import Literal, Self

from pydantic import model_validator

from domain.facts.base import Count, FactId, FilledText, Text
from domain.facts.case import CaseFact
from domain.facts.periods import check_period


class InterviewHeld(CaseFact):
    """A talk or a home visit took place."""

    kind = "interview_held"
    label = "谈话、家访"
    label_en = "Interview held"

    mode: Literal["office", "home", "phone", "video"] | None = None
    first: bool | None = None
    place: Text | None = None


class EvaluationDone(CaseFact):
    """The person's progress over a quarter or a case-year was evaluated."""

    kind = "evaluation_done"
    label = "评估鉴定"
    label_en = "Evaluation done"
    distinguishing = ("period", "of")

    period: Literal["quarter", "year"]
    of: Text

    @model_validator(mode="after")
    def _of_matches_its_period(self) -> Self:
        check_period(self.period, self.of)
        return self


class TestNoticeIssued(CaseFact):
    """The person was called to a test in writing."""

    kind = "test_notice_issued"
    label = "检测通知书"
    label_en = "Test notice issued"


class UrineTestDone(CaseFact):
    """A urine test was made; without a report number no on-site report was filed."""

    kind = "urine_test_done"
    label = "尿检"
    label_en = "Urine test done"

    result: Literal["negative", "positive"]
    planned: bool | None = None
    tester: Text | None = None
    report_no: Text | None = None
    place: Text | None = None


class RemoteTestAccepted(CaseFact):
    """A test made elsewhere was accepted in the place of one here."""

    kind = "remote_test_accepted"
    label = "异地检测"
    label_en = "Remote test accepted"

    organ: Text | None = None
    result: FilledText


class TestMissed(CaseFact):
    """The person did not take a test: did not come, refused or evaded."""

    kind = "test_missed"
    label = "未参加检测"
    label_en = "Test missed"
    distinguishing = ("how",)

    how: Literal["no_show", "refused", "evaded"]
    excused: bool


class ViolationRecorded(CaseFact):
    """The person broke the agreement."""

    kind = "violation_recorded"
    label = "违反协议"
    label_en = "Violation recorded"
    distinguishing = ("nature",)

    nature: Literal["departure", "drug_use", "other"]
    days: Count | None = None


class WarningLetterIssued(CaseFact):
    """The person was warned in writing about one breach."""

    kind = "warning_letter_issued"
    label = "告诫书"
    label_en = "Warning letter issued"
    distinguishing = ("about",)

    about: FactId


class SeriousViolationCertified(CaseFact):
    """The station certified a serious violation of the agreement."""

    kind = "serious_violation_certified"
    label = "严重违反证明"
    label_en = "Serious violation certified"

    ground: Text | None = None


class ViolationReported(CaseFact):
    """The station reported a violation to the police."""

    kind = "violation_reported"
    label = "违规报告"
    label_en = "Violation reported"


class TransferredToPolice(CaseFact):
    """The papers of a person who did not report, or broke the agreement, went to the police."""

    kind = "transferred_to_police"
    label = "移交"
    label_en = "Transferred to police"

    ground: Literal["unreported", "violation"]


class TransferReceiptGot(CaseFact):
    """The police signed for the papers."""

    kind = "transfer_receipt_got"
    label = "回执"
    label_en = "Transfer receipt got"


class PoliceOutcomeRecorded(CaseFact):
    """The police said what became of a transferred person."""

    kind = "police_outcome_recorded"
    label = "查处结果"
    label_en = "Police outcome recorded"

    outcome: Literal["returned", "punished", "isolated", "detained", "dead", "not_found"]
