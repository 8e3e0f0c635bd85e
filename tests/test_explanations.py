"""Every check explains itself, and what it says of its severity is true."""

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui import cli, loading
from juesuan_gui.checks import ALL_CHECKS
from juesuan_gui.checks.check import HEADINGS
from juesuan_gui.console import explain_check, list_checks, wrap_columns
from juesuan_gui.domain.catalogue import Catalogue, CatalogueError
from juesuan_gui.domain.explanation import PARTS
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review

PACKAGE = Path(loading.__file__).parent
CODE = re.compile(r"JS\d{3}")
CODES = sorted(load_catalogue().messages["checks"])
SEEDS = Path(__file__).parent / "data" / "seeds"
DOCUMENTS = [resource_path("sample", "sample.txt"), *sorted(SEEDS.glob("*.txt"))]
CLOSING = ("Pe", "Pf", "Po")
Rebuild = Callable[[dict[str, Any]], Catalogue]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def codes_in(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        if CODE.fullmatch(node):
            yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from codes_in(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from codes_in(value)


def codes_in_code() -> set[str]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                found.update(codes_in(node.value))
    return found


# --- complete -------------------------------------------------------------------------------------


def test_every_code_that_rules_and_code_name_has_a_name_and_an_explanation(
    catalogue: Catalogue,
) -> None:
    named = {*codes_in(catalogue.identities), *codes_in(catalogue.narrative), *codes_in_code()}
    assert len(named) > 70
    assert named - catalogue.messages["checks"].keys() == set()
    assert named - catalogue.explanations.keys() == set()


def test_no_name_is_used_twice(catalogue: Catalogue) -> None:
    names = Counter(entry["name"] for entry in catalogue.messages["checks"].values())
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_a_check_has_an_english_name_a_title_and_a_group(code: str, catalogue: Catalogue) -> None:
    check = catalogue.messages["checks"][code]
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", check["name"])
    assert check["title"].strip()
    assert check["message"].strip()
    assert code[:3] in catalogue.messages["check_groups"]


@pytest.mark.parametrize("code", CODES)
def test_no_placeholder_is_left_in_an_explanation(code: str, catalogue: Catalogue) -> None:
    explanation = catalogue.explanations[code]
    assert [part for part, text in explanation.parts() if set("{}") & set(text)] == []


def test_every_shared_phrase_is_used(raw: dict[str, Any]) -> None:
    phrases = raw.pop("phrases")
    text = "".join(part for entry in raw.values() for part in entry.values())
    assert [name for name in phrases if f"{{{name}}}" not in text] == []


# --- severity -------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", ALL_CHECKS, ids=lambda check: check.code)
def test_a_check_function_agrees_with_its_explanation(check: Any, catalogue: Catalogue) -> None:
    assert catalogue.explanations[check.code].severity is check.severity
    assert catalogue.messages["checks"][check.code]["name"] == check.name


def test_a_rule_that_only_asks_for_an_explanation_is_a_warning(catalogue: Catalogue) -> None:
    rules = catalogue.identities["cross"]
    certain = {rule["code"] for rule in rules if not rule.get("doubtful")}
    doubtful = {rule["code"] for rule in rules} - certain
    assert {catalogue.explanations[code].severity for code in certain} == {Severity.ERROR}
    assert {catalogue.explanations[code].severity for code in doubtful} == {Severity.WARNING}


def test_no_finding_is_heavier_than_its_check_says(catalogue: Catalogue) -> None:
    reviews = [Review(read_disclosure(path, catalogue), catalogue) for path in DOCUMENTS]
    findings = [finding for review in reviews for finding in review.findings]
    assert findings
    heavier = [
        finding.key
        for finding in findings
        if not finding.effects  # a cause is as heavy as the heaviest of its effects
        and finding.severity.rank < catalogue.explanations[finding.code].severity.rank
    ]
    assert heavier == []


# --- what the loader refuses ----------------------------------------------------------------------


def without_part(entry: dict[str, str]) -> None:
    del entry["basis"]


def with_unknown_part(entry: dict[str, str]) -> None:
    entry["reason"] = "x"


def with_unknown_phrase(entry: dict[str, str]) -> None:
    entry["what"] = "{nowhere}"


def with_empty_part(entry: dict[str, str]) -> None:
    entry["why"] = "  "


def with_unknown_severity(entry: dict[str, str]) -> None:
    entry["severity"] = "fatal"


@pytest.fixture
def rebuilt(monkeypatch: pytest.MonkeyPatch) -> Rebuild:
    """Return a function that loads the catalogue with other explanations."""
    read = loading._read_toml

    def rebuild(explanations: dict[str, Any]) -> Catalogue:
        def replaced(*parts: str) -> dict[str, Any]:
            return explanations if parts == ("explanations_zh.toml",) else read(*parts)

        monkeypatch.setattr(loading, "_read_toml", replaced)
        return loading.load_catalogue.__wrapped__()

    return rebuild


@pytest.fixture
def raw() -> dict[str, Any]:
    return loading._read_toml("explanations_zh.toml")


def test_the_file_as_it_is_is_accepted(raw: dict[str, Any], rebuilt: Rebuild) -> None:
    assert rebuilt(raw).explanations.keys() == raw.keys() - {"phrases"}


@pytest.mark.parametrize(
    "spoil",
    [without_part, with_unknown_part, with_unknown_phrase, with_empty_part, with_unknown_severity],
)
def test_a_malformed_explanation_is_refused_by_its_code(
    raw: dict[str, Any], spoil: Callable[[dict[str, str]], None], rebuilt: Rebuild
) -> None:
    spoil(raw["JS406"])
    with pytest.raises(CatalogueError, match="JS406"):
        rebuilt(raw)


def test_a_check_without_explanation_is_refused(raw: dict[str, Any], rebuilt: Rebuild) -> None:
    del raw["JS406"]
    with pytest.raises(CatalogueError, match="JS406"):
        rebuilt(raw)


def test_a_section_that_is_no_code_is_refused(raw: dict[str, Any], rebuilt: Rebuild) -> None:
    raw["JS40"] = raw["JS406"]
    with pytest.raises(CatalogueError, match="JS40'"):
        rebuilt(raw)


# --- on the console -------------------------------------------------------------------------------


def test_the_list_names_every_check_once_under_its_hundred(catalogue: Catalogue) -> None:
    seen: dict[str, str] = {}
    group = ""
    for line in list_checks(catalogue):
        if heading := re.match(r"(JS\d)xx ", line):
            group = heading[1]
        elif code := CODE.search(line):
            assert code[0] not in seen
            seen[code[0]] = group
    assert seen == {code: code[:3] for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_an_explained_check_shows_every_part_in_full(code: str, catalogue: Catalogue) -> None:
    shown = "".join(line.strip() for line in explain_check(code, catalogue, 60))
    for _, text in catalogue.explanations[code].parts():
        assert re.sub(r"\s", "", text) in re.sub(r"\s", "", shown)


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


@given(st.text("结构，。“”（）0123456789., abc", min_size=1, max_size=80), st.integers(20, 60))
def test_wrapped_lines_fit_keep_numbers_whole_and_lose_nothing(text: str, width: int) -> None:
    lines = list(wrap_columns(text, width))
    assert "".join(lines) == text
    for above, below in pairwise(lines):
        assert unicodedata.category(below[0]) not in CLOSING or below[0] in ".,"
        pair = above[-1] + below[0]
        assert not (pair.isascii() and pair.isdigit())
    for line in lines:
        hanging = re.search(r"[，。”）]*$", line)
        assert hanging
        words = max((len(word) for word in re.findall(r"[0-9a-z.,]+", line)), default=0)
        assert columns(line[: hanging.start()]) <= max(width, words)


def test_the_command_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checks"]) == 0
    assert CODE.findall(capsys.readouterr().out) == CODES
    assert cli.main(["checks", "js406"]) == 0
    assert capsys.readouterr().out.startswith("JS406 ")


def test_the_command_refuses_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checks", "JS000"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "JS000" in streams.err


def test_the_parts_are_those_that_check_functions_explain_in_english() -> None:
    assert len(PARTS) == len(HEADINGS)
