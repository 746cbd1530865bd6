"""How a case begins: decision, service, report, agreement, work group, plan and file."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from domain.facts.base import Body, Day, FilledText, PersonId, StationId, Subject, Text, Texts, broken
from domain.refusals import Rule

TermMonths = Annotated[int, Field(ge=1, le=36)]
CreditedDays = Annotated[int, Field(ge=0, le=1095)]


class CaseFact(Body):
    """What happens on a case: one order against one person."""

    subject: ClassVar[Subject] = "case"


class DecisionIssued(CaseFact):
    """The police decided community detox or rehab: the case begins to exist."""

    kind = "decision_issued"
    label = "决定"
    label_en = "Decision issued"

    measure: Literal["detox", "rehab"]
    person: PersonId
    station: StationId
    term_months: TermMonths | None = None
    credited_days: CreditedDays = 0
    organ: Text | None = None

    @model_validator(mode="after")
    def _rehab_names_its_term(self) -> Self:
        # Detox lasts three years by law; a rehab order sets its own term of up to three.
        if self.measure == "rehab" and self.term_months is None:
            raise broken(Rule.MISSING_FIELD, "term_months")
        return self


class DecisionServed(CaseFact):
    """The decision was served on the person; the fifteen days to report begin."""

    kind = "decision_served"
    label = "送达"
    label_en = "Decision served"


class DecisionNoticeReceived(CaseFact):
    """The township received notice of the decision."""

    kind = "decision_notice_received"
    label = "收到通知"
    label_en = "Notice of decision received"


class FacilityReleaseExpected(CaseFact):
    """A facility announced the day on which it will let the person go, which may lie ahead."""

    kind = "facility_release_expected"
    label = "出所"
    label_en = "Release from facility expected"

    facility: Text | None = None
    release_on: Day


class FacilityPickupDone(CaseFact):
    """The station met the person at the facility's gate."""

    kind = "facility_pickup_done"
    label = "出所必接"
    label_en = "Picked up at the facility"

    met_by: Text | None = None


class Reported(CaseFact):
    """The person reported to the station: the case clock starts."""

    kind = "reported"
    label = "报到"
    label_en = "Reported"


class ReportExcuseAccepted(CaseFact):
    """A reason for reporting late was accepted and a new deadline set."""

    kind = "report_excuse_accepted"
    label = "逾期理由成立"
    label_en = "Excuse for late report accepted"

    new_deadline: Day
    cause: Text | None = None


class OverdueNoticeIssued(CaseFact):
    """The station issued the notice that the person did not report in time."""

    kind = "overdue_notice_issued"
    label = "逾期未报到通知书"
    label_en = "Notice of overdue report issued"


class AgreementSigned(CaseFact):
    """The rehabilitation agreement was signed."""

    kind = "agreement_signed"
    label = "签订协议"
    label_en = "Agreement signed"


class WorkGroupFormed(CaseFact):
    """The group that helps and supervises the person was formed."""

    kind = "work_group_formed"
    label = "帮扶小组"
    label_en = "Work group formed"

    members: Texts | None = None


class CasePlanMade(CaseFact):
    """The person's individual plan was made."""

    kind = "case_plan_made"
    label = "工作计划"
    label_en = "Case plan made"


class ArchiveDocumentFiled(CaseFact):
    """A document was put into the person's file, on paper, electronically or both."""

    kind = "archive_document_filed"
    label = "一人一档"
    label_en = "Document filed"
    distinguishing = ("document", "medium")

    document: FilledText
    medium: Literal["paper", "electronic", "both"]
