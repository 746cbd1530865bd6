"""The log as pages of JSON texts, each body as the present version of its kind has it."""

from collections.abc import Collection, Iterable, Iterator

from commands.log.entry import Entry
from commands.states import canonical, current_body
from domain.facts import KINDS, topic_of

PAGE = 20_000


def pages_of(entries: Iterable[Entry], kinds: Collection[str] = ()) -> Iterator[list[str]]:
    """Every entry in order, or those of the kinds named, as {p: position, r: recorded_at in µs, s: state}."""
    current = {topic_of(kind) for kind in KINDS}
    page: list[str] = []
    for entry in entries:
        if kinds and entry.kind not in kinds:
            continue
        state = entry.state if entry.topic in current else _upcast(entry)
        page.append(f'{{"p":{entry.position},"r":{entry.recorded_at_us},"s":{state.decode("utf-8", "replace")}}}')
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page


def _upcast(entry: Entry) -> bytes:
    body = current_body(entry.content, entry.topic)
    return entry.state if body is None else canonical({**entry.content, "body": body})
