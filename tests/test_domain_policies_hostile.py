"""A pack file is hostile input: whatever it holds, it is refused in a sentence, quickly, and nothing crashes."""

import time

import pytest

from domain.policies import PackFault, shipped_text
from domain.policies.checking import check
from domain.policies.faults import LONGEST_LIST
from domain.policies.lines import Lines, dots_in_a_key
from domain.policies.loading import LARGEST_BYTES, text_of
from reports.pack_words import fault_lines

TEXT = shipped_text("county-measure@2")
MANY = (
    '[[clause]]\nid = "Z{0}"\ncite = "z"\ncite_en = "z"\ntext = "z"\n[[clause.reading]]\nid = "Z{0}"\nquestion = "q"\n'
    'question_en = "q"\nstatus = "open"\nvalue = "a"\nvalues = [{{ value = "a", label = "a", label_en = "a" }}, '
    '{{ value = "b", label = "b", label_en = "b" }}]\nnote = "n"\nnote_en = "n"\n'
)


def _with(old: str, new: str) -> bytes:
    assert old in TEXT
    return TEXT.replace(old, new, 1).encode()


HOSTILE = {
    "nothing": (b"", "key-missing"),
    "larger than any pack": (b"#" * (LARGEST_BYTES + 1), "too-large"),
    "another encoding": (TEXT.encode("gb18030"), "not-utf-8"),
    "zeros": (b"\0" * 100, "not-toml"),
    "an unpaired surrogate": (b'x = "\\ud800"', "not-toml"),
    "brackets without end": (b"x = " + b"[" * 500_000, "too-deep"),
    "brackets in brackets": (b"x = " + b"[" * 100_000 + b"]" * 100_000, "too-deep"),
    "a few brackets too many": (b"[[clause]]\nrule = [[[[[[[[[[1]]]]]]]]]]", "too-deep"),
    "a key of a hundred thousand parts": (b".".join([b"a"] * 100_000) + b" = 1", "too-deep"),
    "the same in quotation marks": (b".".join([b'"a"'] * 50_000) + b" = 1", "too-deep"),
    "the same with blanks": (b" . ".join([b"a"] * 50_000) + b" = 1", "too-deep"),
    "the same as a heading": (b"[" + b".".join([b"a"] * 100_000) + b"]", "too-deep"),
    "the same behind a feigned text": (b"x = \"'''\"\n" + b".".join([b"a"] * 50_000) + b" = 1", "too-deep"),
    "the same behind a feigned comment": (b"# '''\n" + b".".join([b"a"] * 50_000) + b" = 1", "too-deep"),
    "a hundred thousand keys": (b"".join(b"k%d=1\n" % i for i in range(90_000)), "too-many-parts"),
    "as many clauses": (b"[[clause]]\n" * 90_000, "too-many-parts"),
    "quotation marks only": (b'"' * 500_000, "not-toml"),
    "a number beyond all floats": (_with('total = "100"', "total = 1e999999"), "wrong-type"),
    "the same in quotation marks as a text": (_with('total = "100"', 'total = "1e999999"'), "wrong-type"),
    "no number": (_with('total = "100"', "total = nan"), "wrong-type"),
    "no number as a text": (_with('total = "100"', 'total = "NaN"'), "wrong-type"),
    "full-width digits": (_with('total = "100"', 'total = "１００"'), "wrong-type"),
    "a number of five thousand digits": (_with("value = 15\n", f"value = {'9' * 5000}\n"), "not-toml"),
    "the same in hexadecimal": (_with("value = 15\n", f"value = 0x{'f' * 90_000}\n"), "not-toml"),
    "a number below nothing": (_with("value = 15\n", "value = -15\n"), "number-out-of-range"),
    "windows of no month": (_with("every_months = 1\n", "every_months = 0\n"), "step-not-whole"),
    "money beyond all money": (_with("amount_fen = 100000\n", "amount_fen = 9000000000000000000\n"),
                               "number-out-of-range"),
    "an example beyond all months": (_with("[12, 100000]", "[1000000000000, 100000]"), "no-figure"),
    "an example in powers of ten": (_with('["3.5", "1.5"]', '["1e999999", "1.5"]'), "no-figure"),
    "an example that is no number": (_with('["3.5", "1.5"]', '["3.5", "nan"]'), "example-fails"),
    "an example that is a day": (_with('["3.5", "1.5"]', '[2020-01-01, "1.5"]'), "wrong-type"),
    "a hundred open readings": (TEXT.encode() + b"".join(MANY.format(i).encode() for i in range(100)),
                                "too-many-open-readings"),
    "words that turn round": (_with('id = "R15"', 'id = "R\u202e15"'), "not-toml"),
    "a terminal's orders": (_with('id = "R15"', 'id = "R\\u001b[31m"'), "not-toml"),
    "an instant for a day": (_with("effective_from = 2008-06-01", "effective_from = 2008-06-01T00:00:00"), "wrong-type"),
    "a day that never was": (_with("effective_from = 2008-06-01", "effective_from = 2008-02-30"), "not-toml"),
    "a list for a table": (b"document = [1, 2]\nclause = 3", "wrong-type"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(name):
    content, code = HOSTILE[name]
    started = time.monotonic()
    with pytest.raises(PackFault) as raised:
        check(text_of(content))
    assert time.monotonic() - started < 20
    assert code in {fault.code for fault in raised.value.faults}
    for lang in ("zh", "en"):
        for line in fault_lines(raised.value, lang):
            assert line
            assert len(line) < 1000


def test_the_list_of_faults_ends_somewhere_and_says_how_many_more():
    with pytest.raises(PackFault) as raised:
        check("".join(f"k{i} = 1\n" for i in range(1000)))
    assert (len(raised.value.faults), raised.value.more) == (LONGEST_LIST, 1002 - LONGEST_LIST)
    assert fault_lines(raised.value, "zh")[-1] == "……另有 802 处"


def test_a_byte_order_mark_and_dos_line_ends_are_no_fault():
    text = text_of(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert check(text).id == "county-measure@2"


def test_the_lines_are_those_of_tables_keys_and_elements_however_they_are_written():
    text = (
        "a = 1 # x = [\n[t]\n'q' = '''\n[not]\nb = 2\n'''\nlist = [\n  1,\n  [2, 3],\n  { k = 4 },\n]\n"
        '[[many]]\nx = "]"\n[[many.inner]]\ny = 1\n[[many]]\n[[many.inner]]\n[[many.inner]]\ny = """\n"""\n'
    )
    lines = Lines(text)
    assert {
        place: lines.line_of(place) for place in (
            ("a",), ("t",), ("t", "q"), ("t", "list"), ("t", "list", 1), ("t", "list", 2), ("many", 0),
            ("many", 0, "x"), ("many", 0, "inner", 0, "y"), ("many", 1), ("many", 1, "inner", 1),
            ("many", 1, "inner", 1, "y"),
        )
    } == {
        ("a",): 1, ("t",): 2, ("t", "q"): 3, ("t", "list"): 7, ("t", "list", 1): 9, ("t", "list", 2): 10,
        ("many", 0): 12, ("many", 0, "x"): 13, ("many", 0, "inner", 0, "y"): 15, ("many", 1): 16,
        ("many", 1, "inner", 1): 18, ("many", 1, "inner", 1, "y"): 19,
    }  # fmt: skip
    assert lines.line_of(("many", 0, "z")) == 12
    assert lines.line_of(("nowhere",)) == 0


def test_dots_in_texts_and_numbers_are_no_keys():
    assert dots_in_a_key('x = "a.b.c.d" # a.b.c.d\ny = 1.5\nz.w = 2') == 1
    assert dots_in_a_key("x = '''\na.b.c.d.e.f\n'''") == 0
