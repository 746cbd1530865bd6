"""The two READMEs say the same, and their tour comes out as printed when it is typed."""

import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typed_line import typed

from commands.cli.verbs import VERBS

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.zh-CN.md", ROOT / "README.md")
GUIDES = (ROOT / "docs" / "first-ledger.zh-CN.md", ROOT / "docs" / "first-ledger.md")
PAIRS = (READMES, GUIDES)
TEXTS = (*READMES, *GUIDES)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"\b(\d+)-[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")
MASKS = (
    (CODE, r"\1-CODE"),
    (re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "UUID"),
    (re.compile(r"\b\d+\.\d+\.\d+\+[0-9a-f]{12}\b"), "ENGINE"),
)
LEFT_OUT = "…"
REJECTS, WRONG, RIGHT = "退回.csv", ",阴,", ",阴性,"


@dataclass(frozen=True)
class Step:
    """A command of the tour and the lines that the README shows under it."""

    line: str
    shown: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """The tour has one refused row, and the README says that its exit code is 3."""
        return 3 if "--rejects" in self.line else 0


def masked(text: str) -> str:
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


def fences(path: Path, language: str) -> list[str]:
    return [body for name, body in FENCE.findall(path.read_text(encoding="utf-8")) if name == language]


def steps(path: Path) -> Iterator[Step]:
    for body in fences(path, "console"):
        for typed_and_shown in body.removeprefix("$ ").split("\n$ "):
            line, *shown = typed_and_shown.rstrip("\n").split("\n")
            yield Step(line, tuple(shown))


def prose(path: Path) -> str:
    """The text without its fenced blocks and inline code."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", path.read_text(encoding="utf-8")))


def headings(path: Path) -> list[int]:
    plain = FENCE.sub("", path.read_text(encoding="utf-8"))
    return [len(marks) for marks in re.findall(r"^(#+) ", plain, re.MULTILINE)]


def place_of(segment: list[str], lines: list[str], begin: int) -> int:
    """Where these lines stand one after the other, or -1."""
    last = len(lines) - len(segment)
    return next((at for at in range(begin, last + 1) if lines[at : at + len(segment)] == segment), -1)


def missing_lines(shown: tuple[str, ...], output: str) -> list[str]:
    """The first run of shown lines that the output does not have in this order; lines left out may be anything."""
    lines = [line.rstrip() for line in masked(output).split("\n")]
    begin, segment = 0, []
    for line in (*(masked(line).rstrip() for line in shown), LEFT_OUT):
        if line != LEFT_OUT:
            segment.append(line)
            continue
        at = place_of(segment, lines, begin)
        if at < 0:
            return segment
        begin, segment = at + len(segment), []
    return []


def environment(readme: Path, folder: Path) -> dict[str, str]:
    """What the README tells to set, and nothing of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGJI_")}
    told = re.search(r"`export ([^`]+)`", readme.read_text(encoding="utf-8"))
    assert told
    return {
        **kept,
        **dict(pair.split("=", 1) for pair in told[1].split()),
        "ZHENGJI_CACHE": str(folder / "cache"),
        "PYTHONUTF8": "1",
    }


class Walk:
    """Somebody types the tour of a README in an empty folder."""

    def __init__(self, readme: Path, folder: Path) -> None:
        self.folder = folder
        self.environment = environment(readme, folder)
        self.codes: dict[str, str] = {}
        self.mended = False

    def type(self, step: Step) -> str:
        """The output; a code in the line is the one that this ledger printed at the same position."""
        line = CODE.sub(lambda code: self.codes[code[1]], step.line)
        program, *words = shlex.split(line)
        if f"import {REJECTS}" in line and not self.mended:
            self.mend()
        done = subprocess.run(
            [Path(sysconfig.get_path("scripts")) / program, *words],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == step.exit_code, (step.line, done.stdout)
        self.codes |= {code[1]: code[0] for code in CODE.finditer(done.stdout)}
        return done.stdout

    def mend(self) -> None:
        """The rejects file as the README tells to correct it."""
        rejects = self.folder / REJECTS
        before = rejects.read_text(encoding="utf-8")
        assert before.count(WRONG) == 1
        rejects.write_text(before.replace(WRONG, RIGHT), encoding="utf-8", newline="")
        self.mended = True


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_tour_comes_out_as_the_readme_shows_it(readme: Path, tmp_path: Path) -> None:
    [table] = fences(readme, "csv")
    (tmp_path / "一月.csv").write_text(table, encoding="utf-8")
    walk = Walk(readme, tmp_path)
    for step in steps(readme):
        missing = missing_lines(step.shown, walk.type(step))
        assert not missing, step.line
    assert walk.mended


def test_lines_that_an_output_does_not_have_are_noticed() -> None:
    output = "one\ntwo\nthree\ncode 7-AAAA-BBBB-CCCC-DDDD\n"
    assert missing_lines(("one", "…", "three", "code 7-1111-2222-3333-4444"), output) == []
    assert missing_lines(("one", "three"), output) == ["one", "three"]
    assert missing_lines(("three", "…", "one"), output) == ["one"]
    assert missing_lines(("code 8-AAAA-BBBB-CCCC-DDDD",), output) == ["code 8-CODE"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[1].name)
def test_both_languages_have_the_same_headings_and_the_same_things_to_type(pair: tuple[Path, Path]) -> None:
    chinese, english = pair
    assert headings(chinese) == headings(english)
    for language in ("", "csv"):
        assert fences(chinese, language) == fences(english, language)
    assert [masked(step.line) for step in steps(chinese)] == [masked(step.line) for step in steps(english)]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_of_the_program_is_mentioned(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert [verb.name for verb in VERBS if not re.search(rf"zhengji {verb.name}\b", text)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_text_names_a_command_that_does_not_exist(path: Path) -> None:
    named = set(re.findall(r"(?<![\w-])zhengji ([a-z]+)\b", "\n".join(_code(path))))
    assert named
    assert named <= {verb.name for verb in VERBS}


def _code(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    typed_lines = [step.line for step in steps(path)]
    inline = re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    return [*typed_lines, *inline, *(body for name, body in FENCE.findall(text) if name == "")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_links_and_pictures_are_there(path: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", prose(path))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", prose(path))
    assert all(picture.startswith(("docs/pictures/", "pictures/")) for picture in pictures)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_two_commands_and_their_twins_by_pip_are_those_of_the_makefile(readme: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)/", ".venv/bin/").replace("'", '"')
    two, by_pip = fences(readme, "")[:2]
    assert two.split() == ["make", "demo", "make", "test"]
    recipes = [line.strip().replace(" --quiet --disable-pip-version-check", "") for line in makefile.split("\n")]
    for line in by_pip.strip().split("\n"):
        assert line.replace("python3 -m venv .venv", "$(PYTHON) -m venv $(VENV)") in recipes


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_exit_codes_are_those_of_the_help_screen(readme: Path) -> None:
    listed = re.findall(r"^\| (\d+) \| ", readme.read_text(encoding="utf-8"), re.MULTILINE)
    shown = re.findall(r"^  (\d+) ", typed("--help").out, re.MULTILINE)
    assert shown
    assert listed == shown


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_stays_short(readme: Path) -> None:
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 300
