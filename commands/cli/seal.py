"""`seal` and `seals`: freeze the figures of a year, and list what was frozen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from commands.claim_fields import citizen_number_fields
from commands.claims import Caller
from commands.cli.basis import Basis
from commands.cli.figures import coordinates
from commands.cli.language import lang, tr, word
from commands.cli.opening import actor_of, log_basis
from commands.cli.options import (
    ActorOption,
    ApprovedByOption,
    AsOfOption,
    LedgerOption,
    PackOption,
    ReasonOption,
    RecordedAtOption,
    SwitchOption,
    YearOption,
    option,
)
from commands.cli.output import answer
from commands.cli.sealing import Blocker, Frozen, Request, prepare, sealed_basis
from commands.cli.stops import FAILED, Finished, Stop, wrong_usage
from commands.cli.typed import instant, ledger_path
from commands.cli.typed import year as typed_year
from commands.log.ledger import Ledger, open_ledger
from commands.seal_assessment import Sealing, seal_assessment
from commands.seals import Seal, UnreadableSeal, UnsoundSeal, all_seals, check_sound, unsound
from domain.civil_time import civil_date, format_instant, instant_us
from domain.refusals import Refusal, Refused, Rule
from domain.sealing import digest_of, sealed_text
from reports.seal_words import seals_text

_OPENING = frozenset({"A", "An", "No", "Nothing", "Rule", "The", "What"})
"""With these words English sentences about blockers begin; any other first word is a name."""

CheckOption = Annotated[bool, option("--check")]
SealKnownOption = Annotated[str | None, option("--known", metavar="POSITION|DATE", text="option.seal-known")]
AcceptOption = Annotated[list[str] | None, option("--accept-open", metavar="RULE")]


def seal(
    year: YearOption = None,
    known: SealKnownOption = None,
    *,
    check: CheckOption = False,
    accept_open: AcceptOption = None,
    reason: ReasonOption = None,
    approved_by: ApprovedByOption = None,
    as_of: AsOfOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Freeze the figures of the year; with --check only list what stands in the way."""
    chosen = typed_year(year)
    if chosen is None:
        raise wrong_usage("option-missing", name="--year")
    asked = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, year=year)
    accepted = tuple(rule.strip() for text in accept_open or () for rule in text.replace("，", ",").split(",") if rule)
    moment = instant(recorded_at)
    request = Request(asked, chosen, accepted, reason, approved_by, actor_of(actor))
    with open_ledger(ledger_path(ledger), writing=not check) as opened:
        _check_texts(opened, request, moment)
        # Whoever seals upon a seal that was tampered with would stand for it.
        check_sound(opened, opened.county_entries())
        prepared = prepare(opened, request)
        if check:
            _answer_check(prepared.blockers, prepared.named or log_basis(opened))
            raise Finished(FAILED if prepared.blockers else 0)
        if prepared.blockers or prepared.frozen is None:
            raise _stop(prepared.blockers)
        sealing = _sealing(prepared.frozen, request)
        caller = Caller(request.actor, simulated=opened.clock == "simulated")
        own_time = None if moment is None else instant_us(moment)
        sealed = seal_assessment(opened, sealing, caller, own_time)
        document = {
            "seal": sealed.fact_id,
            "digest": sealing.digest,
            "duplicate": sealed.duplicate,
            "lines": len(prepared.frozen.lines),
            "position": sealed.entry.position,
        }
        key = "seal.duplicate" if sealed.duplicate else "seal.done"
        said = word(key, seal=sealed.fact_id, year=chosen, lines=len(prepared.frozen.lines), digest=sealing.digest)
        answer(document, prepared.frozen.named, said)


def _check_texts(ledger: Ledger, request: Request, moment: datetime | None) -> None:
    """Nothing that may not stand in a ledger is sealed with the figures; raises Refused."""
    if moment is not None and ledger.clock != "simulated":
        raise Refused(Refusal(Rule.RECORDED_AT_NOT_YOURS, "recorded_at", format_instant(moment)))
    said = {"actor": request.actor, "reason": request.reason, "approved_by": request.approved_by}
    today = civil_date(ledger.now_us() if moment is None else instant_us(moment))
    texts = {name: text for name, text in said.items() if text is not None}
    numbers = citizen_number_fields({**texts, "body": {"text": ""}}, today)
    if numbers:
        raise Refused(*(Refusal(Rule.CITIZEN_NUMBER, name) for name in numbers))


