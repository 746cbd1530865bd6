"""What each option and argument of the command line means."""

SENTENCES = {
    "option.ledger": (
        "台账文件；默认为当前文件夹中的 zhengji.ledger",
        "the ledger's file; default: zhengji.ledger in the working folder",
    ),
    "option.as-of": ("截至哪一天（含当日）；默认今天", "as of the end of which day; default: today"),
    "option.known": (
        "所知至哪一条或哪一天：纯数字是条号，其余按日期；默认至末条",
        "known up to which entry or day: a bare number is a position; default: all",
    ),
    "option.pack": (
        "规则包：文件名 或 文件名@版本；默认用现行规则包",
        "the rule pack, DOCUMENT or DOCUMENT@VERSION; default: the pack in force",
    ),
    "option.switch": ("假设情形：某个待定解读取某值；可多次使用", "what if: a reading takes a value; may be repeated"),
    "option.actor": ("录入人；默认为操作系统的登录名", "who enters it; default: the log-in name"),
    "option.recorded-at": (
        "录入时间（仅限模拟时钟的台账），如 2026-03-05T09:00:00+08:00",
        "the recording time (ledgers with a simulated clock only), as 2026-03-05T09:00:00+08:00",
    ),
    "option.station": ("站点", "the station"),
    "option.year": ("年份", "the year"),
    "option.within": ("多少天之内，如 14d；默认 14d", "within how many days, as 14d; default: 14d"),
    "option.reason": (
        "理由：更正、作废、恢复时必写；补录时写为何迟录",
        "why; required to correct, void or reinstate; on a late record why it is late",
    ),
    "option.approved-by": (
        "批准人（所称批准），不能是录入人本人",
        "who approved it (as stated); not the one who enters it",
    ),
    "option.lang": ("语言：中文或英文；默认中文", "Chinese or English; default: Chinese"),
    "option.json": ("在标准输出打印一个 JSON 文档", "print one JSON document on standard output"),
    "option.yes": ("不提问", "ask nothing"),
    "option.help": ("显示本说明", "show this screen"),
    "option.authority": ("建账单位的名称", "the name of the authority that keeps the ledger"),
    "option.clock": (
        "时钟：system 用系统时钟；simulated 用模拟时钟（演示、测试），每项输出都会注明",
        "the clock: system, or simulated (demonstrations, tests), which every output then names",
    ),
    "option.init-pack": (
        "采用的规则包；默认 county-measure，自法律施行之日起生效",
        "the pack to adopt; default: county-measure, in force from the law's first day",
    ),
    "option.no-pack": ("不采用规则包", "adopt no pack"),
    "option.case": ("案件编号", "the case"),
    "option.person": ("人员编号（不是身份证号）", "the person's id (never a citizen number)"),
    "option.fact-station": ("承办站点", "the station that acted"),
    "option.on": ("发生日期，如 2026-03-05、2026年3月5日", "the day it happened, as 2026-03-05"),
    "option.time": ("发生时间，如 09:30", "the time it happened, as 09:30"),
    "option.document-no": ("文书编号", "the number of the paper"),
    "option.note": ("备注", "a note"),
    "option.id": (
        "事实编号；不写时由种类、对象、日期等生成",
        "the fact's id; made from kind, subject, day and more where none is given",
    ),
    "option.evidence": (
        "佐证，写成 种类[,文书编号[,sha256[,页数]]]；可多次使用",
        "evidence, as KIND[,DOCUMENT_NO[,SHA256[,PAGES]]]; may be repeated",
    ),
    "option.supersedes": (
        "你所见的最新一条的 event_id；与台账不符时拒绝",
        "the event_id that you believe is the latest; a mismatch is refused",
    ),
    "option.captured-at": ("离线设备上的录入时间（自称）", "when it was captured off-line (a claim)"),
    "argument.fields": ("其余字段，写成 字段=值，中英文字段名均可", "more fields, as FIELD=VALUE"),
    "argument.kind": ("事实种类：英文名或中文名", "the kind of fact: wire name or Chinese label"),
    "argument.fact": ("事实编号，见 zhengji history", "the fact's id, see zhengji history"),
    "argument.subject": ("案件编号或事实编号", "a case or a fact"),
    "argument.files": ("要导入的文件", "the files to import"),
    "argument.copy": ("备份写到哪里；已有的文件不覆盖", "where the copy goes; an existing file is never overwritten"),
    "argument.pack": ("规则包：文件名 或 文件名@版本", "the pack: DOCUMENT or DOCUMENT@VERSION"),
    "option.source": ("来源名称；默认 import", "the name of the source; default: import"),
    "option.kind": ("文件中所有行的种类", "the kind of every row"),
    "option.dry-run": ("只审核，不写入", "judge only, write nothing"),
    "option.no-impact": (
        "不计算对已封存数字的影响（大台账可省几秒；没有封存时本来不算）",
        "leave out what it moves in sealed figures: seconds in a large ledger, nothing where there is no seal",
    ),
    "option.keep-going": ("只略过被拒的行，其余写入", "leave out only the refused rows"),
    "option.rejects": (
        (
            "把没有写入的行写入此文件（.csv 或 .jsonl），改正后只导入它即可："
            "整份没有写入的写全部行，用 --keep-going 时只写被拒的行"
        ),
        (
            "write what was not recorded here (.csv or .jsonl), to be corrected and imported: every row of a file left"
            " out whole, with --keep-going the refused rows"
        ),
    ),
    "option.code": ("纸上的校验码", "a code from paper"),
    "option.format": (
        "格式：jsonl 每条一行，原样；parquet、csv 每个事实一行",
        "jsonl: every entry as stored; parquet, csv: one row a fact",
    ),
    "option.as-claims": ("写成 import 能读入的行（jsonl）", "write what import reads (jsonl)"),
    "option.log": (
        "导出每一条，包括被更正和作废的；默认只导出有效的事实（parquet、csv）",
        "every entry, corrected and voided ones too; default: the facts that stand (parquet, csv)",
    ),
    "option.export-kind": (
        "只导出这个种类；可多次使用。csv 中该种类的字段各占一列",
        "only this kind; may be repeated. In csv its fields get a column each",
    ),
    "option.wire-headings": (
        "csv 的表头用英文字段名；--lang en 时也如此",
        "wire names as the headings of csv; so also with --lang en",
    ),
    "option.output": ("写入此文件而不是标准输出；已有的文件不覆盖", "write to this file, never over an existing one"),
    "placeholder.PATH": ("路径", "PATH"),
    "placeholder.FILE": ("文件", "FILE"),
    "placeholder.FOLDER": ("文件夹", "FOLDER"),
    "placeholder.DATE": ("日期", "DATE"),
    "placeholder.POSITION": ("条号", "POSITION"),
    "placeholder.ID": ("编号", "ID"),
    "placeholder.READING": ("解读", "READING"),
    "placeholder.VALUE": ("值", "VALUE"),
    "placeholder.FIELD": ("字段", "FIELD"),
    "placeholder.NAME": ("名称", "NAME"),
    "placeholder.INSTANT": ("时刻", "INSTANT"),
    "placeholder.STATION": ("站点", "STATION"),
    "placeholder.YEAR": ("年份", "YEAR"),
    "placeholder.DAYS": ("天数", "DAYS"),
    "placeholder.TEXT": ("文字", "TEXT"),
    "placeholder.CASE": ("案件", "CASE"),
    "placeholder.PERSON": ("人员", "PERSON"),
    "placeholder.FACT": ("事实", "FACT"),
    "placeholder.NUMBER": ("编号", "NUMBER"),
    "placeholder.N": ("整数", "N"),
    "placeholder.KIND": ("种类", "KIND"),
    "placeholder.CODE": ("校验码", "CODE"),
    "placeholder.EVENT_ID": ("条目编号", "EVENT_ID"),
    "placeholder.EVIDENCE": ("佐证", "EVIDENCE"),
}
