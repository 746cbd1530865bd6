"""What stands in the way of a seal, and what clears it."""

SENTENCES = {
    "blocker.not-year-end": (
        "封存只以 {year} 年 12 月 31 日为截止日，不能是 {as_of}",
        "A seal stands at 31 December {year}, not at {as_of}",
    ),
    "remedy.not-year-end": (
        "去掉 --as-of；等到该年过完，--known 不早于 12 月 31 日",
        "leave out --as-of; wait until the year is over, with --known not before 31 December",
    ),
    "blocker.not-year-end.known": (
        "所知至 {known} 只及 {as_of}，而封存以 {year} 年 12 月 31 日为截止日",
        "What was known at {known} ends on {as_of}; a seal stands at 31 December {year}",
    ),
    "remedy.not-year-end.known": (
        "--known 用不早于 12 月 31 日的一天或条号，或不写，即所知至冻结日",
        "let --known name a day or entry not before 31 December, or leave it out: then it is the freeze",
    ),
    "blocker.before-freeze": (
        "{year} 年的数据冻结日 {freeze} 还没有过",
        "The freeze day {freeze} of {year} has not passed",
    ),
    "remedy.before-freeze": (
        "等到该日之后；或写明所知至何日：zhengji seal --year {year} --known 日期",
        "wait until it has; or say what is known: zhengji seal --year {year} --known DATE",
    ),
    "blocker.freeze-unknown": ("规则包没有写明 {year} 年数据的冻结日", "The pack names no freeze day for {year}"),
    "remedy.freeze-unknown": (
        "写明所知至何日：zhengji seal --year {year} --known 日期",
        "say what is known: zhengji seal --year {year} --known DATE",
    ),
    "blocker.no-pack-in-force": ("该日没有现行规则包", "No pack is in force on that day"),
    "remedy.no-pack-in-force": ("zhengji policy adopt county-measure", "zhengji policy adopt county-measure"),
    "blocker.pack-without-score": ("规则包 {pack} 没有计分条款", "The pack {pack} scores nothing"),
    "remedy.pack-without-score": ("zhengji policy adopt county-measure", "zhengji policy adopt county-measure"),
    "blocker.nothing-known": ("在该位置什么都还不知道", "Nothing was known at that position"),
    "remedy.nothing-known": ("用 --known 指明更晚的一天或条号", "name a later day or position with --known"),
    "blocker.what-if": ("{what} 是假设，假设不能封存", "{what} is a what-if, and none is sealed"),
    "remedy.what-if": (
        "去掉 --pack 和 --switch；要改变读法，用 zhengji policy decide 作出决定",
        "leave out --pack and --switch; to change a reading decide it: zhengji policy decide",
    ),
    "blocker.what-if.pack": (
        "规则包 {what} 是用 --pack 假设的；假设不能封存",
        "The pack {what} is supposed by --pack: a what-if, and none is sealed",
    ),
    "remedy.what-if.pack": (
        "去掉 --pack：封存只按现行规则包，现行的是 {in_force}",
        "leave out --pack: a seal stands by the pack in force, which is {in_force}",
    ),
    "blocker.calendar-missing": ("缺 {year} 年的工作日历", "The work calendar of {year} is missing"),
    "remedy.calendar-missing": (
        "录入当年日历：zhengji record holiday_calendar_set --year {year} …",
        "record it: zhengji record holiday_calendar_set --year {year} ...",
    ),
    "blocker.open-reading": (
        "规则 {rule} 的解读 {reading} 待定，{count} 行为区间",
        "The reading {reading} of rule {rule} is undecided ({count} {count:line is an interval|lines are intervals})",
    ),
    "blocker.open-reading.idle": (
        "解读 {reading} 待定；这一年没有一行受它影响，但封存要写明是谁接受了未定的解读",
        "The reading {reading} is undecided; no line of the year depends on it, but a seal says who accepted that",
    ),
    "remedy.open-reading": (
        "作出决定：zhengji policy decide {reading} 取值 …；或接受：--accept-open {rule} --reason … --approved-by …",
        "decide it: zhengji policy decide {reading} VALUE ...; or accept it: --accept-open {rule} --reason ...",
    ),
    "blocker.open-rule": (
        "规则 {rule} 有 {count} 行尚未评分，为区间",
        "Rule {rule} has {count} {count:line|lines} that nobody scored yet",
    ),
    "remedy.open-rule": (
        "补录评分（如 zhengji record special_task_scored …）；或接受：--accept-open {rule} --reason … --approved-by …",
        "record the score (as zhengji record special_task_scored ...); or accept it: --accept-open {rule} --reason ...",
    ),
    "blocker.accept-closed": (
        "{rule} 在规则包 {pack} 中没有待定的区间，无可接受",
        "Nothing of {rule} is open by the pack {pack}, so there is nothing to accept",
    ),
    "blocker.accept-closed.scored": (
        "{rule} 已没有尚未评分的行，无可接受",
        "No line of {rule} is left unscored, so there is nothing to accept",
    ),
    "remedy.accept-closed": ("从 --accept-open 中去掉 {rule}", "leave {rule} out of --accept-open"),
    "blocker.accept-unknown": (
        "规则包 {pack} 没有规则或解读“{rule}”",
        "The pack {pack} has no rule or reading '{rule}'",
    ),
    "remedy.accept-unknown": (
        "改正 --accept-open；有哪些待定，见 zhengji seal --check",
        "correct --accept-open; zhengji seal --check names what is open",
    ),
    "blocker.accept-reason": ("接受区间须写理由", "An accepted interval needs a reason"),
    "remedy.accept-reason": ("--reason 理由", "--reason TEXT"),
    "blocker.accept-approval": (
        "接受区间须有另一人批准，不能是 {actor} 本人",
        "An accepted interval needs another person's approval, not {actor}'s",
    ),
    "remedy.accept-approval": ("--approved-by 姓名", "--approved-by NAME"),
    "blocker.before-the-pack": (
        "{as_of} 早于规则包 {pack} 的生效日 {effective_from}",
        "{as_of} lies before {effective_from}, the first day of the pack {pack}",
    ),
    "remedy.before-the-pack": (
        "采用当年有效的规则包：zhengji policy adopt 文件 --from 日期",
        "adopt a pack that was in force: zhengji policy adopt FILE --from DATE",
    ),
    "remedy.then-known": (
        "；现在录入的，只有所知至今日的封存才看得到：加 --known {today}",
        "; what is entered now only a seal as known today can see: add --known {today}",
    ),
}
