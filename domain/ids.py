"""The form of the ids that a caller may give: readable in any script, safe in a path, a table and a key."""

import re
import unicodedata

from domain.refusals import Rule

ID_LIMIT = 64
FACT_ID_LIMIT = 200

_PLAIN = re.compile(r"[!-.0-~]+")
_KEPT_FORMAT_CHARACTERS = "\u200c\u200d"  # joiners that some scripts spell with
_FIFTEEN_DIGITS = re.compile(r"[0-9]{15}")


def character_fits(character: str) -> bool:
    """Whether an id may hold the character: no white space, `/`, control, bidirectional or lone surrogate."""
    if character.isspace() or character == "/":
        return False
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"} or character in _KEPT_FORMAT_CHARACTERS


def id_fault(text: str, *, limit: int = ID_LIMIT, ascii_only: bool = False) -> Rule | None:
    """The rule that the text breaks as an id, or None."""
    if not text or len(text) > limit:
        return Rule.ILL_FORMED_ID
    if _PLAIN.fullmatch(text) is not None:
        return None
    if (ascii_only and not text.isascii()) or not all(map(character_fits, text)):
        return Rule.ILL_FORMED_ID
    return None if unicodedata.is_normalized("NFC", text) else Rule.ILL_FORMED_ID


def fact_id_fault(text: str) -> Rule | None:
    """The rule that the text breaks as a fact id, or None; all digits would be read as a position."""
    if text.isdigit():
        return Rule.ALL_DIGITS_ID
    return id_fault(text, limit=FACT_ID_LIMIT)


def person_id_fault(text: str) -> Rule | None:
    """The rule that the text breaks as a person id, or None; fifteen digits are an old citizen number."""
    if _FIFTEEN_DIGITS.fullmatch(text) is not None:
        return Rule.CITIZEN_NUMBER
    return id_fault(text, ascii_only=True)
