"""A rule pack as a document: every clause with its words, and under it what is read from them."""

from collections.abc import Iterator, Mapping

from domain.policies import Clause, Pack
from domain.policies.document import Number
from domain.policies.readings import Example, Reading
from reports.catalogue import Lang, say
from reports.pack_rule_words import CLASSES, rule_lines, when_words
from reports.points import points
from reports.tables import table
from reports.words import DUTIES, MEASURES, Words, word

UNITS: Words = {
    "day": ("天", "days"),
    "month": ("个月", "months"),
    "year": ("岁", "years"),
    "time": ("次", "times"),
    "person": ("人", "persons"),
}
ANCHORS: Words = {
    "service": ("送达", "service"),
    "report": ("报到", "the report"),
    "report_deadline": ("报到期限", "the report deadline"),
    "serious_violation": ("严重违反之日", "the serious violation"),
    "test": ("检测", "the test"),
    "occurrence": ("发生", "the occurrence"),
    "last_contact": ("最后一次联系", "the last contact"),
    "case_year_end": ("执行年度末日", "the end of the case-year"),
    "leave_end": ("请假末日", "the end of the leave"),
    "term_end": ("期满", "the end of the term"),
    "year_start": ("年初", "the first day of the year"),
    "year_end": ("年终", "the end of the year"),
    "settlement": ("结算月", "the month of settlement"),
}

COLUMNS: Words = {
    "occurrences": ("次数", "occurrences"),
    "deduct": ("扣分", "deduct"),
    "deduct_high": ("最多扣分", "deduct at most"),
    "award": ("计分", "award"),
    "left": ("小项得分", "left of the item"),
    "numerator": ("分子", "numerator"),
    "denominator": ("分母", "denominator"),
    "class": ("类别", "class"),
    "persons": ("人数", "persons"),
    "sampled": ("已抽检", "sampled"),
    "required": ("应有", "required"),
    "present": ("现有", "present"),
    "scored": ("给分", "scored"),
    "low": ("最低", "low"),
    "high": ("最高", "high"),
    "max": ("满分", "max"),
    "submitted": ("按时报送", "submitted in time"),
    "met": ("达标", "met"),
    "paid": ("发放", "paid"),
    "months": ("月数", "months"),
    "fen": ("金额（分）", "fen"),
}
CELLS: Words = {"yes": ("是", "yes"), "no": ("否", "no"), **CLASSES}


def pack_text(pack: Pack, decided: Mapping[str, str], lang: Lang) -> str:
    """The whole pack; `decided` are the decisions that count for its readings now."""
    parts = ["\n".join(_head(pack, lang))]
    if pack.items:
        parts.append(_items(pack, lang))
    if pack.grades:
        parts.append("\n".join([say("pack.grades", lang), *_grades(pack, lang)]))
    parts += ["\n".join(_clause(clause, decided, lang)) for clause in pack.clause]
    return "\n\n".join(parts)


def _head(pack: Pack, lang: Lang) -> Iterator[str]:
    document = pack.document
    last = say("pack.life-until", lang, last=document.effective_to) if document.effective_to else ""
    yield say("pack.life", lang, first=document.effective_from, last=last)
    note = document.note if lang == "zh" else document.note_en
    if note:
        yield note


def _items(pack: Pack, lang: Lang) -> str:
    headings = ("小项", "内容", "满分", "条文") if lang == "zh" else ("item", "title", "max", "clause")
    rows = [
        (item.id, item.title if lang == "zh" else item.title_en, points(item.max), item.clause) for item in pack.items
    ]
    total = pack.document.total
    closing = None if total is None else ("合计" if lang == "zh" else "total", "", points(total), "")
    return say("pack.items", lang) + "\n" + table(headings, rows, align="llrl", total=closing)


def _grades(pack: Pack, lang: Lang) -> Iterator[str]:
    between = "、" if lang == "zh" else ", "
    for grade in pack.grades:
        yield say(
            "pack.grade-line",
            lang,
            grade=grade.grade,
            title=grade.title if lang == "zh" else grade.title_en,
            rooms=grade.rooms,
            equipment=f"{len(grade.equipment)} ({between.join(grade.equipment)})",
            rules=grade.posted_rules,
            staff=grade.staff,
            note=grade.note if lang == "zh" else grade.note_en,
        )


def _clause(clause: Clause, decided: Mapping[str, str], lang: Lang) -> Iterator[str]:
    yield f"{clause.id}  {clause.cite if lang == 'zh' else clause.cite_en}"
    yield f"  「{clause.text}」"
    if clause.taken_from:
        yield say("pack.taken-from", lang, pack=clause.taken_from)
    note = clause.note if lang == "zh" else clause.note_en
    if note:
        yield f"  {note}"
    for number in clause.number:
        yield from _number(number, decided, lang)
    yield from _duties(clause, lang)
    for reading in clause.reading:
        yield from _reading(reading, decided, lang)
    last = {rule.id: place for place, rule in enumerate(clause.rule)}
    for place, rule in enumerate(clause.rule):
        yield from rule_lines(rule, clause.text, lang)
        if last[rule.id] == place:
            for example in clause.example:
                if example.rule == rule.id:
                    yield from _example(example, lang)


def _duties(clause: Clause, lang: Lang) -> Iterator[str]:
    for step in clause.schedule:
        yield say(
            "policy.step",
            lang,
            measure=word(MEASURES, step.measure, lang),
            year=step.case_year,
            duty=word(DUTIES, step.duty, lang),
            months=step.every_months,
        )
    for document in clause.document:
        label = document.label if lang == "zh" else document.label_en
        yield say("pack.document-line", lang, name=document.name, label=label)


def _number(number: Number, decided: Mapping[str, str], lang: Lang) -> Iterator[str]:
    anchor = word(ANCHORS, number.counted_from, lang) if number.counted_from else ""
    yield say(
        "pack.number-line",
        lang,
        name=number.name,
        value=decided.get(number.name, str(number.value)),
        unit=word(UNITS, number.unit, lang),
        anchor=say("pack.counted-from", lang, anchor=anchor) if anchor else "",
    )
    yield f"    {number.note if lang == 'zh' else number.note_en}"


def _reading(reading: Reading, decided: Mapping[str, str], lang: Lang) -> Iterator[str]:
    taken = decided.get(reading.id, reading.value)
    if reading.id in decided:
        status = say("pack.open" if reading.leaves_open(taken) else "pack.decided", lang)
    elif reading.status == "adopted":
        by = reading.decided_by if lang == "zh" else reading.decided_by_en or reading.decided_by
        status = say("pack.adopted", lang, by=by, on=reading.decided_on)
    else:
        status = say("pack.open", lang)
    question = reading.question if lang == "zh" else reading.question_en
    yield say("pack.reading-line", lang, id=reading.id, status=status, question=question)
    for one in reading.values:
        key = "pack.value-now" if one.value == taken else "pack.value-other"
        yield say(key, lang, value=one.value, label=one.label if lang == "zh" else one.label_en)
    yield f"    {reading.note if lang == 'zh' else reading.note_en}"


def _example(example: Example, lang: Lang) -> Iterator[str]:
    yield say("pack.example-line", lang, rule=example.rule, when=when_words(example.when, lang))
    headings = [word(COLUMNS, column, lang) for column in example.columns]
    rows = [tuple(word(CELLS, str(cell), lang) for cell in row) for row in example.rows]
    for line in table(headings, rows, align="r" * len(headings)).split("\n"):
        yield f"    {line}"
