"""What every page names as its basis: the two clocks, the pack, the check code and the engine."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports.words import Lang

_CIVIL = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Basis:
    """One (P, D, R) at one engine, as it stands on a page and on every printed sheet.

    `recorded_at` is that of the entry at `position`; None where nothing was known yet.
    """

    authority: str
    ledger: str
    position: int
    recorded_at: datetime | None
    known: str | None
    as_of: date
    pack: str
    pack_title: tuple[str, str]
    pack_sha256: str
    code: str
    engine: str
    simulated: bool
    what_if: tuple[str, ...] = ()
    calendar_missing: tuple[int, ...] = ()
    clock_anomalies: tuple[int, ...] = ()


def known_time(basis: Basis) -> str:
    """The civil time at which the last known entry was recorded, to the minute."""
    if basis.recorded_at is None:
        return "-"
    return basis.recorded_at.astimezone(_CIVIL).strftime("%Y-%m-%d %H:%M")


def sheet_lines(basis: Basis, lang: Lang) -> tuple[str, str]:
    """The two lines of the printed foot: the clocks, and what a reader needs to check the sheet."""
    if lang == "zh":
        clocks = f"截至 {basis.as_of} 日终 · 所知至第 {basis.position} 条（{known_time(basis)}）"
        check = f"规则包 {basis.pack} · 校验码 {basis.code} · zhengji {basis.engine}"
        return clocks + (" · 模拟时钟" if basis.simulated else ""), check + _what_if(basis, "假设")
    clocks = f"As of {basis.as_of}, end of day · known to entry {basis.position} ({known_time(basis)})"
    check = f"pack {basis.pack} · code {basis.code} · zhengji {basis.engine}"
    return clocks + (" · SIMULATED CLOCK" if basis.simulated else ""), check + _what_if(basis, "WHAT IF")


def _what_if(basis: Basis, mark: str) -> str:
    return f" · {mark}：{' '.join(basis.what_if)}" if basis.what_if else ""
