"""A step runs when something that reads its table is asked: so every file says truly what it reads."""

import re
from importlib.resources import files

import pytest

from projections.steps import FOLDER, step_names, step_of

STEPS = [f"{FOLDER}/{name}" for name in step_names()]
ASKED_ALONE = [
    "obligations.sql", "limits.sql", "cases.sql", "rates.sql", "rate_figures.sql", "rate_sums.sql", "rate_counts.sql", "tallies.sql",
]  # fmt: skip
MADE = {table: path for path in STEPS for table in step_of(path).makes}
_READ = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)\b|query_table\('(\w+)'\)|windows_of\('(\w+)'\)")
_NAMED_HERE = re.compile(r"(\w+) AS (?:MATERIALIZED )?\(")


def _tables_read(path):
    text = files("projections").joinpath(path).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    words = {word for found in _READ.findall(code) for word in found if word}
    if "windows_of" in words:
        words = words - {"windows_of"} | {"clocks"}
    return (words & MADE.keys()) - set(_NAMED_HERE.findall(code)) - step_of(path).makes


@pytest.mark.parametrize("path", STEPS + ASKED_ALONE)
def test_a_file_names_every_table_of_a_step_that_it_reads(path):
    assert _tables_read(path) <= step_of(path).reads


@pytest.mark.parametrize("path", STEPS)
def test_a_step_reads_only_what_earlier_steps_make(path):
    assert all(MADE[table] < path for table in step_of(path).reads & MADE.keys())
