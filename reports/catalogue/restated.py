"""What the page of a restatement says."""

SENTENCES = {
    "restated.title": ("{year} 年度考核重算", "Assessment of {year}, restated"),
    "restated.title-compare": ("{year} 年度考核：两个时点比较", "Assessment of {year} at two moments"),
    "restated.part.totals": ("一、得分与补贴", "1. Score and subsidy"),
    "restated.part.bridge": ("二、差额由来", "2. Where the difference comes from"),
    "restated.part.lines": ("三、变化的各行", "3. Lines that changed"),
    "restated.part.money": ("四、补贴结算", "4. Settlement"),
    "restated.part.entries": ("五、有关录入", "5. The entries concerned"),
    "restated.part.netted": ("六、已抵消的事实", "6. Facts that net out"),
    "restated.sealed": ("封存", "Sealed"),
    "restated.before": ("原先", "Before"),
    "restated.now": ("现在", "Now"),
    "restated.was": ("原为", "Was"),
    "restated.same": ("相同", "same"),
    "restated.differs": ("不同", "differs"),
    "restated.end.known": ("所知至第几条", "Known up to entry"),
    "restated.end.code": ("校验码", "Check code"),
    "restated.end.as-of": ("截至（日终）", "As of the end of"),
    "restated.end.pack": ("规则包", "Rule pack"),
    "restated.end.rules": ("规则与解读的摘要", "Digest of rules and readings"),
    "restated.end.engine": ("程序", "Program"),
    "restated.end.calendars": ("所缺的工作日历", "Work calendars missing"),
    "restated.calendars": (
        "缺工作日历（按周末计）：原先 {was}，现在 {now}。",
        "No work calendar (weekends are counted): before {was}, now {now}.",
    ),
    "restated.nothing": ("无", "none"),
    "restated.decision": ("其间裁定：第 {position} 条，{what}（{who}）", "Decided: entry {position}, {what} ({who})"),
    "restated.decided.reading": ("解读 {name} {was} → {now}", "reading {name} {was} -> {now}"),
    "restated.decided.number": ("数值 {name} {was} → {now}", "number {name} {was} -> {now}"),
    "restated.decided.pack": ("规则包 {was} → {now}", "pack {was} -> {now}"),
    "restated.confirmed.reading": ("解读 {name} 仍为 {now}", "reading {name} stays {now}"),
    "restated.confirmed.number": ("数值 {name} 仍为 {now}", "number {name} stays {now}"),
    "restated.confirmed.pack": ("规则包仍为 {now}", "pack stays {now}"),
    "restated.folded": (
        "内容多的部分已折叠，打印时只印摘要；点开的部分一并打印，全部展开：加 --full；只看一站：加 --station。",
        (
            "Long parts are folded and only their sums print; what is opened prints too. To open everything: --full; "
            "for one station alone: --station."
        ),
    ),
    "restated.key.stations": ("有变化的站", "Stations that moved"),
    "restated.key.of-stations": ("共 {all} 个站", "of {all}"),
    "restated.key.up": ("得分上升", "Score went up"),
    "restated.key.down": ("得分下降", "Score went down"),
    "restated.key.yuan": ("补贴净变化（元）", "Subsidy, net (yuan)"),
    "restated.key.months": ("涉及 {count} 个案月", "{count} case-{count:month|months}"),
    "restated.key.lines": ("变化的行", "Lines that changed"),
    "restated.key.entries": ("有关录入", "Entries concerned"),
    "restated.key.residual": ("未解释差额", "Unexplained"),
    "restated.causes-note": (
        "各站差额按原因的性质分列，每行从左到右相加，正好由原为到现为；逐步的明细在各站之下。",
        (
            "Each station's difference by kind of cause; every line adds up from what it was to what it is. Step by "
            "step it stands under the station's name."
        ),
    ),
    "restated.total-yuan": ("补贴合计（元）", "Subsidy, total (yuan)"),
    "restated.yuan": ("{yuan} 元", "{yuan} yuan"),
    "restated.steps-of": ("{count} 步", "{count} {count:step|steps}"),
    "restated.lines-of": ("{count} 行", "{count} {count:line|lines}"),
    "restated.entries-of": ("全部有关录入（{count} 条）", "All entries concerned ({count})"),
    "restated.head.months-paid": ("补发案月", "Months to pay"),
    "restated.head.months-back": ("扣回案月", "Months to take back"),
    "restated.unmoved": (
        "{all} 个站中 {count} 个的得分和补贴都没有变化。",
        "Of {all} stations {count} kept their score and their subsidy.",
    ),
    "restated.no-totals": ("没有任何一站的合计改变。", "No station's total changed."),
    "restated.bridge-note": (
        (
            "按录入先后逐条重算，各步相加正好等于总差。封顶、保底和分档使一步的作用取决于它前面的各步，"
            "所以另列“单独看”：只有这一条时会改变多少。各站刻度相同。"
        ),
        (
            "Computed again at every entry, in the order of recording; the steps add up to the difference. Caps and "
            "bands make a step depend on those before it, so beside it stands what the entry would do alone. All "
            "pictures share one scale."
        ),
    ),
    "restated.no-steps": ("没有一步改变任何一站的合计。", "No step moved any station's total."),
    "restated.no-lines": ("没有任何一行改变。", "No line changed."),
    "restated.no-money": ("没有需要补发或扣回的月份。", "No month is to be paid or taken back."),
    "restated.no-entries": ("没有录入引起变化。", "No entry caused a change."),
    "restated.no-netted": ("没有。", "None."),
    "restated.netted-note": (
        "下列事实在此期间被更正、作废或恢复，但前后内容相同，因此不是任何变化的原因。",
        "These facts were corrected, voided or reinstated meanwhile and stand as they stood; they caused nothing.",
    ),
    "restated.residual": ("未解释差额：", "Unexplained difference:"),
    "restated.money-note": (
        "已发放的月份不改写；“应发”减“已发”按月列出，在结算月补发或扣回，逐月相加分毫不差。",
        "Paid months are never rewritten; what should be paid less what was is settled in the month named, to the fen.",
    ),
    "restated.settled": (
        (
            "其中可结算 {payable} 元：补发 {pay} 元，扣回 {back} 元；过早、不再结算：未补 {refused_pay} 元，"
            "未扣 {refused_back} 元。"
        ),
        (
            "Of this {payable} yuan may be settled: {pay} to pay, {back} to take back. Too far back and refused: "
            "{refused_pay} to pay, {refused_back} to take back."
        ),
    ),
    "restated.paid-by": (
        "“已发”按各次封存先后所发、所结算计：{seals}。",
        "What is paid is what these seals paid and settled one after the other: {seals}.",
    ),
    "restated.head.pay": ("补发（元）", "To pay (yuan)"),
    "restated.head.back": ("扣回（元）", "To take back (yuan)"),
    "restated.head.payable": ("可结算合计（元）", "Settled in all (yuan)"),
    "restated.head.refused-pay": ("过早未补（元）", "Too early to pay (yuan)"),
    "restated.head.refused-back": ("过早未扣（元）", "Too early to take back (yuan)"),
    "restated.refused": ("过早，不再结算", "too early, refused"),
    "restated.yes": ("是", "yes"),
    "restated.no": ("否", "no"),
    "restated.total": ("合计", "Total"),
    "restated.passed": ("报送期限已过（{days}）", "a deadline passed ({days})"),
    "restated.late": ("迟 {days} 日", "{days} d late"),
    "restated.months": ("{count} 月", "{count} mo."),
    "restated.approved": ("批准（所称） {who}", "approved (as stated) {who}"),
    "restated.legend.all": ("合计", "total"),
    "restated.legend.gain": ("增加", "gained"),
    "restated.legend.loss": ("减少", "lost"),
    "restated.legend.lanes": (
        "有区间的站画两道：上为最高，下为最低",
        "stations with open items have two lanes: highest above, lowest below",
    ),
    "restated.key.month": ("补贴 {case} {month}", "subsidy {case} {month}"),
    "restated.key.amount": ("补贴 {case} 全年", "subsidy {case}, the year"),
    "restated.key.money": ("补贴合计", "subsidy, all cases"),
    "restated.key.total": ("得分合计", "total score"),
    "restated.head.station": ("站点", "Station"),
    "restated.head.points-was": ("得分原为", "Score was"),
    "restated.head.points-now": ("现为", "now"),
    "restated.head.points": ("得分", "Points"),
    "restated.head.yuan-was": ("补贴原为（元）", "Subsidy was (yuan)"),
    "restated.head.yuan-now": ("现为", "now"),
    "restated.head.yuan": ("补贴（元）", "Yuan"),
    "restated.head.step": ("步", "Step"),
    "restated.head.what": ("事项", "What"),
    "restated.head.alone": ("单独看", "Alone"),
    "restated.head.stands": ("累计", "Stands at"),
    "restated.head.why": ("改了什么、理由、录入人", "Change, reason, by"),
    "restated.head.line": ("行", "Line"),
    "restated.head.was": ("原为", "Was"),
    "restated.head.now": ("现为", "Now"),
    "restated.head.delta": ("增减", "Change"),
    "restated.head.class": ("性质", "Class"),
    "restated.head.causes": ("原因", "Causes"),
    "restated.head.entry": ("条", "Entry"),
    "restated.head.happened": ("发生", "Happened"),
    "restated.head.recorded": ("录入", "Recorded"),
    "restated.head.late": ("迟录", "Late"),
    "restated.head.changed": ("改动", "Changed"),
    "restated.head.reason": ("理由", "Reason"),
    "restated.head.by": ("录入人", "By"),
    "restated.head.case": ("案件", "Case"),
    "restated.head.month": ("月份", "Month"),
    "restated.head.paid": ("已发", "Paid"),
    "restated.head.should-be": ("应发", "Should be"),
    "restated.head.settle-in": ("结算月", "Settle in"),
}
