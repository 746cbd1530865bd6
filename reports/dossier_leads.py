"""The ranked leads: what each rests on, what may be innocent about it, what would settle it, and what it moves."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reports.catalogue import knows, say
from reports.dossier_data import Dossier, Lead
from reports.dossier_effect import SPOKEN, figure_list
from reports.dossier_words import colon, comma, folded, plain, semicolon, table, told
from reports.markup import esc, fold
from reports.points import points, yuan
from reports.words import DUTIES, Lang, kind_word, word

IN_FULL, LISTED = 60, 400
OPENED = 3
_EXAMPLES, _IDS = 4, 12
_MET = frozenset({"fulfilled", "fulfilled_late"})
_KNOWN = frozenset({
    "rank", "score", "tier", "severity", "subject", "records", "indicators", "p", "q", "innocent_explanations",
    "settled_by", "explained_by", "outcomes", "material", "effect", "sentence", "part_of",
})  # fmt: skip
_KNOWN_EVIDENCE = frozenset({
    "code", "title", "records", "against", "day", "said", "hits", "of", "peers", "p", "reading", "details",
})  # fmt: skip
_KNOWN_EFFECT = frozenset({"obligations", "points", "fen", "lines", "dated_when_recorded"}) | SPOKEN
_NAMES_SOMEBODY = frozenset({"actor", "actors", "recorder", "recorders", "sitting"})


def lead_list(made: Dossier, lang: Lang) -> str:
    """The leads in their order, the first in full, the rest as a table; or that there are none."""
    if not made.leads:
        return f'<p class="none">{told("no-leads", lang)}</p>'
    parts = "".join(
        _lead(made, lead, lang, is_open=number < OPENED) for number, lead in enumerate(made.leads[:IN_FULL])
    )
    rest = made.leads[IN_FULL:]
    found = f'<p class="note">{told("leads-note", lang)}</p><div class="folds leads">{parts}</div>'
    if rest:
        heads = [told(key, lang) for key in ("rank", "severity", "tier", "about", "indicators", "records", "moves")]
        rows = [[str(one.told["rank"]), *_short(made, one, lang)] for one in rest[:LISTED]]
        found += folded("leads-rest", lang, table(heads, rows, kind="list"), count=len(rest), shown=len(rows))
    return found


def lead_counts(made: Dossier) -> dict[str, int]:
    """How many leads of each tier, never added up."""
    return {
        tier: sum(one.told["tier"] == tier for one in made.leads) for tier in ("contradiction", "timing", "pattern")
    }


def _short(made: Dossier, lead: Lead, lang: Lang) -> list[str]:
    one = lead.told
    codes = dict.fromkeys(str(evidence["code"]) for evidence in one["indicators"])
    return [
        _spoken("severity", one["severity"], lang), _spoken("tier", one["tier"], lang), _subject(made, one, lang),
        esc(" ".join(codes)), str(len(one["records"])), _moved(one, lang),
    ]  # fmt: skip


def _spoken(group: str, key: object, lang: Lang) -> str:
    """The catalogue's word; a key that it does not hold stands for itself."""
    name = f"{group}.{key}"
    return esc(say(name, lang) if knows(name) else key)


def _subject(made: Dossier, one: Mapping[str, Any], lang: Lang) -> str:
    subject = one["subject"]
    station = subject.get("station")
    parts = [_spoken("subject", "stretch" if subject["type"] == "window" and not station else subject["type"], lang)]
    parts += [esc(made.name(station))] if station else []
    parts += [f"<code>{esc(subject[key])}</code>" for key in ("recorder", "fact") if subject.get(key)]
    days = " – ".join(dict.fromkeys(str(subject[key]) for key in ("from", "to") if subject.get(key)))
    return " · ".join([*parts, esc(days)] if days else parts)


