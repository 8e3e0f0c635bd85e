"""Save a picture of one page of the corrected report, without the empty end of the page.

    python tools/report_picture.py resources/sample/sample.txt docs/images/report.png --page 10

The suggestions that are safe are accepted first, as `juesuan export --accept` does.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from juesuan_gui.export.pdf.report import write_report_pdf
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure
from juesuan_gui.readers.pdf.pdfium import PageImage, PdfFile
from juesuan_gui.review import Review
from juesuan_gui.review.accept import accept_safe

_SCALE = 1.6  # pixels per point
_FOOT = 0.94  # share of the page's height below which only its number stands
_MARGIN_PX = 30


def main() -> int:
    """Write the report to a temporary file and take the picture of a page."""
    options = _parse()
    catalogue = load_catalogue()
    review = Review(read_disclosure(options.file, catalogue), catalogue)
    accept_safe(review)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.pdf")
        write_report_pdf(review, report)
        with PdfFile(report.read_bytes()) as pdf:
            page = pdf.render(options.page, _SCALE)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    kept = min(page.height, _content_height(page) + _MARGIN_PX)
    picture = QImage(page.data, page.width, kept, page.stride, QImage.Format.Format_RGB32)
    print(options.out)
    return 0 if picture.save(str(options.out)) else 1


def _content_height(page: PageImage) -> int:
    """Return where what is printed ends, in pixels, the number of the page aside."""
    rows = (page.data[n * page.stride :][: page.width * 4] for n in range(page.height))
    upper = range(int(page.height * _FOOT))
    printed = [n for n, row in zip(upper, rows, strict=False) if min(row[0::4]) < 0xF0]
    return printed[-1] if printed else page.height


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path, help="document")
    parser.add_argument("out", type=Path, help="PNG to write")
    parser.add_argument("--page", type=int, default=1, help="page of the report, from 1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
