"""Small cases that stand on an edge of the score or the subsidy: facts on the last day of a limit, before it and after."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st
from reference import clock
from reference.plans import DOCUMENTS, ENDS, STATIONS, Draw, Planned, Plot, after, body_of, iso, one_of, planned
from reference.rules import COUNTY_MEASURE
from reference.windows import quarter_window

STARTS = tuple(
    date.fromisoformat(day)
    for day in ("2024-01-31", "2024-02-29", "2023-12-31", "2023-03-01", "2022-11-30", "2023-12-24", "2024-09-23")
)
ABSENT = ("no_show", "refused", "evaded")


def edge_case(draw: Draw, case: str) -> tuple[Plot, list[Planned]]:
    """Draw one case with little more than what its edges need."""
    start = one_of(draw, *STARTS)
    plot = Plot(case, start, [start], tidy=one_of(draw, True, True, False))
    measure = one_of(draw, "detox", "rehab")
    term = one_of(draw, 12, 1, 3, 36)
    body = {"measure": measure, "person": one_of(draw, "P1", "P2", "P3"), "station": one_of(draw, *STATIONS)}
    body |= {"credited_days": 0} | ({"term_months": term} if measure == "rehab" else {})
    decided = after(start, one_of(draw, -20, -15, -3, 0, -31))
    facts = [Planned("decision_issued", decided, body, station="S1")]
    if one_of(draw, True, True, True, True, False):
        facts.append(Planned("reported", start, {}))
        signed = one_of(draw, 0, 0, 7, 8, None)
        facts += [] if signed is None else [Planned("agreement_signed", after(start, signed), {})]
    for edge in draw(st.lists(st.sampled_from(EDGES), min_size=1, max_size=3, unique=True)):
        facts += edge(draw, plot)
    if one_of(draw, False, False, False, True):
        plot.turns.append(clock.add_months(decided, COUNTY_MEASURE.subsidy_months_from_decision))
    if measure == "rehab":
        facts += _end_of_term(draw, plot, clock.add_months(start, term))
    if one_of(draw, False, False, True):
        day = _near(draw, draw(st.sampled_from(plot.turns or [start])))
        facts.append(planned(draw, one_of(draw, *ENDS), day, plot))
    plot.marks += plot.turns
    for fact in facts:
        fact.case = case
        fact.station = fact.station or one_of(draw, *STATIONS)
    return plot, facts


def _near(draw: Draw, day: date) -> date:
    return after(day, one_of(draw, 0, 0, -1, 1))


def _limit(draw: Draw, plot: Plot, day: date) -> date:
    """Give a day on a limit or beside it, and remember the limit as one to ask about."""
    plot.turns.append(day)
    return _near(draw, day)


def _sometimes(draw: Draw, fact: Planned) -> list[Planned]:
    return one_of(draw, [fact], [fact], [])


def _overdue(draw: Draw, plot: Plot) -> list[Planned]:
    served = after(plot.start, one_of(draw, -22, -29, -15, -16, -40, 0))
    deadline = after(served, 15 + one_of(draw, 0, 0, 1, 2))
    facts = [Planned("decision_served", served, {})]
    notice = _limit(draw, plot, after(deadline, COUNTY_MEASURE.overdue_notice_within_days))
    facts += _sometimes(draw, Planned("overdue_notice_issued", notice, {}))
    transfer = _limit(draw, plot, after(deadline, COUNTY_MEASURE.overdue_transfer_within_days))
    ground = {"ground": one_of(draw, "unreported", "unreported", "violation")}
    facts += _sometimes(draw, Planned("transferred_to_police", transfer, ground))
    if one_of(draw, False, False, True):
        facts.append(planned(draw, "suspended", _near(draw, one_of(draw, notice, transfer)), plot))
    return facts


def _overdue_quarter(draw: Draw, plot: Plot) -> list[Planned]:
    """Somebody who came a day late or just in time, and what became of the papers by the quarter's end."""
    served = after(plot.start, one_of(draw, -16, -17, -15, -18, -20))
    facts = [Planned("decision_served", served, {})]
    window = quarter_window(plot.start)
    end = after(window.closes or plot.start, -1)
    for kind in ("transferred_to_police", "police_outcome_recorded"):
        day = _limit(draw, plot, end)
        facts += _sometimes(draw, Planned(kind, day, body_of(draw, kind, day, plot)))
    return facts


