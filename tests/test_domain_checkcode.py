"""A code survives paper, typing and reading aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.checkcode import CheckCode, format_code, parse_code

ROOT = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df00000000000000000000000a")


def test_a_code_is_the_position_and_eighty_bits_in_crockfords_letters():
    assert format_code(61234, ROOT) == "61234-0123-4567-89AB-CDEF"
    assert format_code(0, b"\xff" * 32) == "0-ZZZZ-ZZZZ-ZZZZ-ZZZZ"


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32))
def test_what_was_printed_is_what_is_read(position, root):
    code = parse_code(format_code(position, root))
    assert code == CheckCode(position, root[:10])
    assert code.fits(root)


def test_a_code_fits_no_root_that_differs_in_its_eighty_bits():
    code = parse_code(format_code(7, ROOT))
    for byte in range(10):
        other = bytearray(ROOT)
        other[byte] ^= 1
        assert not code.fits(bytes(other))


@pytest.mark.parametrize(
    "typed",
    [
        "61234-0123-4567-89ab-cdef",
        " 61234 0123 4567 89AB CDEF ",
        "".join(chr(ord(sign) + 0xFEE0) for sign in "61234-0123-4567-89AB-CDEF"),
        "61234-O123-4567-89AB-CDEF",
        "61234-oI23-4567-89ab-cdef",
        "6l234-0l23-4567-89AB-CDEF",
        "61234–0123—4567\u201089AB−CDEF",
        "612340123456789ABCDEF",
        "61234 0123456789ABCDEF",
        "6123\u30004-0123-4567-89AB-CDEF",
    ],
)
def test_a_code_is_read_however_it_was_typed(typed):
    assert parse_code(typed) == CheckCode(61234, ROOT[:10])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "61234",
        "0123-4567-89AB-CDEF",
        "61234-0123-4567-89AB-CDE",
        "61234-0123-4567-89AB-CDEU",
        "-0123-4567-89AB-CDE",
        "6123A-0123-4567-89AB-CDEF",
        "٣-0123-4567-89AB-CDEF",
        "61_34-????-4567-89AB-CDEF",
        "+1-0123-4567-89AB-CDE*",
        "9" * 40 + "-0123-4567-89AB-CDEF",
        "校验码",
    ],
)
def test_what_can_be_no_code_is_an_error(typed):
    with pytest.raises(ValueError, match=r"^not a check code$"):
        parse_code(typed)


@pytest.mark.parametrize("label", ["校验码 ", "校验码：", "Code ", "code: ", "  校验码"])
def test_a_code_may_be_pasted_with_its_label(label):
    code = format_code(25, bytes(range(32)))
    assert parse_code(label + code) == parse_code(code)
