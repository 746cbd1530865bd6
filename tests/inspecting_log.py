"""A hand-made log for tests of the indicators: entries as they are stored, without a ledger around them."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from projections import inspected
from projections.indicators.exact import discoveries

OFFICE = ZoneInfo("Asia/Shanghai")
LATE_DAYS = 7
_ENVELOPE = frozenset(
    {
        "case",
        "person",
        "station",
        "occurred_time",
        "captured_at",
        "claimed_recorded_at",
        "document_no",
        "note",
        "reason",
        "actor",
    }
)


class Log:
    """Entries in the order of their positions; `typed` is the day or the moment of recording."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.last = ""
        self.add("person_registered", "2023-12-01", "2023-12-01", person="P9", residence_station="S1")

    def add(
        self, kind: str, on: str, typed: str | None = None, *, verb: str = "record", fact: str | None = None, **fields
    ) -> str:
        position = len(self.lines) + 1
        # Where a test names no moment, an entry follows the one before it.
        when = typed or max(on, self.last)
        self.last = max(self.last, when)
        moment = datetime.fromisoformat(when if "T" in when else f"{when}T10:00:00").replace(tzinfo=OFFICE)
        name = fact or f"F{position}"
        envelope = {key: value for key, value in fields.items() if key in _ENVELOPE}
        body = {key.removesuffix("_"): value for key, value in fields.items() if key not in _ENVELOPE}
        state = {
            "fact_id": name,
            "kind": kind,
            "verb": verb,
            "occurred_on": on,
            "actor": "w1",
            **envelope,
            "body": body,
        }
        line = {"p": position, "r": int(moment.timestamp()) * 1_000_000, "s": json.dumps(state)}
        self.lines.append(json.dumps(line))
        return name

    def decided(self, case: str = "C1", on: str = "2024-01-02", person: str = "P1", station: str = "S1") -> str:
        return self.add("decision_issued", on, case=case, person_=person, measure="detox", station_=station)

    def looked_at(self, **around):
        return inspected.open_inspected([self.lines], inspected.Surroundings(LATE_DAYS, **around))

    def indications(self, **around) -> set[tuple[str, str]]:
        """Code and fact of every indication; A1, which is about entries, by its entry's fact."""
        connection = self.looked_at(**around)
        try:
            return set(
                connection.execute(
                    "SELECT i.code, e.fact FROM indication AS i JOIN inspected AS e ON e.position = i.fact_no"
                ).fetchall()
            )
        finally:
            connection.close()


def flagged(values: list[float | None]) -> int:
    return sum(q is not None and q <= 0.1 for q in discoveries(values))
