"""`policy adopt ID|FILE`: a sound pack comes into force, its text in the ledger."""

from typing import Annotated

import typer

from commands.adopt_policy import Adopting, TextChanged, adopt_policy
from commands.cli.language import word
from commands.cli.opening import actor_of, log_basis
from commands.cli.options import ActorOption, LedgerOption, RecordedAtOption, option
from commands.cli.output import answer
from commands.cli.policy_file import Named, named_pack, sound_pack
from commands.cli.ruling import adopted as adopted_pack
from commands.cli.stops import refused
from commands.cli.typed import day, instant, ledger_path
from commands.cli.written import written_document
from commands.governing import adoptions
from commands.log.ledger import open_ledger
from commands.written import Written
from domain.policies import Pack, shipped
from domain.policies.lives import Life, holes

PackArgument = Annotated[str, typer.Argument(metavar="ID|FILE", help="argument.pack-or-file")]
FromOption = Annotated[str | None, option("--from", metavar="DATE", text="option.adopt-from")]


def adopt_pack(
    pack: PackArgument,
    first_day: FromOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Record the adoption with the pack's whole text; by default from the day that the pack itself names."""
    asked, given = day(first_day, "--from"), instant(recorded_at)
    with open_ledger(ledger_path(ledger), writing=True) as opened:
        adopted = adoptions(opened.county_entries())
        named = named_pack(pack, adopted)
        sound = sound_pack(named)
        _check_name(named, sound)
        document = sound.document
        effective_from = asked or document.effective_from
        if not document.effective_from <= effective_from <= (document.effective_to or effective_from):
            raise refused(
                "adopted-outside-its-life",
                pack=sound.id,
                first=document.effective_from,
                last=document.effective_to or "…",
                day=effective_from,
            )
        try:
            written = adopt_policy(opened, Adopting(sound, named.text, effective_from), actor_of(actor), given)
        except TextChanged as fault:
            raise refused("pack-text-changed", pack=fault.pack, position=fault.position) from fault
        said = [_said(written, sound)]
        if adopted and adopted[0].document != document.id:
            said.append(word("policy.adopted-beside", document=adopted[0].document, pack=sound.id))
        lives = [
            Life(one.pack, one.effective_from, adopted_pack(one.text, one.pack).document.effective_to)
            for one in adoptions(opened.county_entries())
            if one.document == document.id
        ]
        said += [word("policy.adopted-hole", first=first, last=last) for first, last in holes(lives)]
        told = {**written_document(written), "pack": sound.id, "effective_from": effective_from.isoformat()}
        answer(told, log_basis(opened), "\n".join(said))


def _check_name(named: Named, pack: Pack) -> None:
    """A file under the name of a shipped pack is that pack: two texts of one name would stand side by side."""
    if named.is_file and named.text != shipped().get(pack.id, named.text):
        raise refused("pack-of-shipped-name", pack=pack.id, file=named.name)


def _said(written: Written, pack: Pack) -> str:
    key = "policy.adopted-already" if written.duplicate else "policy.adopted"
    day_of = written.entry.content["body"]["effective_from"]
    return word(key, pack=pack.id, day=day_of, position=written.entry.position)
