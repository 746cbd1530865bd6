"""Every threshold of an inspection in one place, each with its reason; none decides points or money.

They follow published practice where there is any: few false alarms matter more than many finds, small counts are not
judged. Most were set beforehand; the winsorised share, the fewest hits and the falling run were settled on honest
random peers and on invented counties, never on labels of a real one. Whoever changes one changes what p-values mean.
"""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits; the names say the unit."""

    clock_slack_us: int = 5_000_000
    """Two machines' clocks differ by seconds without meaning anything."""
    sitting_gap_us: int = 30 * 60 * 1_000_000
    """A pause of half an hour ends a sitting: longer than a telephone call, shorter than lunch."""
    slip_days: int = 3
    """Papers of one week are numbered in any order."""
    inversion_days: int = 10
    """Two workers who share a pad, or a leaf kept for somebody, explain a number a week out of order."""
    descending_run: int = 5
    """Five numbers in a row whose days fall each time: by chance one order in 120, and honest orders mostly rise."""
    weeks_that_tell: int = 2
    """That numbers go by the day shows in papers typed in two weeks: one may be a slip."""
    weeks_of_typing: int = 3
    """That numbers are taken when typing excuses what else contradicts its day, so that it has to show in three."""
    weeks_apart: int = 2
    """Papers typed within a fortnight of one may have been made together with it."""
    minutes_apart: int = 45
    """Nobody is at two stations of a county within three quarters of an hour, unless it is one building."""
    minutes_rounded: int = 10
    """People round a time of day to five minutes, at both ends."""
    minutes_stay: int = 20
    """The shortest talk at home or test; for the fewest hours a day of visits can have taken."""
    longest_day_minutes: int = 14 * 60
    """From six in the morning to eight in the evening."""
    km_per_hour: int = 60
    """A straight line at a country road's limit: no route is shorter, few are as fast."""
    wind_up_days: int = 7
    """Papers after the end of a case, or at the old station after a move, are handed over within a week."""
    fewest_late: int = 8
    """Under eight late records a test has no power, and facts are all that is shown."""
    fewest_hits: int = 5
    """Four of anything are shown where they are contradictions and never called a pattern."""
    fewest_for_funnel: int = 30
    """From thirty records on a share can be compared with peers'."""
    fewest_calm: int = 60
    """From sixty calm records on a station's own habit is known."""
    habit_days: int = 31
    """Who keys a notebook once a month is a month late with the first page; no longer delay is a habit."""
    habit_months: int = 6
    """A habit shows in half a year of typing."""
    least_calm_spread: float = 0.01
    """What somebody does on other days foretells no share closer than a tenth of how single records scatter, however
    many there are: holidays, meetings and visits fall where they fall."""
    fewest_peers: int = 5
    """A spread between peers needs a few of them."""
    note_letters: int = 12
    """A note shorter than a sentence repeats without meaning anything."""
    note_people: int = 5
    """The same sentence about so many persons is listed."""
    note_piece: int = 4
    """Notes are compared by every run of so many letters: two Chinese words."""
    form_share: float = 0.1
    """What one note in ten of a station has in common is its form."""
    form_notes: int = 40
    """What so many notes of a station have in common is a form in a large station too."""
    fewest_notes: int = 3
    """Whether a note speaks of its person shows beside three others about the person."""
    edge_days: int = 3
    """The last days of a month or quarter, where what came too late would have to lie."""
    cluster_contradictions: int = 3
    """So many different contradictions in one sitting are no longer one slip of the hand."""
    winsorised_share: float = 0.15
    """The share of peers at each end that is pulled in before their spread is measured, so that a few offenders widen
    no limit: published funnels take a tenth, which in a county of two dozen stations three offenders already exceed."""
    least_evened: float = 0.35
    """How far p-values of a family that come out too large by count are evened at most."""
    free_day_share: float = 2 / 7
    """Who picks a day out of a calendar and not out of memory picks a day off twice in seven."""
    least_day_off_share: float = 0.01
    """Anybody may meet somebody on a Sunday once in a hundred times."""
    fewest_days_off: int = 3
    """Fewer days off than three say nothing of a batch."""
    supporting_odds: float = 1.0
    """Powers of ten by which the days of late records are likelier picked than worked before that counts: a county has
    dozens of batches, and one in ten is so by chance."""
    supporting_p: float = 0.01
    """How rare a trait of form must be before it makes a pattern of lateness."""
    rare_lateness: float = 3.0
    """Powers of ten by which a station's lateness is rarer than its peers', before what it met is more than shown."""
    discovery_rate: float = 0.10
    """Of ten patterns listed one may be chance (Benjamini and Hochberg)."""
    unwitnessed_days: int = 30
    """A month without a witness is usual in a county office."""
    unwitnessed_times: int = 3
    """A stretch thrice as long as checkpoints lie apart as a rule was missed, and not only late."""
    random_share: float = 0.10
    """The part of the worksheet drawn by lot: without it nobody learns how often a lead is right."""


THRESHOLDS = Thresholds()


def as_row() -> dict[str, object]:
    """The thresholds as the one row of the parameter table that the SQL reads."""
    return asdict(THRESHOLDS)
