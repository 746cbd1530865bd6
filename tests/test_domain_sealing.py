"""Where two sealed texts part: the first line and character, or nowhere."""

import pytest

from domain.sealing import TextDifference, first_difference

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
