"""The README, the change log and the documents in docs/ speak of the code as it is."""

import re
import sys
import tomllib
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from juesuan_gui import __version__
from juesuan_gui.checks import CheckSession, run_checks
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure, SourceInfo
from juesuan_gui.domain.table import Cell, ColumnKey, Entry, Role, RowKey, Table, TableKind
from juesuan_gui.loading import load_catalogue

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tools"))
write_checks_page: Any = import_module("write_checks_page")
write_readme_output: Any = import_module("write_readme_output")

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
PACKAGE = ROOT / "juesuan_gui"
TICKED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
PATH = re.compile(r"(?:juesuan_gui|resources|tests|tools|docs)/[\w./-]*|\w+\.(?:py|lark|toml)")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows_of(page: str) -> list[list[str]]:
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    return [[part.strip() for part in line.strip("| ").split(" | ")] for line in lines]


def anchors_of(page: str) -> set[str]:
    return {write_checks_page.anchor(h) for h in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}


def test_the_page_of_checks_is_up_to_date(catalogue: Catalogue) -> None:
    is_same = write_checks_page.build_page(catalogue) == text_of("checks.md")
    assert is_same, "run tools/write_checks_page.py"


def test_the_page_of_checks_has_a_section_for_each_check(catalogue: Catalogue) -> None:
    headings = re.findall(r"^### (JS\d{3}) ", text_of("checks.md"), re.MULTILINE)
    assert headings == sorted(catalogue.messages["checks"])


def test_the_output_shown_in_the_readme_is_what_the_program_prints() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    is_same = write_readme_output.build_page(page) == page
    assert page.count("<!-- juesuan ") == page.count("```text\n") > 0
    assert is_same, "run tools/write_readme_output.py"


def test_the_newest_version_of_the_change_log_is_that_of_the_program() -> None:
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([\d.]+)\] - (\S+)$", page, re.MULTILINE)
    assert versions[0][0] == __version__
    assert [date.fromisoformat(day) for _, day in versions]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        other = page.parent / target if target else page
        assert other.exists(), target
        assert not anchor or anchor in anchors_of(other.read_text(encoding="utf-8")), anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_document_names_exists(page: Path) -> None:
    known = {path.name for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*.py")}
    named = TICKED.findall(page.read_text(encoding="utf-8"))
    paths = [name for name in named if PATH.fullmatch(name)]
    missing = [p for p in paths if not (ROOT / p).exists() and p not in known]
    assert missing == []


def test_every_name_of_the_glossary_stands_in_the_file_it_gives() -> None:
    wrong = []
    for row in rows_of(text_of("glossary.md")):
        files = [ROOT / name for name in TICKED.findall(row[3])]
        text = "".join(path.read_text(encoding="utf-8") for path in files)
        wrong += [n for n in TICKED.findall(row[1]) if not re.search(rf"\b{re.escape(n)}\b", text)]
    assert wrong == []


def test_every_row_of_the_glossary_has_a_term_a_name_a_meaning_and_a_file() -> None:
    rows = [row for row in rows_of(text_of("glossary.md")) if row[0] not in ("术语", "---")]
    assert len(rows) > 100
    assert [row for row in rows if len(row) != 4 or not all(row) or "`" not in row[3]] == []


def test_no_term_of_the_glossary_is_listed_twice() -> None:
    terms = [row[0] for row in rows_of(text_of("glossary.md")) if row[0] not in ("术语", "---")]
    assert [term for term in terms if terms.count(term) > 1] == []


def test_every_kind_of_table_is_in_the_glossary() -> None:
    names = {name for row in rows_of(text_of("glossary.md")) for name in TICKED.findall(row[1])}
    assert {str(kind) for kind in TableKind} <= names


def test_every_decision_has_a_date_a_section_and_a_reason() -> None:
    page = text_of("decisions.md")
    listed = [row for row in rows_of(page) if row[0].startswith("[")]
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    assert len(listed) == len(sections) > 0
    for row, section in zip(listed, sections, strict=True):
        date.fromisoformat(row[1])
        assert section.splitlines()[0].split(" ", 1)[1] == row[2]
        assert "**Decision.**" in section
        assert "**Reason.**" in section


# --- the examples of architecture.md --------------------------------------------------------------


def example(language: str) -> str:
    page = text_of("architecture.md")
    match = re.search(rf"^ *```{language}\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[1]


def table(kind: TableKind, labels: list[str], measures: list[str], amounts: list[list[str]]) -> Any:
    cells = [
        Cell(
            row,
            column + 1,
            Role.AMOUNT,
            text,
            parse_amount(text),
            RowKey(labels[row]),
            ColumnKey(column + 1, measure=measures[column]),
        )
        for row, line in enumerate(amounts)
        for column, text in enumerate(line)
    ]
    columns = {measure: column + 1 for column, measure in enumerate(measures)}
    entries = [
        Entry(RowKey(label, item="total" if label == "合计" else None), row, columns)
        for row, label in enumerate(labels)
    ]
    return Table("t1", kind, "", len(labels), len(measures) + 1, tuple(cells), tuple(entries))


def disclosure(one: Table) -> Disclosure:
    return Disclosure(SourceInfo("", "", "text"), (one,), (one.id,))


@pytest.mark.parametrize(("label", "expected"), [("", {"JS199"}), ("行政运行", set())])
def test_the_example_of_a_check_function_works(
    catalogue: Catalogue, label: str, expected: set[str]
) -> None:
    namespace: dict[str, Any] = {}
    exec(example("python"), namespace)  # noqa: S102 - our own document
    document = disclosure(table(TableKind.EXPENDITURE, [label], ["total"], [["12.30"]]))
    session = CheckSession(document, catalogue, (namespace["js199"],))
    assert {finding.code for finding in session.report.findings} == expected


@pytest.mark.parametrize(("fees", "expected"), [("30.00", {"JS122"}), ("20.00", set())])
def test_the_example_of_a_rule_works(catalogue: Catalogue, fees: str, expected: set[str]) -> None:
    (rule,) = tomllib.loads(example("toml"))["cross"]
    rules = {**catalogue.identities, "cross": [*catalogue.identities["cross"], rule]}
    document = disclosure(
        table(TableKind.INCOME, ["合计"], ["business", "education_fees"], [["20.00", fees]])
    )
    report = run_checks(document, replace(catalogue, identities=rules))
    assert {finding.code for finding in report.findings} == expected
