"""What every output names as its basis, in JSON and in two lines for people."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from commands.cli.language import tr
from domain.civil_time import format_civil
from reports.tables import visible


class Basis(Protocol):
    """The coordinates of one answer. `as_of` and `pack` are None where no figure was asked."""

    @property
    def ledger(self) -> str:
        """The ledger's origin."""
        ...

    @property
    def position(self) -> int:
        """The last position that was known."""
        ...

    @property
    def code(self) -> str:
        """The check code of that position."""
        ...

    @property
    def known(self) -> date | None:
        """The day asked for, where a day was."""
        ...

    @property
    def known_at_us(self) -> int | None:
        """When the entry at the position was recorded; None at 0."""
        ...

    @property
    def as_of(self) -> date | None:
        """The as-of day."""
        ...

    @property
    def pack(self) -> str | None:
        """The pack's id."""
        ...

    @property
    def engine(self) -> str:
        """The release and the digest of what computes figures."""
        ...

    @property
    def clock(self) -> str:
        """`system` or `simulated`."""
        ...

    @property
    def what_if(self) -> tuple[str, ...]:
        """The packs and switches that make it a what-if."""
        ...

    @property
    def calendar_missing(self) -> tuple[int, ...]:
        """The years whose calendar was missed."""
        ...

    @property
    def clock_anomalies(self) -> tuple[int, ...]:
        """The positions where a step of the clock blurs the day asked."""
        ...

    def document(self) -> dict[str, Any]:
        """The `basis` object of every JSON answer."""
        ...


@dataclass(frozen=True, slots=True)
class LogBasis:
    """The basis of an answer that reads the log and computes no figure: no day, no pack, no mirror."""

    ledger: str
    position: int
    root: str
    code: str
    engine: str
    clock: str
    known_at_us: int | None = None
    known: date | None = None
    clock_anomalies: tuple[int, ...] = ()
    as_of: date | None = None
    pack: str | None = None
    what_if: tuple[str, ...] = ()
    calendar_missing: tuple[int, ...] = ()

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
            "pack_sha256": None,
            "engine": self.engine,
            "clock": self.clock,
            "what_if": list(self.what_if),
            "calendar_missing": list(self.calendar_missing),
            "clock_anomalies": list(self.clock_anomalies),
            "mirror": "none",
        }


def basis_lines(basis: Basis) -> tuple[str, str]:
    """The basis as two lines for people: the clocks and the pack, then what a reader checks them by."""
    sep = tr("；", "; ")
    return sep.join(_coordinates(basis)), sep.join(_proof(basis))


def _coordinates(basis: Basis) -> list[str]:
    if basis.known is None:
        known = tr(f"所知至第 {basis.position} 条", f"known up to entry {basis.position}")
        if basis.known_at_us is not None:
            moment = format_civil(basis.known_at_us)[:16]
            known += tr(f"（{moment} 录入）", f" (recorded {moment})")
    else:
        known = tr(
            f"所知至 {basis.known} 日终（第 {basis.position} 条）",
            f"known at the end of {basis.known} (entry {basis.position})",
        )
    found = [tr("口径：", "Basis: ") + known]
    if basis.as_of is not None:
        found.append(tr(f"截至 {basis.as_of} 日终", f"as of the end of {basis.as_of}"))
    if basis.pack is not None:
        found.append(tr(f"规则包 {basis.pack}", f"pack {basis.pack}"))
    if basis.what_if:
        found.append(tr("假设情形：", "WHAT IF: ") + ", ".join(basis.what_if))
    if basis.clock == "simulated":
        found.append(tr("模拟时钟", "SIMULATED CLOCK"))
    return found


def _proof(basis: Basis) -> list[str]:
    found = [
        tr(f"校验码 {basis.code}", f"Code {basis.code}"),
        tr(f"台账 {visible(basis.ledger)}", f"ledger {visible(basis.ledger)}"),
        tr(f"程序 {basis.engine}", f"engine {basis.engine}"),
    ]
    if basis.calendar_missing:
        years = ", ".join(map(str, basis.calendar_missing))
        found.append(tr(f"缺工作日历：{years} 年", f"no work calendar for {years}"))
    if basis.clock_anomalies:
        places = ", ".join(map(str, basis.clock_anomalies))
        clock = "系统时钟" if basis.clock == "system" else "模拟时钟"
        found.append(tr(f"{clock}曾回拨：第 {places} 条", f"the clock stepped back at entry {places}"))
    return found
