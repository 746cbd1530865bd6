"""A dossier from typed rows alone, so that its page can be tested without a ledger."""

from dataclasses import replace
from datetime import date, timedelta

from page_rows import basis

from projections.dossier.reading import Pictured, Squares
from projections.dossier.rows import (
    Bin,
    Day,
    DutyMonth,
    Edge,
    Exposure,
    Extent,
    Held,
    Known,
    Lag,
    Numbered,
    Outside,
    Point,
    Replayed,
    Scope,
    SeasonCount,
    Seen,
    Sitting,
)
from projections.inspected import Season
from reports.dossier_data import Dossier, Lead, Mark

COUNTY = Scope()
FIRST = date(2025, 1, 6)
TEN_US = 1_767_060_000_000_000  # 2025-12-30T10:00+08:00


def point(number: int, **changed: object) -> Point:
    day = FIRST + timedelta(number % 300)
    values = {
        "fact": f"F{number}", "kind": "interview_held", "case": f"C{number % 9}", "station": "S1", "occurred": day,
        "recorded_on": day + timedelta(2), "minute": 600, "is_late": False, "is_declared": False, "is_rescue": False,
    }  # fmt: skip
    return Point(**{**values, **changed})


def finding(rank: int = 1, **changed: object) -> dict:
    values = {
        "rank": rank, "score": 3.2, "tier": "contradiction", "severity": "high",
        "subject": {"type": "record", "station": "S1", "from": "2025-03-04", "to": "2025-03-04", "fact": "F7"},
        "records": ["F7"],
        "indicators": [{"code": "A4", "title": "当日本人在别处", "records": ["F7"], "against": ["F2"],
                        "day": "2025-03-01", "said": None}],
        "p": None, "q": None, "innocent_explanations": ["在羁押场所内谈话"], "settled_by": ["羁押通知"],
        "explained_by": None, "outcomes": [], "material": True,
        "effect": {"obligations": [{"case": "C7", "station": "S1", "duty": "interview", "seq": "3", "was": "fulfilled",
                                    "would_be": "missed"}],
                   "points": {"S1": "2.5"}, "fen": {"S1": 8333}, "lines": 1},
    }  # fmt: skip
    return {**values, **changed}


def pattern(rank: int = 2, **changed: object) -> dict:
    values = {
        "tier": "pattern", "p": 1e-7, "q": 4e-6,
        "subject": {"type": "window", "station": "S1", "from": "2025-01-10", "to": "2026-01-09"},
        "indicators": [{"code": "C2", "title": "检查通知后靠迟录补足的义务偏多", "records": ["F7", "F8"], "against": [],
                        "day": None, "said": None, "hits": 40, "of": 90, "peers": {"hits": 70, "of": 900}, "p": 1e-7}],
    }  # fmt: skip
    return finding(rank, **{**values, **changed})


def pictured(scope: Scope = COUNTY, **changed: object) -> Pictured:
    late = point(7, is_late=True, is_rescue=True, occurred=FIRST, recorded_on=date(2025, 12, 30))
    declared = point(8, is_late=True, is_declared=True, occurred=FIRST, recorded_on=date(2025, 6, 2))
    points = [*(point(number) for number in range(40)), late, declared]
    stations = [Exposure(f"S{number}", 60 + 20 * number, 2 + number, 5) for number in range(1, 8)]
    values = {
        "scope": scope,
        "extent": Extent(42, FIRST, date(2025, 12, 20), FIRST, date(2025, 12, 30), 2, 1, 1, 3),
        "points": points,
        "squares": None,
        "sittings": [Sitting("S1", TEN_US, TEN_US + 1_800_000_000, 12, 9, 0, 6, 4, FIRST, date(2025, 10, 1))],
        "replays": [
            Replayed(1, "S1", f"F{n}", TEN_US + n * 40_000_000, date(2025, 1 + n, 5), n != 3, n == 7) for n in range(10)
        ],
        "seasons": [SeasonCount(FIRST, date(2025, 11, 17), date(2026, 1, 9), 42, 1, 1, 1, 1, 1)],
        "lags": [
            *(Lag(is_whole=False, station=f"S{s}", month=date(2025, m, 1), records=20 if m != 4 else 3, median_days=2,
                  ninth_decile_days=40 if s == 1 else 5) for s in (1, 2) for m in range(1, 13)),
            *(Lag(is_whole=True, station=None, month=date(2025, m, 1), records=40, median_days=2, ninth_decile_days=9)
              for m in range(1, 13)),
        ],
        "stations": [*stations, Exposure("S8", 900, 400, 30), Exposure("S9", 12, 1, 2)],
        "recorders": [],
        "duties": [DutyMonth("C1", date(2025, 3, 1), 2, 0, 0, 0), DutyMonth("C1", date(2025, 4, 1), 0, 1, 0, 0),
                   DutyMonth("C2", date(2025, 3, 1), 0, 0, 1, 0), DutyMonth("C2", date(2025, 5, 1), 1, 1, 0, 1)],
        "numbers": [Numbered("12", "A001–A025", "S1", number, FIRST + timedelta(9 * number if number != 4 else 200),
                             date(2025, 12, 1), f"F{number}", number == 4, FIRST) for number in range(1, 9)],
        "edges": [Edge(days, 5 + days % 3, 50) for days in range(-7, 7)],
        "known": [
            *(Known(date(2025, month, 1), date(2025, month, 20), 6) for month in range(1, 13)),
            *(Known(date(2025, month, 1), date(2025, 12, 30), 3) for month in range(1, 7)),
            Known(date(2025, 2, 1), None, 1),
        ],
        "held": [Held(FIRST + timedelta(9 * n), 1 + 25 * n, 25 * n + 24, 24) for n in range(40)],
        "seen": [Seen(position, TEN_US - (1000 - position) * 30_000_000_000) for position in (100, 400, 450, 900)],
        "outside": [Outside(700, TEN_US - 20_000_000_000_000)],
        "days": [Day(FIRST + timedelta(n), n % 7 > 4, n % 2, n % 3) for n in range(90)],
    }  # fmt: skip
    return Pictured(**{**values, **changed})


def dossier(scope: Scope = COUNTY, **changed: object) -> Dossier:
    values = {
        "basis": basis(simulated=False),
        "pictured": pictured(scope),
        "names": {"S1": "青山乡", "S8": "石桥镇"},
        "leads": [Lead(finding()), Lead(pattern(), 24)],
        "not_assessed": ["没有人员登记，无法看检测人当日是否在岗"],
        "seasons": [Season("I1", FIRST, date(2025, 11, 17), date(2025, 12, 28))],
        "marks": [Mark("checkpoint", date(2025, 7, 1), "第 900 条"), Mark("seal", date(2025, 1, 15), "封存 2024 年度")],
        "late_days": 7,
    }
    return Dossier(**{**values, **changed})


def dense(points: int, scope: Scope = COUNTY) -> Dossier:
    """A scope of so many records, counted in squares, all of them filled in and half of them hold duties."""
    bins = [Bin(n % 180, n // 180, 1 + points // 19_800, 1, 0, n % 2) for n in range(min(points, 19_800))]
    extent = Extent(points, FIRST, date(2025, 12, 20), FIRST, date(2025, 12, 30), points, 0, points // 2, 0)
    return replace(dossier(scope), pictured=pictured(scope, points=[], squares=Squares(3, 4, bins), extent=extent))
