"""The serial numbers of papers: each station's series, and test reports from pads handed out to workers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from commands.county.chance import Chance, stream
from commands.county.days import at, last_office_day
from commands.county.drafts import COUNTY_DESK, FABRICATED, Book, Fact
from commands.county.places import Station

_SHEETS = 25
_SCANNED = frozenset({"suspended", "terminated", "released", "leave_granted", "place_change_approved"})


def number_papers(seed: int, book: Book, stations: list[Station], live_from: date) -> None:
    """Every paper has its document number; every filed test report one from the tester's pad."""
    chance = stream(seed, "numbers")
    codes = {station.name: station.code for station in stations} | {COUNTY_DESK: "XJB"}
    series: dict[tuple[str, str, int], int] = defaultdict(int)
    for fact in sorted(book.facts, key=lambda fact: _drawn_on(fact)[:2]):
        if fact.series is None:
            continue
        key = (codes[fact.station or fact.desk], fact.series, _drawn_on(fact)[0].year)
        series[key] += 1
        # The brackets of official document numbers.
        fact.document_no = f"{key[0]}{key[1]}〔{key[2]}〕{series[key]}号"  # noqa: RUF001
        if fact.kind in _SCANNED and chance.yes(0.4):
            digest = sha256(f"{seed}/{fact.document_no}".encode()).hexdigest()
            fact.evidence = [
                {"kind": "扫描件", "document_no": fact.document_no, "sha256": digest, "pages": chance.randint(1, 3)}
            ]
    for station in stations:
        tests = [
            fact
            for fact in book.facts
            if fact.kind == "urine_test_done" and fact.station == station.name and "report_no" in fact.body
        ]
        _number_reports(chance, book, station, tests, live_from)


def _drawn_on(fact: Fact) -> tuple[date, str, float]:
    """When the paper's number was taken: the day of the act, or that of typing where there was no act."""
    recorded = fact.recorded_at.timestamp() if fact.recorded_at else 0.0
    day = fact.recorded_on if fact.origin == FABRICATED and fact.recorded_on else fact.occurred_on
    return day, fact.case or "", recorded


def _number_reports(chance: Chance, book: Book, station: Station, tests: Iterable[Fact], live_from: date) -> None:
    old = 0
    pads = 0
    open_pad: dict[str, list[int]] = {}
    for fact in sorted(tests, key=_drawn_on):
        if fact.occurred_on < book.opens:
            old += 1
            fact.body["report_no"] = f"{station.code}旧{old:05d}"
            continue
        worker = fact.body["tester"]
        if not open_pad.get(worker):
            sheets = [pads * _SHEETS + number for number in range(_SHEETS, 0, -1)]
            pads += 1
            open_pad[worker] = sheets
            _issue(chance, book, station, worker, sheets, _drawn_on(fact)[0], live_from)
        fact.body["report_no"] = f"{station.code}{open_pad[worker].pop():06d}"


def _issue(
    chance: Chance, book: Book, station: Station, worker: str, sheets: list[int], needed: date, live_from: date
) -> None:
    """The pad is handed out some days before its first sheet is used, and that is typed the same day."""
    day = last_office_day(needed - timedelta(chance.randint(1, 6)))
    low, high = (f"{station.code}{sheet:06d}" for sheet in (sheets[-1], sheets[0]))
    body = {"worker": worker, "serial_from": low, "serial_to": high}
    issued = Fact("form_pad_issued", day, station.name, station=station.name, body=body)
    issued.recorded_on = max(day, live_from)
    issued.recorded_at = at(issued.recorded_on, 8 * 3600 + 1800 + chance.randint(0, 600))
    issued.actor = station.workers_on(issued.recorded_on)[0].code
    book.facts.append(issued)
