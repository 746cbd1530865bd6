"""The score of a station or of all stations for a year, item by item, line by line."""

from typing import Annotated, Any

import typer

from commands.cli.asking import Asked, NamedBasis, ask
from commands.cli.figures import coordinates
from commands.cli.language import lang
from commands.cli.manner import wants_json
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, SwitchOption, YearOption, option
from commands.cli.output import answer, print_basis, print_document, print_text
from commands.cli.scoring import scores_of, untimed_of
from commands.cli.stops import wrong_usage
from commands.cli.typed import ledger_path
from commands.cli.what_if_score import score_what_if
from commands.log.ledger import open_ledger
from reports.points import untimed_text
from reports.score_table import score_text, scores_json, scores_text

StationArgument = Annotated[
    str | None, typer.Argument(metavar="[STATION]", help="argument.station", show_default=False)
]
PacksOption = Annotated[list[str] | None, option("--pack", metavar="ID", text="option.packs")]

WhatIfOption = Annotated[list[str] | None, option("--what-if", metavar="LINE")]


def score(
    station: StationArgument = None,
    year: YearOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PacksOption = None,
    switch: SwitchOption = None,
    what_if: WhatIfOption = None,
) -> None:
    """Print the county's table, or one station's items and lines; several packs side by side."""
    if year is None:
        raise wrong_usage("option-missing", name="--year")
    sides = []
    packs: list[str | None] = [*pack] if pack else [None]
    for one in packs:
        typed = coordinates(as_of=as_of, known=known, pack=one, switch=switch, station=station, year=year)
        if what_if:
            with open_ledger(ledger_path(ledger)) as opened:
                sides.append(score_what_if(opened, typed, what_if, station))
            continue
        with ask(ledger_path(ledger), typed) as asked:
            sides.append(_side(asked, station))
    if len(sides) == 1:
        document, basis, text = sides[0]
        answer(document, basis, text)
        return
    if wants_json():
        first, basis, _ = sides[0]
        both = [{**document, "basis": one.document()} for document, one, _ in sides]
        print_document({**first, "basis": basis.document(), "side_by_side": both})
        return
    for _, basis, text in sides:
        print_text(f"■ {basis.pack}\n{text}")
        print_basis(basis)


def _side(asked: Asked, station: str | None) -> tuple[dict[str, Any], NamedBasis, str]:
    scores = scores_of(asked, station)
    if asked.ruling is None:
        text = ""
    elif station is None:
        text = scores_text(scores, asked.ruling, lang())
    else:
        text = score_text(scores, asked.ruling, lang())
    untimed = untimed_of(asked, station)
    document = {"scores": scores_json(scores), "before_ledger": untimed}
    return document, asked.basis, text + untimed_text(len(untimed), lang())
