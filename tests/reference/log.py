"""A log written by hand, entry by entry, for tests that say what they mean."""

from datetime import date
from typing import Any


class Log:
    """Entries in the order in which they are added; dates may be given as ISO text."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self._last: dict[str, dict[str, Any]] = {}

    def record(
        self,
        kind: str,
        on: str,
        *,
        case: str | None = "C1",
        known: str | None = None,
        fact_id: str | None = None,
        acted: str | None = None,
        person_id: str | None = None,
        **body: Any,
    ) -> str:
        """Record a fact and give its id; `acted` is the station, `person_id` the person of the envelope."""
        name = fact_id or f"{kind}-{len(self.entries) + 1}"
        self._add("record", kind, name, date.fromisoformat(on), known or on, case, person_id, acted, body)
        return name

    def correct(self, fact_id: str, on: str | None = None, known: str | None = None, **body: Any) -> None:
        """Replace a fact's day, its body, or both."""
        self._again("correct", fact_id, on, known, body or None)

    def void(self, fact_id: str, known: str | None = None) -> None:
        """Say that a fact never happened."""
        self._again("void", fact_id, None, known, None)

    def reinstate(self, fact_id: str, known: str | None = None) -> None:
        """Lift a void, with the content as it was."""
        self._again("reinstate", fact_id, None, known, None)

    @property
    def head(self) -> int:
        """The last position."""
        return len(self.entries)

    def _again(self, verb: str, fact_id: str, on: str | None, known: str | None, body: dict[str, Any] | None) -> None:
        last = self._last[fact_id]
        day = date.fromisoformat(on) if on else last["occurred_on"]
        known = known or max(self.entries[-1]["recorded_on"], day).isoformat()
        subject = (last["case"], last["person"], last["station"])
        self._add(verb, last["kind"], fact_id, day, known, *subject, body or last["body"])

    def _add(
        self,
        verb: str,
        kind: str,
        fact_id: str,
        on: date,
        known: str,
        case: str | None,
        person: str | None,
        station: str | None,
        body: dict[str, Any],
    ) -> None:
        entry = {
            "position": len(self.entries) + 1,
            "recorded_on": date.fromisoformat(known),
            "verb": verb,
            "kind": kind,
            "fact_id": fact_id,
            "case": case,
            "person": person,
            "station": station,
            "occurred_on": on,
            "document_no": None,
            "body": body,
        }
        self.entries.append(entry)
        self._last[fact_id] = entry


def decided(measure: str = "detox", on: str = "2024-01-10", case: str = "C1", **body: Any) -> Log:
    """Give a log that begins with one case's decision."""
    log = Log()
    return decide(log, measure, on, case, **body)


def decide(log: Log, measure: str = "detox", on: str = "2024-01-10", case: str = "C1", **body: Any) -> Log:
    """Add another case's decision."""
    person = body.pop("person", f"P{case[1:]}")
    station = body.pop("station", "S1")
    log.record(
        "decision_issued",
        on,
        case=case,
        fact_id=f"{case}-decision",
        measure=measure,
        person=person,
        station=station,
        **({"credited_days": 0} | body),
    )
    return log


def reported(start: str = "2024-03-01", measure: str = "detox", *, signed: bool = True, **body: Any) -> Log:
    """Give a log of a case that reported on a day and, unless told otherwise, signed that day."""
    log = decided(measure, on=min(start, "2024-01-10"), **body)
    log.record("reported", start, fact_id="report")
    if signed:
        log.record("agreement_signed", start, fact_id="agreement")
    return log
