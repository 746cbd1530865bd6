"""The stations of the invented county: their names, villages, workers and working habits."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from commands.county.chance import Chance, stream

# Invented: no township, town or subdistrict of the country bears one of these names.
_TOWNSHIPS = (
    ("砚塘镇", "YT"), ("柘岭镇", "ZL"), ("麻缆乡", "ML"), ("杉洼镇", "SW"), ("鹭石乡", "LS"), ("苇坝镇", "WB"),
    ("桐渚镇", "TZ"), ("枫碓乡", "FD"), ("荞岗乡", "QG"), ("缸瓦坪镇", "GWP"), ("磨刀墩镇", "MDD"),
    ("蓼湾镇", "LW"), ("楮市镇", "CS"), ("乌桕坳乡", "WJA"), ("藕田铺镇", "OTP"), ("碾盘冲乡", "NPC"),
    ("箬溪头镇", "RXT"), ("雁落坝乡", "YLB"), ("铜瓢岭乡", "TPL"), ("茶籽垭乡", "CZY"), ("柏木塘镇", "BMT"),
    ("栀子坡镇", "ZZP"), ("甘棠尾乡", "GTW"), ("白蜡冲乡", "BLC"), ("石臼滩镇", "SJT"), ("界牌园区", "JP"),
)  # fmt: skip
_VILLAGE_HEADS = "枣樟竹柳荷菱橘桑槐榆楠棠芦茅蕨藤泉井磨瓦砖窑桥渡"
_VILLAGE_TAILS = ("林", "溪", "湾", "塘", "坡", "坪", "冲", "岭", "垄", "铺", "园", "边", "门前", "背", "口", "坳")
FEWEST_STATIONS = 6


@dataclass(slots=True)
class Worker:
    """One who works at a station, known by a code alone."""

    code: str
    joined: date
    left: date | None
    full_time: bool
    sex: str
    absences: list[tuple[date, date, str]] = field(default_factory=list)

    def on_duty(self, day: date) -> bool:
        """Whether the worker is at the station on that day."""
        if day < self.joined or (self.left is not None and day >= self.left):
            return False
        return not any(first <= day <= until for first, until, _ in self.absences)


@dataclass(slots=True)
class Station:
    """One of the assessed bodies: how large, how diligent and how prompt it truly is."""

    name: str
    code: str
    grade: str
    size: float
    effort: float
    employment: float
    prompt: float
    villages: tuple[str, ...] = ()
    workers: list[Worker] = field(default_factory=list)
    backfills: bool = False
    outage: tuple[date, date] | None = None
    paper_year: int | None = None
    clerk: str = ""

    def workers_on(self, day: date) -> list[Worker]:
        """Those on duty; the longest serving where nobody is, for the door is never wholly shut."""
        return [worker for worker in self.workers if worker.on_duty(day)] or self.workers[:1]


def draw_stations(seed: int, count: int, years: tuple[int, int]) -> list[Station]:
    """So many stations in the order of their list, with three that back-fill and the honest exceptions."""
    chance = stream(seed, "stations")
    heads = [head + tail for head in _VILLAGE_HEADS for tail in _VILLAGE_TAILS]
    stations = []
    for number in range(count):
        name, code = _TOWNSHIPS[number % len(_TOWNSHIPS)]
        if number >= len(_TOWNSHIPS):
            name, code = f"{name}{number // len(_TOWNSHIPS) + 1}站", f"{code}{number // len(_TOWNSHIPS) + 1}"
        size = min(60.0, max(1.0, 9 * chance.lognormvariate(0, 0.8)))
        grade = "1" if size > 22 else "2" if size > 9 else "3"
        effort = min(1.0, max(0.55, chance.betavariate(13.2, 1.2)))
        employment = min(0.95, max(0.3, chance.gauss(0.66, 0.12)))
        stations.append(Station(name, code, grade, size, effort, employment, chance.uniform(0.66, 0.78)))
        villages = chance.sample(heads, min(14, 4 + int(size / 3) + chance.randint(0, 3)))
        stations[-1].villages = tuple(
            f"{village}{'社区' if order == 0 else '村'}" for order, village in enumerate(villages)
        )
    _give_parts(chance, stations, years[0])
    for station in stations:
        station.workers = _posts(chance, station, years)
    return stations


def _give_parts(chance: Chance, stations: list[Station], first_year: int) -> None:
    """Three of twenty-six back-fill, one was off-line for six weeks, one has a year on paper."""
    by_size = sorted(range(len(stations)), key=lambda number: -stations[number].size)
    backfilling = (4, 6, 9)[: max(1, round(3 * len(stations) / 26))]
    for rank in backfilling:
        station = stations[by_size[rank % len(stations)]]
        station.backfills, station.effort = True, chance.uniform(0.6, 0.7)
        # A burst needs something to burst with: 30 to 120 entries a sitting, four sittings or more.
        station.size = max(station.size, 13.0)
    off_line = stations[by_size[5 % len(stations)]]
    begins = date(first_year + 2, 7, 8)
    off_line.outage = (begins, begins + timedelta(41))
    off_line.effort = max(off_line.effort, 0.9)
    on_paper = stations[by_size[3 % len(stations)]]
    on_paper.paper_year, on_paper.effort = first_year + 1, max(on_paper.effort, 0.88)


def _posts(chance: Chance, station: Station, years: tuple[int, int]) -> list[Worker]:
    """One worker for 10 to 30 clients, at least one; some posts change hands."""
    workers: list[Worker] = []
    posts = max(1, round(station.size / chance.uniform(10, 16)))
    if station.paper_year is not None:
        posts = max(2, posts)
    for post in range(posts):
        joined = date(years[0] - 4, 1, 1) + timedelta(chance.randint(0, 700))
        while joined.year <= years[1]:
            stays = joined + timedelta(chance.randint(700, 2600))
            left = stays if stays.year <= years[1] and stays.year >= years[0] else None
            number = len(workers) + 1
            sex = "female" if chance.yes(0.45) else "male"
            workers.append(Worker(f"{station.code}-{number:02d}", joined, left, post == 0 or chance.yes(0.6), sex))
            if left is None:
                break
            joined = left
    if station.paper_year is not None:
        station.clerk = f"{station.code}-{len(workers) + 1:02d}"
        workers.append(Worker(station.clerk, date(station.paper_year + 1, 2, 8), None, True, "female"))
    if posts > 1:
        _absences(chance, workers, years)
    return workers


def _absences(chance: Chance, workers: list[Worker], years: tuple[int, int]) -> None:
    """Training, leave and illness, never two at once so that the station stays open."""
    taken: list[tuple[date, date]] = []
    for worker in workers:
        for year in range(years[0], years[1] + 1):
            for _ in range(chance.randint(1, 2)):
                first = date(year, 1, 10) + timedelta(chance.randint(0, 320))
                until = first + timedelta(chance.randint(2, 11))
                if any(first <= other_until and other_first <= until for other_first, other_until in taken):
                    continue
                if first < worker.joined or (worker.left is not None and until >= worker.left):
                    continue
                taken.append((first, until))
                cause = chance.weighted((("外出培训", 4), ("年休假", 4), ("病假", 2)))
                worker.absences.append((first, until, cause))