def seals(ledger: LedgerOption = None) -> None:
    """List the seals in the order of sealing, the newest of each year marked as the one that counts."""
    with open_ledger(ledger_path(ledger)) as opened:
        found = all_seals(opened.county_entries())
        faults = {seal.fact_id: unsound(opened, seal) for seal in found if isinstance(seal, Seal)}
        current = {one.year: one.fact_id for one in found if isinstance(one, Seal) and faults[one.fact_id] is None}
        documents = [
            _seal_json(seal, faults[seal.fact_id], is_current=current.get(seal.year) == seal.fact_id)
            if isinstance(seal, Seal)
            else _unreadable_json(seal)
            for seal in found
        ]
        answer({"seals": documents}, log_basis(opened), seals_text(documents, lang()))


def _seal_json(seal: Seal, fault: UnsoundSeal | None, *, is_current: bool) -> dict[str, Any]:
    return {
        "seal": seal.fact_id,
        "year": seal.year,
        "sealed_on": seal.sealed_on.isoformat(),
        "actor": seal.actor,
        "position": seal.position,
        "known_position": seal.known_position,
        "as_of": seal.as_of.isoformat(),
        "pack": seal.basis.get("pack"),
        "engine": seal.basis.get("engine"),
        "digest": seal.digest,
        "open_readings": dict(seal.open_readings),
        "supersedes_seal": seal.supersedes,
        "current": is_current,
        "sound": fault is None,
        "fault": None if fault is None else fault.values["what"],
    }


def _unreadable_json(seal: UnreadableSeal) -> dict[str, Any]:
    """The same keys of a seal of which only the place is known."""
    names = ("year", "sealed_on", "actor", "known_position", "as_of", "pack", "engine", "digest", "supersedes_seal")
    return {
        "seal": seal.fact_id, **dict.fromkeys(names), "position": seal.position, "open_readings": {}, "current": False,
        "sound": False, "fault": "unreadable",
    }  # fmt: skip


def _sealing(frozen: Frozen, request: Request) -> Sealing:
    text = sealed_text(frozen.lines)
    accepted = {
        rule: {"lines": count, "reason": request.reason, "approved_by": request.approved_by}
        for rule, count in sorted(frozen.open_rules.items())
    }
    return Sealing(
        year=request.year,
        basis=sealed_basis(frozen),
        root=frozen.named.root,
        text=text,
        digest=digest_of(text),
        open_readings=accepted,
        reason=request.reason,
        approved_by=request.approved_by,
    )


def _blocker_json(blocker: Blocker) -> dict[str, Any]:
    return {
        "code": blocker.code,
        **blocker.values,
        "message": _message(blocker),
        "remedy": _remedy(blocker),
    }


def _message(blocker: Blocker) -> str:
    is_idle = blocker.code == "open-reading" and blocker.values["count"] == "0"
    is_scored = blocker.code == "accept-closed" and "unscored" in blocker.values
    closer = ".idle" if is_idle else ".scored" if is_scored else _variant(blocker)
    return word(f"blocker.{blocker.code}{closer}", **_counted(blocker.values))


def _counted(values: Mapping[str, str]) -> dict[str, object]:
    """The values of a sentence, in which a number bends the words behind it."""
    return {name: int(value) if name == "count" else value for name, value in values.items()}


def _variant(blocker: Blocker) -> str:
    """Which closer sentences there are: of a pack that is only supposed, of a day that the knowledge brought."""
    if blocker.code == "not-year-end" and "known" in blocker.values:
        return ".known"
    return ".pack" if blocker.code == "what-if" and "in_force" in blocker.values else ""


def _remedy(blocker: Blocker) -> str:
    said = word(f"remedy.{blocker.code}" + _variant(blocker), **blocker.values)
    return said + (word("remedy.then-known", **blocker.values) if "today" in blocker.values else "")


def _blocker_lines(blockers: tuple[Blocker, ...]) -> list[str]:
    return [
        line
        for blocker in blockers
        for line in (
            "✗ " + _message(blocker),
            "    " + _remedy(blocker),
        )
    ]


def _answer_check(blockers: tuple[Blocker, ...], basis: Basis) -> None:
    document = {"may_seal": not blockers, "blockers": [_blocker_json(one) for one in blockers]}
    lines = _blocker_lines(blockers) or [word("seal.clear")]
    answer(document, basis, "\n".join(lines))


def _stop(blockers: tuple[Blocker, ...]) -> Stop:
    """One sentence that counts and names them; each with its remedy is what --check lists."""
    more = {"blockers": [_blocker_json(one) for one in blockers]}
    named = tr("；", "; ").join(_inside(_message(one)) for one in blockers)
    return Stop("seal-blocked", FAILED, {"count": len(blockers), "blockers": named}, more)


def _inside(message: str) -> str:
    """A blocker's sentence as it stands inside of another one."""
    first = message.partition(" ")[0]
    return message[:1].lower() + message[1:] if first in _OPENING else message
