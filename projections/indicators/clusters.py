"""Clusters: which cases and persons move together, so that figures without some facts need only these."""

from collections.abc import Iterable, Sequence
from typing import Any

from projections.parameters import Table, write

Node = tuple[str, int]
"""`case`, `person` or `station`, and its number."""


def tell_members(connection: Any, facts: Sequence[int]) -> None:
    """Afterwards `member` holds the clusters of all these facts.

    All cases of a person are one cluster, in any version of a decision. A station's own facts are one, numbered
    below 0.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touching AS SELECT unnest($1::INTEGER[]) AS fact_no", [list(facts)]
    )
    touched = connection.execute(
        "SELECT DISTINCT e.case_no, CASE WHEN e.case_no IS NULL THEN e.person_no END, "
        "CASE WHEN e.case_no IS NULL AND e.person_no IS NULL THEN e.station_no END "
        "FROM event AS e JOIN touching AS t ON t.fact_no = e.position"
    ).fetchall()
    pairs = connection.execute(
        "SELECT DISTINCT case_no, person_no FROM event "
        "WHERE kind = 'decision_issued' AND case_no IS NOT NULL AND person_no IS NOT NULL"
    ).fetchall()
    rows: list[dict[str, object]] = []
    groups = _groups(pairs)
    wanted: dict[Node, None] = {}
    for case, person, station in touched:
        if station is not None:
            rows.append({"cluster": -station - 1, "case_no": None, "person_no": None, "station_no": station})
        elif case is not None or person is not None:
            node = ("case", case) if case is not None else ("person", person)
            wanted.setdefault(groups.root(node))
    numbers = {root: number for number, root in enumerate(sorted(wanted), start=1)}
    for node in {*groups.nodes(), *wanted}:
        number = numbers.get(groups.root(node))
        if number is not None:
            kind, no = node
            rows.append({"cluster": number, "case_no": no if kind == "case" else None,
                         "person_no": no if kind == "person" else None, "station_no": None})  # fmt: skip
    shape = {"cluster": "INTEGER", "case_no": "INTEGER", "person_no": "INTEGER", "station_no": "INTEGER"}
    write(connection, Table("member", shape, rows))


class _Groups:
    """Which nodes hang together; a node without a neighbour is a group of its own."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def nodes(self) -> Iterable[Node]:
        """Every node that was joined to another."""
        return self._above.keys()

    def root(self, node: Node) -> Node:
        """The node that stands for the whole group."""
        above = self._above
        while (higher := above.get(node, node)) != node:
            above[node] = above.get(higher, higher)
            node = higher
        return node

    def join(self, one: Node, other: Node) -> None:
        """From here on both are in one group."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first
        self._above.setdefault(first, first)


def _groups(pairs: Iterable[tuple[int, int]]) -> _Groups:
    groups = _Groups()
    for case, person in pairs:
        groups.join(("case", case), ("person", person))
    return groups
