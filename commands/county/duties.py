"""Talks, tests and evaluations of a case: kept, missed, made up, or invented at the year's end."""

from datetime import date, timedelta

from commands.county import breaches
from commands.county.casework import Casework
from commands.county.days import office_day_within
from commands.county.life import AWAY, GONE, HERE
from commands.county.notes import evaluation_note, generic_note, talk_note, test_note
from commands.county.windows import Window, case_years, duty_windows
from domain.civil_time import add_months, quarter_of

_REMOTE_ORGANS = "社区戒毒社区康复工作站"


def keep_windows(work: Casework) -> None:
    """Every window of talks and tests up to the end of the case or of the time told of."""
    for window in duty_windows(work.life):
        if window.opens > work.book.last or work.life.ended(window.opens):
            break
        _keep_window(work, window)


def _keep_window(work: Casework, window: Window) -> None:
    chance, life = work.chance, work.life
    until = work.book.last + timedelta(1)
    if window.closes is not None:
        until = min(until, window.closes)
    if life.end is not None:
        until = min(until, life.end)
    whole = (window.closes or add_months(window.opens, 1)) - window.opens
    if until <= window.opens or (until - window.opens < whole and not chance.yes((until - window.opens) / whole)):
        return
    effort = life.station_on(until - timedelta(1)).effort
    test_kept, talk_kept = chance.yes(effort), chance.yes(effort)
    if chance.yes(0.5):
        talk_kept = test_kept
    met = work.free_day(window.opens + timedelta(1), until) if until - window.opens > timedelta(1) else None
    if met is None:
        if life.whereabouts(until - timedelta(1)) == GONE and chance.yes(0.25):
            _invent_window(work, window.opens, until, test=True, talk=True)
        return
    day, where = met
    if test_kept:
        _test(work, window.opens, until, day, where)
    if talk_kept and not life.ended(day):
        if not (test_kept and chance.yes(0.55)):
            day, where = work.free_day(window.opens, until) or met
        _talk(work, day, where)
    _invent_window(work, window.opens, until, test=not test_kept, talk=not talk_kept)
    _extras(work, window.opens, until)


def _talk(work: Casework, day: date, where: str) -> None:
    chance, person = work.chance, work.life.person
    if where == AWAY:
        mode = chance.weighted((("phone", 6), ("video", 4)))
    else:
        mode = chance.weighted((("office", 55), ("home", 38), ("phone", 7)))
    body = {"mode": mode, "first": False}
    if mode == "home":
        body["place"] = person.village
    elif mode == "office":
        body["place"] = "工作站"
    note = talk_note(chance, person, mode) if chance.yes(0.8) else None
    work.add("interview_held", day, body, note=note)


def _test(work: Casework, opens: date, until: date, day: date, where: str) -> None:
    """One appointment for a test: a notice, then the test, a test elsewhere, or nobody."""
    chance, person = work.chance, work.life.person
    if where == AWAY:
        remote_test(work, day)
        return
    notice = max(opens, day - timedelta(chance.randint(1, 5)))
    notice = office_day_within(notice, opens, day) or notice
    if chance.yes(0.95):
        work.add("test_notice_issued", notice, series="检")
    if chance.yes(person.no_show):
        how = chance.weighted((("no_show", 76), ("refused", 14), ("evaded", 10)))
        breaches.missed_test(work, day, how)
        if not chance.yes(0.45):
            return
    elif chance.yes(0.012):
        work.add(
            "test_missed", day, {"how": "no_show", "excused": True}, note=chance.choice(("住院，有病历", "家中丧事"))
        )
        if not chance.yes(0.5):
            return
    else:
        urine_test(work, day, planned=True)
        return
    again = day + timedelta(chance.randint(3, 12))
    if again < until and not work.life.ended(again) and work.life.whereabouts(again) == HERE:
        urine_test(work, office_day_within(again, day, until) or again, planned=True)


def urine_test(work: Casework, day: date, *, planned: bool) -> None:
    """A test at the station; six in a thousand positive, and what follows from that."""
    chance = work.chance
    station = work.life.station_on(day)
    result = "positive" if chance.yes(0.006) else "negative"
    body = {
        "result": result,
        "planned": planned,
        "tester": chance.choice(station.workers_on(day)).code,
        "place": "工作站" if chance.yes(0.85) else work.life.person.village,
    }
    if not chance.yes(0.05):
        body["report_no"] = ""
    fact = work.add("urine_test_done", day, body, note=test_note(chance) if chance.yes(0.2) else None)
    if fact is not None:
        entered_on_platform(work, fact.occurred_on, "test", fact)
        if result == "positive":
            breaches.relapse(work, day, fact)


