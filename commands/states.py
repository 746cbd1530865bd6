"""A claim as the bytes that are stored, and what two arrivals of one entry have in common."""

import dataclasses
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Any

import orjson

from commands.claims import CONTENT_FIELDS, UNDATED
from domain.civil_time import format_instant, iso_date
from domain.envelope import Claim, Evidence
from domain.facts import KINDS, body_from, dump_body
from domain.refusals import Refused

TAKEN_OVER = ("case", "person", "station", "occurred_on", "occurred_time", "document_no", "evidence", "note")
"""What a correction or reinstatement takes over where its row is silent."""

_TAKEN_OVER_BY_VOID = ("case", "person", "station", "occurred_on", "occurred_time")
_PLAIN = ("case", "person", "station", "occurred_time", "document_no", "note", "reason", "approved_by", "event")
_plain_of = attrgetter(*_PLAIN)
_COMPARED = tuple(name for name in CONTENT_FIELDS if name != "actor")


def content_of(claim: Claim) -> dict[str, Any]:
    """Everything that the caller said, in JSON types and without nulls; no `event_id`, no `source`."""
    content: dict[str, Any] = {
        "actor": claim.actor,
        "fact_id": claim.fact_id,
        "kind": claim.kind,
        "occurred_on": claim.occurred_on.isoformat(),
        "verb": claim.verb,
    }
    if claim.body is not None:
        content["body"] = dump_body(claim.body)
    content |= {name: value for name, value in zip(_PLAIN, _plain_of(claim), strict=True) if value is not None}
    if claim.evidence:
        content["evidence"] = [_paper(paper) for paper in claim.evidence]
    if claim.captured_at is not None:
        content["captured_at"] = format_instant(claim.captured_at)
    if claim.claimed_recorded_at is not None:
        content["claimed_recorded_at"] = format_instant(claim.claimed_recorded_at)
    if claim.supersedes is not None:
        content["supersedes"] = str(claim.supersedes)
    return content


def _paper(paper: Evidence) -> dict[str, Any]:
    pairs = (("kind", paper.kind), ("document_no", paper.document_no), ("sha256", paper.sha256))
    item: dict[str, Any] = {name: value for name, value in pairs if value is not None}
    if paper.pages is not None:
        item["pages"] = paper.pages
    return item


def canonical(content: Mapping[str, Any]) -> bytes:
    """Canonical JSON: sorted keys, no blanks, UTF-8. What is hashed and stored are these bytes."""
    # A copy of the exact size: orjson's own bytes keep their whole buffer, some 2 KiB an entry too much.
    return memoryview(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).tobytes()


def own_content(claim: Claim) -> dict[str, Any]:
    """What the row itself brought, for the digest that tells its second arrival from another entry."""
    content = content_of(claim)
    own = {name: content.get(name) for name in claim.brought}
    return own | {"verb": claim.verb, "kind": claim.kind, "fact_id": claim.fact_id, "body": content.get("body")}


def taken_over(claim: Claim, standing: Mapping[str, Any]) -> Claim:
    """The same correction, voiding or reinstatement with what its row left out taken from `standing`.

    `standing` is the content of the fact's last entry that has a body. What a row clears stays cleared.
    """
    names = _TAKEN_OVER_BY_VOID if claim.verb == "void" else TAKEN_OVER
    kept = {name: standing[name] for name in names if name not in claim.brought and name in standing}
    if "occurred_on" in kept:
        kept["occurred_on"] = iso_date(kept["occurred_on"])
    if "evidence" in kept:
        kept["evidence"] = tuple(Evidence(**paper) for paper in kept["evidence"])
    whole = dataclasses.replace(claim, **kept)
    if whole.body is None or "occurred_on" not in kept:
        return whole
    return dataclasses.replace(whole, body=whole.body.completed(whole.occurred_on))


def differences(claim: Claim, stored: Mapping[str, Any], topic: str) -> Iterator[tuple[str, Any, Any]]:
    """The fields in which a second arrival differs from the stored entry: name, stored value, arrived value."""
    arrived = content_of(_dated(claim, stored))
    names: AbstractSet[str]
    if claim.verb == "record":
        names = set(_COMPARED)
    else:
        names = claim.brought.union(stored.get("source", {}).get("own", ())) - {"actor"}
        arrived |= dict.fromkeys(names - claim.brought)
    if claim.actor_given:
        names = names | {"actor"}
    for name in ("verb", "kind", *sorted(names)):
        if arrived.get(name) != stored.get(name):
            yield name, stored.get(name), arrived.get(name)
    before, after = current_body(stored, topic) or {}, arrived.get("body") or {}
    if before != after:
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                yield f"body.{name}", before.get(name), after.get(name)


def _dated(claim: Claim, stored: Mapping[str, Any]) -> Claim:
    """The claim with the stored day where its row left the day out, so that the body's defaults agree."""
    if claim.occurred_on is not UNDATED:
        return claim
    day = iso_date(stored["occurred_on"])
    try:
        body = None if claim.body is None else claim.body.completed(day)
    except Refused:
        body = claim.body  # it contradicts the stored day, so it differs from the stored body anyway
    return dataclasses.replace(claim, occurred_on=day, body=body)


def current_body(stored: Mapping[str, Any], topic: str) -> Mapping[str, Any] | None:
    """The stored body as the present version of its kind has it; None where there is none."""
    body: Mapping[str, Any] | None = stored.get("body")
    kind, _, version = topic.partition("@")
    if body is None or kind not in KINDS or int(version) == KINDS[kind].version:
        return body
    return dump_body(body_from(kind, int(version), dict(body)))
