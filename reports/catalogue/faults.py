"""Why a command stops short of its work: wrong usage, unknown names, outputs that cannot be written."""

SENTENCES = {
    "fault.interrupted": (
        "已中断。已确认的记录有效，其余没有写入。",
        "Interrupted. What was acknowledged stands; the rest was not written.",
    ),
    "fault.out-of-memory": (
        "内存不足。请分几次导入，或关闭其他程序。",
        "Out of memory. Import in several parts, or close other programs.",
    ),
    "fault.output-lost": (
        "标准输出写不进去（{reason}）。若命令是录入，记录已经写入，再执行一次会答“重复”。",
        (
            "Standard output cannot be written ({reason}). If the command records, the record stands; the same"
            " command again answers duplicate."
        ),
    ),
    "fault.not-text": (
        "“{value}”不是可读的文字（不是 UTF-8 编码）。请检查终端的编码设置。",
        "'{value}' is no readable text (not UTF-8). Check the encoding of the terminal.",
    ),
    "reason.disk-full": ("磁盘已满", "the disk is full"),
    "reason.closed": ("已关闭", "closed"),
    "reason.input-output": ("设备读写出错", "the device failed"),
    "reason.is-a-folder": ("是文件夹", "it is a folder"),
    "reason.not-a-folder": ("路径中有一段不是文件夹", "a part of the path is no folder"),
    "reason.name-too-long": ("名称太长", "the name is too long"),
    "reason.link-loop": ("链接绕成一圈", "the links run in a circle"),
    "reason.other": ("系统错误 {number}", "system error {number}"),
    "fault.no-such-path": ("找不到 {path}。请检查路径。", "{path} was not found. Check the path."),
    "fault.system-failed": ("{path} 读写失败（{reason}）。", "{path} could not be read or written ({reason})."),
    "fault.program-fault": (
        (
            "程序内部错误（{kind}，{place}）。台账未受影响；请把此句连同所用命令报告给维护者（设 "
            "ZHENGJI_TRACEBACK=1 可得细节）。"
        ),
        (
            "A fault of the program itself ({kind}, {place}). The ledger is unharmed; please "
            "report this sentence with the"
            " command (ZHENGJI_TRACEBACK=1 shows more)."
        ),
    ),
    "fault.bad-language": (
        "不认识语言“{value}”。可用 zh（中文）或 en（英文）。",
        "Unknown language '{value}'. Use zh (Chinese) or en (English).",
    ),
    "fault.no-such-command": ("没有“{name}”这个命令。{hint}", "There is no command '{name}'.{hint}"),
    "fault.command-missing": (
        "没有写命令。用 {command} --help 查看有哪些命令。",
        "No command was given. See {command} --help.",
    ),
    "fault.command-missing.record": (
        "没有写种类。用 {command} --help 查看有哪些种类。",
        "No kind was given. See {command} --help.",
    ),
    "fault.no-such-option": ("没有 {option} 这个选项。{hint}", "There is no option {option}.{hint}"),
    "fault.option-missing": ("缺少选项 {name}。", "The option {name} is missing."),
    "fault.argument-missing": ("缺少参数 {name}。", "The argument {name} is missing."),
    "fault.value-missing": ("选项 {option} 后面没有写值。", "The option {option} needs a value."),
    "fault.no-value-taken": ("选项 {option} 不带值。", "The option {option} takes no value."),
    "fault.bad-value": ("{option} 的值不对。", "The value of {option} is wrong."),
    "fault.bad-line": ("命令写法不对。", "The command is typed wrongly."),
    "fault.extra-argument": ("多出了“{value}”。", "There is more than is wanted: '{value}'."),
    "fault.no-server-store": (
        "{address}：本版本只用文件台账，不能连接服务器。请用 --ledger 指明台账文件。",
        "{address}: this release keeps ledgers in files and reaches no server. Name a file with --ledger.",
    ),
    "fault.bad-path": ("{option} 的值“{value}”不能作路径。", "'{value}' of {option} can be no path."),
    "fault.bad-date": (
        "{option} 的值“{value}”不是日期。可写 2026-03-05、2026.3.5、2026/3/5、2026年3月5日或 20260305。",
        "'{value}' of {option} is no date. Write 2026-03-05, 2026.3.5, 2026/3/5 or 20260305.",
    ),
    "fault.bad-date.no-such-day": (
        "{option} 的值“{value}”不是日期：{year}年{month}月没有{day}日。",
        "'{value}' of {option} is no date: month {month} of {year} has no day {day}.",
    ),
    "fault.bad-date.no-such-month": (
        "{option} 的值“{value}”不是日期：没有{month}月{day}日。",
        "'{value}' of {option} is no date: there is no day {day} of month {month}.",
    ),
    "fault.bad-date.out-of-range": (
        "{option} 的值“{value}”不在 1900-01-01 至 2199-12-31 之内。",
        "'{value}' of {option} does not lie between 1900-01-01 and 2199-12-31.",
    ),
    "fault.bad-known": (
        "{option} 的值“{value}”既不是条号也不是日期。条号写纯数字，日期写 2026-03-05。",
        "'{value}' of {option} is neither a position nor a date. A position is a bare number, a date 2026-03-05.",
    ),
    "fault.not-a-coordinate": (
        "{option} 的值“{value}”既不是条号也不是日期。条号写纯数字，日期写 2026-03-05。",
        "'{value}' of {option} is neither a position nor a date. A position is a bare number, a date 2026-03-05.",
    ),
    "fault.bad-year": (
        "{option} 的值“{value}”不是 1900 至 2100 的年份。",
        "'{value}' of {option} is no year from 1900 to 2100.",
    ),
    "fault.bad-days": (
        "{option} 的值“{value}”不是天数。可写 14d。",
        "'{value}' of {option} is no count of days. Write 14d.",
    ),
    "fault.bad-instant": (
        "{option} 的值“{value}”不是时间。可写 2026-03-05T09:00:00+08:00，或不带时区的北京时间 2026-03-05 09:00。",
        "'{value}' of {option} is no instant. Write 2026-03-05T09:00:00+08:00, or 2026-03-05 09:00 in China's time.",
    ),
    "fault.bad-switch": ("{option} 的值“{value}”应写成 解读=值。", "'{value}' of {option} should be READING=VALUE."),
    "fault.bad-choice": (
        "{option} 的值“{value}”不在可选之列：{choices}。",
        "'{value}' of {option} is none of {choices}.",
    ),
    "fault.no-answer": ("这个问题没有答案。", "This question has no answer."),
    "fault.position-beyond-head": (
        "台账只到第 {head} 条，没有第 {position} 条。",
        "The ledger ends at entry {head}; there is no entry {position}.",
    ),
    "fault.unknown-case": (
        "台账中没有案件“{case}”。请核对案件编号。",
        "The ledger knows no case '{case}'. Check the id.",
    ),
    "fault.unknown-station": (
        "台账中没有站点“{station}”。请核对站点编号。",
        "The ledger knows no station '{station}'. Check the id.",
    ),
    "fault.unknown-fact": (
        "台账中没有事实“{fact}”。用 zhengji history 案件编号 查看事实编号。",
        "The ledger knows no fact '{fact}'. zhengji history CASE lists the ids of facts.",
    ),
    "fault.no-actor": (
        "不知道录入人是谁。请用 --actor 写明。",
        "It is not known who enters this. Say it with --actor.",
    ),
    "fault.unknown-subject": (
        "台账中没有编号为“{subject}”的案件或事实。请核对编号。",
        "The ledger knows no case and no fact '{subject}'. Check the id.",
    ),
    "fault.no-pack-in-force": (
        "{as_of} 没有现行的规则包。用 zhengji policy adopt 采用一个，或用 --pack 指明。",
        "No pack is in force on {as_of}. Adopt one with zhengji policy adopt, or name one with --pack.",
    ),
    "fault.no-pack-known": (
        (
            "所知至第 {position} 条时尚未采用任何规则包（第 {adopted} 条才采用）。"
            "请用不早于该条的 --known，或用 --pack 指明。"
        ),
        (
            "As known up to entry {position} no pack had been adopted (entry {adopted} adopts one). Use a --known not "
            "before that entry, or name a pack with --pack."
        ),
    ),
    "fault.before-the-pack": (
        "{as_of} 早于规则包 {pack} 的生效日 {effective_from}。请用更晚的 --as-of，或用 --pack 指明。",
        (
            "{as_of} lies before {effective_from}, from which the pack {pack} is in force. Use a later --as-of, or "
            "name a pack with --pack."
        ),
    ),
    "fault.unknown-pack": (
        "没有规则包“{pack}”。用 zhengji policy list 查看有哪些。",
        "There is no pack '{pack}'. zhengji policy list shows which there are.",
    ),
    "fault.pack-faulty": ("规则包 {pack} 有误：{faults}", "The pack {pack} is faulty: {faults}"),
    "fault.year-not-begun": (
        "{as_of} 时 {year} 年还没有开始。请改 --year 或 --as-of。",
        "On {as_of} the year {year} had not begun. Change --year or --as-of.",
    ),
    "fault.unknown-reading": (
        "规则包 {pack} 没有名为“{reading}”的解读或数值。可用的有：{known}。",
        "The pack {pack} has no reading or number '{reading}'. It has: {known}.",
    ),
    "fault.unknown-kind": (
        "没有“{kind}”这个种类。{hint}用 zhengji record --help 查看全部种类。",
        "There is no kind '{kind}'.{hint} zhengji record --help lists all kinds.",
    ),
    "fault.unknown-field": (
        "{kind}（{label}）没有字段“{field}”。{hint}",
        "{kind} ({label}) has no field '{field}'.{hint}",
    ),
    "fault.field-twice": ("字段 {field} 写了两次。", "The field {field} is given twice."),
    "fault.subject-stays": (
        "事实的案件和人员（{field}）不能更改。对象弄错时，请作废后重新录入。",
        "A fact never changes its case or person ({field}). Void it and record it anew.",
    ),
    "fault.not-an-assignment": ("“{value}”应写成 字段=值。", "'{value}' should be FIELD=VALUE."),
    "fault.bad-number": ("{option} 的值“{value}”不是整数。", "'{value}' of {option} is no whole number."),
    "fault.bad-yes-no": (
        "{option} 的值“{value}”应为 是 或 否（true 或 false）。",
        "'{value}' of {option} should be true or false.",
    ),
    "fault.bad-time": (
        "{option} 的值“{value}”不是时间。可写 09:30。",
        "'{value}' of {option} is no time of day. Write 09:30.",
    ),
    "fault.bad-evidence": (
        "{option} 的值“{value}”应写成 种类[,文书编号[,sha256[,页数]]]。",
        "'{value}' of {option} should be KIND[,DOCUMENT_NO[,SHA256[,PAGES]]].",
    ),
    "fault.bad-event-id": (
        "{option} 的值“{value}”不是 event_id（UUID）。",
        "'{value}' of {option} is no event_id (a UUID).",
    ),
    "fault.bad-code": (
        "“{value}”不是校验码。校验码写作 61234-XXXX-XXXX-XXXX-XXXX。",
        "'{value}' is no code. A code looks like 61234-XXXX-XXXX-XXXX-XXXX.",
    ),
    "fault.pack-twice": ("--pack 和 --no-pack 只能写一个。", "Give --pack or --no-pack, not both."),
    "fault.output-missing": (
        "导出的内容占用标准输出；与 --json 同用时请用 -o 写明文件。",
        "What is exported takes standard output; with --json name a file with -o.",
    ),
    "fault.format-missing": (
        "缺少 --format。可用：jsonl、parquet、csv。",
        "The option --format is missing. Use jsonl, parquet or csv.",
    ),
    "fault.parquet-needs-file": (
        "Parquet 不能写到标准输出；请用 -o 写明文件。",
        "Parquet cannot take standard output; name a file with -o.",
    ),
    "fault.option-of-other-format": (
        "{option} 不能与 --format {form} 同用。用 zhengji export --help 查看哪个选项属于哪种格式。",
        "{option} does not go with --format {form}. zhengji export --help says which option belongs to which format.",
    ),
    "fault.log-has-no-day": (
        "--log 导出每一条，不看发生日期；请去掉 --as-of（截至某条用 --known），或去掉 --log。",
        "--log writes every entry, whatever its day; drop --as-of (--known sets the last entry) or drop --log.",
    ),
    "fault.authority-missing": (
        "缺少 --authority：建账单位的名称。",
        "The option --authority is missing: who keeps the ledger.",
    ),
}
