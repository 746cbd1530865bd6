"""`policy decide READING VALUE`: the county rules on a reading, after seeing what that moves."""

from typing import Annotated

import typer

from commands.cli.asking import Coordinates, resolve
from commands.cli.asking_faults import UnknownPack
from commands.cli.asking_line import ask_line
from commands.cli.language import lang, tr, word
from commands.cli.manner import may_ask
from commands.cli.opening import actor_of, log_basis
from commands.cli.options import (
    ActorOption,
    ApprovedByOption,
    AsOfOption,
    LedgerOption,
    PackOption,
    RecordedAtOption,
    YearOption,
    option,
)
from commands.cli.output import answer, warn
from commands.cli.policy_moves import Moved, changed, moved_by
from commands.cli.ruling import adopted, switched
from commands.cli.stops import failed, refused, wrong_usage
from commands.cli.typed import day, instant, ledger_path
from commands.cli.typed import year as typed_year
from commands.cli.written import written_document
from commands.decide_reading import Deciding, decide_reading
from commands.governing import adoptions
from commands.log.ledger import Ledger, open_ledger
from domain.policies import Pack, shipped
from reports.points import interval, yuan
from reports.tables import table

ReadingArgument = Annotated[str, typer.Argument(metavar="READING", help="argument.reading")]
ValueArgument = Annotated[str, typer.Argument(metavar="VALUE", help="argument.value")]
DocumentOption = Annotated[str | None, option("--document", metavar="NUMBER", text="option.decision-document")]


def decide(
    reading: ReadingArgument,
    value: ValueArgument,
    document: DocumentOption = None,
    approved_by: ApprovedByOption = None,
    pack: PackOption = None,
    year: YearOption = None,
    as_of: AsOfOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show what the decision moves for every station, then record it."""
    asked_year, asked_day, given = typed_year(year), day(as_of, "--as-of"), instant(recorded_at)
    for name, typed in (("--document", document), ("--approved-by", approved_by)):
        if typed is None or not typed.strip():
            raise wrong_usage("option-missing", name=name)
    with open_ledger(ledger_path(ledger), writing=True) as opened:
        name, found = _pack_of(opened, pack)
        value = _checked(found, reading, value)
        moved = moved_by(opened, name, reading, value, Coordinates(as_of=asked_day, year=asked_year))
        shown = _moves_words(moved, reading, value)
        if may_ask():
            warn(shown)
            if ask_line(word("policy.ask-decide")).strip().lower() not in {"y", "yes", "是"}:
                raise failed("not-confirmed")
        deciding = Deciding(
            name, reading, value, (document or "").strip(), actor_of(actor), (approved_by or "").strip()
        )
        written = decide_reading(opened, deciding, given)
        key = "policy.decided-already" if written.duplicate else "policy.decided"
        said = word(key, pack=name, reading=reading, value=value, position=written.entry.position)
        told = {
            **written_document(written),
            "pack": name,
            "reading": reading,
            "value": value,
            "year": moved.year,
            "moves": [move.document() for move in changed(moved)],
        }
        answer(told, log_basis(opened), said if may_ask() else f"{shown}\n\n{said}")


def _pack_of(ledger: Ledger, typed: str | None) -> tuple[str, Pack]:
    """The id and the content of the pack to be ruled on: one that was adopted, by default the one in force."""
    name = typed if typed is not None else resolve(ledger, Coordinates()).named.pack
    own = [one for one in adoptions(ledger.county_entries()) if name in {one.pack, one.document}]
    if not own:
        if name is not None and any(name in {one, one.partition("@")[0]} for one in shipped()):
            raise failed("pack-not-adopted", pack=name)
        raise UnknownPack(pack=name)
    newest = max(own, key=lambda one: (one.effective_from, one.first_position))
    return newest.pack, adopted(newest.text, newest.pack)


def _checked(pack: Pack, reading: str, value: str) -> str:
    """The value as it is stored: the pack has it, and the text does not state the number itself."""
    ruling = switched(pack, {reading: value})
    for clause in pack.clause:
        for number in clause.number:
            if number.name == reading and number.from_text:
                raise refused("number-of-the-text", name=reading, clause=clause.id)
    return ruling.values.get(reading) or str(ruling.numbers[reading])


def _moves_words(moved: Moved, reading: str, value: str) -> str:
    if not moved.moves:
        return word("policy.no-moves")
    rows = changed(moved)
    if not rows:
        return word("policy.moves-nothing", reading=reading, was=moved.was, now=value)
    headings = (tr("站点", "station"), tr("得分", "score"), "→", tr("经费（元）", "money (yuan)"), "→")
    cells = [
        (
            move.station,
            interval(move.was.low, move.was.high, lang()),
            interval(move.now.low, move.now.high, lang()),
            yuan(move.was.fen),
            yuan(move.now.fen),
        )
        for move in rows
    ]
    total = (
        tr("合计", "total"), "", "", yuan(sum(move.was.fen for move in rows)), yuan(sum(move.now.fen for move in rows))
    )  # fmt: skip
    heading = word("policy.moves", reading=reading, was=moved.was, now=value, year=moved.year, as_of=moved.as_of)
    return heading + "\n" + table(headings, cells, align="lrrrr", total=total)
