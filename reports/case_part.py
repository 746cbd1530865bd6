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
from reports.restatement_words import changes_said
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
        + changes(entries, lang)
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
    comma = "；" if lang == "zh" else "; "
    for entry in sorted(entries, key=lambda e: (e.occurred_on, e.position)):
        known = entry.recorded_on.isoformat() if entry.recorded_on != entry.occurred_on else say("same_day", lang)
        verb = "" if entry.verb == "record" else f" [{word(VERBS, entry.verb, lang)}]"
        told = changes_said(entry, lang) + [entry.reason] * bool(entry.reason)
        told += [say("approved_by", lang, who=entry.approved_by)] * bool(entry.approved_by)
        why = f" {comma.join(map(str, told))}" if told else ""
        by = f" ({entry.actor})" if entry.actor != usual else ""
        what = f"{kind_word(entry.kind, lang)}{verb}{why}{by}"
        lines.append(f"{entry.position:<6} {entry.occurred_on} {known}{' ' * (10 - width(known))} {what}")
    return f"<pre>{esc(chr(10).join(lines))}</pre>"


def changes(entries: Sequence[Entry], lang: Lang) -> str:
    """The facts that were ever changed, each with all its entries on both clocks, and what each changed, as a table."""
    changed = dict.fromkeys(entry.fact_id for entry in entries if entry.verb != "record")
    if not changed:
        return ""
    by_fact: dict[str, list[Entry]] = {fact: [] for fact in changed}
    for entry in sorted(entries, key=lambda e: e.position):
        if entry.fact_id in by_fact:
            by_fact[entry.fact_id].append(entry)
    keys = ("what", "happened", "recorded", "changed", "reason", "by")
    told_heads = [say(key, lang) for key in keys]
    head = cells([esc(text[:1].upper() + text[1:]) for text in told_heads], name="th")
    rows = "".join(
        _amending(entry, lang) for told in sorted(by_fact.values(), key=lambda one: one[0].position) for entry in told
    )
    drawn = f'<table class="list changes"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return f'<h4>{say("changes", lang)}</h4><div class="scroll">{drawn}</div>'


def _amending(entry: Entry, lang: Lang) -> str:
    """One entry about a fact that was changed: when it happened, when it was recorded, was and now, why and by whom.

    Lines inside a cell are lines of text, for every element counts: a county has a thousand such rows.
    """
    is_record = entry.verb == "record"
    what = kind_word(entry.kind, lang) if is_record else f"↳ {word(VERBS, entry.verb, lang)}"
    days = (entry.recorded_on - entry.occurred_on).days
    recorded = entry.recorded_on.isoformat()
    if is_record and days > 0:
        recorded += " " + say("late_by", lang, days=days)
    told = changes_said(entry, lang)
    if not told and entry.verb in {"correct", "reinstate"}:
        told = [say("nothing_changed", lang)]
    by = [entry.actor]
    if entry.approved_by:
        by.append(say("approved_by", lang, who=entry.approved_by))
    row = (
        f"#{entry.position} {what}", entry.occurred_on.isoformat(), recorded, "\n".join(told), entry.reason or "",
        "\n".join(by),
    )  # fmt: skip
    mark = ' class="first"' if is_record else ""
    return f"<tr{mark}>" + "".join(f"<td>{esc(cell)}</td>" for cell in row) + "</tr>"