def _lead(made: Dossier, lead: Lead, lang: Lang, *, is_open: bool) -> str:
    one = lead.told
    severity, tier, subject, codes, _, moved = _short(made, lead, lang)
    summary = (
        f'<b class="rank">{one["rank"]}</b><span class="sev v-{esc(one["severity"])}">{severity}</span>'
        f'<span class="tier">{tier}</span><span class="who">{subject} <code>{codes}</code></span>'
        f'<span class="when">{moved}</span>'
    )
    items = [
        ("why", _why(one, lang)),
        ("unusual", _unusual(lead, lang)),
        ("innocent", esc(semicolon(lang).join(one["innocent_explanations"]))),
        ("settled", esc(semicolon(lang).join(one["settled_by"]))),
        ("moves", moved + _duties(one, lang)),
        ("declared-by", f"<code>{esc(one['explained_by'])}</code>" if one.get("explained_by") else ""),
        ("earlier", _outcomes(one, lang)),
        ("cites", _ids(one["records"], lang) + _part(one, lang)),
    ]
    rows = "".join(f"<div><dt>{told(key, lang)}</dt><dd>{text}</dd></div>" for key, text in items if text)
    rows += "".join(
        f"<div><dt>{_field(key, lang)}</dt><dd>{_anything(value, lang)}</dd></div>"
        for key, value in one.items()
        if key not in _KNOWN and _is_shown(made, key, value)
    )
    body = f'<div class="body" id="{lead.anchor}"><dl class="reasons">{rows}</dl></div>'
    return fold(summary, body, kind="line lead", opened=is_open)


def _why(one: Mapping[str, Any], lang: Lang) -> str:
    """The finding's own sentence where it has one, then its indicators, each with a few of its records."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for evidence in one["indicators"]:
        groups.setdefault(str(evidence["code"]), []).append(evidence)
    parts = [f"<p>{esc(one['sentence'])}</p>"] if isinstance(one.get("sentence"), str) else []
    for code, found in groups.items():
        head = f"<code>{esc(code)}</code> {esc(found[0].get('title') or '')}"
        examples = "".join(f"<li>{_evidence(evidence, lang)}</li>" for evidence in found[:_EXAMPLES])
        more = len(found) - _EXAMPLES
        if more > 0:
            examples += f"<li>{told('more', lang, count=more)}</li>"
        parts.append(f"<p>{head}</p><ul>{examples}</ul>")
    return "".join(parts)


def _evidence(one: Mapping[str, Any], lang: Lang) -> str:
    texts = []
    if one.get("reading"):
        texts.append(esc(one["reading"]))
    elif one.get("hits") is not None:
        peers = one.get("peers") or {}
        texts.append(
            told("share-of", lang, hits=one["hits"], of=one["of"], peer_hits=peers.get("hits", "?"),
                 peer_of=peers.get("of", "?"), p=_number(one.get("p")))
        )  # fmt: skip
    elif one.get("against"):
        texts.append(
            told("against", lang, fact=comma(lang).join(one["records"][:3]), other=comma(lang).join(one["against"][:3]))
        )
    else:
        texts.append(esc(comma(lang).join(one["records"][:_EXAMPLES])))
    if not one.get("reading"):
        texts += [f"{told('on-day', lang)}{esc(one['day'])}"] if one.get("day") else []
        texts += [f"{told('log-says', lang)}<q>{esc(kind_word(str(one['said']), lang))}</q>"] if one.get("said") else []
    texts += [
        f"{_field(key, lang)}{colon(lang)}{_anything(value, lang)}"
        for key, value in one.items()
        if key not in _KNOWN_EVIDENCE and key not in _NAMES_SOMEBODY and value not in (None, [], {})
    ]
    return esc(semicolon(lang)).join(texts)


def _unusual(lead: Lead, lang: Lang) -> str:
    one = lead.told
    if one["p"] is None and one["q"] is None:
        return ""
    found = told("p-and-q", lang, p=_number(one["p"]), q=_number(one["q"]))
    if lead.peers:
        found += " " + told(f"peers-{one['subject']['type']}", lang, count=lead.peers)
    return found


def _number(value: object) -> str:
    return f"{value:.2g}" if isinstance(value, float) else "-" if value is None else str(value)


def _moved(one: Mapping[str, Any], lang: Lang) -> str:
    effect = one["effect"]
    if effect is None:
        return told("moved-unknown", lang)
    parts = []
    unmet = sum(duty["was"] in _MET for duty in effect["obligations"])
    if unmet:
        parts.append(told("moved-duties", lang, count=unmet))
    lost = sum((Decimal(value) for value in effect["points"].values()), Decimal(0))
    if lost:
        parts.append(_points(lost, lang))
    fen = sum(effect["fen"].values())
    if fen:
        parts.append(_money(fen, lang))
    return esc(semicolon(lang)).join(parts) or told("moved-other" if one["material"] else "moved-nothing", lang)


def _points(lost: Decimal, lang: Lang) -> str:
    return told("moved-points" if lost > 0 else "moved-fewer", lang, points=points(abs(lost)))


def _money(fen: int, lang: Lang) -> str:
    return told("moved-less" if fen > 0 else "moved-more", lang, yuan=yuan(abs(fen)))


def _state(state: str, lang: Lang) -> str:
    """A duty's state in words; one that the catalogue does not hold stands for itself."""
    key = f"state-{state}"
    return told(key, lang) if knows(f"dossier.{key}") else esc(state)


