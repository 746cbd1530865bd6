"""What befalls a case from outside: the road to the first report, custody, moves, leave, loss and death."""

from collections.abc import Sequence
from datetime import date, timedelta

from commands.county.chance import Chance
from commands.county.days import next_office_day, office_day_within, spring_festival
from commands.county.life import Custody, Gap, Leave, Life, Move
from commands.county.places import Station
from commands.county.windows import term_end

# How often a year, for one case in execution.
_A_YEAR = (("custody", 0.042), ("prison", 0.021), ("move", 0.062), ("death", 0.007), ("abroad", 0.002))
_LOST_A_YEAR = 0.074
_FAR = ("广东东莞", "广东深圳", "浙江义乌", "福建晋江", "江苏昆山", "广西南宁", "贵州遵义", "上海松江", "湖北武汉")
_NEAR = ("市区", "邻县", "省城")


def draw_road(chance: Chance, life: Life) -> None:
    """How the order reached the person, and whether and when the person reported."""
    decided = life.decided
    life.noticed = next_office_day(decided + timedelta(chance.randint(1, 12)))
    if life.measure == "rehab":
        life.release_on = decided + timedelta(chance.randint(5, 40))
        life.served = life.release_on
        if chance.yes(0.93):
            life.picked_up = life.release_on + timedelta(0 if chance.yes(0.95) else chance.randint(1, 3))
    elif chance.yes(0.985):
        life.served = decided + timedelta(chance.choice((0, 0, 0, 1, 1, 2, 3, 5)))
    if life.served is None:
        return
    life.deadline = next_office_day(life.served + timedelta(15))
    life.overdue = chance.yes(0.10)
    if not life.overdue:
        wait = int(chance.triangular(0, 15, 1 if life.picked_up else 6))
        life.reported = office_day_within(
            life.served + timedelta(wait), life.served, life.deadline + timedelta(1)
        ) or life.deadline  # fmt: skip
    elif chance.yes(0.5):
        life.reported = next_office_day(life.deadline + timedelta(chance.randint(1, 58)))


def draw_course(chance: Chance, life: Life, stations: Sequence[Station], last: date) -> None:
    """All that befalls the case after the report, up to its term's end."""
    start = life.reported
    if start is None:
        return
    limit = min(last, start + timedelta(life.term_months * 31 + 400))
    plans: list[tuple[date, str]] = []
    # Where a station is careless, more of its people get lost.
    lost = _LOST_A_YEAR * (1.9 - life.home.effort)
    for name, per_year in (*_A_YEAR, ("loss", lost)):
        day = start + timedelta(chance.wait_days(per_year))
        while day <= limit:
            plans.append((day, name))
            day += timedelta(chance.wait_days(per_year))
    free_from = start + timedelta(8)
    for day, name in sorted(plans):
        ends = term_end(life)
        if life.ended(day) or (ends is not None and day >= ends):
            break
        if day >= free_from:
            free_from = _befall(chance, life, day, name, stations) + timedelta(3)
    if chance.yes(0.003) and life.end is None:
        life.close(next_office_day(start + timedelta(chance.randint(20, 70))), "revoked")
    ends = term_end(life)
    if ends is not None:
        life.close(ends, "term")
    _draw_leaves(chance, life, last)


def _befall(chance: Chance, life: Life, day: date, name: str, stations: Sequence[Station]) -> date:
    """One thing happens; the day until which nothing else does."""
    if name in {"death", "abroad"}:
        life.close(day, name)
        return day
    if name == "prison":
        until = day + timedelta(chance.randint(60, 210))
        life.custody.append(Custody(day, until, "arrested", ends_case=True))
        life.close(until, "prison")
        return until
    if name == "custody":
        long = chance.yes(0.25)
        days = chance.randint(45, 180) if long else chance.choice((10, 15, 15, 20, 30, 37))
        life.custody.append(Custody(day, day + timedelta(days), "arrested" if long else "detained"))
        return day + timedelta(days)
    if name == "move":
        return _move(chance, life, day, stations)
    return _lose(chance, life, day)


def _move(chance: Chance, life: Life, day: date, stations: Sequence[Station]) -> date:
    others = [station for station in stations if station is not life.station_on(day)]
    day = next_office_day(day)
    wait = chance.randint(3, 15) if chance.yes(0.9) else chance.randint(16, 40)
    arrived = next_office_day(day + timedelta(wait))
    life.moves.append(Move(day if chance.yes(0.93) else None, arrived, chance.choice(others)))
    return arrived


def _lose(chance: Chance, life: Life, day: date) -> date:
    """Sixty in a hundred are found again, half of them within seventy days of the declaration."""
    noticed = day + timedelta(chance.randint(18, 50))
    found = next_office_day(noticed + timedelta(1 + int(chance.expovariate(1 / 101)))) if chance.yes(0.6) else None
    declared = next_office_day(noticed) if chance.yes(0.85) else None
    if declared is not None and found is not None and declared >= found:
        declared = None
    life.gaps.append(Gap(day, declared, found))
    return found or date.max - timedelta(30)


def _draw_leaves(chance: Chance, life: Life, last: date) -> None:
    """Long leave for those who work far away, short leave for some others, most after the Spring Festival."""
    start = life.reported
    if start is None:
        return
    for year in range(start.year, min(last.year, start.year + 5) + 1):
        festival = spring_festival(year)
        if life.person.migrant:
            _take_leave(chance, life, festival + timedelta(chance.randint(5, 16)), chance.randint(90, 200))
            if chance.yes(0.8):
                _take_leave(chance, life, date(year, 8, 20) + timedelta(chance.randint(0, 50)), chance.randint(70, 120))
        elif chance.yes(0.17):
            day = date(year, 1, 5) + timedelta(chance.randint(0, 350))
            if chance.yes(0.5):
                day = festival + timedelta(chance.randint(-3, 15))
            _take_leave(chance, life, day, chance.randint(4, 35))


def _take_leave(chance: Chance, life: Life, first: date, days: int) -> None:
    until = first + timedelta(days)
    start = life.reported
    if start is None or first < start + timedelta(10) or (life.end is not None and until >= life.end):
        return
    for day in (first, first + timedelta(days // 2), until):
        if life.whereabouts(day) != "here":
            return
    if any(first <= gap.lost <= until for gap in life.gaps):
        return
    if any(first <= span.first <= until for span in life.custody):
        return
    if any((move.approved or move.arrived) <= until and first <= move.arrived for move in life.moves):
        return
    granted = office_day_within(first - timedelta(chance.randint(0, 4)), start, first + timedelta(1)) or first
    returned = None
    if chance.yes(0.9):
        back = until + timedelta(chance.randint(-5, 6))
        returned = max(first + timedelta(2), next_office_day(back))
    destination = chance.choice(_FAR) if days > 40 or chance.yes(0.5) else chance.choice(_NEAR)
    life.leaves.append(Leave(granted, first, until, returned, destination))
