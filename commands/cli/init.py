"""`init`: a new ledger."""

from typing import Annotated, cast

import typer

from commands.calendars import shipped_calendars
from commands.cli.asking_faults import FaultyPack, UnknownPack
from commands.cli.asking_line import ask
from commands.cli.fields import field_label
from commands.cli.language import word
from commands.cli.manner import may_ask
from commands.cli.opening import log_basis
from commands.cli.options import LedgerOption, option
from commands.cli.output import answer
from commands.cli.stops import wrong_usage
from commands.cli.typed import choice, ledger_path
from commands.init_ledger import init_ledger
from commands.log.entry import Clock
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, PackFault, load, shipped_text

AuthorityOption = Annotated[str | None, option("--authority", metavar="NAME")]
ClockOption = Annotated[str | None, option("--clock", metavar="system|simulated")]
PackOption = Annotated[str | None, option("--pack", metavar="ID", text="option.init-pack")]
NoPackOption = Annotated[bool, typer.Option("--no-pack", help="option.no-pack")]


def init(
    authority: AuthorityOption = None,
    clock: ClockOption = None,
    pack: PackOption = None,
    no_pack: NoPackOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Open a ledger at the path and print its origin; what lies there already is never touched."""
    path = ledger_path(ledger)
    chosen = choice(clock, "--clock", ("system", "simulated")) or "system"
    if pack is not None and no_pack:
        raise wrong_usage("pack-twice")
    if authority is None or not authority.strip():
        if authority is not None or not may_ask():
            raise wrong_usage("authority-missing")
        authority = ask(field_label("authority"), "", str.strip)
    text = None if no_pack else _pack_text(pack or DEFAULT)
    init_ledger(path, authority.strip(), cast("Clock", chosen), text)
    with open_ledger(path) as opened:
        basis = log_basis(opened)
        document = {"origin": opened.origin, "position": basis.position}
        said = word(
            "init.done",
            path=path,
            authority=opened.authority,
            origin=opened.origin,
            position=basis.position,
            years=f"{shipped_calendars()[0].year}–{shipped_calendars()[-1].year}",
            pack=word("init.no-pack") if text is None else word("init.with-pack", pack=load(text).id),
        )
    answer(document, basis, said + ("\n" + word("init.simulated") if chosen == "simulated" else ""))


def _pack_text(name: str) -> str:
    try:
        text = shipped_text(name)
    except KeyError:
        raise UnknownPack(pack=name) from None
    try:
        load(text)
    except PackFault as fault:
        raise FaultyPack(pack=name, faults=str(fault)) from fault
    return text
