"""The list of seals as people read it, and what checking them found."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from domain.sealing import Change
from reports.catalogue import say
from reports.restatement_words import sides_said
from reports.tables import table
from reports.words import Lang

MOST_CHANGES = 60


def seals_text(seals: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    """One line a seal, in the order of sealing."""
    zh = lang == "zh"
    if not seals:
        return "还没有封存。封存：zhengji seal --year 年份" if zh else "No seals yet. To seal: zhengji seal --year YEAR"
    headings = (
        ("封存", "年度", "封存日", "封存人", "所知至", "规则包", "摘要", "效力")
        if zh
        else ("seal", "year", "sealed on", "by", "known up to", "pack", "digest", "state")
    )
    current, older = ("现行", "已被取代") if zh else ("current", "superseded")
    rows = [
        (one["seal"], str(one["year"]), one["sealed_on"], one["actor"], str(one["known_position"]), one["pack"] or "-",
         one["digest"][:16], current if one["current"] else older)
        for one in seals
    ]  # fmt: skip
    return table(headings, rows, align="lrllrlll")


class Check(Protocol):
    """What came of checking one seal."""

    @property
    def seal(self) -> str:
        """The seal's fact id, or its position where nothing else can be read."""
        ...

    @property
    def year(self) -> int | None:
        """The sealed year."""
        ...

    @property
    def verdict(self) -> str:
        """`ok`, `engine_delta`, `defect` or `altered`."""
        ...

    @property
    def engine(self) -> str | None:
        """The program that sealed it."""
        ...

    @property
    def changes(self) -> Sequence[Change]:
        """The lines that differ."""
        ...

    @property
    def what(self) -> str:
        """What was altered, or what could not be computed."""
        ...


def seal_checks_text(checks: Sequence[Check], lang: Lang) -> str:
    """One sentence a seal, and under those of which lines differ these lines."""
    if not checks:
        return say("verify.no-seals", lang)
    parts = []
    for check in checks:
        key = f"verify.seal.{check.verdict}" + (f".{check.what}" if check.what else "")
        year = "-" if check.year is None else str(check.year)
        parts.append(say(key, lang, seal=check.seal, year=year, count=len(check.changes), engine=check.engine or "-"))
        if check.changes:
            parts.append(_differing(check.changes, lang))
    return "\n".join(parts)


def _differing(changes: Sequence[Change], lang: Lang) -> str:
    zh = lang == "zh"
    rows = []
    for change in changes[:MOST_CHANGES]:
        was, now = sides_said(change, lang)
        rows.append((change.key, was, say("verify.other-support", lang) if was == now else now))
    more = len(changes) - len(rows)
    tail = "" if more <= 0 else "\n" + say("restate.more", lang, count=more)
    return table(("键", "封存为", "现算为") if zh else ("key", "sealed", "computed"), rows) + tail
