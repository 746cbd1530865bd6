"""What happens to a person whatever the case: registration, class, hair samples, relapse, death."""

from typing import ClassVar, Literal

from pydantic import Field

from domain.facts.base import Body, FilledText, StationId, Subject, Text, Year

PersonClass = Literal["at_large", "clean_3y", "detox", "rehab", "isolation", "detained", "dead", "abroad"]


class _PersonFact(Body):
    subject: ClassVar[Subject] = "person"


class PersonRegistered(_PersonFact):
    """A person was entered in the county's register; names and numbers stay outside the ledger."""

    kind = "person_registered"
    label = "登记"
    label_en = "Person registered"
    distinguishing = ("village",)

    sex: Text | None = None
    birth_year: Year | None = None
    residence_station: StationId | None = None
    village: Text | None = None


class PersonClassChanged(_PersonFact):
    """The person belongs to another class of the register from this day on."""

    kind = "person_class_changed"
    label = "人员类别"
    label_en = "Class of person changed"

    person_class: PersonClass = Field(alias="class")


class HairSampleTaken(_PersonFact):
    """A hair sample was taken."""

    kind = "hair_sample_taken"
    label = "毛发采样"
    label_en = "Hair sample taken"
    distinguishing = ("sample_no",)

    sample_no: Text | None = None


class HairResultReceived(_PersonFact):
    """The laboratory's result on a hair sample arrived."""

    kind = "hair_result_received"
    label = "毛发结果"
    label_en = "Hair result received"
    distinguishing = ("sample_no",)

    sample_no: Text | None = None
    result: FilledText


class RelapseFound(_PersonFact):
    """The person was found to use drugs again."""

    kind = "relapse_found"
    label = "复吸"
    label_en = "Relapse found"

    how: Text | None = None


class PersonDied(_PersonFact):
    """The person died."""

    kind = "person_died"
    label = "死亡"
    label_en = "Person died"
