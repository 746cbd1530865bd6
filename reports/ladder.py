"""A case on both clocks: happenings on the upper line, records on the lower one, a stroke from each to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.markup import esc, path, picture
from reports.page_words import say
from reports.timelines import LATENESS_BOUNDS, Entry
from reports.words import Lang, kind_word

LEFT, WIDTH, TOP, FOOT, HEIGHT = 54, 960, 42, 98, 116
MILESTONES = (
    "decision_issued", "reported", "agreement_signed", "dropout_declared", "located", "suspended", "resumed",
    "transferred_to_police", "police_outcome_recorded", "reported_at_new_place", "serious_violation_certified",
    "terminated", "released", "case_closed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """Days laid out along the picture's width."""

    first: date
    last: date

    def x(self, day: date) -> int:
        """Where a day stands."""
        return LEFT + 8 + (day - self.first).days * (WIDTH - LEFT - 16) // max((self.last - self.first).days, 1)


def ladder(case: str, entries: Sequence[Entry], as_of: date, lang: Lang) -> str:
    """The picture of one case's entries; upright strokes were recorded at once, leaning ones late."""
    if not entries:
        return ""
    first = min(min(e.occurred_on, e.recorded_on) for e in entries)
    last = max(as_of, *(max(e.occurred_on, e.recorded_on) for e in entries))
    scale = Scale(first, last)
    # A dict and not a list: a day's work entered in one sitting is one stroke.
    strokes: dict[str, dict[str, None]] = {}
    for entry in entries:
        for kind, stroke in _strokes(entry, scale):
            strokes.setdefault(kind, {})[stroke] = None
    order = ("l-prompt", "l-slow", "l-late", "l-change", "l-ring", "l-arc", "l-void")
    content = (
        _frame(scale, as_of, lang)
        + "".join(path(kind, list(strokes.get(kind, ()))) for kind in order)
        + _milestones(entries, scale, lang)
    )
    changed = sum(e.verb != "record" for e in entries)
    late = sum((e.recorded_on - e.occurred_on).days > LATENESS_BOUNDS[2] for e in entries)
    said = say("ladder_label", lang, case=case, entries=len(entries), changed=changed, late=late)
    return picture(WIDTH, HEIGHT, said, content, kind="ladder")


def _strokes(entry: Entry, scale: Scale) -> list[tuple[str, str]]:
    top, foot = scale.x(entry.occurred_on), scale.x(entry.recorded_on)
    lean = f"l{foot - top} " if foot != top else "v"
    line = f"M{top} {TOP}{lean}{FOOT - TOP}"
    if entry.verb == "void":
        return [("l-void", line), ("l-void", f"M{foot - 3} {FOOT - 3}l6 6m-6 0l6-6")]
    if entry.verb in ("correct", "reinstate"):
        ring = f"M{foot - 3} {FOOT}a3 3 0 1 0 6 0a3 3 0 1 0-6 0"
        return [("l-change", line), ("l-ring", ring), *_moved(entry, scale)]
    late = (entry.recorded_on - entry.occurred_on).days
    kind = "l-prompt" if late <= LATENESS_BOUNDS[1] else "l-slow" if late <= LATENESS_BOUNDS[2] else "l-late"
    return [(kind, line)]


def _moved(entry: Entry, scale: Scale) -> list[tuple[str, str]]:
    """An arc from the day on which it was said to have happened to the day on which it is now."""
    before = entry.happened_before
    if before is None:
        return []
    old, new = scale.x(before), scale.x(entry.occurred_on)
    # Leaving the day it came from, arriving with a point: readable without colour.
    tip = 3 if new < old else -3
    arc = f"M{old} {TOP}Q{(old + new) // 2} {TOP - 16} {new} {TOP}"
    return [("l-arc", arc), ("l-arc", f"M{new + tip} {TOP - 5}L{new} {TOP}l{tip * 2} -1")]


def _frame(scale: Scale, as_of: date, lang: Lang) -> str:
    """Both lines, the years between them, and the as-of day."""
    years = [
        (x, year)
        for year in range(scale.first.year + 1, scale.last.year + 1)
        if (x := scale.x(date(year, 1, 1))) < WIDTH - 8
    ]
    day = scale.x(as_of)
    named = "".join(f'<text x="{x}" y="{FOOT + 16}" class="n">{year}</text>' for x, year in years)
    return (
        path("yr", [f"M{x} {TOP - 4}V{FOOT + 4}" for x, _ in years])
        + f'<path class="ax" d="M{LEFT} {TOP}H{WIDTH - 2}M{LEFT} {FOOT}H{WIDTH - 2}"/>'
        + f'<path class="asof" d="M{day} {TOP - 8}V{FOOT + 6}"/>'
        + f'<text x="0" y="{TOP + 4}" class="line">{say("happened", lang)}</text>'
        + f'<text x="0" y="{FOOT + 4}" class="line">{say("recorded", lang)}</text>'
        + named
    )


def _milestones(entries: Sequence[Entry], scale: Scale, lang: Lang) -> str:
    """The turning points of the case by name, on three levels, those left out that would cover another."""
    voided = {e.fact_id for e in entries if e.verb == "void"} - {e.fact_id for e in entries if e.verb == "reinstate"}
    heads = {e.fact_id: e for e in entries if e.kind in MILESTONES and e.fact_id not in voided and e.verb != "void"}
    free = [0, 0, 0]
    poles, parts = [], []
    for entry in sorted(heads.values(), key=lambda e: (e.occurred_on, e.position)):
        x, name = scale.x(entry.occurred_on), kind_word(entry.kind, lang)
        wide = len(name) * (11 if lang == "zh" else 6) + 6
        at = min(x, WIDTH - wide)
        level = next((i for i, end in enumerate(free) if at >= end), None)
        if level is None:
            continue
        free[level] = at + wide
        y = TOP - 5 - 12 * level
        poles.append(f"M{x} {TOP}V{y + 2}")
        parts.append(f'<text x="{at + 2}" y="{y}">{esc(name)}</text>')
    return path("flag", poles) + "".join(parts)
