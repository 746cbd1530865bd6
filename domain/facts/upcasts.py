"""How a body stored under an older version of its kind becomes a body of the present one."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from domain.facts.base import Body
from domain.refusals import Refusal, Refused, Rule


class Upcast(NamedTuple):
    """One step: the version it leads to, and what it makes of the older fields."""

    to_version: int
    convert: Callable[[Mapping[str, Any]], Mapping[str, Any]]


UpcastTable = Mapping[tuple[str, int], Upcast]

UPCASTS: UpcastTable = MappingProxyType({})
"""The steps by kind and the version they start from. Every kind is still at its first version."""


def check_upcasts(kinds: Mapping[str, type[Body]], table: UpcastTable) -> None:
    """Nothing where from every older version of every kind the steps reach the present one; else ValueError."""
    for kind, version in table:
        if kind not in kinds:
            message = f"upcast of an unknown kind: {kind}"
            raise ValueError(message)
        if not 1 <= version < kinds[kind].version:
            message = f"upcast from a version that {kind} never had before its present one: {version}"
            raise ValueError(message)
    for kind, body in kinds.items():
        for version in range(1, body.version):
            _reach(kind, version, body.version, table)


def _reach(kind: str, version: int, present: int, table: UpcastTable) -> None:
    seen = {version}
    while version != present:
        step = table.get((kind, version))
        if step is None:
            message = f"gap: nothing leads {kind} on from version {version}"
            raise ValueError(message)
        version = step.to_version
        if version in seen:
            message = f"cycle: the upcasts of {kind} come back to version {version}"
            raise ValueError(message)
        seen.add(version)


def upcast(
    kind: str, version: int, fields: Mapping[str, Any], kinds: Mapping[str, type[Body]], table: UpcastTable
) -> Mapping[str, Any]:
    """The fields as the present version has them; Refused where the version is newer than this program."""
    present = kinds[kind].version
    if not 1 <= version <= present:
        details = {"kind": kind, "version": str(version), "known": str(present)}
        raise Refused(Refusal(Rule.UNKNOWN_VERSION, "kind", f"{kind}@{version}", details))
    while version != present:
        version, convert = table[kind, version]
        fields = convert(fields)
    return fields
