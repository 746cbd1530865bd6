"""Explanations of a whole county: every tree ends in facts and clauses, and its parts add up."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from explained import small_county

from commands.cli.asking import Asked, Coordinates, ask
from commands.cli.explain import fact_notes
from domain.policies import Ruling
from reports.explanation import Node, tree_json
from reports.explanation_keys import Key, near, readings_of
from reports.explanation_rows import Rows
from reports.explanation_text import tree_text
from reports.explanation_walk import Walk

FAMILIES = ("obligation", "status", "rate", "score", "subsidy")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_county(tmp_path_factory.mktemp("explained"))


@pytest.fixture(
    params=[(2024, None), (2025, None), (2025, "jiaochuan"), (2025, "chengzhai-2018")], ids=str, scope="module"
)
def asked(county: Path, request: pytest.FixtureRequest) -> Iterator[Asked]:
    year, pack = request.param
    with ask(county, Coordinates(year=year, pack=pack)) as found:
        yield found


@pytest.fixture(scope="module")
def trees(asked: Asked) -> dict[str, Node]:
    """The tree of every figure by its key."""
    assert asked.questions is not None
    assert asked.ruling is not None
    rows = Rows(asked.questions, asked.basis.as_of.year)
    walk = Walk(rows, asked.ruling)
    found = {}
    for key in rows.keys(FAMILIES):
        (node,) = [node for node in map(walk.tree, readings_of(key)) if node is not None]
        found[key] = node
    return found


def ruling_of(asked: Asked) -> Ruling:
    assert asked.ruling is not None
    return asked.ruling


def test_every_figure_is_found_under_its_own_key(trees: dict[str, Node]) -> None:
    assert len(trees) > 500
    assert all(node.key == key for key, node in trees.items())


def test_every_leaf_is_a_fact_or_a_clause(trees: dict[str, Node]) -> None:
    for tree in trees.values():
        for node in tree.nodes():
            assert node.children or node.facts or node.rest.clause, (tree.key, node.part)


def test_every_quote_stands_in_the_text_of_its_clause(trees: dict[str, Node], asked: Asked) -> None:
    texts = {clause.id: clause.text for clause in ruling_of(asked).pack.clause}
    for tree in trees.values():
        for node in tree.nodes():
            if node.rest.clause is not None:
                assert node.rest.quote, (tree.key, node.rest)
                assert node.rest.quote in texts[node.rest.clause], node.rest


def test_every_fact_named_is_in_the_ledger_with_who_entered_it(trees: dict[str, Node], asked: Asked) -> None:
    named = set().union(*(tree.fact_ids() for tree in trees.values()))
    notes = fact_notes(asked.ledger, named, asked.basis.position)
    assert notes.keys() == named
    for note in notes.values():
        assert note.events
        assert all(
            event.actor and event.recorded_at and event.position <= asked.basis.position for event in note.events
        )


def test_lines_add_up_to_their_item_and_items_to_the_total(trees: dict[str, Node], asked: Asked) -> None:
    starts = {item.id: item.start for item in ruling_of(asked).items}
    items = [node for node in trees.values() if node.part == "item"]
    for node in items:
        most = Decimal(node.about["max"])
        for end, deduct, award in (("low", "deduct_high", "award"), ("high", "deduct", "award_high")):
            lines = [child.value for child in node.children]
            left = starts[node.row.item] - sum(Decimal(line.get(deduct, line["deduct"])) for line in lines)
            left += sum(Decimal(line.get(award, line.get("award", "0"))) for line in lines)
            assert Decimal(node.value[end]) == min(most, max(Decimal(0), left)), (node.key, end)
    for node in trees.values():
        if node.part == "total":
            parts = [child for child in node.children if child.part == "item"]
            for end in ("low", "high"):
                assert Decimal(node.value[end]) == sum(Decimal(child.value[end]) for child in parts), node.key


def test_months_add_up_to_amounts_and_amounts_to_a_stations_sum(trees: dict[str, Node]) -> None:
    for node in trees.values():
        if node.part == "amount":
            assert node.value["months"] == sum(child.value["paid"] for child in node.children)
        if node.part == "station":
            for name in ("months", "fen"):
                assert node.value[name] == sum(child.value[name] for child in node.children), node.key


def test_a_month_is_withheld_for_the_reasons_below_it_and_for_no_other(trees: dict[str, Node]) -> None:
    months = [node for node in trees.values() if node.part == "month"]
    for node in months:
        assert sorted({child.value for child in node.children}) == node.value["blocked_by"]
        for child in node.children:
            assert child.facts
            assert child.about["from"] <= child.about["to"]
            assert set(child.facts) <= set(node.facts), node.key


def test_a_missed_window_withholds_the_month_it_ends_in(trees: dict[str, Node]) -> None:
    blocks = [
        (month, block)
        for month in trees.values()
        if month.part == "month"
        for block in month.children
        if block.row.term in {"interview_missed_in_span", "urine_test_missed_in_span"}
    ]
    for month, block in blocks:
        assert block.children
        for window in block.children:
            assert window.value == "missed"
            assert block.about["from"] <= str(window.row.closes.fromordinal(window.row.closes.toordinal() - 1))
            assert month.row.month == block.about["to"][:7]


def test_a_rate_counts_exactly_what_stands_below_it(trees: dict[str, Node]) -> None:
    for node in trees.values():
        if node.part == "rate":
            parts = {child.part: child for child in node.children}
            hits = parts["numerator"].value if "numerator" in parts else 0
            rest = parts["remainder"].value if "remainder" in parts else 0
            assert node.value == {"numerator": hits, "denominator": hits + rest}, node.key
            assert all(len(part.children) == part.value for part in parts.values())
            assert set(node.facts) <= {fact for child in node.children for fact in child.fact_ids()}, node.key


def test_a_line_about_a_window_rests_on_that_window(trees: dict[str, Node]) -> None:
    lines = [node for node in trees.values() if node.part == "line" and node.row.rule in {"R15", "R16", "R17", "R07"}]
    for node in lines:
        window = node.children[0]
        assert window.part == "obligation"
        assert window.key == "/".join(("obligation", *node.key.split("/")[-3:]))
        assert window.value in {"missed", "fulfilled_late"}


def test_a_target_missed_shows_the_windows_of_its_quarter(trees: dict[str, Node], asked: Asked) -> None:
    if asked.basis.pack != "jiaochuan@1":
        return
    targets = [node for node in trees.values() if node.part == "line" and node.row.item is None]
    quarterly = [node for node in targets if "Q" in node.key.split("/")[-1]]
    assert quarterly
    for node in quarterly:
        windows = [window for part in node.children for window in part.children]
        quarter = node.key.split("/")[-1]
        for window in windows:
            last = window.row.closes.fromordinal(window.row.closes.toordinal() - 1)
            assert f"{last.year}Q{(last.month + 2) // 3}" == quarter
        assert any(window.value == "missed" for window in windows)


def test_duties_and_states_name_the_clause_whose_number_they_use(trees: dict[str, Node], asked: Asked) -> None:
    windows = [node for node in trees.values() if node.part == "obligation"]
    assert all(node.rest.clause is not None for node in windows)
    if asked.basis.pack == "county-measure@2":
        agreements = [node for node in windows if node.row.duty == "agreement"]
        assert {(node.rest.clause, node.rest.reading) for node in agreements} == {
            ("CAM-5.2.1-s2", "agreement_limit_days")
        }
        assert {node.about["reading_value"] for node in agreements} == {"7"}
        quotes = {node.row.seq: node.rest.quote for node in windows if node.row.duty == "interview"}
        assert quotes["22"] == "第三年3个月1次"


def test_the_text_of_every_sum_can_be_read_in_both_languages(trees: dict[str, Node], asked: Asked) -> None:
    for tree in trees.values():
        if tree.part in {"total", "station", "rate"}:
            notes = fact_notes(asked.ledger, tree.fact_ids(), asked.basis.position)
            chinese, english = (
                tree_text(tree, notes, ruling_of(asked), lang, asked.basis.as_of.year, 99) for lang in ("zh", "en")
            )
            assert len(chinese.splitlines()) == len(english.splitlines())
            assert "None" not in chinese + english
            assert "?" not in chinese
            assert tree_json(tree, notes)["key"] == tree.key


def test_a_fact_is_told_once_and_then_only_named(trees: dict[str, Node], asked: Asked) -> None:
    tree = max(
        (node for node in trees.values() if node.part == "amount"), key=lambda node: len(node.children), default=None
    )
    if tree is None:
        return
    notes = fact_notes(asked.ledger, tree.fact_ids(), asked.basis.position)
    text = tree_text(tree, notes, ruling_of(asked), "zh", 2025, 99)
    for fact in tree.fact_ids():
        assert text.count(f"（{fact}）：") == 1


def test_how_keys_are_read() -> None:
    assert readings_of("obligation/C1/interview/3") == [Key("obligation", ("C1", "interview", "3"))]
    assert readings_of("score/2025/S01") == [Key("total", ("2025", "S01"), 2025)]
    assert readings_of("score/2025/R15/C1/interview/3")[0].figure == "line"
    assert readings_of("rate//execution") == [Key("rate", ("", "execution"))]
    assert readings_of("subsidy/C1/2025-03") == [Key("month", ("C1", "2025-03"), 2025)]


def test_a_station_called_like_a_rule_a_case_like_a_year_a_station_like_a_month() -> None:
    assert readings_of("score/2025/R15/5.2.3") == [Key("item", ("2025", "R15", "5.2.3"), 2025)]
    assert readings_of("score/2025/R15") == [Key("total", ("2025", "R15"), 2025)]
    assert readings_of("subsidy/2024/2025-03") == [
        Key("month", ("2024", "2025-03"), 2025),
        Key("station", ("2024", "2025-03"), 2024),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "/", "score", "score/2025", "score/25/S01", "score/２０２５/S01", "score//S01", "score/2025//5.2.3",
     "score/2025/a/b/c", "status/", "status/a/b", "subsidy/C1/2025-13", "subsidy/C1", "obligation/C1/interview",
     "rate/S01/", "rate/execution", "points/2025/S01", "score/2025/S01/5.2.3/"],
)  # fmt: skip
def test_what_is_no_key(text: str) -> None:
    assert readings_of(text) == []


def test_the_nearest_keys_come_first_even_among_very_many() -> None:
    keys = [f"obligation/C{case}/interview/{seq}" for case in range(600) for seq in range(1, 13)]
    assert near("obligation/C77/interview/13", keys)[0].startswith("obligation/C77/interview/")
    assert near("obligation/C77/interviews/3", keys)[0] == "obligation/C77/interview/3"
    assert near("xyz", keys) == []
