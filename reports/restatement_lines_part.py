"""The changed lines of a restatement by station, each with its causes, and every entry that was named."""

from collections import defaultdict
from collections.abc import Sequence

from domain.civil_time import format_civil
from domain.policies import Ruling
from domain.sealing import Change
from reports.markup import cells, esc, fold
from reports.restatement import DECIDING, EntrySaid, Restatement, classes_of
from reports.restatement_words import (
    CLASSES,
    axis_said,
    changes_said,
    delta_said,
    heads,
    key_said,
    lag_days,
    minus,
    sides_said,
    told,
    what_said,
)
from reports.rule_words import citation
from reports.words import VERBS, Lang, kind_word, word


def changed_lines(found: Restatement, ruling: Ruling, lang: Lang, *, opened: bool) -> str:
    """A table for each station, folded unless `opened`; sums come first, for they are what people ask about."""
    if not found.changes:
        return f'<p class="none">{told("no-lines", lang)}</p>'
    by_station: dict[str, list[Change]] = defaultdict(list)
    for change in found.changes:
        line = change.now or change.was
        by_station[(line.station if line else None) or "-"].append(change)
    parts = []
    for station, changes in sorted(by_station.items()):
        rows = "".join(_row(found, change, ruling, lang) for change in sorted(changes, key=_order))
        head = heads(("line", "was", "now", "delta", "class", "causes"), lang)
        table = (
            f'<div class="scroll"><table class="list lines"><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
        )
        summary = f"<h3>{esc(station)}</h3> <small>{told('lines-of', lang, count=len(changes))}</small>"
        parts.append(f'<section class="lines">{fold(summary, table, kind="one", opened=opened)}</section>')
    return "".join(parts)


def _order(change: Change) -> tuple[int, bytes]:
    """Sums, then items, then lines of the score; then money."""
    parts = change.key.split("/")
    rank = {"score": {3: 0, 4: 1}.get(len(parts), 2)}.get(parts[0], 3)
    return rank, change.key.encode()


def _row(found: Restatement, change: Change, ruling: Ruling, lang: Lang) -> str:
    was, now = sides_said(change, lang)
    line = change.now or change.was
    clauses = (line.clause or "").split() if line else []
    cited = "、".join(citation(ruling, clause, lang) for clause in clauses if clause != ruling.pack.document.id)
    named = f"{esc(key_said(change, ruling, lang))}<small><code>{esc(change.key)}</code> {esc(cited)}</small>"
    classes = ("、" if lang == "zh" else ", ").join(word(CLASSES, one, lang) for one in classes_of(found, change))
    causes = [_cause(found.events[event], lang) for event in found.causes[change.key]]
    passed = found.passing.get(change.key, ())
    by_decision = any(found.events[event].kind in DECIDING for event in found.causes[change.key])
    told_already = {"data", "pack"} if by_decision else {"data"}
    axes = [axis for axis in found.axes[change.key] if axis not in told_already]
    causes += [f"<li>{esc(axis_said(axis, passed, lang))}</li>" for axis in axes]
    return cells([
        named, _value(change, was), _value(change, now), esc(delta_said(change, lang)), esc(classes),
        f"<ul>{''.join(causes)}</ul>",
    ])  # fmt: skip


def _value(change: Change, text: str) -> str:
    """A value with a true minus sign; the id of a station before it stays as it is."""
    is_moved = change.was is not None and change.now is not None and change.was.station != change.now.station
    return esc(text) if is_moved else minus(text)


def _cause(entry: EntrySaid, lang: Lang) -> str:
    what = esc(what_said(entry, lang))
    return f'<li><a href="#e{entry.position}">#{entry.position}</a> {what}{lag_days(entry, lang)}</li>'


def entries_named(found: Restatement, lang: Lang, *, opened: bool) -> str:
    """Every entry that is a cause or a step, on both clocks, with what it changed, why and by whom."""
    named = {event for events in found.causes.values() for event in events}
    named |= {step.event_id for step in found.bridge.steps if step.event_id is not None}
    named |= set(found.decisions)
    entries = sorted((found.events[event] for event in named), key=lambda entry: entry.position)
    if not entries:
        return f'<p class="none">{told("no-entries", lang)}</p>'
    head = heads(("entry", "what", "happened", "recorded", "late", "changed", "reason", "by"), lang)
    rows = "".join(_entry(entry, lang) for entry in entries)
    table = f'<div class="scroll"><table class="list named"><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
    return fold(told("entries-of", lang, count=len(entries)), table, kind="one", opened=opened)


def _entry(entry: EntrySaid, lang: Lang) -> str:
    verb = word(VERBS, entry.verb, lang) + ("" if lang == "zh" else " ") + kind_word(entry.kind, lang)
    by = esc(entry.actor)
    if entry.approved_by:
        by += f"<small>{told('approved', lang, who=entry.approved_by)}</small>"
    days = lag_days(entry, lang).strip()
    shown: Sequence[str] = (
        f"{esc(verb)}<small><code>{esc(entry.fact_id)}</code></small>", esc(entry.occurred_on),
        format_civil(entry.recorded_at_us)[:16], days, "<br>".join(map(esc, changes_said(entry, lang))),
        esc(entry.reason or ""), by,
    )  # fmt: skip
    return (
        f'<tr id="e{entry.position}"><td>#{entry.position}</td>' + "".join(f"<td>{one}</td>" for one in shown) + "</tr>"
    )
