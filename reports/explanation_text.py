"""Explanations as people read them: an indented tree, each figure with its clause, its reading and its facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.policies import Ruling
from projections.rows import (
    CaseStatus,
    Obligation,
    Rate,
    ScoreItem,
    ScoreLine,
    ScoreTotal,
    SubsidyAmount,
    SubsidyBlock,
    SubsidyMonth,
)
from reports.catalogue import say
from reports.explanation import NOTHING, FactEvent, FactNote, Node, Part, Rest
from reports.points import interval, points, yuan
from reports.rule_words import citation, line_subject, reading_of, reading_text, rule_title
from reports.score_table import signed
from reports.words import CASE_STATES, DOCUMENTS, DUTIES, DUTY_STATES, RATES, VERBS, Lang, fraction, kind_word, word

_DEPTHS: Mapping[Part, int] = {"total": 2, "item": 1, "station": 3, "amount": 2, "rate": 2}
_DEEP = 3


def tree_text(
    tree: Node, facts: Mapping[str, FactNote], ruling: Ruling, lang: Lang, year: int, depth: int | None = None
) -> str:
    """The tree down to a depth; sums are cut by default where their lines begin."""
    levels = _DEPTHS.get(tree.part, _DEEP) if depth is None else depth
    page = _Page(facts, ruling, lang, year, levels)
    page.node(tree, 0, NOTHING)
    if page.is_cut:
        page.lines += ["", say("explain.cut", lang, depth=levels)]
    return "\n".join(page.lines)


@dataclass(slots=True)
class _Page:
    facts: Mapping[str, FactNote]
    ruling: Ruling
    lang: Lang
    year: int
    depth: int
    lines: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    noted: set[tuple[str, str]] = field(default_factory=set)
    is_cut: bool = False

    def node(self, node: Node, level: int, above: Rest) -> None:
        """The node's lines; words that stand right above are not said again."""
        indent = "  " * level
        is_cut = level >= self.depth and bool(node.children or node.facts) and level > 0
        self.is_cut = self.is_cut or is_cut
        key = f"  [{node.key}]" if is_cut and node.key else ""
        self.lines.append(indent + self.title(node) + key)
        if is_cut:
            return
        self.lines += [f"{indent}    {line}" for line in ([] if node.rest == above else self.rest(node.rest))]
        for child in node.children:
            self.node(child, level + 1, above if node.rest == NOTHING else node.rest)
        below = {fact for child in node.children for fact in child.fact_ids()}
        self.lines += [f"{indent}  {line}" for line in self.fact_lines([one for one in node.facts if one not in below])]

    def title(self, node: Node) -> str:
        match node.row:
            case ScoreTotal() | ScoreItem() | ScoreLine():
                return self.score_title(node.row)
            case Rate() | Obligation() | CaseStatus():
                return self.duty_title(node.row)
            case SubsidyMonth() | SubsidyAmount() | SubsidyBlock():
                return self.money_title(node.row)
            case _:
                return self.plain_title(node)

    def score_title(self, row: ScoreTotal | ScoreItem | ScoreLine) -> str:
        lang = self.lang
        if isinstance(row, ScoreLine):
            subject = line_subject(row, lang)
            title = rule_title(self.ruling, row.rule, lang)
            title += say("explain.subject", lang, subject=subject) if subject else ""
            return say("explain.line", lang, rule=row.rule, title=title, value=signed(row, lang))
        value = interval(row.low, row.high, lang)
        if isinstance(row, ScoreTotal):
            return say("explain.total", lang, station=row.station, year=self.year, value=value)
        title = self.item_title(row.item)
        return say("explain.item", lang, item=row.item, title=title, value=value, max=points(row.max))

    def duty_title(self, row: Rate | Obligation | CaseStatus) -> str:
        lang = self.lang
        if isinstance(row, Obligation):
            return self.obligation_title(row)
        if isinstance(row, Rate):
            station = row.station or say("explain.county", lang)
            value = fraction(row.numerator, row.denominator, lang)
            return say("explain.rate", lang, station=station, rate=word(RATES, row.rate, lang), value=value)
        deadline = "" if row.deadline is None else say("explain.deadline", lang, deadline=row.deadline)
        state = word(CASE_STATES, row.state, lang)
        return say("explain.status", lang, case=row.case, state=state, since=row.since) + deadline

    def plain_title(self, node: Node) -> str:
        if node.part == "station":
            station, value = node.about["station"], node.value
            return say(
                "explain.station", self.lang, station=station, year=self.year, months=value["months"],
                yuan=yuan(value["fen"]),
            )  # fmt: skip
        if node.part == "person":
            return say("explain.person", self.lang, person=node.about["person"])
        return say(f"explain.{node.part}", self.lang, count=node.value)

    def item_title(self, item: str) -> str:
        found = next((one for one in self.ruling.items if one.id == item), None)
        return "" if found is None else (found.title if self.lang == "zh" else found.title_en)

    def obligation_title(self, row: Obligation) -> str:
        last = None if row.closes is None else row.closes - timedelta(days=1)
        text = say(
            "explain.obligation", self.lang, case=row.case, duty=word(DUTIES, row.duty, self.lang), seq=row.seq,
            days=self.span(row.opens, last), state=word(DUTY_STATES, row.state, self.lang),
        )  # fmt: skip
        return text + (say("explain.cured", self.lang) if row.cured_after_close else "")

    def money_title(self, row: SubsidyMonth | SubsidyAmount | SubsidyBlock) -> str:
        lang = self.lang
        match row:
            case SubsidyMonth():
                key = "explain.paid" if row.paid else "explain.withheld"
                return say(key, lang, case=row.case, month=row.month, reasons=self.comma(row.blocked_by))
            case SubsidyAmount():
                return say("explain.amount", lang, case=row.case, months=row.months, yuan=yuan(row.fen))
            case SubsidyBlock():
                title = rule_title(self.ruling, row.rule, lang)
                named = [word(DOCUMENTS, one, lang) for one in row.about]
                about = say("explain.about", lang, about=self.comma(named)) if named else ""
                days = self.span(row.from_day, row.to_day)
                return say("explain.block", lang, reason=row.reason, title=title, days=days, about=about)

    def span(self, first: date | None, last: date | None) -> str:
        if first == last and first is not None:
            return first.isoformat()
        unknown = say("explain.unknown-day", self.lang)
        return say("explain.span", self.lang, first=first or unknown, last=last or unknown)

    def comma(self, words: Iterable[str]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(words)

    def rest(self, rest: Rest) -> list[str]:
        lang, found = self.lang, []
        if rest.clause is not None and rest.quote is not None:
            cite = citation(self.ruling, rest.clause, lang)
            found.append(say("explain.clause", lang, cite=cite, quote=rest.quote))
        if rest.reading is not None:
            found.append(say("explain.reading", lang, reading=self.reading(rest.reading)))
        found += self.note(rest.note)
        for number in rest.numbers:
            cite = citation(self.ruling, number.clause, lang)
            found.append(
                say("explain.number", lang, name=number.name, value=number.value, cite=cite, quote=number.quote)
            )
            found += self.note(number.note)
        return found

    def note(self, note: tuple[str, str] | None) -> list[str]:
        """Why the text is read so; said once a page."""
        if note is None or note in self.noted:
            return []
        self.noted.add(note)
        return [say("explain.note", self.lang, note=note[0 if self.lang == "zh" else 1])]

    def reading(self, name: str) -> str:
        lang, found = self.lang, reading_of(self.ruling, name)
        if found is None:
            return f"{name}={self.ruling.numbers[name]}" if name in self.ruling.numbers else name
        text = reading_text(self.ruling, name, lang) or name
        if found.decided_by is not None and self.ruling.values[name] == found.value:
            by = found.decided_by if lang == "zh" else found.decided_by_en or found.decided_by
            text += say("explain.decided", lang, by=by, day=found.decided_on)
        return text

    def fact_lines(self, facts: Sequence[str]) -> list[str]:
        again = [fact for fact in facts if fact in self.told]
        found = [self.fact(self.facts[fact]) for fact in facts if fact not in self.told]
        self.told.update(facts)
        return [*found, say("explain.again", self.lang, facts=self.comma(again))] if again else found

    def fact(self, note: FactNote) -> str:
        events = ("；" if self.lang == "zh" else "; ").join(map(self.event, note.events))
        document = "" if note.document_no is None else f" {note.document_no}"
        return say(
            "explain.fact", self.lang, kind=kind_word(note.kind, self.lang), day=note.occurred_on, document=document,
            fact=note.fact, events=events,
        )  # fmt: skip

    def event(self, event: FactEvent) -> str:
        lang = self.lang
        approved = "" if event.approved_by is None else say("explain.approved", lang, name=event.approved_by)
        reason = "" if event.reason is None else say("explain.reason", lang, reason=event.reason)
        return say(
            "explain.event", lang, position=event.position, verb=word(VERBS, event.verb, lang), actor=event.actor,
            recorded=event.recorded, approved=approved, reason=reason,
        )  # fmt: skip
