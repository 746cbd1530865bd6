"""5.2.4, the papers after a breach: a letter for each, and certificate, report and transfer for a serious one."""

from collections.abc import Iterator
from datetime import date, timedelta

from reference.assessed import Assessment, Breach, Scored
from reference.effective import Fact
from reference.episodes import Episode


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give the papers that are missing or came late."""
    for scored in assessment.scored:
        yield from _without_letter(scored)
        serious = [(episode, episode.serious_on) for episode in scored.seen.episodes if episode.serious_on is not None]
        for number, (episode, serious_on) in enumerate(serious, start=1):
            yield from _of_serious_episode(scored, str(number), episode, serious_on)


def _without_letter(scored: Scored) -> Iterator[Breach]:
    warned = {letter.body["about"] for letter in scored.of("warning_letter_issued")}
    for act in scored.of("test_missed", "violation_recorded"):
        if act.id not in warned and not act.body.get("excused"):
            yield Breach("R22", scored.station_on(act.on), act.on, act.kind, str(act.rank), scored.id, (act.id,))


def _of_serious_episode(scored: Scored, seq: str, episode: Episode, serious_on: date) -> Iterator[Breach]:
    rules = scored.seen.rules
    certificates = _since(episode, scored.of("serious_violation_certified"))
    if not certificates:
        station = scored.station_on(serious_on)
        yield Breach("R23", station, serious_on, "certificate", seq, scored.id)
    reports = _since(episode, scored.of("violation_reported"))
    limit = serious_on + timedelta(days=rules.violation_report_within_days)
    if _is_late(scored, limit, reports):
        yield Breach("R24", scored.station_on(limit), limit, "report", seq, scored.id)
    transfers = [fact for fact in scored.of("transferred_to_police") if fact.body["ground"] == "violation"]
    limit = serious_on + timedelta(days=rules.violation_transfer_within_days)
    if _is_late(scored, limit, _since(episode, transfers)):
        yield Breach("R25", scored.station_on(limit), limit, "transfer", seq, scored.id)


def _since(episode: Episode, papers: list[Fact]) -> list[Fact]:
    return [paper for paper in papers if paper.on >= episode.first_day]


def _is_late(scored: Scored, limit: date, papers: list[Fact]) -> bool:
    over = limit <= scored.as_of and not scored.has_ended_by(limit)
    return over and not any(paper.on <= limit for paper in papers)
