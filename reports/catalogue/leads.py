"""What a lead of an inspection rests on and what it moves, in sentences with their numbers."""

SENTENCES = {
    "why.contradiction": ("{fact} 与 {against} 不相容", "{fact} is not compatible with {against}"),
    "why.dated": ("{fact}（所载日期 {day}）", "{fact} (dated {day})"),
    "why.and-more": ("{shown} 等 {count} 条", "{shown} and others, {count} in all"),
    "why.of-facts": (
        "{shown}（这些条目属于 {count} 件事实）",
        "{shown} (these entries are of {count} {count:fact|facts})",
    ),
    "why.more": ("…… 另有 {count} 项依据", "… {count} more {count:reason|reasons}"),
    "why.checkpoint": (
        "{at} 有人在台账外见证（{fact}）：当时台账共有 {position} 条。{parts}：{facts}",
        "on {at} somebody outside witnessed ({fact}) that the log held {position} entries. {parts}: {facts}",
    ),
    "why.clock-within": (
        "这 {position} 条之内有 {count} 条，录入时间反而晚于见证",
        "{count} of these {position} {count:bears|bear} a later time of recording",
    ),
    "why.clock-behind": (
        "排在其后的有 {count} 条，录入时间反而早于见证",
        "{count} behind them {count:bears|bear} an earlier time of recording",
    ),
    "why.clock-back": (
        "第 {entry} 条录入于 {at}，早于在它之前的第 {before} 条（{before_at}）；同样的有 {times} 处：{facts}",
        "entry {entry} bears {at}, before entry {before} in front of it ({before_at}); {times} such in all: {facts}",
    ),
    "why.somebody": ("见证人未写明", "witness not named"),
    "why.other-earlier": (
        (
            "{first} 至 {last} 的 {count} 次外部见证（{names}）早于本台账，或由旧台账迁入；"
            "最后一次说当时台账到 {entry} 为止。本台账 {opened} 才开账，从旧台账迁入 {moved_in} 条；"
            "这些见证说的是另一本台账，不能证明本台账的录入时间"
        ),
        (
            "{count} {count:witnessing|witnessings} of {first} to {last} ({names}) {count:is|are} older than this "
            "ledger or {count:was|were} moved in; the last says that the log then reached {entry}. This ledger began "
            "only on {opened} and had {moved_in} entries moved in: they speak of another log and prove nothing about "
            "times here"
        ),
    ),
    "why.other-more": (
        (
            "{first} 至 {last} 的 {count} 次外部见证（{names}）说台账当时到 {entry} 为止，"
            "而写入见证时本台账只有 {held} 条，其中没有它：说的是另一本台账，或者本台账此后少了条目"
        ),
        (
            "{count} {count:witnessing|witnessings} of {first} to {last} ({names}) {count:says|say} that the log "
            "reached {entry}, yet when that was written down this ledger had {held} entries, and not that one: "
            "they speak of another log, or this one has since lost entries"
        ),
    ),
    "why.other-missing": (
        "；其中 {count} 次所指的末条在本台账中找不到",
        "; the last entry that {count} of them {count:names|name} is not in this ledger",
    ),
    "why.pad": (
        "{fact} 所载日期 {own_day}，文书编号 {number}；这一本（{pad}）{day} 才领出（{against}）",
        "{fact} is dated {own_day} and bears number {number}; its pad ({pad}) was handed out only on {day} ({against})",
    ),
    "why.pad-untold": (
        "；该录入人和本站的其他文书看不出编号是当日就有还是录入时才取的",
        "; nothing shows whether numbers are given with the day here or when typing",
    ),
    "why.pad-beside": ("；相邻编号 {shown}", "; numbers beside it: {shown}"),
    "why.pad-neighbour": ("{number} 载 {day}（{fact}）", "{number} dated {day} ({fact})"),
    "why.own-past": (
        "{hits}/{trials} {unit}（本站此前 {references} 个平常周期 {peer_hits}/{peer_trials}）",
        "{hits} of {trials} {unit} (its own {references} calm windows before: {peer_hits} of {peer_trials})",
    ),
    "why.own-days": (
        "{hits}/{trials} {unit}（自身平常 {peer_hits}/{peer_trials}）",
        "{hits} of {trials} {unit} (its own calm days: {peer_hits} of {peer_trials})",
    ),
    "why.peers": (
        "{hits}/{trials} {unit}（同类 {references} 个 {peer_hits}/{peer_trials}）",
        "{hits} of {trials} {unit} ({references} peers: {peer_hits} of {peer_trials})",
    ),
    "unit.records": ("条记录", "records"),
    "unit.C2": ("项义务", "duties"),
    "unit.C6": ("案次（一次录入中的一案）", "cases in sittings"),
    "unit.C11S": ("次更正", "corrections"),
    "why.cites": ("；涉及记录 {count} 条", "; {count} records make them up"),
    "why.cites-part": ("；其中所列 {count} 条", "; {count} of them are listed"),
    "why.voided": ("；作废的有 {shown}", "; voided: {shown}"),
    "why.voided-one": (
        "{fact}（第 {recorded} 条录入，第 {voided} 条作废）",
        "{fact} (recorded by entry {recorded}, voided by entry {voided})",
    ),
    "why.voided-more": (" 等 {count} 条", " and others, {count} in all"),
    "records.listed": ("记录 {count} 条：{shown}", "{count} {count:record|records}: {shown}"),
    "records.part": (
        "（以上各项共涉及 {of} 条，其中所列 {count} 条在时间和内容上都少见，先核实）",
        " (the indicators above cite {of}; the {count} listed are unusual both in time and in form: verify them first)",
    ),
    "effect.in-time": (
        "其中 {count} 项在到期当日，台账里还没有完成它的记录",
        "for {count} of these nothing that meets them was in the log on their last day",
    ),
    "effect.redated": (
        "若日期按录入日计：{count} 项义务不算完成",
        "dated when recorded: {count} {count:duty|duties} unmet",
    ),
    "effect.score": (
        "{station} {year} 年得分 {was} → {would_be} 分",
        "{station}: score of {year} {was} → {would_be} points",
    ),
    "effect.score-running": (
        "{station} {year} 年过程分（截至 {until}）{was} → {would_be} 分",
        "{station}: running score of {year} as of {until} {was} → {would_be} points",
    ),
    "effect.duties": ("{count} 项义务不算完成", "{count} {count:duty|duties} would be unmet"),
    "effect.points": ("{station} 多扣 {points} 分（封顶前）", "{station}: {points} more points deducted (before caps)"),
    "effect.points-fewer": (
        "{station} 少扣 {points} 分（封顶前）",
        "{station}: {points} fewer points deducted (before caps)",
    ),
    "effect.fen": ("{station} 少发 {yuan} 元", "{station}: {yuan} yuan less"),
    "effect.fen-more": ("{station} 多发 {yuan} 元", "{station}: {yuan} yuan more"),
    "effect.explained": ("已事先报备：{fact}", "declared beforehand: {fact}"),
    "effect.outcome": ("此前核实：{outcomes}", "found earlier: {outcomes}"),
}
