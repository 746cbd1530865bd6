"""Tables as Chinese offices save them: encodings, delimiters, headings, cells as people type them."""

import io

import pytest

from commands.reading.cells import ENVELOPE_READS, EVIDENCE_READS, body_reads
from commands.reading.delimited import Records, encoding_of
from commands.reading.files import InputFile
from commands.reading.headings import body_field, columns_of, kind_called, shared_heading
from commands.reading.lines import Lines
from domain.facts import KINDS
from domain.refusals import Rule


def records(data: bytes):
    file = io.BytesIO(data)
    encoding = encoding_of(file)
    return [(record.number, record.cells) for record in Records(Lines(file), encoding)]


def rows(tmp_path, name: str, text: str, encoding: str = "utf-8", kind: str | None = None):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    file = InputFile(path, name, kind)
    return file, list(file.rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_utf8_with_and_without_mark_and_gb18030_read_alike(encoding):
    assert records("案件编号,备注\nC1,㐀生僻字\n".encode(encoding)) == [
        (1, ["案件编号", "备注"]),
        (2, ["C1", "㐀生僻字"]),
    ]


def test_a_damaged_utf8_file_is_not_mistaken_for_gb18030():
    data = "案件编号,备注\nC1,正常\nC2,".encode() + b"\xff\n" + "C3,正常\n".encode()
    file = io.BytesIO(data)
    found = list(Records(Lines(file), encoding_of(file)))
    assert [record.number for record in found if record.fault is not None] == [3]
    assert found[1].cells == ["C1", "正常"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_the_one_of_the_headings(mark):
    assert records(f"案件编号{mark}备注\r\nC1{mark}a b\r\n".encode())[1] == (2, ["C1", "a b"])


def test_blank_records_are_skipped_and_a_record_is_numbered_by_its_first_line():
    data = b'a,b\n\n,,\n"x\ny",1\n2,3\n'
    assert records(data) == [(1, ["a", "b"]), (4, ["x\ny", "1"]), (6, ["2", "3"])]


def test_quotes_that_never_close_are_one_fault():
    file = io.BytesIO(b'a,b\n1,2\n"3,4\n5,6\n')
    found = list(Records(Lines(file), encoding_of(file)))
    assert [(record.number, record.fault and record.fault.details["problem"]) for record in found[1:]] == [
        (2, None),
        (3, "quotes"),
    ]


def test_a_line_above_the_limit_is_one_fault_of_its_row(tmp_path):
    _, found = rows(
        tmp_path, "报到.csv", "案件编号,报到日期\nC1,2024-01-01\nC2," + "x" * (3 << 20) + "\nC3,2024-01-01\n"
    )
    assert [(row.number, [fault.rule for fault in row.faults]) for row in found] == [
        (2, []),
        (3, [Rule.ROW_TOO_LONG]),
        (4, []),
    ]


def test_chinese_headings_name_fields_and_unknown_ones_are_named_and_not_read(tmp_path):
    text = (
        "序号,案件编号,人员编号,站点,尿检日期,时间,文书编号,备注,录入人,结果,计划内,检测人,姓名,身份证号\n"
        "1,Ｃ１,P1,城关站,2024年3月5日,9:05,W-1,（１）全角,w1,阴性,是,w2,张三,110101199003071234\n"
    )
    file, (row,) = rows(tmp_path, "尿检.csv", text)
    assert row.fields == {
        "case": "C1",
        "person": "P1",
        "station": "城关站",
        "occurred_on": "2024-03-05",
        "occurred_time": "09:05",
        "document_no": "W-1",
        "note": "（１）全角",
        "actor": "w1",
        "kind": "urine_test_done",
        "body": {"result": "negative", "planned": True, "tester": "w2"},
    }
    assert file.ignored == ("序号", "姓名", "身份证号")
    assert file.columns["body.result"] == "结果"


def test_wire_names_are_headings_too_and_a_shared_name_goes_by_body(tmp_path):
    text = "id,kind,case,station,occurred_on,body.measure,body.person,body.station,责任站\n"
    file, _ = rows(tmp_path, "x.csv", text + "a,decision_issued,C1,S1,20240105,detox,P1,S2,\n")
    assert file.fault is not None
    assert (file.fault.rule, file.fault.field) == (Rule.DOUBLE_COLUMN, "body.station")
    _, (row,) = rows(
        tmp_path, "x.csv", text.replace(",责任站", "") + "a,decision_issued,C1,S1,20240105,社区戒毒,P1,S2\n"
    )
    assert row.fields["body"] == {"measure": "detox", "person": "P1", "station": "S2"}
    assert row.fields["station"] == "S1"


@pytest.mark.parametrize(
    "name",
    [
        "报到",
        "01-报到",
        "报到（2024）",
        "报到 (1)",
        "２０２４ 报到",
        "[报到]",
        "reported",
        "reported-2024",
        "报到 2024-03",
    ],
)
def test_the_name_of_a_file_may_say_its_kind(name):
    assert kind_called(name) == "reported"


@pytest.mark.parametrize("name", ["报到尿检", "台账", "2024", "", "facts"])
def test_a_name_that_means_no_kind_says_none(name):
    assert kind_called(name) is None


def test_half_a_label_names_its_kind():
    assert kind_called("谈话") == kind_called("家访") == "interview_held"


def test_the_kind_comes_from_its_column_before_the_option_before_the_name(tmp_path):
    text = "种类,案件编号,发生日期\n尿检,C1,2024-01-01\n,C1,2024-01-02\n"
    _, found = rows(tmp_path, "报到.csv", text, kind="interview_held")
    assert [row.fields["kind"] for row in found] == ["urine_test_done", "interview_held"]
    _, found = rows(tmp_path, "报到.csv", text)
    assert [row.fields["kind"] for row in found] == ["urine_test_done", "reported"]


def test_a_table_that_names_no_kind_is_refused_once_and_headings_alone_are_nothing(tmp_path):
    file, found = rows(tmp_path, "台账.csv", "案件编号,发生日期\nC1,2024-01-01\nC2,2024-01-01\n")
    assert (file.fault.rule, file.fault_number, found) == (Rule.KIND_MISSING, 1, [])
    file, found = rows(tmp_path, "台账.csv", "案件编号,发生日期\n")
    assert (file.fault, found) == (None, [])


def test_a_title_above_the_headings_is_passed_over(tmp_path):
    _, (row,) = rows(tmp_path, "报到.csv", "城关站报到登记表,,\n案件编号,报到日期,备注\nC1,2024.1.5,\n")
    assert (row.number, row.fields["case"], row.fields["occurred_on"]) == (3, "C1", "2024-01-05")


def test_a_field_of_another_kind_is_refused_where_the_rows_have_kinds_of_their_own(tmp_path):
    text = "种类,案件编号,发生日期,结果\n报到,C1,2024-01-01,阴性\n尿检,C1,2024-01-02,阴性\n"
    _, found = rows(tmp_path, "x.csv", text)
    assert [[fault.rule for fault in row.faults] for row in found] == [[Rule.UNKNOWN_FIELD], []]


def test_more_cells_than_headings_are_a_fault_and_fewer_are_blank(tmp_path):
    _, found = rows(
        tmp_path, "报到.csv", "案件编号,报到日期,备注\nC1,2024-01-01,a,b\nC2,2024-01-01\nC3,2024-01-01,a,\n"
    )
    assert [[fault.rule for fault in row.faults] for row in found] == [[Rule.WRONG_COLUMN_COUNT], [], []]


def test_evidence_has_columns(tmp_path):
    text = (
        "案件编号,报到日期,佐证材料,evidence.document_no,evidence.sha256,页数\nC1,2024-01-01,照片,Z-1,"
        + "A" * 64
        + ",２\n"
    )
    _, (row,) = rows(tmp_path, "报到.csv", text)
    assert row.fields["evidence"] == [{"kind": "照片", "document_no": "Z-1", "sha256": "A" * 64, "pages": 2}]


def test_null_clears_in_a_correction_and_is_a_word_in_a_record(tmp_path):
    _, found = rows(tmp_path, "报到.csv", "操作,所指事实,案件编号,备注\n更正,F1,C1,null\n,,C1,null\n")
    assert [row.fields["note"] for row in found] == [None, "null"]
    assert found[0].fields["verb"] == "correct"


def test_a_void_in_a_table_has_no_body(tmp_path):
    _, (row,) = rows(tmp_path, "尿检.csv", "操作,所指事实,案件编号,结果\n作废,F1,C1,\n")
    assert "body" not in row.fields


@pytest.mark.parametrize(
    ("kind", "field", "cell", "value"),
    [
        ("decision_issued", "term_months", " ３６ ", 36),
        ("decision_issued", "term_months", "36.0", 36),
        ("decision_issued", "term_months", "三十六", "三十六"),
        ("decision_issued", "person", "Ｐ－１", "P-1"),
        ("facility_release_expected", "release_on", "2024/3/5", "2024-03-05"),
        ("facility_release_expected", "release_on", "2024.13.5", "2024.13.5"),
        ("work_group_formed", "members", "民警、医生，志愿者", ["民警", "医生", "志愿者"]),
        ("interview_held", "first", "否", False),
        ("interview_held", "first", "也许", "也许"),
        ("interview_held", "mode", "家访", "home"),
        ("interview_held", "mode", "ＨＯＭＥ", "home"),
        ("interview_held", "place", " 村委会（东） ", "村委会（东）"),
        ("evaluation_done", "of", "２０２５Ｑ３", "2025Q3"),
        ("archive_document_filed", "document", "决定书", "decision"),
        ("archive_document_filed", "document", "体检表", "体检表"),
        ("hair_result_received", "result", "阳性", "positive"),
        ("person_registered", "sex", "男", "male"),
        ("staff_joined", "sex", "女", "female"),
        ("staff_joined", "sex", "未说明", "未说明"),
        ("holiday_calendar_set", "days_off", "2024-01-01、2024.2.10", ["2024-01-01", "2024-02-10"]),
        ("assistance_granted", "amount", "１２０．５０", "120.50"),
    ],
)
def test_cells_are_read_as_people_type_them(kind, field, cell, value):
    assert body_reads(KINDS[kind])[field](cell) == value


@pytest.mark.parametrize(
    "text", ["2026-03-05", "2026.3.5", "2026/3/5", "2026年3月5日", "20260305", "２０２６年３月５日"]
)
def test_dates_are_read_as_people_type_them(tmp_path, text):
    _, (row,) = rows(tmp_path, "报到.csv", f"案件编号,报到日期\nC1,{text}\n")
    assert row.fields["occurred_on"] == "2026-03-05"


def test_prose_is_no_table_and_one_line_of_it_is_headings_alone(tmp_path):
    file, found = rows(tmp_path, "x.csv", "今天\n天气\n很好\n不错\n")
    assert (file.fault.rule, found) == (Rule.KIND_MISSING, [])
    file, found = rows(tmp_path, "报到.csv", "今天\n天气\n很好\n不错\n")
    assert len(found) == 3
    file, found = rows(tmp_path, "x.csv", "今天\n")
    assert (file.fault, found) == (None, [])


def test_nul_characters_are_refused_in_headings_and_in_rows(tmp_path):
    file, found = rows(tmp_path, "报到.csv", "\x00" * 100)
    assert (file.fault.details["problem"], found) == ("nul", [])
    _, found = rows(tmp_path, "报到.csv", "案件编号,报到日期\nC1,2024-01-01\nC\x002,2024-01-01\n")
    assert [[fault.details["problem"] for fault in row.faults] for row in found] == [[], ["nul"]]


@pytest.mark.parametrize("heading", ["原录入时间", "原系统录入时间", "claimed_recorded_at"])
def test_the_entry_time_of_an_older_system_has_its_heading(tmp_path, heading):
    _, (row,) = rows(tmp_path, "报到.csv", f"案件编号,报到日期,{heading}\nC1,2024-03-05,2024-03-06T09:00:00+08:00\n")
    assert row.fields["claimed_recorded_at"] == "2024-03-06T09:00:00+08:00"


@pytest.mark.parametrize(("name", "kind"), [("人员类别.csv", None), ("名单.csv", "person_class_changed")])
def test_the_class_of_a_person_is_no_kind_of_fact(tmp_path, name, kind):
    _, (row,) = rows(tmp_path, name, "人员编号,发生日期,类别\nP1,2024-03-05,社区康复\n", kind=kind)
    assert (row.fields["kind"], row.fields["body"]) == ("person_class_changed", {"class": "rehab"})


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if not kind.by_program], ids=lambda kind: kind.kind)
def test_every_field_has_a_heading_under_which_a_table_of_several_kinds_reads_it(kind):
    assert kind_called(kind.label) == kind.kind
    headings = [*ENVELOPE_READS, *(f"evidence.{name}" for name in EVIDENCE_READS)]
    columns = list(columns_of([*headings, *(f"body.{name}" for name in body_reads(kind))], [kind]))
    for typed in (True, False):
        shared = [shared_heading(column, kind, typed=typed) for column in columns]
        assert len(set(shared)) == len(shared)
        again = list(columns_of(shared, [kind for kind in KINDS.values() if not kind.by_program]))
        names = [body_field(kind, one.word) if one.group == "body" else one.name for one in again]
        assert names == [column.name for column in columns]


def test_the_line_ends_of_old_macintosh_programs_are_line_ends():
    assert records('案件编号,备注\rC1,好\rC2,"一\r二"\r'.encode()) == [
        (1, ["案件编号", "备注"]),
        (2, ["C1", "好"]),
        (3, ["C2", "一\n二"]),
    ]
