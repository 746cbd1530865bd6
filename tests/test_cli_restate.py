"""`restate`, `compare`, the impact shown before an entry, and what a history says of corrections."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest
from sealed import at, done, must_hold, restated, sealed, small_ledger
from typed_line import typed

HOSTILE = "<b onmouseover='x'>&amp;</b>"
APPROVED = ("--reason", "核对纸质台账", "--approved-by", "主任")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county whose figures of 2025 are sealed as they were known on the last day of the year."""
    path = small_ledger(tmp_path_factory.mktemp("sealed"))
    with at(path):
        sealed("--known", "2025-12-31")
    return path


@pytest.fixture
def county(original: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "z.ledger"
    copyfile(original, path)
    with at(path):
        yield path


@pytest.fixture(scope="module")
def seal(original: Path) -> str:
    with at(original):
        return done("seals", "--json").json["seals"][0]["seal"]


@pytest.fixture(scope="module")
def scores(original: Path) -> list[dict]:
    with at(original):
        return done("score", "--year", "2025", "--json").json["scores"]


@pytest.fixture(scope="module")
def missed(original: Path, scores: list[dict]) -> dict:
    """A missed interview of 2025: its case, its station, its first day."""
    with at(original):
        for station in scores:
            for item in station["items"]:
                for line in item["lines"]:
                    if line["rule"] == "R15":
                        key = line["key"].replace("score/2025/R15", "obligation")
                        tree = done("explain", key, "--json").json["tree"]
                        return {"case": line["case"], "station": station["station"], "on": tree["opens"]}
    raise AssertionError


def interview(missed: dict, *words: object) -> tuple[object, ...]:
    return ("record", "interview_held", "--case", missed["case"], "--station", missed["station"], *words)


def one_fact(original: Path, kind: str) -> str:
    """A fact of 2025 of this kind."""
    with at(original):
        for case in done("status", "--json").json["cases"]:
            for fact in done("history", case["case"], "--json").json["facts"]:
                if fact["kind"] == kind and fact["occurred_on"] >= "2025":
                    return fact["fact_id"]
    raise AssertionError


# What changed and why.


def test_late_entries_restate_a_seal_and_every_sum_is_exact(county, seal) -> None:
    found = restated(seal)
    assert found["seal"] == seal
    assert found["changes"]
    assert {change["class"] for change in found["changes"]} == {"late", "entry"}, "points given in January are not late"
    assert {event["verb"] for event in found["events"].values()} == {"record"}
    assert {step["axis"] for step in found["bridge"]} == {"data"}
    text = done("restate", seal).out
    assert "未解释差额：0" in text
    assert "迟录" in text
    assert "Unexplained: 0" in done("restate", seal, "--lang", "en").out


def test_restated_up_to_where_it_was_known_nothing_changed(county, seal) -> None:
    known = done("seals", "--json").json["seals"][0]["known_position"]
    found = restated(seal, "--to", known)
    assert (found["changes"], found["bridge"], found["adjustments"]) == ([], [], [])
    assert "没有任何数字改变" in done("restate", seal, "--to", known).out
    ran = typed("restate", seal, "--to", known - 1, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "restate-backwards")


@pytest.mark.usefixtures("county")
def test_a_seal_nobody_knows_is_an_answer_of_its_own() -> None:
    ran = typed("restate", "assessment_sealed:7", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "unknown-seal")


def test_a_correction_names_itself_what_it_changed_and_its_station_alone(county, seal, missed) -> None:
    before = restated(seal)
    fact = done(*interview(missed, "--on", "2026-01-10"), "--json").json["fact_id"]
    done("correct", fact, "--on", missed["on"], *APPROVED)
    found = restated(seal)
    (event,) = [one for one in found["events"].values() if one["verb"] == "correct"]
    assert event["changes"] == [{"field": "occurred_on", "was": "2026-01-10", "now": missed["on"]}]
    assert (event["approved_by"], event["reason"]) == ("主任", "核对纸质台账")
    steps = [step for step in found["bridge"] if step not in before["bridge"]]
    assert [(step["station"], step["delta"], step["alone"]) for step in steps] == [(missed["station"], "0.5", "0.5")]
    other = next(one["station"] for one in found["totals"] if one["station"] != missed["station"])
    assert all(step["station"] == other for step in restated(seal, "--station", other)["bridge"])


def test_void_and_reinstate_is_no_cause(county, original, seal) -> None:
    before = restated(seal)
    fact = one_fact(original, "urine_test_done")
    done("void", fact, *APPROVED)
    voided = restated(seal)
    assert "void" in {change["class"] for change in voided["changes"]}
    done("reinstate", fact, *APPROVED)
    found = restated(seal)
    assert found["netted"] == [fact]
    assert (found["changes"], found["bridge"]) == (before["changes"], before["bridge"])
    assert fact in done("restate", seal).out


def test_money_paid_is_settled_month_by_month(county, original, seal) -> None:
    paid = [month["case"] for month in done("subsidy", "--year", "2025", "--json").json["months"] if month["paid"]]
    dated = {}
    for case in dict.fromkeys(paid):
        for fact in done("history", case, "--json").json["facts"]:
            if fact["kind"] == "decision_issued":
                dated[case] = fact["fact_id"]
    case, fact = next(iter(dated.items()))
    done("void", fact, *APPROVED)
    found = restated(seal)
    own = [one for one in found["adjustments"] if one["case"] == case]
    assert own
    assert {(one["paid"], one["should_be"], one["settle_in"]) for one in own} == {(True, False, "2026-01")}
    assert sum(one["fen"] for one in own) < 0
    told = found["settlement"]
    for refused, name in ((False, "payable_fen"), (True, "refused_fen")):
        assert told[name] == sum(one["fen"] for one in found["adjustments"] if one["refused"] is refused)
    assert told["payable_fen"] + told["refused_fen"] == told["fen"]
    assert sum(one["payable_fen"] for one in told["stations"]) == told["payable_fen"]
    assert "其中可结算" in done("restate", seal).out
    assert "不改写" in done("restate", seal).out


# The axes.


def axes_of(found: dict) -> set[str]:
    return {step["axis"] for step in found["bridge"]}


def test_a_decided_reading_and_a_new_pack_move_along_the_axis_of_rules(county, seal) -> None:
    before = restated(seal)
    done("policy", "decide", "R02", "example", "--document", "县禁毒办5号", "--approved-by", "主任", "--yes")
    found = restated(seal)
    assert axes_of(found) == {*axes_of(before), "pack"}
    ruled = [change for change in found["changes"] if "rule" in change["classes"]]
    assert ruled
    (decision,) = found["decisions"]
    assert {step["event_id"] for step in found["bridge"] if step["axis"] == "pack"} == {decision}
    assert found["bridge"][-1]["axis"] == "pack"
    assert all(decision in change["causes"] for change in ruled)
    assert found["events"][decision]["changes"] == [{"field": "reading.R02", "was": "undecided", "now": "example"}]
    assert "R02 undecided → example" in done("restate", seal).out


def test_an_adopted_pack_moves_along_the_axis_of_rules(county, seal, tmp_path) -> None:
    source = tmp_path / "3.toml"
    source.write_text(_third_pack(), "utf-8")
    done("policy", "adopt", source, "--from", "2025-06-01")
    found = restated(seal)
    assert "pack" in axes_of(found)
    assert "rule" in {one for change in found["changes"] for one in change["classes"]}
    (decision,) = found["decisions"]
    assert found["events"][decision]["changes"][0] == {
        "field": "pack", "was": "county-measure@2", "now": "county-measure@3",
    }  # fmt: skip
    assert found["basis"]["pack"] == "county-measure@3"
    assert found["from"]["pack"] == "county-measure@2"


def _third_pack() -> str:
    """The shipped pack as a third version in which a late entry may be thirty days late."""
    from domain.policies import DEFAULT, shipped_text  # noqa: PLC0415

    text = shipped_text(DEFAULT).replace('version = "2"', 'version = "3"', 1)
    before, name, block = text.partition('name = "late_entry_days"\n')
    block = re.sub(r"^value = \d+", "value = 30", block, count=1)
    return before + name + re.sub(r'^note = "', 'note = "三十日即30日。', block, count=1, flags=re.MULTILINE)


def test_another_calendar_is_a_step_of_the_data(county, seal) -> None:
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 12) for day in range(3, 28)]
    done("record", "holiday_calendar_set", "--on", "2026-01-14", "year=2025", f"days_off={','.join(days)}")
    found = restated(seal)
    assert axes_of(found) == {"data"}


