"""The part of a station's page for its score: the items in one table, then each item's lines by rule."""

from collections.abc import Mapping, Sequence

from domain.policies import Item
from projections.rows import ScoreLine
from reports.catalogue import say
from reports.markup import cells, esc, fold
from reports.points import points
from reports.rule_words import citation, rule_title
from reports.score_band_part import band, key_list, money_keys
from reports.score_line_part import line_part
from reports.score_page_data import Assessment, lost, won
from reports.score_page_words import heads, loss, quoted, span, told
from reports.words import Lang


def item_table(made: Assessment, station: str, lang: Lang) -> str:
    """One row an item: what there was, what was lost and won, what is left, and a link to its lines."""
    if made.ruling is None:
        return ""
    body = []
    for number, item in enumerate(made.ruling.items, 1):
        score = made.item_of.get((station, item.id))
        if score is None:
            continue
        lines = _all_lines(made.lines_of.get((station, item.id), {}))
        title = item.title if lang == "zh" else item.title_en
        drawn = band(score.low, score.high, item.max, f"{item.id} {span(score.low, score.high, lang)}")
        body.append(
            cells(
                [
                    f'<a href="#i{number}">{esc(item.id)}</a>',
                    f'<a href="#i{number}">{esc(title)}</a>',
                    points(item.max),
                    loss(*lost(lines), lang) if lost(lines)[1] else "",
                    f"+{points(won(lines))}" if won(lines) else "",
                    f"<b>{span(score.low, score.high, lang)}</b>",
                    drawn,
                    str(len(lines)) if lines else "",
                ]
            )
        )
    total = made.total_of[station]
    most = sum((item.max for item in made.ruling.items), total.low * 0)
    drawn = band(total.low, total.high, most, span(total.low, total.high, lang))
    count = sum(len(_all_lines(made.lines_of.get((station, item.id), {}))) for item in made.ruling.items)
    shown = f"<b>{span(total.low, total.high, lang)}</b>"
    foot = ["", told("sum", lang), points(most), "", "", shown, drawn, str(count)]
    head = heads(("item", "what", "most", "taken", "given", "score", "", "lines"), lang)
    return (
        f'<h3>{told("items-title", lang)}</h3><div class="scroll"><table class="list items"><thead>{head}</thead>'
        f"<tbody>{''.join(body)}</tbody><tfoot>{cells(foot)}</tfoot></table></div>"
        f'<p class="note">{told("items-note", lang)}</p>'
    )


def _all_lines(by_rule: Mapping[str, Sequence[ScoreLine]]) -> list[ScoreLine]:
    return [line for lines in by_rule.values() for line in lines]


def item_parts(made: Assessment, station: str, lang: Lang) -> str:
    """Every item with its rules; below them what is measured and moves no points."""
    if made.ruling is None:
        return ""
    parts = [_item(made, station, number, item, lang) for number, item in enumerate(made.ruling.items, 1)]
    targets = made.lines_of.get((station, None), {})
    if targets:
        groups = "".join(_rule(made, rule, lines, lang) for rule, lines in targets.items())
        parts.append(f'<section class="item"><h3>{told("targets", lang)}</h3>{groups}</section>')
    return "".join(parts)


def _item(made: Assessment, station: str, number: int, item: Item, lang: Lang) -> str:
    score = made.item_of.get((station, item.id))
    if score is None:
        return ""
    by_rule = made.lines_of.get((station, item.id), {})
    low, _ = lost(_all_lines(by_rule))
    if not by_rule:
        groups = f'<p class="none">{told("item-none", lang)}</p>'
    else:
        groups = "".join(_rule(made, rule, lines, lang) for rule, lines in by_rule.items())
    capped = f'<p class="note">{told("item-capped", lang, lost=points(low))}</p>' if low > item.max else ""
    title = item.title if lang == "zh" else item.title_en
    shown = f"{span(score.low, score.high, lang)} / {points(item.max)}"
    return (
        f'<section class="item" id="i{number}"><h3><span>{esc(item.id)} {esc(title)}</span><b>{shown}</b></h3>'
        f"{capped}{groups}</section>"
    )


def _rule(made: Assessment, rule: str, lines: Sequence[ScoreLine], lang: Lang) -> str:
    """The folded lines of one rule, its clause's words above them."""
    ruling, found = made.ruling, made.rule(rule)
    if ruling is None:
        return ""
    summary = (
        f'<b class="id">{esc(rule)}</b><span class="who">{esc(rule_title(ruling, rule, lang))}</span>'
        f'<span class="when">{told("count-lines", lang, count=len(lines))}</span>'
        f'<b class="pts">{esc(sum_of(lines, lang))}</b>'
    )
    cite = citation(ruling, lines[0].clause, lang)
    quote = quoted(found.quote, lang) if found else ""
    content = (
        f'<div id="r{made.rule_place.get(rule, 0)}" class="body"><p class="clause"><b>{esc(cite)}</b> {esc(quote)}</p>'
        f'<div class="lines">{"".join(line_part(made, line, lang) for line in lines)}</div></div>'
    )
    return fold(summary, content, kind="rule")


def sum_of(lines: Sequence[ScoreLine], lang: Lang) -> str:
    """What these lines take or give together, with its sign."""
    low, high = lost(lines)
    if high:
        return loss(low, high, lang)
    return f"+{points(won(lines))}" if won(lines) else "0"


def station_keys(made: Assessment, station: str, lang: Lang) -> str:
    """The figures that a station is asked for first, each with what it is out of."""
    ruling, total, sums = made.ruling, made.total_of.get(station), made.sums_of[station]
    items: list[tuple[str, str, str]] = []
    if ruling is not None and total is not None:
        lines = made.lines_of_station.get(station, [])
        most = points(sum((item.max for item in ruling.items), total.low * 0))
        count = len(made.scores.totals)
        items += [
            ("key-total", span(total.low, total.high, lang), say("paper.key-total-of", lang, most=most)),
            ("key-rank", str(made.rank(station)), say("paper.key-rank-of", lang, count=count)),
            (
                "key-lines",
                str(sum(bool(line.deduct_high) for line in lines)),
                say("paper.key-lines-of", lang, points=span(*lost(lines), lang)),
            ),
        ]
    items += money_keys(sums, len(made.months_of.get(station, {})), lang)
    return key_list(items, lang)
