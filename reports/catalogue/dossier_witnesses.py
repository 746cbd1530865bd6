"""The dossier's pictures of what was known when, and of what witnesses outside bear out."""

SENTENCES: dict[str, tuple[str, str]] = {
    "dossier.known": ("某日所知", "As known on a day"),
    "dossier.known-day": ("看到某日为止", "As known on"),
    "dossier.known-text": (
        "按 {day} 所知：此前到期 {due} 项，按时完成 {met} 项（{share}）",
        "As known on {day}: of {due} duties due by then, {met} met in time ({share})",
    ),
    "dossier.known-note": (
        (
            "每柱一个月到期的义务：实心是台账到所看之日已知按时完成的份额，横线是到该月最后一日已知的份额。横线与柱顶之间"
            "是事后才录入的。移动日期可看台账当时的样子，上图同时遮去此后录入的记录；没有脚本时为现在所知。"
        ),
        (
            "One bar a month of duties that ended in it: solid is the share that the log knew as met in time by the "
            "day looked at, the level stroke the share known by the month's own last day. What lies between was "
            "typed afterwards. Moving the day shows the log as it stood then, and covers in the picture of both "
            "clocks what was typed later; without a script it is all that is known."
        ),
    ),
    "dossier.known-label": (
        "{months} 个月到期义务的完成份额：各月末所知与现在所知",
        "Shares of duties met in {months} {months:month|months}: as known at each month's end and now",
    ),
    "dossier.known-table": ("各月：到期、月末已知、现在已知", "By month: due, known at its end, known now"),
    "dossier.month": ("月份", "month"),
    "dossier.known-then": ("月末已知完成", "known met at month's end"),
    "dossier.known-now": ("现在已知完成", "known met now"),
    "dossier.known-share": ("月末份额 → 现在", "share then → now"),
    "dossier.witnesses": ("见证与录入时间", "Witnesses and times of typing"),
    "dossier.no-witness": (
        "台账外没有人见证过检查点：录入时间只有台账自己的时钟为证。这不说明时间有误。",
        (
            "Nobody outside has witnessed a checkpoint: only the ledger's own clock bears out when things were typed. "
            "That does not make the times wrong."
        ),
    ),
    "dossier.witnesses-note": (
        (
            "每格是相邻两次见证之间：格内各条的录入时间不早于左边、不晚于右边，格越宽，录入时间证得越粗。竖线是各日录入"
            "所占的条目；落在格外的加圈。斜纹处没有见证，录入时间只有台账自己的时钟为证。"
        ),
        (
            "Each box lies between two witnessed checkpoints: its entries were typed no earlier than its left edge "
            "and no later than its right one; the wider a box, the less is proved. Upright strokes are the entries "
            "typed in a day; those outside a box are ringed. Where it is hatched nobody witnessed, and only the "
            "ledger's own clock tells."
        ),
    ),
    "dossier.witnesses-label": (
        "{seen} 次见证；最长 {days} 日无见证；{outside} 条的录入时间在见证范围之外",
        (
            "{seen} {seen:checkpoint|checkpoints} witnessed; at most {days} {days:day|days} without one; "
            "{outside} {outside:entry|entries} outside"
        ),
    ),
    "dossier.witnesses-table": ("见证（{count} 次）", "Witnessed checkpoints ({count})"),
    "dossier.outside-table": (
        "录入时间在见证范围之外的条目（{count} 条）",
        "Entries outside of their bounds ({count})",
    ),
    "dossier.position": ("条目", "entry"),
    "dossier.seen-at": ("见证时间", "witnessed at"),
    "dossier.entries-since": ("其间条目", "entries since"),
    "dossier.days-since": ("距上次（日）", "days since"),
    "dossier.claimed-at": ("台账所记录入时间", "typed at, as the ledger says"),
    "dossier.axis-position": ("条目数", "entries"),
}
