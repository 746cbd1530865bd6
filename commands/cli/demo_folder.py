"""The folder of a demonstration: made once, and made anew only where a demonstration made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from commands.cli.stops import failed

MARK = "zhengji-demo.txt"


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where the demonstration keeps its input, its ledger and its pages."""

    path: Path

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.path / "county.ledger"

    @property
    def page(self) -> Path:
        """The county page."""
        return self.path / "county.html"

    @property
    def scores(self) -> Path:
        """The folder of the pages of score and subsidy."""
        return self.path / "score"

    @property
    def scores_link(self) -> str:
        """How the county page links to them."""
        return "score/index.html"

    @property
    def page_link(self) -> str:
        """How they link to the county page."""
        return "../county.html"

    @property
    def input(self) -> Path:
        """The folder of the files that are imported."""
        return self.path / "input"

    def prepare(self, *, force: bool) -> None:
        """The folder stands, marked and free of an earlier demonstration's files; a foreign one is never touched."""
        mark = self.path / MARK
        if self.path.exists() and not (self.path.is_dir() and not any(self.path.iterdir())):
            if not mark.is_file():
                raise failed("demo-folder-foreign" if force else "demo-folder-exists", folder=self.path)
            if not force:
                raise failed("demo-folder-exists", folder=self.path)
            self._clear(mark)
        self.path.mkdir(parents=True, exist_ok=True)
        self.note([self.ledger, self.page])

    def note(self, written: Iterable[Path]) -> None:
        """These files are known as the demonstration's own."""
        names = [path.relative_to(self.path).as_posix() for path in written]
        with (self.path / MARK).open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(name + "\n" for name in names)

    def _clear(self, mark: Path) -> None:
        inside = self.path.resolve()
        for name in mark.read_text(encoding="utf-8").splitlines():
            for path in (self.path / name, self.path / f"{name}-journal"):
                if path.is_file() and path.resolve().is_relative_to(inside):
                    path.unlink()
        mark.unlink()
