"""What an entry would move in frozen figures, in words: light, for every entry may have to wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.restating import Figures
from reports.catalogue import say
from reports.points import points, signed_interval, yuan
from reports.tables import table
from reports.words import Lang


@dataclass(frozen=True, slots=True)
class Moved:
    """By how much entries that are not written yet would move a station of a seal."""

    seal: str
    year: int
    station: str
    delta: Figures

    def document(self) -> dict[str, Any]:
        """The JSON object of one station; `points` is the change of the highest total."""
        return {
            "seal": self.seal,
            "station": self.station,
            "points": points(self.delta.high),
            "fen": self.delta.fen,
            "points_low": points(self.delta.low),
            "year": self.year,
        }


def impact_text(found: Sequence[Moved], lang: Lang) -> str:
    """Which sealed figures would move, and by how much."""
    zh = lang == "zh"
    rows = [
        (one.seal, str(one.year), one.station, signed_interval(one.delta, lang), yuan(one.delta.fen)) for one in found
    ]
    headings = (
        ("封存", "年度", "站点", "得分（低～高）", "补贴（元）")
        if zh
        else ("seal", "year", "station", "points (low to high)", "yuan")
    )
    return say("impact.moves", lang) + "\n" + table(headings, rows, align="lrlrr")
