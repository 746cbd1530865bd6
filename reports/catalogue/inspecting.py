"""What `inspect` says: each indicator's name, what it rests on, what is innocent about it, and what would settle it."""

_EXAMPLE = (
    "  zhengji inspect\n  zhengji inspect --station S01 --since 2025-11-16\n  zhengji inspect --worksheet leads.csv"
)

SENTENCES = {
    "help.inspect": (
        (
            "查找值得核实的记录、录入时段和站点\n\n"
            "通读全部台账，列出与其他事实不相容的记录、过期才补的记录和与同类相比少见的规律，"
            "每条写明依据、可能的正常原因、少见程度，以及去掉这些记录后义务、得分和补贴是否不同。"
            "所列都是待核实的线索，不是结论。"
        ),
        (
            "Records, sittings and stations that deserve a look\n\n"
            "Reads the whole log and lists records that are not compatible with other facts, records made only once\n"
            "they mattered, and patterns that are unusual among peers; each with its evidence, the innocent\n"
            "explanations, how unusual it is, and whether duties, points or money would come out differently\n"
            "without it. These are leads to verify and no conclusions."
        ),
    ),
    "example.inspect": (_EXAMPLE, _EXAMPLE),
    "option.inspect-all": (
        "列出全部线索；用 --json 时另列每条事实的得分和每站每个检查周期",
        "every lead; with --json also the score of every fact and every station between two inspections",
    ),
    "option.people": ("也列以录入人为对象的线索", "findings about recorders too"),
    "option.since": ("只列此条或此日起录入的", "only what was recorded from this entry or day on"),
    "option.worksheet": (
        "写出核查表（CSV）：线索与随机抽取的十分之一混排，不注明哪些是线索",
        "write the worksheet (CSV): the leads and a random tenth, mixed and unmarked",
    ),
    "option.fail-on-findings": ("有线索时退出码为 6", "exit code 6 where there are findings"),
    "fault.worksheet-known": (
        "核查表只能写现时的台账，不能与 --known 同用。",
        "The worksheet is about the ledger as it is; it does not go with --known.",
    ),
    "inspect.none": ("没有线索。", "No findings."),
    "inspect.nothing-known": ("在此口径下尚无记录。", "On this basis nothing was known."),
    "inspect.caution": (
        "以上是待核实的线索，不是结论；每条都可能有正常原因。核实结果录入为检查发现（inspection_found）。",
        (
            "These are leads to verify and no conclusions; each may have an innocent explanation.\n"
            "Record what came of them as inspection_found."
        ),
    ),
    "inspect.more": (
        "共 {total} 条，另有 {count} 条未显示；加 --all 全部列出，或用 --json。",
        "{total} findings; {count} more are not shown: --all lists them all, as does --json.",
    ),
    "inspect.about-people": (
        "另有 {count} 条以录入人为对象，加 --people 才列出。",
        "{count} {count:finding|findings} about recorders {count:is|are} listed only with --people.",
    ),
    "inspect.sample": (
        "抽查名单：{count} 件（执行中 {running} 件的三分之一），随机种子 {seed}；名单见 --json。",
        "Sample: {count} of {running} running cases (a third), seed {seed}; the list is in --json.",
    ),
    "inspect.worksheet-written": ("核查表已写入 {path}，{rows} 行。", "Worksheet written to {path}, {rows} rows."),
    "inspect.not-assessed": ("未作判断：", "Not assessed:"),
    "inspect.moved-none": ("不影响任何数字", "moves no figure"),
    "inspect.moved-voided": (
        "这些记录已作废，现有数字都不含它们；若恢复会有何不同，未计算",
        "these records are voided and in no figure; what would differ were they reinstated is not computed",
    ),
    "inspect.moved-unknown": ("未计算影响", "effect not computed"),
    "unassessed.A5": ("没有人员登记，无法看检测人当日是否在岗", "no roster: whether a tester was there is not known"),
    "unassessed.A6": (
        "没有领用文书登记，无法看文书何时发出",
        "no pad register: when a form was handed out is not known",
    ),
    "unassessed.A8": ("没有地点坐标，无法算路程", "no coordinates of places: distances are not known"),
    "unassessed.seasons": (
        "没有检查通知，无法按检查周期比较",
        "no inspection was announced: nothing is compared between inspections",
    ),
    "unassessed.checkpoints": (
        "没有外部见证的校验点，录入时间只有台账自己的时钟为证",
        "no checkpoint was witnessed: only the ledger's own clock vouches for recording times",
    ),
    "unassessed.C3": ("{years} 年没有工作日历，按周末计", "no work calendar for {years}: weekends are counted"),
    "unassessed.C7N": (
        "谈话记录太少，不比较是否雷同、是否写到本人",
        "too few notes: neither their likeness nor whether they speak of their person is looked at",
    ),
    "unassessed.C11": (
        "能改变结果的更正太少，不看是否偏向一边",
        "too few corrections that move anything: whether they all go one way is not looked at",
    ),
    "unassessed.C12": (
        "各站录入日不足，不知多长的停录才算少见",
        "too few days of recording: how long a silence is unusual is not known",
    ),
    "unassessed.C13": (
        "外部见证的间隔：通常 {usual} 天，最长 {longest} 天（{first} 至 {last}）；更细的录入时间只有台账自己的时钟为证",
        (
            "checkpoints were witnessed every {usual} days as a rule, at most {longest} days apart\n"
            "({first} to {last}); any closer only the ledger's own clock vouches for recording times"
        ),
    ),
    "unassessed.peers": (
        "站点太少，不作站点之间的比较",
        "too few stations: they are not compared with each other",
    ),
    "unassessed.captured": (
        "没有离线采集时间，停机期间的补传不能据此说明",
        "no off-line capture times: uploads after an outage cannot be explained by them",
    ),
    "unassessed.before": (
        "{facts} 条在台账启用前发生或由旧系统迁入，何时录入无从知道，只看是否与其他事实矛盾",
        (
            "{facts} facts are older than the ledger or were moved in: when they were typed is not known,\n"
            "only contradictions are looked at"
        ),
    ),
    "unassessed.never": (
        "不看：站点是否在通知前已知检查、规则和试剂批次的首次使用、公路里程、笔迹，以及台账以外的任何记录",
        (
            "not looked at: whether a station knew of an inspection before its announcement, the first use of\n"
            "rules and reagent batches (A6), distances by road (A8), handwriting, and every record outside the ledger"
        ),
    ),
    "unassessed.small": (
        "{windows} 个检查周期记录太少，只列事实",
        "{windows} windows have too few records: facts only",
    ),
    "unassessed.effects": (
        "排名靠后的 {findings} 条线索未计算影响",
        "the effect of {findings} findings far down was not computed",
    ),
    "severity.critical": ("严重", "critical"),
    "severity.high": ("高", "high"),
    "severity.medium": ("中", "medium"),
    "severity.low": ("低", "low"),
    "severity.information": ("仅供参考", "for information"),
    "tier.contradiction": ("矛盾", "contradiction"),
    "tier.timing": ("时间", "timing"),
    "tier.pattern": ("规律", "pattern"),
    "subject.record": ("记录", "record"),
    "subject.sitting": ("一次录入", "sitting"),
    "subject.window": ("站点检查周期", "station between inspections"),
    "subject.stretch": ("不属于某一站的一段时间", "a stretch of time, of no one station"),
    "subject.recorder": ("录入人", "recorder"),
    "subject.station": ("站点", "station"),
    "indicator.A1": ("录入时间超出可证范围", "recording time outside its bounds"),
    "innocent.A1": (
        "机器时钟故障；从备份恢复；时区设错",
        "clock fault of the machine; restored backup; wrong time zone",
    ),
    "settle.A1": ("校时记录和见证的校验点", "the time synchronisation log and the witnessed checkpoint"),
    "indicator.A1W": ("外部见证说的可能是另一本台账", "a witnessing that may be of another log"),
    "innocent.A1W": (
        "由旧台账迁入；见证的是别处的台账；位置或日期写错",
        "moved in from an older ledger; another office's log was witnessed; slip in position or date",
    ),
    "settle.A1W": (
        "见证人手中的校验码（verify --code）和旧台账文件",
        "the code in the witness's hands (verify --code) and the file of the older ledger",
    ),
    "indicator.A2": ("先后次序不可能", "impossible order"),
    "innocent.A2": (
        "日期录错（月日颠倒、年份）；前一步日期录错",
        "slip of the hand in the date (month, year); the earlier step's date is wrong",
    ),
    "settle.A2": ("两份纸质文书的日期", "the dates on both papers"),
    "indicator.A3": ("在案件期间或责任站之外", "outside the case's life or place"),
    "innocent.A3": (
        "结案登记偏晚；移交期间的接触；两地共管",
        "the end was registered late; contact during the hand-over; joint supervision",
    ),
    "settle.A3": ("两份文书对照；接收站的登记", "both documents side by side; the other station's register"),
    "indicator.A4": ("当日本人在别处", "the person was elsewhere"),
    "innocent.A4": (
        "在羁押场所内谈话；请假期间临时返回；羁押或请假日期有误",
        "held inside the place of custody; came back for a day; wrong dates of custody or leave",
    ),
    "settle.A4": ("羁押通知、销假条或场所来访登记", "custody notice, leave slip, or visitors' log"),
    "indicator.A5": ("检测人当日不在岗", "the tester was not there"),
    "innocent.A5": (
        "人员登记有误；临时返岗；检测人录错",
        "the roster is wrong; came in for a day; the wrong tester was chosen",
    ),
    "settle.A5": ("考勤表和报告书上的签名", "attendance sheet and the signature on the report"),
    "indicator.A6": ("文书在所载日期之后才领出", "the form was handed out after the day it bears"),
    "innocent.A6": (
        "领用登记有误；重新誊写；日期录错；录入时才取号",
        "the pad register is wrong; clean copy of an earlier paper; slip in the date; numbers are given when typing",
    ),
    "settle.A6": ("文书原件和领用登记", "the paper original and the pad register"),
    "indicator.A7": ("同一编号用于两份文书", "one number on two papers"),
    "innocent.A7": ("重复提交；编号录错", "submitted twice; slip in the number"),
    "settle.A7": ("查看两份原件", "which of the two papers exists"),
    "indicator.A8": ("同时在两处，或一日行程不可能", "two places at once, or more than a day holds"),
    "innocent.A8": (
        "集中在一处进行；地点或时间录错；两站同址",
        "several met in one place; wrong place or time; two stations in one house",
    ),
    "settle.A8": ("走访记录、签到和车辆记录", "visit slips, sign-in sheets, vehicle log"),
    "indicator.B1": ("迟录", "recorded late"),
    "innocent.B1": ("停机、补录已事先报备；积压", "declared beforehand; backlog; paper first"),
    "settle.B1": ("报备文件和纸质台账", "the declaration and the paper ledger"),
    "indicator.B2": ("检查通知后才迟录", "recorded late, once an inspection was announced"),
    "innocent.B2": ("年底清理积压", "tidying up at the year's end"),
    "settle.B2": ("纸质原件的日期和签名", "date and signatures on the paper original"),
    "indicator.B3": ("义务只靠迟录记录才算完成", "a duty met by nothing but late records"),
    "innocent.B3": ("事情属实，文书偏晚", "it happened, and only the paper is late"),
    "settle.B3": ("纸质原件；向本人核实", "the paper original; asking the person"),
    "indicator.B4": ("检查通知后迟录、共同补足义务的一组记录", "a set of late records that together meet duties"),
    "innocent.B4": ("事情属实，集中补录", "true work, entered together"),
    "settle.B4": ("抽取其中若干份原件核对", "the paper originals of a few of them"),
    "indicator.B5": ("依据在决定之后才录入", "grounds entered after the decision that needed them"),
    "innocent.B5": (
        "文书当场送达，事后录入；纸质移交材料在先",
        "served in the field, typed at the desk; the paper file went first",
    ),
    "settle.B5": ("送达回执和移交材料清单", "the receipt of service and the list of papers handed over"),
    "indicator.C1": ("集中迟录", "late records in bursts"),
    "innocent.C1": (
        "按周、按月集中录入；网络恢复后上传",
        "weekly or monthly keying; upload after an outage",
    ),
    "settle.C1": ("纸质台账和报备", "the paper ledger and declarations"),
    "indicator.C2": ("检查通知后靠迟录补足的义务偏多", "many duties met only after an inspection was announced"),
    "innocent.C2": (
        "先清理有期限的工作；人员休假归来",
        "tidying up what has deadlines first; staff back from leave",
    ),
    "settle.C2": ("按名单抽取原件，向本人核实", "originals of a sample, and asking the persons"),
    "indicator.C2K": ("迟录集中在计分事项", "late records are mostly of what is scored"),
    "innocent.C2K": ("先录入有期限的事项", "what has deadlines is entered first"),
    "settle.C2K": ("同期未计分事项的纸质记录", "papers of unscored acts of the same time"),
    "indicator.C3": ("迟录记录多落在非工作日", "late records on days off"),
    "innocent.C3": ("周末门诊、晚间走访；日期录错", "weekend clinic, evening rounds; slips in dates"),
    "settle.C3": ("值班表", "duty roster"),
    "indicator.C4": ("迟录记录的日期集中在整日", "late records on round days"),
    "innocent.C4": ("固定报到日、集体活动日", "a fixed reporting day, a group day"),
    "settle.C4": ("站点的固定日程", "the station's calendar"),
    "indicator.C5": ("编号与日期次序相反", "numbers against dates"),
    "innocent.C5": (
        "两人共用一本；预留页；重新誊写；录入时才取号",
        "two share a pad; a leaf was kept back; clean copy; numbers are given when typing",
    ),
    "settle.C5": ("整本文书依编号查看", "the whole pad in the order of its numbers"),
    "indicator.C6": ("一案多期连续录入", "months of one case typed in a row"),
    "innocent.C6": ("按案卷录入；从表格抄录", "typing file by file; copying a spreadsheet"),
    "settle.C6": ("案卷中各期原件", "the originals in the file"),
    "indicator.C7": ("对多人使用相同谈话内容", "the same note about many persons"),
    "innocent.C7": ("使用模板；集体谈话", "a template; a talk with a group"),
    "settle.C7": ("纸质谈话记录；向本人核实", "the paper notes; asking the persons"),
    "indicator.C9": ("月初录入、日期落在上月末的偏多", "typed at a month's begin, dated at the end of the last"),
    "innocent.C9": ("月底集中工作；临近期限才做", "month-end work; done just before the deadline"),
    "settle.C9": ("签到和文书日期", "sign-in sheets and dates on paper"),
    "indicator.C10": ("检查通知后迟录比例高于平时", "more late records than usual once an inspection was announced"),
    "innocent.C10": ("人员变动；清理积压", "change of staff; clearing a backlog"),
    "settle.C10": ("积压原因说明", "the reasons for the backlog"),
    "indicator.C7N": ("谈话记录与他人的近似", "notes nearly the same as those about others"),
    "innocent.C7N": ("使用模板；在同一谈话上改写", "a template; one note written over for the next"),
    "settle.C7N": ("两份记录对照；向本人核实", "both notes side by side; asking the persons"),
    "indicator.C8": ("谈话记录未写到本人情况", "notes that could be about anybody"),
    "innocent.C8": ("记录简短；新案件尚无情况可写", "a terse writer; a new case"),
    "settle.C8": ("询问谈话内容；纸质记录", "asking what was talked about; the paper notes"),
    "indicator.C11S": ("更正多偏向有利于本站", "corrections that mostly help the station"),
    "innocent.C11S": ("培训后集中纠错；录错日期的更正", "clearing up after a training; slips in dates put right"),
    "settle.C11S": ("更正的依据和批准人", "what each correction rests on, and who approved it"),
    "indicator.C11V": ("违规、未检等记录作废偏多", "many breaches voided"),
    "innocent.C11V": ("重复录入后作废；补交证明", "entered twice; a certificate handed in later"),
    "settle.C11V": ("作废理由、证明材料和批准人", "the reason, the papers, and who approved it"),
    "indicator.C12": ("长期无录入后集中迟录", "a long silence and then much that is late"),
    "innocent.C12": ("假期；停机；人员空缺", "holiday; outage; a post that was vacant"),
    "settle.C12": (
        "该期间的纸质台账、值班表和停机记录",
        "the paper ledger, the roster and the outage log of that time",
    ),
    "indicator.C11": ("先占位，后改日期", "a placeholder moved by a correction"),
    "innocent.C11": ("预约先录入；日期更正有误", "an appointment entered ahead; a wrong correction"),
    "settle.C11": ("更正前后的文书", "the papers before and after the correction"),
    "indicator.sitting": ("同一次录入中另有矛盾", "other contradictions in the same sitting"),
    "indicator.window": ("同站同期与同类不同", "its station stands out between these inspections"),
}
