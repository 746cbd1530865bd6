"""Text made safe for HTML, for style sheets and for pictures: ids and names are whatever somebody typed."""

import html
from collections.abc import Sequence


def esc(text: object) -> str:
    """The text as it stands in HTML, in an attribute or between tags."""
    return html.escape(str(text), quote=True)


def css_string(text: str) -> str:
    """The text as a CSS string that no character of it can end: all but letters and digits are escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def picture(width: int, height: int, label: str, content: str, *, kind: str) -> str:
    """An inline SVG that says in words what it shows."""
    return f'<svg class="{kind}" viewBox="0 0 {width} {height}" role="img" aria-label="{esc(label)}">{content}</svg>'


def path(kind: str, strokes: Sequence[str]) -> str:
    """All strokes of one kind as one element, or nothing: a page holds hundreds of thousands of marks."""
    return f'<path class="{kind}" d="{"".join(strokes)}"/>' if strokes else ""


def cells(row: Sequence[str], *, name: str = "td") -> str:
    """A table row of cells whose content is markup already."""
    return "<tr>" + "".join(f"<{name}>{cell}</{name}>" for cell in row) + "</tr>"


def basis_row(columns: int, told: str) -> str:
    """A row of a table's head that names the basis where a browser prints no margin boxes; else it is not shown."""
    return f'<tr class="old"><td colspan="{columns}">{esc(told)}</td></tr>'


def fold(summary: str, content: str, *, kind: str = "", opened: bool = False) -> str:
    """A part that opens without JavaScript."""
    mark = f' class="{kind}"' if kind else ""
    return f"<details{mark}{' open' if opened else ''}><summary>{summary}</summary>{content}</details>"
