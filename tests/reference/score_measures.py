"""5.2.6: the other measures, each of which needs its paper or its end."""

from collections.abc import Iterator
from datetime import timedelta

from reference import clock
from reference.assessed import Assessment, Breach, Scored
from reference.effective import Fact
from reference.episodes import Leave, leaves, leaves_of_return

ENDS = ("released", "terminated", "case_closed", "person_died")


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give every occurrence that was not done as required."""
    for scored in assessment.scored:
        yield from _without_paper(scored)
        yield from _moved_unapproved(scored)
        yield from _leave_not_closed(scored)
        yield from _not_released(scored)


def _of_fact(scored: Scored, fact: Fact) -> Breach:
    return Breach("R32", scored.station_on(fact.on), fact.on, fact.kind, str(fact.rank), scored.id, (fact.id,))


def _without_paper(scored: Scored) -> Iterator[Breach]:
    ended = scored.of("terminated")[:1]
    for fact in [*scored.of("methadone_joined", "voluntary_treatment"), *_suspending(scored), *ended]:
        if not fact.has_paper:
            yield _of_fact(scored, fact)


def _suspending(scored: Scored) -> list[Fact]:
    """Give the suspensions that suspended: not those of a case that was suspended already."""
    goes = [fact.on for fact in scored.of("resumed")]
    found: list[Fact] = []
    for fact in scored.of("suspended"):
        earlier = [other.on for other in found]
        if not _is_suspended_before(fact, earlier, goes):
            found.append(fact)
    return found


def _is_suspended_before(fact: Fact, suspended: list, resumed: list) -> bool:
    """Tell whether a suspension already taken runs when this one comes; a return of the same day comes first."""
    if not suspended:
        return False
    last = max(suspended)
    if last == fact.on:
        return True
    running = clock.inside(fact.on - timedelta(days=1), clock.suspensions(suspended, resumed))
    return running and fact.on not in resumed


def _moved_unapproved(scored: Scored) -> Iterator[Breach]:
    approved = scored.of("place_change_approved")
    for move in scored.of("reported_at_new_place"):
        if not any(fact.body["to_station"] == move.body["station"] and fact.on <= move.on for fact in approved):
            yield _of_fact(scored, move)


def _leave_not_closed(scored: Scored) -> Iterator[Breach]:
    closable = scored.seen.rules.leave_closable_days
    every = leaves(scored.of("leave_granted"))
    returns = [fact.on for fact in scored.of("leave_returned")]
    for leave in every:
        limit = leave.until + timedelta(days=closable)
        if limit > scored.as_of or scored.has_ended_by(limit):
            continue
        if not _is_closed(leave, every, returns, closable):
            fact = leave.fact
            yield Breach("R32", scored.station_on(limit), limit, fact.kind, str(fact.rank), scored.id, (fact.id,))


def _is_closed(leave: Leave, every: list[Leave], returns: list, closable: int) -> bool:
    next_day = leave.until + timedelta(days=1)
    prolonged = any(other.first_day <= next_day and other.until > leave.until for other in every)
    return prolonged or any(
        leave in leaves_of_return(day, every, returns, closable) and (day - leave.until).days <= closable
        for day in returns
    )


def _not_released(scored: Scored) -> Iterator[Breach]:
    term_end = scored.seen.term_end
    if term_end is None:
        return
    limit = term_end + timedelta(days=scored.seen.rules.release_within_days)
    ended_before = any(fact.on < term_end for fact in scored.seen.of(*ENDS))
    released = any(day <= limit for day in scored.seen.days("released"))
    if limit <= scored.as_of and not released and not ended_before:
        yield Breach("R32", scored.station_on(limit), limit, "released", "1", scored.id)
