"""The words in which the case tables are written: what an official writes, and the wire name it stands for.

Words of cases and persons come first, then those of stations and of the county, which only scores read.
"""

from collections.abc import Mapping

from reports import words as page_words

KINDS = {
    "决定": "decision_issued",
    "送达": "decision_served",
    "报到": "reported",
    "逾期理由成立": "report_excuse_accepted",
    "逾期未报到通知书": "overdue_notice_issued",
    "签订协议": "agreement_signed",
    "帮扶小组": "work_group_formed",
    "工作计划": "case_plan_made",
    "一人一档": "archive_document_filed",
    "谈话": "interview_held",
    "评估鉴定": "evaluation_done",
    "检测通知书": "test_notice_issued",
    "尿检": "urine_test_done",
    "异地检测": "remote_test_accepted",
    "未参加检测": "test_missed",
    "违反协议": "violation_recorded",
    "告诫书": "warning_letter_issued",
    "严重违反证明": "serious_violation_certified",
    "违规报告": "violation_reported",
    "移交": "transferred_to_police",
    "查处结果": "police_outcome_recorded",
    "请假": "leave_granted",
    "销假": "leave_returned",
    "脱失": "dropout_declared",
    "找到": "located",
    "联系": "contact_made",
    "变更执行地": "place_change_approved",
    "新执行地报到": "reported_at_new_place",
    "中止": "suspended",
    "恢复": "resumed",
    "终止": "terminated",
    "解除": "released",
    "结案": "case_closed",
    "就业能力": "employability_assessed",
    "就业": "employment_started",
    "就业终止": "employment_ended",
    "培训": "training_attended",
    "登记": "person_registered",
    "死亡": "person_died",
    "站点登记": "station_registered",
    "工作日历": "holiday_calendar_set",
    "收到通知": "decision_notice_received",
    "出所": "facility_release_expected",
    "出所必接": "facility_pickup_done",
    "回执": "transfer_receipt_got",
    "美沙酮": "methadone_joined",
    "退出美沙酮": "methadone_left",
    "自愿戒毒": "voluntary_treatment",
    "救助": "assistance_granted",
    "录入系统": "platform_entry_made",
    "人员类别": "person_class_changed",
    "毛发采样": "hair_sample_taken",
    "设施清点": "facility_inventoried",
    "领导小组": "leading_group_formed",
    "主管领导": "leader_assigned",
    "人员到岗": "staff_joined",
    "人员离岗": "staff_left",
    "所辖村": "village_listed",
    "村级专人": "village_contact_named",
    "志愿者加入": "volunteer_joined",
    "志愿者退出": "volunteer_left",
    "年度计划": "annual_plan_issued",
    "季度小结": "quarterly_summary_filed",
    "部署会议": "deployment_meeting_held",
    "领导参加活动": "leader_took_part",
    "经费预算": "budget_approved",
    "材料报送": "materials_submitted",
    "开账": "ledger_opened",
    "报送期限": "submission_deadline_set",
    "专项工作评分": "special_task_scored",
}

# what a fact is about; of the county are those in neither set, and all others are about a case
PERSON_KINDS = frozenset({"person_registered", "person_died", "person_class_changed", "hair_sample_taken"})
STATION_KINDS = frozenset({
    "station_registered", "facility_inventoried", "leading_group_formed", "leader_assigned", "staff_joined",
    "staff_left", "village_listed", "village_contact_named", "volunteer_joined", "volunteer_left",
    "annual_plan_issued", "quarterly_summary_filed", "deployment_meeting_held", "leader_took_part", "budget_approved",
    "materials_submitted",
})  # fmt: skip
COUNTY_KINDS = frozenset({"holiday_calendar_set", "ledger_opened", "submission_deadline_set", "special_task_scored"})

VERBS = {"更正": "correct", "作废": "void", "撤销作废": "reinstate"}

FIELDS = {
    "措施": "measure",
    "人员": "person",
    "月数": "term_months",
    "折抵": "credited_days",
    "新期限": "new_deadline",
    "事由": "ground",
    "结果": "outcome",
    "检测结果": "result",
    "方式": "how",
    "正当理由": "excused",
    "性质": "nature",
    "天数": "days",
    "对应": "about",
    "起": "starts_on",
    "止": "until",
    "原因": "cause",
    "期间": "period",
    "属于": "of",
    "文书": "document",
    "介质": "medium",
    "有能力": "able",
    "有意愿": "willing",
    "证明": "proof",
    "出生年": "birth_year",
    "年度": "year",
    "放假": "days_off",
    "上班": "workdays",
    "形式": "mode",
    "出所日": "release_on",
    "报告书": "report_no",
    "录入内容": "data",
    "系统": "system",
    "类型": "form",
    "类别": "class",
    "居住站": "residence_station",
    "样本": "sample_no",
    "等级": "grade",
    "房间": "rooms",
    "设备": "equipment",
    "制度": "posted_rules",
    "人数": "staff",
    "工作人员": "worker",
    "专职": "full_time",
    "村": "village",
    "职务": "role",
    "金额": "amount",
    "小项": "items",
    "期限": "deadline",
    "分数": "points",
}

CHOICES = {
    "社区戒毒": "detox",
    "社区康复": "rehab",
    "是": True,
    "否": False,
    "阴性": "negative",
    "阳性": "positive",
    "未到": "no_show",
    "拒绝": "refused",
    "逃避": "evaded",
    "擅自离开": "departure",
    "吸毒": "drug_use",
    "其他": "other",
    "纸质": "paper",
    "逾期未报到": "unreported",
    "违反协议": "violation",
    "交回": "returned",
    "处罚": "punished",
    "查无下落": "not_found",
    "季度": "quarter",
    "年度": "year",
    "拘留": "detained",
    "强制隔离": "isolation",
    "决定书": "decision",
    "登记表": "registration_form",
    "心理测评": "psych_assessment",
    "电话": "phone",
    "电子": "electronic",
    "双份": "both",
    "社会面": "at_large",
    "戒断三年": "clean_3y",
    "羁押": "detained",
    "死亡": "dead",
    "出国": "abroad",
    "管控": "control",
    "就业": "employment",
    "救助": "assistance",
    "检测": "test",
    "书记": "party_secretary",
    "行政首长": "head",
    "低保": "dibao",
    "特困": "tekun",
    "临时": "temporary",
}


def _by_word(pairs: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {chinese: name for name, (chinese, _) in pairs.items()}


# the expected lines use the words that the pages print, so that a case reads like the page it disputes
DUTIES = _by_word(page_words.DUTIES)
DUTY_STATES = _by_word(page_words.DUTY_STATES)
CASE_STATES = _by_word(page_words.CASE_STATES)
DROPOUTS = _by_word(page_words.DROPOUT_KINDS)
RATES = _by_word(page_words.RATES)
LIMITS = _by_word(page_words.LIMITS)

COUNTY = "全县"
UNKNOWN = "未定"
NO_LAST_DAY = "无期限"
TOTAL = "合计"
PAID = "发"
NOBODY = "-"


def wire(words: dict[str, str], word: str) -> str:
    """The wire name of `word`; a wire name stands for itself; any other word is an error."""
    if word in words.values():
        return word
    if word not in words:
        raise ValueError(f"不认识的词：{word}（应为：{'、'.join(words)}）")
    return words[word]
