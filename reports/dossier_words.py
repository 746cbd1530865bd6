"""The dossier's words as they stand in HTML."""

from collections.abc import Sequence

from reports.catalogue import say
from reports.markup import cells, esc, fold, picture
from reports.tables import cut
from reports.words import Lang

_LABEL_WIDE = 18
"""So many narrow letters fit beside a row of a picture."""


def told(key: str, lang: Lang, **values: object) -> str:
    """The sentence under the key, safe for HTML."""
    return esc(plain(key, lang, **values))


def plain(key: str, lang: Lang, **values: object) -> str:
    """The sentence under the key as text."""
    return say(f"dossier.{key}", lang, **values)


def comma(lang: Lang) -> str:
    """What stands between the members of a list."""
    return "、" if lang == "zh" else ", "


def semicolon(lang: Lang) -> str:
    """What stands between clauses."""
    return "；" if lang == "zh" else "; "


def colon(lang: Lang) -> str:
    """What stands between a term and what it is."""
    return "：" if lang == "zh" else ": "


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, kind: str = "list num") -> str:
    """A table whose heads and cells are markup already; it scrolls where the window is narrow."""
    body = "".join(cells(row) for row in rows)
    head = cells(heads, name="th")
    return f'<div class="scroll"><table class="{kind}"><thead>{head}</thead><tbody>{body}</tbody></table></div>'


def folded(key: str, lang: Lang, content: str, **values: object) -> str:
    """A table under a picture, folded until somebody asks."""
    return fold(told(key, lang, **values), content, kind="numbers")


def label(text: str) -> str:
    """A name as it fits beside a picture, safe for HTML; one too long is cut, and stands whole in the table."""
    return esc(cut(text, _LABEL_WIDE))


def sized(width: int, height: int, label: str, content: str, *, kind: str) -> str:
    """A picture as wide as its content: one month stays as small as forty."""
    drawn = picture(width, height, label, content, kind=kind)
    return drawn.replace("<svg ", f'<svg style="width:{width * 11 // 10}px" ', 1)


def figure(drawn: str, note: str) -> str:
    """A picture that scrolls where the window is narrow, with how to read it."""
    return f'<figure><div class="scroll">{drawn}</div><figcaption class="note">{note}</figcaption></figure>'


def part(anchor: str, head: str, content: str) -> str:
    """A part of the page under its heading."""
    return f'<section id="{anchor}"><h2>{head}</h2>{content}</section>'
