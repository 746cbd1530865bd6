"""Counties drawn by rules that share nothing with the demo's: other sizes, habits, numbers, notes and kinds.

Stations key at once, weekly or monthly from a notebook, tidy up before an inspection, lose their line or join late
with an older system's records. All that is honest here; `inspect_plants` adds what is not.
"""

import random
from datetime import date, timedelta
from typing import Any

from inspect_acts import Act, Desk, Person, is_office, office_day
from inspect_words import Voice

HABITS = {"prompt": 50, "weekly": 14, "notebook": 9, "tidy": 15, "migration": 6, "outage": 6}
"""How many stations in a hundred have which habit of typing."""
NUMBERED = {"interview_held": "谈", "urine_test_done": "检", "evaluation_done": "评"}


class World:
    """All acts of one county, what was missed, and the inspections."""

    def __init__(self, seed: int) -> None:
        self.lot = random.Random(f"world/{seed}")  # noqa: S311
        self.opens = date(self.lot.choice((2021, 2022)), 1, 4)
        self.last = date(self.opens.year + 3, 2, 10)
        self.acts: list[Act] = []
        self.missed: list[tuple[Person, date, date]] = []
        self.visits = self._visits()
        self.desks = [self._desk(no) for no in range(self.lot.randint(20, 60))]
        self.people: list[Person] = []
        for desk in self.desks:
            for _ in range(self.lot.randint(7, 19)):
                self._live(desk)
        self._say_so()

    def _visits(self) -> list[tuple[date, date]]:
        """Announced on, inspects on: once or twice a year, never on the same days."""
        found = []
        for year in range(self.opens.year, self.opens.year + 3):
            for month in self.lot.choice(((12,), (7, 12))):
                day = office_day(date(year, month, self.lot.randint(5, 24)))
                found.append((office_day(day - timedelta(self.lot.randint(16, 40))), day))
        return found

    def _desk(self, no: int) -> Desk:
        lot = self.lot
        habit = lot.choices(list(HABITS), list(HABITS.values()))[0]
        later = self.opens + timedelta(lot.randint(330, 560)) if habit == "migration" else self.opens
        down = self.opens + timedelta(lot.randint(150, 850))
        return Desk(
            name=f"{'东南西北中上下'[no % 7]}{'河山桥塘店坪沟庄岭'[no // 7]}镇",
            workers=[f"u{no:02d}{letter}" for letter in "abcd"[: lot.choice((1, 2, 2, 3, 4))]],
            habit=habit,
            effort=lot.betavariate(14, 2.5),
            slow=lot.betavariate(2, 30),
            form=lot.randrange(5),
            with_number=lot.choice((0.0, 0.3, 1.0, 1.0)),
            with_note=lot.choice((0.05, 0.5, 0.9)),
            by_case=lot.random() < 0.4,
            numbers_when_typed=lot.random() < 0.15,
            joined=office_day(later),
            outage=(down, down + timedelta(lot.randint(12, 45))) if habit == "outage" else None,
            voice=Voice(lot),
            declares=habit == "notebook" and lot.random() < 0.5,
        )

    def _live(self, desk: Desk) -> None:
        lot = self.lot
        decided = self.opens + timedelta(lot.randint(-700, 800))
        reported = office_day(decided + timedelta(lot.randint(2, 14)))
        months = lot.choice((36, 36, 36, 24, 12))
        who = Person(
            f"{desk.name}案{len(self.people):04d}",
            f"X{len(self.people):05d}",
            desk,
            decided,
            reported,
            min(self.last, reported + timedelta(30 * months)),
        )
        self.people.append(who)
        self._go_away(who)
        measure = "detox" if lot.random() < 0.7 else "rehab"
        body = {
            "measure": measure,
            "person": who.person,
            "station": desk.name,
            "term_months": months,
            "organ": "公安局",
        }
        if measure == "detox":
            body["term_months"] = 36
        self.add("person_registered", decided, who, {"sex": lot.choice("男女"), "residence_station": desk.name})
        self.add("decision_issued", decided, who, body)
        self.add("decision_served", decided + timedelta(1), who)
        self.add("reported", reported, who)
        self.add("agreement_signed", reported + timedelta(lot.randint(0, 6)), who)
        if lot.random() < 0.7:
            self.add("case_plan_made", reported + timedelta(lot.randint(0, 10)), who)
        self._meet(who, 30 if measure == "detox" else 61)
        self._help(who)

    def _go_away(self, who: Person) -> None:
        lot = self.lot
        day = who.reported + timedelta(int(lot.expovariate(1 / 260)) + 20)
        while day < who.ends - timedelta(60):
            until = day + timedelta(lot.randint(15, 75))
            if lot.random() < 0.55:
                who.away.append(("leave", day, until))
                self.add(
                    "leave_granted",
                    day,
                    who,
                    {"until": until.isoformat(), "destination": lot.choice(("务工", "就医", "探亲"))},
                )
                self.add("leave_returned", until + timedelta(1), who)
            else:
                who.away.append(("custody", day, until))
                self.add("suspended", day, who, {"cause": "detained"})
                self.add("resumed", until + timedelta(1), who)
            day = until + timedelta(int(lot.expovariate(1 / 400)) + 30)

    def _meet(self, who: Person, step: int) -> None:
        """Talk and test in every period while the person can be met; what was not kept is remembered."""
        lot, first, year_end, periods = self.lot, who.reported, who.reported + timedelta(365), 0
        while first + timedelta(step) <= who.ends:
            until = first + timedelta(step)
            days = [day for n in range(step) if who.is_here(day := first + timedelta(n)) and is_office(day)]
            for kind in ("urine_test_done", "interview_held"):
                if not days:
                    continue
                if lot.random() < who.desk.effort:
                    self.add(kind, lot.choice(days), who)
                elif first > self.opens:
                    self.missed.append((who, days[0], days[-1]))
            periods += 1
            if periods % 3 == 0 and days and lot.random() < 0.6:
                of = f"{days[-1].year}Q{(days[-1].month + 2) // 3}"
                self.add("evaluation_done", days[-1], who, {"period": "quarter", "of": of})
            first = until
            if first >= year_end and step < 90:
                year_end, step = year_end + timedelta(365), min(90, step * 2)

    def _help(self, who: Person) -> None:
        lot = self.lot
        for kind, body, share in (
            ("employability_assessed", {"able": True, "willing": lot.random() < 0.7}, 0.5),
            ("training_attended", {"proof": "签到表"}, 0.5),
            ("assistance_granted", {"form": "temporary", "amount": str(lot.randint(2, 12) * 100)}, 0.3),
            ("contact_made", {"how": "电话"}, 0.8),
            ("contact_made", {"how": "微信"}, 0.6),
        ):
            if lot.random() < share:
                self.add(kind, who.reported + timedelta(lot.randint(10, 600)), who, body)

    def add(self, kind: str, on: date, who: Person, body: dict[str, Any] | None = None, **more: Any) -> Act | None:
        """The act as its desk would type it; None where it lies after the case or the time told of."""
        typed = more.pop("typed", None)
        if on > min(who.ends, self.last - timedelta(40)):
            return None
        desk, lot = who.desk, self.lot
        act = Act(kind, on, desk.name, who.case, None, dict(body or {}), actor=lot.choice(desk.workers), **more)
        if kind == "person_registered":
            act.case, act.person, act.station = None, who.person, None
        if kind == "interview_held":
            act.body.setdefault("mode", lot.choice(("office", "home", "phone", "office")))
            if act.note is None and lot.random() < desk.with_note:
                act.note = desk.voice.talk(lot, who.person)
        if kind == "urine_test_done":
            result = "negative" if lot.random() < 0.985 else "positive"
            act.body |= {"result": result, "planned": lot.random() < 0.8, "tester": act.actor}
        act.numbered_when_typed = desk.numbers_when_typed or more.get("origin") == "numbers"
        if typed is None:
            self._type(act, desk)
        else:
            act.typed = typed
        self.acts.append(act)
        return act

    def _type(self, act: Act, desk: Desk) -> None:
        """When an honest hand types it."""
        lot = self.lot
        if act.on < desk.joined:
            act.typed, act.claimed = desk.joined, office_day(act.on + timedelta(lot.randint(0, 5)))
            act.origin = "migration" if desk.habit == "migration" and act.on >= self.opens else "honest"
            return
        lag = lot.choice((0, 0, 0, 1, 1, 2, 4))
        if lot.random() < desk.slow:
            lag = lot.randint(8, 70)
        act.typed = office_day(act.on + timedelta(lag))
        if desk.habit == "weekly":
            act.typed = office_day(act.on + timedelta((4 - act.on.weekday()) % 7))
        elif desk.habit == "notebook":
            after = (act.on.replace(day=1) + timedelta(32)).replace(day=lot.randint(2, 5))
            act.typed, act.origin = office_day(after), "notebook"
        elif desk.habit == "tidy" and lot.random() < 0.1:
            ahead = [day for day in self.visits if day[0] > act.on]
            if ahead:
                span = (ahead[0][1] - ahead[0][0]).days
                act.typed, act.origin = office_day(ahead[0][0] + timedelta(lot.randint(2, max(3, span - 4)))), "tidy"
        elif desk.outage and desk.outage[0] <= act.on <= desk.outage[1]:
            act.captured, act.origin = act.on, "outage"
            act.typed = office_day(desk.outage[1] + timedelta(lot.choice((1, 1, 2))))

    def _say_so(self) -> None:
        """Registrations, announcements, declarations, and what is corrected both ways."""
        for desk in self.desks:
            self.acts.append(
                Act(
                    "station_registered",
                    self.opens,
                    desk.name,
                    body={"name": desk.name},
                    actor="县办",
                    typed=self.opens,
                )
            )
            if desk.outage:
                body = {"from": desk.outage[0].isoformat(), "until": desk.outage[1].isoformat(), "cause": "光缆中断"}
                day = office_day(desk.outage[0])
                self.acts.append(Act("outage_declared", desk.outage[0], desk.name, body=body, actor="县办", typed=day))
            if desk.declares:
                body = {
                    "from": self.opens.isoformat(),
                    "until": self.last.isoformat(),
                    "reason": "村级无网络，按月补录",
                }
                self.acts.append(
                    Act("late_entries_declared", self.opens, desk.name, body=body, actor="县办", typed=self.opens)
                )
        for announced, inspects in self.visits:
            body = {"inspects_on": inspects.isoformat()}
            self.acts.append(Act("inspection_announced", announced, body=body, actor="县办", typed=announced))
        for act in self.acts:
            if act.kind in NUMBERED and not act.claimed and self.lot.random() < 0.012:
                day = min(act.typed, act.on + timedelta(self.lot.choice((-9, -4, -2, -1, 1, 2, 4, 9))))
                act.mends.append((office_day(act.typed + timedelta(self.lot.randint(1, 60))), day, {}))
