"""The case as its station tells it: every turn of its life becomes a fact."""

from datetime import date, timedelta

from commands.county import papers
from commands.county.breaches import isolate, police_outcome
from commands.county.casework import Casework
from commands.county.days import next_office_day
from commands.county.drafts import COUNTY_DESK
from commands.county.duties import evaluate, keep_windows
from commands.county.life import Custody, Gap, Leave

_FACILITIES = ("市强制隔离戒毒所", "省第一强制隔离戒毒所", "省第二强制隔离戒毒所")
_ORGANS = ("县公安局", "县公安局", "县公安局城区分局", "市公安局")
_MET_BY = ("专干与民警", "专干", "社区民警", "家属与专干")
_CAUSES = ("住院", "道路中断", "直系亲属病重")
_FOUND = ("在外务工，已联系上", "经村干部协助找到", "家属带回", "民警协查找到")
_CLOSINGS = {"death": "死亡", "abroad": "出国", "revoked": "决定撤销"}


def tell(work: Casework, *, known: bool) -> None:
    """All facts of one case, from the decision to its end."""
    life, chance = work.life, work.chance
    papers.register(work, chance.choice(_ORGANS), known=known)
    _tell_road(work)
    if life.reported is None:
        return
    reported = work.add("reported", life.reported)
    if reported is None:
        return
    # The duties come first: a third breach may end the case before what fate had in store for it.
    keep_windows(work)
    evaluate(work)
    papers.open_file(work, reported)
    papers.find_work(work, reported)
    papers.give_help(work, reported)
    former = life.home
    for move in life.moves:
        papers.hand_over(work, move, former)
        former = move.station
    for span in life.custody:
        _tell_custody(work, span)
    for leave in life.leaves:
        _tell_leave(work, leave)
    for gap in life.gaps:
        _tell_gap(work, gap)
        _end_in_isolation(work, gap)
    _tell_end(work)


def _tell_road(work: Casework) -> None:
    life, chance = work.life, work.chance
    if life.noticed is not None and chance.yes(0.97):
        work.add("decision_notice_received", life.noticed)
    if life.release_on is not None:
        expected = life.decided + timedelta(chance.randint(0, 3))
        body = {"facility": chance.choice(_FACILITIES), "release_on": life.release_on.isoformat()}
        work.add("facility_release_expected", expected, body, desk=COUNTY_DESK)
        if life.picked_up is not None:
            work.add("facility_pickup_done", life.picked_up, {"met_by": chance.choice(_MET_BY)})
    if life.served is not None:
        work.add("decision_served", life.served)
    if life.overdue:
        _tell_overdue(work)


def _tell_overdue(work: Casework) -> None:
    """Notice, hand-over and outcome of a person who did not report in time."""
    life, chance = work.life, work.chance
    deadline = life.deadline
    if deadline is None:
        return
    came = life.reported or work.book.last + timedelta(999)
    noticed = work.soon(deadline, 1, 6) if chance.yes(0.75) else work.soon(deadline, 9, 30)
    if noticed < came and chance.yes(0.85):
        work.add("overdue_notice_issued", noticed, series="逾")
    if life.reported is not None and chance.yes(0.25):
        excuse = {"new_deadline": (came + timedelta(chance.randint(0, 5))).isoformat()}
        excuse["cause"] = chance.choice(_CAUSES)
        work.add("report_excuse_accepted", came - timedelta(chance.randint(0, 4)), excuse)
    handed = work.soon(deadline, 7, 13) if chance.yes(0.75) else work.soon(deadline, 16, 45)
    if handed >= came or not chance.yes(0.68):
        return
    work.add("transferred_to_police", handed, {"ground": "unreported"}, series="移")
    if chance.yes(0.85):
        work.add("transfer_receipt_got", work.soon(handed, 0, 9), series="回")
    if not chance.yes(0.7):
        _found_later(work, handed)
    elif life.reported is not None:
        work.add("police_outcome_recorded", came, {"outcome": "returned"})
    else:
        _police_act(work, handed)


def _police_act(work: Casework, handed: date) -> None:
    """What the police made of a person handed over for never reporting."""
    life, chance = work.life, work.chance
    outcome = chance.weighted((("isolated", 48), ("punished", 16), ("detained", 12), ("not_found", 22), ("dead", 2)))
    day = work.soon(handed, 10, 88)
    if work.add("police_outcome_recorded", day, {"outcome": outcome}) is not None:
        if outcome == "isolated":
            isolate(work, day)
        elif outcome == "dead":
            life.close(day, "death")
            _tell_end(work)
        else:
            _found_later(work, day)


def _found_later(work: Casework, since: date) -> None:
    """Whom nobody found at first the police mostly come across within two years."""
    if work.chance.yes(0.7) and work.life.reported is None:
        day = work.soon(since, 120, 700)
        if work.add("police_outcome_recorded", day, {"outcome": "isolated"}) is not None:
            isolate(work, day)


def _tell_custody(work: Casework, span: Custody) -> None:
    series = "中" if work.chance.yes(0.93) else None
    if work.add("suspended", span.first, {"cause": span.cause}, series=series) is None:
        return
    if span.until is not None and not span.ends_case:
        work.add("resumed", span.until)


def _tell_leave(work: Casework, leave: Leave) -> None:
    body = {
        "until": leave.until.isoformat(),
        "destination": leave.destination,
        "starts_on": leave.first.isoformat(),
    }
    granted = work.add("leave_granted", leave.granted, body, series="假")
    if granted is not None and leave.returned is not None:
        work.add("leave_returned", leave.returned)


def _tell_gap(work: Casework, gap: Gap) -> None:
    declared = None
    if gap.declared is not None:
        body = {"last_contact": gap.lost.isoformat()}
        declared = work.add("dropout_declared", gap.declared, body)
    if gap.found is not None and (declared is not None or work.chance.yes(0.4)):
        work.add("located", gap.found, note=work.chance.choice(_FOUND))


def _tell_end(work: Casework) -> None:
    life, chance, day = work.life, work.chance, work.life.end
    if day is None or day > work.book.last:
        return
    person_class = None
    if life.ending == "term":
        if chance.yes(0.97):
            wait = chance.randint(0, 6) if chance.yes(0.9) else chance.randint(8, 40)
            work.add("released", next_office_day(day + timedelta(wait)), closing=True, series="解")
        person_class = "at_large"
    elif life.ending == "prison":
        work.add("terminated", day, {"cause": "判处有期徒刑"}, series="终" if chance.yes(0.95) else None)
        person_class = "detained"
    elif life.ending in _CLOSINGS:
        closed = day if life.ending != "death" else next_office_day(day + timedelta(chance.randint(0, 12)))
        work.add("case_closed", closed, {"cause": life.ending}, closing=True, series="结")
        person_class = {"death": "dead", "abroad": "abroad"}.get(str(life.ending), "at_large")
        if life.ending == "death":
            work.of_person("person_died", day)
    if person_class is not None:
        work.of_person("person_class_changed", day, {"class": person_class})


def _end_in_isolation(work: Casework, gap: Gap) -> None:
    """Half of those who stay lost are caught using in the end."""
    day = work.soon(gap.lost, 120, 600)
    if gap.found is None and work.chance.yes(0.5) and not work.life.ended(day) and day <= work.book.last:
        police_outcome(work, day, "isolated")
