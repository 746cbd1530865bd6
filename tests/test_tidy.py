"""The house keeps its own rules: sizes, twins, grain lines, and no word about where it was made."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("domain", "projections", "reports", "commands")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
READ_MODELS = sorted((ROOT / "projections").glob("*.sql"))
STEPS = sorted((ROOT / "projections").glob("*steps/*.sql"))


def _names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=_names(MODULES))
def test_a_module_is_at_most_300_lines_and_begins_with_a_sentence(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=_names(MODULES))
def test_a_function_is_at_most_50_lines(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 50, node.name


@pytest.mark.parametrize("path", READ_MODELS, ids=_names(READ_MODELS))
def test_a_read_model_has_a_python_twin_of_the_same_stem(path):
    shared = next((whole for whole in ("mirror", "bridging") if path.stem.startswith(f"{whole}_")), path.stem)
    assert path.with_name(f"{shared}.py").exists()


@pytest.mark.parametrize("path", READ_MODELS + STEPS, ids=_names(READ_MODELS + STEPS))
def test_sql_says_what_it_is_and_its_grain(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.match(r"-- [A-Z].*[.:]", lines[0])
    assert any(line.startswith("-- Grain: ") for line in lines[:6])


@pytest.mark.parametrize("path", READ_MODELS + STEPS, ids=_names(READ_MODELS + STEPS))
def test_sql_holds_no_policy_number(path):
    """Days and counts of the policy come from the pack's tables; only structure may stand in the SQL."""
    structural = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "24", "31", "32", "36", "100", "800",
                  "1970", "1900", "01", "28800000000", "86400000000", "4294967295", "4294967296"}  # fmt: skip
    code = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))
    found = set(re.findall(r"(?<![A-Za-z_$\d])\d+(?![A-Za-z_\d])", code)) - structural
    assert not found


def test_no_text_names_a_path_or_an_address_of_the_place_it_was_made():
    forbidden = re.compile(r"/(?:work|root|tmp)/|https?://(?:pypi|files\.pythonhosted|registry\.npmjs)|\.\./shared")
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if not path.is_file() or {".git", ".venv", "demo", "dist", "build", "mutants"} & set(parts):
            continue
        if any(part.startswith(".") and part != ".ci" for part in parts) or "__pycache__" in parts:
            continue
        if (
            path.suffix in {".py", ".md", ".toml", ".sql", ".txt", ".html", ".css", ".jsonl", ""}
            and path.name != "test_tidy.py"
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not forbidden.search(text), path
