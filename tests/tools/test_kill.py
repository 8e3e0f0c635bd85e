"""A short run of tools/kill.py: nothing is lost; and what would be lost is noticed."""

import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import kill

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where programs can fork")


@pytest.fixture(autouse=True)
def user(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))


@pytest.mark.parametrize("kind", kill.WORK)
def test_nothing_is_lost(kind):
    tally = kill.run(kind, kills=4)
    assert (tally.kills, tally.lost) == (4, [])


def test_lost_edits_are_noticed(tmp_path):
    place = kill.place_in(tmp_path / "work")
    kill.prepare_edit(place)
    assert list(kill.lost_edits(place, 0)) == []
    assert list(kill.lost_edits(place, 2)) == ["2 recorded, 0 kept"]


def test_saved_edits_that_are_nowhere_are_noticed(tmp_path):
    place = kill.place_in(tmp_path / "work")
    kill.prepare_edit(place)
    assert list(kill.lost_saves(place, 2)) == ["round 1: [[]]"]


def test_exports_that_are_not_whole_are_noticed(tmp_path):
    place = kill.place_in(tmp_path / "work")
    kill.prepare_export(place)
    assert list(kill.lost_exports(place, 0)) == []
    path = place.folder / "report.pdf"
    path.write_bytes(path.read_bytes()[:-20])
    assert [one.split(":")[0] for one in kill.lost_exports(place, 0)] == ["report"]


def test_merges_that_are_not_whole_are_noticed(tmp_path):
    place = kill.place_in(tmp_path / "work")
    kill.prepare_merge(place)
    assert list(kill.lost_merges(place, 0)) == []
    (place.folder / "c.juesuan").write_bytes((place.folder / "a.juesuan").read_bytes())
    assert list(kill.lost_merges(place, 0)) == ["12 changes merged"]
