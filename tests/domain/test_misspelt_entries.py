"""A misspelt entry of a resource file is an error that names file, entry and the likely word."""

import shutil
from pathlib import Path

import pytest

from juesuan_gui import loading
from juesuan_gui.domain.catalogue import CatalogueError
from juesuan_gui.paths import resource_path

# file, what stands there, what is written instead, what the error must name besides the file
MISSPELT = [
    # kinds of tables
    ("catalogue.toml", "[STATE_CAPITAL]", "[STATE_CAPITOL]", ["STATE_CAPITOL", "'STATE_CAPITAL'"]),
    ("catalogue.toml", "title_form = ", "titel_form = ", ["TOTAL_SUMMARY", "'titel_form'"]),
    (
        "catalogue.toml",
        'by_code = "functional"',
        'by_code = "functionel"',
        ["INCOME", "'functional'"],
    ),
    ("catalogue.toml", 'by_code = "functional"', 'bycode = "functional"', ["INCOME", "'by_code'"]),
    ("catalogue.toml", "headings = [", "heading = [", ["columns 1", "'heading'", "'headings'"]),
    ("catalogue.toml", "labels = [", "lables = [", ["rows 1", "'labels'", "'lables'"]),
    ("catalogue.toml", "class_lines = { side = 1 }", "class_lines = { seit = 1 }", ["class_lines"]),
    ("catalogue.toml", "side = 0, labels", 'side = "0", labels', ["rows 1", "'side'"]),
    (
        "catalogue.toml",
        'after = "appropriation_income"',
        'after = "apropriation_income"',
        ["TOTAL_SUMMARY", "'appropriation_income'"],
    ),
    # identities
    ("identities.toml", 'code = "JS101"', 'code = "JS1O1"', ["within_column 1", "'JS1O1'"]),
    ("identities.toml", 'kind = "INCOME"', 'kind = "INCOMES"', ["within_row", "'INCOME'"]),
    (
        "identities.toml",
        'parts = ["basic", "project", "upward"',
        'parts = ["basic", "project", "upwards"',
        ["within_row", "'upwards'", "'upward'"],
    ),
    (
        "identities.toml",
        'total = "income_subtotal"',
        'total = "income_subtotals"',
        ["'income_subtotal'"],
    ),
    ("identities.toml", 'measures = ["amount"]', 'measures = ["ammount"]', ["'amount'"]),
    (
        "identities.toml",
        'measures = ["amount"]',
        'mesures = ["amount"]',
        ["'measures'", "'mesures'"],
    ),
    ("identities.toml", 'relation = "repeat"', 'relation = "repeats"', ["cross 1", "'repeat'"]),
    ("identities.toml", 'over = "classes"\n', 'over = "clases"\n', ["'classes'"]),
    (
        "identities.toml",
        '"TOTAL_SUMMARY", "income_total", "amount"]',
        '"TOTAL_SUMMARY", "income_totals", "amount"]',
        ["cross 1", "'income_total'"],
    ),
    ("identities.toml", "doubtful = true", "doubtfull = true", ["'doubtfull'", "'doubtful'"]),
    ("identities.toml", "[hierarchy]", "[hierarchie]", ["'hierarchy'", "'hierarchie'"]),
    ("identities.toml", 'classes = ["301", "303"]', 'classes = ["3O1", "303"]', ["'3O1'"]),
    ("identities.toml", 'total = "vehicle"', 'total = "vehicles"', ["three_public 2", "'vehicle'"]),
    ("identities.toml", "pairs_code =", "pair_code =", ["found", "'pairs_code'", "'pair_code'"]),
    ("identities.toml", 'rows_code = "JS196"', 'rows_code = "JS1961"', ["found", "'JS196'"]),
    ("identities.toml", "ordinals =", "ordinal =", ["found", "'ordinals'", "'ordinal'"]),
    ("identities.toml", "unless_guards =", "unless_guard =", ["cross", "'unless_guards'"]),
    # profiles
    ("profiles.toml", 'kind = "budget"', 'kind = "budgets"', ["profile 3", "'budget'"]),
    ("profiles.toml", "left_out = []", 'left_out = ["JS6O1"]', ["profile", "'JS6O1'"]),
    (
        "profiles.toml",
        "fewest_tables = 4",
        "fewest_table = 4",
        ["'fewest_tables'", "'fewest_table'"],
    ),
    ("profiles.toml", 'where = "titles"', 'where = "title"', ["evidence 1", "'titles'"]),
    ("profiles.toml", "pattern = '决算'", "pattern = '(决算'", ["evidence 1", "'pattern'"]),
    (
        "profiles.toml",
        'kind = "EXPENDITURE"',
        'kind = "EXPENDITURES"',
        ["tables 3", "'EXPENDITURE'"],
    ),
    (
        "profiles.toml",
        "only_if_promised = true",
        "only_if_promissed = true",
        ["sections 1", "'only_if_promised'"],
    ),
    ("profiles.toml", 'variant_of = "budget"', 'variant_of = "bugdet"', ["university-budget"]),
    ("profiles.toml", 'kind = "other"', 'kind = "budget"', ["other"]),
    # words and patterns
    (
        "vocabulary.toml",
        "title_year =",
        "titel_year =",
        ["patterns", "'title_year'", "'titel_year'"],
    ),
    ("vocabulary.toml", "total_labels =", "total_lables =", ["words", "'total_labels'"]),
    ("performance.toml", "initial_budget =", "inital_budget =", ["heads", "'initial_budget'"]),
    ("performance.toml", '"一" = 1', '"一" = "1"', ["numerals"]),
    ("structure.toml", "longest_heading =", "longest_headings =", ["'longest_heading'"]),
    ("structure.toml", "part_title =", "part_titel =", ["patterns", "'part_title'"]),
    ("structure.toml", 'vehicles_kept = "', 'vehicle_kept = "', ["counts", "'vehicles_kept'"]),
    ("structure.toml", 'measure = "project"', 'measure = "projects"', ["regional 1", "'project'"]),
    ("wording.toml", "placeholder =", "place_holder =", ["patterns", "'place_holder'"]),
    ("wording.toml", "[typos]", "[typo]", ["'typos'", "'typo'"]),
    # words of the narrative
    (
        "narrative.toml",
        'head = "income_total"',
        'head = "incom_total"',
        ["groups 1", "'income_total'"],
    ),
    ("narrative.toml", '"JS404"]', '"JS4O4"]', ["subjects 1", "'JS4O4'"]),
    ("narrative.toml", 'sections = ["basic"]', 'sections = ["basik"]', ["groups 6", "'basic'"]),
    # explanations
    ("explanations_zh.toml", "[JS602]", "[JS6O2]", ["JS602"]),
]


@pytest.fixture
def resources(tmp_path: Path, monkeypatch) -> Path:
    """A copy of the resource files that may be spoilt."""
    source = resource_path("catalogue.toml").parent
    copy = tmp_path / "resources"
    keep = shutil.ignore_patterns("fonts", "icons", "sample", "grammar")
    shutil.copytree(source, copy, ignore=keep)
    monkeypatch.setattr("juesuan_gui.loading.resource_path", copy.joinpath)
    return copy


@pytest.mark.parametrize(("file", "right", "wrong", "named"), MISSPELT)
def test_a_misspelt_entry_is_named_with_the_likely_word(resources, file, right, wrong, named):
    path = resources / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        loading.load_catalogue.__wrapped__()
    message = str(caught.value)
    assert file in message
    assert [word for word in named if word not in message] == []


def test_a_name_that_no_file_holds_is_an_error_with_the_likely_name(catalogue):
    with pytest.raises(CatalogueError, match="part_title"):
        catalogue.structure["patterns"]["part_titel"]