def _gate(draw: Draw, plot: Plot) -> list[Planned]:
    release = after(plot.start, one_of(draw, -3, 0, 20, 40))
    facts = [Planned("facility_release_expected", after(release, one_of(draw, -5, 0)), {"release_on": iso(release)})]
    facts += _sometimes(draw, Planned("facility_pickup_done", _limit(draw, plot, release), {}))
    return facts


def _test(draw: Draw, plot: Plot) -> list[Planned]:
    """One test window: notified or not, taken, missed or excused, with or without report and letter."""
    opens = clock.add_months(plot.start, one_of(draw, 0, 1))
    closes = clock.add_months(plot.start, one_of(draw, 1, 2))
    plot.turns.append(after(closes, -1))
    day = one_of(draw, opens, after(opens, 5), after(closes, -1), closes)
    facts = _sometimes(draw, Planned("test_notice_issued", after(day, one_of(draw, 0, -1, 1)), {}))
    match one_of(draw, "missed", "missed", "done", "remote", "none"):
        case "missed":
            how = {"how": one_of(draw, *ABSENT), "excused": one_of(draw, False, False, False, True)}
            facts.append(Planned("test_missed", day, how))
            letter = Planned(
                "warning_letter_issued", after(day, one_of(draw, 0, 3, 40)), {"about": f"{plot.case}-breach-0"}
            )
            facts += _sometimes(draw, letter)
        case "done":
            report = one_of(draw, {}, {"report_no": "N-1"})
            facts.append(Planned("urine_test_done", day, {"result": "negative", "planned": True, **report}))
        case "remote":
            facts.append(Planned("remote_test_accepted", day, {"result": "negative"}))
            other = Planned("urine_test_done", day, {"result": "negative", "planned": True})
            facts += _sometimes(draw, other)
    return facts


def _serious(draw: Draw, plot: Plot) -> list[Planned]:
    day = after(plot.start, one_of(draw, 3, 25))
    facts: list[Planned] = []
    first = day
    for _ in range(3):
        facts.append(Planned("test_missed", day, {"how": "refused", "excused": False}))
        serious = day
        day = after(day, one_of(draw, 0, 1, 6))
    for kind, within in (
        ("violation_reported", COUNTY_MEASURE.violation_report_within_days),
        ("transferred_to_police", COUNTY_MEASURE.violation_transfer_within_days),
    ):
        limit = _limit(draw, plot, after(serious, within))
        body = {"ground": one_of(draw, "violation", "violation", "unreported")} if "police" in kind else {}
        facts += _sometimes(draw, Planned(kind, one_of(draw, limit, limit, _near(draw, first)), body))
    certificate = one_of(draw, _near(draw, first), after(serious, 30))
    facts += _sometimes(draw, Planned("serious_violation_certified", certificate, {}))
    return facts


def _leave(draw: Draw, plot: Plot) -> list[Planned]:
    granted = after(plot.start, one_of(draw, 10, 2, 30))
    until = after(granted, one_of(draw, 5, 0, 12))
    facts = [Planned("leave_granted", granted, {"until": iso(until)})]
    back = _limit(draw, plot, after(until, COUNTY_MEASURE.leave_closable_days))
    facts += _sometimes(draw, Planned("leave_returned", one_of(draw, back, back, until, after(granted, -1)), {}))
    if one_of(draw, False, True):
        first = _near(draw, after(until, 1))
        longer = max(first, after(until, one_of(draw, 1, 0, 10)))
        on = min(first, after(until, one_of(draw, 0, -2, 1)))
        facts.append(Planned("leave_granted", on, {"starts_on": iso(first), "until": iso(longer)}))
    return facts


def _move(draw: Draw, plot: Plot) -> list[Planned]:
    day = after(plot.start, one_of(draw, 7, 6, 8, 40))
    plot.turns.append(day)
    to = one_of(draw, "S2", "S3")
    approved = Planned("place_change_approved", _near(draw, day), {"to_station": one_of(draw, to, to, "S1")})
    return [Planned("reported_at_new_place", day, {"station": to}), *_sometimes(draw, approved)]


