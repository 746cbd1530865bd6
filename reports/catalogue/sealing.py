"""What sealing, restating and comparing say."""

SENTENCES = {
    "option.check": ("只列出妨碍封存的事项和办法，不封存", "only list what stands in the way and its remedy"),
    "option.accept-open": (
        "接受某规则的区间（须写理由和另一人的批准）；可多次使用或以逗号分隔",
        "accept the interval of a rule (needs a reason and a second person); may be repeated or comma-separated",
    ),
    "option.seal-known": (
        "所知至哪一条或哪一天（其录入日不早于 12 月 31 日）；默认至冻结日，即次年 1 月 15 日",
        "known up to which entry or day, not before 31 December; default: the freeze, 15 January of the next year",
    ),
    "help.seal": (
        (
            "封存某年的考核\n\n把各站得分、每条扣分、每个人月的补贴连同口径存为一条不可改的记录。"
            "默认所知至次年 1 月 15 日。封存之后的更正进入重算（restate），已封存的数字不变。"
        ),
        (
            "Freeze a year's assessment\n\nEvery score, line and month of subsidy is stored with its basis as an "
            "immutable\nfact, by default as known on 15 January of the next year. Later corrections go into a "
            "restatement."
        ),
    ),
    "example.seal": (
        (
            "  zhengji seal --year 2025 --check\n"
            "  zhengji seal --year 2025 --accept-open R02 --accept-open R34 --reason 等级标准未定 --approved-by 主任"
        ),
        (
            "  zhengji seal --year 2025 --check\n"
            "  zhengji seal --year 2025 --accept-open R02,R34 --reason 'no grade table yet' --approved-by director"
        ),
    ),
    "argument.seal": ("封存的编号，如 assessment_sealed:62048；见 zhengji seals", "the seal's id; see zhengji seals"),
    "option.to": ("重算到哪一条或哪一天；默认至末条", "restate up to which entry or day; default: all"),
    "option.known-twice": (
        "所知至哪一条或哪一天；写两次为前后两端，写一次则与末条比较",
        "known up to which entry or day; twice for both ends, once to compare with the head",
    ),
    "help.restate": (
        (
            "重算一次封存\n\n逐行列出哪些数字变了、变了多少、由哪一条录入或更正（或哪一条规则、哪个程序版本）引起；"
            "各步相加等于总差，没有未解释差额。已发的钱不改写，只列补发和扣回。"
        ),
        (
            "Restate a seal\n\nWhich figures changed, by how much, and which entry (or rule, or program) caused "
            "each; the\nsteps add up to the difference. Money paid is never rewritten: adjustments are listed."
        ),
    ),
    "example.restate": (
        "  zhengji restate assessment_sealed:62048\n  zhengji restate assessment_sealed:62048 --to 2026-06-30",
        "  zhengji restate assessment_sealed:62048\n  zhengji restate assessment_sealed:62048 --to 2026-06-30",
    ),
    "help.compare": (
        "比较同一年在两个时点所知的数字\n\n例如：12 月 20 日看到的得分是多少，之后由什么改变。",
        (
            "Compare a year's figures as known at two moments\n\nWhat did the score look like on 20 December, and "
            "what moved it since?"
        ),
    ),
    "example.compare": (
        "  zhengji compare --year 2025 --known 2025-12-20 --known 2026-01-15 --as-of 2025-12-31",
        "  zhengji compare --year 2025 --known 2025-12-20 --known 2026-01-15 --as-of 2025-12-31",
    ),
    "fault.restate-backwards": (
        "第 {position} 条在封存所知的第 {sealed} 条之前；只能往后重算。",
        "Entry {position} lies before entry {sealed}, up to which the seal was known; a restatement goes forward.",
    ),
    "fault.compare-known": (
        "{option} 写一次或两次：从哪里，到哪里。",
        "Give {option} once or twice: from where, and to where.",
    ),
    "fault.nothing-known": (
        "在第 {position} 条时什么都还不知道，没有可比较的数字。",
        "At entry {position} nothing was known yet; there is nothing to compare.",
    ),
    "help.seals": ("列出全部封存", "List every seal"),
    "example.seals": ("  zhengji seals", "  zhengji seals"),
    "seal.done": (
        "{year} 年考核已封存：{seal}，{lines} 行，摘要 {digest}。",
        "The assessment of {year} is sealed: {seal}, {lines} {lines:line|lines}, digest {digest}.",
    ),
    "seal.duplicate": (
        "{year} 年考核此前已按同一口径封存：{seal}，摘要 {digest}。没有写入。",
        "The assessment of {year} is sealed on this very basis already: {seal}, digest {digest}. Nothing was written.",
    ),
    "seal.clear": ("没有妨碍封存的事项。", "Nothing stands in the way."),
    "fault.seal-blocked": (
        "不能封存，有 {count} 项妨碍：{blockers}；加 --check 逐项列出办法。",
        (
            "It may not be sealed, {count} {count:thing stands|things stand} in the way: {blockers}; "
            "--check lists each with its remedy."
        ),
    ),
    "fault.unknown-seal": (
        "没有编号为“{seal}”的封存。用 zhengji seals 查看。",
        "There is no seal '{seal}'. zhengji seals lists them.",
    ),
    "fault.seal-unsound": (
        "封存“{seal}”不可信：所记的口径不是台账的（第 {position} 条）。请运行 zhengji verify --seals。",
        (
            "The seal '{seal}' is not sound: its basis is not one of this ledger (entry {position}). "
            "Run zhengji verify --seals."
        ),
    ),
    "fault.seal-unsound.digest": (
        "封存“{seal}”不可信：各行与其摘要不符（第 {position} 条）。请运行 zhengji verify --seals。",
        (
            "The seal '{seal}' is not sound: its lines are not those of its digest (entry {position}). "
            "Run zhengji verify --seals."
        ),
    ),
    "fault.seal-unsound.unreadable": (
        "封存“{seal}”不可信：第 {line} 行不是本程序写入的内容（第 {position} 条）。请运行 zhengji verify --seals。",
        (
            "The seal '{seal}' is not sound: line {line} is not what this program writes (entry {position}). "
            "Run zhengji verify --seals."
        ),
    ),
    "option.full": ("网页各部分全部展开，整份打印", "open every part of the page, so that it prints whole"),
    "option.seals": (
        "另把每一次封存按其自身的口径重算，逐字节比较",
        "compute every seal again on its own basis too, and compare it byte for byte",
    ),
    "verify.verdict.DEFECT": (
        "同一程序重算封存得出不同结果，属程序缺陷",
        "the same program computes a seal differently: a defect of the program",
    ),
    "verify.fault.seal-digest": ("封存的各行与其摘要不符", "the sealed lines are not those of their digest"),
    "verify.fault.seal-root": (
        "封存所记的树根不是台账在该条处的树根",
        "the root that was sealed is not that of the ledger at its position",
    ),
    "verify.fault.seal-day": (
        "封存所记的截止日不是该年的最后一天",
        "the day that was sealed is not the last of its year",
    ),
    "verify.fault.seal-unreadable": ("封存读不出来", "the seal cannot be read"),
    "verify.fault.seal-entry": ("封存的这一条录入不是原来写下的", "the seal's entry is not what was written"),
    "verify.fault.seal-defect": (
        "同一程序重算结果不同，第一处：{what}",
        "the same program computes it differently, first at {what}",
    ),
    "verify.no-seals": ("没有封存可核验。", "There are no seals to check."),
    "verify.seals-not-asked": (
        "台账本身未通过核验，损坏又不在某一条录入上，封存没有重算。",
        "The ledger itself does not verify, in no entry of its own; its seals were not computed again.",
    ),
    "verify.place.sealed": (
        "    第 {line} 行第 {character} 字起（第 {entry} 条录入）：现存“{stored}”，封存时是“{expected}”。",
        "    From line {line}, character {character} (entry {entry}): it says '{stored}'; sealed was '{expected}'.",
    ),
    "verify.place.computed": (
        "    第 {line} 行第 {character} 字起（第 {entry} 条录入）：现存“{stored}”，重算是“{expected}”。",
        "    From line {line}, character {character} (entry {entry}): it says '{stored}'; computed is '{expected}'.",
    ),
    "verify.place.nothing": ("（没有这一行）", "(no such line)"),
    "verify.other-support": ("数值相同，依据或条文不同", "same value on other facts or another clause"),
    "verify.seal.ok": (
        "✓ {seal}（{year} 年）：重算与封存逐字节相同。",
        "✓ {seal} ({year}): computed again, byte for byte the same.",
    ),
    "verify.seal.engine_delta": (
        "△ {seal}（{year} 年）：封存时的程序是 {engine}，现程序有 {count} 行不同；不是过错。",
        "△ {seal} ({year}): sealed by program {engine}; this one differs in {count} {count:line|lines}, no fault.",
    ),
    "verify.seal.engine_delta.basis": (
        "△ {seal}（{year} 年）：封存时的程序是 {engine}，各行相同，口径的写法不同。",
        "△ {seal} ({year}): sealed by program {engine}; the lines are the same, the basis is told otherwise.",
    ),
    "verify.seal.engine_delta.nothing": (
        "△ {seal}（{year} 年）：封存时的程序是 {engine}，现程序在该口径下算不出结果。",
        "△ {seal} ({year}): sealed by program {engine}; this one has no answer on that basis.",
    ),
    "verify.seal.defect": (
        "✗ {seal}（{year} 年）：同一程序重算，{count} 行不同。",
        "✗ {seal} ({year}): the same program computes {count} {count:line|lines} differently.",
    ),
    "verify.seal.defect.basis": (
        "✗ {seal}（{year} 年）：各行相同，但封存所记的口径不是这些行的口径。",
        "✗ {seal} ({year}): the lines are the same, but the basis that was sealed is not theirs.",
    ),
    "verify.seal.defect.nothing": (
        "✗ {seal}（{year} 年）：同一程序在该口径下算不出结果。",
        "✗ {seal} ({year}): the same program has no answer on that basis.",
    ),
    "verify.seal.altered.digest": (
        "✗ {seal}（{year} 年）：封存的各行与其摘要不符。",
        "✗ {seal} ({year}): its lines are not those of its digest.",
    ),
    "verify.seal.altered.root": (
        "✗ {seal}（{year} 年）：所记树根不是台账在该条处的树根。",
        "✗ {seal} ({year}): its root is not that of the ledger at its position.",
    ),
    "verify.seal.altered.day": (
        "✗ {seal}（{year} 年）：所记的截止日不是该年的最后一天。",
        "✗ {seal} ({year}): its day is not the last of the year.",
    ),
    "verify.seal.altered.unreadable": (
        "✗ {seal}（{year} 年）：封存读不出来。",
        "✗ {seal} ({year}): it cannot be read.",
    ),
    "verify.seal.altered.only-digest": (
        "✗ {seal}（{year} 年）：各行与重算相同，所记的摘要却不是它们的。",
        "✗ {seal} ({year}): its lines are as computed, but the digest beside them is not theirs.",
    ),
    "verify.seal.altered.entry": (
        "✗ {seal}（{year} 年）：重算与封存逐字节相同，但封存的这一条录入不是原来写下的。",
        "✗ {seal} ({year}): computed again the same, but its entry is not what was written.",
    ),
    "verify.seal.not_computed": (
        "？{seal}（{year} 年）：台账的录入已损坏，没有重算；封存的各行与其摘要相符。",
        "? {seal} ({year}): entries of the ledger are damaged, so it was not computed again; its lines fit its digest.",
    ),
    "restate.not-counted": (
        "封存“{seal}”不可信，它所发的补贴没有计入“已发”。请运行 zhengji verify --seals。",
        "The seal '{seal}' is not sound; what it paid is not counted as paid. Run zhengji verify --seals.",
    ),
    "restate.more": ("另有 {count} 行，见 --json。", "{count} more in --json."),
    "impact.moves": (
        "这一步会改变已封存的数字（封存本身不变，差额在重算中列出）：",
        "This moves sealed figures (the seal itself stays; a restatement lists the difference):",
    ),
    "impact.lines-only": (
        "{count} 行改变，没有任何合计改变。",
        "{count} {count:line moves|lines move}, no total does.",
    ),
    "impact.calendar-missing": (
        "计算所及的 {years} 年没有工作日历，按周末计。",
        "No work calendar for {years}, on which this rests: weekends are counted.",
    ),
    "impact.none": ("不改变任何已封存的数字。", "No sealed figure would move."),
    "impact.ask": ("仍要写入吗？[是/否] ", "Write it all the same? [y/n] "),
    "impact.unknown": (
        "算不出对封存 {seal} 的影响（{code}）。",
        "What it would move in the seal {seal} cannot be computed ({code}).",
    ),
    "fault.impact-declined": ("没有写入：看过对封存的影响后作罢。", "Nothing was written: declined at the preview."),
    "history.unchanged": ("内容未变", "nothing changed"),
    "option.html": (
        "另写成一个可离线打开、可打印的网页文件；已有的文件不覆盖",
        "write it as one page too, to open offline and to print; an existing file is never replaced",
    ),
    "restate.page": ("页面：{path}", "Page: {path}"),
    "placeholder.RULE": ("规则", "RULE"),
    "placeholder.SEAL": ("封存", "SEAL"),
}
