"""What the mirror takes in at once is bounded in entries and in bytes, and nothing in it depends on where a page ends."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults_ledgers import AS_OF, imported_example, say, seal_line
from log_drafts import appended, changed, draft, new_ledger
from sealed import done
from typed_line import typed

from commands.cli import mirroring
from commands.log.ledger import open_ledger
from projections import mirror

pytest.importorskip("adbc_driver_sqlite")

TABLES = ("entry", "about", "case_name", "person_name", "station_name", "superseded")
LONG = "长" * 20_000


def told(path: Path, first: int, count: int, note: str) -> None:
    """Append so many interviews of seven cases, each with this note."""
    facts = [
        draft(f"I{n}", f"case:C{n % 7}", "interview_held", body={"mode": "office"}, note=note)
        for n in range(first, first + count)
    ]
    appended(path, facts)


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with two places where the states are long, one of them a single entry."""
    path = new_ledger(tmp_path_factory.mktemp("uneven") / "a.ledger")
    for first, count, note in ((0, 95, "短"), (100, 40, LONG), (200, 60, "短"), (300, 1, LONG), (400, 55, "短")):
        told(path, first, count, note)
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that the uneven ledger meets."""
    for name, value in (
        ("STREAMED_FROM", 0),
        ("A_STREAM", 200),
        ("LEAN_BYTES", 0),
        ("STREAM_BYTES", 20_000),
        ("A_PORTION", 10),
        ("PORTION_BYTES", 50_000),
    ):
        monkeypatch.setattr(mirroring, name, value)


def mirrored(path: Path, *, streams: bool = True) -> tuple[dict[str, list], list[str]]:
    """Every table of the mirror, and how each page came."""
    came = []
    connection = mirror.open_memory()
    with open_ledger(path) as ledger:
        last = ledger.last()[0]
        pages = mirroring.pages(ledger, 0, last) if streams else mirroring._lists(ledger, 0, last)

        def watched():
            for page in pages:
                came.append("list" if isinstance(page, list) else "stream")
                yield page

        mirror.load(connection, watched(), mirroring._mirrored_entries(ledger, last))
    tables = {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES}
    connection.close()
    return tables, came


@pytest.mark.usefixtures("small")
def test_long_states_come_in_lists_and_all_others_in_streams(uneven: Path) -> None:
    tables, came = mirrored(uneven)
    parts = [name for place, name in enumerate(came) if place == 0 or came[place - 1] != name]
    assert parts == ["stream", "list", "stream", "list", "stream"]
    listed, _ = mirrored(uneven, streams=False)
    assert tables == listed
    assert len(tables["entry"]) == 251


@pytest.mark.usefixtures("small")
def test_no_stream_carries_more_than_its_bytes_and_its_entries(uneven: Path) -> None:
    with open_ledger(uneven) as ledger:
        last = ledger.last()[0]
        stretches = list(mirroring._stretches(ledger, 0, last))
        assert [start for start, _, _ in stretches] == [0, *(end for _, end, _ in stretches[:-1])]
        assert stretches[-1][1] == last
        for start, end, is_heavy in stretches:
            assert end - start <= mirroring.A_STREAM
            if not is_heavy and end - start > mirroring.A_PORTION:
                assert ledger.weight(start, end) <= mirroring.STREAM_BYTES


def test_where_the_file_is_small_for_its_entries_nobody_asks_how_long_states_are(uneven: Path, monkeypatch) -> None:
    monkeypatch.setattr(mirroring, "LEAN_BYTES", 1_000_000)
    with open_ledger(uneven) as ledger:
        assert list(mirroring._stretches(ledger, 0, 252)) == [(0, 252, False)]


PEAK = """
import resource
import sys
from pathlib import Path
from commands.cli.mirroring import mirrored
from commands.log.ledger import open_ledger
with open_ledger(Path(sys.argv[1])) as ledger:
    connection, kept = mirrored(ledger)
    print(kept, connection.execute("SELECT count(*) FROM entry").fetchall()[0][0])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
