"""How papers get their numbers: with the day or when typing, by recorder and kind, and which then contradict a pad."""

from datetime import date, timedelta

import pytest
from inspecting_log import Log
from test_inspect_practice import scores, talk, traits
from test_inspect_readings import SEASON, looked, text_of

from projections.indicators.findings import Finding
from projections.indicators.numbering import Paper, placed_of
from projections.indicators.scores import contradictions
from projections.indicators.weights import IMPOSSIBLE, PATTERNS_AT_MOST, UNTOLD_PAD

FIRST = date(2024, 2, 5)


def paper(number: int, day: int, typed: int, **told: str | bool) -> Paper:
    return Paper(number, day, typed, number, **told)


def practice(*papers: Paper) -> str:
    """How the paper with the highest number was numbered, so far as the others tell."""
    return list(placed_of([sorted(papers, key=lambda one: one.number)]))[-1].practice


def weeks(count: int, *, by_day: bool, **told: str | bool) -> list[Paper]:
    """Each fortnight two papers, the one of the earlier day typed after the other."""
    found = []
    for n in range(count):
        early, late = (2 * n + 1, 2 * n + 2) if by_day else (2 * n + 2, 2 * n + 1)
        found += [paper(early, 14 * n, 14 * n + 4, **told), paper(late, 14 * n + 2, 14 * n + 2, **told)]
    return found


LAST = paper(90, 300, 301)


def test_papers_that_overtake_each_other_say_whether_numbers_go_by_the_day_or_by_the_typing() -> None:
    assert practice(*weeks(4, by_day=True), LAST) == "by_day"
    assert practice(*weeks(4, by_day=False), LAST) == "by_typing"
    assert practice(*(paper(n, 7 * n, 7 * n + 2) for n in range(20)), LAST) == "untold"


def test_a_habit_of_typing_shows_in_three_weeks_and_outweighs_what_follows_the_days() -> None:
    assert practice(*weeks(2, by_day=False), LAST) == "untold"
    kept = [paper(40 + 2 * n, 150 + 14 * n, 154 + 14 * n) for n in range(2)]
    mixed = [*weeks(4, by_day=False), *kept, *(paper(41 + 2 * n, 152 + 14 * n, 152 + 14 * n) for n in range(2))]
    assert practice(*mixed, LAST) == "untold"


def test_late_papers_of_many_weeks_tell_it_as_prompt_ones_do() -> None:
    prompt = [paper(10 * n, 20 * n, 20 * n) for n in range(1, 12)]
    late = [paper(10 * n + 1, 20 * n - 45, 20 * n + 1) for n in range(3, 9)]
    assert practice(*prompt, *late, paper(200, 300, 301)) == "by_typing"


def test_a_late_paper_whose_place_was_kept_free_says_it_where_prompt_ones_are_silent() -> None:
    prompt = [paper(n, 7 * n, 7 * n + 2) for n in range(20) if n not in {5, 9}]
    assert practice(*prompt, paper(5, 35, 120), paper(9, 63, 150), LAST) == "by_day"


def test_what_was_typed_together_with_a_paper_is_no_precedent_for_it() -> None:
    prompt = [paper(n, 7 * n, 7 * n) for n in range(1, 30)]
    sitting = [paper(30 + n, 10 * n, 205 + n) for n in range(20)]
    assert {one.practice for one in placed_of([[*prompt, *sitting]])} == {"untold"}


def test_what_was_typed_in_face_of_inspections_is_no_precedent() -> None:
    assert practice(*weeks(4, by_day=False, is_in_run=True), LAST) == "untold"
    assert practice(*weeks(4, by_day=True, is_in_run=True), LAST) == "by_day"


def test_a_recorder_has_a_practice_of_his_own_and_his_station_s_where_his_papers_are_silent() -> None:
    for by_day in (True, False):
        others = weeks(4, by_day=not by_day, recorder="other")
        own = [
            paper(one.number + 20, one.day + 70, one.typed_day + 70, recorder="w") for one in weeks(4, by_day=by_day)
        ]
        assert practice(*others, *own, paper(90, 300, 301, recorder="w")) == ("by_day" if by_day else "by_typing")
        assert practice(*others, paper(90, 300, 301, recorder="w")) == ("by_typing" if by_day else "by_day")


