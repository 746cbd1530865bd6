"""The closed vocabulary of what a rule may count, with what each word means and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

CaseTerm = Literal[
    "interview_missed", "urine_test_missed", "quarterly_evaluation_missed", "annual_evaluation_missed",
    "agreement_late", "first_interview_late", "pickup_missed", "overdue_notice_late", "unreported_transfer_late",
    "document_missing", "work_group_missing", "case_plan_missing", "test_report_missing",
    "test_report_missing_despite_letter", "test_notice_missing", "test_entered_late", "warning_letter_missing",
    "violation_certificate_missing", "violation_report_late", "violation_transfer_late", "document_one_sided",
    "other_measure_unpapered", "person_not_entered", "person_not_entered_in_time", "isolation_case",
    "person_without_archive", "person_without_help", "person_in_dropout",
]  # fmt: skip
"""One occurrence each: a window, a paper, an episode, a breach or a person of a case."""

StationTerm = Literal[
    "leading_group_missing", "leader_missing", "staffing_incomplete", "annual_plan_missing",
    "quarterly_summary_missing", "deployment_missing", "leader_absent", "budget_missing",
]  # fmt: skip
"""One occurrence each: a thing that a station lacks in the year, or in a quarter of it."""

BlockTerm = Literal[
    "overdue_unsettled", "overdue_unsettled_by_both", "serious_in_span", "dropout_in_span",
    "interview_missed_in_span", "urine_test_missed_in_span", "archive_incomplete", "entry_late_in_span",
]  # fmt: skip
"""What withholds the money of a case for the month or the quarter in which it holds."""

Span = Literal["month", "quarter"]
RateName = Literal["execution", "report", "signing", "dropout", "interview_completion", "test_completion", "employment"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the vocabulary: what it counts, in the words of the office."""

    name: str
    label: str
    label_en: str


_LABELS: Mapping[str, tuple[str, str]] = {
    "interview_missed": ("谈话窗口内无谈话", "no interview in the window"),
    "urine_test_missed": ("尿检窗口内无尿检", "no urine test in the window"),
    "quarterly_evaluation_missed": ("季度无评估鉴定", "no evaluation of the quarter"),
    "annual_evaluation_missed": ("执行年度无评估鉴定", "no evaluation of the case-year"),
    "agreement_late": ("协议未在限期内签订", "agreement not signed within its limit"),
    "first_interview_late": ("首次谈话未在限期内进行", "first interview not held within its limit"),
    "pickup_missed": ("出所当日无人接回", "nobody met the person on the day of release"),
    "overdue_notice_late": ("未在限期内出具逾期未报到通知书", "no notice of overdue report within its limit"),
    "unreported_transfer_late": ("逾期未报到材料未在限期内移交", "papers of an overdue person not transferred in time"),
    "document_missing": ("档案缺一份文书", "a document missing from the file"),
    "work_group_missing": ("无帮扶工作小组", "no work group"),
    "case_plan_missing": ("无工作计划", "no case plan"),
    "test_report_missing": (
        "尿检窗口缺现场检测报告书，未参加检测而已出具告诫书的除外",
        "no on-site report for a test window, unless the missed test has its warning letter",
    ),
    "test_report_missing_despite_letter": (
        "尿检窗口缺现场检测报告书，不论有无告诫书",
        "no on-site report for a test window, with or without a warning letter",
    ),
    "test_notice_missing": ("尿检窗口内无检测通知书", "no test notice in the test window"),
    "test_entered_late": ("尿检登记迟于限期", "a test entered after its limit"),
    "warning_letter_missing": ("违规行为无告诫书", "a breach without warning letter"),
    "violation_certificate_missing": ("严重违反协议无证明", "a serious violation without certificate"),
    "violation_report_late": ("严重违反协议未在限期内报告", "a serious violation not reported in time"),
    "violation_transfer_late": (
        "严重违反协议材料未在限期内移交",
        "papers of a serious violation not transferred in time",
    ),
    "document_one_sided": ("文书只有纸质或只有电子", "a document on paper only or electronic only"),
    "other_measure_unpapered": ("其他戒毒措施缺手续", "another measure without its papers"),
    "person_not_entered": ("人员信息未录入系统", "a person's records not entered in the system"),
    "person_not_entered_in_time": (
        "人员信息未录入系统，或录入迟于限期",
        "a person's records not entered in the system, or entered after the limit",
    ),
    "isolation_case": ("办理强制隔离戒毒案件", "a compulsory isolation case handled"),
    "person_without_archive": ("应建档未建档", "a person without a file"),
    "person_without_help": ("未开展帮教", "a person without help"),
    "person_in_dropout": ("脱失失控", "a person in dropout"),
    "leading_group_missing": ("未成立领导小组", "no leading group"),
    "leader_missing": ("无主管领导负责", "no leader in charge"),
    "staffing_incomplete": ("专职人员、村级专人、志愿者不齐", "workers, village contacts or volunteers incomplete"),
    "annual_plan_missing": ("无年度工作计划", "no annual plan"),
    "quarterly_summary_missing": ("季度无工作小结", "no summary of the quarter"),
    "deployment_missing": ("季度未部署工作", "no deployment meeting in the quarter"),
    "leader_absent": ("主要领导未参加活动", "no principal leader took part"),
    "budget_missing": ("经费未纳入预算", "money not in the budget"),
    "overdue_unsettled": (
        "逾期未报到，既未移交也未查处",
        "overdue, neither transferred to the police nor dealt with by them",
    ),
    "overdue_unsettled_by_both": (
        "逾期未报到，未移交或者未查处",
        "overdue, not transferred to the police or not dealt with by them",
    ),
    "serious_in_span": ("严重违反协议", "a serious violation"),
    "dropout_in_span": ("脱失脱管", "in dropout"),
    "interview_missed_in_span": ("到期谈话未进行", "an interview due and not held"),
    "urine_test_missed_in_span": ("到期尿检未进行", "a urine test due and not done"),
    "archive_incomplete": ("建档不齐全", "the file incomplete"),
    "entry_late_in_span": ("信息未及时录入", "an entry made late"),
}

TERMS: Mapping[str, Term] = {
    name: Term(name, *_LABELS[name]) for name in (*get_args(CaseTerm), *get_args(StationTerm), *get_args(BlockTerm))
}
"""Every term by its name."""

CASE_TERMS = frozenset(get_args(CaseTerm))
STATION_TERMS = frozenset(get_args(StationTerm))
BLOCK_TERMS = frozenset(get_args(BlockTerm))
