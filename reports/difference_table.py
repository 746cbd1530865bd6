"""What one set of entries changes in scores and money: two bases of the same questions side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from domain.policies import Ruling
from projections.questions import Questions
from projections.rows import ScoreItem, ScoreLine, ScoreTotal, SubsidyAmount, SubsidyMonth
from reports.catalogue import say
from reports.points import interval, points, yuan
from reports.rule_words import line_subject, rule_title
from reports.score_table import line_json, signed
from reports.tables import table
from reports.words import Lang

Sort = Literal["total", "item", "line", "month", "amount", "station"]
Points = tuple[Decimal, Decimal]
Row = ScoreTotal | ScoreItem | ScoreLine | SubsidyMonth | SubsidyAmount


@dataclass(frozen=True, slots=True)
class Side:
    """One figure at one basis: its value in JSON types, the points or the fen that it moves, its row."""

    value: Any
    points: Points | None
    fen: int | None
    row: Row | None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is not the same at both bases; a side is None where the figure is not there."""

    sort: Sort
    key: str
    station: str
    was: Side | None
    now: Side | None

    @property
    def points(self) -> Points | None:
        """How many points more it gives, at least and at most; a line that goes gives back what it took."""
        sides = [side for side in (self.was, self.now) if side is not None]
        if any(side.points is None for side in sides):
            return None
        was, now = (
            (Decimal(0), Decimal(0)) if side is None or side.points is None else side.points
            for side in (self.was, self.now)
        )
        return now[0] - was[0], now[1] - was[1]

    @property
    def fen(self) -> int | None:
        """How many fen more it gives."""
        sides = [side.fen for side in (self.was, self.now) if side is not None and side.fen is not None]
        if not sides:
            return None
        was, now = (0 if side is None or side.fen is None else side.fen for side in (self.was, self.now))
        return now - was


def changes(
    questions: Questions, year: int, bases: tuple[int, int], *, money: bool, station: str | None = None
) -> list[Change]:
    """Every figure of the year that differs, sums before what they are made of; of one station or of all."""
    was, now = (_sides(questions, year, basis, money=money) for basis in bases)
    found = []
    for name in dict.fromkeys((*was, *now)):
        old, new = was.get(name), now.get(name)
        is_same = old is not None and new is not None and old.value == new.value
        sort, key, own = name
        if not is_same and station in {None, own}:
            found.append(Change(sort, key, own, old, new))
    return found


def _sides(questions: Questions, year: int, basis: int, *, money: bool) -> dict[tuple[Sort, str, str], Side]:
    found: dict[tuple[Sort, str, str], Side] = {}
    for total in _of(questions.score_totals, basis):
        key = f"score/{year}/{total.station}"
        found["total", key, total.station] = Side(_ends(total.low, total.high), (total.low, total.high), None, total)
    for item in _of(questions.score_items, basis):
        key = f"score/{year}/{item.station}/{item.item}"
        found["item", key, item.station] = Side(_ends(item.low, item.high), (item.low, item.high), None, item)
    for line in _of(questions.score_lines, basis):
        moved = (line.award - line.deduct_high, line.award_high - line.deduct)
        value = {name: part for name, part in line_json(line).items() if name.startswith(("deduct", "award"))}
        found["line", line.key, line.station] = Side(value, moved, None, line)
    return found | (_money_sides(questions, year, basis) if money else {})


