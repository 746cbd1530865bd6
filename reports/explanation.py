"""Explanations: one figure as a tree down to clauses and facts, and the tree as the JSON that scripts rely on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Part = Literal[
    "total", "item", "line", "obligation", "status", "rate", "numerator", "remainder", "person", "month", "block",
    "amount", "station",
]  # fmt: skip
"""What a node is about; `numerator` and `remainder` hold what a rate counts, with and without success."""


@dataclass(frozen=True, slots=True)
class NumberUsed:
    """A number that decides whether a rule applies: the value that counts, and the words it is read from."""

    name: str
    value: int
    clause: str
    quote: str
    note: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rest:
    """The words of the pack that a figure rests on; all None where no clause speaks of it.

    `reading` is the id of the reading, or the name of the number, that the text leaves to a decision;
    `numbers` are those that a rule is decided with.
    """

    clause: str | None = None
    quote: str | None = None
    reading: str | None = None
    note: tuple[str, str] | None = None
    numbers: tuple[NumberUsed, ...] = ()


NOTHING = Rest()


@dataclass(frozen=True, slots=True)
class Node:
    """One figure, or one part of it that has no key of its own.

    `value` is the figure in JSON types, `row` the typed row that it was read from, `about` what the JSON
    says beside; `facts` are the ids of the facts it rests on.
    """

    key: str | None
    part: Part
    value: Any
    rest: Rest = NOTHING
    children: tuple["Node", ...] = ()
    facts: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    row: Any = None

    def nodes(self) -> Iterator["Node"]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.nodes()

    def fact_ids(self) -> set[str]:
        """The facts of this node and of all below it."""
        return {fact for node in self.nodes() for fact in node.facts}


def with_decisions(node: Node, decided: Mapping[str, str]) -> Node:
    """The tree with the fact of each decision beside what rests on it; `decided` names them by reading or number."""
    names = [node.rest.reading, *(number.name for number in node.rest.numbers)]
    own = [decided[name] for name in names if name is not None and name in decided]
    children = tuple(with_decisions(child, decided) for child in node.children)
    return replace(node, children=children, facts=(*node.facts, *(fact for fact in own if fact not in node.facts)))


@dataclass(frozen=True, slots=True)
class FactEvent:
    """One entry about a fact: who entered it, when, and on whose word; instants as JSON and as people read them."""

    event_id: str
    verb: str
    position: int
    recorded_at: str
    recorded: str
    actor: str
    approved_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class FactNote:
    """A fact as it stands, with every entry about it up to the position asked."""

    fact: str
    kind: str
    occurred_on: str
    document_no: str | None
    events: Sequence[FactEvent]


def tree_json(node: Node, facts: Mapping[str, FactNote]) -> dict[str, Any]:
    """The tree of the contract: key, value, clause, quote, reading, children, facts, and what a node says beside."""
    return {
        "key": node.key,
        "part": node.part,
        "value": node.value,
        "clause": node.rest.clause,
        "quote": node.rest.quote,
        "reading": node.rest.reading,
        **({"numbers": [_number_json(one) for one in node.rest.numbers]} if node.rest.numbers else {}),
        **node.about,
        "children": [tree_json(child, facts) for child in node.children],
        "facts": [fact_json(facts[fact]) for fact in node.facts],
    }


def _number_json(number: NumberUsed) -> dict[str, Any]:
    return {"name": number.name, "value": number.value, "clause": number.clause, "quote": number.quote}


def fact_json(note: FactNote) -> dict[str, Any]:
    """A fact with its entries."""
    return {
        "id": note.fact,
        "kind": note.kind,
        "occurred_on": note.occurred_on,
        "document_no": note.document_no,
        "events": [
            {
                "event_id": event.event_id,
                "verb": event.verb,
                "position": event.position,
                "recorded_at": event.recorded_at,
                "actor": event.actor,
                "approved_by": event.approved_by,
                "reason": event.reason,
            }
            for event in note.events
        ],
    }
