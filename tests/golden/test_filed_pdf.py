"""A filed PDF with hand-made truth; the document itself is not part of the repository."""

import pytest
from real_documents import load_truth
from scoring import agrees, hits, invented, misplaced

from juesuan_gui.export.json.output import check_json, tables_json
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review

NAME = "sh_finance_2024"


@pytest.fixture(scope="module")
def reviewed(pdf_path):
    return Review(read_disclosure(pdf_path(f"{NAME}.pdf"), load_catalogue()), load_catalogue())


def test_every_printed_amount_is_in_its_place_and_none_is_invented(reviewed):
    facts = load_truth(f"{NAME}.facts")
    shown = tables_json(reviewed.disclosure)
    # The truth names these two, the totals of both panes, by no label at all.
    nameless = [
        fact for fact in facts if fact["kind"] == "GENERAL_BUDGET_BASIC" and not fact["label"]
    ]
    assert misplaced([fact for fact in facts if fact not in nameless], shown) == []
    assert len(nameless) == 2
    assert invented(facts, shown) == {}


def test_every_known_defect_is_found_and_every_error_is_one(reviewed):
    truth = load_truth(f"{NAME}.findings")
    findings = check_json(reviewed.report, reviewed.findings, load_catalogue())["findings"]
    hard = [entry for entry in truth if entry["class"] in ("defect", "missing")]
    assert {entry["id"] for entry in hard} == hits(hard, findings)
    errors = [finding for finding in findings if finding["severity"] == "error"]
    assert all(any(agrees(entry, error) for entry in truth) for error in errors)
