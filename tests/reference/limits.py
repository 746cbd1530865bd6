"""What else can still be cured: limits that are no obligations."""

from collections.abc import Iterator
from datetime import date, timedelta

from reference.case import Case
from reference.rows import Limit
from reference.seen import Seen

Open = tuple[str, str | None, date | None]


def limits_of(case: Case, day: date) -> list[Limit]:
    """Give the open limits of a case at the end of a day; one whose last day has come is over."""
    seen = case.on(day)
    if seen.end(day) is not None:
        return []
    every = [*_reporting(seen, day), *_serious(seen), *_breaches(seen), *_positive(seen), *_documents(seen)]
    every += _leaves(seen, day)
    station = seen.station_on(day)
    return [
        Limit(case.id, what, about, station, last, None if last is None else (last - day).days)
        for what, about, last in every
        if last is None or last > day
    ]


def _reporting(seen: Seen, day: date) -> Iterator[Open]:
    if seen.start is not None:
        return
    if seen.deadline is None:
        yield "unserved", None, None
        return
    yield "report", None, seen.deadline
    if seen.deadline > day:
        return
    if not seen.of("overdue_notice_issued"):
        yield "R08", None, seen.deadline + timedelta(days=seen.rules.overdue_notice_within_days)
    if not any(fact.body["ground"] == "unreported" for fact in seen.of("transferred_to_police")):
        yield "R09", None, seen.deadline + timedelta(days=seen.rules.overdue_transfer_within_days)


def _serious(seen: Seen) -> Iterator[Open]:
    for episode in seen.episodes:
        if episode.serious_on is None:
            continue
        if not any(episode.first_day <= on for on in seen.days("violation_reported")):
            yield "R24", None, episode.serious_on + timedelta(days=seen.rules.violation_report_within_days)
        if not any(
            fact.body["ground"] == "violation" and episode.first_day <= fact.on
            for fact in seen.of("transferred_to_police")
        ):
            yield "R25", None, episode.serious_on + timedelta(days=seen.rules.violation_transfer_within_days)


def _positive(seen: Seen) -> Iterator[Open]:
    for test in seen.of("urine_test_done", "remote_test_accepted"):
        reported = any(test.on <= on for on in seen.days("violation_reported"))
        if test.body.get("result") == "positive" and not reported:
            yield "positive_test", test.id, test.on + timedelta(days=seen.rules.positive_test_within_days)


def _breaches(seen: Seen) -> Iterator[Open]:
    warned = {letter.body["about"] for letter in seen.of("warning_letter_issued")}
    for fact in seen.of("test_missed", "violation_recorded"):
        if fact.id not in warned and not fact.body.get("excused"):
            yield "letter", fact.id, None


def _documents(seen: Seen) -> Iterator[Open]:
    filed = {fact.body["document"] for fact in seen.of("archive_document_filed")}
    if seen.start is not None:
        for document in seen.rules.required_documents:
            if document not in filed:
                yield "document", document, None


def _leaves(seen: Seen, day: date) -> Iterator[Open]:
    for leave, begin, end in seen.leave_spans:
        if begin <= day < end:
            yield "leave", leave.fact.id, leave.until
