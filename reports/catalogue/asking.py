"""What the verbs that ask for figures say, and what the demonstration says while it works."""

SENTENCES = {
    "argument.case": ("案件编号；不写则为全站或全县", "the case; the whole station or county where none is given"),
    "option.windows": ("逐期列出，不汇总", "list every window instead of a summary"),
    "fault.case-and-station": (
        "案件和 --station 只能写一个：案件已经说明了站点。",
        "Name a case or --station, not both: a case has its station.",
    ),
    "argument.demo-folder": ("放演示台账的文件夹；默认 demo", "the folder for the demonstration; default: demo"),
    "option.force": (
        "删去该文件夹中上次演示写下的文件，重新生成",
        "delete what an earlier demonstration wrote in that folder and build it anew",
    ),
    "option.open": ("完成后在浏览器中打开县情页", "open the county page in the browser when done"),
    "fault.demo-folder-exists": (
        (
            "{folder} 已经存在，没有改动它。换一个文件夹：zhengji demo 另一文件夹；"
            "或重新生成：zhengji demo {folder} --force。"
        ),
        (
            "{folder} exists already and was not touched. Choose another: zhengji demo FOLDER; or build it anew: "
            "zhengji demo {folder} --force."
        ),
    ),
    "fault.demo-folder-foreign": (
        "{folder} 不是演示生成的，--force 也不会动它。换一个文件夹：zhengji demo 另一文件夹。",
        (
            "{folder} was not made by a demonstration; --force does not touch it either. "
            "Choose another: zhengji demo FOLDER."
        ),
    ),
    "fault.demo-import-refused": (
        "演示数据有 {count} 行被拒收，第一行：{first}。",
        "{count} {count:row|rows} of the demonstration {count:was|were} refused, the first: {first}.",
    ),
    "demo.county": ("1/4 生成虚构县的数据……", "1/4 Making up a county ..."),
    "demo.written": (
        "    {rows} 行，{files} 个文件，在 {folder}",
        "    {rows} {rows:row|rows} in {files} {files:file|files}, in {folder}",
    ),
    "demo.import": ("2/4 建账并导入……", "2/4 Opening the ledger and importing ..."),
    "demo.recorded": (
        "    已录入 {recorded} 条，重复 {duplicates} 条",
        "    {recorded} recorded, {duplicates} {duplicates:duplicate|duplicates}",
    ),
    "demo.ask": ("3/4 计算职责、比率和状态……", "3/4 Computing obligations, rates and states ..."),
    "demo.page": ("4/4 写出县情页……", "4/4 Writing the county page ..."),
    "demo.title-schedule": ("■ 职责履行，各站", "== Schedule compliance by station"),
    "demo.title-rates": ("■ 执行率等，各站", "== Execution and other rates by station"),
    "demo.title-status": ("■ 案件状态与脱失，各站", "== Case states and dropout by station"),
    "demo.title-case": ("■ 举一个案件：{case}", "== One case: {case}"),
    "demo.next": (
        (
            "完成。下一步：\n"
            "  打开 {page}（用浏览器，不需要网络）\n"
            "  zhengji rates --ledger {ledger} --year {year}\n"
            "  zhengji score --ledger {ledger} --year {year}\n"
            "  zhengji subsidy --ledger {ledger} --year {year}\n"
            "  zhengji explain score/{year}/{station} --ledger {ledger} --as-of {day}\n"
            "  zhengji due --ledger {ledger} --as-of {day} --station {station}\n"
            "  zhengji schedule {case} --ledger {ledger} --as-of {day} --known {earlier}\n"
            "  zhengji history {case} --ledger {ledger}\n"
            "  zhengji report inspection --ledger {ledger} --as-of {day} -o 卷宗\n"
            "  zhengji verify --ledger {ledger}"
        ),
        (
            "Done. Next:\n"
            "  open {page} (in a browser, no network needed)\n"
            "  zhengji rates --ledger {ledger} --year {year} --lang en\n"
            "  zhengji score --ledger {ledger} --year {year} --lang en\n"
            "  zhengji subsidy --ledger {ledger} --year {year} --lang en\n"
            "  zhengji explain score/{year}/{station} --ledger {ledger} --as-of {day} --lang en\n"
            "  zhengji due --ledger {ledger} --as-of {day} --station {station} --lang en\n"
            "  zhengji schedule {case} --ledger {ledger} --as-of {day} --known {earlier} --lang en\n"
            "  zhengji history {case} --ledger {ledger} --lang en\n"
            "  zhengji report inspection --ledger {ledger} --as-of {day} -o dossier --lang en\n"
            "  zhengji verify --ledger {ledger} --lang en"
        ),
    ),
    "demo.invented": (
        "本县、各站和所有人员均为虚构。",
        "The county, its stations and all persons are invented.",
    ),
}
