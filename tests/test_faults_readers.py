"""Who only reads changes no byte of the ledger, and the cache, whatever became of it, changes no figure."""

import json
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from faults_hostile import ASKED, edited, reading_verbs, tidied, writing_verbs
from faults_ledgers import example_ledger, import_line, say, spoken
from faults_running import environment, finished, python, started, zhengji

from commands.cli.verbs import VERBS

ASK = ("rates", "--as-of", "2024-06-30", "--json")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return example_ledger(tmp_path_factory.mktemp("sound") / "a.ledger")


@pytest.fixture
def ledger(sound, tmp_path):
    (tmp_path / "desk").mkdir()
    return Path(shutil.copy(sound, tmp_path / "desk" / "a.ledger"))


@pytest.fixture
def cache(tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def asked(path: Path, cache: Path) -> tuple[list, str]:
    """The rates, and what the answer says about the mirror."""
    ran = spoken(*ASK, "--ledger", path, cache=cache)
    assert ran.code == 0, ran.err
    return ran.json["rates"], ran.json["basis"]["mirror"]


def rates_of(path: Path) -> list:
    """The rates, computed without any cache."""
    return asked(path, Path(os.devnull))[0]


def kept_in(cache: Path) -> Path:
    (mirror,) = cache.glob("*.duckdb")
    return mirror


def assert_tidy(cache: Path) -> None:
    """Nothing lies in the cache but the mirror and its digest."""
    assert sorted(part.suffix for part in cache.iterdir()) == [".duckdb", ".sha256"]


def test_no_reading_verb_changes_a_byte_or_leaves_anything_beside(ledger, tmp_path, cache):
    before, times = ledger.read_bytes(), ledger.stat().st_mtime_ns
    refusals = [("history", "C9"), ("rates", "--known", "999"), ("schedule", "none"), ("verify", "--code", "12-AB")]
    dry = writing_verbs(tmp_path)[-1]
    for words in [*reading_verbs(tmp_path), dry, *refusals]:
        ran = spoken(*words, "--lang", "en", "--ledger", ledger, cache=cache)
        assert "A fault of the program itself" not in ran.err
        tidied(tmp_path)
    assert ledger.read_bytes() == before
    assert ledger.stat().st_mtime_ns == times
    assert [part.name for part in ledger.parent.iterdir()] == ["a.ledger"]


def test_every_verb_is_tried_as_one_that_reads_or_as_one_that_writes(tmp_path):
    tried = {words[0] for words in reading_verbs(tmp_path) + writing_verbs(tmp_path)}
    assert tried == {verb.name for verb in VERBS} - {"init", "demo"}  # these two make a ledger and meet none


# What became of the cache.


def of_another_ledger(path: Path, cache: Path) -> None:
    """Mirror and digest of a ledger with one entry more, under the names of this one's."""
    other = example_ledger(cache.parent / "other.ledger")
    say(*import_line(0, other, cache.parent))
    asked(other, cache.parent / "others")
    mirror = kept_in(cache)
    for suffix in (".duckdb", ".sha256"):
        shutil.copy(kept_in(cache.parent / "others").with_suffix(suffix), mirror.with_suffix(suffix))


def ahead(path: Path, cache: Path) -> None:
    """The mirror of this ledger with more entries, which are then taken off it."""
    before, times = path.read_bytes(), path.stat()
    say(*import_line(0, path, cache.parent))
    asked(path, cache)
    path.write_bytes(before)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def unwritable(_path: Path, cache: Path) -> None:
    """A file where the folder should be."""
    shutil.rmtree(cache)
    cache.write_text("mine", "utf-8")


BECAME = {
    "current": lambda _path, _cache: None,
    "missing": lambda _path, cache: kept_in(cache).unlink(),
    "unwritable": unwritable,
    "garbage": lambda _path, cache: kept_in(cache).write_bytes(b"x" * 9000),
    "cut": lambda _path, cache: os.truncate(kept_in(cache), 5000),
    "without its digest": lambda _path, cache: kept_in(cache).with_suffix(".sha256").unlink(),
    "of another ledger": of_another_ledger,
    "ahead": ahead,
}


def answer_of(words: tuple, path: Path, cache: Path) -> list | None:
    """What the line answers; of the verbs that ask, without the basis, which names the mirror, as a side does."""
    ran = spoken(*words, "--json", "--ledger", path, cache=cache)
    assert ran.code == 0, (words, ran.err)
    if words[0] not in ASKED:
        return None
    lines = [{**line, "basis": None} for line in map(json.loads, ran.out.splitlines())]
    return [{**line, "from": {**line["from"], "mirror": None}} if "from" in line else line for line in lines]


@pytest.fixture(scope="module")
def plain_answers(sound):
    """What every verb that asks answers without any cache."""
    asking = [words for words in reading_verbs(sound.parent) if words[0] in ASKED]
    return {words: answer_of(words, sound, Path(os.devnull)) for words in asking}


@pytest.mark.parametrize(
    "became", [name if name == "ahead" else pytest.param(name, marks=pytest.mark.slow) for name in BECAME]
)
def test_whatever_became_of_the_cache_every_reading_verb_answers_the_same_and_changes_no_ledger(
    ledger, tmp_path, cache, plain_answers, became
):
    asked(ledger, cache)
    BECAME[became](ledger, cache)
    kept = {part: part.read_bytes() for part in cache.iterdir()} if cache.is_dir() else {}
    before, times = ledger.read_bytes(), ledger.stat().st_mtime_ns
    for words in reading_verbs(tmp_path):
        assert answer_of(words, ledger, cache) == plain_answers.get(words), words
        assert ledger.read_bytes() == before, words
        for part, content in kept.items():  # the first verb mended it
            part.write_bytes(content)
        tidied(tmp_path)
    assert ledger.stat().st_mtime_ns == times
    assert [part.name for part in ledger.parent.iterdir()] == ["a.ledger"]


# Who is refused.


def test_a_refused_writing_verb_changes_no_byte(ledger, tmp_path):
    before = ledger.read_bytes()
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"kind":"reported","case":"C9","occurred_on":"2024-01-02","body":{}}\n', "utf-8")
    for words in (
        ("import", bad),
        ("record", "reported", "--case", "C9", "--on", "2024-01-02"),
        (
            "record",
            "decision_issued",
            "--case",
            "C1",
            "--on",
            "2024-01-02",
            "--measure",
            "detox",
            "--person",
            "P",
            "--station",
            "S",
        ),
        ("void", "C1-05", "--reason", "r", "--approved-by", "clerk"),
        ("reinstate", "C1-05", "mode=home", "--reason", "r", "--approved-by", "b"),
        ("correct", "none", "--reason", "r", "--approved-by", "b"),
    ):
        assert spoken(*words, "--ledger", ledger).code in (1, 2, 3), words
        assert ledger.read_bytes() == before, words


