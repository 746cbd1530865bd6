"""Which rows of an input stand: judged together, over and over until nothing hangs on a row left out."""

from collections import Counter
from dataclasses import dataclass, field, replace

from commands.arrivals import Arrivals, Input, Line, Progress, ticking
from commands.histories import Histories, LogReader
from commands.judging import Clock, Judge, Judgement
from domain import case
from domain.envelope import Claim
from domain.refusals import Refusal, Rule

_DECIDING = ("record", "reinstate")


@dataclass(slots=True)
class Settlement:
    """What was decided about every line, by its place in the order of arrival.

    `judgements` holds the last judgement of a line that was judged; a line in `out` is not written:
    it is refused, or stands in a file that is left out for another row's sake.
    """

    keep_going: bool = False
    judgements: dict[int, Judgement] = field(default_factory=dict)
    refusals: dict[int, tuple[Refusal, ...]] = field(default_factory=dict)
    out: set[int] = field(default_factory=set)

    def accepted(self) -> list[int]:
        """The places of the lines that will be written, in order."""
        return [place for place, judged in self.judgements.items() if judged.draft and place not in self.out]


class Settling:
    """Settles an input against what a reader sees."""

    def __init__(self, whole: Input, *, keep_going: bool, progress: Progress) -> None:
        self._lines = whole.lines
        self._files = whole.files
        self._arrivals: Arrivals = whole.arrivals()
        self._keep_going = keep_going
        self._progress = progress
        self._settlement = Settlement(keep_going)
        self._hanging_cases: dict[str, Line] = {}
        self._hanging_facts: dict[str, Line] = {}
        self._records: dict[str, Line] | None = None

    def settle(self, reader: LogReader, clock: Clock) -> Settlement:
        """The settlement: refused rows, their files where all must go with one, and what stands."""
        settlement = self._settlement
        unreadable = {place for place, file in enumerate(self._files) if file.fault is not None}
        for place, line in enumerate(self._lines):
            if line.refusals:
                self._refuse(place, line, line.refusals)
            elif line.file in unreadable:
                settlement.out.add(place)
        histories = Histories(reader)
        histories.read_for((line.claim, line.event_id) for line in self._lines)
        while True:
            now_us = clock.now_us
            refused = self._pass(histories, clock)
            if not refused and not self._leave_files_out():
                return settlement
            self._leave_files_out()
            histories.forget()
            clock.now_us = now_us

    def _pass(self, histories: Histories, clock: Clock) -> bool:
        """Judges every line that is still in; True where one was newly refused."""
        judge, settlement = Judge(histories, clock), self._settlement
        ahead = Ahead(self._lines, settlement.out)
        refused = False
        for place, line in ticking(self._lines, "judge", self._progress):
            claim = line.claim
            if claim is None or place in settlement.out:
                continue
            ahead.passed(claim)
            judged = judge.judge(self._arrivals.of(line, claim), decided_ahead=ahead.is_coming(claim))
            settlement.judgements[place] = judged
            if judged.refusals:
                self._refuse(place, line, self._because(judged.claim, judged.refusals))
                refused = True
            elif judged.draft is not None:
                ahead.accepted(place, judged.claim, histories)
        for place, claim in ahead.unmet():
            refusals = case.decide(histories.decisions(claim.case or ""), claim)
            if refusals:
                self._refuse(place, self._lines[place], self._because(claim, tuple(refusals)))
                refused = True
        return refused

    def _refuse(self, place: int, line: Line, refusals: tuple[Refusal, ...]) -> None:
        self._settlement.refusals[place] = refusals
        self._leave_out(place, line)

    def _leave_out(self, place: int, line: Line) -> None:
        self._settlement.out.add(place)
        claim, named = line.claim, line.named or {}
        fact_id, kind, case_id, verb = (
            (named.get("id") or named.get("fact"), named.get("kind"), named.get("case"), named.get("verb", "record"))
            if claim is None
            else (claim.fact_id, claim.kind, claim.case, claim.verb)
        )
        if isinstance(fact_id, str):
            self._hanging_facts.setdefault(fact_id, line)
        if kind == case.DECISION and verb in _DECIDING and isinstance(case_id, str):
            self._hanging_cases.setdefault(case_id, line)

    def _leave_files_out(self) -> bool:
        """Without --keep-going a file goes with its first refused row; True where a line newly went."""
        if self._keep_going:
            return False
        settlement = self._settlement
        faulty = {self._lines[place].file for place in settlement.refusals}
        going = [place for place, line in enumerate(self._lines) if line.file in faulty and place not in settlement.out]
        for place in going:
            self._leave_out(place, self._lines[place])
        return bool(going)

    def _because(self, claim: Claim, refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
        """The same refusals, or that the row hangs on another one that was left out."""
        by_case = any(r.rule in (Rule.CASE_NEVER_DECIDED, Rule.DECISION_IS_VOID) for r in refusals)
        cause = self._hanging_facts.get(claim.fact_id) if claim.verb != "record" else None
        if cause is None and by_case and claim.case is not None:
            cause = self._hanging_cases.get(claim.case)
        if cause is None:
            return tuple(map(self._unless_later, refusals))
        first = refusals[0]
        details = self._where(cause) | {"rule": first.rule.value}
        fact = cause.claim.fact_id if cause.claim is not None else (cause.named or {}).get("id")
        if isinstance(fact, str):
            details["fact"] = fact
        return (Refusal(Rule.HANGS_ON_REFUSED, first.field, first.value, details),)

    def _unless_later(self, refusal: Refusal) -> Refusal:
        """The same refusal; of a fact that is unknown only because its record comes later, it says where."""
        if refusal.rule is not Rule.UNKNOWN_FACT:
            return refusal
        if self._records is None:
            claims = ((line.claim, line) for line in self._lines)
            self._records = {claim.fact_id: line for claim, line in claims if claim and claim.verb == "record"}
        record = self._records.get(refusal.value or "")
        return refusal if record is None else replace(refusal, details=self._where(record) | {"later": "yes"})

    def _where(self, line: Line) -> dict[str, str]:
        return {"file": self._files[line.file].name, "row": str(line.number)}


class Ahead:
    """The decisions that still stand ahead in the input, and the facts that were accepted because of them."""

    def __init__(self, lines: list[Line], out: set[int]) -> None:
        self._counts: Counter[str] = Counter(
            line.claim.case
            for place, line in enumerate(lines)
            if place not in out and line.claim is not None and _decides(line.claim) and line.claim.case is not None
        )
        self._trusting: dict[str, list[tuple[int, Claim]]] = {}

    def passed(self, claim: Claim) -> None:
        """The claim is being judged now: no longer ahead."""
        if _decides(claim) and claim.case is not None:
            self._counts[claim.case] -= 1

    def is_coming(self, claim: Claim) -> bool:
        """Whether a decision on the claim's case still stands ahead."""
        return claim.case is not None and self._counts[claim.case] > 0

    def accepted(self, place: int, claim: Claim, histories: Histories) -> None:
        """An accepted decision meets the facts before it; an accepted fact without one goes on trusting."""
        if claim.case is None:
            return
        if _decides(claim):
            self._trusting.pop(claim.case, None)
        elif self.is_coming(claim) and claim.verb == "record" and not histories.decisions(claim.case).standing:
            self._trusting.setdefault(claim.case, []).append((place, claim))

    def unmet(self) -> list[tuple[int, Claim]]:
        """The accepted facts whose decision never came."""
        return [trusting for all_of_case in self._trusting.values() for trusting in all_of_case]


def _decides(claim: Claim) -> bool:
    return claim.kind == case.DECISION and claim.verb in _DECIDING
