"""The county's page of score and subsidy: all stations in one table, what the rules cost, what the money came to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.policies import Item, Ruling
from projections.rows import ScoreItem, ScoreLine
from reports.basis import sheet_lines
from reports.catalogue import say
from reports.county import StationName
from reports.markup import basis_row, cells, esc, fold
from reports.points import points, yuan
from reports.rule_words import citation, reading_text, rule_title
from reports.score_band_part import band, key_list, money_keys, split
from reports.score_page_data import ZERO, Assessment, Sums, lost
from reports.score_page_words import heads, quoted, span, told
from reports.score_station_part import sum_of
from reports.words import Lang

Links = Mapping[str, str]
"""Where the page of each station lies."""


def county_keys(made: Assessment, lang: Lang) -> str:
    """The figures that the county is asked for first."""
    items: list[tuple[str, str, str]] = []
    scored = [name for name in made.ranked if name.station in made.total_of]
    if scored:
        for key, name in (("key-best", scored[0]), ("key-worst", scored[-1])):
            total = made.total_of[name.station]
            items.append((key, span(total.low, total.high, lang), name.short))
    lines = [line for line in made.scores.lines if line.deduct_high]
    before_caps = points(lost(lines)[0])
    items.append(("key-lines", f"{len(lines):,}", say("paper.key-lines-of", lang, points=before_caps)))
    items += money_keys(made.sums_of[None], len({month.case for month in made.subsidy.months}), lang)
    return key_list(items, lang)


def score_table(made: Assessment, links: Links, lang: Lang) -> str:
    """One row a station, highest total first: total, band, and every item with a link to its lines."""
    ruling = made.ruling
    if ruling is None:
        return ""
    most = sum((item.max for item in ruling.items), ZERO)
    names = [told("rank", lang), told("station", lang), told("total", lang), told("band", lang, most=points(most))]
    names += [f"{esc(item.id)}<small>{points(item.max)}</small>" for item in ruling.items]
    head = basis_row(len(names), " · ".join(sheet_lines(made.basis, lang)))
    head += "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr>"
    body = "".join(_row(made, place, name, most, links, lang) for place, name in enumerate(made.ranked, 1))
    legend = "".join(
        f"<span><b>{esc(item.id)}</b> {esc(item.title if lang == 'zh' else item.title_en)}</span>"
        for item in ruling.items
    )
    return (
        f'<h3>{told("table-title", lang)}</h3><div class="scroll"><table class="stations scored">'
        f'<thead>{head}</thead><tbody>{body}</tbody></table></div><p class="legend">{legend}</p>'
        f'<p class="note">{told("table-note", lang)}{_interval_note(made, ruling, lang)}</p>'
    )


def _interval_note(made: Assessment, ruling: Ruling, lang: Lang) -> str:
    if all(total.low == total.high for total in made.scores.totals):
        return ""
    if ruling.open_readings:
        readings = ("、" if lang == "zh" else ", ").join(ruling.open_readings)
        return " " + told("interval", lang, readings=readings)
    return " " + told("interval-unscored", lang)


def _row(made: Assessment, place: int, name: StationName, most: Decimal, links: Links, lang: Lang) -> str:
    link = links.get(name.station, "")
    total = made.total_of.get(name.station)
    place = made.rank(name.station) if total else place
    row = f'<td>{place}</td><th scope="row"><a href="{esc(link)}">{esc(name.short)}</a></th>'
    if total is None or made.ruling is None:
        return f"<tr>{row}</tr>"
    shown = span(total.low, total.high, lang)
    row += f'<td><a href="{esc(link)}"><b>{shown}</b></a></td><td>{band(total.low, total.high, most, shown)}</td>'
    for number, item in enumerate(made.ruling.items, 1):
        row += _item_cell(made.item_of.get((name.station, item.id)), item, f"{link}#i{number}", lang)
    return f"<tr>{row}</tr>"


def _item_cell(score: ScoreItem | None, item: Item, link: str, lang: Lang) -> str:
    if score is None:
        return "<td>-</td>"
    shown = span(score.low, score.high, lang)
    if score.low == score.high == item.max:
        return f'<td class="full"><a href="{esc(link)}">{shown}</a></td>'
    kind = ' class="zero"' if score.high == 0 else ""
    return f'<td{kind}><a href="{esc(link)}">{shown}</a></td>'


def money_table(made: Assessment, links: Links, lang: Lang) -> str:
    """One row a station: case-months, paid, withheld by reason, money; the county at the foot."""
    ruling = made.ruling
    reasons = _reasons(ruling) if ruling else []
    names = [told(key, lang) for key in ("station", "months", "paid-months", "withheld-months")]
    names += [*map(esc, reasons), told("share", lang), told("yuan", lang)]
    head = "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr>"
    body = ""
    for name in made.stations:
        title = f'<a href="{esc(links.get(name.station, ""))}#money">{esc(name.short)}</a>'
        body += f'<tr><th scope="row">{title}</th>{_money(made.sums_of[name.station], reasons, lang)}</tr>'
    foot = f'<tr><th scope="row">{told("sum", lang)}</th>{_money(made.sums_of[None], reasons, lang)}</tr>'
    return (
        f'<h3>{told("share-title", lang)}</h3><div class="scroll"><table class="stations paid"><thead>{head}</thead>'
        f"<tbody>{body}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _reasons(ruling: Ruling) -> list[str]:
    return list(dict.fromkeys(rule.reason for rule in ruling.rules if rule.kind == "block"))


def _money(sums: Sums, reasons: Sequence[str], lang: Lang) -> str:
    withheld = sums.months - sums.paid
    drawn = split(sums.paid, sums.months, say("paper.share-label", lang, paid=sums.paid, withheld=withheld))
    counts = "".join(f"<td>{sums.reasons.get(reason) or ''}</td>" for reason in reasons)
    return (
        f"<td>{sums.months}</td><td>{sums.paid}</td><td>{withheld}</td>{counts}<td>{drawn}</td>"
        f"<td><b>{yuan(sums.fen)}</b></td>"
    )


def costly_rules(made: Assessment, links: Links, lang: Lang) -> str:
    """The rules that take points, the costliest first, each folded over its clause and its stations."""
    by_rule: dict[str, list[ScoreLine]] = {}
    for line in made.scores.lines:
        if line.deduct_high:
            by_rule.setdefault(line.rule, []).append(line)
    ordered = sorted(by_rule, key=lambda rule: (-lost(by_rule[rule])[0], made.rule_place.get(rule, 0)))
    most = max((lost(lines)[0] for lines in by_rule.values()), default=ZERO)
    parts = "".join(_costly(made, rule, by_rule[rule], most, links, lang) for rule in ordered)
    return f'<p class="note">{told("costly-note", lang)}</p><div class="folds">{parts}</div>'


def _costly(made: Assessment, rule: str, lines: Sequence[ScoreLine], most: Decimal, links: Links, lang: Lang) -> str:
    ruling, found = made.ruling, made.rule(rule)
    if ruling is None:
        return ""
    by_station: dict[str, list[ScoreLine]] = {}
    for line in lines:
        by_station.setdefault(line.station, []).append(line)
    shown = sum_of(lines, lang)
    summary = (
        f'<b class="id">{esc(rule)}</b><span class="who">{esc(rule_title(ruling, rule, lang))}</span>'
        f'<span class="when">{esc(found.item or "" if found else "")}</span>'
        f'<span class="when">{told("count-lines", lang, count=len(lines))} · '
        f"{told('count-stations', lang, count=len(by_station))}</span>"
        f'{band(min(lost(lines)[0], most), min(lost(lines)[0], most), most, shown)}<b class="pts">{esc(shown)}</b>'
    )
    quote = esc(quoted(found.quote, lang)) if found else ""
    names = {name.station: name.short for name in made.stations}
    ordered = sorted(by_station, key=lambda station: (-lost(by_station[station])[0], station))
    stations = "".join(
        f'<li><a href="{esc(links.get(station, ""))}#r{made.rule_place.get(rule, 0)}">'
        f"{esc(names.get(station, station))}</a> {esc(sum_of(by_station[station], lang))} "
        f"<small>{told('count-lines', lang, count=len(by_station[station]))}</small></li>"
        for station in ordered
    )
    cite = esc(citation(ruling, lines[0].clause, lang))
    content = f'<div class="body"><p class="clause"><b>{cite}</b> {quote}</p><ol class="where">{stations}</ol></div>'
    return fold(summary, content, kind="rule costly")


def readings(made: Assessment, lang: Lang) -> str:
    """Every question that the text leaves open, and how it is read in these figures."""
    ruling = made.ruling
    if ruling is None or not ruling.pack.readings:
        return ""
    body = []
    for reading in ruling.pack.readings:
        question = reading.question if lang == "zh" else reading.question_en
        taken = reading_text(ruling, reading.id, lang) or ""
        by = ""
        if reading.decided_by and reading.id not in ruling.open_readings and ruling.values[reading.id] == reading.value:
            by = told("decided", lang, by=reading.decided_by, on=reading.decided_on or "")
        body.append(cells([esc(question), f"<b>{esc(taken)}</b><small>{by}</small>"]))
    head = heads(("question", "answer"), lang)
    return f'<table class="list readings"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'
