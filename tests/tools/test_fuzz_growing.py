"""A short run of tools/fuzz_growing.py over what tools/fuzz.py does not try; the corpus grows."""

import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import fuzz
import fuzz_growing
import fuzz_projects

from juesuan_gui.readers import UnreadableFileError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where programs can fork")


@pytest.mark.parametrize("target", fuzz_projects.TARGETS)
def test_damaged_projects_are_opened_salvaged_or_refused(target, tmp_path):
    limits = fuzz.Limits(seconds=60.0)
    tally = fuzz_growing.fuzz_target(target, tmp_path, 0.0, limits, "1", 4)
    assert (tally.files, tally.failures) == (4, 0)
    assert list((tmp_path / target).glob("*.bin"))
    assert fuzz_growing.ways_of(tmp_path / target)


def test_only_a_file_that_takes_a_new_way_is_kept(tmp_path):
    growing = fuzz_growing.Growing("text", tmp_path)
    table = "支出决算表\n项目\t金额\n甲\t1.00\n乙\t2.00\n".encode()
    growing(table)
    growing(table + b"\n")
    assert [one.read_bytes() for one in tmp_path.glob("*.bin")] == [table]
    again = fuzz_growing.Growing("text", tmp_path, fuzz_growing.ways_of(tmp_path))
    again(table)
    assert len(list(tmp_path.glob("*.bin"))) == 1
    assert fuzz_growing.files_of("text", tmp_path)[-1] == table


def test_sound_projects_and_changes_are_taken():
    for target in fuzz_projects.TARGETS:
        for data in fuzz_projects.sound(target):
            fuzz_growing._TRIED[target](data)


def test_what_is_no_project_is_refused_by_the_name_of_its_error():
    with pytest.raises(UnreadableFileError, match="nothing_salvaged"):
        fuzz_projects.try_project(b"x" * 100)
