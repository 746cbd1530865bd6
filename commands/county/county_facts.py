"""What the county office says: deadlines, scores of special tasks, inspections."""

from datetime import date, timedelta

from commands.county.chance import Chance
from commands.county.days import next_office_day
from commands.county.drafts import COUNTY_DESK, Book
from commands.county.life import Life
from commands.county.places import Station
from commands.county.station_facts import SUBMITTED_ITEMS

_SAMPLE_AT_MOST = 400


def tell_county(chance: Chance, book: Book, stations: list[Station], lives: list[Life], years: tuple[int, int]) -> None:
    """The county office's facts of all years."""
    for year in range(years[0], years[1] + 1):
        deadline = {"year": year, "items": list(SUBMITTED_ITEMS), "deadline": f"{year}-12-20"}
        _add(book, "submission_deadline_set", date(year, 11, 3), deadline, "县通")
        for station in stations:
            points = chance.weighted((("5", 5), ("4.5", 4), ("4", 3), ("3.5", 2), ("3", 1)))
            body = {"station": station.name, "year": year, "points": points}
            _add(book, "special_task_scored", date(year + 1, 1, 5) + timedelta(chance.randint(0, 3)), body, None)
        _inspect(chance, book, lives, date(year, 6, 1), next_office_day(date(year, 6, 20)))
        _inspect(chance, book, lives, date(year, 11, 16), next_office_day(date(year + 1, 1, 9)))


def _inspect(chance: Chance, book: Book, lives: list[Life], announced: date, visits: date) -> None:
    """An inspection announced ahead, and its sample of a third of the cases in execution."""
    _add(book, "inspection_announced", announced, {"inspects_on": visits.isoformat()}, "县通")
    running = [life.case for life in lives if life.reported and life.reported < visits and not life.ended(visits)]
    number = chance.randrange(100_000, 1_000_000)
    sample = sorted(chance.sample(running, min(-(-len(running) // 3), _SAMPLE_AT_MOST)))
    _add(book, "inspection_visited", visits, {"sample": sample, "seed": str(number)}, None)


def _add(book: Book, kind: str, day: date, body: dict[str, object], series: str | None) -> None:
    book.add(kind, next_office_day(day), COUNTY_DESK, body=body, series=series)