def test_a_deadline_that_passes_is_a_step_of_the_day_and_of_no_entry(county, seal, missed) -> None:
    before = restated(seal)["bridge"]
    done("record", "submission_deadline_set", "--on", "2026-01-14", "year=2025", "items=5.2.3", "deadline=2026-01-20")
    assert restated(seal)["bridge"] == before, "a deadline ahead applies nothing yet"
    passing = done("record", "station_registered", "--station", "SX", "--on", "2026-01-20", "--name", "新站",
                   "--recorded-at", "2026-01-21 09:00", "--json").json  # fmt: skip
    found = restated(seal)
    steps = [step for step in found["bridge"] if step not in before]
    assert {(step["axis"], step["event_id"]) for step in steps} == {("as_of", None)}
    assert {tuple(step["passed"]) for step in steps} == {("2026-01-20",)}
    zeroed = [change for change in found["changes"] if change["key"].split("/")[2] == "R00"]
    assert zeroed
    for change in zeroed:
        assert passing["event_id"] not in change["causes"], "it only was the first of that day"
        assert "as_of" in change["classes"]
    assert "报送期限已过（2026-01-20）" in done("restate", seal).out
    assert "a deadline passed (2026-01-20)" in done("restate", seal, "--lang", "en").out


def test_a_deadline_set_when_it_had_passed_is_the_step_of_its_own_entry(county, seal) -> None:
    before = {step["event_id"] for step in restated(seal)["bridge"]}
    words = ("year=2025", "items=5.2.3", "deadline=2026-01-10")
    own = done("record", "submission_deadline_set", "--on", "2026-01-14", *words, "--json").json["event_id"]
    found = restated(seal)
    assert {step["event_id"] for step in found["bridge"]} - before == {own}
    assert axes_of(found) == {"data"}


