"""The county's rows as files: all as JSON Lines, or the old tables as CSV and the rest as JSON Lines."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from commands.county.build import County
from commands.county.rows import Row
from commands.county.sittings import MOVED_KINDS
from commands.reading.headings import body_field, plain
from domain.facts import CHOICE_LABELS, KINDS, field_label

_ENVELOPE = (
    "id", "case", "person", "station", "occurred_on", "occurred_time", "claimed_recorded_at", "recorded_at", "actor",
    "document_no", "note", "reason",
)  # fmt: skip
# One old system wrote the Chinese national encoding, one put a byte order mark before UTF-8, the others neither.
_ENCODINGS = {"urine_test_done": "gb18030", "person_registered": "utf-8-sig"}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")  # noqa: RUF001
_NUMBERED = "序号"


def write_jsonl(built: County, path: Path) -> Path:
    """All rows in one file, one a line, in the order in which they were typed."""
    _write_lines(built.rows, path)
    return path


def write_csv(built: County, folder: Path) -> list[Path]:
    """The old tables, one kind a file, and all later rows as JSON Lines; together exactly the county's rows.

    The paths come in the order in which the files are to be read, which is that of their names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    begun = 0
    for kind in MOVED_KINDS:
        ended = begun
        while ended < len(built.rows) and built.rows[ended]["kind"] == kind:
            ended += 1
        if ended > begun:
            path = folder / f"{len(paths) + 1:02d}-{KINDS[kind].label}.csv"
            _write_table(kind, built.rows[begun:ended], path)
            paths.append(path)
        begun = ended
    paths.append(folder / f"{len(paths) + 1:02d}-日常录入.jsonl")
    _write_lines(built.rows[begun:], paths[-1])
    return paths


def _write_lines(rows: Sequence[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


def _write_table(kind: str, rows: Sequence[Row], path: Path) -> None:
    envelope = [name for name in _ENVELOPE if any(name in row for row in rows)]
    body = sorted({name for row in rows for name in row["body"]})
    numbered = kind == "person_registered"
    heads = [field_label(name)[0] for name in envelope] + [_body_heading(kind, name) for name in body]
    with path.open("w", encoding=_ENCODINGS.get(kind, "utf-8"), newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_NUMBERED, *heads] if numbered else heads)
        for number, row in enumerate(rows, 1):
            cells = [_envelope_cell(name, row, number) for name in envelope]
            cells += [_body_cell(name, row["body"].get(name)) for name in body]
            writer.writerow([str(number), *cells] if numbered else cells)


def _body_heading(kind: str, name: str) -> str:
    """The field's Chinese heading, or its wire name under `body.` where that heading means something else."""
    label = field_label(name, body=True)[0]
    return label if body_field(KINDS[kind], plain(label)) == name else f"body.{name}"


def _envelope_cell(name: str, row: Row, number: int) -> str:
    if name not in row:
        return ""
    return typed(date.fromisoformat(row[name]), number) if name == "occurred_on" else str(row[name])


def typed(day: date, number: int) -> str:
    """The date as one of several people types it."""
    ways = (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y%m%d"),
        f"{day.year}年{day.month}月{day.day}日".translate(_FULL_WIDTH),
    )
    return ways[(number // 3) % len(ways)]


def _body_cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    words = CHOICE_LABELS.get(name, {}).get(str(value))
    return words[0] if words else str(value)