def _duties(one: Mapping[str, Any], lang: Lang) -> str:
    """Which duties, points and money come out differently, folded."""
    effect = one["effect"]
    if effect is None or not one["material"]:
        return ""
    rows = [
        [esc(duty["case"]), esc(word(DUTIES, duty["duty"], lang)), esc(duty["seq"]), _state(duty["was"], lang),
         _state(duty["would_be"], lang)]
        for duty in effect["obligations"][:LISTED]
    ]  # fmt: skip
    by_station = [
        f"{esc(station)}{colon(lang)}{_points(Decimal(value), lang)}" for station, value in effect["points"].items()
    ] + [f"{esc(station)}{colon(lang)}{_money(value, lang)}" for station, value in effect["fen"].items()]
    stations = effect["points"].keys() | effect["fen"].keys()
    found = f"<p>{esc(semicolon(lang)).join(by_station)}</p>" if len(stations) > 1 else ""
    found += figure_list(effect, lang)
    extra = [
        f"{_field(key, lang)}{colon(lang)}{_anything(value, lang)}"
        for key, value in effect.items()
        if key not in _KNOWN_EFFECT and value not in (None, [], {})
    ]
    found += f"<p>{esc(semicolon(lang)).join(extra)}</p>" if extra else ""
    if not rows:
        return found
    heads = [told(key, lang) for key in ("case", "duty", "seq", "is-now", "would-be")]
    return found + folded("moved-table", lang, table(heads, rows, kind="list"), count=len(effect["obligations"]))


def _outcomes(one: Mapping[str, Any], lang: Lang) -> str:
    found = [
        f"<code>{esc(outcome['fact_id'])}</code> "
        + (told(f"outcome-{outcome['outcome']}", lang) if knows(f"dossier.outcome-{outcome['outcome']}")
           else esc(outcome["outcome"]))
        for outcome in one["outcomes"]
    ]  # fmt: skip
    return esc(comma(lang)).join(found)


def _part(one: Mapping[str, Any], lang: Lang) -> str:
    """That the indicators cite more than the records listed, where they do."""
    listed, every = len(one["records"]), one.get("part_of") or 0
    return esc(say("records.part", lang, count=listed, of=every)) if every > listed else ""


def _ids(facts: Sequence[str], lang: Lang) -> str:
    shown = " ".join(f"<code>{esc(fact)}</code>" for fact in facts[:_IDS])
    if len(facts) <= _IDS:
        return shown
    rest = " ".join(f"<code>{esc(fact)}</code>" for fact in facts[_IDS:])
    return f"{shown} {fold(told('more', lang, count=len(facts) - _IDS), rest, kind='numbers')}"


def _is_shown(made: Dossier, key: str, value: object) -> bool:
    return value not in (None, [], {}, "") and (made.people or key not in _NAMES_SOMEBODY)


def _field(key: str, lang: Lang) -> str:
    """The reader's word for a key, or the key itself where the page does not know it."""
    return told(f"field-{key}", lang) if knows(f"dossier.field-{key}") else f"<code>{esc(key)}</code>"


def _anything(value: object, lang: Lang) -> str:
    """A value of a key that this page does not know yet, told as it is."""
    if isinstance(value, Mapping):
        return esc(comma(lang)).join(f"{_field(str(key), lang)} {_anything(of, lang)}" for key, of in value.items())
    if isinstance(value, list | tuple):
        shown = [_anything(of, lang) for of in value[:_IDS]]
        shown += [told("more", lang, count=len(value) - _IDS)] if len(value) > _IDS else []
        return esc(semicolon(lang)).join(shown)
    return esc(plain("yes" if value else "no", lang) if isinstance(value, bool) else value)
