"""Seals checked: every frozen figure computed again at its own basis and compared byte for byte."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from commands.cli.asking import Coordinates, ask_ledger
from commands.cli.asking_faults import AskingFault
from commands.cli.sealing import Frozen, intervals, sealed_basis
from commands.log.faults import LedgerFault
from commands.log.ledger import Ledger
from commands.seals import PART, SEAL, Seal, UnreadableSeal, all_seals, unsound
from commands.verify_ledger import OK, TAMPERED, Verdict
from domain.restating import delta_of
from domain.sealing import Change, SealedLine, SealFault, TextDifference, digest_of, first_difference, sealed_text
from projections.assessment import assessment_lines
from projections.engine import engine

SealVerdict = Literal["ok", "engine_delta", "defect", "altered", "not_computed"]
DEFECT = "DEFECT"
_FAULTY = frozenset({"defect", "altered"})


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What came of one seal: its verdict, the digest found now (None where nothing could be computed), what differs.

    `altered`: its digest is not that of its lines, its root not that of the log at its position, its day not the
    last of its year, or its entry not what was written. `defect`: the same program computes other bytes.
    `engine_delta`: another program does, which is no fault. `not_computed`: the entries that it rests on are damaged,
    or the log cannot be asked any more. `parted` is the first place where the sealed text is not the computed one,
    `parted_at` the entry that holds it; `is_sealed_text` says that the computed text has the sealed digest, so that
    it is what was sealed. `bad_line` is the first line that no release of ours writes, `bad_at` the entry that
    holds it.
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
    parted: TextDifference | None = None
    parted_at: int | None = None
    is_sealed_text: bool = False
    bad_line: int | None = None
    bad_at: int | None = None

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
            "difference": self._difference(),
            "bad_line": self.bad_line,
        }

    def _difference(self) -> dict[str, Any] | None:
        if self.parted is None:
            return None
        return {
            "position": self.parted_at,
            "line": self.parted.line,
            "character": self.parted.character,
            "stored": self.parted.stored,
            "expected": self.parted.expected,
            "expected_is_sealed": self.is_sealed_text,
        }

    def fault(self) -> dict[str, Any]:
        """The fault as `verify` lists it, with the first key that differs."""
        key = self.changes[0].key if self.changes else None
        line = self.bad_line if self.parted is None else self.parted.line
        position = self.parted_at or self.bad_at or self.position
        return {
            "code": self.code, "position": position, "what": key or self.what, "seal": self.seal, "key": key,
            "line": line,
        }  # fmt: skip


def checked_seals(ledger: Ledger, faults: Sequence[Mapping[str, Any]] = ()) -> list[SealCheck] | None:
    """Every seal in the order of sealing, whatever became of the others.

    `faults` are those of the ledger itself: a seal that rests on entries before the first of them is computed all
    the same. None where one of them belongs to no entry, or the county's entries cannot be told apart.
    """
    places = [fault["position"] for fault in faults]
    if None in places:
        return None
    try:
        entries = ledger.county_entries()
        found = all_seals(entries)
    except LedgerFault:
        return None
    # No figure rests on a seal, so a damaged one takes nothing from those behind it.
    sealing = {entry.position for entry in entries if entry.kind in {SEAL, PART}}
    damaged = frozenset(map(int, places))
    return [_checked(ledger, seal, damaged, min(damaged - sealing, default=None)) for seal in found]


def judged(verdict: Verdict, checks: Sequence[SealCheck]) -> Verdict:
    """The verdict on a ledger with what its seals add: an altered one is tampered with, a defect is our own."""
    bad = [check for check in checks if check.verdict in _FAULTY]
    if not bad:
        return verdict
    altered = any(check.verdict == "altered" for check in bad)
    faults = [check.fault() for check in bad]
    positions = [int(fault["position"]) for fault in faults]
    positions += [] if verdict.position is None else [verdict.position]
    outer = verdict.verdict if verdict.verdict != OK else DEFECT
    return replace(
        verdict,
        integrity=TAMPERED if altered else verdict.integrity,
        verdict=TAMPERED if altered else outer,
        position=min(positions),
        detail=verdict.detail or bad[0].code,
        faults=[*verdict.faults, *faults],
    )


def _checked(ledger: Ledger, seal: Seal | UnreadableSeal, damaged: Collection[int], first: int | None) -> SealCheck:
    """The check of one seal; from `first` on figures rest on damaged entries."""
    if isinstance(seal, UnreadableSeal):
        return SealCheck(seal.fact_id, seal.position, None, None, "altered", None, what="unreadable")
    named = str(seal.basis.get("engine"))
    found = SealCheck(seal.fact_id, seal.position, seal.year, named, "ok", seal.digest)
    if first is not None and first <= seal.known_position:
        # Its own bytes can still be held against its digest; figures of damaged entries would prove nothing.
        is_whole = seal.is_whole()
        return replace(found, verdict="not_computed" if is_whole else "altered", what="" if is_whole else "digest")
    try:
        found = _computed(ledger, found, seal)
    except LedgerFault:
        return (
            replace(found, verdict="not_computed")
            if seal.is_whole()
            else replace(found, verdict="altered", what="digest")
        )
    own = {seal.position, *(position for position, _ in seal.pieces)}
    if found.verdict in {"ok", "engine_delta"} and not own.isdisjoint(damaged):
        return replace(found, verdict="altered", what="entry")
    return found


def _computed(ledger: Ledger, found: SealCheck, seal: Seal) -> SealCheck:
    fault = unsound(ledger, seal)
    # Of other faults the computed text shows the place.
    if fault is not None and fault.values["what"] in {"root", "day"}:
        return replace(found, verdict="altered", what=fault.values["what"])
    try:
        frozen = _again(ledger, seal)
    except AskingFault:
        frozen = None
    return _compared(found, seal, frozen)


def _compared(found: SealCheck, seal: Seal, frozen: Frozen | None) -> SealCheck:
    """The verdict on a seal whose basis stands, by what is computed there now."""
    text = None if frozen is None else sealed_text(frozen.lines)
    if text is not None:
        parted = first_difference(seal.text, text)
        found = replace(
            found,
            recomputed=digest_of(text),
            parted=parted,
            parted_at=None if parted is None else seal.entry_of_line(parted.line),
            is_sealed_text=digest_of(text) == seal.digest,
        )
    try:
        lines = seal.lines()
    except SealFault as fault:
        return replace(
            found, verdict="altered", what="unreadable", bad_line=fault.line, bad_at=seal.entry_of_line(fault.line)
        )
    changed = () if frozen is None else tuple(_differing(lines, frozen.lines))
    if not seal.is_whole():
        return replace(found, verdict="altered", what="digest", changes=changed)
    verdict: SealVerdict = "defect" if engine() == found.engine else "engine_delta"
    if frozen is None:
        return replace(found, verdict=verdict, what="nothing")
    if text == seal.text and (verdict == "engine_delta" or sealed_basis(frozen) == dict(seal.basis)):
        return found
    return replace(found, verdict=verdict, changes=changed, what="" if changed else "basis")


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
