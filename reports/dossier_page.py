"""The inspector's dossier: one self-contained file that opens offline, reads in grey and prints."""

from collections.abc import Sequence
from string import Template

from reports.basis import sheet_lines
from reports.dossier_data import Dossier
from reports.dossier_days import calendar_strip, month_edges
from reports.dossier_diagonal import diagonal
from reports.dossier_duties import duty_months
from reports.dossier_funnel import funnel
from reports.dossier_known import known_months
from reports.dossier_lags import lag_map
from reports.dossier_leads import lead_counts, lead_list
from reports.dossier_numbers import pad_ladders
from reports.dossier_replay import replays
from reports.dossier_witnesses import witnesses
from reports.dossier_words import folded, part, plain, table, told
from reports.ladder import ladder
from reports.markup import esc
from reports.page_head import html_lang, masthead, package_text, script_words, sheets
from reports.page_words import say
from reports.timelines import Entry
from reports.words import VERBS, Lang, kind_word, percent, word

MARK = '<meta name="generator" content="zhengji report inspection">'
"""What tells a page of ours from any other file of that name."""


def owner(ledger: str) -> str:
    """How a page says of which ledger it is."""
    return f'<meta name="ledger" content="{esc(ledger)}">'


def dossier_page(made: Dossier, lang: Lang) -> str:
    """The page of one county, station, recorder or case as one HTML text."""
    basis = made.basis
    clocks, check = sheet_lines(basis, lang)
    title = _title(made, lang)
    parts = _parts(made, lang)
    links = [(f"#{anchor}", plain(anchor, lang)) for anchor, _ in parts]
    links += [(made.home, plain("county-link", lang))] if made.home else []
    return Template(package_text("dossier_page.html")).substitute(
        lang=html_lang(lang),
        owner=owner(basis.ledger),
        title=esc(f"{basis.authority} · {title} · {basis.as_of}"),
        css=package_text("county_page.css"),
        own_css=package_text("dossier_page.css"),
        sheets=sheets(f"{basis.authority} · {title}", basis, lang),
        words=script_words(lang),
        masthead=masthead(basis, title, lang),
        contents=_contents(made, links, lang),
        main="".join(part(anchor, told(anchor, lang), content) for anchor, content in parts),
        footer=esc(say("footer", lang)),
        basis=f"<p>{esc(clocks)}</p><p>{esc(check)}</p>",
        script=package_text("page_script.html") + package_text("dossier_script.html"),
    )


def _title(made: Dossier, lang: Lang) -> str:
    scope = made.pictured.scope
    if scope.station is not None:
        return plain("title-station", lang, station=made.name(scope.station))
    if scope.recorder is not None:
        return plain("title-recorder", lang, recorder=scope.recorder)
    if scope.case is not None:
        return plain("title-case", lang, case=scope.case)
    return plain("title", lang)


def _parts(made: Dossier, lang: Lang) -> list[tuple[str, str]]:
    """The page's parts in order: what stands out, then the pictures that show it against everything else."""
    scope = made.pictured.scope
    found = [
        ("summary", _summary(made, lang)),
        ("leads", lead_list(made, lang)),
        ("clocks", diagonal(made, lang) + replays(made, lang)),
    ]
    if scope.case is not None:
        found.append(("case-timeline", _timeline(made, lang)))
    else:
        found += [("lags", lag_map(made, lang)), ("funnel", _funnels(made, lang))]
    found.append(("duties", duty_months(made, lang) + known_months(made, lang)))
    if scope.case is None:
        found += [
            ("numbers", pad_ladders(made, lang)),
            ("days", f"{calendar_strip(made, lang)}<h3>{told('edges', lang)}</h3>{month_edges(made, lang)}"),
            ("witnesses", witnesses(made, lang)),
        ]
    return [*found, ("not-assessed", _not_assessed(made, lang))]


def _contents(made: Dossier, links: Sequence[tuple[str, str]], lang: Lang) -> str:
    entries = "".join(f'<a href="{esc(address)}">{esc(words)}</a>' for address, words in links)
    others = "".join(f'<li><a href="{esc(file)}">{esc(name)}</a></li>' for file, name in made.others)
    listed = f"<ol>{others}</ol>" if others else ""
    return f'<nav id="contents" aria-label="{say("contents", lang)}"><p>{entries}</p>{listed}</nav>'


