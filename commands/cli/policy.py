"""`policy list` and `policy show`: the rule packs that are shipped and those that the ledger has adopted."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from commands.cli.asking_faults import NoPackInForce
from commands.cli.basis import LogBasis
from commands.cli.language import lang, tr, word
from commands.cli.manner import wants_json
from commands.cli.opening import log_basis, position_of
from commands.cli.options import AsOfOption, KnownOption, LedgerOption
from commands.cli.output import answer, print_document, print_text
from commands.cli.policy_file import named_pack, sound_pack
from commands.cli.ruling import adopted as adopted_pack
from commands.cli.ruling import loaded
from commands.cli.typed import day, ledger_path
from commands.cli.typed import known as typed_known
from commands.governing import Adoption, adoptions, decided_readings, in_force
from commands.log.ledger import open_ledger
from domain.civil_time import civil_date
from domain.policies import DEFAULT, Pack, digest, shipped
from reports.pack_text import pack_text
from reports.points import points
from reports.tables import table

PackArgument = Annotated[
    str | None, typer.Argument(metavar="[ID|FILE]", help="argument.pack-or-file", show_default=False)
]


def list_packs(ledger: LedgerOption = None, as_of: AsOfOption = None, known: KnownOption = None) -> None:
    """Print every pack, adopted ones first, and which is in force on the as-of day."""
    adopted, basis = adopted_packs(ledger, as_of, known)
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
    """Print one pack as a document: clauses, numbers, rules, readings, examples; by default the pack in force.

    Without a ledger that is the pack which a new ledger adopts. A file is examined whole before it is shown.
    """
    adopted, basis = adopted_packs(ledger, as_of, known)
    current = DEFAULT if basis is None else basis.pack
    name = pack if pack is not None else current
    if name is None:
        raise NoPackInForce(as_of=None if basis is None else basis.as_of)
    chosen = [one for one in adopted if name in {one.pack, one.document}]
    if chosen:
        latest = max(chosen, key=lambda one: (one.effective_from, one.first_position))
        found, text = _adopted_document(latest, latest.pack == current), latest.text
        pack_shown = adopted_pack(text, name)
    else:
        named = named_pack(name, adopted)
        text, pack_shown = named.text, sound_pack(named) if named.is_file else loaded(named.text, name)
        found = _document(pack_shown, text, "file" if named.is_file else "shipped")
    # What was decided speaks of texts that the ledger holds or the program brings.
    decided = {} if found["state"] == "file" else _decided_for(pack_shown, ledger, basis)
    clauses = [clause.id for clause in pack_shown.clause]
    document = {"packs": [{**found, "text": text, "clauses": clauses, **_parts(pack_shown, decided)}]}
    _answer(document, basis, _pack_words(pack_shown, found, decided), ledger)


def _answer(document: dict[str, Any], basis: LogBasis | None, text: str, ledger: str | None) -> None:
    if basis is not None:
        answer(document, basis, text)
    elif wants_json():
        print_document({**document, "basis": None})
    else:
        print_text(text + "\n\n" + word("policy.no-ledger", path=ledger_path(ledger)))


def adopted_packs(
    ledger: str | None, as_of: str | None, known: str | None
) -> tuple[Sequence[Adoption], LogBasis | None]:
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
    current = in_force(found, asked_day, lambda one: adopted_pack(one.text, one.pack).document.effective_to)
    return found, replace(basis, as_of=asked_day, pack=None if current is None else current.pack)


def _adopted_document(one: Adoption, is_in_force: bool) -> dict[str, Any]:
    found = _document(adopted_pack(one.text, one.pack), one.text, "in_force" if is_in_force else "adopted")
    return found | {"pack": one.pack, "effective_from": one.effective_from.isoformat(), "sha256": one.sha256}


def _shipped_document(name: str) -> dict[str, Any]:
    text = shipped()[name]
    return _document(loaded(text, name), text, "shipped")


def _document(pack: Pack, text: str, state: str) -> dict[str, Any]:
    document = pack.document
    return {
        "pack": pack.id,
        "title": document.title,
        "title_en": document.title_en,
        "effective_from": document.effective_from.isoformat(),
        "effective_to": None if document.effective_to is None else document.effective_to.isoformat(),
        "sha256": digest(text),
        "state": state,
    }


def _pack_words(pack: Pack, found: dict[str, Any], decided: Mapping[str, str]) -> str:
    title = found["title"] if lang() == "zh" else found["title_en"]
    heading = word("policy.heading", pack=pack.id, title=title, sha256=found["sha256"])
    return heading + "\n" + pack_text(pack, decided, lang())


def _decided_for(pack: Pack, ledger: str | None, basis: LogBasis | None) -> Mapping[str, str]:
    """The county's decisions on this pack as the basis knows them."""
    if basis is None:
        return {}
    with open_ledger(ledger_path(ledger)) as opened:
        decided = decided_readings(opened.county_entries(upto=basis.position))
    return {reading: value for (name, reading), value in decided.items() if name in {pack.id, pack.document.id}}


def _parts(pack: Pack, decided: Mapping[str, str]) -> dict[str, Any]:
    """Items, rules, numbers and readings as JSON; decimals are strings."""
    return {
        "items": [{"item": item.id, "clause": item.clause, "title": item.title, "max": points(item.max)}
                  for item in pack.items],
        "rules": [
            {"rule": rule.id, "kind": rule.kind, "clause": rule.clause, "item": rule.item, "title": rule.title,
             "quote": rule.quote, "when": dict(rule.when)}
            for rule in pack.rules
        ],
        "numbers": dict(pack.numbers),
        "readings": [
            {"reading": reading.id, "clause": reading.clause, "question": reading.question, "status": reading.status,
             "value": decided.get(reading.id, reading.value), "values": list(reading.choices),
             "decided": reading.id in decided}
            for reading in pack.readings
        ],
    }  # fmt: skip
