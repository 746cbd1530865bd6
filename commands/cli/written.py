"""What a writing verb answers: where the entry stands, or where it stood already."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from commands.cli.basis import LogBasis
from commands.cli.fields import kind_label
from commands.cli.language import lang, word
from commands.cli.manner import may_ask
from commands.cli.opening import log_basis
from commands.cli.output import answer
from commands.cli.stops import wrong_usage
from commands.log.ledger import Ledger
from commands.written import Written
from domain.civil_time import format_civil, format_instant
from domain.facts import KINDS
from reports.impact_words import Impact, impact_text
from reports.words import VERBS
from reports.words import word as plain_word


def print_written(ledger: Ledger, written: Written, impact: Impact | None = None) -> None:
    """Print the entry that was written, or the one that it duplicates, and what it moved in the seals."""
    document = {**written_document(written), "impact": impact_json(impact)}
    said = _sentences(written)
    if impact is not None and impact.moved and not may_ask():
        # Whoever sat at a terminal saw it before.
        said += ["", impact_text(impact, lang())]
    answer(document, impact_basis(ledger, impact), "\n".join(said))


def impact_json(found: Impact | None) -> list[dict[str, Any]] | None:
    """The value of `impact`: null while there are no seals, an object a station and seal that moves."""
    return None if found is None else [one.document() for one in found.moved]


def impact_basis(ledger: Ledger, impact: Impact | None) -> LogBasis:
    """The log as it stands, and the work calendars that the impact needed and missed."""
    return replace(log_basis(ledger), calendar_missing=() if impact is None else impact.calendar_missing)


def written_document(written: Written) -> dict[str, Any]:
    """The JSON object of a writing verb, without its basis."""
    entry = written.entry
    document: dict[str, Any] = {
        "position": entry.position,
        "event_id": str(entry.event_id),
        "fact_id": entry.fact_id,
        "recorded_at": format_instant(entry.recorded_at_us),
        "leaf_hash": entry.leaf_hash.hex(),
        "duplicate": written.duplicate,
        "impact": None,
    }
    if written.duplicate and written.head.position != entry.position:
        document["head"] = {"verb": written.head.verb, "position": written.head.position}
    return document


def evidence_of(texts: Sequence[str] | None) -> list[dict[str, Any]]:
    """The papers that `--evidence KIND,DOCUMENT_NO,SHA256,PAGES` names."""
    found = []
    for text in texts or ():
        parts = [part.strip() for part in text.replace("，", ",").split(",")]
        if not parts[0] or len(parts) > 4 or (len(parts) == 4 and parts[3] and not parts[3].isdecimal()):
            raise wrong_usage("bad-evidence", option="--evidence", value=text)
        paper: dict[str, Any] = dict(zip(("kind", "document_no", "sha256", "pages"), parts, strict=False))
        if paper.get("pages"):
            paper["pages"] = int(paper["pages"])
        found.append({name: value for name, value in paper.items() if value != ""})
    return found


def _sentences(written: Written) -> list[str]:
    entry, head = written.entry, written.head
    kind = KINDS.get(entry.kind)
    label = entry.kind if kind is None else kind_label(kind)
    if not written.duplicate:
        return [
            word(
                f"{entry.verb}.done",
                position=entry.position,
                label=label,
                fact=entry.fact_id,
                occurred_on=entry.content["occurred_on"],
                recorded_at=format_civil(entry.recorded_at_us),
            )
        ]
    said = [word("record.duplicate", label=label, fact=entry.fact_id, position=entry.position)]
    if head.position != entry.position:
        if head.verb == "void":
            said.append(word("record.head-void", position=head.position, fact=entry.fact_id))
        else:
            verb = plain_word(VERBS, head.verb, lang())
            said.append(word("record.head-other", position=head.position, verb=verb))
    return said
