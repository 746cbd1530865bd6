"""Exact tails, funnels and false-discovery control, in plain Python; no figure of points or money comes from here."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from statistics import NormalDist

from projections.indicators.thresholds import THRESHOLDS

_NORMAL = NormalDist()
SMALLEST = 1e-30
"""Below this nothing is told apart; long before it a p-value only ranks, for no model is that good."""


def binomial_tail(hits: int, trials: int, share: float) -> float:
    """How likely at least so many hits are where each trial hits with this share."""
    if hits <= 0:
        return 1.0
    if share <= 0.0:
        return SMALLEST
    if share >= 1.0:
        return 1.0
    inside, outside = math.log(share), math.log1p(-share)
    whole = math.lgamma(trials + 1)
    total = 0.0
    for k in range(hits, trials + 1):
        term = math.exp(whole - math.lgamma(k + 1) - math.lgamma(trials - k + 1) + k * inside + (trials - k) * outside)
        total += term
        if term < total * 1e-14 and k > trials * share:
            break
    return min(1.0, max(SMALLEST, total))


def funnel(hits: Sequence[int], trials: Sequence[int]) -> list[float | None]:
    """For each unit how unusual its share is among its peers, one-sided; None where the unit is too small to say.

    The larger of the exact binomial tail and the over-dispersed normal one: peers differ for honest reasons, which
    the spread between them, its tails winsorised, allows for (Spiegelhalter's additive random effects). Shares are
    compared as the arcsine of their roots, where small ones are not skewed.
    """
    limits = THRESHOLDS
    usable = [i for i, n in enumerate(trials) if n >= limits.fewest_late]
    found: list[float | None] = [None] * len(hits)
    total_n = sum(trials[i] for i in usable)
    total_y = sum(hits[i] for i in usable)
    if len(usable) < limits.fewest_peers or total_y == 0:
        return found
    if total_y == total_n:
        for i in usable:
            found[i] = 1.0
        return found
    scale = {i: math.asin(math.sqrt((hits[i] + 0.375) / (trials[i] + 0.75))) for i in usable}
    centre, between = _peers([scale[i] for i in usable], [1 / (4 * trials[i]) for i in usable])
    for i in usable:
        if hits[i] < limits.fewest_hits:
            found[i] = 1.0
            continue
        # Its peers' share, so that a large unit does not set the norm it is compared with.
        peers = (total_y - hits[i] + 0.5) / (total_n - trials[i] + 1)
        apart = (scale[i] - centre) / math.sqrt(1 / (4 * trials[i]) + between)
        found[i] = max(SMALLEST, binomial_tail(hits[i], trials[i], peers), math.erfc(apart / math.sqrt(2)) / 2)
    return found


def _peers(values: Sequence[float], variances: Sequence[float]) -> tuple[float, float]:
    """The centre of all peers and their variance beyond chance, on a scale where shares have the same chance spread.

    Both come from winsorised values; what the pulling in takes from the spread of honest values is given back.
    """
    weights = [1 / variance for variance in variances]
    whole = sum(weights)
    centre = sorted(values)[len(values) // 2]
    scores = [(value - centre) / math.sqrt(variance) for value, variance in zip(values, variances, strict=True)]
    ordered = sorted(scores)
    last = len(ordered) - 1
    cut = THRESHOLDS.winsorised_share
    low, high = ordered[round(cut * last)], ordered[round((1 - cut) * last)]
    pulled = [min(max(score, low), high) for score in scores]
    edge = _NORMAL.inv_cdf(1 - cut)
    kept = 1 - 2 * cut - 2 * edge * _NORMAL.pdf(edge) + 2 * cut * edge * edge
    excess = sum(score * score for score in pulled) / kept - (len(values) - 1)
    below = whole - sum(weight * weight for weight in weights) / whole
    centred = sum(score * math.sqrt(variance) for score, variance in zip(pulled, variances, strict=True)) / len(values)
    return centre + centred, max(0.0, excess / below) if below > 0 else 0.0


def simes(values: Sequence[float]) -> float | None:
    """One p-value for several dependent ones of the same unit, after Simes."""
    ordered = sorted(values)
    if not ordered:
        return None
    return min(1.0, *(p * len(ordered) / rank for rank, p in enumerate(ordered, start=1)))


def discoveries(values: Sequence[float | None]) -> list[float | None]:
    """The q-value of each p-value after Benjamini and Hochberg; what was not assessed takes no share."""
    places = sorted((p, i) for i, p in enumerate(values) if p is not None)
    found: list[float | None] = [None] * len(values)
    least = 1.0
    for rank, (p, i) in reversed(list(enumerate(places, start=1))):
        least = min(least, p * len(places) / rank)
        found[i] = least
    return found


def out_of_order(days: Sequence[int], slip: int) -> list[int]:
    """Which of these days, in the order of their numbers, break the order by more than `slip`.

    The longest run of days that never fall is the order; what lies outside it and further off than the slip is named,
    so that one wrong day names itself and not all of its neighbours.
    """
    tails: list[int] = []
    places: list[int] = []
    previous: list[int] = []
    for i, day in enumerate(days):
        at = bisect_right(tails, day)
        previous.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(day)
            places.append(i)
        else:
            tails[at] = day
            places[at] = i
    kept = set()
    at = places[-1] if places else -1
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return _astray(days, kept, slip)


def falling(days: Sequence[int], at_least: int) -> list[int]:
    """The members of every run of at least so many days that fall from each to the next."""
    found: list[int] = []
    begin = 0
    for i in range(1, len(days) + 1):
        if i == len(days) or days[i] >= days[i - 1]:
            if i - begin >= at_least:
                found.extend(range(begin, i))
            begin = i
    return found


def _astray(days: Sequence[int], kept: set[int], slip: int) -> list[int]:
    after: list[int | None] = [None] * len(days)
    later: int | None = None
    for i in range(len(days) - 1, -1, -1):
        after[i] = later
        if i in kept:
            later = days[i]
    found = []
    before: int | None = None
    for i, day in enumerate(days):
        if i in kept:
            before = day
            continue
        following = after[i]
        is_early = before is not None and before - day > slip
        is_late = following is not None and day - following > slip
        if is_early or is_late:
            found.append(i)
    return found