GOVERNING = {
    "points": ("special_task_scored", "year=2025", "points=0.5"),
    "deadline": ("submission_deadline_set", "year=2025", "items=5.2.3", "deadline=2026-01-10"),
    "calendar": ("holiday_calendar_set", "year=2025", "days_off=" + ",".join(f"2025-{m:02}-1{d}" for m in range(1, 12)
                                                                         for d in range(9))),
}  # fmt: skip


@pytest.mark.parametrize("name", GOVERNING)
def test_what_the_county_set_and_took_back_acts_at_no_step_between(county, seal, missed, name) -> None:
    kind, *words = GOVERNING[name]
    words += ["station=" + missed["station"]] if name == "points" else []
    before = restated(seal)
    fact = done("record", kind, "--on", "2026-01-15", *words, "--json").json["fact_id"]
    if name != "calendar":
        assert restated(seal)["bridge"] != before["bridge"], "while it stands it moves figures"
    done(*interview(missed, "--on", missed["on"]))
    done("void", fact, *APPROVED)
    found = restated(seal)
    assert found["netted"] == [fact]
    assert fact not in {event["fact_id"] for event in found["events"].values()}
    steps = [step for step in found["bridge"] if step not in before["bridge"]]
    assert {found["events"][step["event_id"]]["kind"] for step in steps} == {"interview_held"}


def test_every_entry_of_a_fact_that_stands_otherwise_is_a_cause(county, seal, missed) -> None:
    fact = done(*interview(missed, "--on", missed["on"], "--id", "谈话"), "--json").json["fact_id"]
    done("correct", fact, "--note", "代录", *APPROVED)
    found = restated(seal)
    (line,) = [one for one in found["changes"] if one["key"].startswith("score/2025/R15/") and one["now"] is None
               and f"/{missed['case']}/" in one["key"]]  # fmt: skip
    assert [found["events"][event]["verb"] for event in line["causes"]] == ["record", "correct"]


