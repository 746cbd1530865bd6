"""The page of a restatement: figures first, then every step and every changed line, what nets out at the end."""

from collections.abc import Mapping, Sequence
from string import Template
from typing import Any

from domain.policies import Ruling
from reports.basis import Basis, sheet_lines
from reports.markup import cells, esc
from reports.page_head import html_lang, masthead, package_text, sheets
from reports.page_words import say
from reports.restatement import Restatement, residual_text
from reports.restatement_lines_part import changed_lines, entries_named
from reports.restatement_money_part import settlement
from reports.restatement_summary import FEW, causes_table, key_figures
from reports.restatement_waterfall import totals_table, waterfalls
from reports.restatement_words import told
from reports.words import Lang

SECTIONS = ("totals", "bridge", "lines", "money", "entries", "netted")


def restatement_page(
    found: Restatement, basis: Basis, ruling: Ruling, seal: str | None, lang: Lang, *, full: bool = False
) -> str:
    """The whole page as one HTML text; `basis` is that of the present figures.

    What is long is folded, so that the page prints at a sensible length; with `full` nothing is.
    """
    year = found.end.as_of.year
    title = told("title", lang, year=year) if seal else told("title-compare", lang, year=year)
    parts = {
        "totals": key_figures(found, lang) + totals_table(found, lang) + _ends(found, seal, lang),
        "bridge": causes_table(found, lang) + waterfalls(found, lang, None if full else FEW),
        "lines": changed_lines(found, ruling, lang, opened=full or len(found.changes) <= FEW),
        "money": settlement(found, lang, opened=full or len(found.adjustments) <= FEW),
        "entries": entries_named(found, lang, opened=full or len(found.events) <= FEW),
        "netted": _netted(found, lang),
    }
    main = "".join(
        f'<section id="{name}"><h2>{told(f"part.{name}", lang)}</h2>{content}</section>'
        for name, content in parts.items()
    )
    links = "".join(f'<a href="#{name}">{told(f"part.{name}", lang)}</a>' for name in SECTIONS)
    clocks, check = sheet_lines(basis, lang)
    return Template(package_text("restatement_page.html")).substitute(
        lang=html_lang(lang),
        title=esc(f"{basis.authority} · {title} · {seal or ''}"),
        css=package_text("county_page.css"),
        own_css=package_text("restatement_page.css"),
        sheets=sheets(f"{basis.authority} · {title}", basis, lang),
        masthead=masthead(basis, title, lang),
        folded="" if full else f'<p class="note folded">{told("folded", lang)}</p>',
        contents=f'<nav id="contents" aria-label="{say("contents", lang)}"><p>{links}</p></nav>',
        main=main,
        footer=esc(say("footer", lang)),
        basis=f"<p>{esc(clocks)}</p><p>{esc(check)}</p>",
    )


def _ends(found: Restatement, seal: str | None, lang: Lang) -> str:
    """Both ends of the comparison, coordinate by coordinate, and whether each is the same."""
    start, end = found.start, found.end
    rows = [
        ("known", str(start.position), str(end.position)),
        ("code", str(start.document.get("code")), str(end.document.get("code"))),
        ("as-of", start.as_of.isoformat(), end.as_of.isoformat()),
        ("pack", start.pack or "-", end.pack or "-"),
        ("rules", str(start.document.get("pack_sha256"))[:16], str(end.document.get("pack_sha256"))[:16]),
        ("calendars", *(_years(one.document) for one in (start, end))),
        ("engine", found.sealed_engine or str(start.document.get("engine")), str(end.document.get("engine"))),
    ]
    named = f"{told('sealed', lang)} <code>{esc(seal)}</code>" if seal else told("before", lang)
    head = f"<tr><th></th><th>{named}</th><th>{told('now', lang)}</th><th></th></tr>"
    body = "".join(
        cells([
            told(f"end.{name}", lang), f"<code>{esc(was)}</code>", f"<code>{esc(now)}</code>",
            told("same" if was == now else "differs", lang),
        ])
        for name, was, now in rows
    )  # fmt: skip
    return f'<table class="list ends"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _years(document: Mapping[str, Any]) -> str:
    return ", ".join(map(str, document.get("calendar_missing") or ())) or "-"


def _netted(found: Restatement, lang: Lang) -> str:
    left = f'<p class="residual">{told("residual", lang)} <b>{esc(residual_text(found.bridge))}</b></p>'
    return _listed(found.netted, lang) + left


def _listed(facts: Sequence[str], lang: Lang) -> str:
    if not facts:
        return f'<p class="none">{told("no-netted", lang)}</p>'
    items = "".join(f"<li><code>{esc(fact)}</code></li>" for fact in facts)
    return f'<p class="note">{told("netted-note", lang)}</p><ol class="where">{items}</ol>'
