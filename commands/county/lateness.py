"""The day on which each fact is typed: honest delays, and the stations that have their own ways."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import groupby

from commands.county.chance import Chance, stream
from commands.county.days import at, is_office_day, last_office_day, next_office_day
from commands.county.drafts import COUNTY_DESK, FABRICATED, TRUE, Book, Fact
from commands.county.notes import LATE_REASONS
from commands.county.places import Station

WINTER = (11, 20)
"""From this day to 15 January a back-filling station types the year's missing acts."""

_DUTIES = frozenset(
    {"interview_held", "urine_test_done", "test_notice_issued", "evaluation_done", "archive_document_filed"}
)
_HELD_BACK = 0.12


def give_days(seed: int, book: Book, stations: list[Station], live_from: date) -> list[Fact]:
    """Every fact of the live years has its day of typing; returns the true ones held back until winter."""
    by_name = {station.name: station for station in stations}
    chance = stream(seed, "lateness")
    live = [fact for fact in book.facts if fact.occurred_on >= book.opens]
    for fact in live:
        fact.recorded_on = max(live_from, _typed_on(chance, fact, by_name))
    held_back: list[Fact] = []
    for station in stations:
        at_desk = [fact for fact in live if fact.desk == station.name]
        if station.outage is not None:
            _after_outage(chance, at_desk, station.outage)
        if station.paper_year is not None:
            _type_paper_year(chance, at_desk, station)
        if station.backfills:
            held_back += _fill_winters(chance, at_desk)
    _keep_order(chance, book, live)
    return held_back


def honest_lag(chance: Chance, prompt: float) -> int:
    """Days until an honest station types: most within three, one in fifty beyond a month."""
    draw = chance.random()
    if draw < prompt:
        return chance.choice((0, 0, 0, 0, 0, 1, 1, 1, 2, 3))
    draw = (draw - prompt) / (1 - prompt)
    if draw < 0.715:
        return chance.randint(4, 7)
    return chance.randint(8, 30) if draw < 0.93 else chance.randint(31, 90)


def _typed_on(chance: Chance, fact: Fact, stations: dict[str, Station]) -> date:
    if fact.desk == COUNTY_DESK:
        lag = chance.choice((0, 0, 1, 1, 2, 3)) if fact.case or fact.person else 0
    elif fact.kind == "late_entries_declared":
        lag = 0
    elif fact.case is None and fact.person is None:
        lag = chance.choice((0, 0, 0, 1, 2, 4, 7))
    else:
        lag = honest_lag(chance, stations[fact.desk].prompt)
    if fact.occurred_time is not None:
        lag = max(1, lag)
    day = fact.occurred_on + timedelta(lag)
    if not is_office_day(day):
        # Who would type on a closed day typed the day before, or does it on the next.
        before, later = last_office_day(day), next_office_day(day)
        day = before if before >= fact.occurred_on and (chance.yes(0.55) or lag in {3, 7}) else later
    if lag > 7 and chance.yes(0.55):
        fact.reason = chance.choice(LATE_REASONS)
    return day


def _after_outage(chance: Chance, facts: list[Fact], outage: tuple[date, date]) -> None:
    """What could not be sent waits on the device and arrives when the line is back."""
    first, until = outage
    back = next_office_day(until + timedelta(1))
    for fact in facts:
        if fact.recorded_on is not None and first <= fact.recorded_on <= until:
            held = max(
                fact.occurred_on, fact.recorded_on - timedelta(min(1, (fact.recorded_on - fact.occurred_on).days))
            )
            fact.captured_at = at(held, chance.randint(9 * 3600, 17 * 3600))
            fact.recorded_on = back if chance.yes(0.8) else next_office_day(back + timedelta(1))
            fact.reason = "停机期间离线采集"


