"""校验码: a position and the first 80 bits of its root, short enough to be typed from a sheet of paper."""

import re
import unicodedata
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U."""

ROOT_BYTES = 10
_DIGITS = 16
_GROUP = 4
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_MISREAD = str.maketrans("OIL", "011")
_HYPHENS = re.compile(r"[\-\u2010-\u2015\u2212\u30fc_]+")
_LABEL = re.compile(r"^\s*(?:校验码|code)\s*:?\s*", re.IGNORECASE)
_POSITION = re.compile(r"[0-9]{1,18}")
_LETTERS = re.compile(rf"[{ALPHABET}]{{{_DIGITS}}}")


@dataclass(frozen=True, slots=True)
class CheckCode:
    """A code as read: the past it speaks of, and the first bytes of that past's root."""

    position: int
    root_start: bytes

    def fits(self, root: bytes) -> bool:
        """Whether this root at the code's position is the one that the code was made from."""
        return root[:ROOT_BYTES] == self.root_start


def format_code(position: int, root: bytes) -> str:
    """`61234-XXXX-XXXX-XXXX-XXXX` for this position and root."""
    number = int.from_bytes(root[:ROOT_BYTES], "big")
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (_DIGITS - 1), -1, -5))
    groups = [letters[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP)]
    return "-".join([str(position), *groups])


def parse_code(text: str) -> CheckCode:
    """The code that a person typed, however spaced or cased; ValueError where it can be none.

    Full-width signs, lower case, missing or odd hyphens, the letters O, I and L and the label that an
    output prints before a code are understood.
    """
    folded = _LABEL.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_MISREAD)
    position, letters = _parted(_HYPHENS.sub("-", folded).strip())
    if _POSITION.fullmatch(position) is None or _LETTERS.fullmatch(letters) is None:
        raise ValueError("not a check code")
    number = 0
    for letter in letters:
        number = number << 5 | _VALUES[letter]
    return CheckCode(int(position), number.to_bytes(ROOT_BYTES, "big"))


def _parted(text: str) -> tuple[str, str]:
    """The position and the letters, apart at the first hyphen, else the first space, else by count.

    A code that lost a letter must not pass for another with a shorter position.
    """
    if "-" in text:
        position, _, letters = "".join(text.split()).partition("-")
        return position, letters.replace("-", "")
    if len(groups := text.split()) > 1:
        return groups[0], "".join(groups[1:])
    return text[:-_DIGITS], text[-_DIGITS:]
