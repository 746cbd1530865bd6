"""What the commands answer: the sentences of every screen that is no help and no fault."""

SENTENCES = {
    "screen.version": ("证迹 {version}", "zhengji {version}"),
    "init.done": (
        (
            "台账已建立：{path}\n单位：{authority}\n标识：{origin}\n已写入 {position} 条："
            "创世记录、{years} 年工作日历{pack}。\n"
            "下一步：zhengji record station_registered 或 zhengji import 文件"
        ),
        (
            "The ledger is open: {path}\nAuthority: {authority}\nOrigin: {origin}\n{position} "
            "entries written: the genesis, the"
            " work calendars of {years}{pack}.\nNext: zhengji record station_registered, or zhengji import FILE"
        ),
    ),
    "init.with-pack": ("、规则包 {pack} 的采用", ", the adoption of the pack {pack}"),
    "init.no-pack": ("；未采用规则包", "; no pack was adopted"),
    "init.simulated": (
        "此台账使用模拟时钟，只供演示和测试；每项输出都会注明。",
        "This ledger has a simulated clock, for demonstrations and tests only; every output says so.",
    ),
    "record.done": (
        "已录入，第 {position} 条：{label} {fact}，发生 {occurred_on}，录入 {recorded_at}",
        "Recorded as entry {position}: {label} {fact}, happened {occurred_on}, recorded {recorded_at}",
    ),
    "correct.done": (
        "已更正，第 {position} 条：{label} {fact}，发生 {occurred_on}，录入 {recorded_at}",
        "Corrected by entry {position}: {label} {fact}, happened {occurred_on}, recorded {recorded_at}",
    ),
    "void.done": (
        "已作废，第 {position} 条：{label} {fact}，录入 {recorded_at}",
        "Voided by entry {position}: {label} {fact}, recorded {recorded_at}",
    ),
    "reinstate.done": (
        "已恢复，第 {position} 条：{label} {fact}，发生 {occurred_on}，录入 {recorded_at}",
        "Reinstated by entry {position}: {label} {fact}, happened {occurred_on}, recorded {recorded_at}",
    ),
    "record.duplicate": (
        "重复：{label} {fact} 已录入为第 {position} 条，本次没有新增。",
        "Duplicate: {label} {fact} stands as entry {position} already; nothing was added.",
    ),
    "record.head-void": (
        "注意：该事实已在第 {position} 条作废。若它确实发生过，用 zhengji reinstate {fact} 恢复。",
        "Note: this fact was voided by entry {position}. If it did happen, use zhengji reinstate {fact}.",
    ),
    "record.head-other": (
        "注意：该事实最新为第 {position} 条（{verb}）。",
        "Note: the latest entry of this fact is {position} ({verb}).",
    ),
    "record.late": (
        "补录：发生于 {occurred_on}，已过 {days} 天{limit}。",
        "Late entry: it happened on {occurred_on}, {days} {days:day|days} ago{limit}.",
    ),
    "record.late-limit": ("（超过 {limit} 天为补录）", " (late is more than {limit} {limit:day|days})"),
    "record.late-reason-missing": (
        "没有写补录理由；下次可用 --reason 写明。",
        "No reason was given; --reason takes one.",
    ),
    "record.ask-reason": ("为何补录（可空）", "why it is entered late (may be empty)"),
    "record.ask": ("{label}{choices}：", "{label}{choices}: "),
    "record.ask-choice": ("“{value}”不在可选之列：{choices}", "'{value}' is none of {choices}"),
    "record.ask-again": ("{problem}请重新输入。", "{problem} Once more, please."),
    "record.kinds-of-case": ("案件的事实：", "Facts of a case:"),
    "record.kinds-of-person": ("人员的事实：", "Facts of a person:"),
    "record.kinds-of-station": ("站点的事实：", "Facts of a station:"),
    "record.kinds-of-county": ("全县的事实：", "Facts of the county:"),
    "record.kind-help": (
        "录入一件事实：{label}\n\n必填项缺少时，在终端上会逐项询问。其余字段也可写成 字段=值。",
        (
            "Record one fact: {label}\n\nOn a terminal what is missing is asked for. Fields may be "
            "given as FIELD=VALUE too."
        ),
    ),
    "record.choices": ("（可选：{choices}）", " (one of: {choices})"),
    "record.responsible": (
        "（决定书所载，与 --station 承办站点不同时须写明）",
        " (as the decision names it; needed where it differs from --station)",
    ),
    "import.dry-run": ("试运行：什么也没有写入。", "Dry run: nothing was written."),
    "import.done": (
        "写入 {recorded} 条，重复 {duplicates} 条，被拒 {rejected} 行。",
        "{recorded} recorded, {duplicates} {duplicates:duplicate|duplicates}, {rejected} {rejected:row|rows} refused.",
    ),
    "import.nothing": ("没有可写入的行。", "There was nothing to record."),
    "import.ignored": ("未使用的列：{columns}", "Columns not used: {columns}"),
    "import.actor": (
        "文件中没有录入人一列的行，录入人记为 {actor}。",
        "Rows without an actor of their own were entered as by {actor}.",
    ),
    "import.rejects-refused": (
        "被拒的行已写入 {path}，其余的行已写入；改正后导入 {path} 即可。",
        "The refused rows are in {path}, the others are recorded; correct {path} and import it.",
    ),
    "import.rejects-whole": (
        "{path} 含这些文件的全部行，被拒的行附有错误说明；改正后只导入 {path} 即可，原文件不必再导入。",
        (
            "{path} holds every row of these files, the refused ones with what is wrong; correct {path} and import it"
            " alone, not the files themselves."
        ),
    ),
    "import.rejects-not-yet": (
        "试运行不写 {path}；去掉 --dry-run 后，没有写入的行会写在那里。",
        "A dry run does not write {path}; without --dry-run what is not recorded goes there.",
    ),
    "import.correct-whole": (
        "请改正原文件，整份再导入；或用 --keep-going 只略过被拒的行；或用 --rejects 文件 得到带错误说明的副本。",
        (
            "Correct the file itself and import all of it again; or leave out only the refused rows with --keep-going;"
            " or let --rejects FILE write a copy that says what is wrong."
        ),
    ),
    "import.more": (
        "另有 {count} 行被拒；用 --rejects 文件 可得全部。",
        "{count} more {count:row was|rows were} refused; --rejects FILE has them all.",
    ),
    "import.unregistered": ("尚未登记的站点：{stations}", "Stations nobody registered: {stations}"),
    "import.stage.read": ("读取", "reading"),
    "import.stage.judge": ("审核", "judging"),
    "import.stage.write": ("写入", "writing"),
    "import.past": (
        "注意：{file} 第 {row} 行重复的 {fact} 已不是最新（第 {position} 条，{verb}）。",
        "Note: {file}, row {row} repeats an entry of {fact} that is no longer its last (entry {position}, {verb}).",
    ),
    "import.past-void": (
        "若它确实发生过，用 zhengji reinstate {fact} 恢复。",
        "If it did happen, use zhengji reinstate {fact}.",
    ),
    "import.stopped": (
        "{file} 第 {row} 行在导入途中变为不合规；此前已写入的行有效，其余没有写入。改正后再执行同一命令即可补完。",
        (
            "{file}, row {row} became illegal on the way; the rows written before stand, the rest was not written."
            " Mend it and give the same command again."
        ),
    ),
    "import.unreadable": (
        "整份读不出、没有写入的文件：{files}。请照上面所说改正后再导入。",
        "Not read at all: {files}. Put right what is said above and import again.",
    ),
    "import.left-out": (
        "有被拒的行、整份没有写入的文件：{files}",
        "Left out whole for the sake of a refused row: {files}",
    ),
    "history.none": ("没有记录。", "No entries."),
    "history.fact": ("{label}  {fact}", "{label}  {fact}"),
    "verify.ok": ("核验通过：每个已存字节都与写入时一致。", "OK: every stored byte is what was written."),
    "verify.code-ok": (
        "核验通过：台账仍完整包含校验码 {code} 所指的过去。",
        "OK: the ledger still contains exactly the past that the code {code} names.",
    ),
    "verify.tail": (
        "校验码之后的 {count} 条不在该码的证明之内；请抄下最新的校验码。",
        ("The code does not cover what stands behind it, {count} {count:entry|entries}; note down the newest code."),
    ),
    "verify.unanchored": (
        "仅凭台账本身看不出末尾有无缺失；用 --code 核对一张印有校验码的纸。",
        "The ledger alone cannot tell whether its end was cut; check a code from paper with --code.",
    ),
    "verify.verdict.TAMPERED": ("内容被改动", "its content was changed"),
    "verify.verdict.MISSING": ("有条目缺失", "entries are missing"),
    "verify.verdict.FORKED": ("与校验码所指的过去不同", "its past is another one than the code's"),
    "verify.verdict.TRUNCATED": ("末尾缺失", "its end is cut off"),
    "verify.verdict.CANNOT_TELL": ("无法判断", "it cannot be told"),
    "verify.at": ("第 {position} 条", "entry {position}"),
    "verify.nowhere": ("整个文件", "the whole file"),
    "verify.more": ("另有 {count} 处。", "{count} more."),
    "verify.fault.missing": ("缺失", "missing"),
    "verify.fault.order": ("次序不对", "out of order"),
    "verify.fault.leaf": ("字节与写入时的摘要不符（{what}）", "the bytes are not those that were hashed ({what})"),
    "verify.fault.contradiction": (
        "索引列与内容不符（{what}）",
        "an index column contradicts the content ({what})",
    ),
    "verify.fault.step-not-noted": (
        "时钟回拨没有记录在案",
        "a step back of the clock was not noted",
    ),
    "verify.fault.no-genesis": ("没有创世记录", "no genesis"),
    "verify.fault.unreadable": ("读不出来（{what}）", "unreadable ({what})"),
    "verify.fault.subtrees": ("树的中间结点与条目不符", "the stored subtrees do not follow from the entries"),
    "verify.fault.pages": ("数据页损坏（{what}）", "damaged pages ({what})"),
    "verify.fault.code-beyond-head": ("校验码所指的条号超出台账末尾", "the code names an entry behind the end"),
    "verify.fault.code-of-another-past": (
        "截至该条的内容与校验码不符；先核对校验码有没有抄错",
        (
            "up to this entry the ledger is not the one that the code was made from; see first that the code was "
            "typed rightly"
        ),
    ),
    "verify.fault.body": ("内容不是这一种类所能有的（{what}）", "it says what its kind cannot ({what})"),
    "verify.bodies-ok": (
        "{count} 条的内容都是各自种类所能有的。",
        "Of {count} {count:entry|entries} each says what its kind can.",
    ),
    "verify.bodies-bad": (
        "已逐条检查 {count} 条的内容。",
        "What {count} {count:entry|entries} {count:says|say} was looked at.",
    ),
    "verify.bodies-not-asked": (
        "字节已损坏，没有再检查各条的内容。",
        "The bytes are damaged; what the entries say was not looked at.",
    ),
    "option.bodies": (
        "逐条检查内容是否为其种类所能有的；约需一倍多的时间",
        "look at what every entry says, field by field; takes as long again and more",
    ),
    "verify.bad": ("核验未通过：{verdict}（{code}）。", "The ledger does not verify: {verdict} ({code})."),
    "backup.done": (
        "已备份并核验：{path}，共 {position} 条，SHA-256 {sha256}",
        "Copied and verified: {path}, {position} {position:entry|entries}, SHA-256 {sha256}",
    ),
    "calendar.none": ("台账中没有这一年的工作日历。", "The ledger has no work calendar for it."),
    "calendar.one": (
        "{year} 年（{document}）\n放假：{days_off}\n上班：{workdays}",
        "{year} ({document})\nDays off: {days_off}\nMake-up working days: {workdays}",
    ),
    "policy.no-ledger": (
        "{path} 处没有台账：这里只是随程序提供的规则包，没有哪个已被采用。",
        "There is no ledger at {path}: these are the packs that are shipped, none is adopted.",
    ),
    "policy.heading": ("{pack}  {title}\nSHA-256 {sha256}", "{pack}  {title}\nSHA-256 {sha256}"),
    "policy.step": (
        "  {measure}第 {year} 年：每 {months} 个月一次{duty}",
        "  {measure}, year {year}: {duty} every {months} months",
    ),
    "export.done": ("已导出 {rows} 行：{path}", "{rows} {rows:line|lines} written to {path}"),
}
