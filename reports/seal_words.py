"""The list of seals as people read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.tables import table
from reports.words import Lang


def seals_text(seals: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    """One line a seal, in the order of sealing."""
    zh = lang == "zh"
    if not seals:
        return "还没有封存。封存：zhengji seal --year 年份" if zh else "No seals yet. To seal: zhengji seal --year YEAR"
    headings = (
        ("封存", "年度", "封存日", "封存人", "所知至", "规则包", "摘要", "效力")
        if zh
        else ("seal", "year", "sealed on", "by", "known up to", "pack", "digest", "state")
    )
    current, older = ("现行", "已被取代") if zh else ("current", "superseded")
    rows = [
        (one["seal"], str(one["year"]), one["sealed_on"], one["actor"], str(one["known_position"]), one["pack"] or "-",
         one["digest"][:16], current if one["current"] else older)
        for one in seals
    ]  # fmt: skip
    return table(headings, rows, align="lrllrlll")
