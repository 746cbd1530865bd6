"""What is planted into a drawn county: seven kinds of untrue records, each at one station, at three intensities."""

from collections.abc import Callable
from datetime import date, timedelta

from inspect_acts import Act, Desk, office_day
from inspect_world import World

INTENSITIES = {"strong": 1.0, "typical": 0.4, "subtle": 0.15}
_CLONED = "谈话教育，本人对毒品危害有深刻认识，思想稳定，生活规律，能够遵守协议各项规定，家庭关系和睦。"


def plant(world: World, intensity: float) -> None:
    """One station of each kind does what it should not, in about two of three inspection cycles."""
    able = [desk for desk in world.desks if desk.habit in {"prompt", "weekly"}]
    chosen = world.lot.sample(able, min(len(able), len(KINDS)))
    for desk, (kind, does) in zip(chosen, KINDS.items(), strict=False):
        desk.fraud = kind
        begin = world.opens
        for place, (announced, inspects) in enumerate(world.visits):
            if place == 0 or world.lot.random() < 0.6:
                does(world, desk, intensity, (begin, announced, inspects))
            begin = inspects


Cycle = tuple[date, date, date]


def _count(most: int, intensity: float) -> int:
    return max(2, round(most * intensity))


def _missed(world: World, desk: Desk, begin: date, until: date) -> list[tuple]:
    found = [one for one in world.missed if one[0].desk is desk and begin <= one[1] and one[2] < until]
    # A station that means to fill gaps has left some: where it worked too well, some acts are missed after all.
    mine = [
        a
        for a in world.acts
        if a.station == desk.name and a.kind in _ACTS and begin <= a.on < until and a.origin == "honest"
    ]
    cases = {person.case: person for person in world.people}
    for act in world.lot.sample(mine, len(mine) // 4):
        world.acts.remove(act)
        day = act.on
        found.append((cases[act.case or ""], day - timedelta(3), day + timedelta(3)))
    return found


_ACTS = frozenset({"interview_held", "urine_test_done"})


def _backfill(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """What was missed is typed in one to three sittings between the announcement and the inspection."""
    begin, announced, inspects = cycle
    lot = world.lot
    days = [office_day(announced + timedelta(lot.randint(2, (inspects - announced).days - 3))) for _ in range(3)]
    for who, first, until in _missed(world, desk, begin, announced - timedelta(10)):
        if lot.random() < 0.95 * intensity:
            day = first + timedelta(lot.randint(0, (until - first).days))
            kind = lot.choice(("interview_held", "urine_test_done"))
            world.add(kind, day, who, typed=lot.choice(days[: lot.randint(1, 3)]), origin="backfill")


def _impossible(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """Talks in person and tests strictly inside custody or leave, typed like any other."""
    begin, _, inspects = cycle
    spans = [
        (who, first, until)
        for who in world.people if who.desk is desk
        for _, first, until in who.away if begin <= first and until < inspects
    ]  # fmt: skip
    for _ in range(_count(10, intensity) if spans else 0):
        who, first, until = world.lot.choice(spans)
        day = first + timedelta(world.lot.randint(3, max(3, (until - first).days - 3)))
        kind = world.lot.choice(("interview_held", "urine_test_done"))
        body = {"mode": "home"} if kind == "interview_held" else {}
        world.add(kind, day, who, body, typed=office_day(day), origin="impossible")


def _numbers(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """Tests of weeks ago take the numbers that are next when they are typed, among the days' other entries."""
    begin, announced, _ = cycle
    desk.with_number, desk.form, desk.numbers_when_typed = 1.0, 0, False
    gaps = _missed(world, desk, begin, announced)
    for who, first, _ in world.lot.sample(gaps, min(len(gaps), _count(16, intensity))):
        typed = office_day(first + timedelta(world.lot.randint(20, 90)))
        world.add("urine_test_done", first, who, typed=typed, origin="numbers")


def _cloned(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """Talks that did not take place, typed in time, all with one text."""
    begin, announced, _ = cycle
    gaps = _missed(world, desk, begin, announced)
    for who, first, _ in world.lot.sample(gaps, min(len(gaps), _count(30, intensity))):
        note = _CLONED + f"第{world.lot.randint(1, 12)}次"
        world.add("interview_held", first, who, typed=office_day(first), note=note, origin="cloned")


def _placeholder(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """Entered ahead on the day of typing, and moved later to a day after it."""
    begin, announced, _ = cycle
    gaps = _missed(world, desk, begin, announced)
    for who, first, until in world.lot.sample(gaps, min(len(gaps), _count(14, intensity))):
        typed = office_day(first)
        act = world.add("interview_held", typed, who, typed=typed, origin="placeholder")
        if act is not None:
            day = typed + timedelta(world.lot.randint(4, 4 + max(1, (until - first).days)))
            act.mends.append((office_day(day + timedelta(2)), day, {}))


def _one_sided(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """True acts of the days after a period are moved back into it, and positive results become negative."""
    begin, announced, inspects = cycle
    gaps = _missed(world, desk, begin, announced)
    for who, _, until in world.lot.sample(gaps, min(len(gaps), _count(18, intensity))):
        day = until + timedelta(world.lot.randint(5, 14))
        act = world.add("urine_test_done", day, who, typed=office_day(day), origin="one_sided")
        if act is None:
            continue
        act.body["result"] = "positive" if world.lot.random() < 0.3 else "negative"
        mended = office_day(announced + timedelta(world.lot.randint(1, (inspects - announced).days)))
        moved = day if act.body["result"] == "positive" else until
        act.mends = [(max(mended, act.typed), moved, {"result": "negative"})]


def _month_edge(world: World, desk: Desk, intensity: float, cycle: Cycle) -> None:
    """What was done in the first week of a month is dated into the last three days of the month before."""
    begin, _, inspects = cycle
    for act in world.acts:
        is_early = act.station == desk.name and act.kind in _ACTS and begin < act.on < inspects and act.on.day <= 6
        if is_early and act.origin == "honest" and not act.claimed and world.lot.random() < 0.9 * intensity:
            act.typed = max(office_day(act.on), act.on)
            act.on, act.origin = act.on.replace(day=1) - timedelta(world.lot.randint(1, 3)), "month_edge"
            act.mends = []


KINDS: dict[str, Callable[[World, Desk, float, Cycle], None]] = {
    "backfill": _backfill, "impossible": _impossible, "numbers": _numbers, "cloned": _cloned,
    "placeholder": _placeholder, "one_sided": _one_sided, "month_edge": _month_edge,
}  # fmt: skip


def untrue(acts: list[Act]) -> dict[str, str]:
    """The planted kind of every untrue fact."""
    return {act.fact: act.origin for act in acts if act.origin in KINDS}