def test_two_moments_are_compared_in_whatever_order_they_are_named(county) -> None:
    words = ("compare", "--year", "2025", "--as-of", "2025-12-31")
    found = done(*words, "--known", "2025-11-30", "--known", "2026-01-10", "--json").json
    must_hold(found)
    again = done(*words, "--known", "2026-01-10", "--known", "2025-11-30", "--json").json
    assert (again["changes"], again["bridge"], again["seal"]) == (found["changes"], found["bridge"], None)
    assert typed("compare", "--year", "2025").code == 2
    assert typed("compare", "--known", "9").code == 2


def test_a_running_score_compared_with_a_later_day_moves_along_the_axis_of_the_day(county) -> None:
    found = done("compare", "--year", "2025", "--known", "2025-11-30", "--known", "2026-01-10", "--json").json
    must_hold(found)
    assert (found["from"]["as_of"], found["basis"]["as_of"]) == ("2025-11-30", "2025-12-31")
    assert axes_of(found) == {"data", "as_of"}
    assert "as_of" in {one for change in found["changes"] for one in change["classes"]}


# The page.


def test_the_page_is_one_file_that_asks_for_nothing(county, seal, tmp_path, original) -> None:
    done("void", one_fact(original, "urine_test_done"), "--reason", HOSTILE, "--approved-by", "主任")
    page = tmp_path / "重算.html"
    found = done("restate", seal, "--html", page, "--json").json
    assert found["html"] == str(page)
    text = page.read_text("utf-8")
    assert "default-src 'none'" in text
    assert "<b onmouseover" not in text
    assert "&lt;b onmouseover" in text
    assert not re.search(r"<script|https?://|url\(|@import|\bsrc=", text)
    assert text.count(found["basis"]["code"]) >= 3
    assert text.index('id="totals"') < text.index('id="lines"') < text.index('id="netted"')
    assert all(change["key"] in text for change in found["changes"])
    assert all(f'id="e{event["position"]}"' in text for event in found["events"].values())
    assert set(re.findall(r'href="#(e\d+)"', text)) <= set(re.findall(r'id="(e\d+)"', text))
    assert set(re.findall(r'href="#(w\d+)"', text)) <= set(re.findall(r'id="(w\d+)"', text))
    assert text.count("<svg") > len(found["bridge"])


def opened(text: str) -> list[bool]:
    """Which of the page's folded parts stand open."""
    return [mark == " open" for mark in re.findall(r'<details class="one"( open)?>', text)]


def test_a_long_page_is_folded_unless_everything_is_wanted_and_holds_every_figure_either_way(
    county, seal, tmp_path, monkeypatch
) -> None:
    from reports import restatement_page  # noqa: PLC0415

    monkeypatch.setattr(restatement_page, "FEW", 2)
    texts = {}
    for name, words in {"short": (), "full": ("--full",)}.items():
        page = tmp_path / f"{name}.html"
        found = done("restate", seal, "--html", page, *words, "--json").json
        texts[name] = page.read_text("utf-8")
        assert all(change["key"] in texts[name] for change in found["changes"])
        assert texts[name].count("<svg") > len(found["bridge"])
    assert not all(opened(texts["short"]))
    assert all(opened(texts["full"]))
    assert "--full" in texts["short"]
    page = tmp_path / "one.html"
    done("restate", seal, "--station", found["bridge"][0]["station"], "--html", page)
    assert all(opened(page.read_text("utf-8"))), "of one station nothing is folded"


def test_the_first_sheet_tells_each_stations_difference_by_kind_of_cause(county, seal, original, tmp_path) -> None:
    done("void", one_fact(original, "urine_test_done"), *APPROVED)
    page = tmp_path / "restated.html"
    found = done("restate", seal, "--html", page, "--json").json
    text = page.read_text("utf-8")
    table = text[text.index('<table class="list num causes">') :]
    table = table[: table.index("</table>")]
    assert re.findall(r'<th scope="col">([^<]+)</th>', table) == ["站点", "原为", "迟录", "新录入", "作废", "现在"]
    rows = re.findall(r"<tr><td>(.*?)</td>", table[table.index("<tbody>") : table.index("</tbody>")])
    assert rows == sorted({step["station"] for step in found["bridge"]})
    assert text.index('class="list num causes"') < text.index('class="fall"')


