"""Real output follows the published JSON schemas."""

import json

import pytest
from jsonschema import Draft202012Validator
from real_documents import ROOT, SEEDS, reviewed_seed

from juesuan_gui.export.json.output import check_json, tables_json
from juesuan_gui.loading import load_catalogue

SCHEMAS = ROOT / "docs" / "schema"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, output: dict) -> list[str]:
    """What the schema finds wrong in an output, as read back from its text."""
    told = json.loads(json.dumps(output, ensure_ascii=False))
    return [
        f"{fault.json_path}: {fault.message[:200]}" for fault in validator(name).iter_errors(told)
    ]


@pytest.mark.parametrize("number", SEEDS)
def test_checks_are_told_as_the_schema_says(number):
    review = reviewed_seed(number)
    assert faults("check", check_json(review.report, review.findings, load_catalogue())) == []


@pytest.mark.parametrize("number", SEEDS)
def test_tables_are_told_as_the_schema_says(number):
    assert faults("tables", tables_json(reviewed_seed(number).disclosure)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "nonsense"), ("year", "2021"), ("summary", {}), ("findings", [{"code": "JS101"}])],
)
def test_the_schema_refuses_what_breaks_the_contract(key, value):
    review = reviewed_seed("004")
    output = check_json(review.report, review.findings, load_catalogue())
    assert faults("check", output) == []
    assert faults("check", output | {key: value})
