"""Notes, corrections and silences on hand-made logs, and how a station is compared with its own past."""

from datetime import date, timedelta

from inspecting_log import Log

from projections.indicators.exact import evened, own_past, peers_of, together

STORIES = (
    "儿子在县城读初三今年要考高中",
    "母亲住院他每天送饭到医院",
    "在砖厂上班夜班多白天补觉",
    "养了四十只山羊准备年底卖掉",
)
FORM = "按规定开展谈话教育并告知权利义务"


def noted(log: Log, case: str, day: str, note: str) -> str:
    return log.add("interview_held", day, case=case, station="S1", mode="office", note=note)


def test_a_note_written_over_for_another_person_is_near_and_one_of_its_own_is_not() -> None:
    log = Log()
    for n in range(12):
        log.decided(f"C{n}", person=f"P{n}")
    own = [noted(log, f"C{n}", f"2024-03-{n + 1:02d}", FORM + chr(0x4E00 + 40 * n) * 2 + "".join(
        chr(0x5000 + 97 * n + 13 * i) for i in range(14))) for n in range(9)]  # fmt: skip
    first = noted(log, "C10", "2024-03-20", FORM + STORIES[0])
    near = noted(log, "C11", "2024-03-21", FORM + STORIES[0].replace("初三", "初二"))
    connection = log.looked_at()
    alike = {fact for (fact,) in connection.execute("SELECT fact FROM trait WHERE is_alike").fetchall()}
    connection.close()
    assert {first, near} <= alike
    assert not alike & set(own)


def test_a_note_that_could_be_about_anybody_stands_apart_from_the_persons_others() -> None:
    log = Log()
    for n in range(20):
        log.decided(f"C{n}", person=f"P{n}")
        story = "".join(chr(0x5000 + 97 * n + 13 * i) for i in range(12))
        for month in range(4):
            day = date(2024, 2 + month, n + 1).isoformat()
            noted(log, f"C{n}", day, f"{FORM}{story}{chr(0x6000 + 50 * month + n)}")
    bare = noted(log, "C0", "2024-08-01", "谈话一次遵守规定各方面表现正常")
    connection = log.looked_at()
    apart = {fact for (fact,) in connection.execute("SELECT fact FROM trait WHERE is_apart").fetchall()}
    connection.close()
    assert apart == {bare}


def test_a_correction_that_brings_a_day_into_time_helps_and_one_that_takes_it_out_does_not() -> None:
    log = Log()
    log.decided()
    told = {"case": "C1", "station": "S1", "mode": "office"}
    helped = log.add("interview_held", "2024-03-01", "2024-03-20", **told)
    hurt = log.add("interview_held", "2024-04-15", "2024-04-16", **told)
    same = log.add("interview_held", "2024-05-15", "2024-05-16", **told)
    for fact, day in ((helped, "2024-03-18"), (hurt, "2024-04-01"), (same, "2024-05-14")):
        log.add("interview_held", day, "2024-06-01", verb="correct", fact=fact, reason="x", **told)
    connection = log.looked_at()
    found = dict(
        connection.execute("SELECT f.fact, c.is_hit FROM correction AS c JOIN fact AS f USING (fact_no)").fetchall()
    )
    connection.close()
    assert found == {helped: True, hurt: False}


def test_a_silence_longer_than_any_before_with_late_records_behind_it_is_told() -> None:
    log = Log()
    log.decided()
    told = {"case": "C1", "station": "S1", "how": "phone"}
    for n in range(70):
        day = date(2024, 1, 10) + timedelta(n)
        log.add("contact_made", day.isoformat(), f"{day}T09:00:00", **told)
    late = [
        log.add("contact_made", f"2024-04-{n + 1:02d}", f"2024-06-01T10:{n:02d}:00", **told) for n in range(9)
    ]  # fmt: skip
    connection = log.looked_at()
    ((station, first, last, facts),) = connection.execute(
        "SELECT station, from_day, to_day, list_transform(facts, lambda n: n) FROM silence"
    ).fetchall()
    names = {
        name
        for (name,) in connection.execute(
            "SELECT fact FROM fact WHERE fact_no IN (SELECT unnest($1::INTEGER[]))", [facts]
        ).fetchall()
    }
    connection.close()
    assert (station, first, last) == ("S1", date(2024, 3, 19), date(2024, 6, 1))
    assert names == set(late)


def test_a_station_is_measured_against_its_own_calm_past_where_it_has_one() -> None:
    hits, trials = [40, *([8] * 9)], [200] * 10
    past = [(40, 200), *([(8, 200)] * 9)]
    habit = own_past(hits, trials, past)[0]
    peers = peers_of(hits, trials)[0]
    assert habit is not None
    assert peers is not None
    assert habit.tail(40, 200) > 0.2
    assert peers.tail(40, 200) < 0.001
    assert own_past(hits, trials, [(2, 20)] * 10) == [None] * 10


def test_measures_that_cannot_come_out_small_take_no_share() -> None:
    strong = peers_of([30, *([5] * 9)], [100] * 10)[0]
    idle = peers_of([0, 5, *([0] * 8)], [10] * 10)[0]
    assert strong is not None
    assert idle is not None
    alone = together([(strong.tail(30, 100), 100, strong)])
    both = together([(strong.tail(30, 100), 100, strong), (1.0, 10, idle)])
    assert alone is not None
    assert both is not None
    assert alone <= both <= 1.01 * alone + 1e-12


def test_a_family_whose_p_values_are_too_large_by_count_is_evened_and_offenders_give_nothing_back() -> None:
    honest = [0.15] * 5 + [0.9] * 95
    assert evened(honest)[0] == 0.15 * 0.35
    assert evened([*([1e-6] * 30), *honest])[30] == 0.15 * 0.35
    uniform = [n / 100 for n in range(1, 101)]
    assert evened(uniform)[4] == 0.05
    assert evened([0.5] * 10) == [0.5] * 10
