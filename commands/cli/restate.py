"""`restate` and `compare`: what changed since a seal, or between any two bases, and what caused it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from commands.cli.asking import Coordinates, Resolved, resolve
from commands.cli.asking_faults import NoScore, NothingKnown, UnknownSeal
from commands.cli.county_rows import page_basis
from commands.cli.figures import coordinates
from commands.cli.language import lang, word
from commands.cli.new_file import new_file
from commands.cli.options import AsOfOption, LedgerOption, PackOption, SwitchOption, YearOption, option
from commands.cli.output import answer
from commands.cli.paid import paid_up_to
from commands.cli.restating import restated
from commands.cli.stops import FAILED, Finished, failed, wrong_usage
from commands.cli.typed import file_path, ledger_path
from commands.cli.typed import known as typed_known
from commands.log.faults import DamagedEntry
from commands.log.ledger import Ledger, open_ledger
from commands.seals import Seal, UnreadableSeal, all_seals, unsound
from reports.restatement import Restatement, of_station
from reports.restatement_json import restatement_json
from reports.restatement_page import restatement_page
from reports.restatement_text import restatement_text

SealArgument = Annotated[str, typer.Argument(metavar="SEAL", help="argument.seal")]
ToOption = Annotated[str | None, option("--to", metavar="POSITION|DATE")]
KnownTwice = Annotated[list[str] | None, option("--known", metavar="POSITION|DATE", text="option.known-twice")]
HtmlOption = Annotated[str | None, option("--html", "-o", metavar="FILE")]
FullOption = Annotated[bool, option("--full")]
StationOption = Annotated[str | None, option("--station", metavar="STATION")]


def restate(
    seal: SealArgument,
    to: ToOption = None,
    station: StationOption = None,
    html: HtmlOption = None,
    *,
    full: FullOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Compare what was sealed with what is known by now, by line, cause and step."""
    target = _Target(_new_page(html), full=full or station is not None)
    with open_ledger(ledger_path(ledger)) as opened:
        found = _seal(opened, seal)
        asked = typed_known(to)
        start = resolve(opened, Coordinates(known=found.known_position, as_of=found.as_of, year=found.year))
        end = resolve(opened, Coordinates(known=asked, as_of=found.as_of, year=found.year))
        if end.named.position < found.known_position:
            raise failed("restate-backwards", position=end.named.position, sealed=found.known_position)
        paid = paid_up_to(opened, found, max(end.named.position, found.position))
        made = restated(opened, _known(start), _known(end), found.lines(), paid=paid)
        made = replace(made, sealed_engine=str(found.basis.get("engine")))
        _answer(made, _missing(end, made), found, station, target)


def compare(
    year: YearOption = None,
    known: KnownTwice = None,
    station: StationOption = None,
    as_of: AsOfOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
    html: HtmlOption = None,
    *,
    full: FullOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Compare the figures of a year as they were known at two moments; the second is the head by default."""
    if year is None:
        raise wrong_usage("option-missing", name="--year")
    if not known or len(known) > 2:
        raise wrong_usage("compare-known", option="--known")
    target = _Target(_new_page(html), full=full or station is not None)
    ends = [coordinates(as_of=as_of, known=text, pack=pack, switch=switch, year=year) for text in (*known, None)[:2]]
    with open_ledger(ledger_path(ledger)) as opened:
        start, end = (_known(resolve(opened, typed)) for typed in ends)
        if end.named.position < start.named.position:
            start, end = end, start
        made = restated(opened, start, end, None, ends[0])
        _answer(made, _missing(end, made), None, station, target)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the page goes, if one is wanted, and whether everything on it is opened."""

    path: Path | None
    full: bool


def _known(resolved: Resolved) -> Resolved:
    if resolved.basis is None:
        raise NothingKnown(position=resolved.named.position)
    if not resolved.basis.pack.items:
        ruling = resolved.basis.pack
        what = "targets" if ruling.rules else ""
        raise NoScore(pack=ruling.id, document=ruling.pack.document.id, what=what)
    return resolved


def _missing(end: Resolved, made: Restatement) -> Resolved:
    """The later basis with what computing it showed: the work calendars it missed, and the mirror."""
    told = made.end.document
    named = replace(end.named, calendar_missing=tuple(told["calendar_missing"]), mirror=told["mirror"])
    return replace(end, named=named)


def _seal(ledger: Ledger, seal: str) -> Seal:
    for found in all_seals(ledger.county_entries()):
        if seal in {found.fact_id, str(found.position)}:
            if isinstance(found, UnreadableSeal):
                raise DamagedEntry(position=found.damaged, what="state")
            fault = unsound(ledger, found)
            if fault is not None:
                # A difference from lines that nobody sealed would look like a finding.
                raise fault
            return found
    raise UnknownSeal(seal=seal)


def _new_page(html: str | None) -> Path | None:
    """Where the page goes; refused at once where something lies there, not after minutes."""
    if html is None:
        return None
    path = file_path(html, "--html")
    if os.path.lexists(path):
        raise failed("path-exists", path=path)
    return path


def _answer(found: Restatement, end: Resolved, seal: Seal | None, station: str | None, target: _Target) -> None:
    named = None if seal is None else seal.fact_id
    document = restatement_json(found, station)
    document["seal"] = named
    text = restatement_text(found, station, lang(), named)
    if target.path is not None and end.basis is not None:
        own, basis = of_station(found, station), page_basis(end.named)
        page = restatement_page(own, basis, end.basis.pack, named, lang(), full=target.full)
        with new_file(target.path) as built:
            built.write_text(page, encoding="utf-8", newline="\n")
        document["html"] = str(target.path)
        text += "\n\n" + word("restate.page", path=target.path)
    answer(document, end.named, text)
    if not found.bridge.is_exact:
        raise Finished(FAILED)
