"""The invented county is lawful, deterministic and as uneven as a real one, and its files hold no truth."""

import json
import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from commands.county import County, county, write_jsonl

CALLERS_OWN = {"ledger_opened", "import_batch_accepted", "clock_anomaly", "policy_adopted", "reading_decided",
               "assessment_sealed", "assessment_lines_sealed"}  # fmt: skip
KEYS = {"id", "fact", "verb", "kind", "case", "person", "station", "occurred_on", "occurred_time", "captured_at",
        "claimed_recorded_at", "recorded_at", "actor", "document_no", "evidence", "note", "reason", "approved_by",
        "event", "body"}  # fmt: skip
LAST_DAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def built() -> County:
    return county()


@pytest.fixture(scope="module")
def facts(built):
    """Each fact's last content, voided ones left out."""
    return effective(built.rows)


@pytest.fixture(scope="module")
def by_case(facts):
    cases = defaultdict(list)
    for fact in facts.values():
        if "case" in fact:
            cases[fact["case"]].append(fact)
    return cases


def effective(rows):
    contents, voided = {}, set()
    for row in rows:
        verb, name = row.get("verb", "record"), row.get("id") or row["fact"]
        if verb == "void":
            voided.add(name)
        else:
            voided.discard(name)
            contents[name] = contents.get(name, {}) | row | {"id": name}
    return {name: fact for name, fact in contents.items() if name not in voided}


def day(text: str) -> date:
    return date.fromisoformat(text[:10])


def lag(row) -> int:
    return (day(row["recorded_at"]) - day(row["occurred_on"])).days


def typed_by_stations(built: County):
    """First entries of case facts by a station's own hand, those moved in and those of the other system left out."""
    return [
        row
        for row in built.rows
        if "id" in row and "case" in row and "claimed_recorded_at" not in row
        if not row["actor"].startswith("XJB") and row["kind"] != "platform_entry_made"
    ]


def test_one_seed_gives_one_county_byte_for_byte(tmp_path):
    paths = [write_jsonl(county(seed=7, stations=6, cases=40), tmp_path / name) for name in ("a.jsonl", "b.jsonl")]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    other = write_jsonl(county(seed=8, stations=6, cases=40), tmp_path / "c.jsonl")
    assert other.read_bytes() != paths[0].read_bytes()


def test_the_default_county_has_the_size_that_is_promised(built, by_case, facts):
    assert 55_000 <= len(built.rows) <= 65_000
    assert 680 <= len(by_case) <= 720
    assert sum(fact["kind"] == "station_registered" for fact in facts.values()) == 26
    assert {row["station"] for row in built.rows if "station" in row} == set(built.truth.effort)


def test_ten_times_the_cases_give_ten_times_the_case_facts():
    few, many = county(seed=3, stations=6, cases=30), county(seed=3, stations=6, cases=300)
    ratio = sum("case" in row for row in many.rows) / sum("case" in row for row in few.rows)
    assert 7 < ratio < 13


def test_a_county_of_too_few_stations_is_refused_in_words():
    with pytest.raises(ValueError, match="6 stations or more"):
        county(stations=3)


def test_rows_come_in_the_order_of_typing_and_none_is_dated_ahead(built):
    instants = [row["recorded_at"] for row in built.rows]
    parsed = [datetime.fromisoformat(instant) for instant in instants]
    assert parsed == sorted(parsed)
    assert all(instant.endswith("+08:00") for instant in instants)
    assert day(instants[0]) == date(2022, 1, 4)
    assert day(instants[-1]) <= LAST_DAY
    for row in built.rows:
        if "occurred_on" in row:
            assert date(2008, 6, 1) <= day(row["occurred_on"]) <= day(row["recorded_at"]), row


