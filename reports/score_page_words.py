"""Small words of the pages of score and subsidy: signs, spans, times, link targets."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from domain.civil_time import SHANGHAI
from projections.rows import Obligation, ScoreLine
from reports.catalogue import say
from reports.markup import esc
from reports.months import last_day
from reports.points import points
from reports.rule_words import line_subject
from reports.words import DUTIES, Lang, word

MINUS = "−"


def told(key: str, lang: Lang, **values: object) -> str:
    """The sentence of these pages under the key, as it stands in HTML."""
    return esc(say(f"paper.{key}", lang, **values))


def heads(keys: Sequence[str], lang: Lang) -> str:
    """A row of column headings."""
    return "<tr>" + "".join(f'<th scope="col">{told(key, lang) if key else ""}</th>' for key in keys) + "</tr>"


def span(low: Decimal, high: Decimal, lang: Lang) -> str:
    """One number or both ends, with a true minus sign."""
    ends = [points(low)] if low == high else [points(low), points(high)]
    return ("～" if lang == "zh" else "–").join(ends).replace("-", MINUS)


def loss(low: Decimal, high: Decimal, lang: Lang) -> str:
    """What is taken, with its sign at both ends; nothing at all is 0."""
    if not high or low == high:
        return span(-low, -high, lang)
    ends = (points(-low).replace("-", MINUS), points(-high).replace("-", MINUS))
    return ("～" if lang == "zh" else " to ").join(ends)


def window(row: Obligation, lang: Lang) -> str:
    """The first and the last day of a window; an unknown one is a question mark."""
    last = last_day(row.closes).isoformat() if row.closes else "?"
    return say("paper.window", lang, first=row.opens or "?", last=last)


def subject(line: ScoreLine, lang: Lang) -> str:
    """Whom and what a line is about; the papers of duties go by the names of the duties."""
    text = line_subject(line, lang)
    what, seq = line.key.split("/")[-2:]
    return text.removesuffix(seq) + word(DUTIES, seq, lang) if what == "document" and seq in DUTIES else text


def civil_minute(moment: datetime) -> str:
    """The civil date and time of China, to the minute."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def joined(parts: Sequence[str], lang: Lang) -> str:
    """The parts of a list in a sentence."""
    return ("、" if lang == "zh" else ", ").join(parts)


def quoted(text: str, lang: Lang) -> str:
    """Words of the text in the quotation marks of the language."""
    return f"“{text}”" if lang == "zh" else f"‘{text}’"
