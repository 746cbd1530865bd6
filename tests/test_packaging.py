"""The installed distribution holds every file that the program reads, and nothing of anybody else's."""

from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

from projections.engine import RELEASE

ROOT = Path(__file__).parent.parent
ROOMS = ("domain", "projections", "reports", "commands")
READ = {".py", ".sql", ".toml", ".html", ".css", ".typed"}


def _is_editable() -> bool:
    return not any(str(file).startswith("domain/") for file in distribution("zhengji").files or ())


@pytest.mark.skipif(_is_editable(), reason="an editable install lists no files; the built wheel does")
def test_the_wheel_holds_every_file_of_the_rooms():
    held = {str(file) for file in distribution("zhengji").files or ()}
    ours = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix in READ and "__pycache__" not in path.parts
    }
    assert not ours - held


@pytest.mark.skipif(_is_editable(), reason="an editable install lists no files; the built wheel does")
@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_are_installed_by_this_distribution_alone(room):
    assert packages_distributions()[room] == ["zhengji"]


def test_the_release_named_on_every_output_is_the_distributions():
    assert distribution("zhengji").version == RELEASE


def test_the_script_is_the_command_line():
    scripts = {entry.name: entry.value for entry in distribution("zhengji").entry_points}
    assert scripts["zhengji"] == "commands.cli:main"
