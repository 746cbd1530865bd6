"""One case through all its days, at one position."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from reference.clock import WorkingDays
from reference.effective import Fact
from reference.rules import Rules
from reference.seen import Seen

ONE_DAY = timedelta(days=1)
IN_EXECUTION = ("in_execution", "on_leave")
ENDED = ("released", "terminated", "closed")


class Case:
    """A case of which each day sees the facts dated up to it."""

    def __init__(self, case: str, facts: Iterable[Fact], rules: Rules, working_days: WorkingDays) -> None:
        self.id = case
        self.facts = sorted(facts, key=lambda fact: fact.order)
        self._days = [fact.on for fact in self.facts]
        self._rules = rules
        self._working_days = working_days
        self._seen: dict[int, Seen] = {}
        self._states: dict[date, str | None] = {}

    def on(self, day: date) -> Seen:
        """Give the case with the facts dated up to this day; the same between two days with facts."""
        count = bisect_right(self._days, day)
        if count not in self._seen:
            self._seen[count] = Seen(self.facts[:count], self._rules, self._working_days)
        return self._seen[count]

    def state_on(self, day: date) -> str | None:
        """Give the state at the end of a day, None before the decision."""
        if day not in self._states:
            seen = self.on(day)
            self._states[day] = seen.state(day) if seen.decision else None
        return self._states[day]

    def in_execution_on(self, day: date) -> bool:
        """Tell whether the case is in execution at the end of a day."""
        return self.state_on(day) in IN_EXECUTION

    def since(self, day: date) -> date:
        """Give the first day of the unbroken run of days that share this day's state."""
        first = day
        while self.state_on(first - ONE_DAY) == self.state_on(day):
            first -= ONE_DAY
        return first
