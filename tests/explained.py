"""An invented county small enough to explain every one of its figures, and the worked example, as ledgers."""

from pathlib import Path

from commands.county import county
from commands.county.files import write_jsonl
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

EXAMPLE = Path(__file__).parent / "reference" / "worked_example.jsonl"


def ledger_of(source: Path, folder: Path) -> Path:
    """A ledger of the simulated clock that holds the rows of a file."""
    path = folder / "z.ledger"
    init_ledger(path, "某县", "simulated", shipped_text(DEFAULT))
    with open_ledger(path, writing=True) as opened:
        assert import_files(opened, [source], ImportOptions(actor="w1")).rejected == ()
    return path


def small_county(folder: Path) -> Path:
    """A ledger of six stations and forty cases."""
    return ledger_of(write_jsonl(county(stations=6, cases=40), folder / "county.jsonl"), folder)
