"""A small made-up year of score and subsidy as typed rows, so that its pages can be tested without a ledger."""

from datetime import UTC, date, datetime
from decimal import Decimal

from page_rows import basis, obligation

from domain.policies import load, shipped_text
from projections.rows import Rate, ScoreItem, ScoreLine, ScoreTotal, SubsidyAmount, SubsidyMonth
from reports.county import StationName
from reports.score_page_data import Act, Assessment, FactTold
from reports.score_table import Scores
from reports.subsidy_table import Subsidy

ITEMS = ("5.1.1", "5.1.2", "5.1.3", "5.2.2", "5.2.3", "5.2.4")
MOST = {"5.1.1": 3, "5.1.2": 10, "5.1.3": 5, "5.2.2": 15, "5.2.3": 15, "5.2.4": 20}


def act(position: int, day: date, **more) -> Act:
    values = {"verb": "record", "actor": "w1", "recorded_at": datetime(day.year, day.month, day.day, 2, tzinfo=UTC)}
    return Act(position=position, recorded_on=day, **{**values, **more})


def fact(fact_id: str, kind: str, happened: date, *acts: Act, subject: str = "C1", **body) -> FactTold:
    return FactTold(fact_id, kind, subject, happened, acts, body)


def line(station: str, item: str | None, rule: str, key: str, points: str, **more) -> ScoreLine:
    values = {
        "basis": 1, "clause": "CAM-5.2.3-s3", "case": None, "deduct": Decimal(points), "deduct_high": Decimal(points),
        "award": Decimal(0), "award_high": Decimal(0), "reading": None, "facts": (),
    }  # fmt: skip
    return ScoreLine(station=station, item=item, rule=rule, key=key, **{**values, **more})


def lines(station: str, case: str) -> list[ScoreLine]:
    """One unscored item, a rate in a band, an interview missed, and three papers missing."""
    on = f"score/2025/{{}}/{case}/{{}}".format
    return [
        line(station, "5.1.2", "R02", f"score/2025/R02/{station}/unscored/1", "0", clause="CAM-5.1.2-s1",
             deduct_high=Decimal(10), reading="R02"),
        line(station, "5.2.2", "R11", f"score/2025/R11/{station}/execution/1", "5", clause="CAM-5.2.2-s4"),
        line(station, "5.2.2", "R10", on("R10", "document/case_plan"), "0.5", clause="CAM-5.2.2-s3", case=case),
        line(station, "5.2.3", "R15", on("R15", "interview/8"), "0.5", case=case, facts=(f"{case}-1", f"{case}-2")),
        line(station, "5.2.4", "R18", on("R18", "urine_test/8"), "1", clause="CAM-5.2.4-s4", case=case, reading="R18",
             facts=(f"{case}-1",)),
        line(station, "5.2.4", "R20", on("R20", "urine_test_done/2"), "0.5", clause="CAM-5.2.4-s4", case=case),
        line(station, "5.1.3", "R03a", f"score/2025/R03a/{station}/annual_plan_missing/2025", "1"),
    ]  # fmt: skip


def facts_of(case: str) -> list[FactTold]:
    moved = act(90, date(2025, 5, 20), verb="correct", actor="w9", reason="日期录错")
    return [
        fact(f"{case}-1", "decision_issued", date(2024, 3, 1), act(40, date(2024, 3, 1)), subject=case, measure="detox"),
        fact(f"{case}-2", "reported", date(2024, 3, 11), act(41, date(2024, 4, 11)), moved, subject=case,
             note="张三亲自到站"),
    ]  # fmt: skip


def assessment(*stations: str, **changed: object) -> Assessment:
    """The given stations, the first one best; each has one case of twelve months, two of them withheld."""
    names = stations or ("S01", "S02")
    scores, totals, months, amounts, facts, windows = [], [], [], [], [], {}
    every: list[ScoreLine] = []
    for number, station in enumerate(names):
        case = f"C{number + 1}"
        every += lines(station, case)
        facts += facts_of(case)
        scores += [
            ScoreItem(1, station, item, Decimal(MOST[item]), Decimal(MOST[item] - number) * (item != "5.1.2"),
                      Decimal(MOST[item] - number * (item != "5.1.2")))
            for item in ITEMS
        ]  # fmt: skip
        totals.append(ScoreTotal(1, station, Decimal(80 - number), Decimal(90 - number)))
        for month in range(1, 13):
            why = {3: ("N4",), 4: ("N3", "N4")}.get(month, ())
            months.append(SubsidyMonth(1, case, f"2025-{month:02d}", station, not why, why, (f"{case}-1",)))
        amounts.append(SubsidyAmount(1, case, station, 10, 83333))
        for duty in ("interview", "urine_test"):
            row = obligation(case, duty, "8", date(2025, 2, 11), date(2025, 4, 1), "missed", station=station)
            windows[case, duty, "8"] = row
    values = {
        "basis": basis(pack="county-measure@2"),
        "year": 2025,
        "ruling": load(shipped_text("county-measure@2")).ruled(),
        "names": [StationName(station, f"{station}站") for station in names],
        "scores": Scores(every, scores, totals),
        "subsidy": Subsidy(months, amounts),
        "facts": {one.fact_id: one for one in facts},
        "windows": windows,
        "rates": {(station, "execution"): Rate(1, station, "execution", 23, 28, ()) for station in names},
        "opened_on": date(2024, 1, 2),
    }
    return Assessment(**{**values, **changed})