def test_the_page_is_written_in_english_too_and_never_over_another_file(county, seal, tmp_path) -> None:
    page = tmp_path / "restated.html"
    done("restate", seal, "-o", page, "--lang", "en")
    text = page.read_text("utf-8")
    assert "Where the difference comes from" in text
    headings = re.findall(r"<(?:h1|h2|th|nav|span)[^>]*>([^<]+)<", text)
    assert not [one for one in headings if re.search("[\u4e00-\u9fff]", one)]
    ran = typed("restate", seal, "--html", page, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "path-exists")
    assert page.read_text("utf-8") == text


def test_a_station_that_was_not_there_yet_was_nothing_and_not_nought(county, seal, tmp_path) -> None:
    done("record", "station_registered", "--station", "SX", "--on", "2025-12-01", "--name", "新站", "--reason", "补")
    words = ("--known", "2025-12-31", "--year", "2025", "--as-of", "2025-12-31")
    for told in (restated(seal), done("compare", *words, "--json").json):
        totals = {one["station"]: one for one in told["totals"]}
        assert totals["SX"]["was"] is None
        assert float(totals["SX"]["now"]["high"]) > 0
        assert all(one["was"] and one["now"] for name, one in totals.items() if name != "SX")
    for number, lang in enumerate(("zh", "en")):
        page = tmp_path / f"{number}.html"
        done("restate", seal, "--html", page, "--lang", lang)
        text = page.read_text("utf-8")
        (row,) = re.findall(r'<tr><td><a href="#w1">SX</a></td>(.*?)</tr>', text)
        cells = re.findall(r"<td>(.*?)</td>", row)
        assert (cells[0], cells[3]) == ("—", "—"), "neither points nor money"
        assert "—" not in (cells[1], cells[4])
        (line,) = re.findall(r"<tr><td>SX</td><td>(.*?)</td>", text)
        assert line == "—"
        (fall,) = re.findall(r'<div id="w1">(.*?)</div></div>', text)
        ends = re.findall(r'<tr class="end">(.*?)</tr>', fall)
        assert [end.count("—") for end in ends] == [2, 0]


# The impact of an entry before it is written.


def test_an_entry_says_what_it_will_move_in_a_seal_and_the_restatement_agrees(county, seal, missed) -> None:
    before = {one["station"]: one for one in restated(seal)["totals"]}
    ran = done(*interview(missed, "--on", missed["on"]), "--json")
    (impact,) = ran.json["impact"]
    assert (impact["seal"], impact["station"], impact["points"], impact["points_low"]) == (
        seal, missed["station"], "0.5", "0.5",
    )  # fmt: skip
    after = {one["station"]: one for one in restated(seal)["totals"]}
    moved = {
        station: (float(after[station]["now"]["high"]) - float(before[station]["now"]["high"]),
                  after[station]["now"]["fen"] - before[station]["now"]["fen"])
        for station in after
    }  # fmt: skip
    assert {station: told for station, told in moved.items() if any(told)} == {missed["station"]: (0.5, impact["fen"])}
    again = done(*interview(missed, "--on", missed["on"]), "--json").json
    assert (again["duplicate"], again["impact"]) == (True, [])
    voided = done("void", ran.json["fact_id"], *APPROVED, "--json").json
    assert voided["impact"] == [{**impact, "points": "-0.5", "points_low": "-0.5", "fen": -impact["fen"]}]
    back = done("reinstate", ran.json["fact_id"], *APPROVED, "--json").json
    assert back["impact"] == [impact]


def test_people_read_the_impact_beside_the_entry(county, seal, missed) -> None:
    text = done(*interview(missed, "--on", missed["on"])).out
    assert seal in text
    assert "+0.5" in text