def test_every_verb_is_lawful_on_its_facts_history(built):
    state, subject = {}, {}
    legal = {(None, "record"), ("live", "correct"), ("live", "void"), ("void", "reinstate")}
    for row in built.rows:
        verb, name = row.get("verb", "record"), row.get("id") or row["fact"]
        assert (state.get(name), verb) in legal, row
        state[name] = "void" if verb == "void" else "live"
        about = (row["kind"], row.get("case"), row.get("person"))
        assert subject.setdefault(name, about) == about
        if verb == "record":
            assert "approved_by" not in row
        else:
            assert row["reason"]
            assert row["approved_by"] not in {"", row["actor"]}
            assert ("body" in row) == (verb != "void")
    assert Counter(row.get("verb", "record") for row in built.rows)["reinstate"] >= 8


def test_no_case_has_two_standing_decisions_and_none_acts_without_one(built):
    standing = defaultdict(set)
    for row in built.rows:
        name, verb = row.get("id") or row["fact"], row.get("verb", "record")
        if row["kind"] == "decision_issued":
            if verb == "void":
                standing[row["case"]].discard(name)
            else:
                standing[row["case"]].add(name)
                assert len(standing[row["case"]]) == 1, row
        elif "case" in row:
            assert standing[row["case"]], row


def test_ids_are_well_formed_and_event_keys_are_unique(built):
    for row in built.rows:
        assert set(row) <= KEYS, row
        assert row["kind"] not in CALLERS_OWN
        for name in ("id", "fact", "case", "person", "station"):
            if name in row:
                assert re.fullmatch(r"[^\s/]{1,64}", row[name])
                assert not row[name].isdigit()
        if "person" in row:
            assert re.fullmatch(r"P\d{5}", row["person"])
    events = [row["event"] for row in built.rows if "event" in row]
    assert len(events) == len(set(events)) > 500


def test_actors_are_codes_and_no_text_holds_a_name_or_a_citizen_number(built):
    text = json.dumps(built.rows, ensure_ascii=False)
    assert not re.search(r"\d{15}", re.sub(r'"[0-9a-f]{64}"', "", text))
    for row in built.rows:
        for name in ("actor", "approved_by"):
            assert re.fullmatch(r"[A-Z]{2,3}\d?-\d\d|XJB-\d\d", row.get(name, "XJB-01"))
        assert not {"name", "id_number", "姓名"} & set(
            row["body"] if row["kind"] != "station_registered" and "body" in row else {}
        )
        assert not re.search(r"先生|女士|同志|某某|小[张王李刘陈]|老[张王李刘陈]", row.get("note", ""))


def test_no_file_says_which_records_are_true(built, tmp_path):
    text = write_jsonl(built, tmp_path / "county.jsonl").read_text(encoding="utf-8")
    for word in ("fabricated", "planted", "stray", "true_rate", "effort", "backfill", "truth", "造假", "伪造"):
        assert word not in text
    invented = {frozenset(row) for row in built.rows if row.get("id") in built.truth.fabricated}
    others = {frozenset(row) for row in built.rows if row.get("id") not in built.truth.fabricated}
    assert invented <= others


def test_two_thirds_of_the_first_stock_and_most_new_orders_are_detox(facts):
    decisions = [fact for fact in facts.values() if fact["kind"] == "decision_issued"]
    for first, until, low, high in (("2018", "2022", 0.60, 0.74), ("2022", "2026", 0.74, 0.85)):
        measures = [d["body"]["measure"] for d in decisions if first <= d["occurred_on"] < until]
        assert low <= measures.count("detox") / len(measures) <= high
    by_year = Counter(d["occurred_on"][:4] for d in decisions)
    assert all(90 <= by_year[str(year)] <= 140 for year in range(2022, 2026))


def closed_on(case):
    days = [day(f["occurred_on"]) for f in case if f["kind"] in {"released", "terminated", "case_closed"}]
    return min(days, default=None)


def reported_on(case):
    return min((day(f["occurred_on"]) for f in case if f["kind"] == "reported"), default=None)


