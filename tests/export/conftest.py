"""Documents under review for the tests of exported files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.snapshot import Snapshot, take_snapshot
from juesuan_gui.export.pdf.report import write_clean_pdf, write_report_pdf
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_bytes, read_disclosure
from juesuan_gui.review import Review, SetCell, SetDecision, SetRemark, SetText, Status


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def review_of(catalogue: Catalogue) -> Callable[[str], Review]:
    """Return a function that puts a text under review."""

    def build(text: str) -> Review:
        return Review(read_bytes(text.encode(), "测试.txt", catalogue), catalogue)

    return build


@pytest.fixture(scope="session")
def sample(catalogue: Catalogue) -> Disclosure:
    return read_disclosure(resource_path("sample", "sample.txt"), catalogue)


@dataclass(frozen=True)
class Exported:
    """The sample with some edits, its report and its clean copy."""

    review: Review
    snapshot: Snapshot
    changed: CellRef
    report: Path
    clean: Path


@pytest.fixture(scope="session")
def exported(
    sample: Disclosure, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Exported:
    review = Review(sample, catalogue)
    table = sample.tables[3]
    cell = [cell for cell in table.numeric_cells() if cell.amount][4]
    changed = table.ref(cell.row, cell.column)
    review.apply(SetCell(changed, "4,321.09", "录入时抄错行"))
    index = next(i for i, p in enumerate(sample.paragraphs) if "1506.01" in p.text)
    start = sample.paragraphs[index].text.index("1506.01")
    review.apply(SetText(TextRef(index, start, start + 7), "1506.10", "与支出决算表一致"))
    errors = [f for f in review.findings if f.severity is not Severity.ROUNDING]
    review.apply(SetRemark(errors[0].key, "已与财务核对，下周更正。"))
    review.apply(SetDecision(errors[0].key, Status.CONFIRMED))
    review.apply(SetDecision(errors[-1].key, Status.EXPLAINED))
    folder = tmp_path_factory.mktemp("exported")
    report, clean = folder / "报告.pdf", folder / "清稿.pdf"
    write_report_pdf(review, report)
    write_clean_pdf(review, clean)
    return Exported(review, take_snapshot(review), changed, report, clean)
