"""What a seal's restatement and an entry's preview must tell: lines behind unmoved totals, decisions, calendars, money."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from explained import ledger_of
from sealed import at, done, restated, sealed

from domain.policies import shipped_text

ACT = {"interview_held": {"mode": "home"}, "urine_test_done": {"result": "negative", "report_no": "r1"}}
ON_TIME = "T10:00:00+08:00"
Row = dict[str, Any]


def row(kind: str, on: str, case: str | None = None, **body: object) -> Row:
    told: Row = {"kind": kind, "occurred_on": on, "recorded_at": on + ON_TIME, "actor": "w1", "station": "S1"}
    if case is not None:
        told |= {"case": case, "id": f"{kind}-{case}-{on}"}
    return told | {"body": body | ACT.get(kind, {})}


def decided(case: str, on: str) -> list[Row]:
    return [
        row("decision_issued", on, case, measure="detox", person=f"P{case}", station="S1"),
        row("decision_served", on, case),
        row("reported", on, case),
        row("agreement_signed", on, case),
        *(
            {**row("archive_document_filed", on, case, document=name, medium="both"), "id": f"{name}-{case}"}
            for name in ("decision", "registration_form", "psych_assessment")
        ),
    ]


def county(rows: list[Row], folder: Path) -> Path:
    first = min(told["occurred_on"] for told in rows)
    register = {**row("station_registered", first, name="一站", grade="2"), "id": "S1"}
    ordered = sorted([register, *rows], key=lambda told: told["recorded_at"])
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(told, ensure_ascii=False) + "\n" for told in ordered), "utf-8")
    return ledger_of(file, folder)


def met(case: str, first: str, windows: int) -> list[Row]:
    """Every window of the first year met, on the third day of each."""
    start = date.fromisoformat(first)
    days = [
        date(start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1, start.day)
        for n in range(windows)
    ]
    acts = ("test_notice_issued", *ACT)
    return [row(kind, (day + timedelta(2)).isoformat(), case) for day in days for kind in acts]


@contextmanager
def sealed_county(folder: Path, rows: list[Row]) -> Iterator[str]:
    """A county and its seal of 2025, made on 16 January 2026."""
    with at(county(rows, folder)):
        done("record", "volunteer_joined", "--station", "S1", "--on", "2026-01-16", "--recorded-at", "2026-01-16 09:00")
        yield sealed()


def quiet(folder: Path) -> Any:
    """Five cases that never came: their items lie at nothing, so that one window less takes nothing more."""
    return sealed_county(
        folder, [told for case in ("C1", "C2", "C3", "C4", "C5") for told in decided(case, "2025-01-10")]
    )


# Lines that move behind totals that do not.


@pytest.mark.parametrize("way", ["record", "trial", "import"])
def test_a_line_that_moves_behind_an_unmoved_total_is_foreseen(tmp_path, way) -> None:
    with quiet(tmp_path) as seal:
        before = {change["key"] for change in restated(seal)["changes"]}
        late = ("--recorded-at", "2026-02-01 09:00")
        if way == "record":
            words = ("record", "interview_held", "--case", "C1", "--on", "2025-02-20", "--reason", "补", *late)
        else:
            file = tmp_path / "late.jsonl"
            told = {**row("interview_held", "2025-02-20", "C1"), "recorded_at": "2026-02-01T09:00:00+08:00"}
            file.write_text(json.dumps(told) + "\n", "utf-8")
            words = ("import", file, *(("--dry-run",) if way == "trial" else ()))
        ran = done(*words, "--json")
        (impact,) = ran.json["impact"]
        assert (impact["seal"], impact["station"], impact["points"], impact["fen"]) == (seal, "S1", "0", 0)
        if way == "trial":
            done("import", file)
        found = restated(seal)
        moved = [change for change in found["changes"] if change["key"] not in before]
        assert impact["lines"] == len(moved) == 1
        assert moved[0]["key"] == "score/2025/R15/C1/interview/2"
        assert found["bridge"] == [], "no total moved"


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "1 行改变，没有任何合计改变"), ("en", "1 line moves, no total does")]
)
def test_people_read_that_lines_move_and_no_total_does(tmp_path, lang, said) -> None:
    with quiet(tmp_path):
        words = ("record", "interview_held", "--case", "C1", "--on", "2025-02-20", "--reason", "补")
        assert said in done(*words, "--recorded-at", "2026-02-01 09:00", "--lang", lang).out


def test_a_preview_that_cannot_be_computed_says_so(tmp_path) -> None:
    with quiet(tmp_path) as seal:
        source = tmp_path / "old.toml"
        source.write_text(shipped_text("county-measure@1"), "utf-8")
        done("policy", "adopt", source, "--from", "2025-06-01")
        words = ("record", "interview_held", "--case", "C1", "--on", "2025-02-20", "--reason", "补", "--json")
        ran = done(*words, "--recorded-at", "2026-02-01 09:00")
        assert ran.json["impact"] == []
        assert seal in ran.err
        assert "pack-without-score" in ran.err


def test_the_first_window_of_a_series_is_numbered_like_the_others_and_every_column_has_its_heading(tmp_path) -> None:
    with sealed_county(tmp_path, decided("C1", "2025-01-10")) as seal:
        for month in ("02", "03"):
            words = (
                "record",
                "interview_held",
                "--case",
                "C1",
                "--on",
                f"2025-{month}-08",
                "--reason",
                "补",
                "--actor",
                "w9",
            )
            done(*words, "--recorded-at", "2026-02-01 09:00")
        page = tmp_path / "page.html"
        text = done("restate", seal, "--html", page, "--lang", "en").out
        assert {f"C1 interview {number}<" in page.read_text("utf-8") for number in (1, 2)} == {True}
        head = next(line for line in text.split("\n") if line.startswith("step"))
        row = next(line for line in text.split("\n") if "w9" in line)
        assert row.index("w9") == head.index("by "), "who entered it stands under a heading of its own"


# Decisions between.


def test_each_decision_is_a_step_that_names_its_entry_and_what_was_decided(tmp_path) -> None:
    with sealed_county(tmp_path, decided("C1", "2025-01-10")) as seal:
        approved = ("--document", "县5号", "--approved-by", "主任", "--yes")
        done("policy", "decide", "N4", "first_three", *approved)
        done("policy", "decide", "R02", "example", *approved)
        done("policy", "decide", "R11", "zero_item", *approved)
        found = restated(seal)
        told = [found["events"][event] for event in found["decisions"]]
        assert [(entry["kind"], entry["changes"][0]["field"]) for entry in told] == [
            ("reading_decided", "reading.N4"), ("reading_decided", "reading.R02"), ("reading_decided", "reading.R11"),
        ]  # fmt: skip
        moved = {step["event_id"] for step in found["bridge"] if step["axis"] == "pack"}
        assert found["decisions"][1] in moved
        assert None not in moved
        for change in found["changes"]:
            if "rule" in change["classes"]:
                assert set(change["causes"]) & set(found["decisions"])
        page = tmp_path / "page.html"
        text = done("restate", seal, "--html", page, "--lang", "en").out
        for name, was, now in (("N4", "all_four", "first_three"), ("R02", "undecided", "example")):
            assert f"reading {name} {was} -> {now}" in text
            assert f"reading {name} {was} -&gt; {now}" in page.read_text("utf-8")
        assert "解读 R11 last_band → zero_item" in done("restate", seal).out


# Work calendars that are missing.


def test_a_missing_work_calendar_is_named_wherever_a_figure_needed_it(tmp_path) -> None:
    rows = decided("C1", "2039-01-10")
    with at(county(rows, tmp_path)):
        done("record", "volunteer_joined", "--station", "S1", "--on", "2040-01-16", "--recorded-at", "2040-01-16 09:00")
        done("record", "holiday_calendar_set", "--on", "2040-01-16", "year=2039", "days_off=2039-01-01",
             "--recorded-at", "2040-01-16 09:00")  # fmt: skip
        accept = ("--accept-open", "R02,R34", "--reason", "r", "--approved-by", "主任")
        seal = done("seal", "--year", "2039", "--known", "2040-01-16", *accept, "--json").json["seal"]
        late = [
            row("decision_issued", "2039-12-20", "C2", measure="detox", person="P2", station="S1"),
            row("decision_served", "2039-12-22", "C2"),
        ]
        file = tmp_path / "late.jsonl"
        file.write_text(
            "".join(json.dumps({**one, "recorded_at": "2040-02-01T09:00:00+08:00"}) + "\n" for one in late), "utf-8"
        )
        for words in (("import", file, "--dry-run"), ("import", file)):
            assert done(*words, "--json").json["basis"]["calendar_missing"] == [2040], words
        found = restated(seal)
        assert (found["from"]["calendar_missing"], found["basis"]["calendar_missing"]) == ([], [2040])
        page = tmp_path / "page.html"
        text = done("restate", seal, "--html", page).out
        assert "2040" in text
        assert "所缺的工作日历" in page.read_text("utf-8")
        head = found["basis"]["position"]
        told = done(
            "compare", "--year", "2039", "--known", head - 2, "--known", head, "--as-of", "2039-12-31", "--json"
        )
        assert (told.json["from"]["calendar_missing"], told.json["basis"]["calendar_missing"]) == ([], [2040])


# What has been paid.


def test_a_month_paid_once_stays_paid_until_a_seal_can_still_take_it_back(tmp_path) -> None:
    with sealed_county(tmp_path, [*decided("C1", "2025-01-05"), *met("C1", "2025-01-05", 12)]) as first:
        months = done("subsidy", "--year", "2025", "--as-of", "2025-12-31", "--json").json["months"]
        assert {one["paid"] for one in months} == {True}
        fact, reason = "interview_held-C1-2025-02-07", ("--reason", "r", "--approved-by", "主任")
        later = ("--recorded-at", "2028-06-10 09:00")
        done("void", fact, *reason, *later)
        withheld = restated(first)
        (told,) = (one for one in withheld["adjustments"] if one["month"] == "2025-03")
        assert (told["paid"], told["should_be"], told["refused"]) == (True, False, True)
        second = sealed("--known", "2028-06-10")
        for seal in (first, second):
            assert [one["month"] for one in restated(seal)["adjustments"]] == [told["month"]], "it is paid to this day"
        done("reinstate", fact, *reason, "--recorded-at", "2028-06-12 09:00")
        for seal in (first, second):
            found = restated(seal)
            assert found["adjustments"] == [], "paid once, and due again: nothing is to be settled"
            assert found["settlement"]["paid_by"] == [first, second]
        assert found["difference"]["S1"]["fen"] > 0, "the second seal held the month as not due"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_paid_out_and_what_is_taken_back_are_never_set_off(tmp_path, lang) -> None:
    acts = [one for one in met("C1", "2025-01-05", 12) if one["id"] != "interview_held-C1-2025-04-07"]
    with sealed_county(tmp_path, [*decided("C1", "2025-01-05"), *acts]) as seal:
        late = ("--reason", "r", "--recorded-at", "2028-06-10 09:00")
        done("void", "interview_held-C1-2025-02-07", *late, "--approved-by", "主任")
        done("record", "interview_held", "--case", "C1", "--on", "2025-04-07", *late)
        found = restated(seal)
        sums = found["settlement"]
        assert sums["refused_pay_fen"] + sums["refused_take_back_fen"] == sums["refused_fen"]
        assert (sums["refused_pay_fen"] > 8_000, sums["refused_take_back_fen"] < -8_000) == (True, True)
        assert (sums["pay_fen"], sums["take_back_fen"], sums["payable_fen"]) == (0, 0, 0)
        text = done("restate", seal, "--lang", lang).out
        pay, back = (f"{sums[f'refused_{name}_fen'] / sign:.2f}" for name, sign in (("pay", 100), ("take_back", -100)))
        said = f"未补 {pay} 元，未扣 {back} 元" if lang == "zh" else f"{pay} to pay, {back} to take back."
        assert said in text
