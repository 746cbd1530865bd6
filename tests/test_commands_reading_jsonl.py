"""JSON Lines come in as they are, and whatever else stands in the file is named by its line."""

import hashlib
import io

import pytest

from commands.reading.jsonl import rows_of
from commands.reading.lines import Lines
from domain.refusals import Rule


def short(value) -> str:
    return repr(value)[:40]


def read(data: bytes, limit: int = 2 * 1024 * 1024):
    return list(rows_of(Lines(io.BytesIO(data), limit)))


def faults(data: bytes):
    return [(row.number, fault.rule, fault.details.get("problem")) for row in read(data) for fault in row.faults]


def test_blank_lines_are_skipped_and_shift_no_number():
    assert [(row.number, row.fields) for row in read(b'\n{"a":1}\r\n   \n{"b":2}')] == [(2, {"a": 1}), (4, {"b": 2})]


def test_a_byte_order_mark_is_allowed_at_the_beginning_only():
    assert read(b'\xef\xbb\xbf{"a":1}\n')[0].fields == {"a": 1}
    assert faults(b'{"a":1}\n\xef\xbb\xbf{"a":1}\n') == [(2, Rule.MALFORMED_ROW, "json")]


def test_an_empty_file_has_no_rows():
    assert read(b"") == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "json"),
        (b"[1]", "not-an-object"),
        (b'"text"', "not-an-object"),
        (b'{"a":NaN}', "json"),
        (b'{"a":1e999}', "number"),
        (b'{"a":"\x00"}', "json"),
        (b'{"a":"\\ud800"}', "surrogate"),
        (b'{"a":1} {"b":2}', "json"),
        (b'{"a":"\xb1\xa8\xb5\xbd"}', "encoding"),
        (b'{"a":' + b"[" * 2000 + b"]" * 2000 + b"}", "depth"),
        (b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", "depth"),
    ],
    ids=short,
)
def test_a_line_that_is_no_object_of_ours_is_one_fault_and_the_others_are_read(line, problem):
    data = b'{"a":1}\n' + line + b'\n{"b":2}\n'
    assert faults(data) == [(2, Rule.MALFORMED_ROW, problem)]
    assert [row.fields for row in read(data) if not row.faults] == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b'{"id":"a","id":"b"}', "id"),
        (b'{"id" :"a","id" :"b"}', "id"),
        (b'{"id":"a","body":{"x":1,"x":1}}', "x"),
        (b'{"id":"a","evidence":[{"kind":"k"},{"kind":"k","kind":"l"}]}', "kind"),
        (b'{"id":"a","\\u0069d":"b"}', "id"),
        (b'{"id":"a","n":123456789012345678901234567890,"id":"b"}', "id"),
        (b'{"note":"\\": :","id":"a","id":"b"}', "id"),
    ],
    ids=short,
)
def test_a_key_that_stands_twice_is_refused(line, key):
    (row,) = read(line)
    assert [(fault.rule, fault.field) for fault in row.faults] == [(Rule.DOUBLE_KEY, key)]


@pytest.mark.parametrize(
    "line",
    [
        b'{"note":"\\"id\\":\\"id\\":"}',
        b'{"note":": { : [","body":{"x":1}}',
        b'{ "a" : 1 , "b" : { "a" : 2 } }',
        b'{"a":[{"k":1},{"k":2}],"k":3}',
    ],
    ids=short,
)
def test_what_only_looks_like_a_second_key_is_none(line):
    assert read(line)[0].faults == ()


def test_a_line_above_the_limit_is_one_fault_and_is_never_held():
    held = []

    class Watched(io.BytesIO):
        def read(self, size=-1):
            held.append(size)
            return super().read(size)

    data = b'{"a":1}\n{"n":"' + b"x" * (100 * 1024 * 1024) + b'"}\n{"b":2}'
    rows = list(rows_of(Lines(Watched(data))))
    assert [(row.number, [fault.rule for fault in row.faults]) for row in rows] == [
        (1, []),
        (2, [Rule.ROW_TOO_LONG]),
        (3, []),
    ]
    assert max(held) == 1024 * 1024


def test_a_line_at_the_limit_is_read_and_one_byte_more_is_not():
    at = b'{"n":"' + b"x" * 92 + b'"}'
    assert len(at) == 100
    assert read(at, limit=100)[0].faults == ()
    assert read(at + b" \n", limit=100)[0].faults[0].rule is Rule.ROW_TOO_LONG
    assert read(at + b"\n" + at + b" ", limit=100)[1].faults[0].rule is Rule.ROW_TOO_LONG


def test_the_digest_is_that_of_every_byte_of_the_file():
    lines = Lines(io.BytesIO(b"abc\n\n\xff"))
    assert len(list(lines)) == 3
    assert lines.sha256 == hashlib.sha256(b"abc\n\n\xff").hexdigest()


def test_the_error_of_a_rejects_file_is_no_field():
    assert read(b'{"a":1,"rejected_because":"no"}')[0].fields == {"a": 1}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"note":NaN}', "json"),
        ('{"note":1e999}', "number"),
        ('{"note":"\\ud800"}', "surrogate"),
        ("[" * 3000 + "]" * 3000, "depth"),
    ],
)
def test_what_no_reader_keeps_is_called_by_its_name(line, problem):
    (row,) = rows_of(Lines(io.BytesIO(line.encode())))
    assert row.faults[0].details["problem"] == problem
