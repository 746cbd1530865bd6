"""The whole examination of a pack: its own text, and the texts that it says it quotes and takes over."""

from collections.abc import Iterator, Mapping

from domain.policies.checks.soundness import unsound
from domain.policies.faults import Fault, PackFault
from domain.policies.loading import load, located, shaped
from domain.policies.pack import Clause, Pack
from domain.policies.shipped import shipped, sources


def check(text: str) -> Pack:
    """The pack, examined whole; raises PackFault with every fault found."""
    pack = shaped(text)
    faults = [*unsound(pack), *_against_sources(pack), *_against_packs(pack)]
    if faults:
        raise PackFault(located(faults, text, pack))
    return pack


def compared_clauses(pack: Pack) -> tuple[int, int]:
    """How many clauses were compared with a source text that is at hand, and how many there are."""
    return sum(_source_of(pack, clause) is not None for clause in pack.clause), len(pack.clause)


def _source_of(pack: Pack, clause: Clause) -> str | None:
    return clause.source or pack.document.source


def _against_sources(pack: Pack) -> Iterator[Fault]:
    """Clauses that read otherwise than the source text they name."""
    for i, clause in enumerate(pack.clause):
        source = _source_of(pack, clause)
        if source is None:
            continue
        texts: Mapping[str, str] | None = sources().get(source)
        place = ("clause", i, "source") if clause.source else ("document", "source")
        if texts is None:
            yield Fault("no-such-source", place, values={"source": source, "there": " ".join(sorted(sources()))})
            if not clause.source:
                return
        elif clause.id not in texts:
            yield Fault("not-in-source", ("clause", i, "id"), values={"source": source, "label": clause.id})
        elif texts[clause.id] != clause.text:
            values = {"source": source, "at": _first_difference(texts[clause.id], clause.text)}
            yield Fault("text-differs", ("clause", i, "text"), values=values)


def _first_difference(source: str, text: str) -> str:
    """The source's own words around the first character that differs."""
    at = next((i for i, (a, b) in enumerate(zip(source, text, strict=False)) if a != b), min(len(source), len(text)))
    return source[max(0, at - 6) : at + 10]


def _against_packs(pack: Pack) -> Iterator[Fault]:
    """Clauses that say they are taken over from a shipped pack, and are not what stands there."""
    for i, clause in enumerate(pack.clause):
        if clause.taken_from is None:
            continue
        if clause.taken_from not in shipped():
            yield Fault("no-such-pack", ("clause", i, "taken_from"), values={"pack": clause.taken_from})
            continue
        theirs = next((one for one in load(shipped()[clause.taken_from]).clause if one.id == clause.id), None)
        if theirs is None:
            yield Fault("not-in-pack", ("clause", i, "taken_from"), values={"pack": clause.taken_from})
            continue
        for name in ("number", "schedule", "document"):
            for j, part in enumerate(getattr(clause, name)):
                if part not in getattr(theirs, name):
                    values = {"pack": clause.taken_from}
                    yield Fault("taken-otherwise", ("clause", i, name, j), values=values)
