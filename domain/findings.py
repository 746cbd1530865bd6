"""What is wrong with facts that stand: accepted, because a truth must be, and named, because it needs a look."""

from dataclasses import dataclass
from enum import StrEnum


class FindingCode(StrEnum):
    """A kind of finding. Codes last for ever."""

    STATION_NOT_REGISTERED = "station-not-registered"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its code, what it is about, and how many of the entries looked at show it."""

    code: FindingCode
    subject: str
    count: int
