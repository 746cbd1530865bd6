"""How to read the pictures of the inspector's dossier, and the heads of the tables under them."""

_CLOCKS = {
    "dossier.axis-occurred": ("记录所载日期", "the day that the record bears"),
    "dossier.axis-recorded": ("录入日期", "typed on"),
    "dossier.diagonal-note": (
        (
            "紧贴斜线是随办随录；越在斜线上方，录得越晚（超过 {days} 日为迟录）。一条横带是一次集中录入：可能是"
            "补录，也可能是正常的"
            "集中录入，要与义务、编号和日期各图对照着看。"
        ),
        (
            "On the diagonal: typed at once; the higher above it, the later (late is over {days} days). A "
            "level band is one "
            "sitting: filling in afterwards or honest bulk keying, which only the other pictures and the "
            "papers tell apart."
        ),
    ),
    "dossier.diagonal-points": ("每点一条记录。", "Each mark is a record."),
    "dossier.diagonal-squares": (
        "记录多，合为方格：每格横 {wide} 日、纵 {high} 日，越深越多；带框的格里有仅凭迟录完成的义务。",
        (
            "Many records, so they are counted in squares {wide} {wide:day|days} wide and {high} "
            "{high:day|days} high, darker is "
            "more; a framed square holds duties met by late records alone."
        ),
    ),
    "dossier.diagonal-label": (
        "发生与录入对照：{records} 条记录，{late} 条迟录（其中 {declared} 条事先报备），{rescues} 条迟录单独补足了义务",
        (
            "Day of happening against day of typing: {records} {records:record|records}, {late} late "
            "({declared} declared "
            "beforehand), {rescues} of them alone hold a duty"
        ),
    ),
    "dossier.key-prompt": ("按时录入", "in time"),
    "dossier.key-late": ("迟录", "late"),
    "dossier.key-declared": ("迟录，事先报备（空心）", "late, declared beforehand (hollow)"),
    "dossier.key-rescue": ("义务仅凭它完成（带圈）", "alone holds a duty (ringed)"),
    "dossier.key-sitting": ("集中迟录的一次录入", "a sitting with many late records"),
    "dossier.key-announced": ("检查通知到检查", "from an inspection's announcement to its day"),
    "dossier.key-checkpoint": ("外部见证的校验点", "checkpoint held outside"),
    "dossier.key-seal": ("考核封存", "assessment frozen"),
    "dossier.inspection-on": ("检查 {day}", "inspection {day}"),
    "dossier.sitting-of": ("一次迟录 {late} 条", "{late} late in one sitting"),
    "dossier.seal-of": ("封存 {year} 年度", "{year} frozen"),
    "dossier.checkpoint-of": ("第 {position} 条", "entry {position}"),
    "dossier.season": ("检查周期", "Between inspections"),
    "dossier.season-name": ("{announced} 通知，{inspects} 检查", "announced {announced}, held {inspects}"),
    "dossier.after-inspections": ("最后一次检查之后", "after the last inspection"),
    "dossier.no-season": ("没有检查通知", "no inspection announced"),
    "dossier.records": ("记录", "Records"),
    "dossier.late": ("迟录", "Late"),
    "dossier.prompt": ("按时录入", "In time"),
    "dossier.late-share": ("占比", "Share"),
    "dossier.declared": ("事先报备", "Declared"),
    "dossier.late-in-run": ("其中通知后", "Once announced"),
    "dossier.rescues": ("仅凭迟录完成", "Held by late alone"),
    "dossier.rescues-in-run": ("其中通知后", "Once announced"),
    "dossier.moments-table": ("校验点和封存（{count}）", "Checkpoints and freezes ({count})"),
    "dossier.sittings-table": ("集中迟录的录入（{count} 次）", "Sittings with many late records ({count})"),
    "dossier.no-sittings": ("没有集中迟录。", "No sitting has many late records."),
    "dossier.replay": ("逐条重放", "Sittings replayed"),
    "dossier.replay-note": (
        (
            "横轴是录入的时刻，纵轴是所载月份，细线按录入先后相连：一案多期接连录入、一分钟数条，都看得见；整"
            "理台账时也会这样。"
        ),
        (
            "Across: the time of typing; upwards: the month that each record bears; a thin line joins them as "
            "typed. Months of "
            "one case in a row or several records a minute show here; honest filing looks the same."
        ),
    ),
    "dossier.replay-head": (
        "{day} {station}：{minutes} 分钟录入 {records} 条，其中迟录 {late} 条",
        "{day} {station}: {records} {records:record|records} in {minutes} {minutes:minute|minutes}, {late} late",
    ),
    "dossier.replay-table": ("逐条（{count}）", "Entry by entry ({count})"),
    "dossier.typed-at": ("录入时间", "Typed at"),
    "dossier.cases": ("案件", "Cases"),
    "dossier.dated": ("迟录所载日期", "Late ones are dated"),
    "dossier.entries-table": ("全部录入（{count} 条）", "All entries ({count})"),
    "dossier.entry": ("序号", "Entry"),
    "dossier.fact": ("事实", "Fact"),
    "dossier.what": ("事项", "What"),
    "dossier.told": ("说明", "Told"),
    "dossier.day": ("所载日期", "Day"),
    "dossier.recorded-on": ("录入", "Typed on"),
    "dossier.days-late": ("间隔（日）", "Days between"),
}