def test_what_happened_after_the_sealed_year_is_not_computed(county, missed, monkeypatch) -> None:
    from commands.cli import impact_figures  # noqa: PLC0415

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(impact_figures, "compared", never)
    fact = done(*interview(missed, "--on", "2026-01-10"), "--json").json
    assert fact["impact"] == []
    assert done("void", fact["fact_id"], *APPROVED, "--json").json["impact"] == []
    with pytest.raises(AssertionError):
        typed(*interview(missed, "--on", missed["on"]))


def test_a_ledger_without_a_seal_computes_nothing_more(tmp_path, monkeypatch) -> None:
    from commands.cli import impact  # noqa: PLC0415

    path = small_ledger(tmp_path)
    monkeypatch.setattr(impact, "all_seals", None)
    with at(path):
        words = ("record", "station_registered", "--station", "SX", "--on", "2025-01-20", "--name", "新站")
        assert done(*words, "--reason", "补", "--json").json["impact"] is None


def test_a_person_at_a_terminal_is_asked_and_may_decline(county, missed) -> None:
    head = done("seals", "--json").json["basis"]["position"]
    line = interview(missed, "--on", missed["on"], "--reason", "补录")
    ran = typed(*line, answers="否\n")
    assert ran.code == 1
    assert "+0.5" in ran.err
    assert done("seals", "--json").json["basis"]["position"] == head
    assert typed(*line, answers="").code == 130
    ran = done(*line, answers="是\n")
    assert "+0.5" not in ran.out, "it stood above the question"
    fact = f"interview_held:{missed['case']}:{missed['on']}"
    assert "+" not in typed("void", fact, *APPROVED, "--yes", answers="").err
    assert done("reinstate", fact, *APPROVED, answers="y\n").code == 0


def test_what_is_refused_is_refused_and_not_foreseen(county, missed) -> None:
    ran = typed(*interview(missed, "--on", "2026-05-01"), "--json")
    assert (ran.code, "impact" in ran.json) == (3, False)
    assert typed("correct", "nobody", "--on", "2025-01-01", *APPROVED).code == 1


