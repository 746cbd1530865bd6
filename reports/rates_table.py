"""Every rate as an exact fraction, as a table for people and as the JSON that scripts rely on."""

from collections.abc import Sequence
from typing import Any

from projections.rows import Rate
from reports.tables import table
from reports.words import RATES, Lang, fraction, word

COUNTY: dict[Lang, str] = {"zh": "全县", "en": "county"}


def rates_json(rows: Sequence[Rate]) -> list[dict[str, Any]]:
    """One object a station and rate; the county's has `station` null; 0/0 stays 0 and 0."""
    return [
        {
            "station": row.station,
            "rate": row.rate,
            "numerator": row.numerator,
            "denominator": row.denominator,
            "facts": list(row.facts),
            "support": list(row.facts),
        }
        for row in rows
    ]


def rates_text(rows: Sequence[Rate], lang: Lang) -> str:
    """One line a station, one column a rate, the county below; each cell a fraction and its percentage."""
    zh = lang == "zh"
    if not rows:
        return "没有站点，没有比率。" if zh else "No stations, no rates."
    names = [name for name in RATES if any(row.rate == name for row in rows)]
    cells = {(row.station, row.rate): fraction(row.numerator, row.denominator, lang) for row in rows}
    stations = sorted({row.station for row in rows if row.station is not None})
    headings = ("站点" if zh else "station", *(word(RATES, name, lang) for name in names))
    lines = [(s, *(cells.get((s, name), "-") for name in names)) for s in stations]
    county = (COUNTY[lang], *(cells.get((None, name), "-") for name in names))
    has_county = any(row.station is None for row in rows)
    aligned = table(headings, lines, align="l" + "r" * len(names), total=county if has_county else None)
    return aligned + "\n\n" + _closing(lang)


def _closing(lang: Lang) -> str:
    if lang == "zh":
        return "每格为 分子/分母 百分比；百分比保留一位小数，比较以分数为准；分母为零不适用。"
    return (
        "Each cell is numerator/denominator and percent; percents are rounded to one decimal, "
        "fractions decide; 0/0 is not applicable."
    )
