"""The faults of a pack's text in the reader's language, each with its line and its clause."""

from collections.abc import Sequence

from domain.policies import Fault, PackFault
from reports.catalogue import Lang, knows, say

_PLACES = {"at": "pack.at", "below": "pack.below", "above": "pack.above"}


def fault_sentence(fault: Fault, lang: Lang) -> str:
    """What is wrong, in one sentence, without its place."""
    values = dict(fault.values)
    what = values.get("what", "")
    key = f"pack-fault.{fault.code}"
    if what and knows(f"{key}.{what}"):
        key = f"{key}.{what}"
    if fault.code == "bound-without-example":
        values["where"] = say(_PLACES[values["where"]], lang)
    said = say(key, lang, **values)
    return said + say("pack.under", lang, under=values["under"]) if values.get("under") else said


def fault_line(fault: Fault, lang: Lang) -> str:
    """The fault with its line and its clause before it, as far as it has them."""
    where = [say("pack.where-line", lang, line=fault.line)] if fault.line else []
    where += [fault.clause] if fault.clause else []
    colon = "：" if lang == "zh" else ": "
    between = "，" if lang == "zh" else ", "
    return between.join(where) + (colon if where else "") + fault_sentence(fault, lang)


def fault_lines(found: PackFault, lang: Lang) -> Sequence[str]:
    """Every fault, one a line, and how many more there are."""
    lines = [fault_line(fault, lang) for fault in found.faults]
    return [*lines, say("pack.more-faults", lang, count=found.more)] if found.more else lines
