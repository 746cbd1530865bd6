"""Exact tails, funnels and false-discovery control, in plain Python; no figure of points or money comes from here."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from projections.indicators.thresholds import THRESHOLDS

_NORMAL = NormalDist()
SMALLEST = 1e-30
"""Below this nothing is told apart; long before it a p-value only ranks, for no model is that good."""

_NOT_SMALL = 0.1
"""Above this nobody asks how much of a p-value is due to counts being whole numbers."""

_BULK = 0.2
_CERTAIN = 0.001


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


@dataclass(frozen=True, slots=True)
class Reference:
    """What a unit is compared with: the share to be expected, and how far honest units stray from it.

    `spread` is the correlation of a beta-binomial; at 0 only chance moves the count.
    """

    share: float
    spread: float

    def tail(self, hits: int, trials: int) -> float:
        """How likely at least so many hits are; a handful of hits is never unusual."""
        if hits < THRESHOLDS.fewest_hits:
            return 1.0
        return max(SMALLEST, beta_binomial_tail(hits, trials, self.share, self.spread))

    def attained(self, trials: int, limit: float) -> float:
        """The largest tail that is not above the limit: what a test at this limit really risks."""
        low, high = THRESHOLDS.fewest_hits, trials + 1
        while low < high:
            middle = (low + high) // 2
            if self.tail(middle, trials) <= limit:
                high = middle
            else:
                low = middle + 1
        return self.tail(low, trials) if low <= trials else 0.0


def beta_binomial_tail(hits: int, trials: int, share: float, spread: float) -> float:
    """How likely at least so many hits are where each unit has a share of its own around this one."""
    if spread <= 1e-9 or not 0.0 < share < 1.0:
        return binomial_tail(hits, trials, share)
    if hits <= 0:
        return 1.0
    both = 1 / spread - 1
    one, other = share * both, (1 - share) * both
    gamma = math.lgamma
    term = math.exp(
        gamma(trials + 1) - gamma(hits + 1) - gamma(trials - hits + 1) + gamma(hits + one)
        + gamma(trials - hits + other) - gamma(trials + both) + gamma(both) - gamma(one) - gamma(other)
    )  # fmt: skip
    total = term
    for k in range(hits, trials):
        term *= (trials - k) * (k + one) / ((k + 1) * (trials - k - 1 + other))
        total += term
        if term < total * 1e-12:
            break
    return min(1.0, total)


def peers_of(hits: Sequence[int], trials: Sequence[int]) -> list[Reference | None]:
    """For each unit what its peers do; None where it is too small to say, or too few peers hit at all.

    The expected share is the peers' without the unit, so that a large one does not set its own norm; their spread is
    measured with the tails winsorised, so that a few offenders do not widen the limits.
    """
    limits = THRESHOLDS
    usable = [i for i, n in enumerate(trials) if n >= limits.fewest_late]
    found: list[Reference | None] = [None] * len(hits)
    total_n, total_y = sum(trials[i] for i in usable), sum(hits[i] for i in usable)
    if len(usable) < limits.fewest_peers or total_y == 0:
        return found
    scale = [_scale(hits[i], trials[i]) for i in usable]
    centre, between = spread_of(scale, [1 / (4 * trials[i]) for i in usable])
    usual = math.sin(min(max(centre, 0.0), math.pi / 2)) ** 2
    for i in usable:
        n = total_n - trials[i]
        # What the others hit, but not far more than the usual one does: offenders among them set no norm either.
        others = (min(total_y - hits[i], 2 * usual * n) + 0.5) / (n + 1)
        found[i] = Reference(others, min(0.5, 4 * between))
    return found


def own_past(
    hits: Sequence[int], trials: Sequence[int], past: Sequence[tuple[float, float]], least_spread: float = 0.0
) -> list[Reference | None]:
    """For each unit what it did itself in calm times, moved by what all units changed meanwhile; None without a past.

    How far honest units stray from their own past is measured among all of them, the tails winsorised.
    """
    limits = THRESHOLDS
    usable = [
        i for i, n in enumerate(trials) if n >= limits.fewest_late and past[i][1] >= limits.fewest_calm
    ]  # fmt: skip
    found: list[Reference | None] = [None] * len(hits)
    if len(usable) < limits.fewest_peers:
        return found
    before = [_scale(*past[i]) for i in usable]
    moved = [_scale(hits[i], trials[i]) - was for i, was in zip(usable, before, strict=True)]
    chance = [1 / (4 * trials[i]) + 1 / (4 * past[i][1]) for i in usable]
    shift, between = spread_of(moved, chance)
    for i, was in zip(usable, before, strict=True):
        angle = min(max(was + shift, math.asin(math.sqrt(0.5 / (past[i][1] + 1)))), math.pi / 2)
        spread = max(least_spread, 4 * between + 1 / (past[i][1] + 1))
        found[i] = Reference(math.sin(angle) ** 2, min(0.5, spread))
    return found


def funnel(hits: Sequence[int], trials: Sequence[int]) -> list[float | None]:
    """For each unit how unusual its share is among its peers, one-sided; None where the unit is too small to say."""
    return [
        None if one is None else one.tail(y, n) for one, y, n in zip(peers_of(hits, trials), hits, trials, strict=True)
    ]


def together(measured: Sequence[tuple[float, int, Reference | None]]) -> float | None:
    """One p-value for several measures (p, trials, reference) of a unit: how rarely the smallest is as small.

    Counts are discrete, so that a measure which cannot come out so small takes no share; one without a reference, whose
    p-value no count gives, takes its whole share. Measures that depend on each other make the answer too large and
    never too small by much.
    """
    if not measured:
        return None
    least = min(p for p, _, _ in measured)
    if least > _NOT_SMALL:
        return simes([p for p, _, _ in measured])
    risks = (least if one is None else one.attained(n, least) for _, n, one in measured)
    none = math.fsum(math.log1p(-min(1 - 1e-12, risk)) for risk in risks)
    return max(SMALLEST, -math.expm1(none))


def evened(values: Sequence[float | None]) -> list[float | None]:
    """The same p-values where they are too large as a family: as many honest units as should are below a fifth.

    Whole numbers and indicators that depend on each other leave risk unused. The smallest do not count, so that
    offenders give nothing back; at most the factor of the thresholds is, and a family that is small is left alone.
    """
    usual = [p for p in values if p is not None and p > _CERTAIN]
    if len(usual) < THRESHOLDS.fewest_calm:
        return list(values)
    held = sum(p <= _BULK for p in usual) / len(usual) / _BULK
    factor = min(1.0, max(THRESHOLDS.least_evened, held))
    return [None if p is None else max(SMALLEST, p * factor) for p in values]


def strayed(hits: int, trials: int, reference: Reference) -> float:
    """How far a share is above what was expected, on a scale where chance moves all shares alike."""
    return _scale(hits, trials) - math.asin(math.sqrt(min(1.0, max(0.0, reference.share))))


def _scale(hits: float, trials: float) -> float:
    return math.asin(math.sqrt((hits + 0.375) / (trials + 0.75)))


def spread_of(values: Sequence[float], variances: Sequence[float]) -> tuple[float, float]:
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
