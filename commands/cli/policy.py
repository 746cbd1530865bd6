"""`policy list` and `policy show`: the rule packs that are shipped and those that the ledger has adopted."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from commands.cli.asking_faults import FaultyPack, NoPackInForce, UnknownPack
from commands.cli.basis import LogBasis
from commands.cli.language import lang, tr, word
from commands.cli.manner import wants_json
from commands.cli.opening import log_basis, position_of
from commands.cli.options import AsOfOption, KnownOption, LedgerOption
from commands.cli.output import answer, print_document, print_text
from commands.cli.typed import day, ledger_path
from commands.cli.typed import known as typed_known
from commands.governing import Adoption, adoptions, in_force
from commands.log.ledger import open_ledger
from domain.civil_time import civil_date
from domain.policies import DEFAULT, Clause, Pack, PackFault, digest, load, shipped, shipped_text
from reports.tables import table

PackArgument = Annotated[str | None, typer.Argument(metavar="[ID]", help="argument.pack", show_default=False)]


def list_packs(ledger: LedgerOption = None, as_of: AsOfOption = None, known: KnownOption = None) -> None:
    """Print every pack, adopted ones first, and which is in force on the as-of day."""
    adopted, basis = _adopted(ledger, as_of, known)
    current = None if basis is None else basis.pack
    packs = [_adopted_document(one, one.pack == current) for one in adopted]
    packs += [_shipped_document(name) for name in shipped() if name not in {one.pack for one in adopted}]
    headings = (
        tr("规则包", "pack"),
        tr("标题", "title"),
        tr("自何日起", "from"),
        tr("状态", "state"),
        "SHA-256",
    )
    states = {
        "in_force": tr("现行", "in force"),
        "adopted": tr("已采用", "adopted"),
        "shipped": tr("随程序提供", "shipped"),
    }
    rows = [
        (
            pack["pack"],
            pack["title"] if lang() == "zh" else pack["title_en"],
            pack["effective_from"] or "-",
            states[pack["state"]],
            pack["sha256"][:16],
        )
        for pack in packs
    ]
    _answer({"packs": packs}, basis, table(headings, rows), ledger)


def show_pack(
    pack: PackArgument = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
) -> None:
    """Print one pack's clauses with the numbers read from them; by default the pack in force.

    Without a ledger that is the pack which a new ledger adopts.
    """
    adopted, basis = _adopted(ledger, as_of, known)
    current = DEFAULT if basis is None else basis.pack
    name = pack if pack is not None else current
    if name is None:
        raise NoPackInForce(as_of=None if basis is None else basis.as_of)
    chosen = [one for one in adopted if name in {one.pack, one.document}]
    if chosen:
        latest = max(chosen, key=lambda one: (one.effective_from, one.first_position))
        found, text = _adopted_document(latest, latest.pack == current), latest.text
    else:
        try:
            text = shipped_text(name)
        except KeyError:
            raise UnknownPack(pack=name) from None
        found = _shipped_document(_loaded(text, name).id)
    loaded = _loaded(text, name)
    document = {"packs": [{**found, "text": text, "clauses": [clause.id for clause in loaded.clause]}]}
    _answer(document, basis, _pack_words(loaded, found), ledger)


def _answer(document: dict[str, Any], basis: LogBasis | None, text: str, ledger: str | None) -> None:
    if basis is not None:
        answer(document, basis, text)
    elif wants_json():
        print_document({**document, "basis": None})
    else:
        print_text(text + "\n\n" + word("policy.no-ledger", path=ledger_path(ledger)))


def _adopted(ledger: str | None, as_of: str | None, known: str | None) -> tuple[Sequence[Adoption], LogBasis | None]:
    """What the ledger has adopted and its basis; nothing and None before there is a ledger.

    A ledger that the line itself names, or whose past it asks for, has to be there.
    """
    asked_day, asked = day(as_of, "--as-of"), typed_known(known)
    path = ledger_path(ledger)
    is_needed = known is not None or ledger not in (None, os.environ.get("ZHENGJI_LEDGER"))
    if not is_needed and not os.path.lexists(path):
        return [], None
    with open_ledger(path) as opened:
        upto = position_of(opened, asked)
        found = adoptions(opened.county_entries(upto=upto))
        basis = log_basis(opened, upto, None if isinstance(asked, int) else asked)
        today = civil_date(opened.now_us())
    if asked_day is None:
        asked_day = min(today, asked) if isinstance(asked, date) else today
    current = in_force(found, asked_day, lambda one: _loaded(one.text, one.pack).document.effective_to)
    return found, replace(basis, as_of=asked_day, pack=None if current is None else current.pack)


def _adopted_document(one: Adoption, is_in_force: bool) -> dict[str, Any]:
    document = _loaded(one.text, one.pack).document
    return {
        "pack": one.pack,
        "title": document.title,
        "title_en": document.title_en,
        "effective_from": one.effective_from.isoformat(),
        "effective_to": None if document.effective_to is None else document.effective_to.isoformat(),
        "sha256": one.sha256,
        "state": "in_force" if is_in_force else "adopted",
    }


def _shipped_document(name: str) -> dict[str, Any]:
    text = shipped()[name]
    document = _loaded(text, name).document
    return {
        "pack": name,
        "title": document.title,
        "title_en": document.title_en,
        "effective_from": document.effective_from.isoformat(),
        "effective_to": None if document.effective_to is None else document.effective_to.isoformat(),
        "sha256": digest(text),
        "state": "shipped",
    }


def _loaded(text: str, name: str) -> Pack:
    try:
        return load(text)
    except PackFault as fault:
        raise FaultyPack(pack=name, faults=str(fault)) from fault


def _pack_words(pack: Pack, found: dict[str, Any]) -> str:
    title = found["title"] if lang() == "zh" else found["title_en"]
    parts = [word("policy.heading", pack=pack.id, title=title, sha256=found["sha256"])]
    parts += [_clause_words(clause) for clause in pack.clause]
    return "\n\n".join(parts)


def _clause_words(clause: Clause) -> str:
    lines = [f"{clause.id}  {clause.cite if lang() == 'zh' else clause.cite_en}", f"  「{clause.text}」"]
    units = {
        "day": tr("天", "days"),
        "month": tr("个月", "months"),
        "year": tr("岁", "years"),
        "time": tr("次", "times"),
    }
    lines += [
        f"  {number.name} = {number.value} {units[number.unit]}  {number.note if lang() == 'zh' else number.note_en}"
        for number in clause.number
    ]
    duties = {"interview": tr("谈话", "interview"), "urine_test": tr("尿检", "urine test")}
    measures = {"detox": tr("社区戒毒", "community detox"), "rehab": tr("社区康复", "community rehab")}
    lines += [
        word(
            "policy.step",
            measure=measures[step.measure],
            year=step.case_year,
            duty=duties[step.duty],
            months=step.every_months,
        )
        for step in clause.schedule
    ]
    lines += [f"  {one.label if lang() == 'zh' else one.label_en} ({one.name})" for one in clause.document]
    return "\n".join(lines)