def test_700_states_of_a_megabyte_on_end_are_mirrored_within_600_megabytes(tmp_path: Path, monkeypatch) -> None:
    path = new_ledger(tmp_path / "a.ledger")
    told(path, 0, 20_000, "短")
    for first in range(20_000, 20_700, 100):
        told(path, first, 100, "x" * 1_040_000)
    monkeypatch.setenv("ZHENGJI_CACHE", str(tmp_path / "cache"))
    ran = subprocess.run([sys.executable, "-c", PEAK, path], capture_output=True, text=True, check=True)
    kept, entries, peak = ran.stdout.split()
    assert (kept, int(entries)) == ("rebuilt", 20_700)
    assert int(peak) < 600


# What became of the ledger since its mirror was made.

ASK = ("rates", "--as-of", AS_OF, "--json")

LATE = ("--on", "2025-01-17", "--recorded-at", "2025-01-21 09:00")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return imported_example(tmp_path_factory.mktemp("imported") / "a.ledger")


@pytest.fixture
def desk(imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list]:
    """A ledger that verifies, and its rates; no mirror is kept yet."""
    monkeypatch.setenv("ZHENGJI_CACHE", str(tmp_path / "cache"))
    path = Path(shutil.copy(imported, tmp_path / "a.ledger"))
    rates = done(*ASK, "--ledger", path).json["rates"]
    shutil.rmtree(tmp_path / "cache")
    return path, rates


def altered(path: Path) -> None:
    """Interviews are moved out of their windows by somebody who cannot make hashes fit."""
    moved = """CAST(replace(CAST(state AS TEXT), '"occurred_on":"20', '"occurred_on":"19') AS BLOB)"""
    changed(path, f"UPDATE stored_events SET state = {moved} WHERE topic = 'interview_held@1'")


def test_a_file_written_with_nothing_appended_is_verified_before_anything_is_answered(desk) -> None:
    path, rates = desk
    assert done(*ASK, "--ledger", path).json["rates"] == rates
    altered(path)
    ran = typed(*ASK, "--ledger", path)
    assert (ran.code, ran.json["error"]["code"]) == (5, "ledger-altered")
    assert "文件却被写过" in typed("rates", "--as-of", AS_OF, "--ledger", path).err


def test_a_file_put_back_in_its_place_is_answered_from_what_it_holds_now(desk) -> None:
    path, rates = desk
    sound = path.read_bytes()
    altered(path)
    assert done(*ASK, "--ledger", path).json["rates"] != rates
    path.write_bytes(sound)
    ran = done(*ASK, "--ledger", path)
    assert (ran.json["rates"], ran.json["basis"]["mirror"]) == (rates, "rebuilt")
    assert done(*ASK, "--ledger", path).json["basis"]["mirror"] == "current"


def test_what_was_found_true_is_read_anew_though_it_went_on_before_the_next_question(desk) -> None:
    path, _ = desk
    sound = path.read_bytes()
    altered(path)
    done(*ASK, "--ledger", path)
    path.write_bytes(sound)
    assert typed("verify", "--ledger", path).code == 0
    say("record", "training_held", "--station", "S01", *LATE, "--ledger", path, "--json")
    ran = done(*ASK, "--ledger", path)
    assert ran.json["basis"]["mirror"] == "rebuilt"
    shutil.rmtree(path.parent / "cache")
    assert done(*ASK, "--ledger", path).json["rates"] == ran.json["rates"]


def test_a_ledger_that_does_not_verify_keeps_its_mirror(desk) -> None:
    path, _ = desk
    done(*ASK, "--ledger", path)
    kept = sorted(part.name for part in (path.parent / "cache").iterdir())
    altered(path)
    assert typed("verify", "--ledger", path).code == 5
    assert sorted(part.name for part in (path.parent / "cache").iterdir()) == kept


def test_a_seal_before_the_damage_is_computed_from_a_mirror_of_before_the_damage(desk) -> None:
    path, _ = desk
    say(*seal_line(path))
    say("record", "training_held", "--station", "S01", *LATE, "--ledger", path, "--json")
    done(*ASK, "--ledger", path)
    changed(path, "UPDATE stored_events SET actor = 'x' WHERE position = (SELECT max(position) FROM stored_events)")
    ran = typed("verify", "--seals", "--ledger", path, "--json")
    assert (ran.code, [one["verdict"] for one in ran.json["seals"]]) == (5, ["ok"])
    assert typed(*ASK, "--ledger", path).json["error"]["code"] == "ledger-altered"
