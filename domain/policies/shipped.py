"""The packs and the source texts that the program brings with it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

DEFAULT = "county-measure@2"
"""The pack that a new ledger adopts."""

_SOURCES = "sources"


@cache
def shipped() -> Mapping[str, str]:
    """The text of every pack that the program brings with it, by `document@version`."""
    found = {}
    for folder in sorted(files("domain.policies").iterdir(), key=lambda entry: entry.name):
        if folder.is_dir() and folder.name != _SOURCES:
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith(".toml"):
                    found[f"{folder.name}@{file.name.removesuffix('.toml')}"] = file.read_text(encoding="utf-8")
    return MappingProxyType(found)


def shipped_text(pack: str) -> str:
    """The text of a shipped pack, by `document@version` or by `document` for its newest version.

    Raises KeyError where no such pack is shipped.
    """
    if pack in shipped():
        return shipped()[pack]
    versions = [name for name in shipped() if name.partition("@")[0] == pack]
    return shipped()[max(versions, key=_version_order)] if versions else shipped()[pack]


def _version_order(name: str) -> tuple[int, str]:
    version = name.partition("@")[2]
    return (int(version), version) if version.isdecimal() else (-1, version)


@cache
def sources() -> Mapping[str, Mapping[str, str]]:
    """The source texts: for each document the words of its clauses, by their labels."""
    found = {}
    for file in files("domain.policies").joinpath(_SOURCES).iterdir():
        if file.name.endswith(".toml"):
            texts = tomllib.loads(file.read_text(encoding="utf-8"))["clauses"]
            found[file.name.removesuffix(".toml")] = MappingProxyType(texts)
    return MappingProxyType(found)


def digest(text: str) -> str:
    """The SHA-256 of a pack's text, in hexadecimal, as its adoption states it."""
    return sha256(text.encode("utf-8")).hexdigest()
