"""Typing errors and their corrections, entries voided, and a few voids lifted again."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from commands.county.chance import Chance, stream
from commands.county.days import at, next_office_day
from commands.county.drafts import COUNTY_DESK, STRAY, TRUE, Book, Fact, Mend
from commands.county.places import Station
from commands.county.sittings import COUNTY_ACTORS

_WRONG_DATE = ("日期抄错", "录入时日期点错", "月份输错，以纸质记录为准", "核对台账发现日期有误")
_WRONG_FIELD = ("内容录错", "核对纸质材料后更正", "选项点错")
_WRONG_CASE = ("录到他人名下", "重复录入", "案件选错")
_OTHER_CHOICE = {
    "urine_test_done": ("result", {"negative": "positive", "positive": "negative"}),
    "interview_held": ("mode", {"office": "home", "home": "office", "phone": "office", "video": "phone"}),
    "archive_document_filed": ("medium", {"both": "paper", "paper": "both", "electronic": "both"}),
    "test_missed": ("how", {"no_show": "evaded", "refused": "no_show", "evaded": "no_show"}),
    "decision_issued": ("organ", {}),
}


def mend(seed: int, book: Book, stations: list[Station]) -> None:
    """Two entries in a hundred were mistyped and are corrected later; some are voided; a few voids were wrong."""
    chance = stream(seed, "mends")
    by_name = {station.name: station for station in stations}
    live = [fact for fact in book.facts if fact.claimed_recorded_at is None and fact.case and fact.origin == TRUE]
    for fact in live:
        draw = chance.random()
        if draw < 0.022:
            _mistype(chance, book, fact, by_name)
        elif draw < 0.0225 and fact.kind not in {"decision_issued", "reported"}:
            _void_and_reinstate(chance, book, fact, by_name)
    _strays(chance, book, live, by_name)
    _decisions_anew(book, live)


def _later(chance: Chance, book: Book, fact: Fact) -> datetime | None:
    """When somebody notices; None where that lies ahead."""
    if fact.recorded_at is None:
        return None
    day = next_office_day(fact.recorded_at.date() + timedelta(1 + int(chance.expovariate(1 / 16))))
    return at(day, chance.randint(9 * 3600, 17 * 3600)) if day <= book.last else None


def _hands(chance: Chance, fact: Fact, day: date, stations: dict[str, Station]) -> tuple[str, str]:
    """Who mends and who approves: two persons always."""
    if fact.desk == COUNTY_DESK:
        return COUNTY_ACTORS
    codes = [worker.code for worker in stations[fact.desk].workers_on(day)]
    actor = fact.actor if fact.actor in codes else codes[0]
    others = [code for code in codes if code != actor]
    return actor, chance.choice(others) if others else COUNTY_ACTORS[0]


def _mistype(chance: Chance, book: Book, fact: Fact, stations: dict[str, Station]) -> None:
    """The first entry holds a slip of the hand, the correction what is true."""
    when = _later(chance, book, fact)
    if when is None or fact.kind == "platform_entry_made":
        return
    other = _OTHER_CHOICE.get(fact.kind)
    if other is not None and chance.yes(0.25):
        name, swap = other
        wrong = swap.get(fact.body[name], "市公安局禁毒支队")
        fact.typed = {"body": fact.body | {name: wrong}}
        reasons: tuple[str, ...] = _WRONG_FIELD
    else:
        slip = _slip(chance, fact)
        if slip is None:
            return
        fact.typed = {"occurred_on": slip}
        reasons = _WRONG_DATE
    actor, approver = _hands(chance, fact, when.date(), stations)
    book.mends.append(Mend("correct", fact, when, actor, approver, chance.choice(reasons)))
    fact.mended = True


def _slip(chance: Chance, fact: Fact) -> date | None:
    """A date a finger away: another digit, another month, last year; never one that the ledger would refuse."""
    day, typed = fact.occurred_on, fact.recorded_on or fact.occurred_on
    slips: list[Callable[[], date]] = [
        lambda: day.replace(day=day.day + 10 if day.day < 18 else day.day - 10),
        lambda: day.replace(month=day.month - 1 if day.month > 1 else 2, day=min(day.day, 28)),
        lambda: day.replace(month=day.month % 12 + 1, day=min(day.day, 28)),
        lambda: day - timedelta(chance.randint(1, 3)),
        lambda: day.replace(day=day.month, month=min(day.day, 12)) if day.month != day.day else day - timedelta(1),
        lambda: day.replace(year=day.year - 1, day=min(day.day, 28)),
    ]
    chance.shuffle(slips)
    for make in slips:
        slip = make()
        if slip <= typed and slip != day:
            return slip
    return None


def _void_and_reinstate(chance: Chance, book: Book, fact: Fact, stations: dict[str, Station]) -> None:
    voided = _later(chance, book, fact)
    if voided is None:
        return
    lifted = next_office_day(voided.date() + timedelta(chance.randint(1, 20)))
    if lifted > book.last:
        return
    actor, approver = _hands(chance, fact, voided.date(), stations)
    book.mends.append(Mend("void", fact, voided, actor, approver, "疑似重复录入，先行作废"))
    actor, approver = _hands(chance, fact, lifted, stations)
    when = at(lifted, chance.randint(9 * 3600, 17 * 3600))
    book.mends.append(Mend("reinstate", fact, when, actor, approver, "经核对纸质材料属实，恢复"))
    fact.mended = True


def _strays(chance: Chance, book: Book, live: list[Fact], stations: dict[str, Station]) -> None:
    """Entries made under the wrong case, voided once noticed; the right entry stands beside them."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in live:
        if fact.kind in {"interview_held", "urine_test_done", "test_notice_issued", "evaluation_done"}:
            groups[fact.desk, fact.kind].append(fact)
    for fact in live:
        if (fact.desk, fact.kind) not in groups or not chance.yes(0.004) or fact.mended:
            continue
        other = chance.choice(groups[fact.desk, fact.kind])
        if other.case == fact.case or other.recorded_at is None or fact.recorded_at is None:
            continue
        if other.recorded_at >= fact.recorded_at or other.occurred_on > fact.occurred_on:
            continue
        body: dict[str, Any] = {name: value for name, value in fact.body.items() if name != "report_no"}
        stray = replace(
            fact, case=other.case, station=fact.station, body=body, note=None, origin=STRAY, document_no=None,
            evidence=[], about=None, after=None, recorded_at=fact.recorded_at - timedelta(seconds=20), mended=True,
        )  # fmt: skip
        when = _later(chance, book, stray)
        if when is None:
            continue
        actor, approver = _hands(chance, fact, when.date(), stations)
        book.facts.append(stray)
        book.mends.append(Mend("void", stray, when, actor, approver, chance.choice(_WRONG_CASE)))


def _decisions_anew(book: Book, live: list[Fact]) -> None:
    """Two orders were first entered for the wrong station, voided, and entered anew before anything followed."""
    decisions = [fact for fact in live if fact.kind == "decision_issued" and not fact.mended]
    for fact in decisions[len(decisions) // 3 :: max(1, len(decisions) // 2)][:2]:
        if fact.recorded_at is None:
            continue
        wrong = replace(fact, body=fact.body | {"organ": "邻县公安局"}, origin=STRAY, document_no=None, mended=True)
        wrong.recorded_at = fact.recorded_at - timedelta(seconds=20)
        book.facts.append(wrong)
        when = fact.recorded_at - timedelta(seconds=10)
        actor, approver = COUNTY_ACTORS
        book.mends.append(Mend("void", wrong, when, actor, approver, "决定书录错，作废后重录"))
