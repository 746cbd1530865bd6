"""`inspect`: what in the log deserves an inspector's look, ranked, with its reasons and what it moved."""

from datetime import date
from functools import partial
from typing import Annotated, Any

from commands.cli.figures import coordinates
from commands.cli.inspect_county import check_since
from commands.cli.inspect_sample import sample, worksheet
from commands.cli.inspecting import inspect_ledger
from commands.cli.language import lang, word
from commands.cli.new_file import new_file
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, PackOption, StationOption, SwitchOption, option
from commands.cli.output import answer, warn
from commands.cli.stops import DONE, FINDINGS_PRESENT, Finished, wrong_usage
from commands.cli.typed import file_path, ledger_path
from commands.cli.typed import known as typed_known
from commands.log.ledger import open_ledger
from projections.indicators.findings import Finding
from reports.inspection import everything_json, finding_json, ranked
from reports.inspection_text import inspection_text

AllOption = Annotated[bool, option("--all", text="option.inspect-all")]
PeopleOption = Annotated[bool, option("--people")]
SinceOption = Annotated[str | None, option("--since", metavar="POSITION|DATE")]
WorksheetOption = Annotated[str | None, option("--worksheet", metavar="FILE")]
FailOption = Annotated[bool, option("--fail-on-findings")]


def inspect(
    station: StationOption = None,
    since: SinceOption = None,
    worksheet_file: WorksheetOption = None,
    *,
    everything: AllOption = False,
    people: PeopleOption = False,
    fail_on_findings: FailOption = False,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """List the leads, the weightiest first; with --worksheet also write what to take along."""
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, station=station)
    begin = typed_known(since, "--since")
    if worksheet_file is not None and known is not None:
        raise wrong_usage("worksheet-known")
    target = None if worksheet_file is None else file_path(worksheet_file, "--worksheet")
    is_asked = partial(_is_asked, station=station, since=begin, people=people)
    with open_ledger(ledger_path(ledger)) as opened:
        check_since(opened, begin)
        inspection, basis, cases = inspect_ledger(
            opened, typed, is_asked, with_every_fact=everything or target is not None
        )
    document: dict[str, Any] = {"findings": [], "not_assessed": []}
    if inspection is None:
        answer(document, basis, word("inspect.nothing-known"))
        return
    found = [one for one in ranked(inspection.findings, inspection.effects) if is_asked(one.finding)]
    lot = sample(cases, basis.root, station)
    document["findings"] = [finding_json(one, lang()) for one in found]
    document["not_assessed"] = [
        {"indicator": code, "reason": word(f"unassessed.{code}", **values)} for code, values in inspection.not_assessed
    ]
    document["sample"] = lot.document()
    if everything:
        document |= everything_json(inspection.everything(station))
    kept_back = sum(map(partial(is_asked, people=True), inspection.findings)) - len(found)
    text = inspection_text(found, inspection.not_assessed, lang(), everything=everything, about_people=kept_back)
    text += "\n\n" + word("inspect.sample", count=len(lot.cases), running=lot.running, seed=lot.seed)
    if target is not None:
        sheet, rows = worksheet(inspection, [one.finding for one in found], basis.root, basis.as_of.isoformat())
        with new_file(target) as path:
            path.write_text(sheet, encoding="utf-8-sig", newline="")
        warn(word("inspect.worksheet-written", path=target, rows=rows))
    answer(document, basis, text)
    raise Finished(FINDINGS_PRESENT if fail_on_findings and found else DONE)


def _is_asked(finding: Finding, station: str | None, since: int | date | None, *, people: bool) -> bool:
    """Whether the caller wants to see this finding; its rank among all stays what it is."""
    if not people and finding.subject.type == "recorder":
        return False
    if station is not None and station not in {finding.subject.station, *finding.stations}:
        return False
    if isinstance(since, date):
        return finding.subject.to_day is not None and finding.subject.to_day >= since
    return since is None or finding.last_position >= since
