"""The limits of a funnel: how far a unit's share may lie from its peers' by chance and by honest differences."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from projections.dossier.rows import Exposure
from projections.indicators.exact import spread_of
from projections.indicators.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Funnel:
    """Peers' centre and their spread beyond chance, on the scale where shares have the same chance spread.

    The scale is the arcsine of the root.
    """

    centre: float
    between: float
    peers: int

    @property
    def share(self) -> float:
        """The peers' share."""
        return math.sin(self.centre) ** 2

    def limit(self, due: float, sigmas: float) -> float:
        """The share that lies so many standard deviations from the peers' at this many duties."""
        at = self.centre + sigmas * math.sqrt(1 / (4 * max(due, 1)) + self.between)
        return math.sin(min(max(at, 0.0), math.pi / 2)) ** 2

    def apart(self, unit: Exposure) -> float:
        """How many standard deviations a unit lies above its peers."""
        return (scaled(unit) - self.centre) / math.sqrt(1 / (4 * unit.due) + self.between)


def scaled(unit: Exposure) -> float:
    """The unit's share on the funnel's scale."""
    return math.asin(math.sqrt((unit.late + 0.375) / (unit.due + 0.75)))


def is_small(unit: Exposure) -> bool:
    """Whether the unit has too few duties to be compared with anybody."""
    return unit.due < THRESHOLDS.fewest_for_funnel


def funnel_of(units: Sequence[Exposure]) -> Funnel | None:
    """The funnel of the units that are large enough; None where these are too few to have a spread.

    The spread is measured as for the p-values of a finding, its tails winsorised: a few outliers widen no limit.
    """
    usable = [unit for unit in units if not is_small(unit)]
    if len(usable) < THRESHOLDS.fewest_peers:
        return None
    centre, between = spread_of([scaled(unit) for unit in usable], [1 / (4 * unit.due) for unit in usable])
    return Funnel(centre, between, len(usable))
