"""`record` and the verbs about existing facts, as a clerk types them."""

from pathlib import Path

import pytest
from typed_line import Ran, typed

from commands.cli.record import _command_of_kind
from domain.facts import KINDS
from domain.facts.base import Body


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the simulated clock with one decided case, entered on 10 March 2026."""
    monkeypatch.setenv("ZHENGJI_ACTOR", "clerk")
    path = tmp_path / "county.ledger"
    monkeypatch.setenv("ZHENGJI_LEDGER", str(path))
    assert typed("init", "--authority", "县禁毒办", "--clock", "simulated").code == 0
    decided = record(
        *("decision_issued", "--case", "C1", "--on", "2026-03-05", "--station", "城关", "--person", "P1"),
        *("--measure", "detox", "--recorded-at", "2026-03-10 09:00"),
    )
    assert decided.code == 0, decided.err
    return path


def record(*words: str) -> Ran:
    return typed("record", *words, "--json")


REPORT = ("reported", "--case", "C1", "--on", "2026-03-09", "--station", "城关")
FACT = "reported:C1:2026-03-09"
APPROVED = ("--reason", "抄错", "--approved-by", "李主任")


@pytest.mark.usefixtures("ledger")
def test_a_fact_is_recorded_once_and_a_second_time_is_a_duplicate() -> None:
    first, second = record(*REPORT), record(*REPORT)
    assert (first.code, second.code) == (0, 0)
    assert (first.json["duplicate"], second.json["duplicate"]) == (False, True)
    assert first.json["fact_id"] == FACT
    assert first.json["impact"] is None
    same = ("position", "event_id", "fact_id", "recorded_at", "leaf_hash")
    assert [first.json[key] for key in same] == [second.json[key] for key in same]
    assert first.json["recorded_at"] == "2026-03-10T01:00:00.000000Z"


@pytest.mark.usefixtures("ledger")
def test_a_kind_may_be_named_in_chinese_and_fields_as_assignments() -> None:
    ran = record("尿检", "--case", "C1", "--on", "2026年3月9日", "结果=阴性", "planned=是", "站点=城关")
    assert ran.code == 0, ran.err
    entry = typed("history", ran.json["fact_id"], "--json").json["facts"][0]["events"][0]
    assert entry["body"] == {"result": "negative", "planned": True}
    assert entry["station"] == "城关"


@pytest.mark.usefixtures("ledger")
def test_the_responsible_station_and_the_person_of_a_decision_follow_the_envelope() -> None:
    entry = typed("history", "C1", "--json").json["facts"][0]["events"][0]
    assert entry["body"] == {"measure": "detox", "person": "P1", "station": "城关", "credited_days": 0}


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("reported", "--case", "C1", "--on", "3月9日"), 2, "bad-date"),
        (("reported", "--case", "C1", "--on", "2026-03-09", "--time", "25:00"), 2, "bad-time"),
        (("reported", "--on", "2026-03-09"), 2, "option-missing"),
        (("reported", "--case", "C1"), 2, "option-missing"),
        (("urine_test_done", "--case", "C1", "--on", "2026-03-09"), 2, "option-missing"),
        (("urine_test_don",), 2, "unknown-kind"),
        (("reported", "--case", "C1", "--on", "2026-03-09", "colour=red"), 2, "unknown-field"),
        (("reported", "--case", "C1", "--on", "2026-03-09", "--colour", "red"), 2, "no-such-option"),
        (("reported", "--case", "C1", "--on", "2026-03-09", "--case", "C1", "case=C2"), 2, "field-twice"),
        (
            ("violation_recorded", "--case", "C1", "--on", "2026-03-09", "--nature", "other", "--days", "x"),
            2,
            "bad-number",
        ),
        (("interview_held", "--case", "C1", "--on", "2026-03-09", "--first", "maybe"), 2, "bad-yes-no"),
        (("assistance_granted", "--case", "C1", "--on", "2026-03-09", "amount=abc", "form=dibao"), 2, "wrong-type"),
        (("reported", "--case", "C1", "--on", "2026-03-09", "--evidence", ",x"), 2, "bad-evidence"),
        (("urine_test_done", "--case", "C1", "--on", "2026-03-09", "--result", "maybe"), 3, "not-a-choice"),
        (("reported", "--case", "C9", "--on", "2026-03-09"), 3, "case-never-decided"),
        (("reported", "--case", "C 1", "--on", "2026-03-09"), 3, "ill-formed-id"),
        (("reported", "--case", "C1", "--on", "2026-03-11"), 3, "occurred-after-recorded"),
        (("reported", "--case", "C1", "--on", "2008-05-31"), 3, "before-the-law"),
        (("ledger_opened", "--on", "2026-03-09"), 3, "program-only-kind"),
        (
            (
                "decision_issued",
                "--case",
                "C1",
                "--on",
                "2026-03-09",
                "--person",
                "P1",
                "--station",
                "城关",
                "--measure",
                "detox",
            ),
            3,
            "second-decision",
        ),
    ],
)
@pytest.mark.usefixtures("ledger")
def test_what_may_not_be_recorded_is_refused_and_nothing_is_written(
    words: tuple[str, ...], exit_code: int, code: str
) -> None:
    before = typed("verify", "--json").json["basis"]["position"]
    ran = record(*words)
    assert (ran.code, ran.json["error"]["code"]) == (exit_code, code)
    assert ran.err.strip() == ran.json["error"]["message"]
    assert typed("verify", "--json").json["basis"]["position"] == before


@pytest.mark.usefixtures("ledger")
def test_the_same_day_with_other_content_is_a_conflict() -> None:
    record(*REPORT)
    ran = record(*REPORT, "--note", "另一件")
    assert (ran.code, ran.json["error"]["code"]) == (3, "same-id-other-content")


@pytest.mark.usefixtures("ledger")
def test_a_recorded_at_is_refused_by_a_ledger_of_the_system_clock(tmp_path: Path) -> None:
    other = str(tmp_path / "other.ledger")
    typed("init", "--authority", "县", "--ledger", other)
    ran = typed(
        "record",
        "station_registered",
        "--station",
        "S1",
        "--on",
        "2026-03-01",
        "--name",
        "一站",
        "--recorded-at",
        "2026-03-01 09:00",
        "--ledger",
        other,
        "--json",
    )
    assert (ran.code, ran.json["error"]["code"]) == (3, "recorded-at-not-yours")


@pytest.mark.usefixtures("ledger")
def test_a_correction_takes_over_what_it_does_not_name_and_clears_what_is_named_empty() -> None:
    fact = record(
        *("urine_test_done", "--case", "C1", "--on", "2026-03-09", "--result", "negative", "--place", "站内"),
        *("--note", "n", "--document-no", "B1"),
    ).json["fact_id"]
    ran = typed("correct", fact, "result=阳性", "place=", "note=", *APPROVED, "--json")
    assert ran.code == 0, ran.err
    last = typed("history", fact, "--json").json["facts"][0]["events"][-1]
    assert last["body"] == {"result": "positive"}
    assert (last["document_no"], "note" in last, last["occurred_on"]) == ("B1", False, "2026-03-09")
    assert (last["reason"], last["approved_by"]) == ("抄错", "李主任")


@pytest.mark.usefixtures("ledger")
def test_a_correction_may_name_the_fields_as_options_too() -> None:
    fact = record("urine_test_done", "--case", "C1", "--on", "2026-03-09", "--result", "negative").json["fact_id"]
    assert typed("correct", fact, "--result", "positive", *APPROVED).code == 0
    assert typed("history", fact, "--json").json["facts"][0]["events"][-1]["body"]["result"] == "positive"


@pytest.mark.usefixtures("ledger")
def test_a_fact_is_voided_reinstated_and_voided_again() -> None:
    record(*REPORT)
    assert typed("void", FACT, *APPROVED).code == 0
    assert typed("void", FACT, *APPROVED, "--json").json["duplicate"]
    duplicate = record(*REPORT)
    assert duplicate.json["head"]["verb"] == "void"
    assert f"zhengji reinstate {FACT}" in typed("record", *REPORT).out
    back = typed("reinstate", FACT, "--on", "2026-03-08", *APPROVED, "--json")
    assert (back.code, back.json["duplicate"]) == (0, False)
    again = typed("void", FACT, *APPROVED, "--json")
    assert (again.code, again.json["duplicate"]) == (0, False)
    events = typed("history", FACT, "--json").json["facts"][0]["events"]
    assert [event["verb"] for event in events] == ["record", "void", "reinstate", "void"]
    assert [event["occurred_on"] for event in events] == ["2026-03-09", "2026-03-09", "2026-03-08", "2026-03-08"]


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("correct", "nothing", *APPROVED), 1, "unknown-fact"),
        (("void", "nothing", *APPROVED), 1, "unknown-fact"),
        (("void", FACT, "--approved-by", "李主任"), 2, "option-missing"),
        (("void", FACT, "--reason", "r"), 2, "option-missing"),
        (("void", FACT, "--reason", "r", "--approved-by", "clerk"), 3, "self-approval"),
        (("reinstate", FACT, *APPROVED), 3, "fact-is-not-void"),
        (("correct", FACT, "case=C2", *APPROVED), 2, "subject-stays"),
        (("correct", FACT, "colour=red", *APPROVED), 2, "unknown-field"),
        (("correct", FACT, "--supersedes", "x", *APPROVED), 2, "bad-event-id"),
        (
            ("correct", FACT, "--supersedes", "6b1f0c1e-6d3a-5f0e-9c55-2f4c1d7a9e21", "--note", "n", *APPROVED),
            3,
            "stale-supersedes",
        ),
    ],
)
@pytest.mark.usefixtures("ledger")
def test_what_may_not_be_amended_is_refused(words: tuple[str, ...], exit_code: int, code: str) -> None:
    record(*REPORT)
    ran = typed(*words, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (exit_code, code)


@pytest.mark.usefixtures("ledger")
def test_what_is_missing_is_asked_for_on_a_terminal_until_it_can_be_read() -> None:
    ran = typed("record", "尿检", "--case", "C1", answers="前天\n2026-03-09\n也许\n阴性\n")
    assert ran.code == 0, ran.err
    assert "--on 的值“前天”不是日期" in ran.err
    assert "“也许”不在可选之列" in ran.err
    assert typed("history", "urine_test_done:C1:2026-03-09").code == 0


@pytest.mark.usefixtures("ledger")
def test_nothing_is_asked_with_yes() -> None:
    ran = typed("record", "尿检", "--case", "C1", "--yes", answers="2026-03-09\n阴性\n")
    assert (ran.code, "--on" in ran.err) == (2, True)


@pytest.mark.usefixtures("ledger")
def test_an_end_of_input_at_a_question_is_an_interrupt() -> None:
    assert typed("record", "尿检", "--case", "C1", answers="").code == 130


@pytest.mark.usefixtures("ledger")
def test_a_late_entry_is_named_and_its_reason_asked() -> None:
    late = ("record", "interview_held", "--case", "C1", "--on", "2026-03-02", "--mode", "office")
    ran = typed(*late, answers="下村未归\n")
    assert "已过 8 天（超过 7 天为补录）" in ran.err
    assert ran.code == 0
    event = typed("history", "interview_held:C1:2026-03-02", "--json").json["facts"][0]["events"][0]
    assert event["reason"] == "下村未归"


@pytest.mark.usefixtures("ledger")
def test_an_entry_of_the_seventh_day_is_not_late() -> None:
    ran = typed("record", "interview_held", "--case", "C1", "--on", "2026-03-03", "--mode", "office")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.usefixtures("ledger")
def test_a_late_entry_without_anyone_to_ask_is_recorded_and_named() -> None:
    ran = record("interview_held", "--case", "C1", "--on", "2026-03-02", "--mode", "office")
    assert (ran.code, ran.json["duplicate"]) == (0, False)
    assert "补录" in ran.err


@pytest.mark.usefixtures("ledger")
def test_every_output_of_a_simulated_ledger_says_so() -> None:
    assert "模拟时钟" in typed("record", *REPORT).out
    assert "模拟时钟" in typed("history", "C1").out
    assert "SIMULATED CLOCK" in typed("verify", "--lang", "en").out
    assert typed("verify", "--json").json["basis"]["clock"] == "simulated"


@pytest.mark.parametrize("verb", ["correct", "reinstate"])
@pytest.mark.parametrize("words", [("--station", "S2"), ("station=S2",), ("站点=S2",)])
@pytest.mark.usefixtures("ledger")
def test_another_station_for_a_stations_own_fact_is_refused_and_nothing_is_written(
    verb: str, words: tuple[str, ...]
) -> None:
    village = record("village_listed", "--station", "S1", "--on", "2026-03-09", "--village", "东村").json["fact_id"]
    if verb == "reinstate":
        assert typed("void", village, *APPROVED).code == 0
    before = typed("verify", "--json").json["basis"]["position"]
    ran = typed(verb, village, *words, *APPROVED, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (3, "subject-changed")
    assert typed("verify", "--json").json["basis"]["position"] == before
    assert typed(verb, village, "--station", "S1", "--note", "n", *APPROVED).code == 0


@pytest.mark.usefixtures("ledger")
def test_the_spare_station_of_a_countys_fact_may_be_corrected() -> None:
    words = ("inspection_announced", "--station", "S1", "--on", "2026-03-09", "--inspects-on", "2026-03-20")
    fact = record(*words).json["fact_id"]
    assert typed("correct", fact, "--station", "S2", *APPROVED).code == 0
    assert typed("history", fact, "--json").json["facts"][0]["events"][-1]["station"] == "S2"


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if not kind.by_program])
def test_no_option_of_a_kind_stands_for_two_things(kind: type[Body]) -> None:
    names = [name for param in _command_of_kind(kind).params for name in param.opts if param.name != "fields"]
    assert len(names) == len(set(names))


@pytest.mark.usefixtures("ledger")
def test_the_bodys_own_reason_and_the_reason_of_the_entry_have_an_option_each() -> None:
    own = ("--body-reason", "停电", "--from", "2026-03-01", "--until", "2026-03-05", "--reason", "迟报")
    fact = record("late_entries_declared", "--station", "S1", "--on", "2026-03-09", *own).json["fact_id"]
    event = typed("history", fact, "--json").json["facts"][0]["events"][0]
    assert (event["body"]["reason"], event["reason"]) == ("停电", "迟报")
    assert typed("record", "late_entries_declared", "--help").out.count("--reason ") == 1


@pytest.mark.usefixtures("ledger")
def test_a_question_is_the_name_of_the_field_and_nothing_more() -> None:
    ran = typed("record", "reported", answers="C1\n2026-03-09\n")
    assert (ran.code, ran.err) == (0, "案件编号：发生日期：")
    ran = typed("void", FACT, answers="抄错\n李主任\n")
    assert (ran.code, ran.err) == (0, "理由：批准人：")
