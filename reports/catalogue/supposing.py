"""What `score --what-if` says: the entries supposed, the headings of what they change, its own faults."""

SENTENCES = {
    "placeholder.LINE": ("录入命令", "LINE"),
    "fault.bad-what-if": (
        (
            "{option} 的“{value}”不是一条录入。应为一行命令：'record 种类 --case 案件 --on 日期 字段=值'，"
            "或以 correct、void、reinstate 开头。"
        ),
        (
            "'{value}' for {option} is no entry. It should be a line: 'record KIND --case CASE --on DATE field=value', "
            "or begin with correct, void or reinstate."
        ),
    ),
    "fault.what-if-known": (
        "--what-if 假设的是此刻再录入，不能与 --known 同用。去掉其中一个。",
        "--what-if supposes an entry made now and cannot stand with --known. Leave one of them out.",
    ),
    "what-if.record": ("假设录入：{label} {occurred_on}（{fact}）", "Supposed entry: {label} {occurred_on} ({fact})"),
    "what-if.correct": (
        "假设更正：{label} {occurred_on}（{fact}）",
        "Supposed correction: {label} {occurred_on} ({fact})",
    ),
    "what-if.void": ("假设作废：{label} {occurred_on}（{fact}）", "Supposed voiding: {label} {occurred_on} ({fact})"),
    "what-if.reinstate": (
        "假设恢复：{label} {occurred_on}（{fact}）",
        "Supposed reinstatement: {label} {occurred_on} ({fact})",
    ),
    "what-if.unwritten": ("只是假设，没有写入台账。", "Only supposed: nothing was written to the ledger."),
    "what-if.duplicate": (
        "台账里已有这一条，再录入不会增加什么；没有写入台账。",
        "The ledger holds this entry already, another would add nothing; nothing was written.",
    ),
    "what-if.nothing": ("得分和补贴都不变。", "No score and no sum of money changes."),
    "what-if.station": ("站点", "station"),
    "what-if.points": ("得分", "points"),
    "what-if.money": ("补贴（元）", "subsidy (yuan)"),
    "what-if.was": ("现在", "now"),
    "what-if.now": ("假设后", "then"),
    "what-if.change": ("变化", "change"),
    "what-if.total": ("合计", "total"),
    "what-if.subsidy": ("全站", "whole station"),
    "what-if.paid": ("发放", "paid"),
    "what-if.withheld": ("不发（{reasons}）", "withheld ({reasons})"),
}
