"""What tools/fuzz.py damages and counts; a short run over every reader."""

import os
import random
import sys
import time
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import fuzz
from lxml import etree

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes

QUICK = fuzz.Limits(seconds=1.0, patience=1.0)
NUMBERS = [f"test-{index}" for index in range(4)]


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_damaged_files_are_read_or_refused(reader: str) -> None:
    numbers = [f"{reader}-1-{index}" for index in range(20)]
    tally = fuzz.run(fuzz.sound_files(reader), numbers, fuzz.Limits())
    assert (tally.files, tally.failures) == (20, 0)
    assert all(key.startswith("reading.") for key in tally.refused)


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_seeds_are_small_and_hold_a_table(reader: str) -> None:
    files = fuzz.sound_files(reader)
    assert max(map(len, files)) < 80_000  # the clean copy holds the text too, with its font
    documents = [read_bytes(data, "seed", load_catalogue()) for data in files]
    assert max(len(document.tables) for document in documents) >= 2


def test_markup_that_was_changed_is_still_markup() -> None:
    chance = random.Random("1")  # noqa: S311 - nothing secret
    changed = [fuzz.with_markup_changed(b"<a><b c='1'>x</b><d/></a>", chance) for _ in range(30)]
    assert all(etree.fromstring(data or b"") is not None for data in changed)
    assert len(set(changed)) > 10
    assert fuzz.with_markup_changed(b"<a", chance) is None


def test_the_same_number_gives_the_same_damage() -> None:
    files = fuzz.sound_files("docx")
    chances = (random.Random(n) for n in ("7", "7", "8"))  # noqa: S311 - nothing secret
    first, again, other = (fuzz.damaged(files, chance) for chance in chances)
    assert first == again
    assert len({first, other, *files}) == 2 + len(files)


def crash(data: bytes) -> None:
    if data[0] == ord("c"):
        os._exit(3)


def hang(data: bytes) -> None:
    if data[0] == ord("c"):
        time.sleep(30)


def fail(data: bytes) -> None:
    raise ValueError(chr(data[0]))


def refuse(_: bytes) -> None:
    raise UnreadableFileError("reading.empty")


def eat(data: bytes) -> None:
    bytearray(400 * 2**20 * len(data))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where programs can fork")
def test_a_crash_is_counted_and_the_next_file_is_tried(tmp_path: Path) -> None:
    tally = fuzz.run([b"c" * 90], NUMBERS, QUICK, crash, keep=tmp_path)
    assert tally.files == 4
    assert 0 < tally.crashes == tally.failures
    assert len(list(tmp_path.iterdir())) == tally.crashes


def test_a_hang_is_ended_and_counted() -> None:
    tally = fuzz.run([b"c" * 90], NUMBERS[:2], QUICK, hang)
    assert tally.files == 2
    assert 0 < tally.hangs == tally.failures
    assert tally.worst_seconds == QUICK.seconds


def work_for_long(_: bytes) -> None:
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass


def test_a_file_that_takes_too_much_of_the_processor_is_a_hang_though_it_ends() -> None:
    limits = fuzz.Limits(seconds=0.1, patience=300.0)
    tally = fuzz.run([b"c" * 90], NUMBERS[:2], limits, work_for_long)
    assert (tally.files, tally.hangs) == (2, 2)


def test_errors_that_are_not_the_programs_own_are_failures() -> None:
    tally = fuzz.run([b"x" * 90], NUMBERS, QUICK, fail)
    assert tally.failures == tally.untyped.total() == 4
    assert all(key.startswith("ValueError") for key in tally.untyped)


def test_refusals_are_no_failures() -> None:
    tally = fuzz.run([b"x" * 90], NUMBERS, QUICK, refuse)
    assert (tally.refused, tally.failures) == ({"reading.empty": 4}, 0)


def test_a_package_that_is_damaged_inside_is_damaged_further() -> None:
    sound = next(iter(fuzz.sound_files("docx")))
    broken = bytearray(sound)
    broken[60:400] = bytes(340)
    dice = random.Random(1)  # noqa: S311 - nothing secret
    assert all(fuzz.damaged([bytes(broken)], dice) != sound for _ in range(20))


@pytest.mark.skipif(fuzz.resource is None, reason="the system limits no memory")
def test_memory_beyond_the_limit_is_a_failure() -> None:
    tally = fuzz.run([b"x" * 90], NUMBERS[:1], fuzz.Limits(5.0, 300), eat)
    assert dict(tally.untyped) == {"MemoryError: ": 1}


def test_the_table_shows_a_line_a_reader() -> None:
    tally = fuzz.Tally(read=3, crashes=1, worst_seconds=0.5, peak_mb=90)
    shown = list(fuzz.lines({"pdf": tally}))
    assert [part.strip() for part in shown[-1].strip("|").split("|")] == [
        *("pdf", "4", "3", "0", "0", "1", "0", "0.50", "90")
    ]
