"""Why the ledger refuses: a sentence for every rule, and what would be right."""

SENTENCES = {
    "refusal.unknown-field": ("没有 {field} 这个字段。", "There is no field {field}."),
    "refusal.unknown-field.of-kind": (
        "“{kind}”没有 {field} 这个字段。",
        "'{kind}' has no field {field}.",
    ),
    "suggestion.unknown-field": (
        "请核对字段名；该种类没有的内容写在备注（note）里。",
        "Check the name; what the kind has no field for goes into the note.",
    ),
    "refusal.unknown-verb": ("没有“{value}”这个操作。", "There is no verb '{value}'."),
    "suggestion.unknown-verb": ("可用的操作：{verbs}。", "The verbs are: {verbs}."),
    "refusal.id-and-fact": (
        "新记录用 id，更正、作废和恢复效力用 fact，这一行两者不符。",
        "A record has `id`; a correction, void or reinstatement has `fact`; this row mixes them.",
    ),
    "suggestion.id-and-fact": ("请只保留与操作相符的一个。", "Keep the one that fits the verb."),
    "refusal.fact-not-named": (
        "更正、作废和恢复效力必须在 fact 中写明针对哪件事实。",
        "A correction, void or reinstatement must name its fact in `fact`.",
    ),
    "suggestion.fact-not-named": (
        "zhengji history 案件编号 列出事实编号。",
        "zhengji history CASE lists the ids of facts.",
    ),
    "refusal.void-with-body": ("作废不能带内容（body）。", "A void has no body."),
    "suggestion.void-with-body": (
        "要改内容请用 correct；要作废请删去 body。",
        "Use correct to change the content, or leave the body out.",
    ),
    "refusal.kind-missing": ("不知道这一行是什么种类。", "Nothing says what kind of fact this is."),
    "suggestion.kind-missing.table": (
        "请加一列“种类”，或用 --kind，或以种类命名文件（如 报到.csv）。",
        "Add a column named kind, use --kind, or name the file after the kind (reported.csv).",
    ),
    "suggestion.kind-missing": (
        "请写 kind，或用 --kind，或以种类命名文件（如 报到.csv）。",
        "Give `kind`, use --kind, or name the file after the kind (reported.csv).",
    ),
    "refusal.unknown-kind": ("没有“{value}”这个种类。", "There is no kind '{value}'."),
    "suggestion.unknown-kind": (
        "zhengji record --help 列出全部种类。{near}",
        "zhengji record --help lists all kinds. {near}",
    ),
    "refusal.unknown-version": (
        "“{value}”是更新版本写入的，本程序只认到第 {known} 版。",
        "'{value}' was written by a newer release; this one knows up to version {known}.",
    ),
    "suggestion.unknown-version": ("请升级程序。", "Upgrade the program."),
    "refusal.program-only-kind": (
        "“{value}”只由程序自己写入，不能录入或导入。",
        "Only the program itself writes '{value}'; it can be neither recorded nor imported.",
    ),
    "suggestion.program-only-kind": (
        "采用考核办法用 zhengji policy，其余由程序在相应操作中写入；请删去这一行。",
        "Packs are adopted by zhengji policy, the others are written by their own commands; remove the row.",
    ),
    "refusal.missing-subject": ("没有写明{subject}（{field}）。", "The {subject} is not named ({field})."),
    "suggestion.missing-subject": ("请补上编号。", "Give its id."),
    "refusal.missing-field": ("缺少必填的 {field}。", "The required field {field} is missing."),
    "suggestion.missing-field": ("请补上。", "Fill it in."),
    "refusal.wrong-type": ("{field} 的值“{value}”应为{expected}。", "'{value}' in {field} should be {expected}."),
    "refusal.not-a-date": ("{field} 的值“{value}”不是日期。", "'{value}' in {field} is no date."),
    "refusal.not-a-date.no-such-day": (
        "{field} 的值“{value}”不是日期：{year}年{month}月没有{day}日。",
        "'{value}' in {field} is no date: month {month} of {year} has no day {day}.",
    ),
    "refusal.not-a-date.no-such-month": (
        "{field} 的值“{value}”不是日期：没有{month}月{day}日。",
        "'{value}' in {field} is no date: there is no day {day} of month {month}.",
    ),
    "suggestion.not-a-date.table": (
        "可写 2026-03-05、2026.3.5、2026/3/5、2026年3月5日或 20260305。",
        "Write 2026-03-05, 2026.3.5, 2026/3/5 or 20260305.",
    ),
    "suggestion.not-a-date": ("日期写作 2026-03-05。", "Write a date as 2026-03-05."),
    "refusal.not-a-time": ("{field} 的值“{value}”不是时间。", "'{value}' in {field} is no time of day."),
    "suggestion.not-a-time": ("时间写作 09:30。", "Write a time as 09:30."),
    "refusal.not-an-instant": (
        "{field} 的值“{value}”不是带时区的时刻。",
        "'{value}' in {field} is no instant with its zone.",
    ),
    "suggestion.not-an-instant": (
        "时刻写作 2026-03-05T09:30:00+08:00。",
        "Write an instant as 2026-03-05T09:30:00+08:00.",
    ),
    "refusal.not-a-choice": ("{field} 的值“{value}”不在可选之列。", "'{value}' in {field} is not one of its choices."),
    "suggestion.not-a-choice": ("可选：{choices}。", "The choices are: {choices}."),
    "refusal.out-of-range": (
        "{field} 的值“{value}”超出范围：应在 {low} 至 {high} 之间。",
        "'{value}' in {field} is out of range: it should lie between {low} and {high}.",
    ),
    "refusal.too-long": ("{field} 太长：最多 {limit}。", "{field} is too long: at most {limit}."),
    "suggestion.too-long": ("请缩短；附件不入台账，只写其 SHA-256。", "Shorten it; files stay outside the ledger."),
    "refusal.too-large": (
        "整条记录太大：最多 {limit} 字节。",
        "The entry as a whole is too large: at most {limit} bytes.",
    ),
    "suggestion.too-large": ("请缩短备注和佐证材料。", "Shorten the note and the evidence."),
    "refusal.ill-formed-id": ("{field} 的“{value}”不能作编号。", "'{value}' in {field} cannot be an id."),
    "suggestion.ill-formed-id": (
        "编号不含空白、斜杠和控制字符，最长 64 字（事实编号 200 字）；人员编号只用英文字母、数字和符号。",
        "An id has no blanks, slashes or control characters; at most 64 characters (a fact 200); a person id is ASCII.",
    ),
    "refusal.all-digits-id": (
        "事实编号“{value}”全是数字，会被当作序位。",
        "The fact id '{value}' is all digits and would be read as a position.",
    ),
    "suggestion.all-digits-id": ("请加一个字母，如 F{value}。", "Put a letter before it: F{value}."),
    "refusal.reserved-id": (
        "事实编号“{value}”是程序留给自己的写法。",
        "The fact id '{value}' has the form that the program keeps for its own facts.",
    ),
    "suggestion.reserved-id": ("请另取编号，或不写 id。", "Choose another id, or give none."),
    "refusal.citizen-number": (
        "{field} 里有公民身份号码；身份号码不入台账。",
        "{field} holds a citizen identity number; these never enter the ledger.",
    ),
    "suggestion.citizen-number": ("请删去，改用人员编号。", "Remove it and use the person's id."),
    "refusal.control-characters": (
        "{field} 含有换行、控制字符或改变书写方向的字符：{value}。",
        "{field} holds line breaks, control characters or signs that turn the direction of writing: {value}.",
    ),
    "suggestion.control-characters": ("请只用一行普通文字。", "Use one line of ordinary text."),
    "refusal.period-mismatch": (
        "{field} 的值“{value}”不是一个{period}的写法。",
        "'{value}' in {field} does not name a {period}.",
    ),
    "suggestion.period-mismatch": (
        "写法如 {example}；个案年度为 1、2、3。",
        "Write it as {example}; case-years are 1, 2 and 3.",
    ),
    "refusal.until-before-start": (
        "请假的截止日期 {value} 早于起始日期 {starts_on}。",
        "The leave ends on {value}, before its first day, {starts_on}.",
    ),
    "suggestion.until-before-start": ("请核对请假条。", "Check the leave slip."),
    "refusal.before-the-law": (
        "发生日期 {value} 早于《禁毒法》施行之日 {first}。",
        "{value} lies before {first}, the first day of the Narcotics Control Law.",
    ),
    "suggestion.before-the-law": ("请核对年份。", "Check the year."),
    "refusal.occurred-after-recorded": (
        "发生日期 {value} 晚于录入当天（{recorded_on}）：还没有发生的事不能录入。",
        "{value} lies after the day of recording, {recorded_on}: what has not happened cannot be recorded.",
    ),
    "suggestion.occurred-after-recorded": (
        "请核对日期，或到那一天再录入。",
        "Check the date, or record it on that day.",
    ),
    "refusal.recorded-at-not-yours": (
        "录入时间由台账自己记录，不能由人给出。",
        "The ledger itself says when an entry was recorded; nobody else may.",
    ),
    "suggestion.recorded-at-not-yours": (
        "旧系统的录入时间写在 claimed_recorded_at 里。",
        "An older system's entry time goes into claimed_recorded_at.",
    ),
    "refusal.reason-missing": (
        "更正、作废和恢复效力必须写明理由。",
        "A correction, void or reinstatement needs a reason.",
    ),
    "suggestion.reason-missing": ("请写 reason（--reason）。", "Give `reason` (--reason)."),
    "refusal.approval-missing": (
        "更正、作废和恢复效力必须有另一人批准。",
        "A correction, void or reinstatement needs the approval of a second person.",
    ),
    "suggestion.approval-missing": ("请写 approved_by（--approved-by）。", "Give `approved_by` (--approved-by)."),
    "refusal.self-approval": ("批准人“{value}”就是录入人。", "'{value}' approves an entry of their own."),
    "suggestion.self-approval": ("请由另一人批准。", "Have a second person approve it."),
    "refusal.same-id-other-content": (
        "事实“{fact}”已经录入，内容与此不同。",
        "The fact '{fact}' is recorded already, with other content.",
    ),
    "refusal.same-id-other-content.versions": (
        "事实“{fact}”已经录入{where}，内容与此不同。原有：{stored}。这次：{arrived}。",
        "The fact '{fact}' is recorded already{where}, with other content. There: {stored}. Here: {arrived}.",
    ),
    "refusal.same-id-other-content.of-entry": (
        "事实“{fact}”的这条更正、作废或恢复已经录入{where}，内容与此不同。原有：{stored}。这次：{arrived}。",
        "This entry about '{fact}' stands already{where}, with other content. There: {stored}. Here: {arrived}.",
    ),
    "suggestion.same-id-other-content.of-entry": (
        "要再改一次，请另写一条，event 换一个或不写。",
        "To change the fact once more, write another entry with an `event` of its own or none.",
    ),
    "suggestion.same-id-other-content": (
        "若原记录有误，请用 correct；若是同一天的另一件事，请写时间、文书编号或另给 id。",
        "If the old entry is wrong, use correct; of two acts of one day give time, document number or an id.",
    ),
    "refusal.event-key-of-another": (
        "来源事件键“{value}”已经用于事实“{fact}”。",
        "The event key '{value}' already belongs to the fact '{fact}'.",
    ),
    "suggestion.event-key-of-another": ("每条记录的 event 必须各不相同。", "Every entry needs an `event` of its own."),
    "refusal.unknown-fact": ("台账里没有“{value}”这件事实。", "The ledger knows no fact '{value}'."),
    "refusal.unknown-fact.later": (
        "事实“{value}”到 {file} 第 {row} 行才录入，这一行排在它前面。",
        "The fact '{value}' is recorded only further on, in {file}, row {row}.",
    ),
    "suggestion.unknown-fact.later": (
        "请把录入的行（或文件）放在更正、作废之前。",
        "Put the row (or file) that records it before the one about it.",
    ),
    "suggestion.unknown-fact": (
        "zhengji history 案件编号 列出事实编号；新的事实用 record。",
        "zhengji history CASE lists the ids of facts; a new fact is recorded.",
    ),
    "refusal.kind-changed": (
        "事实“{fact}”的种类是 {was}，不能改成 {value}。",
        "The fact '{fact}' is of the kind {was} and cannot become {value}.",
    ),
    "suggestion.kind-changed": ("种类录错的，作废后重新录入。", "Void it and record it anew under the right kind."),
    "refusal.subject-changed": (
        "事实“{fact}”的 {field} 是“{was}”，不能改成“{value}”。",
        "The {field} of the fact '{fact}' is '{was}' and cannot become '{value}'.",
    ),
    "suggestion.subject-changed": (
        "录错对象的，作废后在正确的对象上重新录入。",
        "A fact about the wrong subject is voided and recorded anew.",
    ),
    "refusal.stale-supersedes": (
        "事实“{fact}”的最后一条事件是 {head}，不是所写的 {value}。",
        "The last entry of the fact '{fact}' is {head}, not {value}.",
    ),
    "refusal.stale-supersedes.unrecorded": (
        "事实“{fact}”还没有任何事件，supersedes 不能写 {value}。",
        "The fact '{fact}' has no entry yet that {value} could be.",
    ),
    "suggestion.stale-supersedes.unrecorded": (
        "新的事实不写 supersedes；要改已有的事实请核对编号。",
        "A new fact has no supersedes; to change one that is there, check its id.",
    ),
    "suggestion.stale-supersedes": (
        "已有人先改过：请看 zhengji history {fact}，再决定是否还要改。",
        "Somebody else was first: look at zhengji history {fact} and decide again.",
    ),
    "refusal.fact-is-void": ("事实“{fact}”已经作废。", "The fact '{fact}' is void."),
    "suggestion.fact-is-void": ("要再用它，先 reinstate。", "Reinstate it first."),
    "refusal.fact-is-not-void": ("事实“{fact}”没有作废，无须恢复效力。", "The fact '{fact}' is not void."),
    "suggestion.fact-is-not-void": ("要改内容请用 correct。", "Use correct to change its content."),
    "refusal.case-never-decided": (
        "案件“{case}”没有决定（decision_issued）。",
        "The case '{case}' was never decided (decision_issued).",
    ),
    "suggestion.case-never-decided": (
        "请核对案件编号，或先录入（同一次导入亦可）该案的决定。",
        "Check the case id, or record its decision first (in the same import will do).",
    ),
    "refusal.decision-is-void": (
        "案件“{case}”的决定“{decision}”已经作废。",
        "The decision '{decision}' of the case '{case}' is void.",
    ),
    "suggestion.decision-is-void": (
        "作废有误的，zhengji reinstate {decision}；否则先录入新的决定。",
        "If it was voided by mistake, zhengji reinstate {decision}; otherwise record the new decision first.",
    ),
    "refusal.second-decision": (
        "案件“{case}”已有决定“{decision}”；一案一决定。",
        "The case '{case}' has its decision '{decision}'; a case has one.",
    ),
    "suggestion.second-decision": (
        "决定有误的，用 correct 更正；新的决定是新的案件。",
        "Use correct if it is wrong; another order is another case.",
    ),
    "refusal.another-decision-stands": (
        "案件“{case}”另有决定“{decision}”有效，不能恢复这一件。",
        "Another decision, '{decision}', stands for the case '{case}'.",
    ),
    "suggestion.another-decision-stands": ("先作废那一件。", "Void that one first."),
    "refusal.hangs-on-refused": (
        "这一行所依的记录没有被接受：{file} 第 {row} 行。",
        "This row hangs on one that was not accepted: {file}, row {row}.",
    ),
    "refusal.hangs-on-refused.of-fact": (
        "这一行所依的记录没有被接受：{file} 第 {row} 行，事实“{fact}”。",
        "This row hangs on one that was not accepted: {file}, row {row}, the fact '{fact}'.",
    ),
    "suggestion.hangs-on-refused": ("请先改正那一处。", "Put that right first."),
}