def case_years(by_case) -> float:
    days = 0
    for case in by_case.values():
        begun = reported_on(case)
        if begun is not None:
            last = min(closed_on(case) or LAST_DAY, LAST_DAY)
            days += max(0, (last - max(begun, date(2022, 1, 1))).days)
    return days / 365


def test_some_three_hundred_and_forty_cases_are_open_at_the_end(by_case):
    last = date(2025, 12, 31)
    is_open = [name for name, case in by_case.items() if (closed_on(case) or date.max) > last]
    assert 290 <= len(is_open) <= 390


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        ("suspended", 0.04, 0.075),
        ("terminated", 0.012, 0.032),
        ("reported_at_new_place", 0.045, 0.08),
        ("person_died", 0.003, 0.012),
        ("dropout_declared", 0.05, 0.085),
    ],
)
def test_what_befalls_cases_comes_at_the_expected_rates_a_year(facts, by_case, kind, low, high):
    happened = sum(f["kind"] == kind and f["occurred_on"] >= "2022" for f in facts.values())
    assert low <= happened / case_years(by_case) <= high


def test_six_in_ten_of_the_lost_are_found(facts):
    counts = Counter(fact["kind"] for fact in facts.values())
    assert 0.5 <= counts["located"] / counts["dropout_declared"] <= 0.75


def test_one_order_in_ten_is_overdue(by_case):
    served = late = 0
    for case in by_case.values():
        days = [day(f["occurred_on"]) for f in case if f["kind"] == "decision_served"]
        if days:
            served += 1
            late += reported_on(case) is None or (reported_on(case) - days[0]).days > 23
    assert 0.07 <= late / served <= 0.13


def test_tests_are_positive_remote_and_missed_as_often_as_expected(facts):
    tests = [f for f in facts.values() if f["kind"] in {"urine_test_done", "remote_test_accepted"}]
    missed = [f for f in facts.values() if f["kind"] == "test_missed" and not f["body"]["excused"]]
    hair = [f["body"]["result"] for f in facts.values() if f["kind"] == "hair_result_received"]
    assert 0.004 <= sum(f["body"]["result"] == "positive" for f in tests) / len(tests) <= 0.009
    assert 0.09 <= sum(f["kind"] == "remote_test_accepted" for f in tests) / len(tests) <= 0.15
    assert 0.024 <= len(missed) / (len(missed) + len(tests)) <= 0.036
    assert 0.01 <= hair.count("positive") / len(hair) <= 0.03


