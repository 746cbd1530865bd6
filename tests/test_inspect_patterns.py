"""Patterns on hand-made logs: what a station does at the year's end, and what honest stations do that looks like it."""

from datetime import date, timedelta

from inspecting_log import Log

from projections.indicators.findings import Finding, Grounds, findings, with_outcomes
from projections.indicators.patterns import Unit, units
from projections.indicators.scores import signs
from projections.indicators.weights import IMPOSSIBLE, PATTERNS_AT_MOST
from projections.inspected import Cell, Checkpoint, Season

SEASON = Season("I1", date(2023, 12, 31), date(2024, 11, 16), date(2025, 1, 9))
STATIONS = [f"S{n}" for n in range(1, 11)]
NOTE = "到站谈话情绪稳定表示遵守协议无任何异常"


def county(
    busy: str | None,
    *,
    declared: str | None = None,
    captured: bool = False,
    note: str | None = None,
    on_sundays: bool = False,
) -> tuple[Log, list[Cell]]:
    """Ten stations with six cases each, two talks a month; `busy` types a third of the year's talks in one winter sitting.

    All talks are on Wednesdays, those of that sitting on Sundays where it is so asked.
    """
    log, cells = Log(), []
    held: list[tuple[str, str, dict]] = []
    for station in STATIONS:
        for n in range(6):
            log.add("decision_issued", "2024-01-02", "2024-01-03", case=f"{station}-{n}", person_=f"P{station}{n}", measure="detox", station_=station, actor=f"{station}-w")  # fmt: skip
    if declared == "before":
        log.add(
            "late_entries_declared", "2024-01-04", station=busy, from_="2024-01-01", until="2024-12-31", reason_="x"
        )
    if declared == "outage":
        log.add("outage_declared", "2024-01-04", station=busy, from_="2024-01-05", until="2024-11-30", cause="x")
    for step in range(22):
        day = date(2024, 1, 10) + timedelta(14 * step)
        for place, station in enumerate(STATIONS):
            for n in range(6):
                fact = f"{station}-{n}-{step}"
                fields = {
                    "case": f"{station}-{n}",
                    "station": station,
                    "mode": "office",
                    "actor": f"{station}-w",
                    "fact": fact,
                }
                if note is not None and station == busy and step % 3 == 0:
                    fields["note"] = note
                elif note is not None:
                    fields["note"] = f"谈话内容涉及家庭与就业情况之{station}{chr(0x4E00 + 97 * step + n)}"
                is_late = station == busy and note is None and (step + n) % 3 == 0
                cells.append(Cell(station, day + timedelta(6), fact, is_late))
                if is_late:
                    extra = {"captured_at": f"{day}T10:00:00+08:00"} if captured else {}
                    bears = day + timedelta(4 if on_sundays else 0)
                    held.append((bears.isoformat(), fact, {**fields, **extra}))
                else:
                    log.add("interview_held", day.isoformat(), f"{day}T09:{6 * place + n:02d}:00", **fields)
    for minute, (day, _, fields) in enumerate(held):
        log.add("interview_held", day, f"2024-12-20T{9 + minute // 60:02d}:{minute % 60:02d}:00", **fields)
    if declared == "after":
        log.add(
            "late_entries_declared", "2024-12-21", station=busy, from_="2024-01-01", until="2024-12-31", reason_="x"
        )
    return log, cells


def looked(log: Log, cells: list[Cell]) -> tuple[list[Unit], list[Finding]]:
    connection = log.looked_at(seasons=[SEASON], cells=cells)
    try:
        found = units(connection)
        grounds = Grounds(connection, found, signs(connection, found), {0: (SEASON.after_day, SEASON.inspects_on)})
        return found, findings(grounds)
    finally:
        connection.close()


def flagged(found: list[Unit], family: str) -> set[str]:
    return {unit.name for unit in found if unit.type == family and unit.is_flagged}


def test_a_station_that_meets_its_duties_in_one_winter_sitting_on_days_it_never_works_stands_out() -> None:
    found, told = looked(*county("S3", on_sundays=True))
    assert flagged(found, "window") == {"S3"}
    assert flagged(found, "station") == {"S3"}
    assert flagged(found, "recorder") == {"S3-w"}
    window = next(one for one in told if one.subject.type == "window" and one.tier == "pattern")
    assert window.severity == "high"
    assert set(window.codes) & {"C1", "C2"}
    assert all(fact.startswith("S3-") for fact in window.records)
    assert next(one for one in told if "B4" in one.codes).touched == 44


