"""`policy diff A B`: in which rules, numbers, readings and words two packs differ."""

from typing import Annotated

import typer

from commands.cli.language import lang, tr, word
from commands.cli.manner import wants_json
from commands.cli.options import LedgerOption
from commands.cli.output import answer, print_document, print_text
from commands.cli.policy import adopted_packs
from commands.cli.policy_file import named_pack, sound_pack
from domain.policies.comparing import Difference, differences
from reports.tables import cut, table
from reports.words import Words
from reports.words import word as plain_word

LeftArgument = Annotated[str, typer.Argument(metavar="A", help="argument.pack-left")]
RightArgument = Annotated[str, typer.Argument(metavar="B", help="argument.pack-right")]

_WHATS: Words = {
    "document": ("文件", "document"),
    "item": ("小项", "item"),
    "grade": ("等级", "grade"),
    "clause": ("条文", "clause"),
    "number": ("数字", "number"),
    "schedule": ("频次", "schedule"),
    "required_document": ("文书", "required document"),
    "reading": ("读法", "reading"),
    "rule": ("规则", "rule"),
}
_WIDEST = 40


def diff_packs(left: LeftArgument, right: RightArgument, ledger: LedgerOption = None) -> None:
    """Print what the second pack says otherwise than the first; an id or a file on either side."""
    adopted, basis = adopted_packs(ledger, None, None)
    before, after = (sound_pack(named_pack(typed, adopted)) for typed in (left, right))
    found = differences(before, after)
    document = {"left": before.id, "right": after.id, "diff": [_document(one) for one in found]}
    text = _words(before.id, after.id, found)
    if basis is not None:
        answer(document, basis, text)
    elif wants_json():
        print_document({**document, "basis": None})
    else:
        print_text(text)


def _document(one: Difference) -> dict[str, object]:
    return {"what": one.what, "name": one.name, "field": one.field or None, "was": one.was, "now": one.now}


def _words(left: str, right: str, found: tuple[Difference, ...]) -> str:
    if not found:
        return word("policy.diff-none", left=left, right=right)
    headings = (tr("何处", "what"), tr("名称", "name"), tr("项目", "field"), left, right)
    absent = tr("（无）", "(absent)")
    rows = [
        (
            plain_word(_WHATS, one.what, lang()),
            one.name,
            one.field or "-",
            *(absent if value is None else cut(value.replace("\n", " "), _WIDEST) for value in (one.was, one.now)),
        )
        for one in found
    ]
    return word("policy.diff-heading", left=left, right=right) + "\n" + table(headings, rows)
