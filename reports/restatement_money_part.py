"""The settlement of a restatement: what each station gets or pays back, and under it month by month."""

from collections import defaultdict
from collections.abc import Sequence

from domain.restating import Adjustment, sums_of_adjustments
from reports.markup import cells, esc, fold
from reports.restatement import Restatement
from reports.restatement_words import heads, settled_said, told, yuan_signed
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
    names = ("station", "months-paid", "pay", "months-back", "back", "payable", "refused-pay", "refused-back")
    head = heads(names, lang)
    table = f'<table class="list num sums"><thead>{head}</thead><tbody>{rows}</tbody><tfoot>{foot}</tfoot></table>'
    note = told("money-note", lang)
    if len(found.paid_by) > 1:
        note += " " + told("paid-by", lang, seals=("、" if lang == "zh" else ", ").join(found.paid_by))
    parts = [f'<p class="note">{note}</p><div class="scroll">{table}</div>']
    parts.append(f'<p class="note">{esc(settled_said(found.adjustments, lang))}</p>')
    for station, own in sorted(by_station.items()):
        summary = f"<h3>{esc(station)}</h3> <small>{told('months', lang, count=len(own))}</small>"
        months = fold(summary, _months(own, lang), kind="one", opened=opened)
        parts.append(f'<section class="lines">{months}</section>')
    return "".join(parts)


def _sum(station: str, own: Sequence[Adjustment], *, is_markup: bool = False) -> str:
    settled = [one for one in own if not one.refused]
    given = sum(one.should_be for one in settled)
    name = station if is_markup else esc(station)
    sums = sums_of_adjustments(own)
    return cells([
        name, str(given), yuan_signed(sums.pay), str(len(settled) - given), yuan_signed(sums.take_back),
        f"<b>{yuan_signed(sums.payable)}</b>", yuan_signed(sums.refused_pay), yuan_signed(sums.refused_take_back),
    ])  # fmt: skip


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
