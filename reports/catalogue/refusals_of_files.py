"""Why a file, or a line of one, cannot be read: a sentence for every rule, and what would be right."""

SENTENCES = {
    "refusal.unknown-format": ("不认识的文件类型“{ending}”。", "A file ending in '{ending}' cannot be imported."),
    "suggestion.unknown-format": ("可导入的类型：{endings}。", "What can be imported ends in: {endings}."),
    "refusal.unreadable-file": ("文件无法读取：{problem}。", "The file cannot be read: {problem}."),
    "suggestion.unreadable-file": (
        "请给出一个可以打开的普通文件。",
        "Name an ordinary file that you may open.",
    ),
    "refusal.foreign-format": (
        "文件的内容是 {format}，与文件名的类型不符。",
        "The file's content is {format}, which its ending does not say.",
    ),
    "suggestion.foreign-format": (
        "请另存为 CSV（UTF-8 或 GB18030）或 JSON Lines 后再导入。",
        "Save it as CSV (UTF-8 or GB18030) or as JSON Lines and import that.",
    ),
    "refusal.double-column": (
        "“{value}”和“{other}”两列是同一个字段 {field}。",
        "The columns '{value}' and '{other}' are the same field {field}.",
    ),
    "suggestion.double-column": ("请删去其中一列。", "Remove one of the two."),
    "refusal.malformed-row": ("这一行读不出一条记录：{problem}。", "This line cannot be read as one entry: {problem}."),
    "suggestion.malformed-row": (
        "请从原系统重新导出，或对照同文件中其他行改正。",
        "Export it again from its source, or mend it after the other lines of the file.",
    ),
    "refusal.row-too-long": ("这一行超过 {limit}。", "This line is longer than {limit}."),
    "suggestion.row-too-long": (
        "一行只写一条记录；附件不入台账，只写其 SHA-256。",
        "Write one entry a line; files stay outside the ledger, only their SHA-256 enters it.",
    ),
    "refusal.double-key": ("同一行里“{key}”写了两次。", "The key '{key}' stands twice in one object."),
    "suggestion.double-key": ("请只保留正确的一个。", "Keep the right one."),
    "refusal.wrong-column-count": (
        "这一行有 {cells} 格，表头只有 {columns} 列。",
        "This row has {cells} cells under {columns} headings.",
    ),
    "suggestion.wrong-column-count": (
        "内容里含逗号的单元格要加双引号。",
        "Put double quotes around a cell that contains commas.",
    ),
    "refusal.mixed-encodings": (
        "文件里两种编码混在一起：有的行是 UTF-8，有的行是 GB18030（如第 {row} 行）。",
        "The file mixes two encodings: some lines are UTF-8, others GB18030 (line {row}, for one).",
    ),
    "suggestion.mixed-encodings": (
        "请用表格软件打开，核对文字后整份另存为 CSV UTF-8 再导入。",
        "Open it in a spreadsheet, check its words and save all of it as CSV UTF-8.",
    ),
}
