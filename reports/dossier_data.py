"""Everything that a dossier's page shows, gathered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from projections.dossier.reading import Pictured
from projections.inspected import Season
from reports.basis import Basis
from reports.timelines import Entry

MONTHS_DRAWN = 48


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of the ledger itself: a checkpoint that somebody outside holds, or a year's assessment frozen."""

    kind: Literal["checkpoint", "seal"]
    day: date
    told: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reader asked for beside whose records: a year, and from which day or entry on."""

    year: int | None = None
    since: int | date | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """One finding as the lasting JSON keys tell it, with how many peers its pattern was compared with."""

    told: Mapping[str, Any]
    peers: int | None = None

    @property
    def anchor(self) -> str:
        """Its link target; ranks count over all findings, so it is the same on every page."""
        return f"lead{self.told['rank']}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The rows of one scope at one basis. `others` are pages beside this one: their file and what it is called."""

    basis: Basis
    pictured: Pictured
    names: Mapping[str, str]
    leads: Sequence[Lead]
    not_assessed: Sequence[str]
    seasons: Sequence[Season]
    marks: Sequence[Mark]
    late_days: int
    people: bool = False
    limits: Limits = field(default_factory=Limits)
    entries: Sequence[Entry] = ()
    others: Sequence[tuple[str, str]] = ()
    home: str | None = None

    def name(self, station: str | None) -> str:
        """What tables call a station."""
        return "-" if not station else self.names.get(station, station)