def test_the_cache_is_made_used_and_caught_up(ledger, tmp_path, cache):
    expected = rates_of(ledger)
    assert asked(ledger, cache) == (expected, "rebuilt")
    assert asked(ledger, cache) == (expected, "current")
    say(*import_line(0, ledger, tmp_path))
    later = rates_of(ledger)
    assert later != expected
    assert asked(ledger, cache) == (later, "current")
    kept_in(cache).unlink()
    assert asked(ledger, cache) == (later, "rebuilt")


def test_a_cache_that_cannot_be_written_is_done_without(ledger, tmp_path):
    expected = rates_of(ledger)
    file = tmp_path / "file"
    file.write_text("mine", "utf-8")
    for place in (file, file / "below", Path("/proc/none"), Path("x" * 300)):
        assert asked(ledger, place) == (expected, "none")
    assert file.read_text("utf-8") == "mine"


def test_a_folder_or_a_table_in_the_caches_place_is_done_without_or_replaced(ledger, cache):
    expected, _ = asked(ledger, cache)
    mirror = kept_in(cache)
    mirror.unlink()
    mirror.mkdir()
    assert asked(ledger, cache) == (expected, "none")
    mirror.rmdir()
    mirror.write_text("案件编号\n", "utf-8")
    assert asked(ledger, cache) == (expected, "rebuilt")
    mirror.write_bytes(b"")
    assert asked(ledger, cache) == (expected, "rebuilt")
    assert_tidy(cache)


