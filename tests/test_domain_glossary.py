"""The glossary covers every fact, field, state, duty, limit, rate and verb."""

import re
from pathlib import Path

import pytest

from domain.facts import KINDS, wire_fields
from reports import words

GLOSSARY = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")


def rows():
    for line in GLOSSARY.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) >= 3 and re.fullmatch(r"`.+`", cells[1]):
            yield cells[1].strip("`"), cells


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_has_its_row_with_label_definition_and_fields(kind):
    [cells] = [cells for name, cells in rows() if name == kind and len(cells) == 5]
    assert cells[0] == KINDS[kind].label
    assert KINDS[kind].__doc__ in cells[2]
    assert re.search(r"[一-鿿]", cells[2])
    assert re.findall(r"`(\w+)`", cells[3]) == list(wire_fields(kind))


@pytest.mark.parametrize(
    "names",
    [words.DUTIES, words.DUTY_STATES, words.CASE_STATES, words.RATES, words.LIMITS, words.DROPOUT_KINDS, words.MEASURES,
     ("record", "correct", "void", "reinstate")],
    ids=["duties", "duty states", "case states", "rates", "limits", "dropouts", "measures", "verbs"],
)  # fmt: skip
def test_every_word_of_the_figures_is_explained(names):
    known = {name for name, _ in rows()}
    assert set(names) <= known


def test_no_row_explains_a_fact_that_does_not_exist():
    facts = {name for name, cells in rows() if len(cells) == 5}
    assert facts == set(KINDS)
