"""What `explain` says: one sentence a sort of node, the lines below it, and its own faults."""

SENTENCES = {
    "placeholder.KEY": ("键", "KEY"),
    "option.depth": (
        "文字输出列到第几层；不写则到小项的各条、补贴的各月为止",
        "how many levels the text shows; by default down to the lines of an item and the months of a sum",
    ),
    "help.explain": (
        (
            "追溯：一个数字从何而来\n\n从得分、补贴、比率、状态或职责一路列到条文、读法、事实，以及每条事实由谁何时录入。"
            "键见其他命令 --json 的输出；键中的年份等同 --year。"
        ),
        (
            "Explain where one figure comes from\n\nFrom a score, a sum, a rate, a state or a duty down to clauses, "
            "readings and facts, and who\nentered each fact and when. Keys are in the --json output of the other "
            "commands; a year in a key acts\nas --year."
        ),
    ),
    "example.explain": (
        (
            "  zhengji explain score/2025/S01\n  zhengji explain subsidy/C1/2025-03\n"
            "  zhengji explain obligation/C1/interview/9 --as-of 2025-06-30"
        ),
        (
            "  zhengji explain score/2025/S01\n  zhengji explain subsidy/C1/2025-03\n"
            "  zhengji explain obligation/C1/interview/9 --as-of 2025-06-30"
        ),
    ),
    "fault.unknown-key.near": (
        "在此口径下没有键为“{key}”的数字。相近的键：{near}。",
        "On this basis no figure has the key '{key}'. Close to it: {near}.",
    ),
    "fault.key-of-another-year": (
        "键“{key}”里的年份与 --year {year} 不一致。去掉 --year，或改键中的年份。",
        "The year in the key '{key}' is not that of --year {year}. Leave --year out, or change the key.",
    ),
    "fault.bad-depth": (
        "{option} 的“{value}”不是层数。应为 0 到 99 的整数。",
        "'{value}' for {option} is no number of levels. It should be a whole number from 0 to 99.",
    ),
    "explain.total": ("{station} {year} 年得分：{value}", "{station}, score of {year}: {value}"),
    "explain.item": ("{item} {title}：{value}（满分 {max}）", "{item} {title}: {value} of {max}"),
    "explain.line": ("{rule} {title}：{value}", "{rule} {title}: {value}"),
    "explain.subject": ("，{subject}", ", {subject}"),
    "explain.obligation": ("{case} {duty} {seq}（{days}）：{state}", "{case} {duty} {seq} ({days}): {state}"),
    "explain.cured": ("，窗口结束后才录入", ", entered after the window closed"),
    "explain.status": ("{case} {state}，自 {since} 起", "{case} {state} since {since}"),
    "explain.deadline": ("，报到期限 {deadline}", ", report deadline {deadline}"),
    "explain.rate": ("{station} {rate}：{value}", "{station} {rate}: {value}"),
    "explain.county": ("全县", "County"),
    "explain.numerator": ("分子：{count}", "In the numerator: {count}"),
    "explain.remainder": ("分母中其余：{count}", "In the denominator only: {count}"),
    "explain.person": ("人员 {person}", "Person {person}"),
    "explain.paid": ("{case} {month}：发放", "{case} {month}: paid"),
    "explain.withheld": ("{case} {month}：不发（{reasons}）", "{case} {month}: withheld ({reasons})"),
    "explain.block": ("{reason} {title}：{days}{about}", "{reason} {title}: {days}{about}"),
    "explain.about": ("（{about}）", " ({about})"),
    "explain.amount": (
        "{case}：{months} 个月，{yuan} 元",
        "{case}: {months} {months:month|months}, {yuan} yuan",
    ),
    "explain.station": (
        "{station} {year} 年补贴：{months} 个月，{yuan} 元",
        "{station}, subsidy of {year}: {months} {months:month|months}, {yuan} yuan",
    ),
    "explain.span": ("{first} 至 {last}", "{first} to {last}"),
    "explain.unknown-day": ("未定", "not known"),
    "explain.clause": ("条文 {cite}：“{quote}”", "Clause {cite}: “{quote}”"),
    "explain.reading": ("读法 {reading}", "Reading {reading}"),
    "explain.decided": ("（{by}，{day}）", " ({by}, {day})"),
    "explain.number": ("数值 {name}={value}，{cite}：“{quote}”", "Number {name}={value}, {cite}: “{quote}”"),
    "explain.note": ("说明 {note}", "Note {note}"),
    "explain.fact": (
        "事实 {kind} {day}{document}（{fact}）：{events}",
        "Fact {kind} {day}{document} ({fact}): {events}",
    ),
    "explain.event": (
        "第 {position} 条 {actor} {recorded} {verb}{approved}{reason}",
        "entry {position} {verb} by {actor} {recorded}{approved}{reason}",
    ),
    "explain.approved": ("，批准（所称） {name}", ", approved (as stated) by {name}"),
    "explain.reason": ("，理由：{reason}", ", reason: {reason}"),
    "explain.again": ("事实见上：{facts}", "Facts as above: {facts}"),
    "explain.cut": (
        "只列到第 {depth} 层，方括号内是下面各层的键：zhengji explain 键；或用 --depth 列得更深。",
        "Shown down to level {depth}; the keys in brackets lead further: zhengji explain KEY, or --depth shows more.",
    ),
}
