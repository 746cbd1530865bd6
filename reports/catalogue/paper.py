"""What the pages of score and subsidy say, and the verb that writes them."""

_SCORE_EXAMPLE = (
    "  zhengji report score --year 2025 -o {folder}\n"
    "  zhengji report score --year 2025 --known 2026-01-15 -o {folder}\n"
    "  zhengji report score --year 2025 --station S01 -o {folder}"
)

SENTENCES = {
    "help.report": ("报表：写出可离线查看、可打印的网页", "Reports: pages that open offline and print"),
    "help.report.score": (
        (
            "计分与补贴网页：全县一页，每站一页\n\n每页是一个文件，不联网，可打印成 A4，"
            "页脚印有两个时钟、规则包和校验码。从一站的总分点到缺的那一份文书，不超过三次。"
            "文件夹里不是本命令写出的文件，不会被覆盖；另一台账或另一年度的网页，加 --force 才替换。"
        ),
        (
            "Pages of score and subsidy: one for the county, one a station\n\nEach page is one file that asks the "
            "network for nothing and prints on A4, with both clocks, pack and check code in the foot of every "
            "sheet. From a station's total to the paper that is missing it takes at most three clicks. Files in the "
            "folder that this command did not write are never replaced, pages of another ledger or year only with "
            "--force."
        ),
    ),
    "example.report.score": (_SCORE_EXAMPLE.format(folder="计分"), _SCORE_EXAMPLE.format(folder="pages")),
    "option.papers-folder": ("写入的文件夹；没有就建立", "the folder to write to; made where there is none"),
    "placeholder.DIR": ("文件夹", "DIR"),
    "report.compute": ("1/2 计算得分与补贴……", "1/2 Computing score and subsidy ..."),
    "report.write": ("2/2 写出 {count} 页……", "2/2 Writing {count} {count:page|pages} ..."),
    "report.done": (
        "已写出 {count} 页，打开 {first}（用浏览器，不需要网络）。",
        "{count} {count:page|pages} written; open {first} (in a browser, no network needed).",
    ),
    "fault.page-foreign": (
        "{path} 不是本命令写出的网页，没有改动任何文件。换一个文件夹：-o 另一文件夹。",
        "{path} is no page of this command; nothing was touched. Choose another folder: -o FOLDER.",
    ),
    "fault.page-of-another": (
        (
            "{path} 是台账 {ledger} {year} 年度的网页，没有改动任何文件。"
            "换一个文件夹：-o 另一文件夹；确实要用这一次的替换它：--force。"
        ),
        (
            "{path} is a page of the ledger {ledger}, year {year}; nothing was touched. Choose another folder: "
            "-o FOLDER; to replace it all the same: --force."
        ),
    ),
    "fault.page-of-another.unnamed": (
        "{path} 没有写明属于哪个台账和年度，没有改动任何文件。换一个文件夹：-o 另一文件夹；确实要替换它：--force。",
        (
            "{path} does not say of which ledger and year it is; nothing was touched. Choose another folder: "
            "-o FOLDER; to replace it all the same: --force."
        ),
    ),
    "option.force-pages": (
        "同一命令写出的网页，即使属于另一台账或另一年度也替换",
        "replace pages of this command even where they are of another ledger or another year",
    ),
    "demo.papers": (
        "    计分与补贴：{count} 页，从 {first} 看起",
        "    score and subsidy: {count} {count:page|pages}, begin at {first}",
    ),
    "paper.scores-link": ("计分与补贴", "Score and subsidy"),
    "paper.compliance-link": ("合规情况", "Compliance"),
    "paper.county-link": ("全县计分与补贴", "All stations"),
    "paper.title": ("{year} 年计分与补贴", "Score and subsidy {year}"),
    "paper.station-title": ("{station} {year} 年计分与补贴", "{station}: score and subsidy {year}"),
    "paper.running": (
        "截至 {day} 的过程分；年度得分以 {year} 年 12 月 31 日为准。",
        "A running score as of {day}; the score of the year is that of 31 December {year}.",
    ),
    "paper.nothing": ("没有站点，没有得分。", "No stations, no scores."),
    "paper.interval": (
        "区间表示解读待定（{readings}）或小项尚未评分，两端是最低分和最高分。",
        "An interval: a reading is undecided ({readings}) or an item not scored; its ends are the least and the most.",
    ),
    "paper.interval-unscored": (
        "区间表示小项尚未评分，两端是最低分和最高分。",
        "An interval: an item is not scored; its ends are the least and the most.",
    ),
    "paper.scores": ("一、得分", "1. Score"),
    "paper.money": ("二、补贴", "2. Subsidy"),
    "paper.costly": ("三、扣分最多的规则", "3. Rules that cost most"),
    "paper.readings": ("四、采用的读法", "4. Readings taken"),
    "paper.missing": ("三、缺的文书", "3. Papers missing"),
    "paper.key-best": ("最高", "Highest"),
    "paper.key-worst": ("最低", "Lowest"),
    "paper.key-total": ("总分", "Total"),
    "paper.key-rank": ("名次", "Rank"),
    "paper.key-rank-of": ("共 {count} 站，按最低分", "of {count} {count:station|stations}, by the low end"),
    "paper.key-total-of": ("满分 {most}", "of {most}"),
    "paper.key-lines": ("扣分条目", "Lines that deduct"),
    "paper.key-lines-of": ("封顶之前共 {points} 分", "{points} points before the caps"),
    "paper.key-months": ("应计人月", "Case-months"),
    "paper.key-cases": ("{count} 个案件", "{count} {count:case|cases}"),
    "paper.key-withheld": ("扣发人月", "Months withheld"),
    "paper.key-withheld-of": ("占 {share}", "{share} of them"),
    "paper.key-money": ("补贴（元）", "Subsidy (yuan)"),
    "paper.key-paid": ("发放 {count} 人月", "{count} {count:month|months} paid"),
    "paper.table-title": ("各站得分，由高到低", "All stations, highest first"),
    "paper.table-note": (
        "条带为总分，深色为最低分，空框到最高分；零分的小项加粗。点站名看该站，点小项直达该项的扣分条目。",
        (
            "The band is the total: dark to the low end, outlined to the high end; items at zero are bold. A station's "
            "name opens its page, an item goes straight to its lines."
        ),
    ),
    "paper.rank": ("名次", "#"),
    "paper.station": ("站点", "Station"),
    "paper.total": ("总分", "Total"),
    "paper.band": ("0 至 {most}", "0 to {most}"),
    "paper.items-title": ("小项", "Items"),
    "paper.item": ("小项", "Item"),
    "paper.what": ("内容", "Title"),
    "paper.most": ("满分", "Max"),
    "paper.taken": ("扣", "Lost"),
    "paper.given": ("加", "Won"),
    "paper.score": ("得分", "Score"),
    "paper.lines": ("条数", "Lines"),
    "paper.items-note": (
        "得分为满分减扣分（从零起计的小项为加分），不低于 0。",
        "The score is the maximum less what is lost, or what is won where an item starts at zero; never below 0.",
    ),
    "paper.item-none": ("没有扣分。", "Nothing lost."),
    "paper.item-capped": (
        "扣分合计 {lost}，超过满分，以 0 分计。",
        "{lost} points lost in all, more than there are: the item is 0.",
    ),
    "paper.targets": ("指标（不计分）", "Targets (no points)"),
    "paper.count-lines": ("{count} 条", "{count} {count:line|lines}"),
    "paper.count-stations": ("{count} 站", "{count} {count:station|stations}"),
    "paper.count-months": ("{count} 个月", "{count} {count:month|months}"),
    "paper.points": ("{points} 分", "{points}"),
    "paper.line-what": ("计什么", "Counts"),
    "paper.line-clause": ("条文", "Clause"),
    "paper.line-reading": ("读法", "Reading"),
    "paper.line-note": ("说明", "Note"),
    "paper.line-window": ("窗口", "Window"),
    "paper.line-rate": ("比率", "Rate"),
    "paper.line-key": ("键", "Key"),
    "paper.window": ("{first} 至 {last}", "{first} to {last}"),
    "paper.window-state": ("{window}，{state}", "{window}, {state}"),
    "paper.facts": ("依据事实（{count} 件）", "Facts it rests on ({count})"),
    "paper.facts-none": (
        "没有一件事实：应有的没有录入。",
        "Not one fact: what there should be was not recorded.",
    ),
    "paper.fact": ("事项", "Fact"),
    "paper.happened": ("发生", "Happened"),
    "paper.recorded": ("录入", "Recorded"),
    "paper.late": ("迟录", "Late"),
    "paper.by": ("录入人", "By"),
    "paper.fact-id": ("编号", "Id"),
    "paper.days": ("{days} 日", "{days} d"),
    "paper.same-day": ("同日", "same day"),
    "paper.before": ("建账前", "before ledger"),
    "paper.governing": ("事前", "beforehand"),
    "paper.act": ("{verb} {time} {actor}{reason}", "{verb} {time} {actor}{reason}"),
    "paper.calendar": ("案件 × 月份", "Cases by month"),
    "paper.calendar-note": (
        "√ 发放；斜纹格为扣发，字母为原因；· 该月不计。金额每案取整一次。",
        "√ paid; hatched: withheld, the reason in letters; · the month does not count. Rounded once a case.",
    ),
    "paper.calendar-none": ("没有应计的人月。", "No case-months count."),
    "paper.month-cell": ("{case} {month}：{what}", "{case} {month}: {what}"),
    "paper.paid": ("发放", "paid"),
    "paper.withheld": ("扣发", "withheld"),
    "paper.case": ("案件", "Case"),
    "paper.months": ("应计", "Months"),
    "paper.paid-months": ("发放", "Paid"),
    "paper.withheld-months": ("扣发", "Withheld"),
    "paper.yuan": ("金额（元）", "Yuan"),
    "paper.sum": ("合计", "Total"),
    "paper.share-title": ("各站补贴", "Subsidy by station"),
    "paper.share": ("发放与扣发", "Paid and withheld"),
    "paper.share-label": ("发放 {paid}，扣发 {withheld}", "{paid} paid, {withheld} withheld"),
    "paper.reasons": ("每一原因扣发多少", "What each reason withheld"),
    "paper.reason": ("原因", "Reason"),
    "paper.reason-what": ("情形", "When"),
    "paper.reason-months": ("扣发人月", "Months"),
    "paper.reason-alone": ("仅因此", "By it alone"),
    "paper.reason-yuan": ("仅因此少发（元）", "Yuan by it alone"),
    "paper.reasons-note": (
        "一个人月可同时有几个原因，只扣一次，所以各行相加多于扣发总数。",
        "A month may have several reasons and is withheld once, so the rows add up to more than all months withheld.",
    ),
    "paper.why": ("扣发的来由，逐案", "Why, case by case"),
    "paper.why-window": ("当月到期未完成：{windows}", "unmet, with last day in the month: {windows}"),
    "paper.costly-note": (
        "小项封顶之前的扣分，各站相加；点开看条文和各站。",
        "Points before the items' caps, over all stations; each row opens to its clause and its stations.",
    ),
    "paper.missing-note": (
        "按案件列出计分时缺的、迟的和手续不全的文书；点开看条文和依据事实。",
        "By case, the papers that the score found missing, late or one-sided; each leads to its clause and facts.",
    ),
    "paper.missing-none": ("不缺文书。", "No paper is missing."),
    "paper.missing-station": ("本站", "The station"),
    "paper.missing-paper": ("缺什么", "What is missing"),
    "paper.missing-which": ("哪一份", "Which"),
    "paper.missing-points": ("分值", "Points"),
    "paper.question": ("问题", "Question"),
    "paper.answer": ("采用", "Taken"),
    "paper.open": ("待定", "undecided"),
    "paper.decided": ("{by} {on}", "{by} {on}"),
    "paper.rule": ("规则", "Rule"),
}
