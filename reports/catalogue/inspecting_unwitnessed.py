"""What `inspect` says about stretches of the log that nobody witnessed."""

SENTENCES: dict[str, tuple[str, str]] = {
    "indicator.C13": ("长期没有外部见证", "a long stretch without a witness"),
    "innocent.C13": (
        "见证人换岗；停机；节假日；见证未登记",
        "a change of witness; outage; holidays; a checkpoint seen and not recorded",
    ),
    "settle.C13": (
        "见证人手中同期的校验码、打印件或备份",
        "codes, printed sheets or backups of that time in a witness's hands",
    ),
}