def _type_paper_year(chance: Chance, facts: list[Fact], station: Station) -> None:
    """A new clerk types a year kept on paper, case by case, some forty entries a day."""
    year = station.paper_year or 0
    paper = [f for f in facts if f.case and f.occurred_on.year == year and f.recorded_on and chance.yes(0.88)]
    day = next_office_day(date(year + 1, 3, 1))
    left = chance.randint(28, 46)
    for fact in sorted(paper, key=lambda fact: (str(fact.case), fact.occurred_on)):
        if left == 0:
            day, left = next_office_day(day + timedelta(1)), chance.randint(28, 46)
        left -= 1
        fact.recorded_on, fact.actor = day, station.clerk
        fact.reason = "补录上年度纸质台账" if chance.yes(0.7) else None


def _fill_winters(chance: Chance, facts: list[Fact]) -> list[Fact]:
    """Invented acts, and some true ones, are typed in four to eight sittings around the new year."""
    held_back = [
        fact
        for fact in facts
        if fact.origin == TRUE and fact.kind in _DUTIES and fact.occurred_on.month < 11 and chance.yes(_HELD_BACK)
    ]
    chosen = [fact for fact in facts if fact.origin == FABRICATED] + held_back
    for year, group in groupby(
        sorted(chosen, key=lambda fact: fact.occurred_on.year), lambda fact: fact.occurred_on.year
    ):
        _sit(chance, list(group), year)
    return held_back


def _sit(chance: Chance, facts: list[Fact], year: int) -> None:
    """A winter's sittings: each takes a share of the cases, and what happened later goes to a later one."""
    count = max(4, min(8, round(len(facts) / chance.randint(35, 65))))
    first = date(year, *WINTER)
    span = (date(year + 1, 1, 14) - first).days
    step = span / count
    days = [next_office_day(first + timedelta(int(step * n + chance.randint(0, int(step) - 2)))) for n in range(count)]
    days[-1] = max(days[-1], next_office_day(date(year + 1, 1, 6)))
    by_case: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_case[str(fact.case)].append(fact)
    cases = chance.sample(sorted(by_case), len(by_case))
    done = 0
    for case in cases:
        place = min(count - 1, done * count // len(facts))
        done += len(by_case[case])
        for fact in by_case[case]:
            later = [n for n in range(place, count) if days[n] >= fact.occurred_on]
            chosen = later[0] if later else count - 1
            fact.recorded_on, fact.sitting = max(days[chosen], fact.occurred_on), 1
            fact.reason = "年底整理档案" if chance.yes(0.2) else None


def _keep_order(chance: Chance, book: Book, live: list[Fact]) -> None:
    """Nothing is typed before the order it hangs on or the fact it speaks of; what comes too late is dropped."""
    decided = {fact.case: fact.recorded_on for fact in live if fact.kind == "decision_issued"}
    dropped: set[int] = set()
    for fact in live:
        earlier = fact.about or fact.after
        if earlier is not None and id(earlier) in dropped:
            dropped.add(id(fact))
            continue
        day = fact.recorded_on or fact.occurred_on
        order_typed = None if fact.kind == "decision_issued" else decided.get(fact.case)
        if order_typed is not None:
            day = max(day, next_office_day(order_typed + timedelta(1)))
        if earlier is not None and earlier.recorded_on is not None:
            day = _after_earlier(chance, fact, earlier, day)
        fact.recorded_on = day
        if day > book.last:
            dropped.add(id(fact))
    book.facts = [fact for fact in book.facts if id(fact) not in dropped]


def _after_earlier(chance: Chance, fact: Fact, earlier: Fact, day: date) -> date:
    """The day of typing of a fact that speaks of another one: not before that one was typed."""
    typed = earlier.recorded_on or day
    if fact.kind == "platform_entry_made":
        # The other system is filled right after this one, so the entry's own day is that of the typing.
        day = next_office_day(typed + timedelta(chance.choice((0, 0, 0, 0, 1, 2))))
        fact.occurred_on, fact.reason, fact.captured_at, fact.sitting = day, None, None, earlier.sitting
    return max(day, typed)
