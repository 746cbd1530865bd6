"""Points and money as people read them, exactly: no float comes near either."""

from decimal import Decimal

from domain.restating import Figures
from reports.words import Lang


def points(value: Decimal) -> str:
    """The points as a decimal string without needless zeros."""
    return format(value.normalize(), "f")


def interval(low: Decimal, high: Decimal, lang: Lang) -> str:
    """One number, or both ends where something is undecided or unscored."""
    if low == high:
        return points(low)
    return points(low) + ("～" if lang == "zh" else "–") + points(high)


def untimed_text(count: int, lang: Lang) -> str:
    """The line that marks facts from before the ledger; nothing where there are none."""
    if not count:
        return ""
    if lang == "zh":
        return f"\n另有 {count} 件事实发生在开账之前，是否及时录入无从知道：不因迟录扣分或扣发（编号见 --json）。"
    facts = "fact happened" if count == 1 else "facts happened"
    return f"\n{count} {facts} before the ledger was opened; nobody knows whether in time; none counts late (--json)."


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals and thousands apart."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def signed(value: Decimal) -> str:
    """The points with their sign."""
    return ("+" if value > 0 else "") + points(value)


def signed_interval(figures: Figures, lang: Lang) -> str:
    """A difference in points; both ends where they moved by unequal points."""
    if figures.low == figures.high:
        return signed(figures.high)
    return signed(figures.low) + ("～" if lang == "zh" else " to ") + signed(figures.high)
