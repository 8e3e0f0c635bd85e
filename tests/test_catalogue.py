"""The resource files are complete: what code and files name exists, and nothing is unfilled."""

import ast
import re
import shutil
import string
from collections import defaultdict
from pathlib import Path

import pytest
from builders import EXPENDITURE, check
from real_documents import SEEDS, reviewed_seed

from juesuan_gui import loading
from juesuan_gui.checks import ALL_CHECKS
from juesuan_gui.checks.session import CRASHED
from juesuan_gui.domain.catalogue import CatalogueError
from juesuan_gui.domain.table import TableKind
from juesuan_gui.export.content.messages import message_of
from juesuan_gui.export.json.output import check_json
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path

PACKAGE = Path(loading.__file__).parent
CODE = re.compile(r"\bJS\d{3}\b")
KEY = re.compile(r"([a-z_]+)(\.[A-Za-z_0-9-]+)+")
FIXED = {"file", "error"}  # every reading message may use the name of the file

# What the arithmetic supplies to the sentences of all checks that are linear identities.
BROKEN = """
合计 | | 300.00 | 100.00 | 210.00 | | |
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00 | | |
"""


def codes_in(value: object) -> set[str]:
    """Every check code that stands anywhere in a parsed resource."""
    if isinstance(value, str):
        return set(CODE.findall(value)) if CODE.fullmatch(value) else set()
    if isinstance(value, dict):
        return set().union(*map(codes_in, value.values()), set())
    return set().union(*map(codes_in, value), set()) if isinstance(value, list | tuple) else set()


def linear_codes() -> set[str]:
    catalogue = load_catalogue()
    return codes_in(catalogue.identities) | codes_in(catalogue.narrative)


def known_codes() -> set[str]:
    return linear_codes() | {one.code for one in ALL_CHECKS} | {CRASHED}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def sentence(key: str) -> str:
    node = load_catalogue().messages
    for part in key.split("."):
        node = node[part]
    return node


def calls_in_package():
    for path in sorted(PACKAGE.rglob("*.py")):
        if "gui" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


@pytest.mark.parametrize("code", sorted(known_codes()))
def test_every_code_has_a_name_a_title_and_a_sentence(code, catalogue):
    entry = catalogue.messages["checks"][code]
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", entry["name"])
    assert entry["title"].strip()
    assert entry["message"].strip()


def test_every_code_that_python_names_is_known(catalogue):
    named: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and CODE.fullmatch(value):
                named[value].add(path.name)
    assert set(named) - set(catalogue.messages["checks"]) == set()


def test_no_code_is_used_twice_among_check_functions():
    codes = [one.code for one in ALL_CHECKS]
    assert len(codes) == len(set(codes))


def test_the_name_of_a_check_is_the_one_in_its_messages(catalogue):
    known = catalogue.messages["checks"]
    assert {one.code: one.name for one in ALL_CHECKS} == {
        one.code: known[one.code]["name"] for one in ALL_CHECKS
    }


def test_names_of_checks_are_not_shared(catalogue):
    names = [entry["name"] for entry in catalogue.messages["checks"].values()]
    assert len(names) == len(set(names))


