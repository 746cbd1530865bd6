"""A field's value as people read it: yes and no, choices by their words, lists with commas, nothing as a word."""

from typing import Any

from domain.facts import CHOICE_LABELS, field_label
from reports.words import Lang


def value_word(kind: str, name: str, value: Any, lang: Lang, *, longest: int = 60) -> str:
    """The value of a field of a kind in JSON types, as words; a text above the limit is cut."""
    if value is None:
        text = "空" if lang == "zh" else "empty"
    elif isinstance(value, bool):
        text = ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    elif isinstance(value, list):
        text = ("、" if lang == "zh" else ", ").join(value_word(kind, name, item, lang) for item in value)
    elif isinstance(value, dict):
        labels = {key: field_label(key)[0 if lang == "zh" else 1] for key in value if key != "kind"}
        text = " ".join(f"{labels[key]} {item}" if key in labels else str(item) for key, item in value.items())
    else:
        text = _choice(kind, name, value, lang) if isinstance(value, str) else str(value)
        text = text if len(text) <= longest else text[: longest - 1] + "…"
    return text


def _choice(kind: str, name: str, value: str, lang: Lang) -> str:
    words = CHOICE_LABELS.get(f"{kind}.{name}") or CHOICE_LABELS.get(name, {})
    return words[value][0 if lang == "zh" else 1] if value in words else value
