"""The instant and the hand of every entry: who typed it, in which sitting, one after the other."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zlib import crc32

from commands.county.chance import Chance, stream
from commands.county.days import at, last_office_day, next_office_day
from commands.county.drafts import COUNTY_DESK, TRUE, Book, Fact
from commands.county.lateness import honest_lag
from commands.county.places import Station

COUNTY_ACTORS = ("XJB-01", "XJB-02")
MOVED_KINDS = (
    "station_registered", "late_entries_declared", "person_registered", "person_class_changed", "decision_issued",
    "decision_served", "reported", "agreement_signed", "interview_held", "urine_test_done", "evaluation_done",
)  # fmt: skip
"""The old tables that move into the ledger first, one kind a table, in this order."""

_TIMED = frozenset({"interview_held", "urine_test_done"})


def live_from(opens: date) -> date:
    """The first day on which stations type into the ledger: two days of moving in come before it."""
    moving = next_office_day(opens + timedelta(3))
    return next_office_day(next_office_day(moving + timedelta(1)) + timedelta(1))


def move_in(seed: int, book: Book) -> None:
    """Everything dated before the ledger enters it in the first days of January, table by table."""
    chance = stream(seed, "moving")
    opened = next_office_day(book.opens + timedelta(3))
    tables: dict[str, list[Fact]] = defaultdict(list)
    for fact in book.facts:
        if fact.occurred_on < book.opens or (fact.occurred_on == opened and fact.kind in MOVED_KINDS[:2]):
            tables[fact.kind].append(fact)
    smaller = sorted(kind for kind in tables if kind not in MOVED_KINDS)
    first = {MOVED_KINDS[0]: opened}
    if smaller:
        first[smaller[0]] = next_office_day(opened + timedelta(1))
    start = at(opened, 9 * 3600)
    for number, kind in enumerate((*MOVED_KINDS, *smaller)):
        if kind in first:
            start = at(first[kind], 9 * 3600)
        order = sorted(
            tables[kind], key=lambda fact: (fact.occurred_on, fact.case or fact.person or fact.station or "")
        )
        for row, fact in enumerate(order):
            fact.recorded_at = start + timedelta(milliseconds=row)
            fact.recorded_on = start.date()
            fact.actor = COUNTY_ACTORS[1]
            if fact.occurred_on < book.opens:
                fact.claimed_recorded_at = _claimed(chance, fact.occurred_on, book.opens)
                fact.reason = "旧台账迁入"
        start += timedelta(minutes=7 + number % 5, seconds=len(order) // 20)


def _claimed(chance: Chance, occurred_on: date, opens: date) -> datetime:
    """When the old table says it was typed."""
    day = min(next_office_day(occurred_on + timedelta(honest_lag(chance, 0.72))), last_office_day(opens - timedelta(1)))
    return at(max(day, occurred_on), chance.randint(9 * 3600, 17 * 3600))


def seat(seed: int, book: Book, stations: list[Station]) -> None:
    """Every live fact has its actor and its instant within the office's hours."""
    chance = stream(seed, "sittings")
    by_name = {station.name: station for station in stations}
    sittings: dict[tuple[date, str, int], list[tuple[int, Fact]]] = defaultdict(list)
    for number, fact in enumerate(book.facts):
        if fact.recorded_at is not None or fact.recorded_on is None:
            continue
        if not fact.actor:
            fact.actor = _hand(chance, fact, by_name)
        linked = fact.about or fact.after
        if linked is not None and linked.recorded_on == fact.recorded_on and linked.desk == fact.desk:
            fact.actor, fact.sitting = linked.actor, linked.sitting
        sittings[fact.recorded_on, fact.actor, fact.sitting].append((number, fact))
    for (day, actor, sitting), entries in sorted(sittings.items()):
        if sitting:
            # In winter one case after the other, at the speed of copying.
            entries.sort(key=lambda entry: (str(entry[1].case), entry[1].occurred_on, entry[0]))
            _sit(chance, day, [fact for _, fact in entries], (15, 60), 14 * 3600)
        else:
            entries.sort(key=lambda entry: (entry[1].occurred_on, entry[0]))
            first = 8 * 3600 + 1800 if actor in COUNTY_ACTORS else None
            pace = (25, 90) if len(entries) > 25 else (50, 240)
            _sit(chance, day, [fact for _, fact in entries], pace, first)


def _hand(chance: Chance, fact: Fact, stations: dict[str, Station]) -> str:
    if fact.desk == COUNTY_DESK:
        return COUNTY_ACTORS[0]
    day = fact.recorded_on or fact.occurred_on
    workers = stations[fact.desk].workers_on(day)
    if fact.kind == "urine_test_done" and chance.yes(0.6) and any(w.code == fact.body["tester"] for w in workers):
        return str(fact.body["tester"])
    return workers[crc32((fact.case or fact.kind).encode()) % len(workers)].code


def _sit(chance: Chance, day: date, facts: list[Fact], pace: tuple[int, int], first: int | None) -> None:
    """One entry after the other from a time of day that leaves room for all of them."""
    steps = [chance.randint(*pace) for _ in facts]
    total = sum(steps)
    if first is None:
        latest = max(9 * 3600, 17 * 3600 + 1800 - total)
        morning = chance.yes(0.5) or latest < 14 * 3600
        low, high = (8 * 3600 + 2400, min(latest, 11 * 3600)) if morning else (14 * 3600, latest)
        first = chance.randint(low, max(low, high))
    clock = first
    for fact, step in zip(facts, steps, strict=True):
        fact.recorded_at = at(day, clock)
        # The day has an end, however much there is to type.
        clock = min(clock + step, 23 * 3600)
        _time_of_day(chance, fact, clock)


def _time_of_day(chance: Chance, fact: Fact, clock: int) -> None:
    """One talk or test in four bears its time, which lies before that of its entry."""
    if fact.kind not in _TIMED or fact.origin != TRUE or fact.occurred_time is not None or not chance.yes(0.25):
        return
    minutes = chance.randint(9 * 12, 17 * 12) * 5
    if fact.recorded_on == fact.occurred_on and minutes * 60 >= clock - 600:
        minutes = clock // 60 - chance.randint(15, 120)
        if minutes < 8 * 60:
            return
    if fact.captured_at is None:
        fact.occurred_time = f"{minutes // 60:02d}:{minutes % 60:02d}"
