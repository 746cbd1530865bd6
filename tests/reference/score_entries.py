"""5.2.2 and 5.3 as they stand on the day: papers in the file, on both sides, and persons in the outside system."""

from collections.abc import Iterator
from datetime import date, timedelta

from reference.assessed import Assessment, Breach, Scored
from reference.effective import Fact

ENTERED_AS = {"employment_started": "employment", "assistance_granted": "assistance", "urine_test_done": "test"}


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give what is missing from the files and from the system."""
    first_heard = assessment.first_heard
    running = [one for one in assessment.scored if one.is_reported_and_not_ended]
    running.sort(key=lambda one: first_heard[one.id])
    for scored in running:
        yield from _of_file(scored)
    seen: set[tuple[str, str]] = set()
    for scored in running:
        place = scored.person, scored.station_on(assessment.as_of)
        if place not in seen:
            seen.add(place)
            yield from _not_entered(assessment, scored)


def _of_file(scored: Scored) -> Iterator[Breach]:
    day, rules = scored.as_of, scored.seen.rules
    station = scored.station_on(day)
    filed = scored.of("archive_document_filed")
    kinds = sorted({fact.body["document"] for fact in filed})
    if scored.seen.is_over(rules.archive_within_days, day):
        for document in rules.required_documents:
            if document not in kinds:
                yield Breach("R10", station, day, "document", document, scored.id)
    for document in kinds:
        own = [fact for fact in filed if fact.body["document"] == document]
        sides = {fact.body["medium"] for fact in own}
        if sides in ({"paper"}, {"electronic"}):
            names = tuple(fact.id for fact in own)
            yield Breach("R36", station, day, "document", document, scored.id, names)


def _not_entered(assessment: Assessment, scored: Scored) -> Iterator[Breach]:
    own = assessment.of_person(scored.person)
    # an entry is about the person, so that the end of the case it came with takes nothing from it
    entries = [fact for one in own for fact in one.seen.of("platform_entry_made")]
    lacking = [
        fact.id
        for one in own
        for fact in one.of(*ENTERED_AS)
        if fact.on.year == assessment.year and not _is_entered(assessment, fact, entries)
    ]
    if lacking or not _is_controlled(assessment, own, entries):
        day = assessment.as_of
        station = scored.station_on(day)
        yield Breach("R35", station, day, "platform_entry", "1", scored.id, tuple(lacking), reading="R35")


def _is_entered(assessment: Assessment, fact: Fact, entries: list[Fact]) -> bool:
    limit = fact.on + timedelta(days=assessment.rules.late_entry_over_days)
    return any(
        entry.body.get("data") == ENTERED_AS[fact.kind]
        and entry.body.get("about") == fact.id
        and _counts(assessment, entry, limit)
        for entry in entries
    )


def _is_controlled(assessment: Assessment, own: list[Scored], entries: list[Fact]) -> bool:
    starts = [one.seen.start for one in own if one.is_reported_and_not_ended and one.seen.start is not None]
    limit = min(starts) + timedelta(days=assessment.rules.late_entry_over_days)
    return any(entry.body.get("data") == "control" and _counts(assessment, entry, limit) for entry in entries)


def _counts(assessment: Assessment, entry: Fact, limit: date) -> bool:
    return assessment.readings["R35"] != "late_is_missing" or entry.on <= limit
