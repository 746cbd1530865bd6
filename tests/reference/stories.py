"""One case after another: an anchor that tries the calendar, a schedule half kept, and things that happen."""

from datetime import date

from hypothesis import strategies as st
from reference import clock
from reference.plans import (
    DOCUMENTS,
    ENDS,
    ENTERED,
    STATIONS,
    Draw,
    Planned,
    Plot,
    after,
    decision_body,
    few_stories,
    near_a_mark,
    one_of,
    planned,
    story,
)
from reference.rules import COUNTY_MEASURE
from reference.windows import quarter_of, quarter_window

ANCHORS = tuple(
    date.fromisoformat(day)
    for day in (
        "2024-01-31",
        "2024-02-29",
        "2023-03-01",
        "2023-01-29",
        "2023-01-30",
        "2023-12-31",
        "2022-11-30",
        "2023-08-31",
        "2024-03-02",
        "2023-10-01",
        "2022-06-16",
        "2020-02-29",
    )
)


def case_facts(draw: Draw, case: str) -> tuple[Plot, list[Planned]]:
    """Draw one case: its plot with the days on which something turns, and its facts."""
    start = one_of(draw, *ANCHORS)
    plot = Plot(case, start, [start], names=few_stories(draw), tidy=one_of(draw, False, True))
    decided = after(start, one_of(draw, -30, -15, 0, -16, -40, 3))
    decision = Planned("decision_issued", decided, decision_body(draw, decided, plot), station="S1")
    facts = [decision, *_reporting(draw, plot), *_custody(draw, plot)]
    months = one_of(draw, 3, 6, 14, 2, 0, 26, 38)
    closes = _boundaries(facts, decision, plot, months)
    plot.marks += [*closes, after(start, 7), after(start, 8)]
    facts += _schedule(draw, plot, closes)
    facts += _file(draw, plot)
    facts += _quarters(draw, plot, plot.marks[-1] if not closes else closes[-1])
    facts += _years(draw, plot, months)
    for _ in range(draw(st.integers(0, 10))):
        facts += story(draw, plot)
    if one_of(draw, *([False] * 5), True):
        day = near_a_mark(draw, plot)
        facts.append(planned(draw, one_of(draw, *ENDS), day, plot))
    facts += _entries_in_the_system(draw, plot, facts)
    for fact in facts:
        fact.case = case
        fact.station = fact.station or one_of(draw, *STATIONS)
    return plot, facts


def _reporting(draw: Draw, plot: Plot) -> list[Planned]:
    facts = []
    served = one_of(draw, -15, -10, None, -16, -30, 0)
    if served is not None:
        day = after(plot.start, served)
        facts.append(Planned("decision_served", day, {}))
        plot.marks += [after(day, 15), after(day, 22), after(day, 29)]
        plot.turns += [after(day, 15), after(day, 20), after(day, 26)]
    if one_of(draw, True, True, True, False):
        facts.append(Planned("reported", plot.start, {}))
    signed = one_of(draw, 0, 7, 8, -1, 40, None)
    if signed is not None:
        facts.append(Planned("agreement_signed", after(plot.start, signed), {}))
    return facts


def _custody(draw: Draw, plot: Plot) -> list[Planned]:
    facts = []
    for _ in range(one_of(draw, 0, 0, 1, 2)):
        stops = after(clock.add_months(plot.start, one_of(draw, 1, 0, 2, 3, 12)), one_of(draw, 0, -1, 1, 9))
        facts.append(planned(draw, "suspended", stops, plot))
        plot.marks.append(stops)
        plot.turns.append(stops)
        length = one_of(draw, 10, 0, 1, 31, 100, None)
        if length is not None:
            facts.append(Planned("resumed", after(stops, length), {}))
            plot.marks.append(after(stops, length))
    return facts