def test_papers_typed_up_before_a_visit_are_told_with_what_they_met_and_are_no_pattern() -> None:
    found, told = looked(*county("S3"))
    assert not any(unit.is_flagged for unit in found)
    (shown,) = told
    assert (shown.tier, shown.severity, shown.codes, shown.touched) == ("timing", "medium", ("B4",), 44)
    (unit,) = [unit for unit in found if unit.type == "window" and unit.name == "S3"]
    assert unit.lateness > 3


def test_ten_honest_stations_have_no_finding_at_all() -> None:
    found, told = looked(*county(None))
    assert not any(unit.is_flagged for unit in found)
    assert told == []


def test_a_declaration_made_before_explains_and_is_shown() -> None:
    found, told = looked(*county("S3", declared="before"))
    assert not any(unit.is_flagged for unit in found)
    (shown,) = told
    assert (shown.severity, shown.codes, len(shown.records)) == ("information", ("B1",), 44)
    assert shown.explained_by is not None


def test_a_declaration_made_after_explains_nothing() -> None:
    found, _ = looked(*county("S3", declared="after", on_sundays=True))
    assert flagged(found, "window") == {"S3"}


def test_an_outage_explains_what_a_device_captured_in_time_and_nothing_else() -> None:
    found, _ = looked(*county("S3", declared="outage", captured=True))
    assert not any(unit.is_flagged for unit in found)
    found, _ = looked(*county("S3", declared="outage", on_sundays=True))
    assert flagged(found, "window") == {"S3"}


def test_one_sentence_about_everybody_stands_out_among_stations_that_write_their_own() -> None:
    found, told = looked(*county("S3", note=NOTE))
    assert flagged(found, "window") == {"S3"}
    assert {one.codes for one in told} == {("C7",)}


def test_what_an_inspection_explained_sinks_and_says_so() -> None:
    _, told = looked(*county("S3"))
    first = told[0]
    known = with_outcomes(told, dict.fromkeys(first.records, "explained"))
    again = next(one for one in known if one.records == first.records and one.codes == first.codes)
    assert again.severity == "information"
    assert {outcome for _, outcome in again.outcomes} == {"explained"}
    confirmed = with_outcomes(told, {first.records[0]: "confirmed"})
    assert confirmed[0].severity == first.severity
    assert confirmed[0].outcomes == ((first.records[0], "confirmed"),)


def test_every_score_is_the_sum_of_its_signs_and_no_pattern_reaches_what_cannot_have_happened() -> None:
    log, cells = county("S3", on_sundays=True)
    connection = log.looked_at(seasons=[SEASON], cells=cells)
    found = signs(connection, units(connection))
    names = dict(connection.execute("SELECT fact_no, fact FROM fact").fetchall())
    connection.close()
    late = [no for no, name in names.items() if name.startswith("S3-") and found.get(no)]
    assert len(late) == 44
    assert all({sign.code for sign in found[no]} == {"C1+B2+B3", "C3", "days"} for no in late)
    assert all(sum(sign.rarity for sign in found[no]) <= PATTERNS_AT_MOST < min(IMPOSSIBLE.values()) for no in late)
    assert all(names[no].startswith("S3-") for no in found)


def test_a_checkpoint_that_contradicts_an_entry_is_the_ledgers_and_weighs_most() -> None:
    log, cells = county(None)
    forged = log.add("interview_held", "2024-11-01", "2024-11-03T10:00:00", case="S1-0", station="S1", mode="office")
    witnessed = Checkpoint("W1", len(log.lines) - 1, 1_732_000_000 * 1_000_000)
    connection = log.looked_at(seasons=[SEASON], cells=cells, checkpoints=[witnessed])
    found = units(connection)
    scores = signs(connection, found)
    told = findings(Grounds(connection, found, scores, {0: (SEASON.after_day, SEASON.inspects_on)}))
    connection.close()
    assert (told[0].severity, told[0].codes, told[0].records) == ("critical", ("A1",), (forged,))
    assert {sign.code for sign in scores[len(log.lines)]} == {"A1"}
