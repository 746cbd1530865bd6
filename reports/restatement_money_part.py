"""The settlement of a restatement: what each station gets or pays back, and under it month by month."""

from collections import defaultdict
from collections.abc import Sequence

from domain.restating import Adjustment, settled
from reports.markup import cells, esc, fold
from reports.restatement import Restatement
from reports.restatement_words import heads, told, yuan_signed
from reports.words import Lang


def settlement(found: Restatement, lang: Lang, *, opened: bool) -> str:
    """A sum for each station and the county; every month of a station in its fold, shown at once where `opened`."""
    if not found.adjustments:
        return f'<p class="none">{told("no-money", lang)}</p>'
    by_station: dict[str, list[Adjustment]] = defaultdict(list)
    for one in found.adjustments:
        by_station[one.station].append(one)
    rows = "".join(_sum(station, own) for station, own in sorted(by_station.items()))
    foot = _sum(told("total", lang), found.adjustments, is_markup=True)
    head = heads(("station", "months-paid", "months-back", "yuan", "payable"), lang)
    table = f'<table class="list num sums"><thead>{head}</thead><tbody>{rows}</tbody><tfoot>{foot}</tfoot></table>'
    parts = [f'<p class="note">{told("money-note", lang)}</p><div class="scroll">{table}</div>']
    for station, own in sorted(by_station.items()):
        summary = f"<h3>{esc(station)}</h3> <small>{told('months', lang, count=len(own))}</small>"
        months = fold(summary, _months(own, lang), kind="one", opened=opened)
        parts.append(f'<section class="lines">{months}</section>')
    return "".join(parts)


def _sum(station: str, own: Sequence[Adjustment], *, is_markup: bool = False) -> str:
    given = sum(one.should_be for one in own)
    name = station if is_markup else esc(station)
    sums = settled(own)
    whole, payable = yuan_signed(sums.fen), yuan_signed(sums.payable)
    return cells([name, str(given), str(len(own) - given), f"<b>{whole}</b>", f"<b>{payable}</b>"])


def _months(own: Sequence[Adjustment], lang: Lang) -> str:
    names = ("case", "station", "month", "paid", "should-be", "yuan", "settle-in")
    yes, no = told("yes", lang), told("no", lang)
    rows = "".join(
        cells([
            esc(one.case), esc(one.station), one.month, yes if one.paid else no, yes if one.should_be else no,
            yuan_signed(one.fen), told("refused", lang) if one.refused else one.settle_in,
        ])
        for one in own
    )  # fmt: skip
    return (
        f'<div class="scroll"><table class="list settle"><thead>{heads(names, lang)}</thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
