"""Plain-text tables whose columns stand straight in a terminal, Chinese characters counted as two."""

import unicodedata
from collections.abc import Sequence

_WIDE = frozenset("WF")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def visible(text: str) -> str:
    """The text with control and direction characters made visible, so that no cell can steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def width(text: str) -> int:
    """How many terminal columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in _UNSEEN else 2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text
    )


def cut(text: str, columns: int) -> str:
    """The text, shortened with ".." where it would take more columns than given."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for c in text:
        used += width(c)
        if used > columns - 2:
            break
        kept.append(c)
    return "".join(kept) + ".."


def _pad(text: str, columns: int, side: str) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if side == "r" else text + blanks


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    align: str = "",
    columns: int | None = None,
    total: Sequence[str] | None = None,
) -> str:
    """The rows under their headings, one a line; `align` has one letter a column (l or r, l where it ends).

    `total` stands below a rule of its own. Lines are cut to `columns` only where that is given.
    """
    shown = [[visible(cell) for cell in row] for row in (headings, *rows, *([total] if total else []))]
    wide = [max(width(row[i]) for row in shown) for i in range(len(headings))]
    sides = align.ljust(len(headings), "l")
    lines = ["  ".join(_pad(cell, wide[i], sides[i]) for i, cell in enumerate(row)).rstrip() for row in shown]
    rule = "  ".join("-" * w for w in wide)
    lines.insert(1, rule)
    if total:
        lines.insert(len(lines) - 1, rule)
    if columns is not None:
        lines = [cut(line, columns) for line in lines]
    return "\n".join(lines)