_PEERS = {
    "dossier.station": ("站点", "Station"),
    "dossier.recorder": ("录入人", "Recorder"),
    "dossier.case": ("案件", "Case"),
    "dossier.due": ("到期义务", "Duties due"),
    "dossier.lag-0": ("0–3 日", "0–3 days"),
    "dossier.lag-1": ("4–7 日", "4–7"),
    "dossier.lag-2": ("8–30 日", "8–30"),
    "dossier.lag-3": ("31–90 日", "31–90"),
    "dossier.lag-4": ("90 日以上", "over 90"),
    "dossier.lag-few": ("不足 {few} 条", "under {few} records"),
    "dossier.lag-inspected": ("有检查的月", "month of an inspection"),
    "dossier.lags-note": (
        "每格左半是居中的间隔（一半记录不超过），右半是九成记录不超过的间隔；不足 {few} 条的月画斜线，不作比较。",
        (
            "Left half of a square: the middle lag (half of the records); right half: the lag that nine in ten "
            "stay below; "
            "months with under {few} records are hatched and not compared."
        ),
    ),
    "dossier.lags-label": (
        "{rows} 行 × {months} 个月的录入间隔，数字见下表",
        "Lags in {rows} {rows:row|rows} by {months} {months:month|months}; numbers in the table below",
    ),
    "dossier.lags-table": (
        "数字（居中/九成，日；括号内只有条数）",
        "Numbers (middle/nine in ten, days; in brackets: count only)",
    ),
    "dossier.due-station": ("到期义务", "Duties due"),
    "dossier.due-recorder": ("凭其录入完成的义务", "Duties met by what they typed"),
    "dossier.share-axis": ("仅凭迟录完成的占比", "share held by late records alone"),
    "dossier.stands": ("与界限", "Against the limits"),
    "dossier.stands-small": ("太少，不比较", "too few to compare"),
    "dossier.stands-alone": ("同类太少，不比较", "too few peers to compare"),
    "dossier.stands-within": ("界限之内", "within"),
    "dossier.stands-2": ("高于 2 倍标准差", "above two standard deviations"),
    "dossier.stands-3": ("高于 3 倍标准差", "above three standard deviations"),
    "dossier.funnel-note-station": (
        "每圆一站：横轴是到期义务数（按平方根），纵轴是其中仅凭未报备的迟录完成的占比，圆的大小是案件数。",
        (
            "A circle a station: across, duties due (as roots); upwards, the share that only undeclared late "
            "records hold; "
            "its size is the number of cases."
        ),
    ),
    "dossier.funnel-note-recorder": (
        (
            "每圆一名录入人：横轴是凭其录入完成的义务数（按平方根），纵轴是其中仅凭迟录的占比，圆的大小是案件"
            "数。不是排名：经手案件多的，迟录也会多。"
        ),
        (
            "A circle a recorder: across, duties met by what they typed (as roots); upwards, the share held by "
            "late records "
            "alone; its size is the number of cases. No ranking: who carries more cases types more of them late."
        ),
    ),
    "dossier.funnel-limits": (
        (
            "虚线是 {peers} 个同类的占比 {share}，曲线是其上 2 倍和 3 倍标准差：同类之间正常的差异已计入，且先"
            "把两端各收拢一部分，少数偏离者不会把界限撑宽。不足 {due} 项的为灰色空心，不作比较。"
        ),
        (
            "Dashes: the share of {peers} peers, {share}; curves: two and three standard deviations above it, honest "
            "differences between peers included, their ends pulled in first so that a few outliers widen no "
            "limit. Under "
            "{due} duties: hollow and grey, not compared."
        ),
    ),
    "dossier.funnel-few": (
        "少于 {peers} 个至少有 {due} 项义务的同类，不画界限。",
        "Fewer than {peers} peers have {due} duties or more, so no limits are drawn.",
    ),
    "dossier.funnel-label": (
        "{units} 个{what}仅凭迟录完成的占比，数字见下表",
        "Shares of {units} ({what}); numbers in the table below",
    ),
    "dossier.funnel-table": ("数字", "Numbers"),
    "dossier.duty-met": ("按时完成", "met in time"),
    "dossier.duty-late": ("仅凭迟录完成", "met by a late record alone"),
    "dossier.duty-declared": ("仅凭迟录，事先报备", "the same, declared beforehand"),
    "dossier.duty-unmet": ("未按期完成", "not met in time"),
    "dossier.short-met": ("按时", "in time"),
    "dossier.short-late": ("仅凭迟录", "late only"),
    "dossier.short-unmet": ("未完成", "unmet"),
    "dossier.duties-note-station": (
        "每格是末日落在该月的义务，自下而上：按时、仅凭迟录、未按期。右侧是图中各月合计。",
        (
            "A square holds the duties whose last day fell in that month, from the foot: in time, by late "
            "records alone, not in "
            "time. At the right: sums of the months shown."
        ),
    ),
    "dossier.duties-note-case": (
        "每格是末日落在该月的义务，多项时取最差。右侧是图中各月合计。",
        (
            "A mark stands for the duties whose last day fell in that month, the worst where several did. At "
            "the right: sums of "
            "the months shown."
        ),
    ),
    "dossier.duties-cut": (
        "图中为前 {shown} 行，共 {count} 行，其余见下表。",
        "The picture shows {shown} of {count} lines; the rest is in the table.",
    ),
    "dossier.duties-label": (
        "{lines} 行 × {months} 个月的义务，数字和字母见下表",
        "Duties in {lines} {lines:line|lines} by {months} {months:month|months}; numbers and letters below",
    ),
    "dossier.duties-table": ("数字（全部月份）", "Numbers (all months)"),
    "dossier.duties-letters": ("以字母显示本图（每月一个字母）", "The same in letters, one a month"),
}

