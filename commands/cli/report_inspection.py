"""`report inspection`: the inspector's dossier, as one page or as a folder of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from commands.cli.figures import coordinates
from commands.cli.inspect_county import check_since
from commands.cli.language import lang, word
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, PackOption, SwitchOption, option
from commands.cli.output import answer, warn
from commands.cli.page_files import Page, page_names, write_pages
from commands.cli.report_inspection_rows import Chosen, Looked, looked_at
from commands.cli.stops import failed, wrong_usage
from commands.cli.typed import file_path, ledger_path
from commands.cli.typed import known as typed_known
from commands.log.ledger import open_ledger
from projections.dossier.rows import Scope
from reports.dossier_data import Limits
from reports.dossier_page import MARK, dossier_page, owner

OutputOption = Annotated[str | None, option("-o", "--output", metavar="FILE|DIR", text="option.dossier-output")]
StationOption = Annotated[str | None, option("--station", metavar="STATION", text="option.dossier-station")]
CaseOption = Annotated[str | None, option("--case", metavar="CASE", text="option.dossier-case")]
RecorderOption = Annotated[str | None, option("--recorder", metavar="RECORDER", text="option.dossier-recorder")]
YearOption = Annotated[str | None, option("--year", metavar="YEAR", text="option.dossier-year")]
SinceOption = Annotated[str | None, option("--since", metavar="POSITION|DATE")]
ForceOption = Annotated[bool, option("--force", text="option.force-dossier")]
PeopleOption = Annotated[bool, option("--people", text="option.dossier-people")]
INDEX = "index.html"
_HEAD_BYTES = 4000
_ENDINGS = frozenset({".html", ".htm"})


def report_inspection(
    output: OutputOption = None,
    station: StationOption = None,
    case: CaseOption = None,
    recorder: RecorderOption = None,
    year: YearOption = None,
    since: SinceOption = None,
    *,
    people: PeopleOption = False,
    force: ForceOption = False,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Write the county's dossier and one a station; into an .html file one page; of one scope its own page only."""
    if output is None:
        raise wrong_usage("option-missing", name="-o")
    if sum(one is not None for one in (station, case, recorder)) > 1:
        raise wrong_usage("dossier-one-scope")
    if recorder is not None and not people:
        raise wrong_usage("dossier-recorder-people")
    target = file_path(output, "-o")
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, case=case, station=station, year=year)
    chosen = Chosen(Scope(station, recorder, case), Limits(typed.year, typed_known(since, "--since")), people)
    with open_ledger(ledger_path(ledger)) as opened:
        check_since(opened, chosen.limits.since)
        warn(word("dossier.compute"))
        with looked_at(opened, typed, chosen) as looked:
            if not isinstance(looked, Looked):
                answer({"pages": []}, looked, word("inspect.nothing-known"))
                return
            folder, pages = _pages(looked, target)
            warn(word("dossier.write", count=len(pages)))
            if not force:
                _keep_others(folder, pages, owner(opened.origin))
            write_pages(folder, pages, mark=MARK)
            paths = [str(folder / page.name) for page in pages]
            text = word("report.done", count=len(paths), first=paths[0])
            answer({"folder": str(folder), "pages": paths}, looked.named, text)


def _keep_others(folder: Path, pages: Sequence[Page], own: str) -> None:
    """No page of ours that is another ledger's stands where one of these is to be written."""
    for path in (folder / page.name for page in pages):
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(_HEAD_BYTES).decode("utf-8", errors="ignore")
            if MARK in head and own not in head:
                raise failed("dossier-of-another", path=path)


def _pages(looked: Looked, target: Path) -> tuple[Path, list[Page]]:
    """The folder and its pages: one where a file or a scope is named, else the county's and everybody's."""
    scope = looked.chosen.scope
    if scope.recorder is not None and all(one.recorder != scope.recorder for one in looked.log.members()):
        raise failed("unknown-recorder", recorder=scope.recorder)
    is_file = target.suffix.lower() in _ENDINGS and not target.is_dir()
    if is_file or not scope.is_county:
        name = target.name if is_file else _name_of(scope)
        return target.parent if is_file else target, [Page(name, dossier_page(looked.dossier(scope), lang()))]
    return target, list(_folder(looked))


def _folder(looked: Looked) -> Iterator[Page]:
    members = looked.log.members()
    stations = sorted({one.station for one in members if one.station} | set(looked.names))
    recorders = sorted({one.recorder for one in members}) if looked.chosen.people else []
    scopes = [(Scope(station=one), looked.names.get(one, one)) for one in stations]
    scopes += [(Scope(recorder=one), one) for one in recorders]
    files = _file_names(scopes_of=[scope for scope, _ in scopes])
    others = [(files[scope], name) for scope, name in scopes]
    yield Page(INDEX, dossier_page(looked.dossier(Scope(), others), lang()))
    for scope, _ in scopes:
        yield Page(files[scope], dossier_page(looked.dossier(scope, home=INDEX), lang()))


def _file_names(scopes_of: list[Scope]) -> dict[Scope, str]:
    """A file name that any system takes for each scope, the same every time."""
    stations = page_names([scope.station for scope in scopes_of if scope.station is not None])
    recorders = page_names([scope.recorder for scope in scopes_of if scope.recorder is not None])
    return {
        scope: stations[scope.station]
        if scope.station is not None
        else recorders[scope.recorder or ""].replace("station-", "recorder-", 1)
        for scope in scopes_of
    }


def _name_of(scope: Scope) -> str:
    if scope.case is not None:
        return page_names([scope.case])[scope.case].replace("station-", "case-", 1)
    return _file_names([scope])[scope]
