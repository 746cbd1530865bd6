"""The help of every command: its first line stands in the list of commands, the rest on its own screen."""

SENTENCES = {
    "help.zhengji": (
        "证迹：社区戒毒社区康复工作台账。只追加、可核验；每个数字都写明“截至哪一天”和“所知至哪一条”。",
        (
            "Zhengji: the ledger of community drug rehabilitation. Append-only and provable; every figure names the\n"
            "day it is as of and the entry it is known up to."
        ),
    ),
    "help.more": (
        "每个命令的用法：zhengji 命令 --help。版本：zhengji --version。",
        "How each command is typed: zhengji COMMAND --help. The version: zhengji --version.",
    ),
    "exit.title": ("退出码：", "Exit codes:"),
    "exit.0": ("已完成", "done"),
    "exit.1": ("答案为否，或没有做成", "the answer is no, or the work failed"),
    "exit.2": ("命令写法不对", "wrong usage"),
    "exit.3": ("内容被拒，没有写入", "input refused and not written"),
    "exit.4": ("没有权限", "not permitted"),
    "exit.5": ("台账不完整或被改动", "integrity broken"),
    "exit.6": ("有发现（仅在要求时）", "findings present (only where asked for)"),
    "exit.130": ("已中断", "interrupted"),
    "topic.record": ("建账与录入：", "Opening and recording:"),
    "topic.ask": ("查询：", "Asking:"),
    "topic.keep": ("核验与保存：", "Proving and keeping:"),
    "topic.rules": ("规则与演示：", "Rules and demonstration:"),
    "help.init": (
        "新建台账\n\n写入创世记录、2008–2026 年国务院工作日历和规则包的采用。路径上已有文件时不动它，退出码 1。",
        (
            "Open a new ledger\n\nWrites the genesis, the State Council's work calendars of "
            "2008–2026 and the adoption of a\n"
            "rule pack. What already lies at the path is never touched (exit code 1)."
        ),
    ),
    "example.init": (
        "  zhengji init --authority 某县禁毒委员会办公室",
        "  zhengji init --authority 'County Narcotics Control Office'",
    ),
    "help.record": (
        "录入一件事实\n\n种类用英文名或中文名均可。每个种类有自己的选项：zhengji record 种类 --help。",
        (
            "Record one fact\n\nKIND is a wire name or a Chinese label. Each kind has options of its own:\n"
            "zhengji record KIND --help."
        ),
    ),
    "example.record": (
        (
            "  zhengji record urine_test_done --case C1 --on 2026-03-05 --result negative\n"
            "  zhengji record 报到 --case C1 --on 2026年3月5日 --station S1"
        ),
        (
            "  zhengji record urine_test_done --case C1 --on 2026-03-05 --result negative\n"
            "  zhengji record reported --case C1 --on 2026-03-05 --station S1"
        ),
    ),
    "help.correct": (
        "更正一件事实\n\n未写明的字段沿用原内容；写成 字段= 即清空该字段。更正须写理由和另一人的批准。",
        (
            "Correct a fact\n\nFields not named are taken over; FIELD= clears one. A correction needs a reason and\n"
            "the approval of a second person."
        ),
    ),
    "example.correct": (
        "  zhengji correct reported:C1:2026-03-05 --on 2026-03-04 --reason 登记表日期抄错 --approved-by 李主任",
        "  zhengji correct reported:C1:2026-03-05 --on 2026-03-04 --reason 'copied wrongly' --approved-by 'Ms Li'",
    ),
    "help.void": (
        "作废一件事实：它从未发生\n\n作废须写理由和另一人的批准；原记录仍留在台账里，可用 reinstate 恢复。",
        (
            "Void a fact: it never happened\n\nNeeds a reason and the approval of a second "
            "person; the entries stay in the\n"
            "ledger, and reinstate lifts the void."
        ),
    ),
    "example.void": (
        "  zhengji void reported:C1:2026-03-05 --reason 误录他人 --approved-by 李主任",
        "  zhengji void reported:C1:2026-03-05 --reason 'another person' --approved-by 'Ms Li'",
    ),
    "help.reinstate": (
        "恢复一件已作废的事实\n\n未写明的字段沿用作废前的内容。",
        "Reinstate a voided fact\n\nFields not named are taken over from before the void.",
    ),
    "example.reinstate": (
        "  zhengji reinstate reported:C1:2026-03-05 --reason 原件已找到 --approved-by 李主任",
        "  zhengji reinstate reported:C1:2026-03-05 --reason 'original found' --approved-by 'Ms Li'",
    ),
    "help.import": (
        (
            "导入文件（.jsonl、.csv）\n\n所有文件先一并审核，再写入。有被拒行的文件整份不写入；"
            "--keep-going 只略过被拒行。"
            "同一文件导入两次不会重复入账。"
        ),
        (
            "Import files (.jsonl, .csv)\n\nAll files are judged together before anything is "
            "written. A file with a refused\n"
            "row is left out whole; --keep-going leaves out only the refused rows. The same "
            "file\ntwice records nothing twice."
        ),
    ),
    "example.import": (
        (
            "  zhengji import 报到.csv 尿检.csv --source 城关镇 --rejects 退回.csv\n  zhengji "
            "import facts.jsonl --dry-run"
        ),
        (
            "  zhengji import reported.csv tests.csv --source town --rejects rejects.csv\n"
            "  zhengji import facts.jsonl --dry-run"
        ),
    ),
    "help.due": (
        "近期到期的工作，最早的在前",
        "What must be done next, soonest first",
    ),
    "example.due": ("  zhengji due --station S1 --within 30d", "  zhengji due --station S1 --within 30d"),
    "help.schedule": (
        "每案应做的各项工作及其完成情况",
        "The obligations of each case and how they stand",
    ),
    "example.schedule": (
        "  zhengji schedule C1 --as-of 2026-03-31",
        "  zhengji schedule C1 --as-of 2026-03-31",
    ),
    "help.status": (
        "各案当前状态，登记脱失与推定脱失分列",
        "The state of each case, declared and derived dropout apart",
    ),
    "example.status": ("  zhengji status --station S1", "  zhengji status --station S1"),
    "help.rates": (
        "执行率、报到率、签订率、脱失率等，一律为分数",
        "The rates of execution, reporting, signing, dropout and more, as fractions",
    ),
    "example.rates": ("  zhengji rates --year 2025", "  zhengji rates --year 2025"),
    "help.history": (
        "一案或一件事实的全部记录\n\n列出每次录入、更正、作废和恢复，发生日期与录入时间分列。",
        (
            "Every entry of a case or a fact\n\nEach record, correction, void and "
            "reinstatement, with both clocks: the day it\n"
            "happened and the time it was entered."
        ),
    ),
    "example.history": ("  zhengji history C1", "  zhengji history C1"),
    "help.verify": (
        "核验台账\n\n重新计算每个已存字节的摘要并重建整棵树；只读不写。--code 核验纸上的校验码。",
        (
            "Verify the ledger\n\nHashes every stored byte again and rebuilds the tree; reads "
            "only. --code checks a code\n"
            "typed from paper."
        ),
    ),
    "example.verify": (
        "  zhengji verify\n  zhengji verify --code 61234-XXXX-XXXX-XXXX-XXXX",
        "  zhengji verify\n  zhengji verify --code 61234-XXXX-XXXX-XXXX-XXXX",
    ),
    "help.backup": (
        "备份台账\n\n他人录入时也能得到一致的副本；副本写完后核验，通不过核验的台账不留副本。",
        (
            "Back up the ledger\n\nA consistent copy while others write, verified after "
            "writing; of a ledger that does\n"
            "not verify no copy is left."
        ),
    ),
    "example.backup": ("  zhengji backup 备份-20260305.ledger", "  zhengji backup copy-20260305.ledger"),
    "help.export": (
        (
            "导出台账供其他工具使用\n\n"
            "jsonl 是台账的每一条，原样；--as-claims 写出 import 能再次读入的行。\n\n"
            "parquet 和 csv 是有效的事实，每个事实一行：按 --known 所知、截至 --as-of 当日已发生的，"
            "工作日历等规则性事实不论日期；加 --log 则是每一条。parquet 的列固定，文件自带口径。\n\n"
            "csv 写入文件时带 UTF-8 标记，写到标准输出时不带；以 = + - @ 等开头的单元格前加 '，表格软件不会当公式执行。"
            "只含一个种类、用中文表头的 csv，import 能读入，每行作为新的事实；加了 ' 的单元格会连 ' 一起读入，"
            "佐证材料和更正经过不在表中。要完整地搬走台账，用 jsonl --as-claims。"
        ),
        (
            "Export the log, or the facts that stand, for other tools\n\n"
            "jsonl is every entry as stored; --as-claims writes lines that import reads again.\n\n"
            "parquet and csv are the facts that stand, one row a fact: those known at --known that had happened by "
            "the end of --as-of, work calendars and other governing facts whatever their day; with --log every "
            "entry. The columns of parquet are fixed and the file names its basis.\n\n"
            "csv in a file begins with a UTF-8 mark, on standard output it does not; a cell that begins with "
            "= + - @ or the like is given a ' in front, so that no spreadsheet runs it. A csv of one kind with "
            "Chinese headings can be imported, each row as a new fact; a cell that was given a ' keeps it, and "
            "evidence and corrections are not in it. To move a whole ledger use jsonl --as-claims."
        ),
    ),
    "example.export": (
        (
            "  zhengji export --format jsonl -o 台账.jsonl\n"
            "  zhengji export --format jsonl --as-claims > 事实.jsonl\n"
            "  zhengji export --format parquet --as-of 2025-12-31 -o 事实.parquet\n"
            "  zhengji export --format csv --kind 尿检 -o 尿检.csv"
        ),
        (
            "  zhengji export --format jsonl -o log.jsonl\n"
            "  zhengji export --format jsonl --as-claims > facts.jsonl\n"
            "  zhengji export --format parquet --as-of 2025-12-31 -o facts.parquet\n"
            "  zhengji export --format csv --kind urine_test_done -o tests.csv"
        ),
    ),
    "help.policy": (
        "规则包：列出、查看、检查、比较、采用、决定读法",
        "Rule packs: list, show, check, diff, adopt, decide",
    ),
    "help.policy.list": (
        "列出随程序提供和台账已采用的规则包；还没有台账时也可用",
        "List the packs that are shipped and those that the ledger has adopted; works before there is a ledger",
    ),
    "example.policy.list": ("  zhengji policy list", "  zhengji policy list"),
    "help.policy.show": (
        "查看一个规则包（或规则包文件）的全文：条款原文和由它读出的数字、规则、读法、举例",
        "Show a pack or a pack file: its clauses verbatim, with the numbers, rules, readings and examples read from it",
    ),
    "example.policy.show": (
        "  zhengji policy show county-measure\n  zhengji policy show 新办法.toml",
        "  zhengji policy show county-measure\n  zhengji policy show new-measure.toml",
    ),
    "help.calendar": ("工作日历：列出", "Work calendars: list"),
    "help.calendar.list": (
        "列出台账中各年的放假日和调休上班日",
        "List the days off and make-up working days of each year in the ledger",
    ),
    "example.calendar.list": ("  zhengji calendar list --year 2026", "  zhengji calendar list --year 2026"),
    "help.demo": (
        "生成一个虚构县的台账并打开结果",
        "Build the ledger of a made-up county and open the result",
    ),
    "example.demo": ("  zhengji demo", "  zhengji demo"),
}
