"""A refusal in the reader's language: what is wrong with which value, and what would be right."""

import json
from collections.abc import Mapping, Sequence

from domain.facts import CHOICE_LABELS, FIELD_LABELS
from domain.refusals import Refusal, Rule
from reports.catalogue import filled, knows, sentence
from reports.missing_days import missing_day
from reports.value_words import value_word
from reports.words import Lang, kind_word

Headings = Mapping[str, str]
"""From the path of a field to the heading under which a table has it."""

_CLOSER: Mapping[str, str] = {
    "entry": "of-entry",
    "stored": "versions",
    "kind": "of-kind",
    "unrecorded": "unrecorded",
    "later": "later",
    "fact": "of-fact",
}
"""The details of a refusal that call for a sentence of its own, the one that says most first."""

_LONGEST_VERSION = 120

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
        "number": ("第 {at} 个字符处的数字太大", "a number at character {at} that is too large"),
        "surrogate": ("第 {at} 个字符处的 \\u 代码不成对", "half of a \\u pair at character {at}"),
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


def reason(refusal: Refusal, lang: Lang, headings: Headings | None = None) -> str:
    """The sentence that says what is wrong, with the field, the value and the rule's own details.

    Of a table its `headings` are given: there a field goes by its heading, elsewhere by its path.
    """
    return _said(_closest(f"refusal.{refusal.rule}", _closer(refusal)), refusal, lang, headings)


def suggestion(refusal: Refusal, lang: Lang, headings: Headings | None = None) -> str:
    """The sentence that says what would be right; empty where the reason says it all."""
    key = _closest(f"suggestion.{refusal.rule}", [*_closer(refusal), *(["table"] if headings is not None else [])])
    return _said(key, refusal, lang, headings).strip() if knows(key) else ""


def field_word(path: str | None, lang: Lang) -> str:
    """A field's path with its label: `body.birth_year（出生年份）`."""
    if path is None:
        return "这一行" if lang == "zh" else "the row"
    zh, en = _label(path)
    return path if lang == "en" or en == path else f"{path}（{zh}）"


def _label(path: str) -> tuple[str, str]:
    name = path.rpartition(".")[2].partition("[")[0]
    if path.startswith("evidence") and name == "kind":
        name = "evidence"
    elif path in FIELD_LABELS:
        name = path
    return FIELD_LABELS.get(name, (path, path))


def heading_word(path: str, lang: Lang, headings: Headings) -> str:
    """The heading as the table has it; of a field that it lacks, one under which it would be read."""
    return headings.get(path) or _label(path)[0 if lang == "zh" else 1]


def _field(refusal: Refusal, lang: Lang, headings: Headings | None) -> str:
    if refusal.field is None or headings is None:
        return field_word(refusal.field, lang)
    # Of two columns for one field neither heading tells which field that is.
    return heading_word(refusal.field, lang, {} if refusal.rule is Rule.DOUBLE_COLUMN else headings)


def _closest(key: str, closer: Sequence[str]) -> str:
    return next((f"{key}.{one}" for one in closer if knows(f"{key}.{one}")), key)


def _closer(refusal: Refusal) -> list[str]:
    """The cases of a rule for which the catalogue may have a sentence that says more."""
    if refusal.rule is Rule.NOT_A_DATE:
        return [missing_day(refusal.value)[0]]
    return [closer for detail, closer in _CLOSER.items() if detail in refusal.details]


def _said(key: str, refusal: Refusal, lang: Lang, headings: Headings | None) -> str:
    text, field = sentence(key, lang), _field(refusal, lang, headings)
    if lang == "zh":
        # A blank sets a path off from the Chinese around it; between two Chinese words none stands.
        text = text if field[:1].isascii() else text.replace(" {field}", "{field}")
        text = text if field[-1:].isascii() else text.replace("{field} ", "{field}")
    values: dict[str, object] = {
        name: _detail_word(name, value, refusal, lang) for name, value in refusal.details.items()
    }
    if refusal.rule is Rule.UNKNOWN_KIND:
        near = refusal.details.get("near")
        values["near"] = _near(near, lang) if near else ""
    if "position" in refusal.details:
        values["where"] = _where(refusal.details["position"], lang)
    for name in ("stored", "arrived"):
        if name in refusal.details:
            values[name] = _version(refusal.details[name], lang, headings)
    values |= missing_day(refusal.value)[1].items()
    return filled(text, values | {"field": field, "value": refusal.value or ""})


def _version(fields: str, lang: Lang, headings: Headings | None) -> str:
    """One of two versions of a fact: each field that differs by its name, with its value in words."""
    said = []
    for path, value in json.loads(fields).items():
        shown = value_word("", path.removeprefix("body."), value, lang, longest=200)
        if path == "kind" and isinstance(value, str):
            shown = kind_word(value, lang)
        shown = shown if len(shown) <= _LONGEST_VERSION else shown[: _LONGEST_VERSION - 1] + "…"
        said.append(f"{heading_word(path, lang, headings or {})} {shown}")
    return ("；" if lang == "zh" else "; ").join(said)


def _detail_word(name: str, value: str, refusal: Refusal, lang: Lang) -> str:
    if name == "choices":
        return _choices(value.split(", "), (refusal.field or "").rpartition(".")[2], lang)
    if name == "kind":
        return kind_word(value, lang)
    pair = _DETAILS.get(name, {}).get(value)
    if pair is None:
        return value
    return pair[0 if lang == "zh" else 1].format_map({"at": "?", "detail": "?", **refusal.details})


def _choices(choices: Sequence[str], field: str, lang: Lang) -> str:
    """What may stand there: the wire names, in Chinese each with its word, which a cell takes too."""
    if lang == "en":
        return ", ".join(choices)
    labels = CHOICE_LABELS.get(field, {})
    return "、".join(f"{one} {labels[one][0]}" if one in labels else one for one in choices)


def _where(position: str, lang: Lang) -> str:
    if not position:
        return "（在同一次输入中）" if lang == "zh" else " in the same input"
    return f"（序位 {position}）" if lang == "zh" else f" at position {position}"


def _near(kind: str, lang: Lang) -> str:
    word = kind_word(kind, lang)
    return f"是不是 {kind}（{word}）？" if lang == "zh" else f"Did you mean {kind} ({word})?"
