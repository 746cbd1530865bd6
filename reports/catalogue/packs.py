"""How a rule pack reads as a document, and what the verbs about packs say."""

SENTENCES = {
    "pack-rule.breach": ("每发生一次「{term}」，扣 {points} 分", "each occurrence of '{term}' deducts {points}"),
    "pack-rule.award": ("每发生一次「{term}」，计 {points} 分", "each occurrence of '{term}' adds {points}"),
    "pack-rule.band": ("按「{rate}」分档扣分", "deducts by the band of the rate '{rate}'"),
    "pack-rule.quota": (
        "各类人员按比例抽检，应检人数向上取整，每少一人扣 {points} 分",
        "a share of each class must be sampled, rounded up; each person short deducts {points}",
    ),
    "pack-rule.inventory": (
        "对照本站等级，「{counts}」每少一个扣 {points} 分",
        "against the station's grade, each one missing of '{counts}' deducts {points}",
    ),
    "pack-rule.unscored": ("不计分：本小项在零与满分之间", "not scored: the item lies between 0 and its maximum"),
    "pack-rule.manual": (
        "由县里以「{fact}」给分；没有给分的，在零与满分之间",
        "the county gives the points by '{fact}'; until then the item lies between 0 and its maximum",
    ),
    "pack-rule.submission": (
        "报送期限点名的小项，未按时报送的为零分",
        "an item named by a submission deadline is 0 without its materials in time",
    ),
    "pack-rule.target": (
        "{every}「{rate}」应达 {percent}%，不计分",
        "'{rate}' should reach {percent} % {every}; no points",
    ),
    "pack-rule.block": (
        "有「{term}」的，{span}不予发放（{reason}）",
        "'{term}' withholds the money of {span} ({reason})",
    ),
    "pack-rule.money": (
        "每案每年 {yuan} 元，按 {months} 个月折算；决定后 {decision} 个月以内",
        "{yuan} yuan a case and year, by {months} months; within {decision} months of the decision",
    ),
    "pack.row": ("      {span}  扣 {points} 分", "      {span}  deducts {points}"),
    "pack.row-open": ("      {span}  扣 {points} 至 {high} 分", "      {span}  deducts {points} to {high}"),
    "pack.share": ("      {classes} {percent}%", "      {classes} {percent} %"),
    "pack.unwritten": ("      条文未写：{span}", "      not written in the text: {span}"),
    "pack.rule-line": ("  规则 {id}  {title}", "  Rule {id}  {title}"),
    "pack.of-item": ("（小项 {item}）", " (item {item})"),
    "pack.only-where": ("（读法 {when} 时）", " [where {when}]"),
    "pack.number-line": ("  数字 {name} = {value} {unit}{anchor}", "  Number {name} = {value} {unit}{anchor}"),
    "pack.counted-from": ("，自{anchor}起算", ", from {anchor}"),
    "pack.reading-line": ("  读法 {id}（{status}）：{question}", "  Reading {id} ({status}): {question}"),
    "pack.adopted": ("已定，{by}，{on}", "adopted by {by} on {on}"),
    "pack.decided": ("已决定", "decided"),
    "pack.open": ("未定", "open"),
    "pack.value-now": ("    ● {value}  {label}", "    * {value}  {label}"),
    "pack.value-other": ("    ○ {value}  {label}", "      {value}  {label}"),
    "pack.example-line": ("  举例 {rule}{when}", "  Example {rule}{when}"),
    "pack.document-line": ("  文书 {name}：{label}", "  Document {name}: {label}"),
    "pack.taken-from": ("  （取自 {pack}）", "  (taken over from {pack})"),
    "pack.life": ("适用：{first} 起{last}", "Applies: from {first}{last}"),
    "pack.life-until": (" 至 {last}", " to {last}"),
    "pack.items": ("小项", "Items"),
    "pack.grades": ("等级标准", "Standards of the grades"),
    "pack.clauses": ("条文", "Clauses"),
    "pack.grade-line": (
        "  {grade} {title}：办公用房 {rooms}，设备 {equipment}，上墙制度 {rules}，人员 {staff}。{note}",
        "  {grade} {title}: rooms {rooms}, equipment {equipment}, posted rules {rules}, staff {staff}. {note}",
    ),
    "policy.check-done": (
        (
            "{file} 是完好的规则包：{pack}，{clauses} 条条文（与出处逐字核对 {compared} 条），"
            "{rules} 条规则，{readings} 个读法。"
        ),
        (
            "{file} is a sound pack: {pack}, {clauses} {clauses:clause|clauses} ({compared} compared with the source "
            "word for word), {rules} {rules:rule|rules}, {readings} {readings:reading|readings}."
        ),
    ),
    "fault.pack-faults": (
        "{file} 不是完好的规则包，{count} 处有误：\n{faults}",
        "{file} is no sound pack, {count} {count:fault|faults}:\n{faults}",
    ),
    "fault.pack-file-unreadable": ("{file} 读不了（{reason}）。", "{file} cannot be read ({reason})."),
    "fault.pack-text-changed": (
        "规则包 {pack} 已于第 {position} 条采用，正文不能再改。改动过的规则包请用新的版本号。",
        (
            "The pack {pack} was adopted at position {position} and its text never changes. Give a changed pack a new "
            "version."
        ),
    ),
    "fault.pack-of-shipped-name": (
        "{pack} 是随程序提供的规则包的名字，而 {file} 的正文与它不同。请给自己的规则包换一个名字或版本号。",
        (
            "{pack} is the name of a pack that is shipped, and the text of {file} is another one. Give your own pack "
            "a name or a version of its own."
        ),
    ),
    "fault.adopted-outside-its-life": (
        "规则包 {pack} 适用于 {first} 至 {last}，不能自 {day} 起采用。",
        "The pack {pack} applies from {first} to {last}; it cannot be adopted from {day}.",
    ),
    "fault.number-of-the-text": (
        "{name} 是条文自己写明的数字（{clause}），不能由县里另行决定；假设可用 --switch。",
        (
            "{name} is stated by the text itself ({clause}); no county can decide another. For a what-if there is "
            "--switch."
        ),
    ),
    "policy.adopted": (
        "已采用 {pack}，自 {day} 起，第 {position} 条。",
        "{pack} is adopted from {day}, position {position}.",
    ),
    "policy.adopted-already": (
        "{pack} 自 {day} 起已经采用，第 {position} 条，没有重复录入。",
        "{pack} was adopted from {day} already, position {position}; nothing was recorded twice.",
    ),
    "policy.adopted-beside": (
        "现行的仍是 {document}（最先采用的办法）；{pack} 只用于假设：--pack {pack}。",
        "{document}, adopted first, stays in force; {pack} is for a what-if: --pack {pack}.",
    ),
    "policy.decided": (
        "已决定 {pack} 的 {reading} = {value}，第 {position} 条。",
        "{reading} of {pack} is decided as {value}, position {position}.",
    ),
    "policy.decided-already": (
        "{pack} 的 {reading} = {value} 已在第 {position} 条决定，没有重复录入。",
        "{reading} of {pack} was decided as {value} at position {position} already; nothing was recorded twice.",
    ),
    "policy.moves": (
        "{reading}：{was} → {now} 的影响（{year} 年，截至 {as_of}）：",
        "What {reading} moves from {was} to {now} (year {year}, as of {as_of}):",
    ),
    "policy.moves-nothing": (
        "{reading}：{was} → {now}，各站得分与经费都不变。",
        "{reading} from {was} to {now} moves no score and no money.",
    ),
    "policy.no-moves": ("没有可比的得分与经费。", "There are no scores and no money to compare."),
    "policy.ask-decide": ("写入这一决定吗？（y/n）", "Record this decision? (y/n) "),
    "fault.not-confirmed": ("没有写入。", "Nothing was recorded."),
    "policy.diff-none": ("{left} 与 {right} 没有不同。", "{left} and {right} do not differ."),
    "policy.diff-heading": ("{left} → {right}", "{left} → {right}"),
    "fault.no-pack-in-force.ended": (
        (
            "{as_of} 没有现行的规则包：采用过的到 {ended} 为止，不沿用。"
            "用 zhengji policy adopt 采用新的一个，或用 --pack 指明。"
        ),
        (
            "No pack is in force on {as_of}: what was adopted ended on {ended} and is not carried on. Adopt a newer "
            "one with zhengji policy adopt, or name one with --pack."
        ),
    ),
    "policy.adopted-hole": (
        "注意：{first} 至 {last} 没有任何版本适用，这段日子算不出数字。",
        "Note: from {first} to {last} no version applies; there are no figures for these days.",
    ),
    "fault.pack-not-adopted": (
        "台账没有采用 {pack}，不能就它作决定。先用 zhengji policy adopt {pack} 采用。",
        "The ledger has not adopted {pack}; nothing can be decided on it. First: zhengji policy adopt {pack}.",
    ),
    "fault.pack-file-unreadable.folder": ("{file} 是文件夹，不是规则包文件。", "{file} is a folder, no pack file."),
    "fault.pack-file-unreadable.device": ("{file} 不是普通文件。", "{file} is no ordinary file."),
    "fault.pack-file-unreadable.permission": ("没有权限读 {file}。", "There is no permission to read {file}."),
    "argument.pack-file": ("规则包文件（TOML）", "the pack file (TOML)"),
    "argument.pack-or-file": (
        "规则包编号，或规则包文件",
        "the id of a pack, or a pack file",
    ),
    "argument.pack-left": ("前一个规则包：编号或文件", "the first pack: an id or a file"),
    "argument.pack-right": ("后一个规则包：编号或文件", "the second pack: an id or a file"),
    "argument.reading": (
        "读法或数字的编号，见 zhengji policy show",
        "the reading or number, see zhengji policy show",
    ),
    "argument.value": ("取值", "the value"),
    "option.adopt-from": ("自何日起；默认规则包自己写明的日期", "from which day; default: the day that the pack names"),
    "option.decision-document": ("作出决定的文书编号（必填）", "the number of the paper that decides (required)"),
    "help.policy.check": (
        "检查一个规则包文件：逐处列出行号、条文和问题；不需要台账",
        "Examine a pack file: every fault with its line and clause; needs no ledger",
    ),
    "example.policy.check": ("  zhengji policy check 本县办法.toml", "  zhengji policy check ours.toml"),
    "help.policy.diff": (
        "比较两个规则包：哪些规则、数字、读法、条文不同",
        "Compare two packs: which rules, numbers, readings and clauses differ",
    ),
    "example.policy.diff": (
        "  zhengji policy diff county-measure@1 county-measure@2",
        "  zhengji policy diff county-measure@1 county-measure@2",
    ),
    "help.policy.adopt": (
        "采用一个规则包：连同全文记入台账；一个版本采用之后，正文不再改变",
        "Adopt a pack: its whole text enters the ledger; a version once adopted never changes its text",
    ),
    "example.policy.adopt": (
        "  zhengji policy adopt county-measure@2\n  zhengji policy adopt 本县办法.toml --from 2026-01-01",
        "  zhengji policy adopt county-measure@2\n  zhengji policy adopt ours.toml --from 2026-01-01",
    ),
    "help.policy.decide": (
        "就一个读法作出决定：先列出各站得分与经费的变化，再记入台账",
        "Decide a reading: shows what it moves in every station's score and money, then records it",
    ),
    "example.policy.decide": (
        "  zhengji policy decide R11 zero_item --document 禁毒办2026-3号 --approved-by 主任",
        "  zhengji policy decide R11 zero_item --document OFFICE-2026-3 --approved-by director",
    ),
}
