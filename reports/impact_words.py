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
    """By how much entries move a station of a seal: its sums, and so many of its lines, sums among them."""

    seal: str
    year: int
    station: str
    delta: Figures
    lines: int

    def document(self) -> dict[str, Any]:
        """The JSON object of one station; `points` is the change of the highest total."""
        return {
            "seal": self.seal,
            "station": self.station,
            "points": points(self.delta.high),
            "fen": self.delta.fen,
            "points_low": points(self.delta.low),
            "year": self.year,
            "lines": self.lines,
        }


@dataclass(frozen=True, slots=True)
class Impact:
    """What entries move in the seals that count, and the years whose missing work calendar that rests on."""

    moved: Sequence[Moved] = ()
    calendar_missing: tuple[int, ...] = ()


def impact_text(impact: Impact, lang: Lang) -> str:
    """Which sealed figures would move, and by how much; of lines that no total shows how many there are."""
    if not impact.moved:
        return "\n".join([say("impact.none", lang), *_missing(impact, lang)])
    zh = lang == "zh"
    rows = [
        (one.seal, str(one.year), one.station, signed_interval(one.delta, lang), yuan(one.delta.fen), str(one.lines))
        for one in impact.moved
    ]
    headings = (
        ("封存", "年度", "站点", "得分（低～高）", "补贴（元）", "变化的行")
        if zh
        else ("seal", "year", "station", "points (low to high)", "yuan", "lines")
    )
    parts = [say("impact.moves", lang), table(headings, rows, align="lrlrrr")]
    if all(one.delta.is_nothing for one in impact.moved):
        parts.append(say("impact.lines-only", lang, count=sum(one.lines for one in impact.moved)))
    return "\n".join([*parts, *_missing(impact, lang)])


def _missing(impact: Impact, lang: Lang) -> list[str]:
    if not impact.calendar_missing:
        return []
    years = ("、" if lang == "zh" else ", ").join(map(str, impact.calendar_missing))
    return [say("impact.calendar-missing", lang, years=years)]
