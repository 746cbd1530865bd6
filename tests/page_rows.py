"""A small made-up county as typed rows, so that reports can be tested without a ledger."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from projections.rows import CaseStatus, Limit, Obligation, Rate
from reports.basis import Basis
from reports.county import County, StationName
from reports.restatement import FieldSaid
from reports.timelines import Entry
from reports.words import CASE_STATES, RATES

AS_OF = date(2025, 12, 31)
NAMES = [
    "青山",
    "石桥",
    "枫林",
    "白水",
    "龙潭",
    "双河",
    "大坪",
    "金鸡",
    "马口",
    "花园",
    "竹溪",
    "高岭",
    "沙田",
    "柳树",
    "新桥",
    "东塘",
    "南坪",
    "西湾",
    "北冲",
    "云台",
    "板仓",
    "黄泥",
    "清溪",
    "古城",
    "长岗",
    "界牌园区",
]
LONG_STATES = ("in_execution",) * 10 + (
    "on_leave",
    "dropout",
    "suspended",
    "transferred",
    "overdue",
    "released",
    "closed",
)


def basis(**changed: object) -> Basis:
    values: dict[str, object] = {
        "authority": "某县禁毒委员会办公室",
        "ledger": "zhengji:7c1f3a52-demo",
        "position": 61234,
        "recorded_at": datetime(2026, 1, 15, 10, 2, tzinfo=UTC),
        "known": None,
        "as_of": AS_OF,
        "pack": "county-measure@1",
        "pack_title": ("县社区戒毒社区康复工作考核暂行办法", "County assessment measure"),
        "pack_sha256": "ab" * 32,
        "code": "61234-7K2M-Q9XR-4TBV-0H3C",
        "engine": "0.1.0+9f3c1a2b",
        "simulated": True,
    }
    return Basis(**{**values, **changed})  # type: ignore[arg-type]


def obligation(
    case: str, duty: str, seq: str, opens: date | None, closes: date | None, state: str, **more
) -> Obligation:
    values = {"basis": 1, "station": "S01", "facts": (), "cured_after_close": False, "support": ()}
    return Obligation(case=case, duty=duty, seq=seq, opens=opens, closes=closes, state=state, **{**values, **more})


def status(case: str, state: str, **more) -> CaseStatus:
    values = {
        "basis": 1, "person": "P" + case, "measure": "detox", "station": "S01", "since": date(2025, 3, 1),
        "dropout": None, "serious_since": None, "reported_on": date(2024, 1, 31), "term_end": date(2027, 1, 31),
        "deadline": date(2024, 1, 29), "facts": (),
    }  # fmt: skip
    return CaseStatus(case=case, state=state, **{**values, **more})


def entry(position: int, case: str, fact: str, occurred: date, recorded: date, **more) -> Entry:
    values = {"station": "S01", "kind": "interview_held", "verb": "record", "actor": "w1"}
    return Entry(
        position=position, case=case, fact_id=fact, occurred_on=occurred, recorded_on=recorded, **{**values, **more}
    )


def county(stations: int = 2, cases: int = 4, seed: int = 7, **changed: object) -> County:
    """A county of so many stations and about so many cases each, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    names = [StationName(f"S{n:02d}", NAMES[(n - 1) % len(NAMES)] + "站", "2") for n in range(1, stations + 1)]
    statuses, obligations, limits, entries = [], [], [], []
    for number, name in enumerate(names):
        backfills = number % 9 == 2
        for k in range(max(1, int(cases * chance.uniform(0.3, 1.8)))):
            case = f"{name.station}-{k + 1:03d}"
            state = chance.choice(LONG_STATES)
            start = date(2022, 1, 3) + timedelta(days=chance.randrange(1300))
            dropout = None if state != "dropout" else chance.choice(["declared", "derived"])
            statuses.append(
                status(
                    case,
                    state,
                    station=name.station,
                    dropout=dropout,
                    reported_on=start,
                    term_end=start + timedelta(1096),
                )
            )
            rows = list(_windows(case, name.station, start, chance))
            obligations += rows
            entries += _entries(case, name.station, start, rows, backfills, chance)
            if chance.random() < 0.4:
                limits.append(Limit(1, case, name.station, "document", "psych_assessment", None, None, ()))
            if chance.random() < 0.1:
                limits.append(Limit(1, case, name.station, "R24", None, AS_OF + timedelta(4), 4, ()))
    entries.sort(key=lambda e: (e.recorded_on, e.occurred_on))
    entries = [replace(e, position=place) for place, e in enumerate(entries, 30)]
    return County(basis(**changed), names, statuses, obligations, limits, list(_rates(names, chance)), entries)


def _windows(case, station, start, chance):
    for duty in ("interview", "urine_test"):
        for n in range(22):
            opens = start + timedelta(days=30 * n if n < 12 else 360 + 60 * (n - 12) if n < 18 else 720 + 90 * (n - 18))
            closes = start + timedelta(
                days=30 * (n + 1) if n < 12 else 360 + 60 * (n - 11) if n < 18 else 720 + 90 * (n - 17)
            )
            if opens > AS_OF:
                yield obligation(case, duty, str(n + 1), opens, closes, "scheduled", station=station)
            elif closes - timedelta(1) > AS_OF:
                yield obligation(case, duty, str(n + 1), opens, closes, "open", station=station)
            else:
                state = chance.choices(["fulfilled", "missed", "excused"], [0.86, 0.1, 0.04])[0]
                facts = (f"{duty}:{case}:{n}",) if state == "fulfilled" else ()
                cured = state == "fulfilled" and chance.random() < 0.12
                yield obligation(
                    case, duty, str(n + 1), opens, closes, state, station=station, facts=facts, cured_after_close=cured
                )
    for duty in ("agreement", "work_group"):
        state = chance.choice(["fulfilled", "fulfilled", "fulfilled_late", "missed"])
        yield obligation(case, duty, "1", start, start + timedelta(8), state, station=station)


def _entries(case, station, start, rows, backfills, chance):
    decided = start - timedelta(20)
    yield entry(0, case, f"d:{case}", decided, decided + timedelta(1), kind="decision_issued", station=station)
    yield entry(0, case, f"r:{case}", start, start + timedelta(1), kind="reported", station=station)
    yield entry(
        0, case, f"a:{case}", start + timedelta(5), start + timedelta(6), kind="agreement_signed", station=station
    )
    for row in rows:
        for fact in row.facts:
            day = row.opens + timedelta(chance.randrange(max((row.closes - row.opens).days, 1)))
            late = chance.choices(
                [chance.randrange(4), chance.randrange(4, 8), chance.randrange(8, 31), 60], [72, 20, 6, 2]
            )[0]
            known = day + timedelta(late)
            if backfills and chance.random() < 0.35:
                known = max(known, date(day.year, 12, 5) + timedelta(chance.randrange(3) * 9))
            kind = "interview_held" if row.duty == "interview" else "urine_test_done"
            yield entry(0, case, fact, day, known, kind=kind, station=station)
            if chance.random() < 0.02:
                yield entry(0, case, fact, day, known + timedelta(9), kind=kind, station=station,
                            verb="correct", reason="日期录错", approved_by="站长",
                            changes=(FieldSaid("occurred_on", (day - timedelta(30)).isoformat(), day.isoformat()),),
                            )  # fmt: skip


def _rates(names, chance):
    for station in [None, *(name.station for name in names)]:
        for rate in RATES:
            below = chance.randrange(0, 30) * (26 if station is None else 1)
            yield Rate(1, station, rate, int(below * chance.uniform(0.5, 1)), below, ())


assert set(LONG_STATES) <= set(CASE_STATES)