def _month(draw: Draw, plot: Plot) -> list[Planned]:
    """A month that earns money but for one thing on its first or last day."""
    first = clock.add_months(plot.start.replace(day=1), one_of(draw, 0, 1, 2))
    last = after(clock.add_months(first, 1), -1)
    plot.turns.append(last)
    day = _near(draw, one_of(draw, first, last))
    kind = one_of(draw, "dropout_declared", "interview_held", "employment_started", "suspended", "located", "reported")
    facts = [planned(draw, kind, day, plot)]
    if kind in ("dropout_declared", "suspended"):
        other = {"dropout_declared": "located", "suspended": "resumed"}[kind]
        facts.append(Planned(other, after(day, one_of(draw, 0, 1, 2)), {}))
    return facts


def _papers(draw: Draw, plot: Plot) -> list[Planned]:
    """The file of the case and the entries in the outside system, on their limits."""
    limit = after(plot.start, COUNTY_MEASURE.archive_within_days)
    facts = []
    for document in DOCUMENTS[:3]:
        body = {"document": document, "medium": one_of(draw, "both", "both", "paper", "electronic")}
        day = one_of(draw, plot.start, _limit(draw, plot, limit), after(limit, 30))
        facts += _sometimes(draw, Planned("archive_document_filed", day, body))
    control = _near(draw, limit)
    facts += _sometimes(draw, Planned("platform_entry_made", control, {"data": "control"}))
    helped = after(plot.start, one_of(draw, 3, -1, 20))
    facts.append(Planned("assistance_granted", helped, {"form": "dibao"}))
    about = {"data": one_of(draw, "assistance", "assistance", "test"), "about": f"{plot.case}-entry-0"}
    facts += _sometimes(draw, Planned("platform_entry_made", _near(draw, after(helped, 7)), about))
    return facts


def _end_of_term(draw: Draw, plot: Plot, term_end: date) -> list[Planned]:
    limit = _limit(draw, plot, after(term_end, COUNTY_MEASURE.release_within_days))
    facts = _sometimes(draw, Planned("released", limit, {}))
    if one_of(draw, False, True):
        facts.append(planned(draw, one_of(draw, "terminated", "case_closed"), _near(draw, term_end), plot))
    return facts


def _lost_and_handed_over(draw: Draw, plot: Plot) -> list[Planned]:
    """Somebody declared lost while the police or a cell has him."""
    day = after(plot.start, one_of(draw, 5, 40))
    plot.turns.append(after(clock.add_months(day.replace(day=1), 1), -1))
    facts = [planned(draw, one_of(draw, "transferred_to_police", "suspended"), day, plot)]
    lost = after(day, one_of(draw, 0, 1, -1))
    facts.append(Planned("dropout_declared", lost, {}))
    for kind in ("located", "resumed"):
        facts += _sometimes(draw, Planned(kind, after(lost, one_of(draw, 0, 1, 3)), {}))
    return facts


def _custody(draw: Draw, plot: Plot) -> list[Planned]:
    """Custody begun twice, ended and begun again on one day, before the report or after it."""
    day = after(plot.start, one_of(draw, 3, 0, -2, 20))
    facts = []
    for kind in ("suspended", one_of(draw, "suspended", "resumed"), "resumed", "suspended"):
        facts.append(planned(draw, kind, day, plot))
        day = after(day, one_of(draw, 0, 0, 1, 4))
    plot.turns.append(day)
    return facts


def _treatment(draw: Draw, plot: Plot) -> list[Planned]:
    day = after(plot.start, one_of(draw, 5, 30))
    kinds = ("methadone_joined", "voluntary_treatment", "suspended", "suspended", "resumed", "terminated", "terminated")
    days = [after(day, one_of(draw, 0, 0, 1, 3)) for _ in range(3)]
    plot.turns.append(day)
    return [planned(draw, draw(st.sampled_from(kinds)), on, plot) for on in days]


EDGES: tuple[Callable[[Draw, Plot], list[Planned]], ...] = (
    _overdue,
    _overdue_quarter,
    _gate,
    _test,
    _serious,
    _leave,
    _move,
    _month,
    _papers,
    _lost_and_handed_over,
    _custody,
    _treatment,
)
