"""The SQL and the reference give the same figures on every history, at every position and day."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference.difference import difference
from reference.fold import answers
from reference.histories import assessments, bases, histories
from reference.rules import switched
from sql_answers import sql_answers

CASES = 6
BASES = 40  # one question costs little more at forty coordinates than at one
ASSESSED_CASES = 3
ASSESSMENTS = 12
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FAST = settings(max_examples=24, deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS)
THOROUGH = settings(FAST, max_examples=600, derandomize=False)
FAST_SCORES = settings(FAST, max_examples=20)
THOROUGH_SCORES = settings(FAST, max_examples=400, derandomize=False)
settings.register_profile("fast", FAST)
settings.register_profile("thorough", THOROUGH)


def _must_agree(data: st.DataObject) -> None:
    history = data.draw(histories(CASES), label="history")
    asked = data.draw(bases(history, BASES), label="bases")
    found = sql_answers(history.entries, asked)
    assert len(found) == len(asked)
    for basis, answer in zip(asked, found, strict=True):
        told = difference(history.entries, basis, answers(history.entries, *basis), answer)
        if told:
            raise AssertionError(told)


def _scores_must_agree(data: st.DataObject) -> None:
    history = data.draw(histories(ASSESSED_CASES, edgy=True), label="history")
    asked = data.draw(assessments(history, ASSESSMENTS), label="assessments")
    coordinates = [(position, day) for position, day, _ in asked]
    found = sql_answers(history.entries, coordinates, [switches for *_, switches in asked], assessed=True)
    for (position, day, switches), answer in zip(asked, found, strict=True):
        expected = answers(history.entries, position, day, *switched(switches))
        told = difference(history.entries, (position, day), expected, answer, switches)
        if told:
            raise AssertionError(told)


@FAST
@given(st.data())
def test_the_sql_agrees_with_the_reference(data):
    _must_agree(data)


@pytest.mark.slow
@THOROUGH
@given(st.data())
def test_the_sql_agrees_with_the_reference_on_thousands_of_histories(data):
    _must_agree(data)


@FAST_SCORES
@given(st.data())
def test_the_sql_scores_and_pays_as_the_reference_does(data):
    _scores_must_agree(data)


@pytest.mark.slow
@THOROUGH_SCORES
@given(st.data())
def test_the_sql_scores_and_pays_as_the_reference_does_on_hundreds_of_histories(data):
    _scores_must_agree(data)
