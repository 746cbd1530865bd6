"""From an answer to the scores and the subsidy in it, refused where the pack has no such rules."""

from commands.cli.asking import Asked
from commands.cli.asking_faults import NoScore, NoSubsidy
from reports.score_table import Scores
from reports.score_targets import has_targets, target_periods
from reports.subsidy_table import Subsidy, money_of


def untimed_of(asked: Asked, station: str | None) -> list[str]:
    """The year's facts from before the ledger, whose timeliness nobody can know: no rule counts them as late."""
    if asked.questions is None:
        return []
    return [fact for row in asked.questions.untimed if station in (None, row.station) for fact in row.facts]


def scores_of(asked: Asked, station: str | None) -> Scores:
    """The scores of one station or of all; empty where nothing was known. Raises NoScore."""
    if asked.questions is None or asked.ruling is None:
        return Scores([], [], [])
    if not asked.ruling.items and not asked.ruling.rules:
        raise NoScore(pack=asked.ruling.id, document=asked.ruling.pack.document.id)
    asks = asked.questions
    periods = target_periods(asked.ruling, asks.rate_counts, asked.basis.as_of) if has_targets(asked.ruling) else []
    return Scores(asks.score_lines, asks.score_items, asks.score_totals, periods).of(station)


def subsidy_of(asked: Asked, station: str | None) -> Subsidy:
    """The subsidy of one station or of all; empty where nothing was known. Raises NoScore."""
    if asked.questions is None or asked.ruling is None:
        return Subsidy([], [])
    if not asked.ruling.rules:
        raise NoScore(pack=asked.ruling.id, document=asked.ruling.pack.document.id)
    if money_of(asked.ruling) is None:
        raise NoSubsidy(pack=asked.ruling.id)
    return Subsidy(asked.questions.subsidy_months, asked.questions.subsidy_amounts).of(station)
