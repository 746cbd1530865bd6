"""The words of the inspector's dossier; those of the indicators themselves stand with `inspect`."""

_PARTS = {
    "dossier.title": ("检查卷宗", "Dossier for an inspection"),
    "dossier.title-station": ("检查卷宗 · {station}", "Dossier for an inspection · {station}"),
    "dossier.title-recorder": ("检查卷宗 · 录入人 {recorder}", "Dossier for an inspection · recorder {recorder}"),
    "dossier.title-case": ("检查卷宗 · 案件 {case}", "Dossier for an inspection · case {case}"),
    "dossier.summary": ("概览", "At a glance"),
    "dossier.leads": ("待核实的线索", "Leads to verify"),
    "dossier.clocks": ("发生与录入", "When it happened, when it was typed"),
    "dossier.case-timeline": ("案件的两个时钟", "The case on both clocks"),
    "dossier.lags": ("录入间隔：站点 × 录入月", "Lags: station by month of typing"),
    "dossier.funnel": ("与同类相比：仅凭迟录完成的义务", "Among peers: duties held by late records alone"),
    "dossier.funnel-recorders": ("按录入人", "By recorder"),
    "dossier.duties": ("义务：按月如何完成", "Duties: how they were met, by month"),
    "dossier.numbers": ("文书编号与日期", "Numbers against days"),
    "dossier.days": ("落在哪些日子", "Which days records bear"),
    "dossier.edges": ("月份交界", "Around the edges of months"),
    "dossier.not-assessed": ("未作判断的", "What was not assessed"),
    "dossier.county-link": ("全县", "The county"),
    "dossier.county": ("全县", "The county"),
    "dossier.this": ("本页对象", "This page"),
    "dossier.middle-of-stations": ("各站居中值", "Middle of stations"),
}

_SUMMARY = {
    "dossier.caution": (
        (
            "本页所列是待核实的线索，不是结论，不指认任何人；每条都可能有正常原因。迟录是事实，是否属实要靠纸质"
            "原件和本人核实。"
            "核实结果录入为检查发现（inspection_found），下次会显示在线索旁。"
        ),
        (
            "What stands here are leads to verify and no conclusions; they accuse nobody, and each may have an "
            "innocent "
            "explanation. That a record is late is a fact; whether it is true only papers and people can tell. "
            "Record what "
            "came of a lead as inspection_found: the next dossier shows it."
        ),
    ),
    "dossier.sum-tier-contradiction": ("线索：矛盾", "Leads: contradictions"),
    "dossier.sum-tier-timing": ("线索：时间", "Leads: timing"),
    "dossier.sum-tier-pattern": ("线索：规律", "Leads: patterns"),
    "dossier.sum-moving": ("其中影响数字的", "Of these move a figure"),
    "dossier.sum-late": ("迟录（未事先报备）", "Late records (undeclared)"),
    "dossier.sum-rescues": ("仅凭迟录完成的义务", "Duties held by late records alone"),
    "dossier.sum-unmet": ("未按期完成的义务", "Duties not met in time"),
    "dossier.of-records": ("共 {records} 条，{share}", "of {records}, {share}"),
    "dossier.of-duties": ("到期 {due} 项，{share}", "of {due} due, {share}"),
    "dossier.reach": (
        "图中是台账运行期间（{first} 至 {last}）录入的记录和到期的义务；{declared} 条迟录事先报备过，不计为迟录。",
        (
            "The pictures show what was typed and fell due while the ledger ran ({first} to {last}); {declared} late "
            "{declared:record was|records were} declared beforehand and {declared:counts|count} as no late "
            "{declared:one|ones}."
        ),
    ),
    "dossier.moved-in": (
        "另有 {count} 条由旧台账转入或发生在开账之前，不看录入间隔。",
        "{count} more came from an older ledger or happened before this one was opened; their lag means nothing.",
    ),
    "dossier.only-year": ("只看 {year} 年发生的。", "Only what happened in {year}."),
    "dossier.only-since": ("只看 {since} 起录入的。", "Only what was typed from {since} on."),
    "dossier.no-people": ("不写录入人。", "Recorders are left out."),
    "dossier.not-assessed-note": (
        "没有列出不等于没有问题：以下各项台账里没有材料，或不在判断之列。",
        "Not listed does not mean clean: for these the ledger holds no material, or nothing looks at them.",
    ),
    "dossier.all-assessed": ("各项指标都有材料。", "There was material for every indicator."),
    "dossier.no-records": ("没有台账运行期间录入的记录。", "Nothing was typed while the ledger ran."),
    "dossier.no-duties": ("没有已到期的义务。", "No duty has fallen due."),
}