def _money_sides(questions: Questions, year: int, basis: int) -> dict[tuple[Sort, str, str], Side]:
    found: dict[tuple[Sort, str, str], Side] = {}
    sums: dict[str, tuple[int, int]] = {}
    amounts = list(_of(questions.subsidy_amounts, basis))
    for amount in amounts:
        months, fen = sums.get(amount.station, (0, 0))
        sums[amount.station] = (months + amount.months, fen + amount.fen)
    for station, (months, fen) in sums.items():
        found["station", f"subsidy/{year}/{station}", station] = Side({"months": months, "fen": fen}, None, fen, None)
    for amount in amounts:
        key = f"subsidy/{year}/{amount.station}/{amount.case}"
        value = {"months": amount.months, "fen": amount.fen}
        found["amount", key, amount.station] = Side(value, None, amount.fen, amount)
    for month in _of(questions.subsidy_months, basis):
        value = {"paid": month.paid, "blocked_by": list(month.blocked_by)}
        found["month", f"subsidy/{month.case}/{month.month}", month.station] = Side(value, None, None, month)
    return found


def _of(rows: Iterable[Any], basis: int) -> Iterator[Any]:
    return (row for row in rows if row.basis == basis)


def _ends(low: Decimal, high: Decimal) -> dict[str, str]:
    return {"low": points(low), "high": points(high)}


def changes_json(found: Sequence[Change]) -> list[dict[str, Any]]:
    """One object a figure: what it was and is, null where it is not there, and what that moves in points or fen."""
    return [
        {
            "key": change.key,
            "station": change.station,
            "was": None if change.was is None else change.was.value,
            "now": None if change.now is None else change.now.value,
            "points": None if change.points is None else _ends(*change.points),
            "fen": change.fen,
        }
        for change in found
    ]


def changes_text(found: Sequence[Change], rulings: tuple[Ruling, Ruling], lang: Lang) -> str:
    """Points and money in one table each, sums first; one sentence where nothing changes."""
    if not found:
        return say("what-if.nothing", lang)
    words = _Words(rulings, lang)
    parts = []
    for sorts, heading in ((("total", "item", "line"), "points"), (("station", "amount", "month"), "money")):
        rows = [words.row(change) for sort in sorts for change in found if change.sort == sort]
        if rows:
            heads = [say(f"what-if.{name}", lang) for name in ("station", heading, "was", "now", "change")]
            parts.append(table(heads, rows, align="llrrr"))
    return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class _Words:
    rulings: tuple[Ruling, Ruling]
    lang: Lang

    def row(self, change: Change) -> tuple[str, ...]:
        side = change.now or change.was
        row = None if side is None else side.row
        named = self.named(row, self.rulings[0 if change.now is None else 1])
        return change.station, named, self.value(change.was), self.value(change.now), self.delta(change)

    def named(self, row: Row | None, ruling: Ruling) -> str:
        match row:
            case ScoreTotal():
                return say("what-if.total", self.lang)
            case ScoreItem():
                titles: Mapping[str, str] = {
                    item.id: item.title if self.lang == "zh" else item.title_en for item in ruling.items
                }
                return f"{row.item} {titles.get(row.item, '')}"
            case ScoreLine():
                return f"{row.rule} {rule_title(ruling, row.rule, self.lang)} {line_subject(row, self.lang)}".rstrip()
            case SubsidyMonth():
                return f"{row.case} {row.month}"
            case SubsidyAmount():
                return row.case
            case None:
                return say("what-if.subsidy", self.lang)

    def value(self, side: Side | None) -> str:
        if side is None:
            return "-"
        match side.row:
            case ScoreTotal() | ScoreItem():
                return interval(side.row.low, side.row.high, self.lang)
            case ScoreLine():
                return signed(side.row, self.lang)
            case SubsidyMonth():
                if side.row.paid:
                    return say("what-if.paid", self.lang)
                return say("what-if.withheld", self.lang, reasons="+".join(side.row.blocked_by))
            case SubsidyAmount() | None:
                return yuan(side.fen or 0)

    def delta(self, change: Change) -> str:
        if change.points is not None:
            low, high = change.points
            return _plus(points(low)) if low == high else f"{_plus(points(low))} … {_plus(points(high))}"
        return "" if change.fen is None else _plus(yuan(change.fen))


def _plus(text: str) -> str:
    return text if text.startswith("-") or not text.strip("0.,") else f"+{text}"
