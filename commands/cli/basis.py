"""What every output names as its basis: which ledger, known up to where, as of when, under which pack."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from commands.cli.language import tr


@dataclass(frozen=True, slots=True)
class Basis:
    """One coordinate of an answer. `as_of` and `pack` are None where no figure was asked.

    `known` is the date asked, `recorded_at` the civil time of the entry at `position`.
    """

    ledger: str
    position: int
    root: str
    code: str
    clock: str
    engine: str
    recorded_at: str | None = None
    known: date | None = None
    as_of: date | None = None
    pack: str | None = None
    pack_sha256: str | None = None
    what_if: tuple[str, ...] = ()
    calendar_missing: tuple[int, ...] = ()
    clock_anomalies: tuple[int, ...] = ()
    mirror: str = "none"

    def document(self) -> dict[str, Any]:
        """The `basis` object of every JSON answer."""
        return {
            "ledger": self.ledger,
            "position": self.position,
            "root": self.root,
            "code": self.code,
            "known": None if self.known is None else self.known.isoformat(),
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "pack": self.pack,
            "pack_sha256": self.pack_sha256,
            "engine": self.engine,
            "clock": self.clock,
            "what_if": list(self.what_if),
            "calendar_missing": list(self.calendar_missing),
            "clock_anomalies": list(self.clock_anomalies),
            "mirror": self.mirror,
        }

    def lines(self) -> tuple[str, str]:
        """The same as two lines for people: the clocks and the pack, then what a reader checks them by."""
        sep = tr("；", "; ")
        return sep.join(self._coordinates()), sep.join(self._proof())

    def _coordinates(self) -> list[str]:
        if self.known is None:
            known = tr(f"所知至第 {self.position} 条", f"known up to entry {self.position}")
        else:
            known = tr(
                f"所知至 {self.known} 日终（第 {self.position} 条）",
                f"known at the end of {self.known} (entry {self.position})",
            )
        if self.recorded_at is not None and self.known is None:
            known += tr(f"（{self.recorded_at} 录入）", f" (recorded {self.recorded_at})")
        found = [tr("口径：", "Basis: ") + known]
        if self.as_of is not None:
            found.append(tr(f"截至 {self.as_of} 日终", f"as of the end of {self.as_of}"))
        if self.pack is not None:
            found.append(tr(f"规则包 {self.pack}", f"pack {self.pack}"))
        if self.what_if:
            found.append(tr("假设情形：", "WHAT IF: ") + ", ".join(self.what_if))
        if self.clock == "simulated":
            found.append(tr("模拟时钟", "SIMULATED CLOCK"))
        return found

    def _proof(self) -> list[str]:
        found = [
            tr(f"校验码 {self.code}", f"Code {self.code}"),
            tr(f"台账 {self.ledger}", f"ledger {self.ledger}"),
            tr(f"程序 {self.engine}", f"engine {self.engine}"),
        ]
        if self.calendar_missing:
            years = ", ".join(map(str, self.calendar_missing))
            found.append(tr(f"缺工作日历：{years} 年", f"no work calendar for {years}"))
        if self.clock_anomalies:
            places = ", ".join(map(str, self.clock_anomalies))
            found.append(tr(f"系统时钟曾回拨：第 {places} 条", f"the clock stepped back at entry {places}"))
        return found
