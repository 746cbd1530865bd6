"""`policy check FILE`: whether a pack is sound, and every fault of it by line and clause."""

from typing import Annotated

import typer

from commands.cli.language import word
from commands.cli.manner import wants_json
from commands.cli.output import print_document, print_text
from commands.cli.policy_file import named_pack, sound_pack
from domain.policies import digest
from domain.policies.checking import compared_clauses

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="argument.pack-file")]


def check_pack(file: FileArgument) -> None:
    """Print that the pack is sound, or every fault of it; needs no ledger."""
    named = named_pack(file, ())
    pack = sound_pack(named)
    compared, clauses = compared_clauses(pack)
    if wants_json():
        found = {
            "pack": pack.id,
            "sha256": digest(named.text),
            "clauses": clauses,
            "compared": compared,
            "rules": len(pack.rules),
            "readings": len(pack.readings),
            "faults": [],
        }
        print_document({"packs": [found], "basis": None})
        return
    print_text(
        word(
            "policy.check-done",
            file=file,
            pack=pack.id,
            clauses=clauses,
            compared=compared,
            rules=len(pack.rules),
            readings=len(pack.readings),
        )
    )
