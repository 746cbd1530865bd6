"""A step runs when something that reads its table is asked: so every file says truly what it reads."""

import re
from importlib.resources import files

import pytest

from projections.steps import FIGURES, FOLDER, step_of, steps_of

ASKED_ALONE = {
    FOLDER: [
        "obligations.sql",
        "limits.sql",
        "cases.sql",
        "rates.sql",
        "rate_figures.sql",
        "rate_sums.sql",
        "rate_counts.sql",
    ],
    FIGURES: ["rate_figures.sql", "tallies.sql"],
}
STEPS = {kind: [step.name for step in steps_of(kind)] for kind in ASKED_ALONE}
MADE = {kind: {table: path for path in STEPS[kind] for table in step_of(path).makes} for kind in ASKED_ALONE}
READERS = [(kind, path) for kind in ASKED_ALONE for path in STEPS[kind] + ASKED_ALONE[kind]]
_READ = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)\b(?!\()|query_table\('(\w+)'\)|windows_of\('(\w+)'\)")
_NAMED_HERE = re.compile(r"(\w+) AS (?:MATERIALIZED )?\(")


def _tables_read(path, kind):
    text = files("projections").joinpath(path).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    words = {word for found in _READ.findall(code) for word in found if word}
    if "windows_of" in words:
        words = words - {"windows_of"} | {"clocks"}
    return (words & MADE[kind].keys()) - set(_NAMED_HERE.findall(code)) - step_of(path).makes


@pytest.mark.parametrize(("kind", "path"), READERS)
def test_a_file_names_every_table_of_a_step_that_it_reads(kind, path):
    assert _tables_read(path, kind) <= step_of(path).reads


@pytest.mark.parametrize(("kind", "path"), READERS)
def test_a_step_reads_only_what_earlier_steps_make(kind, path):
    made = MADE[kind]
    if path in STEPS[kind]:
        places = {name: place for place, name in enumerate(STEPS[kind])}
        assert all(places[made[table]] < places[path] for table in step_of(path).reads & made.keys())
