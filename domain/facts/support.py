"""How a person on a case is helped: treatment, work, training, assistance, and the outside systems told of it."""

from typing import Literal

from domain.facts.base import DecimalText, FactId, Text
from domain.facts.case import CaseFact


class MethadoneJoined(CaseFact):
    """The person joined methadone maintenance treatment."""

    kind = "methadone_joined"
    label = "美沙酮"
    label_en = "Methadone joined"

    clinic: Text | None = None


class MethadoneLeft(CaseFact):
    """The person left methadone maintenance treatment."""

    kind = "methadone_left"
    label = "退出美沙酮"
    label_en = "Methadone left"

    clinic: Text | None = None


class VoluntaryTreatment(CaseFact):
    """The person entered voluntary treatment."""

    kind = "voluntary_treatment"
    label = "自愿戒毒"
    label_en = "Voluntary treatment"

    clinic: Text | None = None


class EmployabilityAssessed(CaseFact):
    """It was assessed whether the person can and wants to work."""

    kind = "employability_assessed"
    label = "就业能力"
    label_en = "Employability assessed"

    able: bool | None = None
    willing: bool | None = None


class EmploymentStarted(CaseFact):
    """The person took up work."""

    kind = "employment_started"
    label = "就业"
    label_en = "Employment started"

    form: Text | None = None
    proof: Text | None = None


class EmploymentEnded(CaseFact):
    """Every employment begun by this day ended."""

    kind = "employment_ended"
    label = "就业终止"
    label_en = "Employment ended"


class TrainingAttended(CaseFact):
    """The person attended vocational training."""

    kind = "training_attended"
    label = "培训"
    label_en = "Training attended"

    proof: Text | None = None


class AssistanceGranted(CaseFact):
    """The person was granted public assistance."""

    kind = "assistance_granted"
    label = "救助"
    label_en = "Assistance granted"

    form: Literal["dibao", "tekun", "temporary"] | None = None
    amount: DecimalText | None = None


class PlatformEntryMade(CaseFact):
    """The person's records were entered in one of the outside systems."""

    kind = "platform_entry_made"
    label = "录入系统"
    label_en = "Platform entry made"
    distinguishing = ("system", "data", "about")

    system: Text | None = None
    data: Literal["control", "employment", "assistance", "test"] | None = None
    about: FactId | None = None
