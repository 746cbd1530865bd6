"""The numbers that a Chinese or English sentence names, as exact fractions."""

import re
from fractions import Fraction

_ARABIC = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_CHINESE = re.compile(r"[零一二两三四五六七八九十百千]{1,9}")
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def figures_in(*texts: str | None) -> frozenset[Fraction]:
    """Every number that the texts name, in digits or in Chinese numerals."""
    found = set()
    for text in texts:
        if text is not None:
            found |= {Fraction(number) for number in _ARABIC.findall(text)}
            found |= {Fraction(_from_chinese(number)) for number in _CHINESE.findall(text)}
    return frozenset(found)


def _from_chinese(numeral: str) -> int:
    total = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
    return total + digit