def test_a_trial_import_says_what_all_its_rows_together_would_move(county, seal, missed, tmp_path) -> None:
    rows = [
        {"kind": "interview_held", "case": missed["case"], "station": missed["station"], "occurred_on": day}
        for day in (missed["on"], "2026-01-11")
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    before = sha256(county.read_bytes()).hexdigest()
    found = done("import", file, "--dry-run", "--json").json
    assert [(one["seal"], one["station"], one["points"]) for one in found["impact"]] == [
        (seal, missed["station"], "0.5")
    ]
    assert "+0.5" in done("import", file, "--dry-run").out
    assert sha256(county.read_bytes()).hexdigest() == before
    assert done("import", file, "--json").json["impact"] == found["impact"], "the import says what the trial said"
    assert done("import", file, "--dry-run", "--json").json["impact"] == []
    assert "不改变任何已封存的数字" in done("import", file, "--dry-run").out


def rows_at(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def row_of(missed: dict, **more: object) -> dict:
    own = {"kind": "interview_held", "case": missed["case"], "station": missed["station"], "occurred_on": missed["on"]}
    return {**own, **more}


def test_an_import_says_what_it_moved_and_the_restatement_agrees(county, seal, missed, tmp_path) -> None:
    before = {one["station"]: one["now"] for one in restated(seal)["totals"]}
    file = rows_at(tmp_path / "rows.jsonl", [row_of(missed), row_of(missed, occurred_on="2026-01-11")])
    (impact,) = done("import", file, "--json").json["impact"]
    after = {one["station"]: one["now"] for one in restated(seal)["totals"]}
    moved = {one: now for one, now in after.items() if now != before[one]}
    assert moved.keys() == {missed["station"]} == {impact["station"]}
    now, was = moved[missed["station"]], before[missed["station"]]
    assert float(impact["points"]) == float(now["high"]) - float(was["high"]) == 0.5
    assert impact["fen"] == now["fen"] - was["fen"]
    again = done("import", file, "--json").json
    assert (again["recorded"], again["impact"]) == (0, [])


def test_people_read_what_an_import_moved_and_nothing_where_it_moved_nothing(county, seal, missed, tmp_path) -> None:
    file = rows_at(tmp_path / "rows.jsonl", [row_of(missed)])
    text = done("import", file).out
    assert seal in text
    assert "+0.5" in text
    assert "已封存的数字" not in done("import", file).out


def test_an_import_that_moves_an_amended_fact_says_so(county, seal, missed, tmp_path) -> None:
    file = rows_at(tmp_path / "rows.jsonl", [row_of(missed)])
    (impact,) = done("import", file, "--json").json["impact"]
    fact = f"interview_held:{missed['case']}:{missed['on']}"
    void = {
        "verb": "void",
        "kind": "interview_held",
        "case": missed["case"],
        "fact": fact,
        "reason": "核对",
        "approved_by": "主任",
    }
    found = done("import", rows_at(tmp_path / "void.jsonl", [void]), "--json").json
    assert [(one["station"], one["points"], one["fen"]) for one in found["impact"]] == [
        (missed["station"], "-0.5", -impact["fen"])
    ]


def test_an_import_computes_no_figure_without_a_seal_after_the_sealed_year_or_where_told_not_to(
    county, missed, tmp_path, monkeypatch
) -> None:
    from commands.cli import impact_figures  # noqa: PLC0415

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(impact_figures, "mirrored", never)
    later = rows_at(tmp_path / "later.jsonl", [row_of(missed, occurred_on="2026-01-11")])
    assert done("import", later, "--json").json["impact"] == []
    moving = rows_at(tmp_path / "moving.jsonl", [row_of(missed)])
    assert "impact" not in done("import", moving, "--no-impact", "--json").json
    other = rows_at(tmp_path / "other.jsonl", [row_of(missed, occurred_on=missed["on"], note="又一次", id="another")])
    with pytest.raises(AssertionError):
        typed("import", other)
    (tmp_path / "fresh").mkdir()
    fresh = small_ledger(tmp_path / "fresh")
    with at(fresh):
        assert done("import", moving, "--json").json["impact"] is None


def test_an_import_in_several_batches_says_what_all_of_them_moved(county, missed, tmp_path, monkeypatch) -> None:
    from commands import import_files  # noqa: PLC0415

    made = import_files.ImportOptions
    monkeypatch.setattr(
        "commands.cli.import_verb.ImportOptions",
        lambda **given: made(**given, one_transaction_rows=1, batch_rows=1),
    )
    rows = [row_of(missed), row_of(missed, occurred_on="2026-01-11"), row_of(missed, occurred_on="2026-01-12")]
    found = done("import", rows_at(tmp_path / "rows.jsonl", rows), "--json").json
    assert found["recorded"] == 3
    assert [(one["station"], one["points"]) for one in found["impact"]] == [(missed["station"], "0.5")]


def test_only_the_seal_that_counts_is_foreseen(county, seal, missed) -> None:
    second = sealed("--known", "2026-01-10")
    assert second != seal
    impact = done(*interview(missed, "--on", missed["on"]), "--json").json["impact"]
    assert {one["seal"] for one in impact} == {second}


# Histories.


def test_a_history_says_field_by_field_what_a_correction_changed_why_and_by_whose_approval(county, missed) -> None:
    fact = done(*interview(missed, "--on", "2026-01-10"), "--json").json["fact_id"]
    done("correct", fact, "--on", "2026-01-11", "--note", "代录", *APPROVED)
    done("void", fact, *APPROVED)
    done("reinstate", fact, "--on", "2026-01-12", *APPROVED)
    (told,) = done("history", fact, "--json").json["facts"]
    assert [event["changes"] for event in told["events"]] == [
        [],
        [
            {"field": "occurred_on", "was": "2026-01-10", "now": "2026-01-11"},
            {"field": "note", "was": None, "now": "代录"},
        ],
        [],
        [{"field": "occurred_on", "was": "2026-01-11", "now": "2026-01-12"}],
    ]
    text = done("history", fact).out
    assert "发生日期 2026-01-10 → 2026-01-11" in text
    assert "备注 空 → 代录；理由 核对纸质台账；批准（所称） 主任" in text
    assert "2026-01-11 → 2026-01-12" in text
    assert "empty → 代录; reason 核对纸质台账" in done("history", fact, "--lang", "en").out