_LEADS = {
    "dossier.no-leads": ("没有线索。", "No leads."),
    "dossier.leads-note": (
        "序号是全台账的次序：先按轻重，再按矛盾、时间、规律三类；三类互不相加。点按一行展开。",
        (
            "Ranks count over the whole ledger: by severity, then contradiction, timing, pattern; the three are never "
            "added up. Press a line to open it."
        ),
    ),
    "dossier.leads-rest": ("排在其后的 {count} 条（列出 {shown} 条）", "{count} more further down ({shown} listed)"),
    "dossier.rank": ("序", "Rank"),
    "dossier.severity": ("轻重", "Severity"),
    "dossier.tier": ("类", "Tier"),
    "dossier.about": ("对象", "About"),
    "dossier.indicators": ("指标", "Indicators"),
    "dossier.why": ("依据", "Rests on"),
    "dossier.unusual": ("少见程度", "How unusual"),
    "dossier.innocent": ("可能的正常原因", "May be innocent"),
    "dossier.settled": ("可核实于", "Settled by"),
    "dossier.moves": ("去掉这些记录", "Without them"),
    "dossier.declared-by": ("已事先报备", "Declared beforehand"),
    "dossier.earlier": ("此前核实", "Found earlier"),
    "dossier.cites": ("记录", "Records"),
    "dossier.more": ("另有 {count} 条", "{count} more"),
    "dossier.against": ("{fact} 与 {other} 不相容", "{fact} is not compatible with {other}"),
    "dossier.on-day": ("日期 ", "day "),
    "dossier.log-says": ("台账记有 ", "the log says "),
    "dossier.share-of": (
        "{of} 条中 {hits} 条；同类 {peer_of} 条中 {peer_hits} 条；p={p}",
        "{hits} of {of}; peers {peer_hits} of {peer_of}; p={p}",
    ),
    "dossier.p-and-q": ("p={p}，多重比较后 q={q}。", "p={p}, q={q} after counting all comparisons."),
    "dossier.peers-window": ("参照：同一检查周期的 {count} 个站。", "Reference: {count} stations of the same season."),
    "dossier.peers-station": ("参照：{count} 个站。", "Reference: {count} stations."),
    "dossier.peers-recorder": ("参照：{count} 名录入人。", "Reference: {count} recorders."),
    "dossier.moved-duties": ("{count} 项义务不算完成", "{count} {count:duty|duties} would be unmet"),
    "dossier.moved-points": ("多扣 {points} 分（封顶前）", "{points} more points deducted (before caps)"),
    "dossier.moved-fewer": ("少扣 {points} 分（封顶前）", "{points} fewer points deducted (before caps)"),
    "dossier.moved-less": ("少发 {yuan} 元", "{yuan} yuan less"),
    "dossier.moved-more": ("多发 {yuan} 元", "{yuan} yuan more"),
    "dossier.moved-nothing": ("不影响任何数字", "no figure moves"),
    "dossier.moved-other": ("义务和扣分不变，其他数字有变动", "duties and points stay, other figures move"),
    "dossier.moved-unknown": ("未计算影响", "effect not computed"),
    "dossier.unmet-known_at_deadline": (
        "其中 {count} 项在末日当时就不算完成",
        "{count} of them {count:was|were} unmet as known on the last day",
    ),
    "dossier.unmet-dated_when_recorded": (
        "若以录入之日为发生之日，{count} 项不算完成",
        "{count} {count:duty|duties} would be unmet were each dated on the day of its typing",
    ),
    "dossier.score-moves": ("{station} {year} 年总分 {was} → {would_be}", "{station}: score {year} {was} → {would_be}"),
    "dossier.score-moves-running": (
        "{station} {year} 年过程分（截至 {until}）{was} → {would_be}",
        "{station}: running score {year} as of {until} {was} → {would_be}",
    ),
    "dossier.rate-moves": ("{station} {rate} {was} → {would_be}", "{station}: {rate} {was} → {would_be}"),
    "dossier.moved-table": ("逐项：{count} 项义务", "Duty by duty: {count}"),
    "dossier.duty": ("义务", "Duty"),
    "dossier.seq": ("期", "Window"),
    "dossier.is-now": ("现在", "Is now"),
    "dossier.would-be": ("去掉后", "Would be"),
    "dossier.state-fulfilled": ("完成", "met"),
    "dossier.state-fulfilled_late": ("逾期完成", "met late"),
    "dossier.state-missed": ("未完成", "unmet"),
    "dossier.state-open": ("进行中", "open"),
    "dossier.state-absent": ("不存在", "absent"),
    "dossier.outcome-confirmed": ("属实（确有问题）", "confirmed"),
    "dossier.outcome-explained": ("已说明", "explained"),
    "dossier.outcome-undetermined": ("无法判定", "undetermined"),
    "dossier.yes": ("是", "yes"),
    "dossier.no": ("否", "no"),
}

_FIELDS = {
    f"dossier.field-{key}": pair
    for key, pair in {
        "scores": ("总分", "score"),
        "rates": ("比率", "rates"),
        "redated": ("按录入日期计", "dated when typed"),
        "year": ("年度", "year"),
        "station": ("站点", "station"),
        "case": ("案件", "case"),
        "duty": ("义务", "duty"),
        "seq": ("期", "window"),
        "rate": ("比率", "rate"),
        "was": ("现在", "is now"),
        "would_be": ("将为", "would be"),
        "obligations": ("义务", "duties"),
        "points": ("扣分", "points"),
        "fen": ("补贴（分）", "fen"),
        "lines": ("计分行", "score lines"),
        "reference": ("参照", "reference"),
        "peers": ("同类", "peers"),
        "rule_version": ("规则版本", "rule version"),
        "position": ("台账位置", "ledger position"),
        "reply": ("站点答复", "the station's reply"),
        "unmet": ("不算完成", "unmet"),
        "unmet_in_time": ("末日时不算完成", "unmet as known on the last day"),
        "low": ("最低", "low"),
        "high": ("最高", "high"),
    }.items()
}

SENTENCES = {**_PARTS, **_SUMMARY, **_LEADS, **_FIELDS}