def test_a_tenth_of_the_cases_miss_two_thirds_and_one_in_eighteen_breaks_article_20(by_case):
    missed, serious = [], 0
    for case in by_case.values():
        unexcused = [f for f in case if f["kind"] == "test_missed" and not f["body"]["excused"]]
        departures = [
            f["body"]["days"] for f in case if f["kind"] == "violation_recorded" and f["body"]["nature"] == "departure"
        ]
        missed.append(len(unexcused))
        serious += len(unexcused) >= 3 or len(departures) >= 3 or sum(departures) > 30
    top = sorted(missed, reverse=True)[: len(missed) // 10]
    assert 0.58 <= sum(top) / sum(missed) <= 0.8
    assert 0.045 <= serious / len(by_case) <= 0.065


def test_leave_peaks_after_the_spring_festival(facts, by_case):
    leaves = [f for f in facts.values() if f["kind"] == "leave_granted" and f["occurred_on"] >= "2022"]
    taken = {(f["case"], f["occurred_on"][:4]) for f in leaves}
    assert 0.25 <= len(taken) / case_years(by_case) <= 0.38
    months = Counter(f["occurred_on"][5:7] for f in leaves)
    assert months.most_common(1)[0][0] in {"01", "02"}


def test_four_in_a_hundred_tests_are_missing_on_the_platform(facts):
    entered = {f["body"]["about"] for f in facts.values() if f["kind"] == "platform_entry_made"}
    tests = [f for f in facts.values() if f["kind"] == "urine_test_done" and "2022-03" <= f["occurred_on"] < "2025-11"]
    assert 0.02 <= sum(f["id"] not in entered for f in tests) / len(tests) <= 0.07


def test_outside_cases_the_clean_are_three_times_and_those_at_large_one_and_a_half_times_the_open_cases(facts):
    persons = {f["body"]["person"] for f in facts.values() if f["kind"] == "decision_issued"}
    first = {}
    for fact in facts.values():
        if fact["kind"] == "person_class_changed" and fact["person"] not in persons:
            first.setdefault(fact["person"], fact["body"]["class"])
    classes = Counter(first.values())
    assert 2.6 <= classes["clean_3y"] / 340 <= 3.4
    assert 1.2 <= classes["at_large"] / 340 <= 1.8


def test_honest_stations_type_three_quarters_within_three_days(built):
    truth = built.truth
    unusual = {*truth.backfilling, truth.off_line, truth.paper_year}
    lags = [lag(r) for r in typed_by_stations(built) if r["station"] not in unusual and r["id"] not in truth.mistyped]
    shares = [
        sum(low <= days <= high for days in lags) / len(lags) for low, high in ((0, 3), (4, 7), (8, 30), (31, 90))
    ]
    assert 0.69 <= shares[0] <= 0.76
    assert 0.16 <= shares[1] <= 0.22
    assert 0.045 <= shares[2] <= 0.08
    assert 0.01 <= shares[3] <= 0.03
    assert sum(shares) > 0.995


def test_three_stations_type_a_quarter_to_two_fifths_of_a_year_in_few_winter_sittings(built):
    truth = built.truth
    assert len(truth.backfilling) == 3
    rows = typed_by_stations(built)
    for station in truth.backfilling:
        for year in range(2022, 2026):
            acts = [r for r in rows if r["station"] == station and r["occurred_on"].startswith(str(year))]
            first, last = date(year, 11, 20), date(year + 1, 1, 15)
            late = [r for r in acts if first <= day(r["recorded_at"]) <= last and lag(r) > 14]
            assert Fraction(20, 100) <= Fraction(len(late), len(acts)) <= Fraction(40, 100), (station, year)
            days = Counter(r["recorded_at"][:10] for r in late if r["id"] in truth.fabricated | truth.held_back)
            assert 3 <= len(days) <= 8, (station, year, days)
    others = [r for r in rows if r["station"] not in {*truth.backfilling, truth.paper_year}]
    assert sum(lag(r) > 90 for r in others) / len(others) < 0.01


def test_one_station_sends_six_weeks_at_once_with_the_times_of_its_devices(built):
    held = [r for r in built.rows if "captured_at" in r]
    assert {r["station"] for r in held if "station" in r} == {built.truth.off_line}
    declared = [r for r in built.rows if r["kind"] == "outage_declared"]
    assert len(declared) == 1
    assert declared[0]["recorded_at"] < min(r["recorded_at"] for r in held)
    assert len({r["recorded_at"][:10] for r in held}) <= 3
    assert sum((day(r["captured_at"]) - day(r["occurred_on"])).days <= 7 for r in held) / len(held) > 0.8
    assert len(held) > 40


def test_a_new_clerk_types_a_declared_year_on_paper(built):
    truth = built.truth
    declared = [r for r in built.rows if r["kind"] == "late_entries_declared" and r["station"] == truth.paper_year]
    last = declared[-1]["body"]
    assert (last["from"], last["until"]) == ("2023-01-01", "2023-12-31")
    year = [r for r in typed_by_stations(built) if r["station"] == truth.paper_year and r["occurred_on"][:4] == "2023"]
    late = [r for r in year if r["recorded_at"] > "2024-02-20" and lag(r) > 40]
    assert len(late) / len(year) > 0.7
    assert min(r["recorded_at"] for r in late) > declared[-1]["recorded_at"]
    assert len({r["actor"] for r in late if r["recorded_at"][:7] in {"2024-02", "2024-03"}}) <= 3


def test_two_in_a_hundred_entries_are_corrected(built):
    corrected = {row["fact"] for row in built.rows if row.get("verb") == "correct"}
    assert corrected == built.truth.mistyped
    assert (
        0.014
        <= len(corrected) / sum("id" in r and "case" in r and "claimed_recorded_at" not in r for r in built.rows)
        <= 0.025
    )


def custody_of(case):
    spans, begun = [], None
    for fact in sorted(case, key=lambda f: f["occurred_on"]):
        if fact["kind"] == "suspended":
            begun = day(fact["occurred_on"])
        elif fact["kind"] in {"resumed", "terminated"} and begun is not None:
            spans.append((begun, day(fact["occurred_on"])))
            begun = None
    return spans


def leaves_of(case):
    returns = sorted(day(f["occurred_on"]) for f in case if f["kind"] == "leave_returned")
    for leave in (f for f in case if f["kind"] == "leave_granted"):
        first, until = day(leave["body"]["starts_on"]), day(leave["body"]["until"])
        yield first, min([until + timedelta(1), *(r for r in returns if r > first)])


def impossible_tests(by_case):
    custody, leave = set(), set()
    for case in by_case.values():
        spans, leaves = custody_of(case), list(leaves_of(case))
        for fact in case:
            if fact["kind"] == "urine_test_done":
                tested = day(fact["occurred_on"])
                custody |= {fact["id"] for first, until in spans if first < tested < until}
                leave |= {fact["id"] for first, until in leaves if first < tested < until}
    return custody, leave


def test_the_planted_records_cannot_be_true_and_honest_ones_can(built, facts, by_case):
    planted, truth = built.truth.planted, built.truth
    custody, leave = impossible_tests(by_case)
    assert {name for (name,) in planted["test_in_custody"]} <= custody
    assert {name for (name,) in planted["test_on_leave"]} <= leave
    excused = truth.fabricated | {name for instances in planted.values() for names in instances for name in names}
    assert custody - excused == set()
    assert leave - excused == set()
    for early, late in planted["two_stations_same_hour"]:
        assert facts[early]["occurred_on"] == facts[late]["occurred_on"]
        assert facts[early]["station"] != facts[late]["station"]
    (alike,) = planted["identical_notes"]
    assert len(alike) == 12
    assert len({facts[name]["note"] for name in alike}) == 1
    decided = {f["case"]: f["occurred_on"] for f in facts.values() if f["kind"] == "decision_issued"}
    for (name,) in planted["agreement_before_decision"]:
        assert facts[name]["occurred_on"] < decided[facts[name]["case"]]
    sampled = {f["body"]["sample_no"]: f["occurred_on"] for f in facts.values() if f["kind"] == "hair_sample_taken"}
    for (name,) in planted["result_before_sample"]:
        assert facts[name]["occurred_on"] < sampled[facts[name]["body"]["sample_no"]]
    (run,) = planted["numbers_against_dates"]
    dates = [facts[n]["occurred_on"] for n in sorted(run, key=lambda n: facts[n]["body"]["report_no"])]
    assert len(dates) == 8
    assert dates == sorted(dates, reverse=True)
    assert len(planted) == 8


def test_report_numbers_of_honest_workers_rise_with_the_dates(built, facts):
    suspect = {name for instances in built.truth.planted.values() for names in instances for name in names}
    pads = defaultdict(list)
    for fact in facts.values():
        number = fact["body"].get("report_no") if fact["kind"] == "urine_test_done" else None
        if number and fact["occurred_on"] >= "2022" and fact["id"] not in suspect | built.truth.fabricated:
            pads[fact["station"], fact["body"]["tester"]].append((number, fact["occurred_on"]))
    for pad in pads.values():
        numbers = [number for number, _ in pad]
        assert len(numbers) == len(set(numbers))
        dates = [on for _, on in sorted(pad)]
        assert dates == sorted(dates)
