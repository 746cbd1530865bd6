"""In what two packs differ: items, rules, numbers, schedules, readings, clauses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from domain.policies.pack import Pack

What = Literal["document", "item", "grade", "clause", "number", "schedule", "required_document", "reading", "rule"]
Parts = Mapping[str, Mapping[str, Any]]

_ABOUT_EACH = frozenset({"number", "schedule", "document", "rule", "reading", "example"})
"""What stands under a clause and is compared by itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two packs do not say alike; `was` or `now` is None where one of them lacks it.

    `field` names what differs of a thing that both have, empty where only one has it.
    """

    what: What
    name: str
    field: str
    was: str | None
    now: str | None


def differences(left: Pack, right: Pack) -> tuple[Difference, ...]:
    """Everything in which the right pack differs from the left, in the order of the text."""
    return tuple(_differences(left, right))


def _differences(left: Pack, right: Pack) -> Iterator[Difference]:
    before, after = _parts(left), _parts(right)
    for what in before:
        yield from _of_kind(what, before[what], after[what])


def _of_kind(what: What, before: Parts, after: Parts) -> Iterator[Difference]:
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            yield Difference(what, name, "", _short(was), _short(now))
            continue
        for field in dict.fromkeys([*was, *now]):
            if was.get(field) != now.get(field):
                yield Difference(what, name, field, _said(was.get(field)), _said(now.get(field)))


def _parts(pack: Pack) -> dict[What, Parts]:
    document = pack.document.model_dump(exclude={"id", "version"})
    clauses = {clause.id: clause.model_dump(exclude=set(_ABOUT_EACH)) for clause in pack.clause}
    return {
        "document": {pack.document.id: document},
        "item": {item.id: item.model_dump() for item in pack.item},
        "grade": {grade.grade: grade.model_dump() for grade in pack.grade},
        "clause": clauses,
        "number": _under(pack, "number", "name"),
        "schedule": {
            f"{step.measure} {step.duty} {step.case_year}": step.model_dump()
            for clause in pack.clause for step in clause.schedule
        },
        "required_document": _under(pack, "document", "name"),
        "reading": _under(pack, "reading", "id"),
        "rule": {_rule_name(rule): rule.model_dump(by_alias=True) for rule in pack.rules},
    }  # fmt: skip


def _under(pack: Pack, parts: str, key: str) -> Parts:
    found: list[BaseModel] = [part for clause in pack.clause for part in getattr(clause, parts)]
    return {getattr(part, key): part.model_dump() for part in found}


def _rule_name(rule: Any) -> str:
    under = ",".join(f"{name}={value}" for name, value in rule.when.items())
    return f"{rule.id}[{under}]" if under else str(rule.id)


def _short(part: Mapping[str, Any] | None) -> str | None:
    """What a thing is that only one pack has."""
    if part is None:
        return None
    for field in ("value", "title", "label", "every_months", "text", "question"):
        if part.get(field) is not None:
            return _said(part[field])
    return ""


def _said(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_said(inner)}" for key, inner in value.items() if inner is not None) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(str(_said(inner)) for inner in value) + "]"
    return str(value)