def test_a_printed_report_and_a_note_of_a_talk_are_numbered_each_in_its_own_way() -> None:
    talks = weeks(4, by_day=False, kind="interview_held")
    assert practice(*talks, paper(90, 300, 301, kind="interview_held")) == "by_typing"
    assert practice(*talks, paper(90, 300, 301, kind="urine_test_done")) == "untold"


def test_who_numbers_when_typing_may_have_kept_a_place() -> None:
    papers = sorted([*weeks(4, by_day=False), paper(20, 200, 200), paper(21, 203, 290), paper(22, 210, 210), LAST],
                    key=lambda one: one.number)  # fmt: skip
    assert not any(one.is_out_of_order for one in placed_of([papers]))
    neither = sorted([*papers, paper(23, 100, 150)], key=lambda one: one.number)
    assert [one.fact_no for one in placed_of([neither]) if one.is_out_of_order] == [23]


@pytest.mark.parametrize("is_declared", [True, False])
def test_what_a_declaration_covers_follows_no_practice_of_the_other_papers_and_either_order(is_declared: bool) -> None:
    pile = [paper(20 + n, 60 + 37 * n % 100, 180 + n, is_declared=is_declared) for n in range(8)]
    told = list(placed_of([[*weeks(4, by_day=True), *pile]]))[8:]
    assert {one.practice for one in told} == {"untold" if is_declared else "by_day"}
    assert any(one.is_out_of_order for one in told) is not is_declared


@pytest.mark.parametrize("numbers_by_day", [True, False])
def test_a_late_paper_with_the_next_number_is_out_of_order_only_where_numbers_go_by_the_day(
    numbers_by_day: bool,
) -> None:
    log = Log()
    log.decided("S1-C")
    numbered(log, "w1", by_day=numbers_by_day)
    out = talk(log, FIRST, date(2024, 6, 3), document_no="T013", actor="w1")
    assert [fact for fact, is_so in traits(log, "is_inverted").items() if is_so] == ([out] if numbers_by_day else [])


def numbered(log: Log, actor: str, *, by_day: bool, prefix: str = "T", start: int = 0) -> None:
    """Six weeks of two talks; that of Monday is typed on Friday, after that of Wednesday."""
    for week in range(6):
        monday = FIRST + timedelta(7 * week)
        early, late = (2 * week + 1, 2 * week + 2) if by_day else (2 * week + 2, 2 * week + 1)
        told = {"actor": actor}
        talk(log, monday + timedelta(2), monday + timedelta(2), document_no=f"{prefix}{start + late:03}", **told)
        talk(log, monday, monday + timedelta(4), document_no=f"{prefix}{start + early:03}", **told)


def padded() -> Log:
    """A station with a pad from the year's begin and another from June."""
    log = Log()
    log.decided("S1-C")
    log.add("form_pad_issued", "2024-01-03", station="S1", worker="w", serial_from="T001", serial_to="T050")
    return log


def next_pad(log: Log, on: str = "2024-06-03") -> None:
    log.add("form_pad_issued", on, station="S1", worker="w", serial_from="T051", serial_to="T099")


def a6(log: Log) -> list[Finding]:
    return [one for one in looked(log) if "A6" in one.codes]


def test_who_takes_the_next_number_when_typing_crosses_a_pad_without_a_word_in_a_station_that_goes_by_the_day() -> None:
    log = padded()
    numbered(log, "others", by_day=True)
    numbered(log, "typist", by_day=False, start=20)
    next_pad(log)
    talk(log, date(2024, 5, 6), date(2024, 6, 10), document_no="T051", actor="typist")
    assert a6(log) == []
    of_others = talk(log, date(2024, 5, 6), date(2024, 6, 11), document_no="T052", actor="others")
    (told,) = a6(log)
    assert (told.records, told.severity) == ((of_others,), "high")
    assert told.score >= IMPOSSIBLE["A6"]


