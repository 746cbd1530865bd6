"""What the verbs of score, subsidy and explanation say."""

_SCORE_EXAMPLE = (
    "  zhengji score --year 2025\n"
    "  zhengji score S01 --year 2025 --known 2026-01-15\n"
    "  zhengji score --year 2025 --switch R11=zero_item"
)
_SUBSIDY_EXAMPLE = (
    "  zhengji subsidy --year 2025\n"
    "  zhengji subsidy --year 2025 --station S01 --by month\n"
    "  zhengji subsidy --year 2025 --switch N1=or"
)

SENTENCES = {
    "argument.station": ("站点；不写则为全县各站", "the station; all stations where none is given"),
    "argument.key": (
        "一个数字的键，如 score/2025/站点、subsidy/案件/2025-03",
        "the key of a figure, as score/2025/STATION",
    ),
    "option.packs": (
        "规则包；可多次使用，并排计分",
        "the rule pack; may be repeated to score under several side by side",
    ),
    "option.by": ("按案件、站点或月份汇总：case、station、month", "group by case, station or month"),
    "option.what-if": (
        "假设再录入一条会怎样，不写入：'record 种类 --case … --on …'；可多次使用",
        "what an entry would change, without writing it: 'record KIND --case ... --on ...'; may be repeated",
    ),
    "help.score": (
        (
            "计分：一站或全县各站某年的得分\n\n逐项、逐条列出扣分，每条写明条文、解读、对象和依据事实。"
            "年内问的是截至当日的过程分，12 月 31 日的为年度得分；有待定解读或未评项目的给出区间。"
        ),
        (
            "Score a station or all stations for a year\n\nItem by item, line by line, each with its clause, reading, "
            "subject and\nfacts. Before 31 December it is a running score; undecided readings and unscored items give "
            "an\ninterval."
        ),
    ),
    "example.score": (
        _SCORE_EXAMPLE,
        _SCORE_EXAMPLE,
    ),
    "help.subsidy": (
        (
            "经费补贴：某年按月计发的补贴\n\n列出每个人月是否发放、不发的全部原因，金额精确到分；"
            "每案每站每年只取整一次。"
        ),
        (
            "The subsidy of a year, counted by months\n\nWhether each case-month is paid, every reason that keeps "
            "it back, and the\n"
            "amount to the fen, rounded once a case, station and year."
        ),
    ),
    "example.subsidy": (
        _SUBSIDY_EXAMPLE,
        _SUBSIDY_EXAMPLE,
    ),
    "fault.unknown-value": (
        "规则包 {pack} 的“{reading}”不能取“{value}”。可取：{choices}。",
        "'{reading}' of the pack {pack} cannot be '{value}'. It can be: {choices}.",
    ),
    "fault.unknown-key": (
        "在此口径下没有键为“{key}”的数字。键见 --json 的输出。",
        "On this basis no figure has the key '{key}'. Keys are in the output of --json.",
    ),
    "fault.pack-without-subsidy": (
        "规则包 {pack} 只计分，不发补贴。要看补贴，请用有补贴条款的规则包，如 --pack county-measure。",
        "The pack {pack} scores and pays nothing. For a subsidy use a pack that pays, as --pack county-measure.",
    ),
    "targets.title": ("指标（不计分）", "Targets (no points)"),
    "targets.none": (
        "该年还没有已结束且有应办事项的期间，无从判定指标。",
        "No period in which anything was due is over yet.",
    ),
    "targets.station": ("站点", "station"),
    "targets.rule": ("指标", "target"),
    "targets.rate": ("比率", "rate"),
    "targets.period": ("期间", "period"),
    "targets.reached": ("完成/应办", "done/due"),
    "targets.asked": ("要求", "asked"),
    "targets.so": ("是否达到", "result"),
    "targets.clause": ("条文", "clause"),
    "targets.met": ("达到", "met"),
    "targets.missed": ("未达到", "missed"),
    "fault.pack-without-score.targets": (
        (
            "规则包 {pack} 只设指标、不计分，没有可比较的分数。各期指标：zhengji score；"
            "要比较分数，用 --pack 指定计分的规则包，如 --pack county-measure。"
        ),
        (
            "The pack {pack} sets targets and gives no points, so there are no scores to compare. Its targets: zhengji "
            "score; to compare scores name a pack that gives points, as --pack county-measure."
        ),
    ),
    "fault.pack-without-score": (
        "规则包 {pack} 没有计分或补贴条款。采用新版：zhengji policy adopt {document}；或临时假设：--pack {document}。",
        (
            "The pack {pack} has no rules for score or subsidy. Adopt a newer one: zhengji policy adopt {document}; "
            "or suppose one: --pack {document}."
        ),
    ),
}
