"""Seen: at which of many bases a fact stands, as bits of one number: each fact is looked at once for all of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import duckdb

from domain.policies import Ruling
from projections.basis import Basis
from projections.parameters import Table, write

MOST = 60
"""So many bases fit into one number, with a bit to spare on its left."""
DUTIES = ("interview", "urine_test")
MEASURES = ("detox", "rehab")


def portions(count: int) -> Iterator[range]:
    """The numbers of the bases, counted from 1, in portions that fit."""
    for first in range(1, count + 1, MOST):
        yield range(first, min(first + MOST, count + 1))


def write_bits(connection: duckdb.DuckDBPyConnection, bases: Sequence[Basis], portion: Sequence[int]) -> None:
    """Replace the bits and the masks of windows by those of this portion of the bases; `write_bases` went before.

    Bits go from the latest day to the earliest, those of one pack and calendar beside each other.
    """
    packs = list({basis.pack.key: basis.pack for basis in bases}.values())
    calendars = list(dict.fromkeys(basis.calendar for basis in bases))
    numbers = {pack.key: number for number, pack in enumerate(packs)}
    asked = {bid: bases[bid - 1] for bid in portion}
    governed = {bid: (numbers[basis.pack.key], calendars.index(basis.calendar)) for bid, basis in asked.items()}
    order = sorted(portion, key=lambda bid: (*governed[bid], -asked[bid].as_of.toordinal(), -asked[bid].upto, bid))
    masks = {bid: 1 << bit for bit, bid in enumerate(order)}
    write(
        connection,
        Table("basis_bit", {"bid": "INTEGER", "mask": "UBIGINT"}, [{"bid": bid, "mask": masks[bid]} for bid in order]),
    )
    breaks = 1 | 1 << len(order)
    for bit, (one, next_one) in enumerate(pairwise(order), start=1):
        breaks |= (governed[one] != governed[next_one]) << bit
    _macro(connection, "breaks()", f"{breaks}::UBIGINT")
    _macro(connection, "everywhere()", f"{(1 << len(order)) - 1}::UBIGINT")
    known = {bid: str(basis.upto) for bid, basis in asked.items()}
    _macro(connection, "knowing(position)", _from("position", known, masks))
    days = {bid: f"DATE '{basis.as_of.isoformat()}'" for bid, basis in asked.items()}
    _macro(connection, "after(day)", _from("day", days, masks))
    _write_windows(connection, packs)


def _from(value: str, limits: dict[int, str], masks: dict[int, int]) -> str:
    """The bases whose limit is this value or a greater one."""
    cases = []
    for limit in sorted(set(limits.values()), key=lambda text: (len(text), text)):
        reached = sum(masks[bid] for bid, own in limits.items() if (len(own), own) >= (len(limit), limit))
        cases.append(f"WHEN {value} <= {limit} THEN {reached}::UBIGINT")
    return f"CASE {' '.join(cases)} ELSE 0::UBIGINT END"


def _write_windows(connection: duckdb.DuckDBPyConnection, packs: Sequence[Ruling]) -> None:
    """Which windows have begun, and which are over, in each month of a clock and in that before its first, as bits."""
    width = 2 + max((window.to_month for pack in packs for window in pack.windows), default=0)
    begun, over = [], []
    for pack in packs:
        for measure in MEASURES:
            for duty in DUTIES:
                own = [window for window in pack.windows if (window.measure, window.duty) == (measure, duty)]
                for month in range(-1, width - 1):
                    begun.append(sum(1 << window.seq for window in own if window.from_month <= month))
                    over.append(sum(1 << window.seq for window in own if window.to_month <= month))
    connection.execute("SET VARIABLE windows_begun = $1::UBIGINT[]", [begun])
    connection.execute("SET VARIABLE windows_over = $1::UBIGINT[]", [over])
    _macro(connection, "places()", str(width))
    _macro(connection, "begun(place)", "getvariable('windows_begun')[place]")
    _macro(connection, "over(place)", "getvariable('windows_over')[place]")
    _macro(
        connection,
        "place_of(schedule_no, is_test, start, day)",
        # Months between days count as boundaries do: a month's last day stands for all that follow it.
        f"(schedule_no * 2 + is_test) * {width} + 2 + "
        f"CASE WHEN day >= start THEN least(datesub('month', start, day), {width - 2}) WHEN day < start THEN -1 END",
    )


def _macro(connection: duckdb.DuckDBPyConnection, head: str, body: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP MACRO {head} AS {body}")
