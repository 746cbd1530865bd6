"""The help screen of one command: every word of it ours, wrapped at the width that Chinese takes."""

import re
import shutil
from collections.abc import Iterable, Sequence

from commands.cli.language import tr, word
from reports.catalogue import knows
from reports.tables import width

Row = tuple[str, str]
_PIECES = re.compile(r"[!-~]+[，。；：、）！？”》]*|[^\x00-\x7f][，。；：、）！？”》]*|\s+")
_CAPITALS = re.compile(r"[A-Z][A-Z_]*")
_WIDEST, _NARROWEST = 100, 50


def columns() -> int:
    """How many columns a screen may take."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns) - 1)


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` columns; Chinese breaks anywhere but before its closing signs."""
    lines, line, used = [], "", 0
    for piece in _PIECES.findall(text):
        if piece.isspace():
            line, used = (line + " ", used + 1) if line else (line, used)
            continue
        wide = width(piece)
        if line and used + wide > room:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()] if line.strip() else lines


def paragraphs(text: str, indent: int = 2) -> str:
    """Each paragraph wrapped and indented; one whose first line begins with blanks stands as it is."""
    found: list[str] = []
    for block in text.split("\n\n"):
        # A line end inside a paragraph of English is a blank; Chinese paragraphs have none.
        flowing = not block.startswith(" ")
        lines = wrapped(block.replace("\n", " "), columns() - indent) if flowing else block.split("\n")
        found.append("\n".join(" " * indent + line for line in lines))
    return "\n\n".join(found)


def section(title: str, rows: Sequence[Row]) -> str:
    """A heading and below it names with their explanations, aligned; empty where there are no rows."""
    if not rows:
        return ""
    left = min(30, max(width(name) for name, _ in rows))
    lines = [title]
    for name, text in rows:
        parts = wrapped(text, columns() - left - 4) or [""]
        if width(name) > left:
            lines.append(f"  {name}")
            first, rest = " " * (left + 4) + parts[0], parts[1:]
        else:
            first, rest = f"  {name}{' ' * (left - width(name))}  {parts[0]}", parts[1:]
        lines.append(first.rstrip())
        lines.extend(" " * (left + 4) + part for part in rest)
    return "\n".join(lines)


def manner_rows() -> list[Row]:
    """The options that every command takes, wherever they stand in the line."""
    return [
        ("--lang zh|en", word("option.lang") + variable_note("ZHENGJI_LANG")),
        ("--json", word("option.json")),
        ("--yes", word("option.yes")),
        ("--help", word("option.help")),
    ]


def variable_note(name: str) -> str:
    """The words that name an option's environment variable."""
    return tr(f"（环境变量 {name}）", f" (environment variable {name})")


def placeholder(text: str) -> str:
    """A placeholder such as PATH or [FIELD=VALUE]... in the language of this run."""
    return _CAPITALS.sub(
        lambda found: word(f"placeholder.{found[0]}") if knows(f"placeholder.{found[0]}") else found[0], text
    )


def explained(text: str | None) -> str:
    """An option's help: a key of the catalogue, or already words."""
    if not text:
        return ""
    return word(text) if knows(text) else text


def screen(parts: Iterable[str]) -> str:
    """The parts that say anything, an empty line between them."""
    return "\n\n".join(part for part in parts if part)
