"""What is wrong with the text of a rule pack, fault by fault."""

SENTENCES = {
    "pack-fault.too-large": (
        "文件太大：规则包不超过 {limit} 字节。",
        "The file is too large: a pack has at most {limit} bytes.",
    ),
    "pack-fault.not-utf-8": (
        "第 {byte} 个字节不是 UTF-8。请把文件存为 UTF-8。",
        "Byte {byte} is no UTF-8. Save the file as UTF-8.",
    ),
    "pack-fault.too-deep": ("嵌套太深，不是规则包。", "Nested too deep for a pack."),
    "pack-fault.too-many-parts": (
        "内容太多：规则包不超过 {limit} 个值。",
        "There is too much in it: a pack has at most {limit} values.",
    ),
    "pack-fault.not-toml": ("不是合法的 TOML。", "This is no TOML."),
    "pack-fault.not-toml.key-twice": ("同一个键写了两次。", "A key stands twice."),
    "pack-fault.not-toml.table-twice": ("同一个表写了两次。", "A table stands twice."),
    "pack-fault.not-toml.string-open": ("引号没有闭合。", "A quotation mark is not closed."),
    "pack-fault.not-toml.bracket-open": ("括号没有闭合。", "A bracket is not closed."),
    "pack-fault.not-toml.no-such-date": ("没有这一天。", "There is no such date."),
    "pack-fault.not-toml.more-on-the-line": ("值后面多出了文字。", "More stands behind the value."),
    "pack-fault.not-toml.no-equals-sign": ("键后面缺等号。", "An equals sign is missing behind the key."),
    "pack-fault.not-toml.control-character": (
        "文字中有看不见的控制字符或方向字符。",
        "A text holds an invisible control or direction character.",
    ),
    "pack-fault.not-toml.number-too-long": ("数字太长。", "A number is too long."),
    "pack-fault.unknown-key": ("没有“{key}”这个键。请检查拼写。", "There is no key '{key}'. Check its spelling."),
    "pack-fault.key-missing": ("缺少“{key}”。", "'{key}' is missing."),
    "pack-fault.not-one-of": (
        "“{key}”不能是“{value}”，只能是：{allowed}。",
        "'{key}' cannot be '{value}'; it is one of: {allowed}.",
    ),
    "pack-fault.wrong-type": ("“{key}”的值不对。", "The value of '{key}' is wrong."),
    "pack-fault.wrong-type.text": ("“{key}”要写文字（加引号）。", "'{key}' wants a text, in quotation marks."),
    "pack-fault.wrong-type.filled": ("“{key}”不能是空的。", "'{key}' cannot be empty."),
    "pack-fault.wrong-type.integer": ("“{key}”要写整数。", "'{key}' wants a whole number."),
    "pack-fault.wrong-type.boolean": ("“{key}”要写 true 或 false。", "'{key}' wants true or false."),
    "pack-fault.wrong-type.date": (
        "“{key}”要写日期，不加引号：2026-03-05。",
        "'{key}' wants a date without quotation marks: 2026-03-05.",
    ),
    "pack-fault.wrong-type.list": ("“{key}”要写成列表 [ … ]。", "'{key}' wants a list [ … ]."),
    "pack-fault.wrong-type.table": ("“{key}”要写成表。", "'{key}' wants a table."),
    "pack-fault.wrong-type.decimal": (
        '“{key}”要写成带引号的十进制数，如 "0.5"，整数与小数各不超过四位。',
        "'{key}' wants a decimal in quotation marks, as \"0.5\", of at most four digits on either side.",
    ),
    "pack-fault.wrong-type.word": (
        "“{key}”只能是一个不含空格和 / @ = + ? 的词，不超过 64 个字。",
        "'{key}' wants one word without blanks and without / @ = + ?, of at most 64 characters.",
    ),
    "pack-fault.wrong-type.absent": ("这种规则不写“{key}”。", "A rule of this kind has no '{key}'."),
    "pack-fault.wrong-type.pair": ("“{key}”要写两个数。", "'{key}' wants two numbers."),
    "pack-fault.clause-twice": ("条文 {name} 写了两次。", "The clause {name} stands twice."),
    "pack-fault.item-twice": ("小项 {name} 写了两次。", "The item {name} stands twice."),
    "pack-fault.grade-twice": ("等级 {name} 写了两次。", "The grade {name} stands twice."),
    "pack-fault.reading-twice": ("读法 {name} 写了两次。", "The reading {name} stands twice."),
    "pack-fault.reading-named-like-number": (
        "读法 {name} 与一个数字同名，无法区分。",
        "The reading {name} has the name of a number; nobody could tell them apart.",
    ),
    "pack-fault.no-such-clause": ("没有条文 {name}。", "There is no clause {name}."),
    "pack-fault.no-such-item": ("没有小项 {name}。", "There is no item {name}."),
    "pack-fault.no-grades": (
        "规则 {rule} 对照等级标准，而本包没有等级标准（[[grade]]）。",
        "The rule {rule} compares with a grade, and the pack states none ([[grade]]).",
    ),
    "pack-fault.example-of-no-rule": (
        "举例所说的规则 {name} 不在本条之下。",
        "The rule {name} of this example does not stand under this clause.",
    ),
    "pack-fault.no-such-reading": ("没有读法 {name}。", "There is no reading {name}."),
    "pack-fault.no-such-value": ("读法 {name} 没有“{value}”这个取值。", "The reading {name} has no value '{value}'."),
    "pack-fault.quote-not-in-text": (
        "引文不是本条原字：「{quote}」。",
        "The quote does not stand in the text of the clause: 「{quote}」.",
    ),
    "pack-fault.row-without-ground": (
        "规则 {rule} 的这一行既没有引文，也没有读法或说明。",
        "This row of the rule {rule} has neither a quote nor a reading nor a note.",
    ),
    "pack-fault.number-not-in-quote": (
        "数字 {number} 在引文和说明里都没有出现。",
        "The number {number} stands neither in the quote nor in the note.",
    ),
    "pack-fault.number-twice": ("数字 {name} 写了两次。", "The number {name} stands twice."),
    "pack-fault.number-missing": ("缺少数字 {name}。", "The number {name} is missing."),
    "pack-fault.number-unknown": ("没有名为 {name} 的数字。", "There is no number of the name {name}."),
    "pack-fault.wrong-unit": ("数字 {name} 的单位应为 {unit}。", "The unit of {name} is {unit}."),
    "pack-fault.number-out-of-range": ("{name} 超出范围，最大 {most}。", "{name} is out of range, at most {most}."),
    "pack-fault.wrong-anchor": (
        "数字 {name} 自“{anchor}”起算（counted_from），空的表示不写。",
        "{name} counts from '{anchor}' (counted_from); empty means that the key is left out.",
    ),
    "pack-fault.step-not-whole": (
        "一年十二个月分不成整数个 {months} 个月的窗口。",
        "Twelve months are no whole number of windows of {months} months.",
    ),
    "pack-fault.schedule-hole": (
        "{measure} 的 {duty} 频次写了第 {years} 年，应为第 1、2、3 年各一次。",
        "The schedule of {duty} under {measure} states the years {years}; it has to state 1, 2 and 3, each once.",
    ),
    "pack-fault.reading-without-choice": ("读法 {name} 至少要有两个取值。", "The reading {name} needs two values."),
    "pack-fault.value-twice": ("读法 {name} 的一个取值写了两次。", "A value of the reading {name} stands twice."),
    "pack-fault.adopted-undecided": (
        "读法 {name} 标为已定，取值却是未定。",
        "The reading {name} is adopted, and its value leaves it undecided.",
    ),
    "pack-fault.open-decided": (
        "读法 {name} 标为未定，就不写由谁、何时决定。",
        "The reading {name} is open, so nobody decided it.",
    ),
    "pack-fault.reading-moves-nothing": (
        "读法 {name} 的取值 {values} 不改变任何规则，分不出来。",
        "No rule tells the values {values} of the reading {name} apart.",
    ),
    "pack-fault.too-many-open-readings": (
        "未定的读法太多：所有组合不超过 {most} 种。",
        "Too many open readings: all combinations together are at most {most}.",
    ),
    "pack-fault.total-differs": ("合计为 {sum}，写的是 {total}。", "The sum is {sum}, and {total} is stated."),
    "pack-fault.beyond-the-item": (
        "{points} 分超过小项 {item} 的满分 {max}。",
        "{points} points are more than the {max} of the item {item}.",
    ),
    "pack-fault.no-points": ("“{key}”不能是零。", "'{key}' cannot be nothing."),
    "pack-fault.rule-twice": ("规则 {name} 同时有两条。", "Two rules {name} apply at once."),
    "pack-fault.item-without-rule": ("小项 {name} 没有规则。", "The item {name} has no rule."),
    "pack-fault.not-alone": (
        "规则 {name} 给出整个小项的分数，旁边不能再有别的规则。",
        "The rule {name} gives the whole item; no other rule can stand beside it.",
    ),
    "pack-fault.money-twice": ("规则 {name} 与另一条经费规则同时适用。", "The rule {name} pays beside another one."),
    "pack-fault.row-end": (
        "每一档要有且只有一个上界：below（不含）或 up_to（含）。",
        "A row has one upper bound: below (excluded) or up_to (included).",
    ),
    "pack-fault.row-empty": ("这一档 {row} 里没有任何比率。", "The row {row} holds no rate."),
    "pack-fault.row-closed-early": (
        "只有到 100 的一档可以用 up_to；{row} 请用 below。",
        "Only the row that ends at 100 has up_to; {row} wants below.",
    ),
    "pack-fault.written-outside-row": (
        "条文写的 {written} 不在这一档 {row} 之内。",
        "What the text writes, {written}, does not lie in the row {row}.",
    ),
    "pack-fault.high-below-low": ("deduct_high 小于 deduct。", "deduct_high is less than deduct."),
    "pack-fault.band-gap": ("规则 {rule} 在 {where} 没有规定。", "The rule {rule} says nothing for {where}."),
    "pack-fault.band-overlap": ("规则 {rule} 在 {where} 规定了两次。", "The rule {rule} says two things for {where}."),
    "pack-fault.example-of-idle-rule": (
        "举例的读法之下，规则 {rule} 不适用。",
        "Under the readings of this example the rule {rule} does not apply.",
    ),
    "pack-fault.example-empty": ("规则 {rule} 的举例没有行。", "The example of the rule {rule} has no row."),
    "pack-fault.column-twice": ("举例有两列同名。", "Two columns of the example have one name."),
    "pack-fault.row-length": (
        "举例这一行有 {row} 格，应有 {columns} 格。",
        "This row of the example has {row} cells, its heading {columns}.",
    ),
    "pack-fault.no-figure": (
        "举例缺少或写错了“{column}”。",
        "'{column}' is missing in the example, or no figure of its kind.",
    ),
    "pack-fault.example-says-nothing": (
        "举例没有结果；可写的结果列：{columns}。",
        "The example states no result; it may state: {columns}.",
    ),
    "pack-fault.example-fails": (
        "举例（{row}）不成立：“{column}”写 {said}，按规则得 {is}。",
        "The example ({row}) does not hold: '{column}' says {said}, the rule gives {is}.",
    ),
    "pack-fault.rule-without-example": ("规则 {rule} 没有举例。", "The rule {rule} has no example."),
    "pack-fault.bound-without-example": (
        "规则 {rule} 的界点 {bound} 缺少举例（{where}）。",
        "The bound {bound} of the rule {rule} has no example {where}.",
    ),
    "pack-fault.ends-before-it-begins": (
        "effective_to 早于 effective_from。",
        "effective_to lies before effective_from.",
    ),
    "pack-fault.no-such-source": (
        "没有出处“{source}”；随程序提供的有：{there}。",
        "There is no source '{source}'; shipped are: {there}.",
    ),
    "pack-fault.not-in-source": (
        "出处“{source}”没有标号 {label}。",
        "The source '{source}' has no label {label}.",
    ),
    "pack-fault.text-differs": (
        "条文与出处“{source}”不是一字不差，在「{at}」处不同。如果是另一份文件，请去掉 source。",
        (
            "The text is not, word for word, that of the source '{source}': it differs at 「{at}」. Of another "
            "document leave source out."
        ),
    ),
    "pack-fault.no-such-pack": ("没有随程序提供的规则包 {pack}。", "No pack {pack} is shipped."),
    "pack-fault.not-in-pack": ("规则包 {pack} 没有这一条。", "The pack {pack} has no such clause."),
    "pack-fault.taken-otherwise": (
        "写明取自 {pack}，而那里不是这样写的。",
        "This is said to be taken from {pack}, and is not what stands there.",
    ),
    "pack.where-line": ("第 {line} 行", "line {line}"),
    "pack.under": ("（读法 {under} 之下）", " (under {under})"),
    "pack.more-faults": ("……另有 {count} 处", "... and {count} more"),
    "pack.at": ("恰在界点", "at it"),
    "pack.below": ("紧靠其下", "just below it"),
    "pack.above": ("紧靠其上", "just above it"),
}
