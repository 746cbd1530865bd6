"""What a station's own figures would be without a lead's records: duties as known in time, scores, rates."""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.dossier_words import told
from reports.words import RATES, Lang, word

SPOKEN = frozenset({"unmet", "scores", "rates"})
"""The keys that have sentences here."""


def figures(effect: Mapping[str, Any], lang: Lang) -> list[str]:
    """A sentence for each figure of the station that differs, safe for HTML."""
    unmet = effect.get("unmet") or {}
    found = [
        told(f"unmet-{key}", lang, count=unmet[key]) for key in ("known_at_deadline", "dated_when_recorded")
        if unmet.get(key)
    ]  # fmt: skip
    for one in effect.get("scores") or ():
        was, would_be = _interval(one["was"]), _interval(one["would_be"])
        key = "score-moves-running" if one.get("until") else "score-moves"
        found.append(
            told(key, lang, station=one["station"], year=one["year"], until=one.get("until"), was=was,
                 would_be=would_be)
        )  # fmt: skip
    for one in effect.get("rates") or ():
        rate = word(RATES, one["rate"], lang)
        was, would_be = _fraction(one["was"]), _fraction(one["would_be"])
        found.append(told("rate-moves", lang, station=one["station"], rate=rate, was=was, would_be=would_be))
    return found


def figure_list(effect: Mapping[str, Any], lang: Lang) -> str:
    """The same as a list, or nothing."""
    items = "".join(f"<li>{sentence}</li>" for sentence in figures(effect, lang))
    return f"<ul>{items}</ul>" if items else ""


def _interval(value: object) -> str:
    """One figure, or both ends of an interval."""
    if isinstance(value, Mapping) and value.keys() >= {"low", "high"}:
        return str(value["low"]) if value["low"] == value["high"] else f"{value['low']}–{value['high']}"
    return str(value)


def _fraction(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2:
        return f"{value[0]}/{value[1]}"
    if isinstance(value, Mapping) and value.keys() >= {"numerator", "denominator"}:
        return f"{value['numerator']}/{value['denominator']}"
    return str(value)
