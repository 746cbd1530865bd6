"""Random damage to a sound ledger, and what of it anybody could see."""

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from faults_hostile import PAGE, edited

from commands.log import schema
from domain.merkle import BLOCK_LEAVES

TABLES = {schema.EVENTS: tuple(schema.COLUMNS.split(", ")), "stored_subtrees": ("block", "root")}
TEXTS = ("originator_id", "topic", "fact_id", "actor")
LEAF_OF_A_TABLE = 13
KEYS = {schema.EVENTS: "position", "stored_subtrees": "block"}

Dump = dict[str, list[tuple]]


def dump_of(path: Path) -> Dump | None:
    """Every value of every row with its type, as SQLite gives them; None where it cannot."""
    raw = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    raw.text_factory = bytes
    try:
        found: Dump = {}
        for table, columns in TABLES.items():
            typed = ", ".join(f"typeof({column}), {column}" for column in columns)
            found[table] = raw.execute(f"SELECT {typed} FROM {table} ORDER BY {KEYS[table]}").fetchall()
    except sqlite3.Error:
        return None
    finally:
        raw.close()
    return found


def is_cut_tail(sound: Dump, damaged: Dump) -> bool:
    """Whether nothing but the end is gone, and no subtree stands behind the new one."""
    events, subtrees = damaged[schema.EVENTS], damaged["stored_subtrees"]
    return (
        0 < len(events) <= len(sound[schema.EVENTS])
        and events == sound[schema.EVENTS][: len(events)]
        and subtrees == sound["stored_subtrees"][: len(events) // BLOCK_LEAVES]
    )


def damaged_by_sql(path: Path, chance: random.Random, times: int) -> list[str]:
    """Change the file through SQL so many times; what was done, in words for a failing test."""
    done = []
    for _ in range(times):
        statement, parameters = _change(path, chance)
        try:
            edited(path, (statement, parameters))
            done.append(f"{statement} {parameters!r}"[:300])
        except sqlite3.IntegrityError:
            _restore_triggers(path)
        except (sqlite3.OperationalError, OverflowError) as error:
            done.append(str(error))
            _restore_triggers(path)
    return done


def _restore_triggers(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for kind, _, _, text in schema.OBJECTS:
        if kind == "trigger":
            raw.execute(text.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))
    raw.execute("PRAGMA writable_schema = ON")
    for _, name, _, text in schema.OBJECTS:
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (text, name))
    raw.close()


def _change(path: Path, chance: random.Random) -> tuple[str, tuple]:  # noqa: PLR0911 - one line a kind of damage
    table = chance.choice((schema.EVENTS, schema.EVENTS, schema.EVENTS, "stored_subtrees"))
    key, columns = KEYS[table], TABLES[table]
    raw = sqlite3.connect(path)
    raw.text_factory = bytes
    rows = raw.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {key}").fetchall()
    raw.close()
    if not rows:
        return ("SELECT 1", ())
    row, other = chance.choice(rows), chance.choice(rows)
    match chance.choice(("edit", "edit", "reword", "reword", "delete", "cut", "swap", "insert", "move")):
        case "edit":
            place = chance.randrange(len(row))
            value = _value(chance, row[place], other[place])
            mark = _mark(columns[place]) if isinstance(value, bytes) else "?"
            return (f"UPDATE {table} SET {columns[place]} = {mark} WHERE {key} = ?", (value, row[0]))
        case "reword" if table == schema.EVENTS:
            return (f"UPDATE {table} SET state = ? WHERE {key} = ?", (_reworded(chance, row[-1]), row[0]))
        case "delete":
            return (f"DELETE FROM {table} WHERE {key} = ?", (row[0],))
        case "cut":
            return (f"DELETE FROM {table} WHERE {key} > ?", (row[0],))
        case "swap":
            taken = ", ".join(f"{name} = (SELECT {name} FROM {table} WHERE {key} = ?2)" for name in columns[-2:])
            return (f"UPDATE {table} SET {taken} WHERE {key} = ?1", (row[0], other[0]))
        case "insert":
            values = [rows[-1][0] + chance.choice((1, 1, 2, -5000, 2**40)), *row[1:]]
            if table == schema.EVENTS:
                values[4] = chance.choice((row[4], 9999)) + 1
                values[6] = chance.choice((None, chance.randbytes(16)))
            marks = ", ".join(map(_mark, columns))
            return (f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(values))
        case _:
            return (f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (chance.choice((0, -1, 10**6, 2**62)), row[0]))


def _mark(column: str) -> str:
    """Texts are read as bytes, for they may be none any more, and go back as texts."""
    return "CAST(? AS TEXT)" if column in TEXTS else "?"


def _reworded(chance: random.Random, state: bytes) -> bytes:
    """The state with one of its words gone, of another kind, or another word; still JSON."""
    try:
        content = json.loads(state)
    except ValueError:
        return state[:-1]  # damaged before
    if not isinstance(content, dict) or not content:
        return b"[]"
    inner = chance.choice((content, content, content.get("body") or content, content.get("source") or content))
    inner = inner if isinstance(inner, dict) else content
    name = chance.choice(sorted(inner))
    match chance.randrange(3):
        case 0:
            del inner[name]
        case 1:
            inner[name] = chance.choice(
                (None, 7, -1.5, True, [], [[{}]], {"a": "b"}, "", "2024-13-77", "x" * 5000, "nothing")
            )
        case _:
            inner[chance.choice(("body", "evidence", "verb", "more", "occurred_on"))] = inner.pop(name)
    return json.dumps(content, ensure_ascii=False).encode()


def _value(chance: random.Random, own: object, other: object) -> object:
    """Another value for a cell: a bit of its own turned, another row's, or something of another kind."""
    return chance.choice(
        (_turned(chance, own), _turned(chance, own), other, None, 0, -1, 1.5, "x", b"x", 2**63 - 1, "é\0")
    )


def _turned(chance: random.Random, value: object) -> object:
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(40))
    if isinstance(value, bytes) and value:
        content = bytearray(value)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        return bytes(content)
    return value


def renumbered_in_bytes(path: Path, position: int) -> None:
    """Turn one bit so that the row at this position (128 to 2047) bears a number behind every other, in its place."""
    content = bytearray(path.read_bytes())
    (place,) = [place for place, number in _numbers(content) if number == position]
    content[place] ^= 0x10  # of the high seven bits: 2048 more
    path.write_bytes(bytes(content))


def _numbers(content: bytes) -> Iterator[tuple[int, int]]:
    """Place and value of the row numbers of two bytes in every leaf of every table."""
    for start in range(0, len(content), PAGE):
        if content[start] != LEAF_OF_A_TABLE:
            continue
        for cell in range(int.from_bytes(content[start + 3 : start + 5], "big")):
            pointer = start + 8 + 2 * cell
            place = start + int.from_bytes(content[pointer : pointer + 2], "big")
            while content[place] & 0x80:  # the length of the row
                place += 1
            place += 1
            if content[place] & 0x80 and not content[place + 1] & 0x80:
                yield place, (content[place] & 0x7F) << 7 | content[place + 1]


def damaged_in_bytes(path: Path, chance: random.Random, times: int) -> list[int]:
    """Turn so many bits of the file, anywhere from its first byte to its last; their places."""
    content = bytearray(path.read_bytes())
    places = [chance.randrange(len(content)) for _ in range(times)]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(content))
    return places
