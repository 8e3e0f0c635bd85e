"""The JSON of the headless commands keeps what other programs rely on."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from builders import FUND, disclosure
from real_documents import SEEDS, read_seed, reviewed_seed

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import Role, TableKind
from juesuan_gui.export.json.output import check_json, tables_json
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import Review

SEVERITIES = {"error", "warning", "hint", "rounding"}
GRADES = {"SAFE", "LIKELY", "POSSIBLE"}
SUMMARY = {"evaluated", "holds", "rounding", "broken", "not_evaluable"}
SUMMARY |= {"errors", "warnings", "hints"}


@lru_cache(maxsize=8)
def tables_of(number: str) -> dict:
    return json.loads(json.dumps(tables_json(reviewed_seed(number).disclosure), ensure_ascii=False))


@lru_cache(maxsize=8)
def checked(number: str) -> dict:
    review = reviewed_seed(number)
    told = check_json(review.report, review.findings, load_catalogue())
    return json.loads(json.dumps(told, ensure_ascii=False))


def numbers_in(value: object):
    """Every JSON number with a fraction: there must be none, amounts are strings."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("bbox", "score"):
                yield from numbers_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers_in(inner)
    elif isinstance(value, float):
        yield value


def is_decimal(text: object) -> bool:
    return isinstance(text, str) and "e" not in text.lower() and Decimal(text).is_finite()


def assert_is_place(place: dict) -> None:
    """A place in a text file, as the contract has it."""
    assert set(place) == {"line", "start", "end"}
    assert place["line"] >= 1
    assert 0 <= place["start"] <= place["end"]


@pytest.mark.parametrize("number", SEEDS)
@pytest.mark.parametrize("output", [tables_of, checked])
def test_the_head_names_file_and_department_and_no_number_is_a_float(number, output):
    told = output(number)
    assert told["schema"] in ("juesuan/tables@1", "juesuan/check@1")
    assert len(told["sha256"]) == 64
    assert isinstance(told["file"], str)
    assert told["department"] is None or told["department"]
    assert told["year"] is None or 2000 < told["year"] < 2100
    assert list(numbers_in(told)) == []


@pytest.mark.parametrize("number", SEEDS)
def test_every_cell_has_its_role_and_identity(number):
    kinds, roles = set(TableKind), set(Role)
    for table in tables_of(number)["tables"]:
        assert table["kind"] in kinds
        assert table["id"].startswith("t")
        assert_is_place(table["place"])
        for cell in table["cells"]:
            assert cell["role"] in roles
            assert 0 <= cell["row"] < table["rows"]
            assert 0 <= cell["column"] < table["columns"]
            assert {"text", "value", "line_no", "code", "label", "column_no", "heading"} <= set(
                cell
            )
            is_number = cell["role"] in ("amount", "percent")
            assert (cell["value"] is not None) is is_number
            if is_number:
                assert is_decimal(cell["value"])
                assert_is_place(cell["place"])


@pytest.mark.parametrize("number", ["001", "002"])
def test_places_of_cells_point_at_the_printed_text(number):
    text = Path(read_seed(number).source.path).read_text(encoding="utf-8-sig")
    printed = text.split("\n")
    checked_places = 0
    for table in tables_of(number)["tables"]:
        for cell in table["cells"]:
            places = cell.get("places", [cell["place"]] if "place" in cell else [])
            if cell["role"] == "amount" and len(places) == 1:
                place = places[0]
                found = printed[place["line"] - 1][place["start"] : place["end"]]
                assert found.replace(" ", "") == cell["text"].replace(" ", "")
                checked_places += 1
    assert checked_places > 200


@pytest.mark.parametrize("number", SEEDS)
def test_the_summary_counts_what_is_listed(number):
    told = checked(number)
    summary = told["summary"]
    assert set(summary) >= SUMMARY
    for name, severity in (("errors", "error"), ("warnings", "warning"), ("hints", "hint")):
        assert summary[name] == sum(f["severity"] == severity for f in told["findings"])
    assert summary["not_evaluable"] == len(told["not_evaluable"])
    assert summary["evaluated"] == sum(summary[k] for k in ("holds", "rounding", "broken"))


@pytest.mark.parametrize("number", SEEDS)
def test_every_finding_can_be_shown_and_found_again(number):
    told = checked(number)
    known = load_catalogue().messages["checks"]
    keys = [finding["key"] for finding in told["findings"]]
    assert len(keys) == len(set(keys))
    for finding in told["findings"]:
        assert finding["code"] in known
        assert finding["name"] == known[finding["code"]]["name"]
        assert finding["severity"] in SEVERITIES
        assert finding["message"]
        assert {"expression", "expected", "actual", "cells", "texts", "suggestions"} <= set(finding)
        for name in ("difference", "bound"):
            assert finding[name] is None or is_decimal(finding[name])
        places = [m.get("place") for m in (*finding["cells"], *finding["texts"])]
        assert any(places) or finding.get("place"), finding["key"]


@pytest.mark.parametrize("number", SEEDS)
def test_every_suggestion_says_where_what_and_how_sure(number):
    for finding in checked(number)["findings"]:
        for suggestion in finding["suggestions"]:
            assert suggestion["grade"] in GRADES
            assert suggestion["old"] != suggestion["new"]
            assert suggestion["reason"]
            assert isinstance(suggestion["repairs"], int)
            assert suggestion["target"]
            if suggestion["old"]:
                assert_is_place(suggestion["place"])


@pytest.mark.parametrize("number", SEEDS)
def test_what_was_not_checked_has_a_code_and_a_reason(number):
    for item in checked(number)["not_evaluable"]:
        assert item["code"].startswith("JS")
        assert item["reason"]


def test_the_keys_of_findings_are_the_same_in_every_run():
    first = [finding["key"] for finding in checked("002")["findings"]]
    again = run_checks(read_seed("002"), load_catalogue())
    assert [str(finding.key) for finding in again.findings] == first


def test_an_empty_table_and_a_performance_report_are_written_too():
    told = tables_json(disclosure(FUND, "合计 | | | | | | |"))
    (table,) = told["tables"]
    assert {cell["value"] for cell in table["cells"] if cell["role"] == "blank"} == {None}
    assert checked("003")["kind"] == "performance-report"
    assert checked("001")["kind"] == "final-accounts"


def test_parts_that_could_not_be_read_are_listed_with_their_place():
    part = UnreadPart("reading.page_is_image", (PagePlace(7, 0.0, 0.0, 595.0, 842.0),))
    disclosure = replace(read_seed("003"), unread=(part,))
    review = Review(disclosure, load_catalogue())
    (listed,) = check_json(review.report, review.findings, review.catalogue)["unread"]
    assert listed["place"]["page"] == 7
    assert listed["reason"] == review.catalogue.message("reading.page_is_image")
