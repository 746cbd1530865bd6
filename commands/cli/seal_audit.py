"""Seals checked: every frozen figure computed again at its own basis and compared byte for byte."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from commands.cli.asking import Coordinates, ask_ledger
from commands.cli.asking_faults import AskingFault
from commands.cli.sealing import Frozen, intervals, sealed_basis
from commands.log.faults import DamagedEntry
from commands.log.ledger import Ledger
from commands.seals import Seal, seals
from commands.verify_ledger import OK, TAMPERED, Verdict
from domain.restating import delta_of
from domain.sealing import Change, SealedLine, digest_of, sealed_text
from projections.assessment import assessment_lines
from projections.engine import engine

SealVerdict = Literal["ok", "engine_delta", "defect", "altered"]
DEFECT = "DEFECT"
_FAULTY = frozenset({"defect", "altered"})


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What came of one seal: its verdict, the digest found now (None where nothing could be computed), what differs.

    `altered`: its digest is not that of its lines, or its root not that of the log at its position. `defect`:
    the same program computes other bytes. `engine_delta`: another program does, which is no fault.
    """

    seal: str
    position: int
    year: int | None
    engine: str | None
    verdict: SealVerdict
    digest: str | None
    recomputed: str | None = None
    changes: tuple[Change, ...] = ()
    what: str = ""

    @property
    def code(self) -> str:
        """The lasting code of the fault."""
        return f"seal-{self.what}" if self.verdict == "altered" else f"seal-{self.verdict}"

    def document(self) -> dict[str, Any]:
        """The JSON object of one seal."""
        return {
            "seal": self.seal,
            "position": self.position,
            "year": self.year,
            "verdict": self.verdict,
            "what": self.what or None,
            "engine": self.engine,
            "digest": self.digest,
            "recomputed": self.recomputed,
            "changes": [_change_json(change) for change in self.changes],
        }

    def fault(self) -> dict[str, Any]:
        """The fault as `verify` lists it, with the first key that differs."""
        key = self.changes[0].key if self.changes else None
        return {"code": self.code, "position": self.position, "what": key or self.what, "seal": self.seal, "key": key}


def checked_seals(ledger: Ledger) -> list[SealCheck]:
    """Every seal in the order of sealing; a seal that cannot be read is the last one looked at."""
    try:
        found = seals(ledger.county_entries())
    except DamagedEntry as damaged:
        return [_unreadable(int(damaged.values["position"]))]
    return [_checked(ledger, seal) for seal in found]


def judged(verdict: Verdict, checks: Sequence[SealCheck]) -> Verdict:
    """The verdict on a ledger with what its seals add: an altered one is tampered with, a defect is our own."""
    bad = [check for check in checks if check.verdict in _FAULTY]
    if not bad:
        return verdict
    altered = any(check.verdict == "altered" for check in bad)
    positions = [check.position for check in bad] + ([] if verdict.position is None else [verdict.position])
    outer = verdict.verdict if verdict.verdict != OK else DEFECT
    return replace(
        verdict,
        integrity=TAMPERED if altered else verdict.integrity,
        verdict=TAMPERED if altered else outer,
        position=min(positions),
        detail=verdict.detail or bad[0].code,
        faults=[*verdict.faults, *(check.fault() for check in bad)],
    )


def _unreadable(position: int) -> SealCheck:
    return SealCheck(str(position), position, None, None, "altered", None, what="unreadable")


def _checked(ledger: Ledger, seal: Seal) -> SealCheck:
    named = str(seal.basis.get("engine"))
    found = SealCheck(seal.fact_id, seal.position, seal.year, named, "ok", seal.digest)
    if not seal.is_whole():
        return replace(found, verdict="altered", what="digest")
    if not 0 < seal.known_position < seal.position or ledger.root(seal.known_position).hex() != seal.root:
        return replace(found, verdict="altered", what="root")
    try:
        lines = seal.lines()
        frozen = _again(ledger, seal)
    except DamagedEntry:
        return replace(found, verdict="altered", what="unreadable")
    except AskingFault:
        frozen = None
    verdict: SealVerdict = "defect" if engine() == named else "engine_delta"
    if frozen is None:
        return replace(found, verdict=verdict, what="nothing")
    text = sealed_text(frozen.lines)
    if text == seal.text and (verdict == "engine_delta" or sealed_basis(frozen) == dict(seal.basis)):
        return replace(found, recomputed=digest_of(text))
    differing = tuple(_differing(lines, frozen.lines))
    what = "" if differing else "basis"
    return replace(found, verdict=verdict, recomputed=digest_of(text), changes=differing, what=what)


def _again(ledger: Ledger, seal: Seal) -> Frozen | None:
    typed = Coordinates(known=seal.known_position, as_of=seal.as_of, year=seal.year)
    with ask_ledger(ledger, typed) as asked:
        if asked.questions is None or asked.ruling is None:
            return None
        lines = assessment_lines(asked.questions, 1, asked.basis.as_of, asked.ruling)
        return Frozen(asked.basis, asked.ruling, lines, intervals(asked.questions.score_lines))


def _differing(old: Sequence[SealedLine], new: Sequence[SealedLine]) -> list[Change]:
    """Every line of which any byte differs, its support included, by key."""
    before = {line.key: line for line in old}
    after = {line.key: line for line in new}
    return [
        Change(key, before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys(), key=str.encode)
        if _bytes(before.get(key)) != _bytes(after.get(key))
    ]


def _bytes(line: SealedLine | None) -> str:
    return "" if line is None else sealed_text([line])


def _change_json(change: Change) -> dict[str, Any]:
    was, now = (None if line is None else line.document() for line in (change.was, change.now))
    parts = () if was is None or now is None else [name for name in was if was[name] != now[name]]
    return {
        "key": change.key,
        "was": _value(change.was),
        "now": _value(change.now),
        "delta": _delta(change),
        "differs_in": list(parts),
    }


def _delta(change: Change) -> str | int | None:
    try:
        return delta_of(change)
    except (ArithmeticError, ValueError):
        # Whoever rewrites a seal and all its hashes may put no number there.
        return None


def _value(line: SealedLine | None) -> Mapping[str, Any] | None:
    return None if line is None else dict(line.value)
