"""Facts before they are entered: one body of every kind that a figure reads, and small stories of several facts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from reference.windows import quarter_of

Draw = Callable[..., Any]
STATIONS = ("S1", "S2", "S3")
PERSONS = ("P1", "P2", "P3")
DOCUMENTS = ("decision", "registration_form", "psych_assessment", "agreement")
ENTERED = ("urine_test_done", "employment_started", "assistance_granted")
PAPERED = ("suspended", "terminated", "methadone_joined", "voluntary_treatment")


@dataclass
class Planned:
    """One fact as it shall first be told."""

    kind: str
    on: date
    body: dict[str, Any]
    case: str | None = None
    person: str | None = None
    station: str | None = None
    document_no: str | None = None
    evidence: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Plot:
    """What the facts of one case may refer to: days on which a window turns, and days on which the case does.

    A `tidy` case has its papers filed and its facts entered soon, so that it earns money now and then.
    """

    case: str
    start: date
    marks: list[date] = field(default_factory=list)
    turns: list[date] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    breaches: int = 0
    entered: int = 0
    tidy: bool = False


def iso(day: date) -> str:
    """Give a date as a body holds it."""
    return day.isoformat()


def after(day: date, days: int) -> date:
    """Give the day that many days later."""
    return day + timedelta(days=days)


def one_of(draw: Draw, *choices: Any) -> Any:
    """Draw one of these; the first is the simplest."""
    return draw(st.sampled_from(choices))


def body_of(draw: Draw, kind: str, on: date, plot: Plot) -> dict[str, Any]:
    """Draw a body of this kind for a fact of this day."""
    maker = BODIES.get(kind)
    return maker(draw, on, plot) if maker else {}


def planned(draw: Draw, kind: str, on: date, plot: Plot) -> Planned:
    """Draw a fact of this kind, with or without a paper where one is asked for."""
    fact = Planned(kind, on, body_of(draw, kind, on, plot))
    if kind in PAPERED:
        give_paper(draw, fact)
    return fact


def give_paper(draw: Draw, fact: Planned) -> None:
    """Draw a paper number for a fact, on the fact itself or on its evidence, or none."""
    fact.document_no = one_of(draw, None, None, "D-1")
    fact.evidence = one_of(
        draw, [], [], [{"kind": "paper"}], [{"kind": "photo"}, {"kind": "paper", "document_no": "E-1"}]
    )


def _leave(draw: Draw, on: date, _: Plot) -> dict[str, Any]:
    first = one_of(draw, None, None, None, 0, 3, -2, 20)
    until = max(after(on, first or 0), after(on, one_of(draw, 5, 0, 1, 12, 12, 40, 40)))
    return {"until": iso(until)} | ({} if first is None else {"starts_on": iso(after(on, first))})


def _evaluation(draw: Draw, on: date, _: Plot) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"period": "year", "of": one_of(draw, "1", "2", "3")}
    return {"period": "quarter", "of": quarter_of(after(on, one_of(draw, 0, -90, 90, 365)))}


def _missed(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    return {"how": one_of(draw, "refused", "no_show", "evaded"), "excused": one_of(draw, False, False, True)}


def _violation(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    nature = one_of(draw, "departure", "departure", "drug_use", "other")
    days = one_of(draw, None, 1, 10, 30, 31)
    return {"nature": nature} | ({} if days is None else {"days": days})


def _employability(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    body = {"able": one_of(draw, True, True, False, None), "willing": one_of(draw, True, True, False, None)}
    return {name: value for name, value in body.items() if value is not None}


def _proof(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    return one_of(draw, {"proof": "contract"}, {"proof": "contract"}, {}, {"proof": ""})


def _test(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    report = one_of(draw, {"report_no": "N-1"}, {})
    return {"result": one_of(draw, "negative", "negative", "positive"), "planned": True, **report}


def _remote(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    return {"result": one_of(draw, "negative", "negative", "positive"), "organ": "别处"}


def _excuse(draw: Draw, on: date, _: Plot) -> dict[str, Any]:
    return {"new_deadline": iso(after(on, one_of(draw, 10, 0, 1, -5, 30)))}


def _released(draw: Draw, on: date, _: Plot) -> dict[str, Any]:
    return {"release_on": iso(after(on, one_of(draw, 0, 1, 2, 5, 30, -1)))}


def _filed(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    return {"document": one_of(draw, *DOCUMENTS), "medium": one_of(draw, "both", "paper", "electronic")}


def _system_entry(draw: Draw, _: date, plot: Plot) -> dict[str, Any]:
    data = one_of(draw, "control", "test", "employment", "assistance")
    about = {} if data == "control" else {"about": f"{plot.case}-entry-{one_of(draw, 0, 1, 2, 3)}"}
    return {"data": data, **about}


def decision_body(draw: Draw, _: date, __: Plot) -> dict[str, Any]:
    """Draw a decision: either measure, terms that no schedule divides, credited days up to all of them."""
    measure = one_of(draw, "detox", "rehab")
    credited = one_of(draw, *([0] * 12), 1, 30, 200, 1095)
    body = {"measure": measure, "person": one_of(draw, *PERSONS), "station": one_of(draw, *STATIONS)}
    body["credited_days"] = credited
    if measure == "rehab":
        body["term_months"] = one_of(draw, 36, 36, 36, 24, 24, 13, 12, 7, 1)
    elif draw(st.booleans()):
        body["term_months"] = 12
    return body


BODIES: dict[str, Callable[[Draw, date, Plot], dict[str, Any]]] = {
    "decision_issued": decision_body,
    "leave_granted": _leave,
    "evaluation_done": _evaluation,
    "test_missed": _missed,
    "violation_recorded": _violation,
    "employability_assessed": _employability,
    "employment_started": _proof,
    "training_attended": _proof,
    "urine_test_done": _test,
    "remote_test_accepted": _remote,
    "report_excuse_accepted": _excuse,
    "reported_at_new_place": lambda draw, _, __: {"station": one_of(draw, "S2", "S1", "S3", "S4")},
    "archive_document_filed": _filed,
    "facility_release_expected": _released,
    "place_change_approved": lambda draw, _, __: {"to_station": one_of(draw, "S2", "S1", "S3", "S4")},
    "platform_entry_made": _system_entry,
    "assistance_granted": lambda draw, _, __: {"form": one_of(draw, "dibao", "temporary")},
    "transferred_to_police": lambda draw, _, __: {"ground": one_of(draw, "violation", "unreported")},
    "police_outcome_recorded": lambda draw, _, __: {"outcome": one_of(draw, "returned", "returned", "punished")},
    "suspended": lambda draw, _, __: {"cause": one_of(draw, "detained", "arrested")},
    "terminated": lambda _, __, ___: {"cause": "prison"},
    "case_closed": lambda _, __, ___: {"cause": "isolation"},
    "person_registered": lambda draw, on, _: {
        **one_of(draw, {}, *({"birth_year": on.year - age} for age in (15, 16, 17, 58, 59, 60))),
        **one_of(draw, {}, *({"residence_station": station} for station in STATIONS)),
    },
    "warning_letter_issued": lambda draw, _, plot: {
        "about": f"{plot.case}-breach-{one_of(draw, 0, 1, 2)}",
    },
}

LONE_KINDS = (
    "interview_held",
    "urine_test_done",
    "remote_test_accepted",
    "contact_made",
    "test_notice_issued",
    "test_missed",
    "violation_recorded",
    "warning_letter_issued",
    "violation_reported",
    "transferred_to_police",
    "police_outcome_recorded",
    "leave_granted",
    "leave_returned",
    "dropout_declared",
    "located",
    "reported_at_new_place",
    "suspended",
    "resumed",
    "report_excuse_accepted",
    "overdue_notice_issued",
    "reported",
    "agreement_signed",
    "work_group_formed",
    "case_plan_made",
    "evaluation_done",
    "archive_document_filed",
    "employability_assessed",
    "employment_started",
    "employment_ended",
    "training_attended",
    "serious_violation_certified",
    "facility_release_expected",
    "facility_pickup_done",
    "place_change_approved",
    "methadone_joined",
    "voluntary_treatment",
    "assistance_granted",
    "platform_entry_made",
)
STORIES: dict[str, tuple[str, ...]] = {
    "refusals": ("test_missed", "test_missed", "test_missed", "violation_reported"),
    "no_shows": ("test_notice_issued", "test_missed", "test_missed", "test_missed", "transferred_to_police"),
    "departures": ("violation_recorded", "violation_recorded", "violation_recorded", "police_outcome_recorded"),
    "transfer": ("transferred_to_police", "police_outcome_recorded"),
    "leave": ("leave_granted", "leave_returned"),
    "two_leaves": ("leave_granted", "leave_granted", "leave_returned", "leave_returned"),
    "dropout": ("dropout_declared", "located"),
    "lost_and_moved": ("dropout_declared", "reported_at_new_place", "located"),
    "papers": ("test_missed", "violation_reported", "test_missed", "transferred_to_police", "test_missed"),
    "positive": ("urine_test_done", "violation_reported"),
    "excuses": ("report_excuse_accepted", "report_excuse_accepted"),
    "assessed_twice": ("employability_assessed", "employability_assessed"),
    "work": ("employment_started", "employment_ended", "employment_started"),
    "training": ("training_attended",),
    "custody": ("suspended", "resumed"),
    "gate": ("facility_release_expected", "facility_pickup_done", "facility_release_expected"),
    "treatment": ("methadone_joined", "voluntary_treatment", "methadone_joined"),
    "moved": ("place_change_approved", "reported_at_new_place"),
    "helped": ("assistance_granted", "platform_entry_made", "employment_started", "platform_entry_made"),
    "overdue": ("overdue_notice_issued", "transferred_to_police", "police_outcome_recorded"),
    "serious": (
        "violation_recorded",
        "violation_recorded",
        "warning_letter_issued",
        "violation_recorded",
        "serious_violation_certified",
        "violation_reported",
        "transferred_to_police",
    ),
    "letters": ("test_notice_issued", "test_missed", "warning_letter_issued"),
    "files": ("archive_document_filed", "archive_document_filed", "archive_document_filed"),
    "custody_twice": ("suspended", "suspended", "resumed", "suspended", "resumed"),
}
ENDS = ("terminated", "released", "case_closed")


def story(draw: Draw, plot: Plot) -> list[Planned]:
    """Draw one thing that happens: a lone fact, or several on days close to each other."""
    name = draw(st.sampled_from(one_of(draw, plot.names, plot.names, LONE_KINDS)))
    day = near_a_mark(draw, plot)
    facts: list[Planned] = []
    for kind in STORIES.get(name, (name,)):
        facts.append(planned(draw, kind, day, plot))
        plot.turns.append(day)
        day = after(day, one_of(draw, 1, 0, 0, 2, 5, 8, 16, 31))
    return facts


def few_stories(draw: Draw) -> list[str]:
    """Draw what this case is about: a case of everything at once would hide the quieter states."""
    return draw(st.lists(st.sampled_from(tuple(STORIES)), min_size=1, max_size=3))


def near_a_mark(draw: Draw, plot: Plot) -> date:
    """Draw a day on a mark or beside one."""
    return after(draw(st.sampled_from(plot.marks)), one_of(draw, 0, -1, 1, 3, -8))
