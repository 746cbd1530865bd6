"""Sealed lines, their differences, the bridge between two standings, and the settlement of money."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.restating import (
    Bridge,
    Figures,
    Settled,
    Settlement,
    State,
    adjustments,
    bridge,
    delta_of,
    paid_by,
    paid_months,
    standing_of,
    sums_of_adjustments,
)
from domain.sealing import Change, SealedLine, SealFault, changes, digest_of, lines_from, sealed_text

FEW = settings(max_examples=60, deadline=None)
STATIONS = ("S1", "S2", "S3")
RULE = Settlement(amount_fen=100_000, months_per_year=12, settle_in="2026-02", earliest="2025-02")

halves = st.integers(-200, 200).map(lambda number: Decimal(number) / 4)
figures = st.builds(Figures, halves, halves, st.integers(-500_000, 500_000))
standings = st.dictionaries(st.sampled_from(STATIONS), figures)
axes = st.sampled_from(["engine", "data", "as_of", "pack"])
states = st.lists(st.builds(State, axes, st.none(), standings), max_size=6)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ids = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), max_size=6)
points = st.sampled_from(["0", "0.5", "7", "-2.25"])
VALUES = (
    (("score", "2025", ids, ids, ids, ids), st.fixed_dictionaries({"deduct": points}, optional={"award": points})),
    (("score", "2025", ids), st.fixed_dictionaries({"low": st.just("1"), "high": points})),
    (("subsidy", ids, "2025-02"),
     st.fixed_dictionaries({"paid": st.booleans(), "blocked_by": st.lists(st.sampled_from(["N1", "N4"]))})),
    (("subsidy", "2025", ids, ids), st.fixed_dictionaries({"months": st.integers(0, 12), "fen": st.integers(0, 10**6)})),
)  # fmt: skip


def keys_of(parts: tuple) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("/".join)


keyed = st.one_of(*(st.tuples(keys_of(parts), values) for parts, values in VALUES))
lines = st.lists(
    st.builds(
        lambda told, *rest: SealedLine(told[0], rest[0], told[1], rest[1], rest[2], rest[3]),
        keyed, st.none() | texts, st.none() | texts, st.none() | texts, st.tuples(texts),
    ),
    max_size=8, unique_by=lambda line: line.key,
)  # fmt: skip


@FEW
@given(lines, st.randoms())
def test_sealed_lines_read_back_and_their_order_does_not_matter(found, random) -> None:
    text = sealed_text(found)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert sealed_text(shuffled) == text
    assert sealed_text(lines_from(text)) == text
    assert len(digest_of(text)) == 64


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("nonsense\n", 1),
        ("[]\n", 1),
        (sealed_text([SealedLine("score/2025/S", None, {"low": "0", "high": "0"}, None, None, ())]) + "{}\n", 2),
        ('{"key":1,"station":null,"value":{},"clause":null,"reading":null,"support":[]}\n', 1),
        ('{"key":"k","station":null,"value":7,"clause":null,"reading":null,"support":[]}\n', 1),
        ("[" * 100_000 + "\n", 1),
    ],
)
def test_what_holds_no_sealed_lines_is_located(text, line) -> None:
    with pytest.raises(SealFault) as fault:
        lines_from(text)
    assert fault.value.line == line


@FEW
@given(lines, lines)
def test_changes_name_what_differs_and_nothing_else(old, new) -> None:
    found = {change.key: change for change in changes(old, new)}
    before, after = ({line.key: line for line in one} for one in (old, new))
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        told = [
            None if line is None else (line.station, dict(line.value), line.clause, line.reading) for line in (was, now)
        ]
        assert (key in found) == (told[0] != told[1])
    assert list(found) == sorted(found, key=str.encode)
    assert changes(old, old) == []


def test_other_support_alone_is_no_change_but_another_station_is() -> None:
    line = SealedLine("k", "S1", {"deduct": "0.5"}, "c", None, ("f1",))
    assert changes([line], [SealedLine("k", "S1", {"deduct": "0.5"}, "c", None, ("f2",))]) == []
    (moved,) = changes([line], [SealedLine("k", "S2", {"deduct": "0.5"}, "c", None, ("f2",))])
    assert (delta_of(moved), moved.support) == ("0", {"f1", "f2"})


def test_lists_are_the_same_in_whatever_they_were_kept() -> None:
    was = SealedLine("subsidy/C1/2025-02", "S1", {"paid": False, "blocked_by": ("N1",)}, None, None, ())
    assert changes([was], lines_from(sealed_text([was]))) == []


@FEW
@given(standings, states, standings)
def test_the_steps_of_a_bridge_and_its_residue_add_up_to_the_whole_difference(start, walk, end) -> None:
    found = bridge(start, walk, end)
    for station in STATIONS:
        steps = sum((step.delta for step in found.steps if step.station == station), Figures())
        left = found.residual.get(station, Figures())
        assert steps + left == end.get(station, Figures()) - start.get(station, Figures())
    assert found.is_exact == (not found.residual)
    assert all(not step.delta.is_nothing for step in found.steps)


@FEW
@given(standings, states)
def test_a_walk_that_arrives_leaves_nothing_unexplained(start, walk) -> None:
    end = walk[-1].standing if walk else start
    assert bridge(start, walk, end).is_exact


def test_a_walk_that_stops_short_says_by_how_much_and_where() -> None:
    half = Figures(Decimal("0.5"), Decimal(1), 7)
    found = bridge({}, [], {"S1": half})
    assert found == Bridge((), {"S1": half})
    assert not found.is_exact


@pytest.mark.parametrize(
    ("was", "now", "delta"),
    [
        ({"low": "1", "high": "3"}, {"low": "2", "high": "2.5"}, "-0.5"),
        (None, {"deduct": "0.5"}, "0.5"),
        ({"deduct": "10"}, None, "-10"),
        ({"deduct": "0", "deduct_high": "5"}, {"deduct": "2"}, "2"),
        (None, {"deduct": "0", "award": "3"}, "3"),
        ({"paid": True, "blocked_by": []}, {"paid": False, "blocked_by": ["N1"]}, -1),
        ({"paid": False, "blocked_by": ["N4"]}, {"paid": False, "blocked_by": ["N1"]}, 0),
        ({"months": 3, "fen": 25_000}, {"months": 2, "fen": 16_667}, -8_333),
        (None, {"months": 1, "fen": 8_333}, 8_333),
    ],
)
def test_delta_is_now_minus_was(was, now, delta) -> None:
    sides = [None if value is None else SealedLine("k", "S", value, None, None, ()) for value in (was, now)]
    assert delta_of(Change("k", *sides)) == delta


def test_a_standing_is_read_from_the_sums_alone() -> None:
    found = standing_of(
        [
            SealedLine("score/2025/S1", "S1", {"low": "60", "high": "70.5"}, None, None, ()),
            SealedLine("score/2025/S1/5.1.1", "S1", {"low": "3", "high": "3"}, None, None, ()),
            SealedLine("subsidy/2025/S1/C1", "S1", {"months": 1, "fen": 8_333}, None, None, ()),
            SealedLine("subsidy/2025/S1", "S1", {"months": 1, "fen": 8_333}, None, None, ()),
            SealedLine("subsidy/2025/S2", "S2", {"months": 0, "fen": 0}, None, None, ()),
            SealedLine("score/2024/S3", "S3", {"low": "1", "high": "1"}, None, None, ()),
            SealedLine("score/2025/R01/x", None, {"deduct": "1"}, None, None, ()),
        ],
        2025,
    )
    assert found["S1"] == Figures(Decimal(60), Decimal("70.5"), 8_333)
    assert found["S2"] == Figures()
    assert "S3" not in found


def months(paid: dict[tuple[str, str, str], bool]) -> list[SealedLine]:
    return [
        SealedLine(f"subsidy/{case}/{month}", station, {"paid": one, "blocked_by": []}, None, None, ())
        for (case, station, month), one in paid.items()
    ]


def amount(paid: dict[tuple[str, str, str], bool]) -> int:
    subjects = {key[:2] for key in paid}
    return sum(RULE.price(sum(one for key, one in paid.items() if key[:2] == subject)) for subject in subjects)


drawn_months = st.dictionaries(
    st.tuples(st.sampled_from(["C1", "C2"]), st.sampled_from(["S1", "S2"]),
              st.integers(1, 12).map(lambda month: f"2025-{month:02}")),
    st.booleans(),
)  # fmt: skip


@FEW
@given(drawn_months, drawn_months)
def test_adjustments_add_up_to_the_difference_of_the_amounts_to_the_fen(was, now) -> None:
    found = adjustments(paid_months(months(was)), paid_months(months(now)), RULE)
    assert sum(one.fen for one in found) == amount(now) - amount(was)
    sums = sums_of_adjustments(found)
    assert (sums.pay >= 0, sums.take_back <= 0, sums.refused_pay >= 0, sums.refused_take_back <= 0) == (True,) * 4
    assert sums.payable == sum(one.fen for one in found if not one.refused)
    assert sums.refused == sum(one.fen for one in found if one.refused)
    settled = paid_by([Settled(paid_months(months(one)), RULE.earliest) for one in (was, now)])
    by_then = amount(dict.fromkeys(settled, True))
    assert amount(was) + sums.payable == by_then, "what is settled and what was paid is what stands paid"
    assert all(one.paid != one.should_be and one.fen * (1 if one.should_be else -1) > 0 for one in found)
    assert {one.month for one in found if one.refused} <= {"2025-01"}
    assert {one.settle_in for one in found} <= {"2026-02"}
    assert [(one.case, one.station, one.month) for one in found] == sorted(
        (one.case, one.station, one.month) for one in found
    )


def test_a_month_is_priced_as_the_difference_of_two_amounts_rounded_once() -> None:
    three = {("C1", "S1", f"2025-0{month}"): True for month in (3, 4, 5)}
    found = adjustments(frozenset(), paid_months(months(three)), RULE)
    assert [one.fen for one in found] == [8_333, 8_334, 8_333]
    back = adjustments(paid_months(months(three)), frozenset(), RULE)
    assert [one.fen for one in back] == [-8_333, -8_334, -8_333]


def held(*told: str) -> frozenset:
    return frozenset(("C1", "S1", month) for month in told)


@pytest.mark.parametrize(
    ("settlements", "paid"),
    [
        ([], held()),
        ([Settled(held("2020-01", "2025-02"), "2024-12")], held("2020-01", "2025-02")),
        ([Settled(held("2021-02"), ""), Settled(held(), "2021-03")], held("2021-02")),
        ([Settled(held("2021-02"), ""), Settled(held(), "2021-02")], held()),
        ([Settled(held(), ""), Settled(held("2021-02"), "2021-03")], held()),
        ([Settled(held("2021-02"), ""), Settled(held(), "2021-02"), Settled(held("2021-02"), "2021-03")], held()),
        ([Settled(held("2021-02"), ""), Settled(held(), "2021-03"), Settled(held("2021-02"), "2021-03")], held("2021-02")),
    ],
)  # fmt: skip
def test_a_month_stands_paid_as_the_last_seal_that_could_still_settle_it_left_it(settlements, paid) -> None:
    assert paid_by(settlements) == paid