def remote_test(work: Casework, day: date) -> None:
    """A test where the person works, whose report the station accepts."""
    chance = work.chance
    leave = work.life.leave_on(day)
    place = leave.destination if leave else "市区"
    body = {"organ": place + _REMOTE_ORGANS, "result": "positive" if chance.yes(0.006) else "negative"}
    fact = work.add("remote_test_accepted", day, body, series="异检")
    if fact is not None:
        entered_on_platform(work, day, "test", fact)
        if body["result"] == "positive":
            breaches.relapse(work, day, fact)


def entered_on_platform(work: Casework, day: date, data: str, about: object) -> None:
    """The entry in the other system, missing for four in a hundred; its day is that of the typing."""
    if not work.chance.yes(0.96):
        return
    system = "吸毒人员动态管控系统" if data in {"control", "test"} else "社会化管理与服务系统"
    work.add("platform_entry_made", day, {"system": system, "data": data}, about=about, closing=True)


def _extras(work: Casework, opens: date, until: date) -> None:
    """Unannounced tests, most before 26 June, further talks and other contact, departures."""
    chance, life = work.chance, work.life
    summer = date(opens.year, 6, 16)
    if opens <= summer < until and chance.yes(0.10):
        day = summer + timedelta(chance.randint(0, 9))
        if day < until and life.whereabouts(day) == HERE:
            urine_test(work, office_day_within(day, opens, until) or day, planned=False)
    if chance.yes(0.05):
        met = work.free_day(opens, until)
        if met:
            _talk(work, *met)
    if chance.yes(0.08):
        met = work.free_day(opens, until)
        if met:
            work.add("contact_made", met[0], {"how": chance.choice(("电话", "微信", "村干部走访", "家属联系"))})
    if chance.yes(life.person.departs):
        met = work.free_day(opens, until)
        if met and met[1] == HERE:
            breaches.departed(work, met[0])


def _invent_window(work: Casework, opens: date, until: date, *, test: bool, talk: bool) -> None:
    """What a back-filling station will type about this window, in the following winter."""
    if not (test or talk) or not work.invents(opens):
        return
    chance, life = work.chance, work.life
    station = life.station_on(opens)
    day = opens + timedelta(chance.randint(1, max(1, (until - opens).days - 1)))
    if chance.yes(0.25):
        # Invented dates heap on round days.
        day = min((opens + timedelta(n) for n in range((until - opens).days)), key=lambda d: (d.day % 5, d != day))
    if not chance.yes(0.12):
        day = office_day_within(day, opens, until) or day
    if talk:
        work.invent(
            "interview_held", day, {"mode": "office", "first": False, "place": "工作站"}, note=generic_note(chance)
        )
    if test:
        notice = max(opens, day - timedelta(chance.randint(1, 4)))
        work.invent("test_notice_issued", notice, {}, series="检")
        tester = chance.choice(station.workers).code
        body = {"result": "negative", "planned": True, "tester": tester, "place": "工作站", "report_no": ""}
        fact = work.invent("urine_test_done", day, body)
        if fact is not None:
            entered_on_platform(work, day, "test", fact)


def evaluate(work: Casework) -> None:
    """The evaluations at the ends of quarters and of case-years."""
    life, chance = work.life, work.chance
    if life.reported is None:
        return
    first = add_months(life.reported.replace(day=1), -((life.reported.month - 1) % 3))
    while first <= work.book.last:
        until = add_months(first, 3)
        last = until - timedelta(1)
        if life.ended(last):
            break
        if last >= life.reported + timedelta(30):
            _quarter(work, max(life.reported, until - timedelta(20)), until)
        first = until
    for year, end in case_years(life):
        if end > work.book.last or (life.end is not None and end > life.end):
            break
        effort = 1 - (1 - life.station_on(end).effort) * 0.8
        day = office_day_within(end + timedelta(chance.randint(-8, 26)), end - timedelta(9), end + timedelta(31)) or end
        body = {"period": "year", "of": str(year)}
        if chance.yes(effort):
            work.add("evaluation_done", day, body, note=evaluation_note(chance, life.person), series="评", closing=True)
        elif work.invents(end):
            work.invent("evaluation_done", end, body, note=generic_note(chance), series="评")


def _quarter(work: Casework, first: date, until: date) -> None:
    chance, life = work.chance, work.life
    where = life.whereabouts(until - timedelta(1))
    if where not in {HERE, AWAY, GONE} or (where == GONE and chance.yes(0.6)):
        return
    quarter = {"period": "quarter", "of": quarter_of(first)}
    day = office_day_within(first + timedelta(chance.randint(0, (until - first).days - 1)), first, until)
    if day is None or day > work.book.last:
        return
    if chance.yes(1 - (1 - life.station_on(day).effort) * 0.8):
        note = evaluation_note(chance, life.person) if chance.yes(0.6) else None
        work.add("evaluation_done", day, quarter, note=note, series="评")
    elif work.invents(day):
        work.invent("evaluation_done", day, quarter, note=generic_note(chance), series="评")
