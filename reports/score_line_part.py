"""The part of a station's page for one line of its score: clause, reading, window, facts and who entered them."""

from collections.abc import Sequence
from datetime import date

from domain.policies import TERMS, Rule
from domain.policies.rules import Band
from projections.rows import Obligation, ScoreLine
from reports.catalogue import say
from reports.markup import cells, esc, fold
from reports.rule_words import citation, reading_of, reading_text, rule_title
from reports.score_page_data import Act, Assessment, FactTold
from reports.score_page_words import civil_minute, heads, loss, quoted, span, subject, told, window
from reports.value_words import value_word
from reports.words import DUTY_STATES, VERBS, Lang, kind_word, percent, word


def line_part(made: Assessment, line: ScoreLine, lang: Lang) -> str:
    """The folded part of one line; its summary says whom it is about, when, and what it costs."""
    shown, rule = _window_of(made, line, lang), made.rule(line.rule)
    who = subject(line, lang) or (rule_title(made.ruling, line.rule, lang) if made.ruling else line.rule)
    when = esc(shown) or _rate_told(made, line, rule, lang)
    summary = (
        f'<span class="who">{esc(who)}</span><span class="when">{when}</span>'
        f'<b class="pts">{esc(line_points(line, lang))}</b>'
    )
    content = (
        f'<div id="{made.anchors[line.key]}" class="body">{_reasons(made, line, shown, lang)}'
        f"{facts_table(made, line.facts, line.case or line.station, lang)}</div>"
    )
    return fold(summary, content, kind="line")


def line_points(line: ScoreLine, lang: Lang) -> str:
    """What the line takes or gives, with its sign."""
    return (
        f"+{span(line.award, line.award_high, lang)}" if line.award_high else loss(line.deduct, line.deduct_high, lang)
    )


def counts_what(rule: Rule | None, lang: Lang) -> str | None:
    """What the rule counts, in the words of the office; None where its title says it."""
    term = TERMS.get(getattr(rule, "term", ""))
    return None if term is None else (term.label if lang == "zh" else term.label_en)


def _window_of(made: Assessment, line: ScoreLine, lang: Lang) -> str:
    row = _obligation(made, line)
    return window(row, lang) if row else ""


def _obligation(made: Assessment, line: ScoreLine) -> Obligation | None:
    duty, seq = line.key.split("/")[-2:]
    return made.windows.get((line.case, duty, seq)) if line.case else None


def _reasons(made: Assessment, line: ScoreLine, shown: str, lang: Lang) -> str:
    """Terms and their meaning: what is counted, the clause's words, how they are read, and which window."""
    ruling, rule = made.ruling, made.rule(line.rule)
    if ruling is None:
        return ""
    rows = [("line-what", esc(counts_what(rule, lang) or ""))]
    quote = quoted(rule.quote, lang) if rule else ""
    rows.append(("line-clause", f"{esc(citation(ruling, line.clause, lang))} <q>{esc(quote)}</q>"))
    reading, found = reading_text(ruling, line.reading, lang), reading_of(ruling, line.reading)
    if reading is not None and found is not None:
        question = found.question if lang == "zh" else found.question_en
        rows.append(("line-reading", f"{esc(question)} <b>{esc(reading)}</b>"))
    note = (rule.note if lang == "zh" else rule.note_en) if rule else None
    rows.append(("line-note", esc(note or "")))
    rows.append(("line-window", _window_told(made, line, shown, lang)))
    rows.append(("line-rate", _rate_told(made, line, rule, lang)))
    rows.append(("line-key", f"<code>{esc(line.key)}</code>"))
    body = "".join(f"<div><dt>{told(key, lang)}</dt><dd>{value}</dd></div>" for key, value in rows if value)
    return f'<dl class="reasons">{body}</dl>'


def _window_told(made: Assessment, line: ScoreLine, shown: str, lang: Lang) -> str:
    row = _obligation(made, line)
    return told("window-state", lang, window=shown, state=word(DUTY_STATES, row.state, lang)) if row else ""


def _rate_told(made: Assessment, line: ScoreLine, rule: Rule | None, lang: Lang) -> str:
    rate = made.rates.get((line.station, rule.rate)) if isinstance(rule, Band) else None
    if rate is None:
        return ""
    shown = percent(rate.numerator, rate.denominator, lang)
    return esc(f"{shown} ({rate.numerator}/{rate.denominator})")


def facts_table(made: Assessment, facts: Sequence[str], whose: str, lang: Lang) -> str:
    """The facts in the order of happening, each with both clocks, lateness and who entered it."""
    found = sorted((made.facts[one] for one in facts if one in made.facts), key=_when)
    if not found:
        return f'<p class="none">{told("facts-none", lang)}</p>'
    body = "".join(_fact(fact, whose, made.opened_on, lang) for fact in found)
    head = heads(("fact", "happened", "recorded", "late", "by", "fact-id"), lang)
    return (
        f'<p class="count">{told("facts", lang, count=len(found))}</p>'
        f'<div class="scroll"><table class="list facts"><thead>{head}</thead><tbody>{body}</tbody></table></div>'
    )


def _when(fact: FactTold) -> tuple[date, int]:
    return fact.occurred_on, fact.acts[0].position


def _fact(fact: FactTold, whose: str, opened_on: date | None, lang: Lang) -> str:
    what = kind_word(fact.kind, lang)
    if details := _details(fact, lang):
        what += f"（{details}）" if lang == "zh" else f" ({details})"
    if fact.subject != whose:
        what = f"{fact.subject} · {what}"
    known = fact.first_known
    acts = "".join(f"<small>{esc(_act(act, lang))}</small>" for act in fact.acts if act is not known)
    return cells(
        [
            esc(what) + acts,
            fact.occurred_on.isoformat(),
            civil_minute(known.recorded_at),
            _late(fact, opened_on, lang),
            esc(known.actor),
            f"<code>{esc(fact.fact_id)}</code>",
        ]
    )


def _late(fact: FactTold, opened_on: date | None, lang: Lang) -> str:
    if opened_on is not None and fact.occurred_on < opened_on:
        return told("before", lang)
    if fact.late_days < 0:
        return told("governing", lang)
    return told("days", lang, days=fact.late_days) if fact.late_days else told("same-day", lang)


def _act(act: Act, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    reason = colon + act.reason if act.reason else ""
    verb = word(VERBS, act.verb, lang)
    return say("paper.act", lang, verb=verb, time=civil_minute(act.recorded_at), actor=act.actor, reason=reason)


def _details(fact: FactTold, lang: Lang) -> str:
    """The fields whose value is one of a few words; whatever else somebody typed may be a name."""
    shown = []
    for name, value in fact.body.items():
        if isinstance(value, str) and (said := value_word(fact.kind, name, value, lang, longest=1000)) != value:
            shown.append(said)
    return ("，" if lang == "zh" else ", ").join(shown)
