"""`score --what-if`: what entries that are only supposed would change in points and in money."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from commands.cli.asking import Coordinates, NamedBasis
from commands.cli.asking_faults import NoScore
from commands.cli.language import lang, word
from commands.cli.stops import wrong_usage
from commands.cli.what_if import AFTER, BEFORE, compared, drafts_of
from commands.log.entry import Draft, content_of
from commands.log.ledger import Ledger
from domain.policies import Ruling
from projections.questions import Questions
from reports.difference_table import changes, changes_json, changes_text
from reports.score_table import Scores, scores_json
from reports.subsidy_table import money_of
from reports.words import kind_word


def score_what_if(
    ledger: Ledger, typed: Coordinates, lines: Sequence[str], station: str | None
) -> tuple[dict[str, Any], NamedBasis, str]:
    """The scores with the entries and what they change: the JSON, the basis that says so, the text."""
    if typed.known is not None:
        raise wrong_usage("what-if-known")
    drafts = drafts_of(ledger, lines)
    with compared(ledger, typed, drafts) as found:
        basis = replace(found.basis, what_if=(*found.basis.what_if, *lines))
        document: dict[str, Any] = {"scores": [], "supposed": [_draft_json(draft) for draft in drafts], "changes": []}
        if found.questions is None or found.before is None or found.after is None:
            return document, basis, ""
        _refuse_without_score(found.after)
        rulings = (found.before, found.after)
        money = all(money_of(ruling) is not None for ruling in rulings)
        moved = changes(found.questions, basis.as_of.year, (BEFORE, AFTER), money=money, station=station)
        document["scores"] = scores_json(_scores(found.questions).of(station))
        document["changes"] = changes_json(moved)
        return document, basis, f"{_told(drafts)}\n\n{changes_text(moved, rulings, lang())}"


def _scores(questions: Questions) -> Scores:
    return Scores(
        [row for row in questions.score_lines if row.basis == AFTER],
        [row for row in questions.score_items if row.basis == AFTER],
        [row for row in questions.score_totals if row.basis == AFTER],
    )


def _refuse_without_score(ruling: Ruling) -> None:
    if not ruling.items and not ruling.rules:
        raise NoScore(pack=ruling.id, document=ruling.pack.document.id)


def _draft_json(draft: Draft) -> dict[str, Any]:
    content = content_of(draft.state, 0)
    return {
        "verb": content["verb"],
        "kind": content["kind"],
        "fact_id": draft.fact_id,
        "occurred_on": content["occurred_on"],
        "actor": draft.actor,
    }


def _told(drafts: Sequence[Draft]) -> str:
    """Which entries are supposed, and that none was written."""
    said = []
    for draft in drafts:
        content = content_of(draft.state, 0)
        said.append(
            word(
                f"what-if.{content['verb']}",
                label=kind_word(content["kind"], lang()),
                fact=draft.fact_id,
                occurred_on=content["occurred_on"],
            )
        )
    return "\n".join([*said, word("what-if.unwritten" if drafts else "what-if.duplicate")])
