"""The part of the page for one case: where it stands, its two clocks, what was not met, and every entry."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from projections.rows import CaseStatus, Obligation
from reports.compliance import MARKS, Mark, mark_of, tally
from reports.county import County
from reports.ladder import ladder
from reports.markup import cells, esc, fold
from reports.months import last_day
from reports.page_words import say
from reports.tables import width
from reports.timelines import Entry
from reports.words import (
    CASE_STATES,
    DROPOUT_KINDS,
    DUTIES,
    ENDED_STATES,
    MEASURES,
    VERBS,
    Lang,
    headline,
    kind_word,
    word,
)

_TOLD: tuple[Mark, ...] = ("missed", "late_act", "late_record", "open")


def case_part(county: County, row: CaseStatus, lang: Lang) -> str:
    """The folded part of one case; its summary line says the state and how its windows stand."""
    entries = county.entries_of.get(row.case, [])
    windows = county.windows_of.get(row.case, [])
    content = (
        f'<div id="{county.anchors[row.case]}" class="body">'
        + standing(row, lang)
        + ladder(row.case, entries, county.as_of, lang)
        + told_windows(windows, lang)
        + fold(say("entries_all", lang, count=len(entries)), listing(entries, lang), kind="entries")
        + "</div>"
    )
    return fold(summary_line(row, windows, lang), content, kind="case")


def summary_line(row: CaseStatus, windows: Sequence[Obligation], lang: Lang) -> str:
    """The case, its measure, its state and since when, its dropout, and the windows unmet or met by record only."""
    counts = tally(windows)
    marks = "".join(
        f'<span class="w-{mark}">{esc(_counted(mark, counts[mark], lang))}</span>'
        for mark in ("missed", "late_record")
        if counts[mark]
    )
    flags = [word(DROPOUT_KINDS, row.dropout, lang)] if row.dropout and row.state not in ENDED_STATES else []
    if row.serious_since and row.state != "serious_violation":
        flags.append(word(CASE_STATES, "serious_violation", lang))
    flagged = "".join(f'<span class="flag">{esc(flag)}</span>' for flag in flags)
    return (
        f'<b class="id">{esc(row.case)}</b><span>{esc(word(MEASURES, row.measure, lang))}</span>'
        f'<span class="state">{esc(word(CASE_STATES, row.state, lang))}</span>'
        f"<span>{esc(say('case_since', lang, day=row.since))}</span>{flagged}{marks}"
    )


def _counted(mark: Mark, count: int, lang: Lang) -> str:
    return say("windows_of", lang, mark=word(MARKS, mark, lang), count=count)


def standing(row: CaseStatus, lang: Lang) -> str:
    """The days on which the case turns, as one line of terms."""
    items = [("person", row.person), ("reported_on", row.reported_on), ("deadline", row.deadline)]
    items += [("term_end", row.term_end), ("serious_since", row.serious_since)]
    parts = "".join(
        f"<div><dt>{esc(say(key, lang))}</dt><dd>{esc(value)}</dd></div>" for key, value in items if value is not None
    )
    return f'<dl class="standing">{parts}</dl>'


def told_windows(windows: Sequence[Obligation], lang: Lang) -> str:
    """The windows a reader asks about, by mark: unmet, late and open ones with their last days."""
    parts = []
    comma, colon = ("；", "：") if lang == "zh" else ("; ", ": ")
    for mark in _TOLD:
        rows = [row for row in windows if mark_of(row) == mark]
        if rows:
            told = comma.join(_window(row, lang) for row in sorted(rows, key=_end))
            head = say("windows_of", lang, mark=headline(MARKS, mark, lang), count=len(rows))
            parts.append(f'<p class="told w-{mark}"><b>{esc(head)}</b>{colon}{esc(told)}</p>')
    return "".join(parts)


def _window(row: Obligation, lang: Lang) -> str:
    day = last_day(row.closes).isoformat() if row.closes else "?"
    return f"{word(DUTIES, row.duty, lang)} {row.seq} ({day})"


def _end(row: Obligation) -> tuple[date, str]:
    return row.closes or date.max, row.duty


def listing(entries: Sequence[Entry], lang: Lang) -> str:
    """Every entry of the case, one a line, in the order of happening; plain text, so that the page stays light."""
    usual = Counter(entry.actor for entry in entries).most_common(1)[0][0] if entries else "-"
    lines = [say("entries_by", lang, actor=usual), say("entries_head", lang)]
    for entry in sorted(entries, key=lambda e: (e.occurred_on, e.position)):
        known = entry.recorded_on.isoformat() if entry.recorded_on != entry.occurred_on else say("same_day", lang)
        verb = "" if entry.verb == "record" else f" [{word(VERBS, entry.verb, lang)}]"
        why = f" {entry.reason}" if entry.reason else ""
        by = f" ({entry.actor})" if entry.actor != usual else ""
        what = f"{kind_word(entry.kind, lang)}{verb}{why}{by}"
        lines.append(f"{entry.position:<6} {entry.occurred_on} {known}{' ' * (10 - width(known))} {what}")
    return f"<pre>{esc(chr(10).join(lines))}</pre>"


def changes(entries: Sequence[Entry], lang: Lang) -> str:
    """The facts that were ever changed, each with all its entries, as a table."""
    changed = {entry.fact_id for entry in entries if entry.verb != "record"}
    if not changed:
        return ""
    order = {
        fact: number for number, fact in enumerate(dict.fromkeys(e.fact_id for e in entries if e.fact_id in changed))
    }
    rows = sorted((e for e in entries if e.fact_id in changed), key=lambda e: (order[e.fact_id], e.position))
    keys = ("entry", "what", "happened", "recorded", "late", "by", "reason", "approved")
    body = []
    for entry in rows:
        what = kind_word(entry.kind, lang)
        verb = "" if entry.verb == "record" else f" · {word(VERBS, entry.verb, lang)}"
        body.append(
            cells(
                [
                    str(entry.position),
                    esc(what + verb),
                    entry.occurred_on.isoformat(),
                    entry.recorded_on.isoformat(),
                    esc(say("days_late", lang, days=(entry.recorded_on - entry.occurred_on).days)),
                    esc(entry.actor),
                    esc(entry.reason or ""),
                    esc(entry.approved_by or ""),
                ]
            )
        )
    head = cells([esc(say(key, lang)) for key in keys], name="th")
    drawn = f'<table class="list"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'
    return f"<h4>{say('changes', lang)}</h4>{drawn}"