def test_who_numbers_when_typing_cannot_have_typed_before_the_pad() -> None:
    log = padded()
    numbered(log, "typist", by_day=False)
    early = talk(log, date(2024, 5, 6), date(2024, 5, 20), document_no="T051", actor="typist")
    next_pad(log)
    (told,) = a6(log)
    assert (told.records, told.severity) == ((early,), "high")


def test_a_pad_that_came_after_the_typing_is_high_whatever_nobody_can_tell_or_was_declared() -> None:
    log = padded()
    log.add("late_entries_declared", "2024-04-01", station="S1", from_="2024-04-01", until="2024-05-31", reason_="x")
    early = talk(log, date(2024, 5, 6), date(2024, 5, 20), document_no="T051")
    next_pad(log)
    (told,) = a6(log)
    assert (told.records, told.severity, told.explained_by) == ((early,), "high", None)
    assert max(scores(log, []).values()) >= IMPOSSIBLE["A6"]


def back_filled(log: Log) -> list[str]:
    """One sitting before a freeze: ten talks of spring, with the next numbers of the pad of June."""
    next_pad(log)
    return [
        talk(log, date(2024, 3, 4) + timedelta(5 * n), date(2024, 12, 9), document_no=f"T{51 + n:03}", actor="typist")
        for n in range(10)
    ]


def test_a_back_filled_sitting_is_high_where_its_recorder_goes_by_the_day() -> None:
    log = padded()
    numbered(log, "typist", by_day=True)
    filled = back_filled(log)
    found = a6(log)
    assert {fact for one in found for fact in one.records} == set(filled)
    assert {one.severity for one in found} == {"high"}


def test_a_sitting_alone_makes_no_practice_and_is_told_with_less_weight() -> None:
    log = padded()
    for n in range(10):
        day = FIRST + timedelta(7 * n)
        talk(log, day, day, document_no=f"T{n + 1:03}", actor="typist")
    filled = back_filled(log)
    for n in range(5):
        day = date(2024, 6, 20) + timedelta(7 * n)
        talk(log, day, date(2024, 12, 10), document_no=f"T{70 + n:03}", actor="typist")
    found = a6(log)
    assert {fact for one in found for fact in one.records} == set(filled)
    assert {one.severity for one in found} == {"medium"}
    assert "看不出" in text_of(found)
    assert "nothing shows" in text_of(found, lang="en")
    signed = scores(log, [])
    assert max(signed[fact] for fact in filled) <= UNTOLD_PAD + PATTERNS_AT_MOST
    connection = log.looked_at(seasons=[SEASON])
    assert connection.execute("SELECT DISTINCT code FROM sign WHERE family = 'impossible'").fetchall() == [("A6L",)]
    assert connection.execute("SELECT max(odd) FROM sat").fetchall() == [(0,)]
    assert not any(contradictions(connection).values())
    connection.close()


def test_a_conversion_of_paper_that_was_declared_beforehand_is_told_low_with_its_declaration() -> None:
    log = padded()
    numbered(log, "typist", by_day=True)
    declared = log.add(
        "late_entries_declared", "2024-06-01", station="S1", from_="2024-04-01", until="2024-05-31", reason_="x"
    )
    next_pad(log)
    late = [
        talk(log, date(2024, 4, 8) + timedelta(7 * n), date(2024, 6, 10), document_no=f"T{51 + n:03}", actor="typist")
        for n in range(4)
    ]
    found = a6(log)
    assert {fact for one in found for fact in one.records} == set(late)
    assert {(one.severity, one.explained_by) for one in found} == {("low", declared)}
    assert not any(traits(log, "is_out_of_order")[fact] for fact in late)
    connection = log.looked_at()
    assert connection.execute("SELECT count(*) FROM sign WHERE code LIKE 'A6%'").fetchall() == [(0,)]
    connection.close()


def test_a_declaration_made_afterwards_explains_no_pad() -> None:
    log = padded()
    numbered(log, "typist", by_day=True)
    next_pad(log)
    talk(log, date(2024, 5, 6), date(2024, 6, 10), document_no="T051", actor="typist")
    log.add("late_entries_declared", "2024-06-12", station="S1", from_="2024-04-01", until="2024-05-31", reason_="x")
    (told,) = a6(log)
    assert (told.severity, told.explained_by) == ("high", None)
