"""One case as the facts dated up to a day show it, and its state on that day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from reference import clock
from reference.effective import Fact, day_of
from reference.episodes import (
    Episode,
    Leave,
    is_declared_dropout,
    leave_spans,
    leaves,
    serious_episodes,
    transfers,
)
from reference.rules import Rules
from reference.windows import PERIODIC, Window, clock_windows, state_of

ONE_DAY = timedelta(days=1)
CONTACTS = (
    "reported",
    "reported_at_new_place",
    "agreement_signed",
    "interview_held",
    "urine_test_done",
    "remote_test_accepted",
    "contact_made",
    "located",
)


class Seen:
    """A case with exactly the facts that are visible; what it says holds until the next fact is dated."""

    def __init__(self, facts: Iterable[Fact], rules: Rules, working_days: clock.WorkingDays) -> None:
        self.facts = sorted(facts, key=lambda fact: fact.order)
        self.rules = rules
        self.working_days = working_days
        self._found: dict[tuple[str, ...], list[Fact]] = {}

    def of(self, *kinds: str) -> list[Fact]:
        """Give the visible facts of these kinds, the earliest first."""
        if kinds not in self._found:
            self._found[kinds] = [fact for fact in self.facts if fact.kind in kinds]
        return self._found[kinds]

    def days(self, *kinds: str) -> list[date]:
        """Give the days of the visible facts of these kinds."""
        return [fact.on for fact in self.of(*kinds)]

    def first_day(self, kind: str) -> date | None:
        """Give the earliest day of a kind of fact."""
        return min(self.days(kind), default=None)

    @cached_property
    def decision(self) -> Fact | None:
        """The decision, None as long as no day has seen it."""
        return next(iter(self.of("decision_issued")), None)

    @property
    def measure(self) -> str:
        """Detox or rehab."""
        return str(self.decision.body["measure"]) if self.decision else ""

    def station_on(self, day: date) -> str | None:
        """Give the station responsible on a day: the decision's, or that of the latest report at a new place."""
        station = self.decision.body["station"] if self.decision else None
        for move in self.of("reported_at_new_place"):
            if move.on <= day:
                station = move.body["station"]
        return station

    # The case clock

    @cached_property
    def start(self) -> date | None:
        """The day of the report."""
        return self.first_day("reported")

    @cached_property
    def suspensions(self) -> tuple[clock.Span, ...]:
        """The spans in custody."""
        return clock.suspensions(self.days("suspended"), self.days("resumed"))

    def boundary(self, offset: int) -> date | None:
        """Give the day by which the clock has run this many days."""
        return None if self.start is None else clock.boundary(self.start, self.suspensions, offset)

    def days_in_months(self, months: int) -> int:
        """Give the nominal days of so many months from the report."""
        return clock.months_as_days(self.start, months) if self.start else 0

    def month_boundary(self, months: int) -> date | None:
        """Give the day on which case month `months` begins."""
        return self.boundary(self.days_in_months(months))

    def limit(self, days: int) -> date | None:
        """Give the last day of a limit of so many days after the report, None while a suspension hides it."""
        exclusive = self.boundary(days + 1)
        return None if exclusive is None else exclusive - ONE_DAY

    @property
    def _term_months(self) -> int:
        if self.measure == "detox" or self.decision is None:
            return self.rules.detox_term_months
        return int(self.decision.body["term_months"])

    @property
    def _credited(self) -> int:
        return int(self.decision.body.get("credited_days") or 0) if self.decision else 0

    @cached_property
    def nominal_term_days(self) -> int:
        """The days of the term as if the clock never stopped, less those credited."""
        return self.days_in_months(self._term_months) - self._credited

    @cached_property
    def term_end(self) -> date | None:
        """The first day after the term, None while a suspension hides it or nobody has reported."""
        last = self.month_boundary(self._term_months)
        return None if last is None else last - timedelta(days=self._credited)

    def end(self, day: date) -> date | None:
        """Give the day on which the case has ended by this day."""
        days = self.days("released", "terminated", "case_closed", "person_died")
        if self.term_end is not None and self.term_end <= day:
            days = [*days, self.term_end]
        return min(days, default=None)

    # Reporting

    @cached_property
    def excuse(self) -> Fact | None:
        """The latest accepted excuse."""
        return max(self.of("report_excuse_accepted"), key=lambda fact: fact.order, default=None)

    @cached_property
    def deadline(self) -> date | None:
        """The last day to report; None where nothing was served and nothing excused."""
        if self.excuse is not None:
            return day_of(self.excuse.body["new_deadline"])
        return self.deadline_days[-1] if self.deadline_days else None

    @cached_property
    def deadline_days(self) -> list[date]:
        """The days looked at to find the working day on which the limit after the service falls."""
        served = self.first_day("decision_served")
        if served is None:
            return []
        return self.working_days.examined(served + timedelta(days=self.rules.report_within_days))

    def is_over(self, days: int, day: date) -> bool:
        """Tell whether a limit of so many days after the report has passed by the end of a day."""
        limit = self.limit(days)
        return limit is not None and limit <= day

    # Episodes

    @cached_property
    def returned(self) -> list[date]:
        """The days on which the police sent the person back."""
        return [fact.on for fact in self.of("police_outcome_recorded") if fact.body["outcome"] == "returned"]

    @cached_property
    def transfers(self) -> list[clock.Span]:
        """The spans during which the police have the case."""
        return transfers(self.of("transferred_to_police"), self.returned, self.days("reported"))

    @cached_property
    def windows(self) -> list[Window]:
        """The windows that follow the case clock."""
        return clock_windows(self)

    @cached_property
    def episodes(self) -> list[Episode]:
        """The episodes of breaches that count towards a serious violation."""
        missed = [fact for fact in self.of("test_missed") if self._counts_as_missed(fact)]
        departures = [
            fact
            for fact in self.of("violation_recorded")
            if fact.body["nature"] == "departure" and self._within_life(fact)
        ]
        return serious_episodes(missed, departures, self.returned, self.rules)

    def _within_life(self, fact: Fact) -> bool:
        end = self.end(fact.on)
        return end is None or fact.on <= end

    def _counts_as_missed(self, fact: Fact) -> bool:
        if fact.body["excused"] or not self._within_life(fact):
            return False
        if fact.body["how"] in ("refused", "evaded"):
            return True
        return any(
            window.opens <= notice <= fact.on
            for window in self.windows
            if window.duty == "urine_test"
            and window.opens is not None
            and window.opens <= fact.on
            and (window.closes is None or fact.on < window.closes)
            for notice in self.days("test_notice_issued")
        )

    @cached_property
    def leave_spans(self) -> list[tuple[Leave, date, date]]:
        """The days of each leave."""
        return leave_spans(
            leaves(self.of("leave_granted")), self.days("leave_returned"), self.rules.leave_closable_days
        )

    # The state on a day

    def serious_since(self, day: date) -> date | None:
        """Give the serious day of the episode that has not ended by this day."""
        found = [
            episode.serious_on
            for episode in self.episodes
            if episode.serious_on is not None and (episode.ended_on is None or day < episode.ended_on)
        ]
        return found[0] if found else None

    def is_declared_dropout(self, day: date) -> bool:
        """Tell whether a declared dropout stands on this day."""
        return is_declared_dropout(
            day,
            self.days("dropout_declared"),
            self.days("located"),
            self.days("reported_at_new_place"),
        )

    def is_derived_dropout(self, day: date) -> bool:
        """Tell whether silence and a missed window make this day one of dropout, with none declared."""
        if self.start is None or self.end(day) is not None or self.is_declared_dropout(day):
            return False
        if clock.inside(day, self.suspensions) or clock.inside(day, self.transfers):
            return False
        return any(self._silent_after_a_miss(duty, day) for duty in PERIODIC)

    def _silent_after_a_miss(self, duty: str, day: date) -> bool:
        closed = [w for w in self.windows if w.duty == duty and w.last_day is not None and w.last_day <= day]
        if not closed:
            return False
        last = max(closed, key=lambda window: window.last_day or date.min)
        if last.opens is None or last.closes is None or state_of(self, last, day) != "missed":
            return False
        silence = timedelta(days=max(self.rules.silence_days, (last.closes - last.opens).days))
        return not any(day - silence < contact <= day for contact in self.days(*CONTACTS))

    def state(self, day: date) -> str:
        """Give the state at the end of this day: the first of the list that applies."""
        return next(state for state, applies in self._states_in_order(day) if applies)

    def _states_in_order(self, day: date) -> Iterator[tuple[str, bool]]:
        yield "closed", bool(self.of("case_closed", "person_died"))
        yield "terminated", bool(self.of("terminated"))
        yield "released", bool(self.of("released")) or (self.term_end is not None and self.term_end <= day)
        yield "suspended", clock.inside(day, self.suspensions)
        yield "transferred", clock.inside(day, self.transfers)
        yield "dropout", self.is_declared_dropout(day) or self.is_derived_dropout(day)
        yield "serious_violation", self.serious_since(day) is not None
        yield "on_leave", any(begin <= day < end for _, begin, end in self.leave_spans)
        yield "in_execution", self.start is not None and bool(self.of("agreement_signed"))
        yield "reported", self.start is not None
        yield "overdue", self.deadline is not None and day > self.deadline
        yield "awaiting_report", True
