"""The Chinese and English words for every duty, state, rate, limit and dropout kind that a row can name."""

from collections.abc import Mapping
from typing import Literal

from domain import facts

Lang = Literal["zh", "en"]
Words = Mapping[str, tuple[str, str]]

DUTIES: Words = {
    "interview": ("谈话", "interview"),
    "urine_test": ("尿检", "urine test"),
    "quarterly_evaluation": ("季度评估", "quarterly evaluation"),
    "annual_evaluation": ("年度评估", "annual evaluation"),
    "agreement": ("签订协议", "agreement"),
    "first_interview": ("首次谈话", "first interview"),
    "work_group": ("帮扶小组", "work group"),
    "case_plan": ("工作计划", "case plan"),
}

DUTY_STATES: Words = {
    "fulfilled": ("已完成", "met"),
    "fulfilled_late": ("逾期完成", "met after its limit"),
    "missed": ("未完成", "missed"),
    "open": ("进行中", "open"),
    "excused": ("免除", "excused"),
    "suspended": ("中止", "suspended"),
    "not_due": ("不应计", "not due"),
    "scheduled": ("未开始", "scheduled"),
}

CASE_STATES: Words = {
    "awaiting_report": ("待报到", "awaiting report"),
    "overdue": ("逾期未报到", "overdue"),
    "reported": ("已报到未签协议", "reported"),
    "in_execution": ("执行中", "in execution"),
    "on_leave": ("请假", "on leave"),
    "serious_violation": ("严重违反协议", "serious violation"),
    "dropout": ("脱失", "dropout"),
    "transferred": ("已移交", "transferred"),
    "suspended": ("中止", "suspended"),
    "released": ("已解除", "released"),
    "terminated": ("已终止", "terminated"),
    "closed": ("已结案", "closed"),
}
ENDED_STATES = frozenset({"released", "terminated", "closed"})

RATES: Words = {
    "execution": ("执行率", "execution"),
    "report": ("报到率", "reporting"),
    "signing": ("签订率", "signing"),
    "interview_completion": ("谈话完成率", "interviews"),
    "test_completion": ("尿检完成率", "urine tests"),
    "dropout": ("脱失率", "dropout"),
    "employment": ("就业率", "employment"),
}

LIMITS: Words = {
    "report": ("报到", "report"),
    "unserved": ("决定书未送达", "decision not served"),
    "R08": ("出具逾期未报到通知书", "overdue notice"),
    "R09": ("移交派出所（未报到）", "transfer to police (unreported)"),
    "R24": ("违规行为报告", "violation report"),
    "R25": ("移交派出所（严重违反）", "transfer to police (violation)"),
    "positive_test": ("尿检阳性报告", "report of a positive test"),
    "letter": ("告诫书", "warning letter"),
    "document": ("归档文书", "archive document"),
    "leave": ("销假", "return from leave"),
}

DOCUMENTS: Words = {
    "decision": ("决定书", "decision"),
    "registration_form": ("登记表", "registration form"),
    "psych_assessment": ("心理测评", "psychological assessment"),
}

DROPOUT_KINDS: Words = {
    "declared": ("登记脱失", "declared dropout"),
    "derived": ("推定脱失", "derived dropout"),
}

MEASURES: Words = {
    "detox": ("社区戒毒", "community detox"),
    "rehab": ("社区康复", "community rehab"),
}

VERBS: Words = {
    "record": ("录入", "recorded"),
    "correct": ("更正", "corrected"),
    "void": ("作废", "voided"),
    "reinstate": ("恢复", "reinstated"),
}


def word(words: Words, key: str | None, lang: Lang) -> str:
    """The reader's word for a name; a name that has none stands for itself, and None is a dash."""
    if key is None:
        return "-"
    pair = words.get(key)
    if pair is None:
        return key
    return pair[0] if lang == "zh" else pair[1]


def headline(words: Words, key: str | None, lang: Lang) -> str:
    """The reader's word as it begins a line or heads a column."""
    found = word(words, key, lang)
    return found[:1].upper() + found[1:]


def counted(number: int, one: str, more: str) -> str:
    """A number with its English word: "1 case", "2 cases"."""
    return f"{number} {one if number == 1 else more}"


def about_word(what: str, about: str | None, lang: Lang) -> str:
    """What a limit is about: a document by its name, anything else by its id."""
    return word(DOCUMENTS, about, lang) if what == "document" and about else about or ""


def percent(numerator: int, denominator: int, lang: Lang) -> str:
    """A fraction as a percentage with one decimal, halves rounded up; 0/0 is not applicable."""
    if denominator == 0:
        return "不适用" if lang == "zh" else "n/a"
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    return f"{tenths // 10}.{tenths % 10}%"


def fraction(numerator: int, denominator: int, lang: Lang) -> str:
    """A fraction with its percentage, as every rate is shown to people."""
    return f"{numerator}/{denominator} {percent(numerator, denominator, lang)}"


def kind_word(kind: str, lang: Lang) -> str:
    """The reader's word for a kind of fact; an unknown kind stands for itself."""
    body = facts.KINDS.get(kind)
    if body is None:
        return kind
    return body.label if lang == "zh" else body.label_en