_PAPERS = {
    "dossier.numbers-note": (
        (
            "上线按编号排列，下线按所载日期；笔画相交即编号与日期次序相反，粗线是偏离最长顺序的，竖线是领出之"
            "日。两人共用一本、预留页、重新誊写都会这样。"
        ),
        (
            "Upper line: papers by number; lower line: the days they bear. Crossing strokes run against each "
            "other, thick ones lie "
            "outside the longest run in order; the upright is the day on which the pad was handed out. A "
            "shared pad, a leaf kept "
            "back or a clean copy looks the same."
        ),
    ),
    "dossier.numbers-label": (
        "编号与日期：{papers} 份，{against} 份次序相反",
        "Numbers against days: {papers} {papers:paper|papers}, {against} against the order",
    ),
    "dossier.numbers-count": (
        "{papers} 份，{against} 份次序相反",
        "{papers} {papers:paper|papers}, {against} against the order",
    ),
    "dossier.numbers-table": ("次序相反的（{count}）", "Against the order ({count})"),
    "dossier.no-numbers": (
        "没有编号与日期次序相反的成套文书。",
        "No series of papers has numbers that run against its days.",
    ),
    "dossier.number": ("编号", "Number"),
    "dossier.pad": ("领用文书", "pad"),
    "dossier.issued": ("{day} 领出", "handed out {day}"),
    "dossier.calendar-label": (
        "{days} 个日子上的记录，按月排列",
        "Records on {days} {days:day|days}, by month",
    ),
    "dossier.calendar-note": (
        (
            "每行一个月（最近两年）。方块是所载日期落在该日的迟录，越大越多；小点是按时录入的；下划线是非工作"
            "日（按已录入的放假安排）。"
        ),
        (
            "A line a month (the last two years). Squares: late records that bear the day, larger is more; "
            "dots: records typed in "
            "time; underlined: days off work, after the calendars in the ledger."
        ),
    ),
    "dossier.records-of": ("记录", "Records"),
    "dossier.on-days-off": ("落在非工作日", "On days off"),
    "dossier.on-round-days": ("落在 5、10、15……日", "On days 5, 10, 15 …"),
    "dossier.no-edges": ("月初没有按时录入的计分事项。", "Nothing scored was typed in time in a month's first days."),
    "dossier.edges-note": (
        (
            "月初 {days} 日内按时录入的计分事项，所载日期距月初几日：黑柱是本页对象，横线是其余各站同期。竖虚"
            "线左边是上月最后几日；月底集中工作也会这样。"
        ),
        (
            "Of the scored acts typed in time in a month's first {days} days, how far from its first the day "
            "lies that they bear: "
            "bars for this page, level strokes for all others. Left of the dashes are the last days of the "
            "month before; honest "
            "month-end work looks the same."
        ),
    ),
    "dossier.edges-label": (
        "月份交界处的 {records} 条记录",
        "{records} {records:record|records} around the edges of months",
    ),
    "dossier.edges-table": ("数字", "Numbers"),
    "dossier.edge-day": ("距月初", "Day"),
    "dossier.share": ("占比", "Share"),
    "dossier.peer-records": ("其余", "Others"),
    "dossier.peer-share": ("其余占比", "Others' share"),
}

SENTENCES = {**_CLOCKS, **_PEERS, **_PAPERS}
