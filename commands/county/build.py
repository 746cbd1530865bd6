"""An invented county from one number: what its stations type over four years, and what truly happened."""

from bisect import bisect
from dataclasses import dataclass, field
from datetime import date, timedelta

from commands.county.casework import Casework
from commands.county.chance import Chance, stream
from commands.county.county_facts import tell_county
from commands.county.course import draw_course, draw_road
from commands.county.days import next_office_day
from commands.county.drafts import FABRICATED, STRAY, Book, Fact
from commands.county.frauds import plant, turn_numbers
from commands.county.lateness import give_days
from commands.county.life import Life
from commands.county.mends import mend
from commands.county.numbers import number_papers
from commands.county.outside import draw_outsiders, take_hair
from commands.county.people import Person, Register
from commands.county.places import FEWEST_STATIONS, Station, draw_stations
from commands.county.rows import Row, rows_of
from commands.county.sittings import live_from, move_in, seat
from commands.county.station_facts import tell_station
from commands.county.telling import tell

_BEFORE = 0.37
"""The share of the case histories that began before the ledger."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What no file holds: which stations have which ways, and which records are not what they say."""

    effort: dict[str, float]
    backfilling: tuple[str, ...]
    off_line: str
    paper_year: str
    fabricated: frozenset[str]
    held_back: frozenset[str]
    stray: frozenset[str]
    mistyped: frozenset[str]
    planted: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class County:
    """The rows that stations and county office typed, in that order, and the truth behind them."""

    rows: list[Row]
    truth: Truth = field(repr=False)


def county(seed: int = 20260101, stations: int = 26, cases: int = 700, years: tuple[int, int] = (2022, 2025)) -> County:
    """The county of this seed; its last entries are typed on 15 January after the last year."""
    if stations < FEWEST_STATIONS:
        message = f"a county needs {FEWEST_STATIONS} stations or more, not {stations}"
        raise ValueError(message)
    book = Book(date(years[0], 1, 1), date(years[1] + 1, 1, 15))
    places = draw_stations(seed, stations, years)
    register = Register(stream(seed, "people"))
    lives = _live(seed, book, places, register, cases)
    outsiders = draw_outsiders(stream(seed, "outsiders"), register, places, cases, book)
    take_hair(stream(seed, "hair"), places, outsiders, lives, book)
    plants = plant(stream(seed, "frauds"), book, lives, places)
    begins = live_from(book.opens)
    # Whose clients they are shapes a budget, so stations speak after their cases are known.
    _tell_stations(seed, book, places, lives, years)
    held_back = give_days(seed, book, places, begins)
    move_in(seed, book)
    seat(seed, book, places)
    number_papers(seed, book, places, begins)
    turn_numbers(stream(seed, "turned"), book, places, plants)
    mend(seed, book, places)
    rows = rows_of(book)
    written = {id(fact) for fact in book.facts}
    truth = Truth(
        effort={station.name: station.effort for station in places},
        backfilling=tuple(station.name for station in places if station.backfills),
        off_line=next(station.name for station in places if station.outage is not None),
        paper_year=next(station.name for station in places if station.paper_year is not None),
        fabricated=frozenset(fact.fact_id for fact in book.facts if fact.origin == FABRICATED),
        held_back=_ids(held_back, written),
        stray=frozenset(fact.fact_id for fact in book.facts if fact.origin == STRAY),
        mistyped=frozenset(fact.fact_id for fact in book.facts if fact.typed),
        planted={
            name: tuple(tuple(sorted(_ids(facts, written))) for facts in instances if _ids(facts, written))
            for name, instances in plants.items()
        },
    )
    return County(rows, truth)


def _ids(facts: list[Fact], written: set[int]) -> frozenset[str]:
    return frozenset(fact.fact_id for fact in facts if id(fact) in written)


def _tell_stations(seed: int, book: Book, stations: list[Station], lives: list[Life], years: tuple[int, int]) -> None:
    for station in stations:
        clients = sum(life.home is station for life in lives) // 2
        tell_station(stream(seed, f"station/{station.name}"), book, station, years, clients)
    tell_county(stream(seed, "county"), book, stations, lives, years)


def _decision_days(chance: Chance, book: Book, cases: int) -> list[date]:
    """When the orders were made: the older, the fewer are still open when the ledger opens."""
    before = round(cases * _BEFORE)
    span = (book.last - book.opens).days - 15
    days = [book.opens + timedelta(chance.randint(0, span)) for _ in range(cases - before)]
    days += [book.opens - timedelta(1 + int(1090 * (1 - (1 - chance.random()) ** 0.8))) for _ in range(before)]
    return sorted(days)


def _live(seed: int, book: Book, stations: list[Station], register: Register, cases: int) -> list[Life]:
    """Every case lived through and told, in the order of their decisions."""
    chance = stream(seed, "orders")
    weights = [station.size for station in stations]
    isolated: list[tuple[date, Person]] = []
    numbers: dict[int, int] = {}
    lives = []
    for decided in _decision_days(chance, book, cases):
        day = next_office_day(decided) if next_office_day(decided) <= book.last - timedelta(15) else decided
        numbers[day.year] = numbers.get(day.year, 0) + 1
        case = f"C{day.year}-{numbers[day.year]:04d}"
        measure = "rehab" if chance.yes(0.33 if decided < book.opens else 0.21) else "detox"
        person = _returner(chance, isolated, day) if measure == "rehab" else None
        known = person is not None
        home = person.home if person is not None else chance.choices(stations, weights)[0]
        if person is None:
            person = register.enter(home, day.year)
        own = stream(seed, case)
        term = 36 if measure == "detox" else own.weighted(((36, 88), (24, 8), (12, 4)))
        credited = own.choice((60, 120, 180)) if measure == "detox" and own.yes(0.02) else 0
        life = Life(case, measure, term, credited, person, home, day)
        draw_road(own, life)
        draw_course(own, life, stations, book.last)
        tell(Casework(own, book, life), known=known)
        if life.ending == "isolation" and life.end is not None:
            isolated.insert(bisect([end for end, _ in isolated], life.end), (life.end, person))
        lives.append(life)
    return lives


def _returner(chance: Chance, isolated: list[tuple[date, Person]], day: date) -> Person | None:
    """A person back from two years of isolation, where there is one."""
    for place, (end, person) in enumerate(isolated):
        if 540 <= (day - end).days <= 1000 and chance.yes(0.6):
            del isolated[place]
            return person
    return None
