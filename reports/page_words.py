"""The sentences and headings of the county page in Chinese and English."""

from reports.catalogue import filled
from reports.words import Lang, Words

WORDS: Words = {
    "title": ("社区戒毒社区康复工作合规情况", "Community detox and rehabilitation: compliance"),
    "as_of": ("截至", "As of"),
    "as_of_note": ("当日终了；其后发生的事项不计入", "end of that day; what happened later is left out"),
    "known": ("所知至", "Known to"),
    "known_at": ("第 {position} 条", "entry {position}"),
    "known_note": (
        "录入于 {time}；其后录入的内容不计入",
        "recorded {time}; what was recorded later is left out",
    ),
    "pack": ("规则包", "Rule pack"),
    "code": ("校验码", "Check code"),
    "engine": ("程序", "Program"),
    "ledger": ("台账", "Ledger"),
    "simulated": ("模拟时钟", "SIMULATED CLOCK"),
    "simulated_note": (
        "本台账的录入时间由导入文件给出，不是本机时钟。",
        "Record times of this ledger came with its input, not from this machine's clock.",
    ),
    "what_if": (
        "假设测算：{what}。不是现行规则下的结果。",
        "What if: {what}. Not the figures under the rules in force.",
    ),
    "calendar_missing": (
        "缺少 {years} 年的放假安排，按周一至周五计算工作日。",
        "No holiday calendar for {years}: Monday to Friday taken as working days.",
    ),
    "clock_anomalies": (
        "系统时钟曾后退，见第 {positions} 条。",
        "The clock stepped back, see entries {positions}.",
    ),
    "verify_note": (
        "核对本页：zhengji verify --code {code}",
        "To check this page: zhengji verify --code {code}",
    ),
    "contents": ("目录", "Contents"),
    "overview": ("一、全县概览", "1. The county at a glance"),
    "stations": ("三、各站情况", "3. Station by station"),
    "example": ("二、个案举例：两个时钟", "2. One case on both clocks"),
    "key_cases": ("未结束案件", "Cases running"),
    "key_of": ("共 {count} 个案件", "of {count} {count:case|cases}"),
    "key_dropout": ("脱失", "In dropout"),
    "key_dropout_of": ("登记 {declared} · 推定 {derived}", "declared {declared} · derived {derived}"),
    "key_late": ("当年仅凭补录完成", "Met by late record only this year"),
    "key_late_of": ("{year} 年已到期 {count} 期", "of {count} {count:window|windows} ended in {year}"),
    "key_missed": ("当年未完成", "Unmet this year"),
    "table_title": ("各站一览", "All stations"),
    "table_note": (
        (
            "比率为百分比和分子/分母，比较以分数为准；分母为零为不适用。期数为 {year} 年内末日已过的期。"
            "脱失分“登记/推定”。点按表头可以排序。"
        ),
        (
            "Rates are percent and numerator/denominator; fractions decide; 0/0 is not applicable. Windows "
            "are those whose last day fell in {year}. Dropout is declared/derived. Press a heading to sort."
        ),
    ),
    "station": ("站点", "Station"),
    "running": ("在册", "Running"),
    "dropout_both": ("脱失 登/推", "Dropout d/d"),
    "county": ("全县", "County"),
    "windows_late": ("补录", "Late rec."),
    "windows_missed": ("未完成", "Unmet"),
    "rates_picture": ("三项比率，各站", "Three rates by station"),
    "rates_picture_note": (
        "圆点为本站，竖线为全县；数字见上表。按执行率由高到低排列。",
        "Dots are the stations, the upright line the county; numbers in the table above. Highest execution rate first.",
    ),
    "rates_label": (
        "{rate}：全县 {county}，最高 {high}，最低 {low}",
        "{rate}: county {county}, highest {high}, lowest {low}",
    ),
    "states_title": ("案件状态", "Case states"),
    "states_label": ("案件状态构成：{counts}", "Cases by state: {counts}"),
    "cases": ("案件", "Cases"),
    "share": ("占比", "Share"),
    "state": ("状态", "State"),
    "late_title": ("发生与录入", "When it happened, when it was recorded"),
    "late_note": (
        "横轴为发生月，纵轴为录入月，越深件数越多；紧贴斜线即随办随录，斜线上方为补录，横带为集中补录。",
        (
            "Across: month it happened; up: month it was recorded; darker is more. On the diagonal: recorded at once; "
            "above it: later; a level band: many recorded in one sitting."
        ),
    ),
    "late_label": (
        "发生月与录入月对照：共 {count} 件，{late} 件在发生 30 日之后录入",
        (
            "Month of happening against month of record: {count} {count:fact|facts}, {late} recorded more than "
            "30 days later"
        ),
    ),
    "late_facts": ("录入迟于发生", "Recorded after it happened"),
    "facts": ("件数", "Facts"),
    "late_0": ("0–3 日", "0–3 days"),
    "late_1": ("4–7 日", "4–7 days"),
    "late_2": ("8–30 日", "8–30 days"),
    "late_3": ("31–90 日", "31–90 days"),
    "late_4": ("90 日以上", "over 90 days"),
    "rate": ("比率", "Rate"),
    "value": ("本站", "Station"),
    "grid_title": ("职责履行：人员 × 月份", "Duties: person by month"),
    "grid_note": (
        "每格为末日落在该月的一期，同月多期取最差；细线表示跨月的期。上行谈话，中行尿检，下行评估、协议、小组、计划。",
        (
            "Each mark is a window whose last day falls in that month, the worst where several do; thin lines "
            "are longer windows. Upper lane interviews, middle tests, lower evaluations, agreement, group and plan."
        ),
    ),
    "grid_earlier": (
        "图中为最近 {count} 个月；更早的期计入右侧期数。",
        "The picture shows the last {count} {count:month|months}; earlier windows are in the counts at the right.",
    ),
    "grid_label": ("{case} 的职责：{counts}", "Duties of {case}: {counts}"),
    "grid_letters": ("以字母显示本图（每月一个字母）", "The same in letters, one a month"),
    "grid_ended": ("已结束的案件（{count}）", "Ended cases ({count})"),
    "grid_none": ("没有已报到的案件。", "No case has reported."),
    "lane_other": ("其他", "other"),
    "case": ("案件", "Case"),
    "duty": ("职责", "Duty"),
    "due_title": ("{days} 日内到期", "Due within {days} days"),
    "limits_title": ("仍可补救", "Still to be cured"),
    "none": ("无", "none"),
    "cases_title": ("案件", "Cases"),
    "case_since": ("自 {day}", "since {day}"),
    "person": ("人员", "Person"),
    "reported_on": ("报到", "Reported"),
    "deadline": ("报到期限", "Report deadline"),
    "term_end": ("期满（不含）", "Term ends (excl.)"),
    "serious_since": ("严重违反自", "Serious since"),
    "happened": ("发生", "happened"),
    "recorded": ("录入", "recorded"),
    "ladder_note": (
        (
            "上线为发生之日，下线为录入之日，每一笔连接二者：直则随办随录，斜则补录；虚线带圈为更正，点线带叉为作废；"
            "上线之上的弧由更正前的发生之日指向更正后的。"
            "竖虚线为截至日。"
        ),
        (
            "Upper line: the day it happened; lower line: the day it was recorded; a stroke joins the two. "
            "Upright: at once; leaning: late; dashed with a ring: corrected; dotted with a cross: voided; "
            "an arc above the upper line: from the day it was said to have happened to the corrected one. "
            "Upright dashes: the as-of day."
        ),
    ),
    "ladder_label": (
        "{case} 的两个时钟：{entries} 条录入，其中 {changed} 条更正、作废或恢复，{late} 条迟于 30 日",
        (
            "{case} on both clocks: {entries} {entries:entry|entries}, {changed} of them corrections, voids or "
            "reinstatements, {late} more than 30 days late"
        ),
    ),
    "entries_all": ("全部录入（{count} 条）", "All entries ({count})"),
    "entries_head": ("序号   发生日期   录入日期   事项", "entry  happened   recorded   what"),
    "entries_by": ("录入人 {actor}，另行注明的除外", "Entered by {actor} where nobody else is named"),
    "same_day": ("同日", "same day"),
    "late_by": ("迟 {days} 日", "{days} d late"),
    "changes": ("更正与作废", "Corrections and voids"),
    "reason": ("理由", "Reason"),
    "approved_by": ("批准（所称） {who}", "approved (as stated) {who}"),
    "changed": ("改动（原为 → 现为）", "Changed (was → now)"),
    "nothing_changed": ("内容未变", "nothing changed"),
    "by": ("录入人", "By"),
    "what": ("事项", "What"),
    "windows_of": ("{mark} {count} 期", "{mark}: {count}"),
    "example_why": (
        "{case}（{station}）：全县更正与作废最多样的案件。同样的图附在每个案件之下。",
        "{case} ({station}): the case with the most kinds of corrections and voids. Every case below has this picture.",
    ),
    "to_top": ("回到目录", "Contents"),
    "print_station": ("打印本站", "Print this station"),
    "open_all": ("展开本站全部案件", "Open all cases"),
    "footer": (
        "本页是一个文件，不联网，可以离线保存、打印、转交。图形附有文字说明。",
        "This page is one file; it asks the network for nothing and can be kept, printed and handed on.",
    ),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """The text under the key, its values filled in."""
    return filled(WORDS[key][0 if lang == "zh" else 1], values)
