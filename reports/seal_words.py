"""The list of seals as people read it, and what checking them found."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from domain.sealing import Change, TextDifference
from reports.catalogue import say
from reports.restatement_words import sides_said
from reports.tables import table
from reports.words import Lang

MOST_CHANGES = 60
AROUND = 24
"""So many characters are shown before and behind a place."""


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
    current, older, lost = ("现行", "已被取代", "读不出来") if zh else ("current", "superseded", "unreadable")
    spoilt = "不可信，见 verify --seals" if zh else "not sound, see verify --seals"
    rows = [
        (one["seal"], str(one["year"]), one["sealed_on"], one["actor"], str(one["known_position"]), one["pack"] or "-",
         one["digest"][:16], (current if one["current"] else older) if one["sound"] else spoilt)
        if one["digest"]
        else (one["seal"], *["-"] * 6, lost)
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
    def position(self) -> int:
        """Where it stands in the ledger."""
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

    @property
    def recomputed(self) -> str | None:
        """The digest of what is computed now."""
        ...

    @property
    def parted(self) -> TextDifference | None:
        """Where the sealed text first differs from the computed one."""
        ...

    @property
    def parted_at(self) -> int | None:
        """The entry that holds that place."""
        ...

    @property
    def is_sealed_text(self) -> bool:
        """Whether the computed text is the one that was sealed."""
        ...


def seal_checks_text(checks: Sequence[Check], lang: Lang) -> str:
    """One sentence a seal, and under those of which lines differ these lines."""
    if not checks:
        return say("verify.no-seals", lang)
    parts = []
    for check in checks:
        is_digest_alone = check.what == "digest" and check.recomputed is not None and check.parted is None
        what = "only-digest" if is_digest_alone else check.what
        key = f"verify.seal.{check.verdict}" + (f".{what}" if what else "")
        year = "-" if check.year is None else str(check.year)
        parts.append(say(key, lang, seal=check.seal, year=year, count=len(check.changes), engine=check.engine or "-"))
        if check.parted is not None:
            parts.append(_place(check, check.parted, lang))
        if check.changes:
            parts.append(_differing(check.changes, lang))
    return "\n".join(parts)


def _place(check: Check, parted: TextDifference, lang: Lang) -> str:
    """Which byte it is: the line, the character, what stands there and what should."""
    key = "verify.place.sealed" if check.is_sealed_text else "verify.place.computed"
    sides = (_around(side, parted.character, lang) for side in (parted.stored, parted.expected))
    stored, expected = sides
    return say(
        key, lang, line=parted.line, character=parted.character, entry=check.parted_at or check.position,
        stored=stored, expected=expected,
    )  # fmt: skip


def _around(line: str | None, character: int, lang: Lang) -> str:
    """So much of the line as shows the place."""
    if line is None:
        return say("verify.place.nothing", lang)
    first, last = max(0, character - 1 - AROUND), character - 1 + AROUND
    return ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")


def _differing(changes: Sequence[Change], lang: Lang) -> str:
    zh = lang == "zh"
    rows = []
    for change in changes[:MOST_CHANGES]:
        was, now = sides_said(change, lang)
        rows.append((change.key, was, say("verify.other-support", lang) if was == now else now))
    more = len(changes) - len(rows)
    tail = "" if more <= 0 else "\n" + say("restate.more", lang, count=more)
    return table(("键", "封存为", "现算为") if zh else ("key", "sealed", "computed"), rows) + tail
