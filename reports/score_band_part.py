"""Bands and key figures that the pages of score and subsidy share."""

from collections.abc import Sequence
from decimal import Decimal

from reports.catalogue import say
from reports.markup import esc
from reports.points import yuan
from reports.score_page_data import Sums
from reports.score_page_words import told
from reports.words import Lang, percent


def band(low: Decimal, high: Decimal, most: Decimal, label: str) -> str:
    """A band from nothing to the most: filled to the low end, outlined to the high one; grey tells them apart."""
    left, right = _share(low, most), _share(high, most)
    reach = f'<path class="may" d="M{left} 1H{right}V7H{left}z"/>' if right > left else ""
    return (
        f'<svg class="band" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label="{esc(label)}">'
        f'<path class="all" d="M0 4H1000"/><path class="is" d="M0 1H{left}V7H0z"/>{reach}</svg>'
    )


def split(part: int, whole: int, label: str) -> str:
    """A band of two parts: filled for the first, hatched for the rest."""
    left = 1000 * part // whole if whole else 0
    strokes = "".join(f"M{x} 7L{x + 14} 1" for x in range(left + 8, 1000 - 14, 22)) if whole else ""
    rest = f'<path class="may" d="M{left} 1H1000V7H{left}z"/><path class="hatch" d="{strokes}"/>' if left < 1000 else ""
    return (
        f'<svg class="band" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label="{esc(label)}">'
        f'<path class="is" d="M0 1H{left}V7H0z"/>{rest if whole else ""}</svg>'
    )


def _share(value: Decimal, most: Decimal) -> int:
    return int(1000 * value / most) if most else 0


def key_list(items: Sequence[tuple[str, str, str]], lang: Lang) -> str:
    """Key figures: heading, value, and what it is out of."""
    parts = "".join(
        f"<div><dt>{told(key, lang)}</dt><dd>{esc(value)}<small>{esc(beside)}</small></dd></div>"
        for key, value, beside in items
    )
    return f'<dl class="keys">{parts}</dl>'


def money_keys(sums: Sums, cases: int, lang: Lang) -> list[tuple[str, str, str]]:
    """Case-months, those withheld, and the money."""
    withheld = sums.months - sums.paid
    share = percent(withheld, sums.months, lang)
    return [
        ("key-months", f"{sums.months:,}", say("paper.key-cases", lang, count=cases)),
        ("key-withheld", f"{withheld:,}", say("paper.key-withheld-of", lang, share=share)),
        ("key-money", yuan(sums.fen), say("paper.key-paid", lang, count=sums.paid)),
    ]
