"""Every help screen in both languages: documented, with an example, and never half translated."""

import re

import pytest
from typed_line import typed

from commands.cli.fields import fields_of
from commands.cli.verbs import VERBS
from domain.facts import KINDS
from reports.catalogue import every_sentence, knows

GROUPS = {
    "policy": ("list", "show", "check", "diff", "adopt", "decide"),
    "calendar": ("list",),
    "report": ("score", "inspection"),
}
LINES = [
    *((verb.name,) for verb in VERBS),
    *((group, verb) for group, verbs in GROUPS.items() for verb in verbs),
]
KIND_LINES = [("record", kind.kind) for kind in KINDS.values() if not kind.by_program]
HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"(?<![-\w./_|=<\[{])[A-Za-z]{3,}(?![-\w./_|=>\]}])")
# Words of a Chinese screen that are names and no English: commands, options' values, file endings, keys.
NAMES = {
    *("zhengji", "system", "simulated", "jsonl", "csv", "parquet", "import", "county", "measure", "record"),
    *("correct", "void", "reinstate", "true", "false", "ledger", "init", "verify", "backup", "export", "demo"),
    *("due", "schedule", "status", "rates", "history", "policy", "calendar", "list", "show", "sha256", "JSON"),
    *("score", "subsidy", "explain", "seal", "seals", "restate", "compare"),
    *("case", "station", "month"),
    *("check", "diff", "adopt", "decide", "TOML", "toml"),
    *("report", "score", "inspection"),
    *("inspect", "inspection_found", "CSV"),
}


@pytest.mark.parametrize("words", [(), *LINES, *KIND_LINES], ids=" ".join)
def test_a_chinese_screen_has_no_english_words(words: tuple[str, ...]) -> None:
    ran = typed(*words, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("用法：zhengji")
    prose = "\n".join(line for line in ran.out.split("\n") if not line.startswith("    zhengji"))
    found = set(ENGLISH.findall(prose)) - NAMES - set(KINDS) - _choices()
    assert not found


@pytest.mark.parametrize("words", [(), *LINES, *KIND_LINES], ids=" ".join)
def test_an_english_screen_has_no_chinese_characters(words: tuple[str, ...]) -> None:
    ran = typed("--lang", "en", *words, "--help")
    assert ran.code == 0
    assert ran.out.startswith("Usage: zhengji")
    assert not HAN.findall(ran.out)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_every_command_says_what_it_does_and_shows_an_example(words: tuple[str, ...]) -> None:
    topic = ".".join(words)
    assert knows(f"help.{topic}")
    if words[0] not in GROUPS or len(words) == 2:
        assert knows(f"example.{topic}")
        assert "\n例：\n" in typed(*words, "--help").out


def test_every_sentence_stands_in_both_languages() -> None:
    for key, zh, en in every_sentence():
        assert zh.strip(), key
        assert en.strip(), key
        assert not HAN.search(re.sub(r"\{\w+\}", "", en)), key


def test_both_languages_of_a_sentence_name_the_same_values() -> None:
    for key, zh, en in every_sentence():
        assert set(re.findall(r"\{(\w+)", zh)) == set(re.findall(r"\{(\w+)", en)), key


def test_the_kinds_are_listed_by_subject() -> None:
    screen = typed("record", "--help").out
    assert screen.index("案件的事实：") < screen.index("  reported ") < screen.index("站点的事实：")
    assert "ledger_opened" not in screen


def _choices() -> set[str]:
    return {choice for kind in KINDS.values() for field in fields_of(kind) for choice in field.choices}