def test_the_cache_of_another_ledger_or_another_past_is_not_believed(ledger, tmp_path, cache):
    expected, _ = asked(ledger, cache)
    mirror = kept_in(cache)
    other = example_ledger(tmp_path / "other.ledger")
    say(*import_line(0, other, tmp_path))
    asked(other, tmp_path / "second")
    shutil.copy(kept_in(tmp_path / "second"), mirror)
    assert asked(ledger, cache) == (expected, "rebuilt")
    # Another past of the same ledger: same origin, other entries behind a common beginning.
    fork = tmp_path / "fork"
    shutil.copy(ledger, fork)
    say(*import_line(1, ledger, tmp_path))
    later, _ = asked(ledger, cache)
    shutil.copy(fork, ledger)
    say(*import_line(2, ledger, tmp_path, rows=30))
    rates, said = asked(ledger, cache)
    assert (rates, said) == (rates_of(ledger), "rebuilt")
    assert rates != later


def test_a_cache_ahead_of_its_ledger_is_not_believed(ledger, tmp_path, cache):
    before = ledger.read_bytes()
    expected = rates_of(ledger)
    say(*import_line(0, ledger, tmp_path))
    ahead, _ = asked(ledger, cache)
    assert ahead != expected
    ledger.write_bytes(before)
    assert asked(ledger, cache) == (expected, "rebuilt")
    assert ledger.read_bytes() == before


def test_an_altered_entry_is_not_hidden_by_a_cache_from_before(ledger, cache):
    asked(ledger, cache)
    edited(ledger, "UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE fact_id = 'C1-05'")
    assert asked(ledger, cache)[1] == "rebuilt"
    assert spoken("verify", "--ledger", ledger, cache=cache).code == 5


def test_a_cache_without_its_digest_or_with_another_is_not_believed(ledger, cache):
    expected, _ = asked(ledger, cache)
    digest = kept_in(cache).with_suffix(".sha256")
    for damage in (digest.unlink, lambda: digest.write_bytes(b"\xff"), lambda: digest.write_bytes(b"")):
        damage()
        assert asked(ledger, cache) == (expected, "rebuilt")
        assert asked(ledger, cache) == (expected, "current")


@pytest.mark.parametrize("rounds", [range(4), pytest.param(range(100, 300), marks=pytest.mark.slow)])
def test_a_cache_of_turned_bytes_changes_no_figure_and_no_ledger(ledger, cache, rounds):
    before = ledger.read_bytes()
    expected, _ = asked(ledger, cache)
    mirror = kept_in(cache)
    content = mirror.read_bytes()
    for number in rounds:
        chance = random.Random(number)  # noqa: S311
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 5, 200))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        if number % 5 == 0:
            del damaged[chance.randrange(len(damaged)) :]
        if number % 7 == 0:
            place = chance.randrange(len(damaged))
            damaged[place : place + 4096] = chance.randbytes(min(4096, len(damaged) - place))
        mirror.write_bytes(bytes(damaged))
        done = zhengji(*ASK, "--ledger", ledger, env={"ZHENGJI_CACHE": str(cache)})
        assert done.code == 0, (number, done)
        assert done.json["rates"] == expected, number
        assert ledger.read_bytes() == before


@pytest.mark.parametrize("count", [4, pytest.param(12, marks=pytest.mark.slow)])
def test_many_readers_that_make_the_cache_at_once_all_answer_right(ledger, cache, count):
    expected = rates_of(ledger)
    words = python("from commands.cli import main; main()", *ASK, "--ledger", ledger)
    readers = [started(words, env={"ZHENGJI_CACHE": str(cache)}) for _ in range(count)]
    for reader in readers:
        out, _ = reader.communicate()
        assert json.loads(out)["rates"] == expected
    assert_tidy(cache)


@pytest.mark.slow
def test_readers_killed_while_they_make_the_cache_leave_nothing_that_is_believed(ledger, cache):
    expected = rates_of(ledger)
    words = python("from commands.cli import main; main()", *ASK, "--ledger", ledger)
    for number in range(40):
        reader = started(words, env={"ZHENGJI_CACHE": str(cache)})
        time.sleep(random.Random(number).uniform(0.2, 0.8))  # noqa: S311
        reader.kill()
        reader.communicate()
        assert asked(ledger, cache)[0] == expected
        kept_in(cache).unlink()


def test_a_ledger_beside_a_file_named_like_a_mirror_never_opens_it(ledger):
    for name in ("a.ledger.duckdb", "a.duckdb", "mirror.duckdb"):
        (ledger.parent / name).write_bytes(b"somebody's")
    done = finished(python("from commands.cli import main; main()", *ASK, "--ledger", ledger), env=environment())
    assert done.code == 0
    assert (ledger.parent / "a.duckdb").read_bytes() == b"somebody's"
