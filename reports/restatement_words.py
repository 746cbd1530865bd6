"""The words of a restatement that its table and its page share: axes, classes, values, signs."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from domain.civil_time import civil_date
from domain.facts import field_label
from domain.policies import Ruling
from domain.restating import Adjustment, Figures, delta_of, sums_of_adjustments
from domain.sealing import Axis, Change, SealedLine
from reports.catalogue import say
from reports.markup import esc
from reports.points import interval, points, signed_interval, yuan
from reports.restatement import DECIDING, EntrySaid, FieldSaid
from reports.rule_words import rule_title, seq_word, what_word
from reports.value_words import value_word
from reports.words import DUTIES, VERBS, Lang, Words, kind_word, word

RULED = frozenset({"reading", "number", "pack"})
"""What the fields of a decision begin with; those of facts are `body.` or stand in the envelope."""
MINUS = "−"
NOT_THERE = "—"

AXES: Words = {
    "engine": ("程序版本", "program version"),
    "data": ("录入", "entry"),
    "as_of": ("截止日", "as-of day"),
    "pack": ("规则", "rules"),
}
CLASSES: Words = {
    "late": ("迟录", "late entry"),
    "entry": ("新录入", "new entry"),
    "correction": ("更正", "correction"),
    "void": ("作废", "void"),
    "reinstate": ("恢复", "reinstatement"),
    "rule": ("规则变化", "rules"),
    "engine": ("程序变化", "program"),
    "as_of": ("日期推移", "days that passed"),
    "moved": ("传导", "carried over"),
}


def axis_said(axis: Axis, passed: Sequence[date], lang: Lang) -> str:
    """What moved a figure without an entry; of deadlines that passed, which."""
    if axis == "as_of" and passed:
        return say("restated.passed", lang, days=("、" if lang == "zh" else ", ").join(map(str, passed)))
    return word(AXES, axis, lang)


def told(key: str, lang: Lang, **values: object) -> str:
    """The sentence of the page under the key, as it stands in HTML."""
    return esc(say(f"restated.{key}", lang, **values))


def heads(keys: Sequence[str], lang: Lang) -> str:
    """A row of column headings."""
    return "<tr>" + "".join(f'<th scope="col">{told(f"head.{key}", lang)}</th>' for key in keys) + "</tr>"


def minus(text: str) -> str:
    """The number with true minus signs, as it stands in HTML."""
    return esc(text).replace("-", MINUS)


def span(figures: Figures | None, lang: Lang) -> str:
    """A station's total, both ends where something is open, as it stands in HTML; a dash where it was not there."""
    return NOT_THERE if figures is None else minus(interval(figures.low, figures.high, lang))


def money(figures: Figures | None) -> str:
    """A station's money, a dash where it was not there."""
    return NOT_THERE if figures is None else yuan(figures.fen)


def lag_days(entry: EntrySaid, lang: Lang) -> str:
    """How many days after the fact a record came, with a space before it; nothing of other entries."""
    if entry.verb != "record" or entry.kind in DECIDING:
        return ""
    days = (civil_date(entry.recorded_at_us) - entry.occurred_on).days
    return " " + told("late", lang, days=days) if days > 0 else ""


class Amending(Protocol):
    """An entry as far as it changes fields of a fact."""

    @property
    def kind(self) -> str:
        """The wire name of the fact's kind."""
        ...

    @property
    def changes(self) -> Sequence[FieldSaid]:
        """The fields that it changed."""
        ...


def changes_said(entry: Amending, lang: Lang) -> list[str]:
    """What a correction changed, field by field."""
    found = []
    for one in entry.changes:
        if one.field.partition(".")[0] in RULED:
            found.append(ruled_said(one, lang))
            continue
        name = one.field.removeprefix("body.")
        label = field_label(name)[0 if lang == "zh" else 1]
        was, now = (value_word(entry.kind, name, value, lang) for value in (one.was, one.now))
        found.append(f"{label} {was} → {now}")
    return found


def ruled_said(one: FieldSaid, lang: Lang) -> str:
    """What a decision decided: the reading, the number or the pack, from which value to which."""
    sort, _, name = one.field.partition(".")
    if one.was == one.now:
        return say(f"restated.confirmed.{sort}", lang, name=name, now=one.now)
    was = say("restated.nothing", lang) if one.was is None else one.was
    return say(f"restated.decided.{sort}", lang, name=name, was=was, now=one.now)


def what_said(entry: EntrySaid, lang: Lang) -> str:
    """What an entry is: the verb and the kind of fact, of a decision what it decided."""
    if entry.kind in DECIDING:
        return kind_word(entry.kind, lang) + ("：" if lang == "zh" else ": ") + "；".join(changes_said(entry, lang))
    return word(VERBS, entry.verb, lang) + ("" if lang == "zh" else " ") + kind_word(entry.kind, lang)


