"""`restate` and `compare`: what changed since a seal, or between any two bases, and what caused it."""

from typing import Annotated

import typer

from commands.cli.asking import Coordinates, NamedBasis, Resolved, resolve
from commands.cli.asking_faults import NoScore, NothingKnown, UnknownSeal
from commands.cli.figures import coordinates
from commands.cli.language import lang
from commands.cli.options import AsOfOption, LedgerOption, PackOption, SwitchOption, YearOption, option
from commands.cli.output import answer
from commands.cli.restating import restated
from commands.cli.stops import FAILED, Finished, failed, wrong_usage
from commands.cli.typed import known as typed_known
from commands.cli.typed import ledger_path
from commands.log.ledger import Ledger, open_ledger
from commands.seals import Seal, seals
from reports.restatement import Restatement, restatement_json, restatement_text

SealArgument = Annotated[str, typer.Argument(metavar="SEAL", help="argument.seal")]
ToOption = Annotated[str | None, option("--to", metavar="POSITION|DATE")]
KnownTwice = Annotated[list[str] | None, option("--known", metavar="POSITION|DATE", text="option.known-twice")]
StationOption = Annotated[str | None, option("--station", metavar="STATION")]


def restate(
    seal: SealArgument, to: ToOption = None, station: StationOption = None, ledger: LedgerOption = None
) -> None:
    """Compare what was sealed with what is known by now, by line, cause and step."""
    with open_ledger(ledger_path(ledger)) as opened:
        found = _seal(opened, seal)
        asked = typed_known(to)
        start = resolve(opened, Coordinates(known=found.known_position, as_of=found.as_of, year=found.year))
        end = resolve(opened, Coordinates(known=asked, as_of=found.as_of, year=found.year))
        if end.named.position < found.known_position:
            raise failed("restate-backwards", position=end.named.position, sealed=found.known_position)
        _answer(restated(opened, _known(start), _known(end), found.lines()), end.named, found, station)


def compare(
    year: YearOption = None,
    known: KnownTwice = None,
    station: StationOption = None,
    as_of: AsOfOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Compare the figures of a year as they were known at two moments; the second is the head by default."""
    if year is None:
        raise wrong_usage("option-missing", name="--year")
    if not known or len(known) > 2:
        raise wrong_usage("compare-known", option="--known")
    ends = [coordinates(as_of=as_of, known=text, pack=pack, switch=switch, year=year) for text in (*known, None)[:2]]
    with open_ledger(ledger_path(ledger)) as opened:
        start, end = (_known(resolve(opened, typed)) for typed in ends)
        if end.named.position < start.named.position:
            start, end = end, start
        _answer(restated(opened, start, end, None), end.named, None, station)


def _known(resolved: Resolved) -> Resolved:
    if resolved.basis is None:
        raise NothingKnown(position=resolved.named.position)
    if not resolved.basis.pack.items:
        raise NoScore(pack=resolved.basis.pack.id, document=resolved.basis.pack.pack.document.id)
    return resolved


def _seal(ledger: Ledger, seal: str) -> Seal:
    for found in seals(ledger.county_entries()):
        if seal in {found.fact_id, str(found.position)}:
            return found
    raise UnknownSeal(seal=seal)


def _answer(found: Restatement, named: NamedBasis, seal: Seal | None, station: str | None) -> None:
    document = restatement_json(found, station)
    document["seal"] = None if seal is None else seal.fact_id
    answer(document, named, restatement_text(found, station, lang(), None if seal is None else seal.fact_id))
    if not found.bridge.is_exact:
        raise Finished(FAILED)