def _summary(made: Dossier, lang: Lang) -> str:
    """The caution first, then how much there is of everything."""
    extent = made.pictured.extent
    states = {
        name: sum(getattr(one, name) for one in made.pictured.duties) for name in ("met", "late", "declared", "unmet")
    }
    due = sum(states.values())
    counts = lead_counts(made)
    undeclared = extent.late - extent.declared
    share = {name: plain("of-duties", lang, due=f"{due:,}", share=percent(states[name], due, lang)) for name in states}
    keys = [
        *((f"tier-{tier}", str(count), "") for tier, count in counts.items()),
        ("moving", str(sum(bool(one.told["material"]) for one in made.leads)), ""),
        ("late", f"{undeclared:,}", plain("of-records", lang, records=f"{extent.records:,}",
                                          share=percent(undeclared, extent.records, lang))),
        ("rescues", f"{states['late']:,}", share["late"]),
        ("unmet", f"{states['unmet']:,}", share["unmet"]),
    ]  # fmt: skip
    boxes = "".join(
        f"<div><dt>{told(f'sum-{key}', lang)}</dt><dd>{value}<small>{esc(note)}</small></dd></div>"
        for key, value, note in keys
    )
    notes = [told("caution", lang), _reach(made, lang)]
    return f'<p class="caution">{notes[0]}</p><dl class="keys">{boxes}</dl><p class="note">{notes[1]}</p>'


def _reach(made: Dossier, lang: Lang) -> str:
    """Which records the page is about."""
    extent, limits = made.pictured.extent, made.limits
    told_of = [plain("reach", lang, first=extent.first_recorded or "-", last=extent.last_recorded or "-",
                     declared=extent.declared)]  # fmt: skip
    if extent.moved_in:
        told_of.append(plain("moved-in", lang, count=extent.moved_in))
    if limits.year is not None:
        told_of.append(plain("only-year", lang, year=limits.year))
    if limits.since is not None:
        told_of.append(plain("only-since", lang, since=limits.since))
    if not made.people:
        told_of.append(plain("no-people", lang))
    return esc(" ".join(told_of) if lang == "en" else "".join(told_of))


def _funnels(made: Dossier, lang: Lang) -> str:
    pictured = made.pictured
    if pictured.scope.recorder is not None:
        return funnel(pictured.recorders, {}, pictured.scope.recorder, "recorder", lang)
    found = funnel(pictured.stations, made.names, pictured.scope.station, "station", lang)
    if made.people and pictured.scope.is_county:
        found += f"<h3>{told('funnel-recorders', lang)}</h3>{funnel(pictured.recorders, {}, None, 'recorder', lang)}"
    return found


def _timeline(made: Dossier, lang: Lang) -> str:
    """The case on both clocks, and every entry in the order of happening; who typed it is not told."""
    case = made.pictured.scope.case or ""
    if not made.entries:
        return f'<p class="none">{told("no-records", lang)}</p>'
    rows = [
        [str(one.position), f"<code>{esc(one.fact_id)}</code>", esc(_what(one, lang)), esc(one.occurred_on),
         esc(one.recorded_on), str(max((one.recorded_on - one.occurred_on).days, 0))]
        for one in sorted(made.entries, key=lambda one: (one.occurred_on, one.position))
    ]  # fmt: skip
    heads = [told(key, lang) for key in ("entry", "fact", "what", "day", "recorded-on", "days-late")]
    drawn = f'<div class="scroll">{ladder(case, made.entries, made.basis.as_of, lang)}</div>'
    note = f'<figcaption class="note">{esc(say("ladder_note", lang))}</figcaption>'
    return f"<figure>{drawn}{note}</figure>" + folded(
        "entries-table", lang, table(heads, rows, kind="list"), count=len(rows)
    )


def _what(one: Entry, lang: Lang) -> str:
    verb = "" if one.verb == "record" else f" · {word(VERBS, one.verb, lang)}"
    return kind_word(one.kind, lang) + verb


def _not_assessed(made: Dossier, lang: Lang) -> str:
    if not made.not_assessed:
        return f'<p class="none">{told("all-assessed", lang)}</p>'
    items = "".join(f"<li>{esc(reason)}</li>" for reason in made.not_assessed)
    return f'<p class="note">{told("not-assessed-note", lang)}</p><ul class="plain">{items}</ul>'
