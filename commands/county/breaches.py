"""Breaches of the agreement and what the station and the police make of them."""

from datetime import date, timedelta

from commands.county.casework import Casework
from commands.county.drafts import Fact
from commands.county.life import Life


def missed_test(work: Casework, day: date, how: str) -> None:
    """An appointment missed without excuse, its letter, and what the third one brings."""
    fact = work.add("test_missed", day, {"how": how, "excused": False})
    if fact is None:
        return
    letter(work, fact)
    work.breaches += 1
    _judge(work, day)


def departed(work: Casework, day: date) -> None:
    """The person left the county without asking for leave."""
    days = work.chance.randint(3, 14)
    back = work.soon(day, days, days + 3)
    fact = work.add("violation_recorded", back, {"nature": "departure", "days": days}, note="未经批准离开执行地")
    if fact is None:
        return
    letter(work, fact)
    work.departed_days += days
    _judge(work, back)


def letter(work: Casework, about: Fact) -> None:
    """The written warning, forgotten once in seven times."""
    if work.chance.yes(0.86):
        day = work.soon(about.occurred_on, 0, 7)
        work.add("warning_letter_issued", day, {}, about=about, series="告", closing=True)


def relapse(work: Casework, day: date, test: Fact) -> None:
    """A positive test: recorded as a violation, reported, and dealt with by the police."""
    chance = work.chance
    fact = work.add("violation_recorded", work.soon(day, 0, 3), {"nature": "drug_use", "days": 0}, after=test)
    if fact is not None:
        letter(work, fact)
    if chance.yes(0.85):
        work.add("violation_reported", work.soon(day, 0, 6), {}, series="报")
    if chance.yes(0.8):
        work.of_person("relapse_found", day + timedelta(chance.randint(0, 2)), {"how": "尿检阳性"})
    if chance.yes(0.75):
        outcome = chance.weighted((("isolated", 5), ("punished", 5)))
        police_outcome(work, work.soon(day, 5, 45), outcome)


def police_outcome(work: Casework, day: date, outcome: str) -> None:
    """What the police did; compulsory isolation closes the case."""
    life = work.life
    if work.add("police_outcome_recorded", day, {"outcome": outcome}) is None or life.ended(day):
        return
    if outcome == "isolated":
        isolate(work, day)
    elif outcome == "returned" and life.transferred is not None:
        life.returned = day
        work.breaches, work.departed_days, work.serious = 0, 0, False


def isolate(work: Casework, day: date) -> None:
    """The person goes into compulsory isolation, and the case is over."""
    life: Life = work.life
    life.close(day, "isolation")
    work.add("case_closed", day, {"cause": "isolation"}, series="结")
    work.of_person("person_class_changed", day, {"class": "isolation"})


def _judge(work: Casework, day: date) -> None:
    """The third breach or the thirty-first day away makes a serious violation; its papers and the hand-over."""
    chance = work.chance
    if work.serious or (work.breaches < 3 and work.departed_days <= 30):
        return
    work.serious = True
    ground = "逃避、拒绝检测三次以上" if work.breaches >= 3 else "擅自离开累计超过三十日"
    if chance.yes(0.84):
        work.add("serious_violation_certified", work.soon(day, 0, 6), {"ground": ground}, series="严")
    if chance.yes(0.84):
        work.add("violation_reported", work.soon(day, 0, 6), {}, series="报")
    if not chance.yes(0.87):
        return
    handed = work.soon(day, 1, 6) if chance.yes(0.8) else work.soon(day, 8, 28)
    if work.add("transferred_to_police", handed, {"ground": "violation"}, series="移") is None:
        return
    work.life.transferred, work.life.returned = handed, None
    if chance.yes(0.85):
        work.add("transfer_receipt_got", work.soon(handed, 0, 9), {}, series="回")
    if chance.yes(0.9):
        outcome = chance.weighted((("isolated", 66), ("returned", 26), ("not_found", 8)))
        police_outcome(work, work.soon(handed, 12, 90), outcome)
