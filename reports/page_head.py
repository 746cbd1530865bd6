"""What every page of the program begins with: its style and sheets, and a masthead that lets a reader check it."""

from importlib.resources import files

from reports.basis import Basis, known_time, sheet_lines
from reports.markup import css_string, esc
from reports.page_words import say
from reports.words import Lang


def package_text(name: str) -> str:
    """The text of a file beside this module."""
    return files("reports").joinpath(name).read_text(encoding="utf-8")


def html_lang(lang: Lang) -> str:
    """The language of a page as its first tag names it."""
    return "zh-CN" if lang == "zh" else "en"


def sheets(title: str, basis: Basis, lang: Lang) -> str:
    """The margin boxes that carry title, both clocks and code on every printed sheet."""
    clocks, check = sheet_lines(basis, lang)
    return (
        f"@page{{@top-left{{content:{css_string(title)}}}"
        f"@bottom-left{{content:{css_string(clocks)} '\\a ' {css_string(check)}}}}}"
    )


def script_words(lang: Lang) -> str:
    """The words that the script writes on its buttons, as attributes of the page's body."""
    keys = ("print_station", "open_all")
    return " ".join(f'data-{key.replace("_", "-")}="{esc(say(key, lang))}"' for key in keys)


def masthead(basis: Basis, title: str, lang: Lang) -> str:
    """Authority, title, the two clocks, and everything a reader needs to trust or check the page."""
    mark = f'<strong class="sim">{say("simulated", lang)}</strong>' if basis.simulated else ""
    known = say("known_at", lang, position=f"{basis.position:,}")
    facts = [
        (say("pack", lang), f"{esc(basis.pack_title[0 if lang == 'zh' else 1])} <code>{esc(basis.pack)}</code>"),
        (say("code", lang), f"<code>{esc(basis.code)}</code>"),
        (say("ledger", lang), f"<code>{esc(basis.ledger)}</code>"),
        (say("engine", lang), f"<code>zhengji {esc(basis.engine)}</code>"),
    ]
    terms = "".join(f"<div><dt>{esc(term)}</dt><dd>{value}</dd></div>" for term, value in facts)
    return (
        f'<header class="masthead"><p class="authority">{esc(basis.authority)}</p><h1>{esc(title)}</h1>'
        f'<div class="clocks"><div><span>{say("as_of", lang)}</span><b>{basis.as_of}</b>'
        f"<small>{esc(say('as_of_note', lang))}</small></div>"
        f"<div><span>{say('known', lang)}</span><b>{esc(known)}</b>"
        f"<small>{esc(say('known_note', lang, time=known_time(basis)))}</small></div></div>"
        f'<dl class="basis">{terms}</dl>{mark}{_warnings(basis, lang)}</header>'
    )


def _warnings(basis: Basis, lang: Lang) -> str:
    told = [say("simulated_note", lang)] if basis.simulated else []
    comma = "、" if lang == "zh" else ", "
    if basis.what_if:
        told.append(say("what_if", lang, what=comma.join(basis.what_if)))
    if basis.calendar_missing:
        told.append(say("calendar_missing", lang, years=comma.join(map(str, basis.calendar_missing))))
    if basis.clock_anomalies:
        told.append(say("clock_anomalies", lang, positions=comma.join(map(str, basis.clock_anomalies))))
    told.append(say("verify_note", lang, code=basis.code))
    return "".join(f'<p class="warning">{esc(line)}</p>' for line in told)
