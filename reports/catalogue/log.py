"""What can be wrong with a ledger's file, in the words of the one who has to put it right."""

SENTENCES = {
    "fault.ledger-failed": ("台账无法使用。", "The ledger cannot be used."),
    "fault.no-ledger": (
        "{path} 处没有台账。用 zhengji init --authority 单位名称 --ledger {path} 新建，或用 --ledger 指明台账。",
        (
            "There is no ledger at {path}. Open one with zhengji init --authority NAME --ledger "
            "{path}, or name it with"
            " --ledger."
        ),
    ),
    "fault.path-exists": (
        "{path} 已存在，未作改动。请换一个路径。",
        "{path} exists already and was not touched. Choose another path.",
    ),
    "fault.no-folder": (
        "文件夹 {path} 不存在。请先建立。",
        "There is no folder {path}. Make it first.",
    ),
    "fault.ledger-locked": (
        "台账 {path} 正被另一程序占用，等候 {seconds} 秒未果；什么也没有写入。请稍后再试。",
        "Another program kept the ledger {path} locked for {seconds} seconds; nothing was written. Try again later.",
    ),
    "fault.disk-full": (
        "磁盘已满，{path} 写不进去；本次的内容没有写入。请腾出空间后重做。",
        "The disk is full and {path} could not be written; nothing of this was kept. Make room and do it again.",
    ),
    "fault.store-failed": (
        "台账 {path} 读写失败（{reason}）。请检查磁盘或网络盘。",
        "The ledger {path} could not be read or written ({reason}). Check the disk or the network drive.",
    ),
    "fault.state-too-large": (
        "{kind} 的内容有 {bytes} 字节，超过每条 {limit} 字节的上限；没有写入。请缩短备注或附件说明。",
        (
            "The content of this {kind} has {bytes} bytes, above the limit of {limit} an entry; it was not written."
            " Shorten its note or evidence."
        ),
    ),
    "fault.event-stored-already": (
        "台账 {path} 中已有同一条目，什么也没有写入。请再执行一次同一命令。",
        "The ledger {path} holds this entry already; nothing was written. Give the same command again.",
    ),
    "fault.not-permitted": (
        "没有权限读写 {path}。请换有权限的用户，或请管理员开放权限。",
        "No permission to read or write {path}. Use another account, or ask for permission.",
    ),
    "fault.not-a-ledger": (
        "{path} 不是证迹台账，未作改动。请检查 --ledger 所指的文件。",
        "{path} is no ledger of Zhengji and was not touched. Check the file that --ledger names.",
    ),
    "fault.not-a-ledger.folder": (
        "{path} 是文件夹，不是台账。请指明台账文件本身。",
        "{path} is a folder, not a ledger. Name the ledger's file itself.",
    ),
    "fault.not-a-ledger.device": (
        "{path} 是设备，不是台账文件。请指明台账文件。",
        "{path} is a device, not a ledger's file. Name the ledger's file.",
    ),
    "fault.not-a-ledger.empty": (
        "{path} 是空文件，不是台账。请指明台账文件，或另选路径新建。",
        "{path} is an empty file, not a ledger. Name the ledger's file, or open a new one elsewhere.",
    ),
    "fault.not-a-ledger.foreign": (
        "{path} 不是证迹台账（内容是另一种文件），未作改动。导入文件请用 zhengji import。",
        (
            "{path} is no ledger of Zhengji but some other file; it was not touched. To read a file "
            "in, use zhengji import."
        ),
    ),
    "fault.not-a-ledger.schema": (
        "{path} 里的表、索引或触发器与本程序写入的不一致，有人改动过文件结构；未作改动。请用备份核对。",
        (
            "The tables, indexes or triggers in {path} are not the ones this program writes: "
            "its structure was changed."
            " It was not touched. Compare it with a backup."
        ),
    ),
    "fault.not-a-ledger.journal-mode": (
        "{path} 的日志模式被别的程序改过；未作改动。请用备份核对。",
        "Another program changed the journal mode of {path}; it was not touched. Compare it with a backup.",
    ),
    "fault.not-a-ledger.journal": (
        "{path} 旁边的 -journal 文件与它不相配；未作改动。请把台账和 -journal 文件一起拿来。",
        (
            "The -journal file beside {path} does not belong to it; it was not touched. Bring "
            "ledger and -journal together."
        ),
    ),
    "fault.not-a-ledger.genesis": (
        "{path} 没有创世记录，不是完整的台账；未作改动。请用备份核对。",
        "{path} has no genesis and is no whole ledger; it was not touched. Compare it with a backup.",
    ),
    "fault.ledger-truncated": (
        "{path} 被截短，不完整；未作改动。请用备份核对。",
        "{path} is cut short; it was not touched. Compare it with a backup.",
    ),
    "fault.newer-format": (
        "{path} 由更新版本的程序写成（格式 {format}，本程序只认到 {known}）；未作改动。请升级程序。",
        (
            "{path} was written by a newer release (format {format}, this one knows {known}); it was not touched."
            " Install the newer release."
        ),
    ),
    "fault.ledger-damaged": (
        "台账 {path} 已损坏（{reason}）。请运行 zhengji verify，并用备份核对。",
        "The ledger {path} is damaged ({reason}). Run zhengji verify and compare it with a backup.",
    ),
    "fault.entry-damaged": (
        "台账第 {position} 条不是本程序写入的内容（{what}）。请运行 zhengji verify，并用备份核对。",
        (
            "Entry {position} of the ledger is not what this program writes ({what}). Run "
            "zhengji verify and compare it"
            " with a backup."
        ),
    ),
    "fault.ledger-altered": (
        (
            "台账 {path} 没有新的录入，文件却被写过，核验未通过（{verdict}，第 {position} 条）。"
            "请运行 zhengji verify，并与备份比较。"
        ),
        (
            "The ledger {path} was written to with nothing appended, and it does not verify ({verdict}, entry "
            "{position}). Run zhengji verify and compare it with a backup."
        ),
    ),
    "fault.does-not-verify": (
        "台账 {path} 通不过核验（{verdict}，第 {position} 条）；没有留下副本。请运行 zhengji verify。",
        "The ledger {path} does not verify ({verdict}, entry {position}); no copy was left. Run zhengji verify.",
    ),
}
