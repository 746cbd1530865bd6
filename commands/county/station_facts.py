"""What stations say of themselves: rooms, staff, villages, plans, summaries, meetings, budgets, reports."""

from datetime import date, timedelta

from commands.county.chance import Chance
from commands.county.days import next_office_day
from commands.county.drafts import COUNTY_DESK, Book
from commands.county.places import Station, Worker
from domain.civil_time import add_months, month_of, quarter_of

SUBMITTED_ITEMS = ("5.1.1", "5.1.3", "5.1.4", "5.4")
_EQUIPMENT = ("电脑", "打印机", "档案柜", "尿检冰箱", "执法记录仪", "电话", "心理沙盘", "宣传展板", "高拍仪")
_ROOMS = {"1": 6, "2": 5, "3": 3}


def tell_station(chance: Chance, book: Book, station: Station, years: tuple[int, int], clients: int) -> None:
    """All facts of one station over the years."""
    _found(chance, book, station)
    for worker in station.workers:
        _tell_worker(book, station, worker)
    for year in range(years[0], years[1] + 1):
        _tell_year(chance, book, station, year, clients)
    if station.outage is not None:
        first, until = station.outage
        body = {"from": first.isoformat(), "until": until.isoformat(), "cause": "办公楼改造，网络中断"}
        book.add("outage_declared", first, COUNTY_DESK, station=station.name, body=body)
    if station.paper_year is not None:
        year = station.paper_year
        body = {"reason": "专干离职后全年用纸质台账，新专干补录", "from": f"{year}-01-01", "until": f"{year}-12-31"}
        book.add("late_entries_declared", date(year + 1, 2, 20), station.name, station=station.name, body=body)


def _found(chance: Chance, book: Book, station: Station) -> None:
    """The station as it stands when the ledger opens."""
    opened = next_office_day(book.opens + timedelta(3))
    name, add = station.name, book.add
    body = {"name": f"{name}社区戒毒社区康复工作站", "grade": station.grade}
    add("station_registered", opened, COUNTY_DESK, station=name, body=body)
    moved = {
        "reason": "旧台账迁入",
        "from": f"{book.opens.year - 4}-01-01",
        "until": (book.opens - timedelta(1)).isoformat(),
    }
    add("late_entries_declared", opened, COUNTY_DESK, station=name, body=moved)
    add("leading_group_formed", book.opens - timedelta(chance.randint(200, 900)), name, station=name, series="组")
    if chance.yes(0.96):
        add("leader_assigned", book.opens - timedelta(chance.randint(30, 500)), name, station=name)
    # An invented place on the map: villages a few kilometres around their office.
    lat, lon = 27.2 + chance.random() * 0.5, 111.9 + chance.random() * 0.6
    day = next_office_day(opened + timedelta(chance.randint(2, 40)))
    add("place_located", day, name, station=name, body={"place": "工作站", "lat": f"{lat:.4f}", "lon": f"{lon:.4f}"})
    for village in station.villages:
        add("village_listed", day, name, station=name, body={"village": village})
        place = {"place": village, "lat": f"{chance.gauss(lat, 0.04):.4f}", "lon": f"{chance.gauss(lon, 0.045):.4f}"}
        add("place_located", day, name, station=name, body=place)
        if chance.yes(0.985):
            named = next_office_day(day + timedelta(chance.randint(0, 30)))
            add("village_contact_named", named, name, station=name, body={"village": village})
    for _ in range(chance.randint(2, 7)):
        joined = next_office_day(book.opens + timedelta(chance.randint(5, 1300)))
        add("volunteer_joined", joined, name, station=name)
        if chance.yes(0.3):
            add("volunteer_left", next_office_day(joined + timedelta(chance.randint(100, 900))), name, station=name)


def _tell_worker(book: Book, station: Station, worker: Worker) -> None:
    body = {"worker": worker.code, "full_time": worker.full_time, "sex": worker.sex}
    book.add("staff_joined", worker.joined, station.name, station=station.name, body=body)
    if worker.left is not None:
        book.add("staff_left", worker.left, station.name, station=station.name, body={"worker": worker.code})
    for first, until, cause in worker.absences:
        body = {"worker": worker.code, "until": until.isoformat(), "cause": cause}
        book.add("worker_absent", first, station.name, station=station.name, body=body)


def _tell_year(chance: Chance, book: Book, station: Station, year: int, clients: int) -> None:
    def add(kind: str, day: date, body: dict[str, object] | None = None, series: str | None = None) -> None:
        book.add(kind, next_office_day(day), station.name, station=station.name, body=body or {}, series=series)

    def within(first: date, days: int) -> date:
        return first + timedelta(chance.randint(0, days))

    care = 0.7 + 0.3 * station.effort
    if chance.yes(care):
        add("annual_plan_issued", within(date(year, 1, 15), 70 if chance.yes(0.93) else 120), {"year": year}, "文")
    if chance.yes(0.95):
        amount = max(10_000, clients * 1000) + chance.randrange(0, 8000, 500)
        add("budget_approved", within(date(year, 1, 10), 60), {"year": year, "amount": str(amount)}, "预")
    staff = sum(worker.joined <= date(year, 1, 31) and worker.on_duty(date(year, 1, 31)) for worker in station.workers)
    rooms = _ROOMS[station.grade] - chance.yes(0.15)
    inventory = {
        "rooms": rooms,
        "area_m2": rooms * chance.randint(16, 26),
        "equipment": list(_EQUIPMENT[: len(_EQUIPMENT) - chance.randint(0, 3)]),
        "posted_rules": 8 - chance.randint(0, 2),
        "staff": staff,
    }
    add("facility_inventoried", within(date(year, 1, 12), 40), inventory)
    for quarter in range(4):
        _tell_quarter(chance, book, station, add_months(date(year, 1, 1), 3 * quarter), care)
    for _ in range(chance.randint(1, 3)):
        role = chance.weighted((("party_secretary", 3), ("head", 4), ("other", 3)))
        day = within(date(year, 6, 15), 11) if chance.yes(0.45) else within(date(year, 2, 20), 290)
        add("leader_took_part", day, {"role": role})
    add("training_held", within(date(year, 6, 10), 15))
    if chance.yes(0.5):
        add("training_held", within(date(year, 9, 1), 80))
    if chance.yes(0.97):
        late = timedelta(0) if chance.yes(0.93) else timedelta(chance.randint(6, 16))
        add("materials_submitted", within(date(year, 11, 25), 20) + late, {"items": list(SUBMITTED_ITEMS)}, "报送")


def _tell_quarter(chance: Chance, book: Book, station: Station, first: date, care: float) -> None:
    name = station.name
    until = add_months(first, 3)
    if chance.yes(care):
        filed = next_office_day(until + timedelta(chance.randint(-8, 8)))
        book.add("quarterly_summary_filed", filed, name, station=name, body={"of": quarter_of(first)}, series="文")
    for _ in range(1 + chance.yes(0.2)):
        if chance.yes(care):
            day = next_office_day(first + timedelta(chance.randint(4, 80)))
            book.add("deployment_meeting_held", day, name, station=name, series="会")
    for month in range(3):
        begun = add_months(first, month)
        if chance.yes(0.75 + 0.23 * station.effort):
            filed = next_office_day(add_months(begun, 1) + timedelta(chance.randint(0, 6)))
            book.add("monthly_report_filed", filed, name, station=name, body={"month": month_of(begun)})
