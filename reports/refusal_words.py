"""A refusal in the reader's language: what is wrong with which value, and what would be right."""

from collections.abc import Mapping

from domain.facts import CHOICE_LABELS, FIELD_LABELS
from domain.refusals import Refusal, Rule
from reports.catalogue import knows, say
from reports.words import Lang, kind_word

_DETAILS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "expected": {
        "integer": ("整数", "a whole number"),
        "boolean": ("是或否（true 或 false）", "true or false"),
        "text": ("文字", "text"),
        "list": ("列表", "a list"),
        "object": ("对象", "an object"),
        "date": ("日期（2026-03-05）", "a date (2026-03-05)"),
        "instant": ("带时区的时刻", "an instant with its zone"),
        "decimal": ("小数（最多九位整数、四位小数，写作文字）", "a decimal as text, at most nine and four digits"),
        "uuid": ("事件编号（UUID）", "an event id (a UUID)"),
        "sha256": ("64 位十六进制的 SHA-256", "a SHA-256 in 64 hexadecimal digits"),
    },
    "subject": {
        "case": ("案件", "case"),
        "person": ("人员", "person"),
        "station": ("站点", "station"),
    },
    "problem": {
        "json": ("第 {at} 个字符处不是 JSON", "no JSON at character {at}"),
        "depth": ("嵌套太深", "nested too deep"),
        "not-an-object": ("不是 JSON 对象", "not a JSON object"),
        "encoding": ("含有不是 {detail} 的字节", "bytes that are not {detail}"),
        "nul": ("含有空字符（NUL）", "it holds NUL characters"),
        "quotes": ("引号不成对", "quotes that do not pair"),
        "folder": ("这是文件夹", "it is a folder"),
        "device": ("读取失败", "reading failed"),
        "permission": ("没有读取权限", "permission denied"),
    },
    "period": {
        "quarter": ("季度", "quarter"),
        "year": ("个案年度", "case-year"),
        "month": ("月份", "month"),
    },
}


def reason(refusal: Refusal, lang: Lang) -> str:
    """The sentence that says what is wrong, with the field, the value and the rule's own details."""
    key = f"refusal.{refusal.rule}"
    both = f"{key}.versions"
    return say(both if "stored" in refusal.details and knows(both) else key, lang, **_values(refusal, lang))


def suggestion(refusal: Refusal, lang: Lang) -> str:
    """The sentence that says what would be right; empty where the reason says it all."""
    key = f"suggestion.{refusal.rule}"
    return say(key, lang, **_values(refusal, lang)).strip() if knows(key) else ""


def field_word(path: str | None, lang: Lang) -> str:
    """A field's path with its label: `body.birth_year（出生年份）`."""
    if path is None:
        return "这一行" if lang == "zh" else "the row"
    pair = FIELD_LABELS.get(path) or FIELD_LABELS.get(path.rpartition(".")[2].partition("[")[0])
    if pair is None or pair[1] == path:
        return path
    return f"{path}（{pair[0]}）" if lang == "zh" else path


def _values(refusal: Refusal, lang: Lang) -> dict[str, str]:
    values = {name: _detail_word(name, value, refusal, lang) for name, value in refusal.details.items()}
    if refusal.rule is Rule.UNKNOWN_KIND:
        near = refusal.details.get("near")
        values["near"] = _near(near, lang) if near else ""
    if "position" in refusal.details:
        values["where"] = _where(refusal.details["position"], lang)
    return values | {"field": field_word(refusal.field, lang), "value": refusal.value or ""}


def _detail_word(name: str, value: str, refusal: Refusal, lang: Lang) -> str:
    if name == "choices" and lang == "zh":
        field = (refusal.field or "").rpartition(".")[2]
        labels = CHOICE_LABELS.get(field, {})
        return "、".join(f"{c} {labels[c][0]}" if c in labels else c for c in value.split(", "))
    pair = _DETAILS.get(name, {}).get(value)
    if pair is None:
        return value
    return pair[0 if lang == "zh" else 1].format_map({"at": "?", "detail": "?", **refusal.details})


def _where(position: str, lang: Lang) -> str:
    if not position:
        return "（在同一次输入中）" if lang == "zh" else " in the same input"
    return f"（序位 {position}）" if lang == "zh" else f" at position {position}"


def _near(kind: str, lang: Lang) -> str:
    word = kind_word(kind, lang)
    return f"是不是 {kind}（{word}）？" if lang == "zh" else f"Did you mean {kind} ({word})?"
