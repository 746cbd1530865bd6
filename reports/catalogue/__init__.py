"""Every sentence that the program says, in Chinese and in English, each under one lasting key.

Each file of this folder holds SENTENCES, a table from key to the Chinese and the English sentence.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Literal

from typing_extensions import override

Lang = Literal["zh", "en"]


@cache
def sentences() -> Mapping[str, tuple[str, str]]:
    """Every key with its Chinese and its English sentence; a key that two files hold is a fault."""
    found: dict[str, tuple[str, str]] = {}
    for module in iter_modules(__path__):
        pairs: Mapping[str, tuple[str, str]] = import_module(f"{__name__}.{module.name}").SENTENCES
        doubled = found.keys() & pairs.keys()
        if doubled:
            raise ValueError(f"keys in two files of the catalogue: {sorted(doubled)}")
        found.update(pairs)
    return MappingProxyType(found)


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        # A fault that forgot a value must still be said; a second fault here would hide the first.
        return "?"


class _Count(int):
    """A number that bends the word behind it: `{rows} {rows:row|rows}` is "1 row" and "2 rows"."""

    @override
    def __format__(self, spec: str) -> str:
        one, sign, more = spec.partition("|")
        if not sign:
            return super().__format__(spec)
        return one if self == 1 else more


def say(key: str, lang: Lang, /, **values: object) -> str:
    """The sentence under a key in the language asked, its values filled in."""
    return filled(sentence(key, lang), values)


def sentence(key: str, lang: Lang) -> str:
    """The sentence under a key in the language asked, its values still to be filled in."""
    zh, en = sentences()[key]
    return zh if lang == "zh" else en


def filled(text: str, values: Mapping[str, object]) -> str:
    """The sentence with its values; a whole number bends the words that hang on it."""
    counted = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    return text.format_map(_Values(counted))


def knows(key: str) -> bool:
    """Whether the catalogue holds this key."""
    return key in sentences()


def every_sentence() -> Iterator[tuple[str, str, str]]:
    """Key, Chinese, English: the whole catalogue in the order of its files."""
    for key, (zh, en) in sentences().items():
        yield key, zh, en
