"""Where a case stands still, moves or ends: leave, dropout, change of place, suspension, release."""

from datetime import date
from typing import Literal, Self

from typing_extensions import override

from domain.facts.base import Day, FilledText, StationId, Text
from domain.facts.case import CaseFact
from domain.refusals import Refusal, Refused, Rule


class LeaveGranted(CaseFact):
    """The person may be away from its first day to its last."""

    kind = "leave_granted"
    label = "请假"
    label_en = "Leave granted"

    until: Day
    destination: Text | None = None
    starts_on: Day | None = None

    @override
    def completed(self, occurred_on: date) -> Self:
        starts_on = self.starts_on or occurred_on
        if self.until < starts_on:
            details = {"starts_on": starts_on.isoformat()}
            raise Refused(Refusal(Rule.UNTIL_BEFORE_START, "body.until", self.until.isoformat(), details))
        return self if self.starts_on else self.model_copy(update={"starts_on": starts_on})


class LeaveReturned(CaseFact):
    """The person is back from leave."""

    kind = "leave_returned"
    label = "销假"
    label_en = "Returned from leave"


class DropoutDeclared(CaseFact):
    """The station declared that it has lost the person."""

    kind = "dropout_declared"
    label = "脱失"
    label_en = "Dropout declared"

    last_contact: Day | None = None


class Located(CaseFact):
    """A lost person was found."""

    kind = "located"
    label = "找到"
    label_en = "Located"


class ContactMade(CaseFact):
    """There was contact of any kind with the person."""

    kind = "contact_made"
    label = "联系"
    label_en = "Contact made"

    how: Text | None = None


class PlaceChangeApproved(CaseFact):
    """The move to another station was approved; the old one stays responsible until the person reports there."""

    kind = "place_change_approved"
    label = "变更执行地"
    label_en = "Place change approved"

    to_station: StationId


class ReportedAtNewPlace(CaseFact):
    """The person reported at another station, which is responsible from now on."""

    kind = "reported_at_new_place"
    label = "新执行地报到"
    label_en = "Reported at new place"

    station: StationId


class Suspended(CaseFact):
    """The case stands still because the person is detained or arrested."""

    kind = "suspended"
    label = "中止"
    label_en = "Suspended"

    cause: Literal["detained", "arrested"]


class Resumed(CaseFact):
    """The case goes on."""

    kind = "resumed"
    label = "恢复"
    label_en = "Resumed"


class Terminated(CaseFact):
    """The case ended because the person went to prison or into a compulsory measure."""

    kind = "terminated"
    label = "终止"
    label_en = "Terminated"

    cause: FilledText


class Released(CaseFact):
    """The person was released from the measure at the end of its term."""

    kind = "released"
    label = "解除"
    label_en = "Released"


class CaseClosed(CaseFact):
    """The case was closed for a reason outside its term."""

    kind = "case_closed"
    label = "结案"
    label_en = "Case closed"

    cause: Literal["isolation", "death", "abroad", "revoked"]
