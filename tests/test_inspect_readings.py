"""What findings cite and say on hand-made logs: voided records, pairs, papers beside each other, clocks, counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from inspecting_log import Log

from projections.indicators import citing
from projections.indicators.counterfactual import Effect, MovedScore
from projections.indicators.findings import Evidence, Finding, Grounds, Subject, findings
from projections.indicators.patterns import Measure, units
from projections.indicators.scores import signs
from projections.inspected import Cell, Checkpoint, OtherLog, Season
from reports.inspection import Ranked, finding_json, ranked
from reports.inspection_text import inspection_text

SEASON = Season("I1", date(2023, 12, 31), date(2024, 11, 16), date(2025, 1, 9))
ADDED = Evidence("B4", ("F1",))


def looked(log: Log, cells: list[Cell] | None = None, **around) -> list[Finding]:
    connection = log.looked_at(seasons=[SEASON], cells=cells or [], **around)
    try:
        found = units(connection)
        return findings(
            Grounds(connection, found, signs(connection, found), {0: (SEASON.after_day, SEASON.inspects_on)})
        )
    finally:
        connection.close()


def text_of(found: list[Finding], effects: list[Effect | None] | None = None, lang: str = "zh", **how) -> str:
    return inspection_text(ranked(found, effects or [None] * len(found)), [], lang, **how)


def one_lead(effect: Effect, lang: str = "zh") -> str:
    finding = Finding("timing", "medium", Subject("window", "S1", None, None), ("F1",), (ADDED,), 1.0)
    return text_of([finding], [effect], lang)


@pytest.fixture
def log() -> Log:
    made = Log()
    made.decided()
    return made


def voiding(log: Log) -> list[str]:
    """Ten stations with twelve missed tests each; S3 voids ten of its own before the inspection."""
    voided = []
    for place in range(10):
        station = f"S{place}"
        for n in range(12):
            log.decided(f"{station}-{n}", "2024-01-03", person=f"P{place}-{n}", station=station)
        for n in range(12):
            log.add("test_missed", f"2024-03-{n + 1:02d}", case=f"{station}-{n}", station=station, how="refused",
                    excused=False, fact=f"{station}-{n}-missed", actor=f"{station}-w")  # fmt: skip
        for n in range(1 if place != 3 else 10):
            voided += [f"{station}-{n}-missed"] if place == 3 else []
            log.add("test_missed", f"2024-03-{n + 1:02d}", "2024-11-20", verb="void", fact=f"{station}-{n}-missed",
                    case=f"{station}-{n}", reason="x", actor=f"{station}-w")  # fmt: skip
        for n in range(12):
            log.add("contact_made", "2024-11-21", case=f"{station}-{n}", station=station, actor=f"{station}-w")
    return voided


def test_voided_breaches_are_cited_each_with_the_entry_that_made_it_and_the_one_that_voided_it(log) -> None:
    voided = voiding(log)
    told = [one for one in looked(log) if "C11V" in one.codes]
    assert {one.subject.type for one in told} == {"window", "station"}
    for finding in told:
        assert finding.records == tuple(voided)
        (evidence,) = [one for one in finding.evidence if one.code == "C11V"]
        assert evidence.facts == tuple(voided)
        assert evidence.measure is not None
        assert evidence.measure.hits == len(voided)
        for entry in evidence.details["entries"]:
            assert f'"fact_id": "{entry["fact"]}"' in log.lines[entry["recorded"] - 1].replace('\\"', '"')
            assert '"verb": "void"' in log.lines[entry["voided"] - 1].replace('\\"', '"')
    first = told[0].evidence[0].details["entries"][0]
    assert f"{voided[0]}（第 {first['recorded']} 条录入，第 {first['voided']} 条作废）" in text_of(told)
    assert "这些记录已作废" in text_of(told)
    assert f"{voided[0]} (recorded by entry {first['recorded']}, voided by entry" in text_of(told, lang="en")


def test_every_fact_of_a_log_can_be_cited_whether_it_stands_or_not(log) -> None:
    stands = log.add("agreement_signed", "2024-01-05", case="C1", station="S1")
    gone = log.add("interview_held", "2024-02-05", case="C1", station="S1", mode="office")
    log.add("interview_held", "2024-02-05", "2024-02-07", verb="void", fact=gone, case="C1", reason="x")
    back = log.add("interview_held", "2024-03-05", case="C1", mode="office")
    log.add("interview_held", "2024-03-05", "2024-03-07", verb="void", fact=back, case="C1", reason="x")
    log.add("interview_held", "2024-03-06", "2024-03-08", verb="reinstate", fact=back, case="C1", reason="x")
    log.add("person_died", "2024-05-01", person="P8", verb="record")
    connection = log.looked_at()
    grounds = Grounds(connection, [], {}, {})
    every = [no for (no,) in connection.execute("SELECT DISTINCT fact_no FROM version").fetchall()]
    grounds.tell(every)
    connection.close()
    assert set(grounds.told) == set(every)
    by_name = {one.fact: one for one in grounds.told.values()}
    assert (by_name[gone].station, by_name[gone].case) == ("S1", "C1")
    assert by_name[back].occurred == date(2024, 3, 6)
    assert stands in by_name


def test_two_meetings_that_exclude_each_other_are_one_finding_that_cites_both(log) -> None:
    first = log.add("interview_held", "2024-03-01", case="C1", station="S1", mode="office", occurred_time="09:40")
    second = log.add("interview_held", "2024-03-01", case="C1", station="S2", mode="office", occurred_time="10:05")
    (told,) = [one for one in looked(log) if "A8" in one.codes]
    assert told.records == (first, second)
    assert (told.subject.name, told.stations) == (second, {"S1", "S2"})
    assert [(one.facts, one.against) for one in told.evidence] == [((second,), (first,))]


def test_three_meetings_of_one_hour_lose_no_pair_and_repeat_none(log) -> None:
    facts = [
        log.add("interview_held", "2024-03-01", case="C1", station=f"S{n}", mode="office", occurred_time=f"09:{n}0")
        for n in range(1, 4)
    ]
    (told,) = [one for one in looked(log) if "A8" in one.codes]
    assert told.records == tuple(facts)
    pairs = [{fact, other} for one in told.evidence for fact in one.facts for other in one.against]
    assert len(pairs) == 3
    assert all({one, other} in pairs for one in facts for other in facts if one < other)


def test_a_record_with_another_contradiction_keeps_it_beside_the_pair(log) -> None:
    log.add("suspended", "2024-02-20", case="C1", station="S1", cause="detained")
    log.add("resumed", "2024-03-20", case="C1", station="S1")
    told = {"mode": "office"}
    log.add("interview_held", "2024-03-21", case="C1", station="S1", occurred_time="09:40", **told)
    log.add("interview_held", "2024-03-21", case="C1", station="S2", occurred_time="10:05", **told)
    log.add("interview_held", "2024-03-01", "2024-04-01", case="C1", station="S1", occurred_time="09:40", **told)
    log.add("interview_held", "2024-03-01", "2024-04-01", case="C1", station="S2", occurred_time="10:05", **told)
    codes = sorted(tuple(sorted(one.evidence, key=lambda e: (e.code, e.facts))) and one.codes
                   for one in looked(log) if "A8" in one.codes)  # fmt: skip
    assert codes == [("A4", "A8"), ("A8",)]


def test_a_paper_from_a_later_pad_is_told_with_its_number_its_neighbours_and_its_own_day(log) -> None:
    pad = log.add(
        "form_pad_issued", "2024-11-03", station="S1", worker="w1", serial_from="S000726", serial_to="S000750"
    )
    tests = {"case": "C1", "station": "S1", "result": "negative"}
    before = log.add("urine_test_done", "2024-11-05", "2024-11-05", report_no="S000730", **tests)
    early = log.add("urine_test_done", "2024-06-14", "2024-11-20", report_no="S000731", **tests)
    after = log.add("urine_test_done", "2024-11-21", "2024-11-21", report_no="S000732", **tests)
    (told,) = [one for one in looked(log) if "A6" in one.codes]
    assert told.records == (early,)
    zh, en = text_of([told]), text_of([told], lang="en")
    for text in (zh, en):
        for word in ("S000731", "2024-06-14", "S000726–S000750", "2024-11-03", pad, "S000730", "2024-11-05", before,
                     "S000732", "2024-11-21", after):  # fmt: skip
            assert word in text, word


def test_a_contradiction_tells_the_days_of_both_records(log) -> None:
    early = log.add("agreement_signed", "2023-12-20", "2024-01-10", case="C1", station="S1")
    (told,) = looked(log)
    assert f"{early}（所载日期 2023-12-20）与 F2（所载日期 2024-01-02）不相容" in text_of([told])
    assert f"{early} (dated 2023-12-20) is not compatible with F2 (dated 2024-01-02)" in text_of([told], lang="en")


def test_a_checkpoint_is_told_as_one_with_its_time_and_what_it_held(log) -> None:
    log.add("reported", "2024-01-05", case="C1", station="S1")
    forged = log.add("agreement_signed", "2024-01-05", "2024-01-06", case="C1", station="S1")
    found = looked(log, checkpoints=[Checkpoint("W1", 3, 1704700800 * 1_000_000)])
    (told,) = [one for one in found if "A1" in one.codes]
    assert (told.severity, told.records) == ("critical", (forged,))
    zh, en = text_of([told]), text_of([told], lang="en")
    assert "2024-01-08 16:00:00 有人在台账外见证（W1）：当时台账共有 3 条" in zh
    assert "排在其后的有 1 条，录入时间反而早于见证" in zh
    assert "on 2024-01-08 16:00:00 somebody outside witnessed (W1) that the log held 3 entries" in en
    assert "1 behind them bears an earlier time of recording" in en


def test_a_clock_that_steps_back_names_both_entries_and_their_times(log) -> None:
    log.add("reported", "2024-01-05", "2024-01-05T10:00:00", case="C1", station="S1")
    log.add("agreement_signed", "2024-01-05", "2024-01-05T09:00:00", case="C1", station="S1")
    assert "第 4 条录入于 2024-01-05 09:00:00，早于在它之前的第 3 条（2024-01-05 10:00:00）" in text_of(looked(log))


def test_a_clock_set_back_over_a_record_and_its_correction_counts_entries_and_tells_the_fact(log) -> None:
    log.add("reported", "2024-01-05", "2024-01-05T10:00:00", case="C1", station="S1")
    told = {"case": "C1", "station": "S1", "how": "phone"}
    moved = log.add("contact_made", "2024-01-04", "2024-01-05T09:00:00", **told)
    log.add("contact_made", "2024-01-03", "2024-01-05T08:00:00", verb="correct", fact=moved, reason="x", **told)
    (one,) = looked(log)
    assert one.records == (moved,)
    assert f"同样的有 2 处：{moved}（这些条目属于 1 件事实）" in text_of([one])


def test_days_that_are_no_stations_are_not_called_a_stations(log) -> None:
    for n in range(2):
        log.add("reported", "2024-01-05", "2024-01-05T10:00:00", case="C1", station="S1")
        log.add("contact_made", "2024-01-05", f"2024-01-05T0{n + 7}:00:00", case="C1", station="S1", how="phone")
    text = text_of(looked(log))
    assert "站点检查周期" not in text
    assert "不属于某一站的一段时间" in text


def test_witnessings_of_an_older_log_are_one_line_without_records_and_judge_nothing(log) -> None:
    late = log.add("reported", "2024-01-05", "2024-01-10", case="C1", station="S1")
    opened = 1704700800 * 1_000_000
    old = [
        OtherLog(f"W{n}", opened - (9 - n) * 86_400_000_000, "市禁毒办", "5000", "earlier", False, 40, opened)
        for n in range(3)
    ]
    (told,) = looked(log, others=old)
    assert (told.tier, told.severity, told.records, told.codes) == ("timing", "medium", (), ("A1W",))
    assert told.evidence[0].against == ("W0", "W1", "W2")
    zh, en = text_of([told]), text_of([told], lang="en")
    assert "3 次外部见证（市禁毒办）" in zh
    assert "最后一次说当时台账到 5000 为止" in zh
    assert "其中 3 次所指的末条在本台账中找不到" in zh
    assert "speak of another log" in en
    assert late not in zh


def test_a_witnessing_that_holds_more_than_the_log_did_weighs_more_than_one_of_an_older_log(log) -> None:
    opened = 1704700800 * 1_000_000
    (told,) = looked(log, others=[OtherLog("W1", opened + 1, None, "900", "more", False, 40, opened)])
    assert told.severity == "high"
    assert "写入见证时本台账只有 40 条" in text_of([told])
    assert "has since lost entries" in text_of([told], lang="en")


def test_a_sum_tells_its_direction_in_its_verb_and_never_in_a_sign() -> None:
    less = Effect(points={"S1": Decimal("0.5")}, fen={"S1": 8333})
    more = Effect(points={"S1": Decimal("-47.25")}, fen={"S1": -8333})
    assert "S1 多扣 0.5 分（封顶前）；S1 少发 83.33 元" in one_lead(less)
    assert "S1 少扣 47.25 分（封顶前）；S1 多发 83.33 元" in one_lead(more)
    assert "S1: 0.5 more points deducted (before caps); S1: 83.33 yuan less" in one_lead(less, "en")
    assert "S1: 47.25 fewer points deducted (before caps); S1: 83.33 yuan more" in one_lead(more, "en")


def test_points_and_money_have_one_sign_in_the_answer_what_the_station_has_by_the_records() -> None:
    finding = Finding("timing", "medium", Subject("window", "S1", None, None), ("F1",), (ADDED,), 1.0)
    told = finding_json(Ranked(1, finding, Effect(points={"S1": Decimal("0.5")}, fen={"S1": 8333})), "zh")
    assert (told["effect"]["points"], told["effect"]["fen"]) == ({"S1": "0.5"}, {"S1": 8333})


def test_a_year_that_is_not_over_is_told_as_a_running_score() -> None:
    whole = MovedScore("S1", 2025, (Decimal(95), Decimal(95)), (Decimal(90), Decimal(92)))
    begun = MovedScore("S1", 2026, (Decimal(95), Decimal(95)), (Decimal(94), Decimal(94)), date(2026, 1, 22))
    text = one_lead(Effect(scores=[whole, begun]))
    assert "S1 2025 年得分 95 → 90–92 分" in text
    assert "S1 2026 年过程分（截至 2026-01-22）95 → 94 分" in text
    assert "running score of 2026 as of 2026-01-22" in one_lead(Effect(scores=[begun]), "en")


def test_what_is_not_shown_is_counted_and_how_to_see_it_is_said() -> None:
    found = [
        Finding("timing", "low", Subject("window", f"S{n}", None, None), (f"F{n}",), (ADDED,), 1.0) for n in range(54)
    ]
    short = text_of(found, about_people=2)
    assert "共 54 条，另有 24 条未显示；加 --all 全部列出" in short
    assert "另有 2 条以录入人为对象，加 --people 才列出" in short
    assert " 54. " not in short
    whole = text_of(found, everything=True)
    assert " 54. " in whole
    assert "未显示" not in whole
    assert "24 more are not shown: --all" in text_of(found, lang="en")


def test_a_count_that_is_not_that_of_the_records_listed_says_so() -> None:
    measure = Measure("C2", 2, 9, 1, 90, 0.001, True, 4)
    facts = ("F1", "F2", "F3")
    late = Evidence("C2", facts, measure=measure)
    burst = Evidence("C1", ("F1",), measure=Measure("C1", 2, 5, 1, 90, 0.001, True, 4))
    finding = Finding("pattern", "high", Subject("window", "S1", None, None), ("F1",), (late, burst), 1.0)
    zh, en = text_of([finding]), text_of([finding], lang="en")
    assert "2/9 项义务（本站此前 4 个平常周期 1/90）, p=0.001；涉及记录 3 条" in zh
    assert "2/5 条记录（本站此前 4 个平常周期 1/90）, p=0.001；其中所列 1 条" in zh
    assert "以上各项共涉及 3 条，其中所列 1 条" in zh
    assert "the indicators above cite 3; the 1 listed" in en
    told = finding_json(Ranked(1, finding, None), "zh")
    assert told["part_of"] == 3


def test_duties_met_late_cite_just_the_records_that_met_those_counted() -> None:
    log, cells = Log(), []
    for place in range(10):
        station = f"S{place}"
        for n in range(10):
            log.add("decision_issued", "2022-01-03", "2024-01-03", case=f"{station}-{n}", person_=f"P{place}-{n}",
                    measure="detox", station_=station, actor=f"{station}-w",
                    claimed_recorded_at="2022-01-03T09:00:00+08:00")  # fmt: skip
    for place in range(10):
        station = f"S{place}"
        for n in range(60):
            day = date(2024, 2, 1) + timedelta(n)
            is_late = place == 3 and n < 20
            fact = log.add("interview_held", day.isoformat(), f"2024-12-20T10:{n:02d}:00" if is_late else f"{day}T10:00:00",
                           case=f"{station}-{n % 10}", station=station, mode="office", actor=f"{station}-w")  # fmt: skip
            # Of the late talks the last four meet duties of another year.
            last = day if not is_late or n < 16 else date(2023, 12, 1)
            cells.append(Cell(station, last, fact, is_late))
    connection = log.looked_at(seasons=[SEASON], cells=cells)
    ((hits,),) = connection.execute(
        "SELECT hits FROM tally WHERE unit_type = 'window' AND unit = 'S3' AND code = 'C2'"
    ).fetchall()
    held, hit = citing._ELSEWHERE["C2"]
    facts = connection.execute(f"SELECT fact_no FROM {held} WHERE {hit} AND station = 'S3'").fetchall()
    every = connection.execute("SELECT fact_no FROM trait WHERE is_rescue AND station = 'S3'").fetchall()
    connection.close()
    assert len(facts) == len(set(facts)) == hits == 16
    assert len(every) == 20
