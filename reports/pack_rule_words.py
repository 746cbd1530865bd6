"""Rules of a pack in words: what each does, under which readings, and on which words of the clause it rests."""

from collections.abc import Iterator, Mapping

from domain.policies import TERMS, Rule
from domain.policies.checks.bands import bound_word, bounds, span, unwritten
from domain.policies.rules import Award, Band, Block, Breach, Inventory, Manual, Money, Quota, Target
from reports.catalogue import Lang, say
from reports.points import points, yuan
from reports.words import RATES, Words, kind_word, word

COUNTS: Words = {
    "rooms": ("办公用房", "rooms"),
    "equipment": ("设备", "equipment"),
    "posted_rules": ("上墙制度", "posted rules"),
    "staff": ("人员", "staff"),
}
CLASSES: Words = {
    "at_large": ("社会面有吸毒史人员", "persons at large"),
    "clean_3y": ("戒断满三年人员", "persons clean for three years"),
    "detox": ("社区戒毒人员", "persons under detox"),
    "rehab": ("社区康复人员", "persons under rehab"),
}
_PERIODS: Words = {
    "quarter": ("每季度", "every quarter"),
    "year": ("每年", "every year"),
}
_SPANS: Words = {
    "month": ("当月", "the month"),
    "quarter": ("当季度", "the quarter"),
}


def rule_lines(rule: Rule, text: str, lang: Lang) -> Iterator[str]:
    """The rule as it reads under its clause."""
    head = say("pack.rule-line", lang, id=rule.id, title=rule.title if lang == "zh" else rule.title_en)
    item = say("pack.of-item", lang, item=rule.item) if rule.item is not None else ""
    yield head + item + when_words(rule.when, lang)
    if rule.quote not in {text, text.rstrip("。;；")}:
        yield f"    「{rule.quote}」"
    yield f"    {rule_sentence(rule, lang)}"
    if isinstance(rule, Band):
        yield from _bands(rule, lang)
    if isinstance(rule, Quota):
        between = "、" if lang == "zh" else ", "
        for share in rule.shares:
            classes = between.join(word(CLASSES, name, lang) for name in share.classes)
            yield say("pack.share", lang, classes=classes, percent=points(share.percent))
    note = rule.note if lang == "zh" else rule.note_en
    if note:
        yield f"    {note}"


def when_words(when: Mapping[str, str], lang: Lang) -> str:
    """Under which readings something applies; empty where it always does."""
    if not when:
        return ""
    return say("pack.only-where", lang, when=", ".join(f"{name}={value}" for name, value in when.items()))


def rule_sentence(rule: Rule, lang: Lang) -> str:
    """What the rule does, in one sentence."""
    return say(f"pack-rule.{rule.kind}", lang, **_values(rule, lang))


def _values(rule: Rule, lang: Lang) -> dict[str, object]:
    found: dict[str, object] = {}
    match rule:
        case Breach() | Award():
            found = {"term": term_word(rule.term, lang), "points": points(rule.points)}
        case Band():
            found = {"rate": word(RATES, rule.rate, lang)}
        case Quota():
            found = {"points": points(rule.points)}
        case Inventory():
            found = {"counts": word(COUNTS, rule.counts, lang), "points": points(rule.points)}
        case Manual():
            found = {"fact": kind_word(rule.fact, lang)}
        case Target():
            every = word(_PERIODS, rule.every, lang)
            found = {"every": every, "rate": word(RATES, rule.rate, lang), "percent": points(rule.at_least)}
        case Block():
            withheld = word(_SPANS, rule.span, lang)
            found = {"term": term_word(rule.term, lang), "span": withheld, "reason": rule.reason}
        case Money():
            found = {"yuan": yuan(rule.amount_fen), "months": rule.months_per_year, "decision": rule.decision_months}
        case _:
            pass
    return found


def term_word(term: str, lang: Lang) -> str:
    """What a term of the vocabulary counts, in the words of the office."""
    known = TERMS[term]
    return known.label if lang == "zh" else known.label_en


def _bands(rule: Band, lang: Lang) -> Iterator[str]:
    for row in sorted(rule.rows, key=lambda row: bounds(row)[0], reverse=True):
        key = "pack.row" if row.deduct_high is None else "pack.row-open"
        high = "" if row.deduct_high is None else points(row.deduct_high)
        low, top = map(bound_word, bounds(row))
        shown = f"{low}%" if low == top else f"{span(row).replace(', ', '%, ')[:-1]}%{span(row)[-1]}"
        line = say(key, lang, span=shown, points=points(row.deduct), high=high)
        note = row.note if lang == "zh" else row.note_en
        quote = f"  「{row.quote}」" if row.quote else ""
        yield line + when_words(row.when, lang) + quote + (f"  {note}" if note else "")
    holes = [where for where, _ in unwritten(rule.rows)]
    if holes:
        between = "、" if lang == "zh" else ", "
        yield say("pack.unwritten", lang, span=between.join(dict.fromkeys(holes)))
