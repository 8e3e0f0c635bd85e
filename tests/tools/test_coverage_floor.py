"""The floors of coverage: a room is its folder, down to the second level."""

import json
import sys

import pytest
from real_documents import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import coverage_floor


def entry(covered: int, statements: int) -> dict:
    return {"summary": {"covered_lines": covered, "num_statements": statements}}


MEASURED = {
    "files": {
        "juesuan_gui/cli.py": entry(9, 10),
        "juesuan_gui/domain/amount.py": entry(10, 10),
        "juesuan_gui/checks/rules/tables/js113_x.py": entry(1, 10),
        "juesuan_gui/checks/rules/names.py": entry(9, 10),
        "tools/bench.py": entry(0, 10),
    }
}


def test_rooms_are_summed_down_to_the_second_level():
    assert coverage_floor.coverage_of_rooms(MEASURED) == {
        "entry points": 90,
        "domain": 100,
        "checks.rules": 50,
    }


@pytest.mark.parametrize(("floor", "status"), [(50, 0), (51, 1), (None, 1)])
def test_a_room_below_its_floor_or_without_one_fails(tmp_path, monkeypatch, floor, status):
    report, floors = tmp_path / "coverage.json", tmp_path / "floors.toml"
    report.write_text(json.dumps(MEASURED), encoding="utf-8")
    rules = "" if floor is None else f'"checks.rules" = {floor}\n'
    floors.write_text(f'[floors]\n"entry points" = 90\ndomain = 100\n{rules}', encoding="utf-8")
    monkeypatch.setattr(coverage_floor, "FLOORS", floors)
    assert coverage_floor.main([str(report)]) == status
