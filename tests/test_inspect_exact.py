"""The statistics of an inspection against plain counting: tails, funnels, false discoveries, numbers out of order."""

import random
from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.indicators.exact import binomial_tail, discoveries, falling, funnel, out_of_order, simes


@pytest.mark.parametrize(
    ("hits", "trials", "share"), list(product((1, 3, 9), (9, 30), (Fraction(1, 10), Fraction(1, 2))))
)
def test_a_tail_is_the_sum_of_the_binomial_terms(hits, trials, share) -> None:
    exact = sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(hits, trials + 1))
    assert binomial_tail(hits, trials, float(share)) == pytest.approx(float(exact), rel=1e-9)


def test_honest_peers_that_differ_by_habit_are_rarely_unusual() -> None:
    lot = random.Random("habits")  # noqa: S311
    below = assessed = 0
    for _ in range(200):
        shares = [lot.betavariate(8, 72) for _ in range(26)]
        trials = [lot.choice((12, 40, 90, 200)) for _ in shares]
        hits = [sum(lot.random() < share for _ in range(n)) for share, n in zip(shares, trials, strict=True)]
        values = [p for p in funnel(hits, trials) if p is not None]
        assessed += len(values)
        below += sum(p <= 0.01 for p in values)
    assert below / assessed <= 0.02


def test_one_station_that_stands_far_out_is_seen_and_widens_no_limit() -> None:
    found = funnel([60, *([6] * 25)], [100] * 26)
    assert found[0] is not None
    assert found[0] < 1e-6
    assert all(p is not None and p > 0.2 for p in found[1:])


def test_what_is_too_small_is_not_assessed_and_a_handful_of_hits_is_no_pattern() -> None:
    assert funnel([3, *([0] * 9)], [5, *([100] * 9)])[0] is None
    assert funnel([3, *([0] * 9)], [20, *([100] * 9)]) == [1.0] * 10
    assert funnel([5, 5], [50, 50]) == [None, None]


def test_simes_and_benjamini_hochberg_as_printed_in_their_papers() -> None:
    assert simes([0.01, 0.02, 0.9]) == pytest.approx(0.03)
    assert simes([]) is None
    assert discoveries([0.01, None, 0.02, 0.9]) == [pytest.approx(0.03), None, pytest.approx(0.03), 0.9]


def test_one_wrong_day_names_itself_alone() -> None:
    assert out_of_order([1, 20, 40, 5, 60, 80], 7) == [3]
    assert out_of_order([1, 20, 90, 40, 60, 80], 7) == [2]


def test_numbers_a_week_out_of_order_are_no_lead() -> None:
    assert out_of_order([1, 8, 3, 9, 15, 12], 10) == []


def test_numbers_that_rise_while_five_days_fall_are_all_named() -> None:
    assert falling([1, 9, 8, 7, 6, 5, 20], 5) == [1, 2, 3, 4, 5]
    assert falling([1, 9, 8, 7, 6, 20], 5) == []
    assert falling([], 5) == []


@given(st.lists(st.integers(0, 400), max_size=60))
def test_days_in_order_are_never_named_and_what_is_left_is_in_order(days) -> None:
    assert out_of_order(sorted(days), 0) == []
    named = set(out_of_order(days, 0))
    kept = [day for i, day in enumerate(days) if i not in named]
    assert kept == sorted(kept)
