"""Answers as columns, rows where they are looked at: the same as made one by one."""

from datetime import date

import duckdb
import pytest

from domain.facts import KINDS
from projections import columns, mirror
from projections.obligations import _Days, _Seqs


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        yield opened


def test_columns_of_many_batches_are_what_rows_would_be(connection):
    sql = (
        "SELECT range::INTEGER AS number, (range % 200)::UTINYINT AS small, DATE '1970-01-01' + range::INTEGER AS day, "
        "CASE WHEN range % 3 > 0 THEN [range::INTEGER, 7] END AS several, '第' || range || chr(0) AS word "
        "FROM range(300000) ORDER BY range"
    )
    told = columns.read(connection, sql)
    assert list(told["number"].values) == list(told["day"].values) == list(range(300_000))
    assert list(told["small"].values[:201]) == [*range(200), 0]
    assert [list(told["several"].of(row)) for row in (0, 1, 3, 299_999)] == [[], [1, 7], [], [299_999, 7]]
    assert told["word"].values[-1] == "第299999"


def test_a_text_with_a_sign_that_ends_texts_is_kept_whole(connection):
    told = columns.read(connection, "SELECT 'a' || chr(0) || range || chr(0) AS word FROM range(3) ORDER BY range")
    assert told["word"].values == ["a\x000", "a\x001", "a\x002"]


def test_an_answer_without_rows_has_its_columns(connection):
    told = columns.read(connection, "SELECT 1 AS number, [1] AS several, 'a' AS word WHERE FALSE")
    assert (list(told["number"].values), told["word"].values) == ([], [])


def test_an_answer_that_breaks_half_way_raises(connection):
    broken = "SELECT CASE WHEN range > 200000 THEN error('odd') ELSE 1 END::INTEGER AS n FROM range(300000)"
    with pytest.raises(duckdb.Error, match="odd"):
        columns.read(connection, broken)


SHORT = {
    "archive_document_filed", "evaluation_done", "hair_result_received", "hair_sample_taken", "interview_held",
    "person_class_changed", "platform_entry_made", "remote_test_accepted", "test_notice_issued", "urine_test_done",
}  # fmt: skip


def _named_in(sql: str) -> set[str]:
    text = sql.rpartition("from_json(body, '{")[2].partition("}'")[0]
    return set(text.split('"')[1::2]) - {"VARCHAR", "SMALLINT", "INTEGER", "BOOLEAN", "DATE"}


def test_a_kind_read_in_short_has_no_field_that_only_a_full_reading_takes():
    full = _named_in(mirror.statements("mirror_page.sql")[1])
    short = _named_in(next(sql for sql in mirror.statements("mirror_names.sql") if "INTO entry" in sql))
    assert {"station", "term_months", "staff"} <= full
    assert "report_no" in short
    for kind in SHORT:
        assert f"'{kind}'" in mirror.statements("mirror_page.sql")[1]
        assert not set(KINDS[kind].model_fields) & full - {"about"}, kind
        assert "about" not in KINDS[kind].model_fields or kind == "platform_entry_made"


def test_a_day_before_all_days_is_none_and_quarters_are_named():
    assert (_Days()[-2147483647], _Days()[19_723]) == (None, date(2024, 1, 1))
    assert (_Seqs()[7], _Seqs()[-(2024 * 4 + 2)]) == ("7", "2024Q3")
