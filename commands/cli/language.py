"""The language of this run, decided from the words typed before anything else is read."""

import os
from collections.abc import Sequence
from contextvars import ContextVar

from reports.catalogue import Lang, say

VARIABLE = "ZHENGJI_LANG"
_LANG: ContextVar[Lang] = ContextVar("lang", default="zh")


def lang() -> Lang:
    """The language in which this run speaks; Chinese until `choose_language` has said otherwise."""
    return _LANG.get()


def tr(zh: str, en: str) -> str:
    """The one of two sentences that is in the language of this run."""
    return zh if lang() == "zh" else en


def word(key: str, /, **values: object) -> str:
    """The catalogue's sentence under a key, in the language of this run."""
    return say(key, lang(), **values)


def choose_language(words: Sequence[str]) -> str | None:
    """Settle the language from `--lang` or, failing that, from the environment.

    Answers the value that is no language of ours, if one was asked for; the run then speaks Chinese.
    """
    typed = _typed(words)
    wanted = typed if typed is not None else os.environ.get(VARIABLE) or "zh"
    folded = wanted.strip().lower().replace("_", "-")
    _LANG.set("en" if folded in ("en", "english") else "zh")
    return None if folded in ("zh", "zh-cn", "中文", "en", "english") else wanted


def _typed(words: Sequence[str]) -> str | None:
    found = None
    for here, following in zip(words, [*words[1:], ""], strict=False):
        if here == "--":
            break
        if here == "--lang":
            found = following
        elif here.startswith("--lang="):
            found = here.removeprefix("--lang=")
    return found
