"""`explain KEY`: one figure as a tree down to clauses, readings, facts and who entered them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from commands.cli.asking import Asked, Coordinates, ask
from commands.cli.asking_faults import UnknownCase, UnknownKey, YearNotBegun
from commands.cli.figures import coordinates
from commands.cli.language import lang, tr
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, PackOption, SwitchOption, YearOption, option
from commands.cli.output import answer
from commands.cli.scoring import scores_of, subsidy_of
from commands.cli.stops import wrong_usage
from commands.cli.typed import ledger_path
from commands.governing import decisions
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import fold_width, format_civil, format_instant
from domain.policies import Ruling
from reports.explanation import FactEvent, FactNote, Node, tree_json, with_decisions
from reports.explanation_keys import Key, family_of, near, readings_of, year_in
from reports.explanation_rows import Rows
from reports.explanation_text import tree_text
from reports.explanation_walk import Walk

KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="argument.key")]
DepthOption = Annotated[str | None, option("--depth", metavar="N")]
_CASE_ALONE = frozenset({"obligation", "status", "month"})
"""Figures that hang on one case's facts, so that only that case need be computed."""


@dataclass(frozen=True, slots=True)
class _Found:
    tree: Node
    year: int


def explain(
    key: KeyArgument,
    year: YearOption = None,
    depth: DepthOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Print the tree of one figure, from its value to the facts and who entered them."""
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, year=year)
    levels = _levels(depth)
    path = ledger_path(ledger)
    for one in _of_the_year(key, readings_of(key), typed.year):
        try:
            with ask(path, _narrow(typed, one)) as asked:
                tree = _tree(asked, one)
                if tree is not None and asked.ruling is not None:
                    tree = with_decisions(tree, _decided(asked, asked.ruling, typed.switches))
                    facts = fact_notes(asked.ledger, tree.fact_ids(), asked.basis.position)
                    text = tree_text(tree, facts, asked.ruling, lang(), asked.basis.as_of.year, levels)
                    answer({"tree": tree_json(tree, facts)}, asked.basis, text)
                    return
        except UnknownCase:
            continue
    raise _unknown(path, typed, key)


def fact_notes(ledger: Ledger, facts: Collection[str], upto: int) -> dict[str, FactNote]:
    """The facts as they stand at a position, each with every entry about it up to there."""
    found = {}
    for fact, entries in ledger.by_fact(facts).items():
        known = [entry for entry in entries if entry.position <= upto]
        content = known[-1].content
        found[fact] = FactNote(
            fact,
            known[-1].kind,
            content["occurred_on"],
            content.get("document_no") or (content.get("body") or {}).get("document"),
            [_event(entry) for entry in known],
        )
    return found


def _decided(asked: Asked, ruling: Ruling, switches: Mapping[str, str]) -> dict[str, str]:
    """The facts that decided a reading or a number of the ruling; what is only supposed was not decided."""
    found = decisions(asked.ledger.county_entries(upto=asked.basis.position))
    return {
        reading: fact.fact_id
        for (pack, reading), fact in found.items()
        if pack in {ruling.id, ruling.pack.document.id} and reading not in switches
    }


def _event(entry: Entry) -> FactEvent:
    return FactEvent(
        str(entry.event_id),
        entry.verb,
        entry.position,
        format_instant(entry.recorded_at_us),
        format_civil(entry.recorded_at_us),
        entry.actor,
        entry.content.get("approved_by"),
        entry.content.get("reason"),
    )


def _levels(text: str | None) -> int | None:
    if text is None:
        return None
    folded = fold_width(text).strip()
    if not re.fullmatch(r"[0-9]{1,2}", folded):
        raise wrong_usage("bad-depth", option="--depth", value=text)
    return int(folded)


def _of_the_year(text: str, keys: Sequence[Key], year: int | None) -> Sequence[Key]:
    """The ways to read the key that agree with `--year`; where none does, the line contradicts itself."""
    agreeing = [key for key in keys if None in {year, key.year} or key.year == year]
    if keys and not agreeing:
        raise wrong_usage("key-of-another-year", key=text, year=year)
    return agreeing


def _narrow(typed: Coordinates, key: Key) -> Coordinates:
    case = key.parts[0] if key.figure in _CASE_ALONE else None
    return replace(typed, year=key.year or typed.year, case=case)


def _tree(asked: Asked, key: Key) -> Node | None:
    if asked.questions is None or asked.ruling is None:
        return None
    if key.figure in {"total", "item", "line"}:
        scores_of(asked, None)
    elif key.figure in {"month", "amount", "station"}:
        subsidy_of(asked, None)
    return Walk(Rows(asked.questions, asked.basis.as_of.year), asked.ruling).tree(key)


def _unknown(path: Path, typed: Coordinates, text: str) -> UnknownKey:
    """The fault that names the keys nearest to one that no figure has."""
    family = family_of(text)
    if family is None:
        return UnknownKey(key=text)
    try:
        year = year_in(text) if family in {"score", "subsidy"} else None
        with ask(path, replace(typed, year=year or typed.year)) as asked:
            if asked.questions is None:
                return UnknownKey(key=text)
            found = near(text, Rows(asked.questions, asked.basis.as_of.year).keys([family]))
    except YearNotBegun:
        return UnknownKey(key=text)
    if not found:
        return UnknownKey(key=text)
    return UnknownKey(key=text, near=tr("、", ", ").join(found), what="near")
