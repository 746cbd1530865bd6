"""The part of an inspection that is drawn by lot: a third of the running cases, and the worksheet's random tenth."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from commands.cli.inspecting import Inspection
from commands.cli.language import lang
from domain.facts import field_label
from projections.indicators.findings import SEVERITIES, Finding, Told
from projections.indicators.runs import Standing
from projections.indicators.thresholds import THRESHOLDS
from reports.catalogue import say
from reports.facts_csv import cell
from reports.words import ENDED_STATES, kind_word

_LISTED_TO = SEVERITIES.index("low")
_SETTLED_BY_KIND = {
    "urine_test_done": ("A5", "A6"),
    "interview_held": ("B3",),
    "evaluation_done": ("B3",),
    "test_notice_issued": ("B5",),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A third of the running cases; the same root gives the same list to whoever draws again."""

    seed: str
    running: int
    cases: Sequence[str]

    def document(self) -> dict[str, Any]:
        """The JSON object under `sample`."""
        return {"seed": self.seed, "of": self.running, "cases": list(self.cases)}


def sample(cases: Sequence[Standing], root: str, station: str | None) -> Sample:
    """One third of the cases that have not ended, rounded up, seeded by the tree's root."""
    running = sorted(
        case.case for case in cases if case.state not in ENDED_STATES and (station is None or case.station == station)
    )
    chosen = _by_lot(f"sample/{root}").sample(running, ceil(len(running) / 3))
    return Sample(root[:16], len(running), sorted(chosen))


def worksheet(inspection: Inspection, findings: Sequence[Finding], root: str, on: str) -> tuple[str, int]:
    """The leads' records and a random tenth of all others, mixed and unmarked, as CSV that import reads back."""
    numbers = {told.fact: no for no, told in inspection.told.items()}
    leads = sorted({
        numbers[fact]
        for finding in findings if SEVERITIES.index(finding.severity) <= _LISTED_TO
        for fact in finding.records if fact in numbers
    })  # fmt: skip
    lot = _by_lot(f"worksheet/{root}")
    others = sorted(no for no, told in inspection.told.items() if told.case is not None and no not in set(leads))
    # As many by lot as make a tenth of the sheet, so that a station's leads are never the whole of what is verified.
    drawn = lot.sample(
        others, min(len(others), ceil(len(leads) * THRESHOLDS.random_share / (1 - THRESHOLDS.random_share)))
    )
    rows = [*leads, *drawn]
    lot.shuffle(rows)
    out = io.StringIO()
    # Unquoted, a spreadsheet that also cuts at semicolons would find formulas inside a cell.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    zh = lang() == "zh"
    heads = [field_label(name)[0] for name in ("occurred_on",)] + [
        field_label(name, body=True)[0] for name in ("about", "finding", "outcome")
    ]
    writer.writerow(
        [*heads, *(("记载", "文书编号", "可核实于") if zh else ("claim", "paper number", "what would settle it"))]
    )
    for no in rows:
        writer.writerow(_row(inspection.told[no], inspection.papers.get(no), on))
    return out.getvalue(), len(rows)


def _row(told: Told, paper: str | None, on: str) -> list[str]:
    kind = kind_word(told.kind, lang())
    claim = f"{told.occurred} {kind} {told.case or ''} {told.station or ''} ({told.recorded_on})"
    codes = _SETTLED_BY_KIND.get(told.kind, ("B3",))
    settled = "；".join(say(f"settle.{code}", lang()) for code in codes)
    return [on, cell(told.fact), "", "", cell(claim), cell(paper), settled]


def _by_lot(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - repeatable by whoever checks it, and no secret
