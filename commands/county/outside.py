"""Persons outside any case, and the hair samples of all three classes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from commands.county.chance import Chance
from commands.county.days import next_office_day
from commands.county.drafts import COUNTY_DESK, Book
from commands.county.life import HERE, Life
from commands.county.people import Person, Register
from commands.county.places import Station

# Persons outside cases for each case history, with some 0.48 open cases for each: three times and one and a half times.
_CLEAN_PER_CASE = 1.42
_AT_LARGE_PER_CASE = 0.71
_QUOTAS = (("at_large", 5), ("clean_3y", 10), ("order", 20))


@dataclass(slots=True)
class Outsider:
    """A person of the register under no order, and the days from which each class holds."""

    person: Person
    known: date
    classes: list[tuple[date, str]]

    def class_on(self, day: date) -> str | None:
        """The class that holds on that day; None before the register knew the person."""
        held = [name for begun, name in self.classes if begun <= day]
        return held[-1] if held else None


def draw_outsiders(
    chance: Chance, register: Register, stations: list[Station], cases: int, book: Book
) -> list[Outsider]:
    """All persons outside cases, registered and classed."""
    weights = [station.size for station in stations]
    outsiders = []
    for name, per_case in (("clean_3y", _CLEAN_PER_CASE), ("at_large", _AT_LARGE_PER_CASE)):
        for _ in range(round(cases * per_case)):
            home = chance.choices(stations, weights)[0]
            known = book.opens - timedelta(chance.randint(30, 3300))
            if chance.yes(0.1):
                known = next_office_day(book.opens + timedelta(chance.randint(10, (book.last - book.opens).days - 30)))
            outsider = Outsider(register.enter(home, known.year), known, [(known, name)])
            _change_classes(chance, outsider, name, book)
            outsiders.append(outsider)
    for outsider in outsiders:
        person = outsider.person
        desk = person.home.name if outsider.known >= book.opens else COUNTY_DESK
        body = {"sex": person.sex, "birth_year": person.birth_year, "residence_station": person.home.name}
        body["village"] = person.village
        book.add("person_registered", outsider.known, desk, person=person.number, body=body)
        for day, name in outsider.classes:
            book.add("person_class_changed", day, desk, person=person.number, body={"class": name})
    return outsiders


def _change_classes(chance: Chance, outsider: Outsider, name: str, book: Book) -> None:
    if name == "at_large" and chance.yes(0.25):
        clean = book.opens + timedelta(chance.randint(20, (book.last - book.opens).days - 20))
        if clean > outsider.known + timedelta(400):
            outsider.classes.append((next_office_day(clean), "clean_3y"))
    if chance.yes(0.012):
        gone = next_office_day(book.opens + timedelta(chance.randint(20, (book.last - book.opens).days - 20)))
        if gone > outsider.classes[-1][0]:
            outsider.classes.append((gone, chance.choice(("dead", "abroad", "isolation"))))


def take_hair(
    chance: Chance, stations: list[Station], outsiders: list[Outsider], lives: list[Life], book: Book
) -> None:
    """Each year's samples by station and class, most of them in November; two in a hundred positive."""
    by_station: dict[str, list[Outsider]] = defaultdict(list)
    for outsider in outsiders:
        by_station[outsider.person.home.name].append(outsider)
    for year in range(book.opens.year, book.last.year):
        day = date(year, 11, 1)
        orders: dict[str, list[Person]] = defaultdict(list)
        for life in lives:
            running = life.reported is not None and life.reported < day and not life.ended(day)
            if running and life.whereabouts(day + timedelta(10)) == HERE:
                orders[life.station_on(day).name].append(life.person)
        for station in stations:
            for name, percent in _QUOTAS:
                group = orders[station.name] if name == "order" else [
                    outsider.person for outsider in by_station[station.name] if outsider.class_on(day) == name
                ]  # fmt: skip
                _sample(chance, station, group, percent, year, book)


def _sample(chance: Chance, station: Station, group: list[Person], percent: int, year: int, book: Book) -> None:
    wanted = -(-len(group) * percent // 100)
    if wanted and not chance.yes(0.3 + 0.7 * station.effort):
        wanted -= 1
    for person in chance.sample(group, min(wanted, len(group))):
        taken = date(year, 11, 2) + timedelta(chance.randint(0, 24))
        if not chance.yes(0.7):
            taken = date(year, 3, 1) + timedelta(chance.randint(0, 240))
        taken = next_office_day(taken)
        number = f"{station.code}M{year}-{person.number[1:]}"
        sample = book.add("hair_sample_taken", taken, station.name, person=person.number, body={"sample_no": number})
        if sample is None:
            continue
        result = "positive" if chance.yes(0.02) else "negative"
        got = next_office_day(taken + timedelta(chance.randint(5, 21)))
        body = {"sample_no": number, "result": result}
        book.add("hair_result_received", got, station.name, person=person.number, body=body, after=sample)
        if result == "positive":
            how = {"how": "毛发检测阳性"}
            book.add("relapse_found", got, station.name, person=person.number, body=how)
