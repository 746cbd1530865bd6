"""What `report inspection` says of itself while it is typed and runs."""

_EXAMPLE = (
    "  zhengji report inspection -o {folder}\n"
    "  zhengji report inspection --station S01 -o S01.html\n"
    "  zhengji report inspection --case C2024-0001 -o case.html\n"
    "  zhengji report inspection --people --recorder w2 -o w2.html"
)

SENTENCES = {
    "help.report.inspection": (
        (
            "检查卷宗网页：线索和图，供检查人员带走\n\n"
            "写给检查人员：哪些记录值得核实，何时录入、补足了哪些义务、与同类相比如何，每张图下附表。"
            "写到文件夹，是全县一页、每站一页；写到 .html 文件，只写一页。每页是一个文件，不联网，可打印成 A4，"
            "黑白可读。"
            "所列都是待核实的线索，不是结论。不加 --people 不写录入人。"
        ),
        (
            "The inspector's dossier: leads and pictures to take along\n\n"
            "For an inspector: which records deserve a look, when they were typed, which duties they hold and "
            "how that\n"
            "compares with peers, a table under every picture. Into a folder: one page for the county, one a station;\n"
            "into an .html file: one page. Each page is one file that asks the network for nothing, prints on A4 and\n"
            "reads in grey. These are leads to verify and no conclusions. Recorders are left out without --people."
        ),
    ),
    "example.report.inspection": (_EXAMPLE.format(folder="卷宗"), _EXAMPLE.format(folder="dossier")),
    "option.dossier-output": (
        "写入的 .html 文件或文件夹；没有文件夹就建立",
        "the .html file or the folder to write to; a folder is made where there is none",
    ),
    "option.dossier-station": ("只写此站", "this station alone"),
    "option.dossier-case": ("只写此案件", "this case alone"),
    "option.dossier-recorder": ("只写此录入人（须与 --people 同用）", "this recorder alone (goes with --people)"),
    "option.dossier-people": ("也写录入人：图、线索和各自一页", "recorders too: pictures, leads, a page each"),
    "option.force-dossier": ("同一命令写出的网页，即使属于另一台账也替换", "replace pages of another ledger too"),
    "fault.dossier-of-another": (
        "{path} 是另一台账的检查卷宗，没有改动任何文件。换一个地方：-o；确实要替换它：--force。",
        "{path} is a dossier of another ledger; nothing was touched. Choose another place: -o; to replace it: --force.",
    ),
    "option.dossier-year": ("只看此年发生的", "only what happened in this year"),
    "placeholder.FILE|DIR": ("文件或文件夹", "FILE|DIR"),
    "placeholder.RECORDER": ("录入人", "RECORDER"),
    "dossier.compute": ("1/2 通读台账……", "1/2 Reading the whole log ..."),
    "dossier.write": ("2/2 写出 {count} 页……", "2/2 Writing {count} {count:page|pages} ..."),
    "fault.dossier-one-scope": (
        "--station、--case、--recorder 只能选一个。",
        "Choose one of --station, --case and --recorder.",
    ),
    "fault.dossier-recorder-people": (
        "--recorder 须与 --people 同用：录入人的页面只在明确要求时写出。",
        "--recorder goes with --people: pages about recorders are written only where they are asked for by name.",
    ),
    "fault.unknown-recorder": (
        "截至所知，没有名为 {recorder} 的录入人。",
        "No recorder {recorder} had typed anything on this basis.",
    ),
}
