"""Where two sealed texts part: the first line and character, or nowhere."""

import pytest

from domain.sealing import SealFault, TextDifference, first_difference, lines_from, sealed_text

WHOLE = '{"a":1}\n{"b":2}\n{"c":3}\n'


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        (WHOLE, None),
        (WHOLE.replace("2", "7"), TextDifference(2, 6, '{"b":7}', '{"b":2}')),
        (WHOLE.replace('"a"', '"ab"'), TextDifference(1, 4, '{"ab":1}', '{"a":1}')),
        (WHOLE.removesuffix('{"c":3}\n'), TextDifference(3, 1, None, '{"c":3}')),
        (WHOLE + '{"d":4}\n', TextDifference(4, 1, '{"d":4}', None)),
        (WHOLE.replace("3}", "3"), TextDifference(3, 7, '{"c":3', '{"c":3}')),
        (WHOLE.removesuffix("\n"), TextDifference(3, 8, '{"c":3}', '{"c":3}')),
        ("", TextDifference(1, 1, None, '{"a":1}')),
    ],
)
def test_the_first_place_where_a_stored_text_is_not_the_expected_one(stored, found) -> None:
    assert first_difference(stored, WHOLE) == found


def test_an_empty_text_parts_from_nothing_only_where_there_is_something() -> None:
    assert first_difference("", "") is None
    assert first_difference("x\n", "") == TextDifference(1, 1, "x", None)


def line(key: str, value: str) -> str:
    return f'{{"clause":null,"key":"{key}","reading":null,"station":"S1","support":[],"value":{value}}}\n'


SOUND = [
    line("score/2024/R15/C1/interview/2", '{"deduct":"0.5"}'),
    line("score/2024/R02/S1/grade/1", '{"deduct":"0","deduct_high":"10"}'),
    line("score/2024/R33/C1/term/1", '{"award":"1","award_high":"2","deduct":"0"}'),
    line("score/2024/S1", '{"high":"93.75","low":"-7.125"}'),
    line("score/2024/S1/5.1.1", '{"high":"3","low":"0"}'),
    line("subsidy/2024/S1", '{"fen":8333,"months":1}'),
    line("subsidy/2024/S1/C1", '{"fen":8333,"months":1}'),
    line("subsidy/C1/2024-02", '{"blocked_by":["N1"],"paid":false}'),
]


@pytest.mark.parametrize("text", SOUND)
def test_every_sort_of_line_reads_back(text) -> None:
    (found,) = lines_from(text)
    assert sealed_text([found]) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"0.5"', '"1/0"'),
        ('"0.5"', '"NaN"'),
        ('"0.5"', '"1e9"'),
        ('"0.5"', '"Infinity"'),
        ('"0.5"', '"٣"'),
        ('"0.5"', '"1_0"'),
        ('"0.5"', '"' + "9" * 10_000 + '"'),
        ('"0.5"', "0.5"),
        ('"0.5"', "NaN"),
        ('"0.5"', "null"),
        ('{"deduct":"0.5"}', "{}"),
        ('{"deduct":"0.5"}', '{"deduct":"0.5","bonus":"1"}'),
        ('{"deduct":"0.5"}', '{"high":"1","low":"1"}'),
        ('"93.75"', '"1,5"'),
        ('"low":"-7.125"', '"low":[]'),
        ('"fen":8333', '"fen":"x"'),
        ('"fen":8333', '"fen":8333.0'),
        ('"fen":8333', '"fen":1e999'),
        ('"fen":8333', '"fen":true'),
        ('"fen":8333', '"fen":' + "9" * 30),
        ('"months":1', '"months":-1'),
        ('"paid":false', '"paid":"no"'),
        ('["N1"]', '["N1",7]'),
        ('["N1"]', '"N1"'),
        ("2024-02", "2024-2"),
        ('"key":"score/2024/S1"', '"key":"score/2024"'),
        ('"key":"subsidy/2024/S1/C1"', '"key":"subsidy/2024"'),
        ('"key":"score/2024/S1"', '"key":"total/2024/S1"'),
        ('"station":"S1"', '"station":7'),
        ('"clause":null', '"clause":{}'),
        ('"reading":null', '"reading":[]'),
        ('"support":[]', '"support":"C1"'),
    ],
)
def test_a_line_with_what_no_seal_holds_is_named(old, new) -> None:
    place = next(place for place, text in enumerate(SOUND) if old in text)
    text = "".join([*SOUND[:place], SOUND[place].replace(old, new), *SOUND[place + 1 :]])
    with pytest.raises(SealFault) as fault:
        lines_from(text)
    assert fault.value.line == place + 1


def test_no_key_has_two_lines() -> None:
    with pytest.raises(SealFault) as fault:
        lines_from(SOUND[0] + SOUND[3] + SOUND[0])
    assert fault.value.line == 3
