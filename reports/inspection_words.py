"""What an indicator of a finding says in one sentence: which records, against what, with their own days and numbers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from projections.indicators.findings import Evidence
from reports.catalogue import knows, say
from reports.words import Lang

_SHOWN = 3


def reading(one: Evidence, lang: Lang) -> str:
    """The sentence of one indicator, without its code and title."""
    if one.measure is not None:
        return _share(one, lang)
    if (told := _OWN.get(one.code)) is not None:
        return told(one, lang)
    return _against(one, lang)


def listed(facts: Sequence[str], lang: Lang) -> str:
    """A few of the records, and how many there are besides."""
    shown = _comma(lang).join(facts[:_SHOWN])
    return shown if len(facts) <= _SHOWN else say("why.and-more", lang, shown=shown, count=len(facts))


def few(facts: Sequence[str], lang: Lang) -> str:
    """A few of the records, where their number is told beside them."""
    return _comma(lang).join(facts[:_SHOWN]) + ("" if len(facts) <= _SHOWN else " 等" if lang == "zh" else " …")


def _comma(lang: Lang) -> str:
    return "、" if lang == "zh" else ", "


def _share(one: Evidence, lang: Lang) -> str:
    measure = one.measure
    if measure is None:
        return ""
    own = "why.own-past" if measure.references else "why.own-days"
    told = say(
        own if measure.is_own_past else "why.peers", lang, hits=measure.hits, trials=measure.trials,
        peer_hits=measure.peer_hits, peer_trials=measure.peer_trials, references=measure.references,
        unit=say(f"unit.{one.code}" if knows(f"unit.{one.code}") else "unit.records", lang),
    )  # fmt: skip
    told += f", p={measure.p:.2g}" if measure.p is not None else ""
    if one.code == "C11V":
        return told + _voids(one, lang)
    if len(one.facts) != measure.hits:
        # A duty, or a case in a sitting, may be one hit and several records.
        key = "why.cites-part" if len(one.facts) < measure.hits else "why.cites"
        told += say(key, lang, count=len(one.facts))
    return told


def _voids(one: Evidence, lang: Lang) -> str:
    entries: Sequence[Mapping[str, Any]] = one.details.get("entries", ())
    shown = _comma(lang).join(say("why.voided-one", lang, **entry) for entry in entries[:_SHOWN])
    more = "" if len(entries) <= _SHOWN else say("why.voided-more", lang, count=len(entries))
    return say("why.voided", lang, shown=shown + more) if shown else ""


def _against(one: Evidence, lang: Lang) -> str:
    own = one.details.get("own_day")
    fact = listed(one.facts, lang)
    if own is not None:
        fact = say("why.dated", lang, fact=fact, day=own)
    if not one.against:
        return fact
    other = listed(one.against, lang)
    if one.day is not None:
        other = say("why.dated", lang, fact=other, day=one.day)
    return say("why.contradiction", lang, fact=fact, against=other).replace("） ", "）")


def _of_clock(one: Evidence, lang: Lang) -> str:
    told = one.details
    entries = told["times"] if "times" in told else told["held_by_it_yet_later"] + told["behind_it_yet_earlier"]
    facts = listed(one.facts, lang)
    if entries != len(one.facts):
        # A correction is an entry of its own about the same fact.
        facts = say("why.of-facts", lang, shown=facts, count=len(one.facts))
    if "checkpoint" not in told:
        return say(
            "why.clock-back", lang, facts=facts, times=told["times"],
            entry=told["entry"]["position"], at=_moment(told["entry"]["recorded_at"]),
            before=told["entry_before"]["position"], before_at=_moment(told["entry_before"]["recorded_at"]),
        )  # fmt: skip
    seen = told["checkpoint"]
    parts = [
        say(f"why.{key}", lang, count=told[name], position=seen["position"])
        for key, name in (("clock-within", "held_by_it_yet_later"), ("clock-behind", "behind_it_yet_earlier"))
        if told[name]
    ]
    return say(
        "why.checkpoint", lang, fact=seen["fact"], at=_moment(seen["witnessed_at"]), position=seen["position"],
        facts=facts, parts=("；" if lang == "zh" else "; ").join(parts),
    )  # fmt: skip


def _of_other_log(one: Evidence, lang: Lang) -> str:
    told = one.details
    names = _comma(lang).join(told["witnesses"]) or say("why.somebody", lang)
    found = say(
        f"why.other-{one.said}", lang, count=told["witnessings"], first=told["first"][:10], last=told["last"][:10],
        at=_moment(told["last"]), names=names, entry=told["last_entry"], held=told["held"],
        opened=_moment(told["opened"]), moved_in=told["moved_in"],
    )  # fmt: skip
    return found + (say("why.other-missing", lang, count=told["not_here"]) if told["not_here"] else "")


def _of_pad(one: Evidence, lang: Lang) -> str:
    told = one.details
    found = say(
        "why.pad", lang, fact=listed(one.facts, lang), own_day=told["own_day"], number=told.get("number") or "?",
        pad=one.said or "?", day=one.day, against=listed(one.against, lang),
    )  # fmt: skip
    beside = [paper for key in ("number_before", "number_after") if (paper := told.get(key)) is not None]
    if beside:
        shown = _comma(lang).join(say("why.pad-neighbour", lang, **paper) for paper in beside)
        found += say("why.pad-beside", lang, shown=shown)
    if told.get("numbering") == "untold":
        found += say("why.pad-untold", lang)
    return found


def _moment(told: str) -> str:
    return told[:19].replace("T", " ")


_OWN: Mapping[str, Callable[[Evidence, Lang], str]] = {"A1": _of_clock, "A1W": _of_other_log, "A6": _of_pad}
