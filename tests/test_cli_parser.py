"""What the option parser says to a wrong line, in both languages, in people's words and as JSON."""

import pytest
from typed_line import typed

WRONG = [
    (
        ("scedule",),
        "no-such-command",
        "没有“scedule”这个命令。是否想用：schedule",
        "There is no command 'scedule'. Did you mean schedule",
    ),
    (
        ("verify", "--cod", "x"),
        "no-such-option",
        "没有 --cod 这个选项。是否想用：--code、--bodies？",
        "There is no option --cod. Did you mean --code, --bodies?",
    ),
    (("verify", "--code"), "value-missing", "选项 --code 后面没有写值。", "The option --code needs a value."),
    (("init", "--no-pack=1"), "no-value-taken", "选项 --no-pack 不带值。", "The option --no-pack takes no value."),
    (("backup",), "argument-missing", "缺少参数 文件。", "The argument FILE is missing."),
    (("verify", "这里", "那里"), "extra-argument", "多出了“这里 那里”。", "There is more than is wanted: '这里 那里'."),
    (("policy",), "command-missing", "没有写命令。", "No command was given."),
    (
        ("policy", "lst"),
        "no-such-command",
        "没有“lst”这个命令。是否想用：list？",
        "There is no command 'lst'. Did you mean list?",
    ),
    (("--lang", "fr", "verify"), "bad-language", "不认识语言“fr”。", None),
    (("init",), "authority-missing", "缺少 --authority：建账单位的名称。", "The option --authority is missing"),
    (
        ("init", "--authority", "x", "--clock", "fast"),
        "bad-choice",
        "--clock 的值“fast”不在可选之列：system | simulated。",
        "'fast' of --clock is none of system | simulated.",
    ),
    (
        ("history", "C1", "--known", "昨天"),
        "bad-known",
        "--known 的值“昨天”既不是条号也不是日期。",
        "'昨天' of --known is neither a position nor a date.",
    ),
    (
        ("calendar", "list", "--year", "26"),
        "bad-year",
        "--year 的值“26”不是 1900 至 2100 的年份。",
        "'26' of --year is no year",
    ),
]


@pytest.mark.parametrize(("words", "code", "zh", "en"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_a_wrong_line_is_answered_in_the_language_chosen(
    words: tuple[str, ...], code: str, zh: str, en: str | None
) -> None:
    chinese = typed(*words)
    assert (chinese.code, chinese.out) == (2, "")
    assert chinese.err.startswith(zh)
    if en is not None:
        english = typed("--lang", "en", *words)
        assert english.code == 2
        assert english.err.startswith(en)


@pytest.mark.parametrize(("words", "code", "zh", "en"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_a_wrong_line_has_a_lasting_code_in_json(words: tuple[str, ...], code: str, zh: str, en: str | None) -> None:
    ran = typed(*words, "--json")
    assert ran.code == 2
    assert ran.json["error"]["code"] == code
    assert ran.json["error"]["message"].startswith(zh)


def test_a_wrong_line_shows_how_it_is_typed() -> None:
    assert "用法：zhengji backup 文件 [选项]\n详见 zhengji backup --help" in typed("backup").err
    assert "Usage: zhengji backup FILE [OPTIONS]\nSee zhengji backup --help" in typed("--lang", "en", "backup").err


def test_no_words_at_all_show_the_help_and_are_wrong_usage() -> None:
    ran = typed()
    assert ran.code == 2
    assert "建账与录入：" in ran.err


def test_the_language_of_the_environment_gives_way_to_the_one_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGJI_LANG", "en")
    assert typed("--help").out.startswith("Usage:")
    assert typed("--help", "--lang", "zh").out.startswith("用法：")


def test_an_unknown_language_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGJI_LANG", "fr")
    ran = typed("--help")
    assert (ran.code, ran.err.startswith("不认识语言“fr”")) == (2, True)


def test_common_options_may_stand_before_the_command(tmp_path: object) -> None:
    missing = f"{tmp_path}/none.ledger"
    ran = typed("--ledger", missing, "--json", "verify")
    assert (ran.code, ran.json["error"]["code"]) == (1, "no-ledger")
    nested = typed(f"--ledger={missing}", "policy", "list")
    assert (nested.code, missing in nested.err) == (1, True)


def test_the_words_of_manner_are_data_behind_a_double_dash() -> None:
    assert typed("verify", "--", "--json").err.startswith("多出了“--json”。")


@pytest.mark.parametrize("words", [("record",), ("policy",)])
@pytest.mark.parametrize("options", [("--ledger", "L"), ("--ledger=L",), ()])
def test_options_before_a_kind_or_command_that_is_missing_leave_it_missing(
    words: tuple[str, ...], options: tuple[str, ...]
) -> None:
    ran = typed(*words, *options, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "command-missing")
    assert ("种类" in ran.json["error"]["message"]) == (words == ("record",))


def test_options_between_a_command_and_its_own_command_are_taken_along(tmp_path: object) -> None:
    missing = f"{tmp_path}/none.ledger"
    ran = typed("policy", "--ledger", missing, "list")
    assert (ran.code, missing in ran.err) == (1, True)
