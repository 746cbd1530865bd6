"""The words of a ruling: titles of rules, citations and quotes of clauses, readings as they were taken."""

from domain.policies import Clause, Reading, Rule, Ruling
from projections.rows import ScoreLine
from reports.words import DOCUMENTS, DUTIES, RATES, Lang, kind_word, word

WHATS = {
    **DUTIES,
    "overdue_notice": ("逾期未报到通知书", "overdue notice"),
    "transfer": ("移交派出所", "transfer to the police"),
    "certificate": ("严重违反证明", "violation certificate"),
    "report": ("违规行为报告", "violation report"),
    "document": ("文书", "document"),
    "facility_release": ("出所", "release from the facility"),
    "archive": ("档案", "file"),
    "platform_entry": ("系统录入", "platform entry"),
    "hair_sample": ("毛发检测", "hair test"),
    "rooms": ("办公用房", "rooms"),
    "equipment": ("设备", "equipment"),
    "posted_rules": ("上墙制度", "posted rules"),
    "staff": ("人员", "staff"),
    "unscored": ("尚未评分", "not scored yet"),
    "special_task": ("专项工作", "special tasks"),
    "materials": ("报送材料", "materials"),
    "dropout": ("脱失", "dropout"),
    "leading_group_missing": ("领导小组", "leading group"),
    "leader_missing": ("主管领导", "leader"),
    "staffing_incomplete": ("专职、村级专人、志愿者", "workers, village contacts, volunteers"),
    "annual_plan_missing": ("年度计划", "annual plan"),
    "quarterly_summary_missing": ("季度小结", "quarterly summary"),
    "deployment_missing": ("季度部署", "deployment"),
    "leader_absent": ("领导参加活动", "leader taking part"),
    "budget_missing": ("经费预算", "budget"),
    **RATES,
}
CLASSES = {
    "at_large": ("社会面有吸毒史人员", "persons at large"),
    "clean_3y": ("戒断满三年人员", "persons clean for three years"),
    "detox": ("社区戒毒人员", "persons under detox"),
    "rehab": ("社区康复人员", "persons under rehab"),
}
"""The reader's word for the third part of a line's key; kinds of fact have their own label."""


def rule_of(ruling: Ruling, rule: str) -> Rule | None:
    """The rule of this id as it applies, or as the pack states it where it does not apply."""
    return next((one for one in (*ruling.rules, *ruling.pack.rules) if one.id == rule), None)


def rule_title(ruling: Ruling, rule: str, lang: Lang) -> str:
    """What the rule is about, in a few words."""
    found = rule_of(ruling, rule)
    return rule if found is None else (found.title if lang == "zh" else found.title_en)


def clause_of(ruling: Ruling, clause: str) -> Clause | None:
    """The clause of this id."""
    return next((one for one in ruling.pack.clause if one.id == clause), None)


def citation(ruling: Ruling, clause: str, lang: Lang) -> str:
    """Where the clause stands in its document."""
    found = clause_of(ruling, clause)
    return clause if found is None else (found.cite if lang == "zh" else found.cite_en)


def reading_of(ruling: Ruling, reading: str | None) -> Reading | None:
    """The reading of this id."""
    return next((one for one in ruling.pack.readings if one.id == reading), None)


def reading_text(ruling: Ruling, reading: str | None, lang: Lang) -> str | None:
    """How the text is read: the value that counts and what it means; None where the rule needs no reading."""
    found = reading_of(ruling, reading)
    if found is None:
        return None
    taken = ruling.values[found.id]
    label = next((one.label if lang == "zh" else one.label_en for one in found.values if one.value == taken), taken)
    is_open = found.id in ruling.open_readings
    if lang == "zh":
        return f"{found.id}={taken}：{label}" + ("（待定）" if is_open else "")
    return f"{found.id}={taken}: {label}" + (" (undecided)" if is_open else "")


def what_word(what: str, lang: Lang) -> str:
    """The reader's word for what a line is about."""
    return word(WHATS, what, lang) if what in WHATS else kind_word(what, lang)


def seq_word(what: str, seq: str, lang: Lang) -> str:
    """The reader's word for the last part of a line's key: a document, a class, or the number itself."""
    if what == "document":
        return word(DOCUMENTS, seq, lang)
    if what == "hair_sample":
        return ("、" if lang == "zh" else ", ").join(word(CLASSES, name, lang) for name in seq.split("+"))
    return seq


def line_subject(line: ScoreLine, lang: Lang) -> str:
    """Whom and what a line is about: the case or the station, and which window, document or occurrence."""
    what, seq = line.key.split("/")[-2:]
    parts = [line.case] if line.case else []
    if what != "unscored":
        parts.append(what_word(what, lang))
    if seq != "1" or what in DUTIES:
        parts.append(seq_word(what, seq, lang))
    return " ".join(parts)
