"""Drawn acts as the rows of one JSON Lines file: their instants, numbers and ids, in the order of typing."""

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from inspect_acts import Act, moment
from inspect_world import NUMBERED, World

Row = dict[str, Any]


def rows_of(world: World) -> list[Row]:
    """Every row in the order in which it was typed; every act has its id and its instant from here on."""
    _seat(world)
    _number(world)
    acts = sorted(world.acts, key=lambda act: (act.at, act.kind != "decision_issued"))
    counts: dict[str, int] = defaultdict(int)
    keyed = []
    for place, act in enumerate(acts):
        subject = act.case or act.person or act.station or "县"
        counts[subject] += 1
        act.fact = f"{subject}.{counts[subject]}"
        keyed.append((act.at, place, _record(act)))
        for day, on, changes in act.mends:
            at = moment(max(day, act.typed), 64_000 + place % 2_000)
            keyed.append((at, place, _mended(act, at.isoformat(), on, changes)))
    keyed.sort(key=lambda one: one[:2])
    return [row for _, _, row in keyed]


def _seat(world: World) -> None:
    """Each hand's entries of a day follow one another, by case or by day as the desk is used to."""
    by_case = {desk.name: desk.by_case for desk in world.desks}
    days: dict[tuple[date, str], list[Act]] = defaultdict(list)
    for act in world.acts:
        days[act.typed, act.actor].append(act)
    for (day, actor), acts in sorted(days.items()):
        lot = random.Random(f"{day}/{actor}")  # noqa: S311
        acts.sort(
            key=lambda act: (act.case or "", act.on) if by_case.get(act.station or "") else (act.on.isoformat(), act.on)
        )
        pace = lot.randint(15, 150)
        clock = lot.randint(30_600, 52_000)
        for act in acts:
            clock = min(clock + lot.randint(pace // 2, 2 * pace), 63_900)
            act.at = moment(day, clock)


def _number(world: World) -> None:
    """Numbers run by station and kind, by year where the form has one, in the order of the acts or of the typing."""
    desks = {desk.name: desk for desk in world.desks}
    last: dict[tuple[str, str, int], int] = defaultdict(int)
    for act in sorted(world.acts, key=lambda act: (act.typed if act.numbered_when_typed else act.on, act.case or "")):
        desk = desks.get(act.station or "")
        if desk is None or act.kind not in NUMBERED or world.lot.random() >= desk.with_number:
            continue
        year = act.typed.year if act.numbered_when_typed else act.on.year
        key = (desk.name, act.kind, year if desk.form in {0, 1, 3} else 0)
        last[key] += 1
        number, label = last[key], NUMBERED[act.kind]
        text = (
            f"{desk.name}{label}{year}-{number:04d}", f"{number:04d}/{year}", f"NO.{number:06d}",
            f"({year}){label}第{number}号", f"{desk.name[0]}{label}{number}",
        )[desk.form]  # fmt: skip
        if act.kind == "urine_test_done":
            act.body["report_no"] = text
        else:
            act.document_no = text


def _subject(act: Act) -> Row:
    row = {"case": act.case, "person": act.person, "station": act.station}
    return {name: value for name, value in row.items() if value is not None}


def _record(act: Act) -> Row:
    assert act.at is not None
    row: Row = {"id": act.fact, "kind": act.kind, **_subject(act), "occurred_on": act.on.isoformat()}
    row |= {"recorded_at": act.at.isoformat(), "actor": act.actor, "body": act.body}
    if act.claimed is not None:
        row["claimed_recorded_at"] = moment(act.claimed, 36_000).isoformat()
    if act.captured is not None:
        row["captured_at"] = moment(act.captured, 60_000).isoformat()
    for name, value in (("note", act.note), ("document_no", act.document_no), ("reason", act.reason)):
        if value is not None:
            row[name] = value
    return row


def _mended(act: Act, at: str, on: date, changes: Row) -> Row:
    row = {"fact": act.fact, "verb": "correct", "kind": act.kind, **_subject(act), "occurred_on": on.isoformat()}
    row |= {"recorded_at": at, "actor": act.actor, "approved_by": "负责人", "reason": "核对纸质记录后更正"}
    return row | {"event": f"{act.fact}/{at}", "body": act.body | changes}


def guilty_windows(world: World, untrue: dict[str, str]) -> set[tuple[str, date]]:
    """Station and day of inspection wherever an untrue record was typed, or changed, in the time before it."""
    found = set()
    for act in world.acts:
        if act.fact in untrue:
            days = [max(day, act.typed) for day, _, _ in act.mends] or [act.typed]
            for day in days:
                ahead = [inspects for _, inspects in world.visits if inspects >= day > world.opens - timedelta(1)]
                if ahead:
                    found.add((act.station or "", ahead[0]))
    return found
