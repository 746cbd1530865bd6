"""Weights: by how many powers of ten each sign of a record speaks against its day, each with its reason.

They are set beforehand, from what honest practice can and cannot produce, and never fitted to labels. What cannot have
happened weighs more than any pattern; what honest stations do every year weighs little, however rare it looks.
"""

from collections.abc import Mapping

IMPOSSIBLE: Mapping[str, float] = {
    # Others saw the log without the entry: no slip of the hand moves that.
    "A1": 6.0,
    # Held or dead on that day: only a wrong date, here or on the custody notice, explains it.
    "A4": 5.5,
    # At two stations at once, or faster than the road: one of two records has a wrong day or place.
    "A8": 5.0,
    # A form that was still in the county office: the pad register may be wrong.
    "A6": 5.0,
    "A2": 5.0,
    # Rosters are kept less well than cases, and a name is chosen from a list.
    "A5": 4.5,
    "A3": 4.5,
    # A day that nobody knew when the record was first typed: entered ahead, as an appointment.
    "C11": 4.5,
    # Typed behind the decision that needed it: served in the field, perhaps.
    "B5": 4.2,
    # Submitted twice, most often.
    "A7": 4.2,
}
"""What two facts of the log cannot both allow; the strongest counts in full."""
LEAVE = 4.5
"""Who is on leave may have come back for a day."""
UNTOLD_PAD = 2.0
"""A form of a later pad where nothing shows that numbers are given with the day and not when typing."""
FURTHER = 0.5
"""A second kind of contradiction about the same record adds so much."""
SLIPS = 1e-4
"""One record in ten thousand has a slip of one kind; where usual stations have more, it says less by as much."""

LATENESS: Mapping[str, float] = {"B1": 0.3, "B2": 0.6, "C1": 0.6, "C1+B2": 0.8, "C1+B2+B3": 1.0}
"""Lateness in steps, the rarer within the commoner, so that one cause never counts twice. Ten to one at most: whoever
types a colleague's papers before a visit climbs every step."""

FORM: Mapping[str, float] = {
    # Against the order of all other numbers of the series.
    "C5": 2.0,
    # The same sentence about five persons or more is a form of words far more often than a talk that was not held.
    "C7": 1.0,
    # Of corrections that helped the station; usual stations' share of such takes from it.
    "C11S": 1.5,
    # A day off at a station that hardly ever works on one with this kind of record.
    "C3": 1.3,
    "C7N": 0.7,
    "C6": 0.7,
}
"""How a record looks, at most: never rarer than it is among the records of usual stations."""
UNTOLD_NUMBER = 1.0
"""A number out of order where nothing shows that the station numbers by the day."""
SECOND = 0.5
"""Signs of form hang together, so that the second counts half and no third."""

COMPANY: Mapping[str, float] = {
    "sitting": 3.0, "days": 2.0, "C5": 2.0, "C7": 0.5, "C9": 2.0, "C11S": 1.5, "C7N": 1.0, "C8": 1.0,
    "C6": 0.5, "C1": 0.5, "C2": 0.5, "C10": 0.5,
}  # fmt: skip
"""What the records around it add at most, the strongest alone: contradictions in its sitting, days off among all that
was late, a pattern of its station that it is part of. A pattern of lateness hardly says more than its own lateness."""
PATTERNS_AT_MOST = 4.0
"""All of form, lateness and company together: less than one thing that cannot have happened."""
