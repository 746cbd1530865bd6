"""What `due` says about costs."""

SENTENCES = {
    "due.costs": ("误了扣什么", "if missed"),
    "due.costs-each": ("每件误了扣什么", "if missed, each"),
    "due.points": ("{rule} {points} 分", "{rule} {points} pt"),
    "due.money": ("{reason} 扣发 {months} 个月 {yuan} 元", "{reason} {months} {months:month|months} {yuan} yuan"),
}
