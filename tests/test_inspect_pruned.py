"""Effects the quick way agree with the slow one: the entries gone from a mirror, and every figure asked again."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from test_inspect_effects import ledger_of

from commands.cli.asking import Coordinates, resolve
from commands.cli.inspecting import inspect_ledger
from commands.cli.mirroring import pages
from commands.county import build
from commands.log.ledger import Ledger, open_ledger
from projections import mirror
from projections.basis import Basis
from projections.indicators.counterfactual import Effect, Left, effects
from projections.indicators.runs import bases_of, run, whole_run
from projections.questions import Questions

pytestmark = pytest.mark.slow
PARTS = ("part_sum", "part_quota", "part_fen", "part_line", "part_duty")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory):
    made = build.county(seed=23, stations=6, cases=70, years=(2023, 2024))
    folder = tmp_path_factory.mktemp("pruned") / "whole"
    with open_ledger(ledger_of(folder, list(made.rows))) as opened:
        yield opened


@pytest.fixture(scope="module")
def bases(ledger: Ledger) -> Sequence[Basis]:
    return bases_of(basis_of(ledger), 3)


def basis_of(ledger: Ledger) -> Basis:
    basis = resolve(ledger, Coordinates()).basis
    assert basis is not None
    return basis


def mirrored(ledger: Ledger) -> Any:
    head = ledger.head()
    connection = mirror.open_memory()
    mirror.load(connection, pages(ledger, 0, head.position))
    return connection


def figures(connection: Any, bases: Sequence[Basis]) -> Mapping[str, Mapping[object, object]]:
    asked, last = Questions(connection, bases, None), len(bases)
    return {
        "duties": {(one.case, one.duty, one.seq): one.state for one in asked.obligations if one.basis == last},
        "rates": {
            (one.station, one.rate): (one.numerator, one.denominator)
            for one in asked.rate_figures if one.basis == last and one.station
        },
        "scores": {
            (one.station, bases[one.basis - 1].as_of.year): (one.low, one.high) for one in asked.score_totals
        },
        "fen": {
            (one.basis, one.case, one.station): one.fen for one in asked.subsidy_amounts if one.station
        },
    }  # fmt: skip


def without(ledger: Ledger, numbers: Sequence[int], *, is_redated: bool = False) -> Any:
    connection = mirrored(ledger)
    for number in numbers:
        if is_redated:
            [(typed,)] = connection.execute("SELECT recorded_on FROM entry WHERE position = $1", [number]).fetchall()
            connection.execute("UPDATE entry SET occurred = $2 WHERE coalesce(amends, position) = $1", [number, typed])
        else:
            connection.execute("DELETE FROM entry WHERE coalesce(amends, position) = $1", [number])
    return connection


def moved(now: Mapping[object, object], then: Mapping[object, object], gone: object) -> dict[object, object]:
    return {key: then.get(key, gone) for key in now if then.get(key, gone) != now[key]}


def agrees(effect: Effect, now: Mapping[str, Any], then: Mapping[str, Any], names: Mapping[str, Any]) -> None:
    told = {(one.case, one.duty, one.seq): one.would_be for one in effect.duties}
    assert told == moved(now["duties"], then["duties"], "absent"), names
    rates = {(one.station, one.rate): one.would_be for one in effect.rates}
    assert rates == moved(now["rates"], then["rates"], (0, 0)), names
    scores = {(one.station, one.year): one.would_be for one in effect.scores}
    assert scores == moved(now["scores"], then["scores"], None), names
    paid: dict[str, int] = {}
    for key in {*now["fen"], *then["fen"]}:
        difference = now["fen"].get(key, 0) - then["fen"].get(key, 0)
        if difference:
            paid[key[2]] = paid.get(key[2], 0) + difference
    assert {station: fen for station, fen in effect.fen.items() if fen} == {k: v for k, v in paid.items() if v}, names


def test_every_kind_of_finding_moves_what_a_log_without_its_entries_would(ledger) -> None:
    bases = bases_of(basis_of(ledger))
    found, _, _ = inspect_ledger(ledger, Coordinates(), with_every_fact=False)
    assert found is not None
    assert None not in found.effects
    now = figures(mirrored(ledger), bases)
    chosen: dict[str, int] = {}
    for place, finding in enumerate(found.findings):
        for code in finding.codes:
            chosen.setdefault(code, place)
    for place in sorted(set(chosen.values())):
        finding, effect = found.findings[place], found.effects[place]
        then = figures(without(ledger, finding.numbers), bases)
        agrees(effect, now, then, {"codes": finding.codes, "records": finding.records})
        if effect.redated is not None:
            then = figures(without(ledger, finding.numbers, is_redated=True), bases)
            agrees(effect.redated, now, then, {"codes": finding.codes, "redated": True})
    assert len(chosen) > 5


def test_each_kind_of_fact_left_out_alone_moves_what_a_log_without_it_would(ledger, bases) -> None:
    """All kinds in one go: the sets share their cases, and none may be felt in another."""
    connection = mirrored(ledger)
    whole_run(connection, bases)
    rows = connection.execute(
        "SELECT kind, arg_max(position, hash(position)) FROM entry WHERE verb = 'record' AND station_no IS NOT NULL "
        "OR case_no IS NOT NULL AND verb = 'record' GROUP BY kind ORDER BY kind"
    ).fetchall()
    told = effects(connection, bases, [Left((number,)) for _, number in rows])
    now = figures(mirrored(ledger), bases)
    for (kind, number), effect in zip(rows, told, strict=True):
        assert effect is not None
        then = figures(without(ledger, [number]), bases)
        agrees(effect, now, then, {"kind": kind, "fact": number})


def test_what_a_run_leaves_out_changes_no_sum(ledger, bases) -> None:
    connection = mirrored(ledger)
    sums = []
    for in_full in (True, False):
        run(connection, bases, in_full=in_full)
        sums.append({
            name: sorted(map(str, connection.execute(f"FROM {name}").fetchall())) for name in PARTS
        })  # fmt: skip
        assert all(sums[-1][name] for name in ("part_sum", "part_fen", "part_line", "part_duty"))
    assert sums[0] == sums[1]