def _boundaries(facts: list[Planned], decision: Planned, plot: Plot, months: int) -> list[date]:
    spans = clock.suspensions(
        [fact.on for fact in facts if fact.kind == "suspended"],
        [fact.on for fact in facts if fact.kind == "resumed"],
    )
    between = COUNTY_MEASURE.months_between[decision.body["measure"]]
    found = [0]
    while found[-1] < min(months, 36):
        found.append(found[-1] + between[found[-1] // 12])
    nominal = [clock.months_as_days(plot.start, month) for month in found[1:]]
    closes = [clock.boundary(plot.start, spans, offset) for offset in nominal]
    return [day for day in closes if day is not None]


def _schedule(draw: Draw, plot: Plot, closes: list[date]) -> list[Planned]:
    facts = []
    diligent = plot.tidy or one_of(draw, False, True)
    opens = [plot.start, *closes][: len(closes)]
    for first, end in zip(opens, closes, strict=True):
        inside = (None, first, after(end, -1), after(first, (end - first).days // 2), end)
        for kind in ("interview_held", "urine_test_done"):
            day = draw(st.sampled_from(inside[1:4] if diligent else inside))
            if day is not None:
                facts.append(planned(draw, kind, day, plot))
        if plot.tidy:
            facts.append(Planned("test_notice_issued", one_of(draw, first, after(end, -1), end), {}))
    for kind in ("work_group_formed", "case_plan_made"):
        days = one_of(draw, None, 0, 7, 8, -3)
        if days is not None:
            facts.append(Planned(kind, after(plot.start, days), {}))
    return facts


def _quarters(draw: Draw, plot: Plot, until: date) -> list[Planned]:
    facts: list[Planned] = []
    window = quarter_window(plot.start)
    while window.opens is not None and window.closes is not None and window.opens <= until:
        plot.marks.append(after(window.closes, -1))
        day = one_of(draw, None, window.opens, after(window.closes, -1), window.closes, after(window.opens, 40))
        if day is not None:
            body = {"period": "quarter", "of": one_of(draw, window.seq, window.seq, quarter_of(day))}
            facts.append(Planned("evaluation_done", day, body))
        window = quarter_window(window.closes)
    return facts


def _years(draw: Draw, plot: Plot, months: int) -> list[Planned]:
    facts = []
    for year in range(1, months // 12 + 1):
        over = clock.add_months(plot.start, 12 * year)
        plot.marks += [over, after(over, 29)]
        days = one_of(draw, None, 29, 30, 0, -1, -200, 10)
        if days is not None:
            facts.append(Planned("evaluation_done", after(over, days), {"period": "year", "of": str(year)}))
    return facts


def _file(draw: Draw, plot: Plot) -> list[Planned]:
    """Draw the file of a tidy case: its documents around the limit, on one side or on both."""
    facts = []
    for document in DOCUMENTS if plot.tidy else ():
        days = one_of(draw, 0, 0, 7, 8, -2, None)
        if days is not None:
            body = {"document": document, "medium": one_of(draw, "both", "both", "paper", "electronic")}
            facts.append(Planned("archive_document_filed", after(plot.start, days), body))
    return facts


def _entries_in_the_system(draw: Draw, plot: Plot, facts: list[Planned]) -> list[Planned]:
    """Draw the entries of a tidy case in the outside system: for each fact that asks for one, or nearly."""
    if not plot.tidy or one_of(draw, False, False, True):
        return []
    found = [Planned("platform_entry_made", after(plot.start, one_of(draw, 0, 7, 8)), {"data": "control"})]
    data = {"urine_test_done": "test", "employment_started": "employment", "assistance_granted": "assistance"}
    entered = [fact for fact in facts if fact.kind in ENTERED][:8]
    for number, fact in enumerate(entered):
        days = one_of(draw, 0, 0, 0, 0, 7, 8, None)
        if days is not None:
            body = {"data": data[fact.kind], "about": f"{plot.case}-entry-{number}"}
            found.append(Planned("platform_entry_made", after(fact.on, days), body))
    return found