def key_said(change: Change, ruling: Ruling, lang: Lang) -> str:
    """What a changed line is about, from its key."""
    parts = change.key.split("/")
    line = change.now or change.was
    if parts[0] == "subsidy":
        if line is not None and "paid" in line.value:
            return say("restated.key.month", lang, case=parts[1], month=parts[2])
        key = "restated.key.amount" if len(parts) == 4 else "restated.key.money"
        return say(key, lang, case=parts[-1])
    if len(parts) == 3:
        return say("restated.key.total", lang)
    if len(parts) == 4:
        item = next((one for one in ruling.items if one.id == parts[3]), None)
        return parts[3] + ("" if item is None else f" {item.title if lang == 'zh' else item.title_en}")
    _, _, rule, subject, what, seq = (*parts, "", "", "")[:6]
    about = [] if line is not None and subject == line.station else [subject]
    about += [what_word(what, lang)] if what != "unscored" else []
    about += [seq_word(what, seq, lang)] if seq != "1" or what in DUTIES else []
    return f"{rule} {rule_title(ruling, rule, lang)} {' '.join(about)}".rstrip()


def delta_said(change: Change, lang: Lang) -> str:
    """Now minus was, of points at both ends where something is open; what a line takes more is lost."""
    names = {name for line in (change.was, change.now) if line is not None for name in line.value}
    if "fen" in names:
        return yuan_signed(int(delta_of(change)))
    if "paid" in names:
        return say("restated.months", lang, count=int(delta_of(change))).replace("-", MINUS)
    was, now = (_ends(change.was), _ends(change.now))
    return signed_interval(Figures(now[0] - was[0], now[1] - was[1]), lang).replace("-", MINUS)


def _ends(line: SealedLine | None) -> tuple[Decimal, Decimal]:
    """What a line stands at or gives, at least and at most."""
    value = {} if line is None else line.value
    if "high" in value:
        return Decimal(str(value["low"])), Decimal(str(value["high"]))
    least, most = (Decimal(str(value.get(name, 0))) for name in ("award", "deduct"))
    award, deduct = (Decimal(str(value.get(f"{name}_high", value.get(name, 0)))) for name in ("award", "deduct"))
    return least - deduct, award - most


def settled_said(own: Iterable[Adjustment], lang: Lang) -> str:
    """What may be settled and what comes too late, to pay apart from to take back."""
    sums = sums_of_adjustments(own)
    return say(
        "restated.settled", lang, pay=yuan(sums.pay), back=yuan(-sums.take_back), payable=yuan(sums.payable),
        refused_pay=yuan(sums.refused_pay), refused_back=yuan(-sums.refused_take_back),
    )  # fmt: skip


def yuan_signed(fen: int) -> str:
    """A difference in money with its sign."""
    return _plus(yuan(fen))


def _plus(text: str) -> str:
    return ("" if text.startswith("-") or not text.strip("0.,") else "+") + text.replace("-", MINUS)


def lag(entry: EntrySaid) -> str:
    """The entry's place; of a record also how many days after the fact it came."""
    if entry.verb != "record" or entry.kind in DECIDING:
        return f"#{entry.position}"
    return f"#{entry.position} +{(civil_date(entry.recorded_at_us) - entry.occurred_on).days}d"


def sides_said(change: Change, lang: Lang) -> tuple[str, str]:
    """What the line was and what it is; with its station on both sides where that changed."""
    was, now = value_said(change.was, lang), value_said(change.now, lang)
    if change.was is None or change.now is None or change.was.station == change.now.station:
        return was, now
    return f"{change.was.station} {was}", f"{change.now.station} {now}"


def value_said(line: SealedLine | None, lang: Lang) -> str:
    """A line's value as people read it."""
    zh = lang == "zh"
    if line is None:
        return "无" if zh else "none"
    value = line.value
    if "paid" in value:
        blocked = value.get("blocked_by")
        reasons = "+".join(blocked) if isinstance(blocked, list | tuple) else ""
        return ("发" if zh else "paid") if value["paid"] else (("不发 " if zh else "withheld ") + reasons)
    if "fen" in value:
        return f"{value['months']} {'月' if zh else 'months'} {yuan(int(str(value['fen'])))}"
    if "high" in value:
        return interval(Decimal(str(value["low"])), Decimal(str(value["high"])), lang)
    name, sign = ("award", "+") if "award" in value else ("deduct", "-")
    ends = [Decimal(str(value[name])), Decimal(str(value.get(f"{name}_high", value[name])))]
    told = [(sign if end else "") + points(end) for end in ends]
    return told[0] if ends[0] == ends[1] else told[0] + ("～" if zh else " to ") + told[1]