def test_every_message_key_in_python_exists(catalogue):
    """Exported files and the window have texts of their own, which their tests look at."""
    sections = set(catalogue.messages) - {"checks"}
    missing = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] in ("application", "gui", "export"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            match = KEY.fullmatch(node.value)
            if match and match[1] in sections and not has_sentence(node.value):
                missing.add((path.name, node.value))
    assert missing == set()


def has_sentence(key: str) -> bool:
    try:
        return isinstance(sentence(key), str)
    except (KeyError, TypeError):
        return False


def test_messages_called_by_their_key_get_what_they_show():
    checked = 0
    for path, node in calls_in_package():
        first = node.args[0] if node.args else None
        if called(node) != "message" or not isinstance(first, ast.Constant):
            continue
        if any(keyword.arg is None for keyword in node.keywords):
            continue
        given = {keyword.arg for keyword in node.keywords}
        assert placeholders(sentence(first.value)) == given, (path.name, first.value)
        checked += 1
    assert checked > 10


def test_messages_of_unreadable_files_get_what_they_show():
    checked = 0
    for path, node in calls_in_package():
        first = node.args[0] if node.args else None
        if called(node) != "UnreadableFileError" or not isinstance(first, ast.Constant):
            continue
        given = {keyword.arg for keyword in node.keywords}
        assert placeholders(sentence(first.value)) <= given | FIXED, (path.name, first.value)
        checked += 1
    assert checked > 10


def test_sentences_of_identities_show_only_what_arithmetic_supplies(catalogue):
    (finding, *_) = (f for f in check(EXPENDITURE, BROKEN).findings if f.identity)
    supplied = set(finding.values)
    for code in linear_codes():
        shown = placeholders(catalogue.messages["checks"][code]["message"])
        if "{phrase}" in catalogue.messages["checks"][code]["message"]:
            continue  # a percentage, not a linear identity
        assert shown <= supplied, code


@pytest.mark.parametrize("number", SEEDS)
def test_no_sentence_about_a_real_document_has_an_unfilled_place(number, catalogue):
    review = reviewed_seed(number)
    told = check_json(review.report, review.findings, catalogue)
    texts = [message_of(finding, catalogue) for finding in review.findings]
    texts += [item["reason"] for item in told["not_evaluable"]]
    texts += [s["reason"] for finding in told["findings"] for s in finding["suggestions"]]
    assert [text for text in texts if re.search(r"\{[a-z_]+\}", text)] == []


# --- kinds, codes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(TableKind))
def test_every_kind_has_what_shows_and_recognises_it(kind, catalogue):
    spec = catalogue.kinds[kind]
    assert spec.short
    if spec.is_known_form:
        assert spec.title
        assert spec.columns
        assert spec.layouts
        assert spec.rows


def test_identities_name_rows_and_measures_that_their_kinds_have(catalogue):
    def names(kind: str) -> tuple[set[str], set[str]]:
        spec = catalogue.kinds[TableKind(kind)]
        return {row.id for row in spec.rows}, {column.id for column in spec.columns}

    for rule in catalogue.identities["within_row"]:
        _, measures = names(rule["kind"])
        assert {rule["total"], *(p.lstrip("-") for p in rule["parts"])} <= measures, rule
    for rule in catalogue.identities["within_column"]:
        rows, measures = names(rule["kind"])
        parts = {part.lstrip("-") for part in rule["parts"] if part != "class:*"}
        assert parts | {rule["total"]} <= rows, rule
        assert set(rule["measures"]) <= measures, rule
    for rule in catalogue.identities["cross"]:
        named = [rule["left"], *rule["right"], *rule.get("guards", ())]
        for kind, row, measure in [*named, *rule.get("unless_guards", ())]:
            if kind == "THREE_PUBLIC":
                continue
            rows, measures = names(kind.lstrip("-"))
            assert row == "*" or row.isdigit() or row in rows, (rule["code"], row)
            assert "{" in measure or measure in measures, (rule["code"], measure)


def test_code_lists_have_whole_codes_and_no_overlapping_names(catalogue):
    for scheme in ("functional", "economic"):
        names = catalogue.code_lists[scheme]
        assert len(names.codes()) > 50
        for code in names.codes():
            assert re.fullmatch(r"\d{3}(\d{2}){0,2}", code)
            for year in range(2015, 2026):
                assert len(names.names(code, year)) <= 1, (code, year)


def test_a_renamed_code_has_the_name_of_its_year(catalogue):
    functional = catalogue.code_lists["functional"]
    assert functional.names("20805", 2019) == ("行政事业单位离退休",)
    assert functional.names("20805", 2020) == ("行政事业单位养老支出",)
    assert functional.names("9999999") == ()


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("一、一般公共服务支出", "201"),
        ("二十六、抗疫特别国债安排的支出", "234"),
        ("八、社会保障和就业支出", "208"),
        ("社会保障和就业", "208"),
        ("九、医疗卫生与计划生育支出", "210"),
        ("本年支出合计", None),
        ("", None),
    ],
)
def test_a_class_is_known_by_its_name_of_any_year(label, code, catalogue):
    assert catalogue.class_code(label) == code


# --- damaged files --------------------------------------------------------------------------------


@pytest.fixture
def resources(tmp_path, monkeypatch):
    """A copy of the resource files that may be damaged."""
    copy = tmp_path / "resources"
    shutil.copytree(
        resource_path("catalogue.toml").parent,
        copy,
        ignore=shutil.ignore_patterns("fonts", "icons", "sample"),
    )
    monkeypatch.setattr("juesuan_gui.loading.resource_path", copy.joinpath)
    return copy


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("identities.toml", '[[cross]]\ncode = "JS105"', '[[cross\ncode = "JS105"', "identities"),
        ("catalogue.toml", "[INCOME]", "[INCOMES]", "INCOME"),
        ("catalogue.toml", 'short = "收入表"', "", "short"),
        ("catalogue.toml", '"栏次|<|1|栏次|<|2"]]', '"栏次|<|1|栏次|<"]]', "layout"),
        ("vocabulary.toml", "contents = '^目录$", "contents = '^(目录$", "contents"),
        ("vocabulary.toml", "[patterns]", "[pattern]", "vocabulary"),
        ("narrative.toml", "percent = '[%％]'", "percent = '[%％'", "narrative.toml"),
        ("performance.toml", "[patterns]", "[pattern]", "performance"),
    ],
)
def test_a_damaged_resource_is_named_in_the_error(resources, name, old, new, named):
    path = resources / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=re.escape(named)):
        loading.load_catalogue.__wrapped__()


def test_a_missing_resource_is_named_in_the_error(resources):
    (resources / "identities.toml").unlink()
    with pytest.raises(FileNotFoundError, match=r"identities\.toml"):
        loading.load_catalogue.__wrapped__()
