"""Citizen numbers never enter: what counts as one, and what only looks like it."""

from datetime import date

import pytest

from domain.citizen_numbers import any_citizen_number, citizen_number_in

DAY = date(2024, 6, 1)
NUMBER = "431222198603071234"


@pytest.mark.parametrize(
    "text",
    [
        NUMBER, f"张三{NUMBER}。", "43122219860307123X", "43122219860307123x", f"id:{NUMBER},", f"-{NUMBER}-",
        "４３１２２２１９８６０３０７１２３４", "43122219860307123Ｘ", f"第一个12345678901234567890，第二个{NUMBER}",
        "431222201006011234",
    ],
)  # fmt: skip
def test_a_citizen_number_is_found_in_any_text(text):
    assert citizen_number_in(text, DAY) is not None
    assert any_citizen_number(["nothing", text], DAY)


@pytest.mark.parametrize(
    "text",
    [
        NUMBER[:-1], NUMBER + "0", "A" + NUMBER, NUMBER + "b", "1" + NUMBER, NUMBER + "X", "４" + NUMBER,
        "431222198613071234", "431222198602301234", "431222201006021234", "431222202406011234", "4312-22198603071234",
    ],
)  # fmt: skip
def test_another_run_of_digits_is_none(text):
    """One digit fewer or more, a letter beside it, no date inside, or a birth less than 14 years before."""
    assert citizen_number_in(text, DAY) is None
    assert not any_citizen_number(["nothing", text], DAY)


def test_two_fields_side_by_side_make_no_number():
    assert not any_citizen_number([NUMBER[:9], NUMBER[9:]], DAY)


def test_the_number_is_given_back_as_it_stands():
    assert (
        citizen_number_in("号码４３１２２２１９８６０３０７１２３Ｘ止", DAY) == "４３１２２２１９８６０３０７１２３Ｘ"
    )


def test_a_leap_day_birth_turns_fourteen_on_the_last_of_february():
    assert citizen_number_in("431222200802291234", date(2022, 2, 28)) is not None
    assert citizen_number_in("431222200802291234", date(2022, 2, 27)) is None


def test_a_birth_too_late_for_any_calendar_is_none():
    assert citizen_number_in("431222999003071234", date(9999, 12, 31)) is None
