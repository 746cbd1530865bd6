"""A few planted records that cannot be true, for tests that look for them."""

from collections import defaultdict
from datetime import date, timedelta

from commands.county.chance import Chance
from commands.county.days import office_day_within
from commands.county.drafts import FABRICATED, TRUE, Book, Fact
from commands.county.life import Life
from commands.county.places import Station

PLANTED = "planted"
Plants = dict[str, list[list[Fact]]]
_SAME_NOTE = "到站谈话，本人认识到吸毒危害，表示一定遵守协议，争取早日回归社会，家属签字。"


def plant(chance: Chance, book: Book, lives: list[Life], stations: list[Station]) -> Plants:
    """The planted records by the name of their kind; each inner list is one instance."""
    plants: Plants = defaultdict(list)
    order = chance.sample(lives, len(lives))
    _tests_in_custody(chance, book, order, plants)
    _tests_on_leave(chance, book, order, plants)
    _two_places(book, order, plants)
    _same_notes(book, stations, plants)
    _early_papers(chance, book, plants)
    _absent_tester(chance, book, stations, plants)
    return dict(plants)


def _invented_test(chance: Chance, book: Book, life: Life, day: date) -> Fact | None:
    """A test that the person cannot have taken, at the station of that day."""
    station = life.station_on(day)
    body = {
        "result": "negative",
        "planned": True,
        "tester": chance.choice(station.workers_on(day)).code,
        "place": "工作站",
        "report_no": "",
    }
    subject = {"case": life.case, "station": station.name}
    return book.add("urine_test_done", day, station.name, body=body, origin=PLANTED, **subject)


def _tests_in_custody(chance: Chance, book: Book, lives: list[Life], plants: Plants) -> None:
    for life in lives:
        for span in life.custody:
            until = span.until or book.last
            told = span.first >= book.opens and not life.ended(span.first) and until < book.last
            if not told or (until - span.first).days < 14 or len(plants["test_in_custody"]) >= 4:
                continue
            day = office_day_within(span.first + timedelta(5), span.first + timedelta(2), until - timedelta(2))
            if day is not None:
                fact = _invented_test(chance, book, life, day)
                if fact is not None:
                    plants["test_in_custody"].append([fact])


def _tests_on_leave(chance: Chance, book: Book, lives: list[Life], plants: Plants) -> None:
    for life in lives:
        for leave in life.leaves:
            if len(plants["test_on_leave"]) >= 4 or leave.granted < book.opens or leave.until > book.last:
                continue
            far = leave.destination.startswith(("广东", "浙江", "福建", "江苏", "上海"))
            back = leave.returned or leave.until
            if not far or life.ended(leave.until) or (back - leave.first).days < 40:
                continue
            day = office_day_within(leave.first + timedelta(20), leave.first + timedelta(12), back - timedelta(8))
            if day is not None:
                fact = _invented_test(chance, book, life, day)
                if fact is not None:
                    plants["test_on_leave"].append([fact])


def _two_places(book: Book, lives: list[Life], plants: Plants) -> None:
    """The same person talked to at two stations within half an hour."""
    for life in lives:
        if len(plants["two_stations_same_hour"]) >= 2 or not life.moves:
            continue
        move = life.moves[0]
        day = office_day_within(move.arrived + timedelta(9), move.arrived + timedelta(5), move.arrived + timedelta(30))
        if day is None or day < book.opens or day > book.last - timedelta(60) or life.ended(day):
            continue
        if life.whereabouts(day) != "here":
            continue
        pair = []
        for station, clock in ((life.home, "09:40"), (life.station_on(day), "10:05")):
            body = {"mode": "office", "first": False, "place": f"{station.name}工作站"}
            fact = book.add(
                "interview_held", day, station.name, case=life.case, station=station.name, body=body,
                occurred_time=clock, origin=PLANTED,
            )  # fmt: skip
            if fact is not None:
                pair.append(fact)
        plants["two_stations_same_hour"].append(pair)


def _same_notes(book: Book, stations: list[Station], plants: Plants) -> None:
    """Twelve talks with twelve persons in the same words, invented for one year."""
    station = next(station for station in stations if station.backfills)
    by_year: dict[int, dict[str, Fact]] = defaultdict(dict)
    for fact in book.facts:
        invented = fact.kind == "interview_held" and fact.origin == FABRICATED and fact.station == station.name
        if invented and fact.occurred_on.year < book.last.year:
            by_year[fact.occurred_on.year].setdefault(str(fact.case), fact)
    fullest = max(by_year.values(), key=len, default={})
    chosen = list(fullest.values())[:12]
    for fact in chosen:
        fact.note = _SAME_NOTE
    plants["identical_notes"].append(chosen)


def _early_papers(chance: Chance, book: Book, plants: Plants) -> None:
    """Agreements dated before their decision; laboratory results dated before their sample."""
    decided = {fact.case: fact.occurred_on for fact in book.facts if fact.kind == "decision_issued"}
    agreements = [f for f in book.facts if f.kind == "agreement_signed" and f.occurred_on >= book.opens + timedelta(90)]
    for fact in chance.sample(agreements, min(2, len(agreements))):
        fact.occurred_on = decided[fact.case] - timedelta(chance.randint(5, 20))
        fact.origin = PLANTED
        plants["agreement_before_decision"].append([fact])
    results = [f for f in book.facts if f.kind == "hair_result_received" and f.body["result"] == "negative"]
    for fact in chance.sample(results, min(3, len(results))):
        if fact.after is not None:
            fact.occurred_on = fact.after.occurred_on - timedelta(chance.randint(2, 6))
            fact.origin = PLANTED
            plants["result_before_sample"].append([fact])


def _absent_tester(chance: Chance, book: Book, stations: list[Station], plants: Plants) -> None:
    """Tests by a worker who was away that day."""
    away = {worker.code: worker for station in stations for worker in station.workers if worker.absences}
    tests = [f for f in book.facts if f.kind == "urine_test_done" and f.origin == TRUE and f.occurred_on >= book.opens]
    for fact in chance.sample(tests, len(tests)):
        station = next(station for station in stations if station.name == fact.station)
        for worker in station.workers:
            spans = away[worker.code].absences if worker.code in away else []
            if any(first <= fact.occurred_on <= until for first, until, _ in spans):
                fact.body["tester"], fact.origin = worker.code, PLANTED
                plants["absent_tester"].append([fact])
                break
        if len(plants["absent_tester"]) >= 3:
            break


def turn_numbers(chance: Chance, book: Book, stations: list[Station], plants: Plants) -> None:
    """Report numbers that ascend while the dates descend, eight in one pad; to be called once numbers exist."""
    honest = [station for station in stations if not station.backfills and station.size > 6] or stations
    station = chance.choice(honest)
    tests = [
        fact
        for fact in book.facts
        if fact.kind == "urine_test_done" and fact.station == station.name and fact.origin == TRUE
        if fact.body.get("report_no") and fact.occurred_on >= book.opens
    ]
    by_tester: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(tests, key=lambda fact: (fact.occurred_on, fact.body["report_no"])):
        by_tester[fact.body["tester"]].append(fact)
    run = max(by_tester.values(), key=len, default=[])[-20:-12]
    numbers = sorted((fact.body["report_no"] for fact in run), reverse=True)
    for fact, number in zip(run, numbers, strict=True):
        fact.body["report_no"], fact.origin = number, PLANTED
    plants["numbers_against_dates"] = [run]
