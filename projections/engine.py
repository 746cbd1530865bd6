"""The engine: which release, and which files that compute figures, an answer was made with."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

RELEASE = "0.1.0"
NO_FIGURES = ("indicators/", "inspected")
"""What only an inspection reads: no figure depends on it."""


@cache
def engine() -> str:
    """`release+digest` over the SQL and Python that compute figures; another digest may answer otherwise."""
    total = sha256()
    for room, suffixes in (("projections", (".sql", ".py")), ("domain.policies", (".py",))):
        for name, file in _walk(files(room), ""):
            if name.endswith(suffixes) and not name.startswith(NO_FIGURES):
                total.update(f"{room}/{name}\n".encode())
                total.update(sha256(file.read_bytes()).digest())
    return f"{RELEASE}+{total.hexdigest()[:12]}"


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                found.extend(_walk(entry, f"{prefix}{entry.name}/"))
        else:
            found.append((prefix + entry.name, entry))
    return found
