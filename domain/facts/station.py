"""What happens at a station whatever the case: people, rooms, papers, plans, absences and outages."""

from typing import ClassVar, Literal

from pydantic import Field

from domain.facts.base import Body, Count, Day, DecimalText, Month, Quarter, Subject, Text, Texts, Year


class _StationFact(Body):
    subject: ClassVar[Subject] = "station"


class StationRegistered(_StationFact):
    """A station is one of the county's assessed bodies."""

    kind = "station_registered"
    label = "站点登记"
    label_en = "Station registered"

    name: Text | None = None
    grade: Text | None = None


class FacilityInventoried(_StationFact):
    """The station's rooms, area, equipment, posted rules and staff were counted."""

    kind = "facility_inventoried"
    label = "设施清点"
    label_en = "Facility inventoried"

    rooms: Count | None = None
    area_m2: Count | None = None
    equipment: Texts | None = None
    posted_rules: Count | None = None
    staff: Count | None = None


class LeadingGroupFormed(_StationFact):
    """The township formed its leading group."""

    kind = "leading_group_formed"
    label = "领导小组"
    label_en = "Leading group formed"


class LeaderAssigned(_StationFact):
    """A leader was put in charge."""

    kind = "leader_assigned"
    label = "主管领导"
    label_en = "Leader assigned"


class StaffJoined(_StationFact):
    """A worker joined the station."""

    kind = "staff_joined"
    label = "人员到岗"
    label_en = "Staff joined"
    distinguishing = ("worker",)

    worker: Text | None = None
    full_time: bool | None = None
    sex: Text | None = None


class StaffLeft(_StationFact):
    """A worker left the station."""

    kind = "staff_left"
    label = "人员离岗"
    label_en = "Staff left"
    distinguishing = ("worker",)

    worker: Text | None = None
    full_time: bool | None = None
    sex: Text | None = None


class WorkerAbsent(_StationFact):
    """A worker was not at the post from the fact's day to the last day named."""

    kind = "worker_absent"
    label = "不在岗"
    label_en = "Worker absent"
    distinguishing = ("worker",)

    worker: Text | None = None
    until: Day | None = None
    cause: Text | None = None


class FormPadIssued(_StationFact):
    """A worker drew a pad of numbered forms."""

    kind = "form_pad_issued"
    label = "领用文书"
    label_en = "Form pad issued"
    distinguishing = ("worker",)

    worker: Text | None = None
    serial_from: Text | None = None
    serial_to: Text | None = None


class OutageDeclared(_StationFact):
    """The station declared that it could not enter anything for a time."""

    kind = "outage_declared"
    label = "停机报备"
    label_en = "Outage declared"

    from_day: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    cause: Text | None = None


class LateEntriesDeclared(_StationFact):
    """The station declared beforehand that it will enter past facts late, and why."""

    kind = "late_entries_declared"
    label = "补录报备"
    label_en = "Late entries declared"

    reason: Text | None = None
    from_day: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class PlaceLocated(_StationFact):
    """A place named in records was given its coordinates."""

    kind = "place_located"
    label = "地点坐标"
    label_en = "Place located"
    distinguishing = ("place",)

    place: Text | None = None
    lat: DecimalText | None = None
    lon: DecimalText | None = None


class VillageContactNamed(_StationFact):
    """A village named the one who answers for drug control."""

    kind = "village_contact_named"
    label = "村级专人"
    label_en = "Village contact named"
    distinguishing = ("village",)

    village: Text | None = None


class VillageListed(_StationFact):
    """A village belongs to the station."""

    kind = "village_listed"
    label = "所辖村"
    label_en = "Village listed"
    distinguishing = ("village",)

    village: Text | None = None


class VolunteerJoined(_StationFact):
    """A volunteer joined."""

    kind = "volunteer_joined"
    label = "志愿者加入"
    label_en = "Volunteer joined"


class VolunteerLeft(_StationFact):
    """A volunteer left."""

    kind = "volunteer_left"
    label = "志愿者退出"
    label_en = "Volunteer left"


class AnnualPlanIssued(_StationFact):
    """The year's work plan was issued."""

    kind = "annual_plan_issued"
    label = "年度计划"
    label_en = "Annual plan issued"
    distinguishing = ("year",)

    year: Year


class QuarterlySummaryFiled(_StationFact):
    """The summary of a quarter's work was filed."""

    kind = "quarterly_summary_filed"
    label = "季度小结"
    label_en = "Quarterly summary filed"
    distinguishing = ("of",)

    of: Quarter


class DeploymentMeetingHeld(_StationFact):
    """A meeting assigned the work."""

    kind = "deployment_meeting_held"
    label = "部署会议"
    label_en = "Deployment meeting held"


class LeaderTookPart(_StationFact):
    """A leader took part in drug control work."""

    kind = "leader_took_part"
    label = "领导参加活动"
    label_en = "Leader took part"
    distinguishing = ("role",)

    role: Literal["party_secretary", "head", "other"] | None = None


class BudgetApproved(_StationFact):
    """The year's drug control money stands in the township's budget."""

    kind = "budget_approved"
    label = "经费预算"
    label_en = "Budget approved"
    distinguishing = ("year",)

    year: Year
    amount: DecimalText | None = None


class TrainingHeld(_StationFact):
    """The station held a training."""

    kind = "training_held"
    label = "举办培训"
    label_en = "Training held"


class MaterialsSubmitted(_StationFact):
    """The station handed in the materials for items of the assessment."""

    kind = "materials_submitted"
    label = "材料报送"
    label_en = "Materials submitted"

    items: Texts | None = None


class MonthlyReportFiled(_StationFact):
    """The station filed its report on a month."""

    kind = "monthly_report_filed"
    label = "月报"
    label_en = "Monthly report filed"
    distinguishing = ("month",)

    month: Month | None = None
