"""Put notes onto the pages of a PDF as annotations; the only module that imports pypdf.

What was there is not touched: the new objects stand behind the bytes of the original, unless that
is encrypted, when it has to be written anew.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from juesuan_gui.export.annotated.appearance import Label, draw_labels
from juesuan_gui.export.annotated.geometry import Area, PageFrame
from juesuan_gui.made_here import MARK, PDF_KEY

_DAMAGED = (PyPdfError, DependencyError, ValueError, KeyError, TypeError, RecursionError)
_PRINTED = 4
_RELATED_COLOUR = (1.0, 0.88, 0.35)
_MULTIPLY = DictionaryObject(
    {
        NameObject("/G"): DictionaryObject(
            {NameObject("/BM"): NameObject("/Multiply"), NameObject("/ca"): FloatObject(0.55)}
        )
    }
)
Colour = tuple[float, float, float]


class NotAnnotatableError(Exception):
    """The file cannot be opened or extended."""


@contextmanager
def annotating() -> Iterator[None]:
    """Tell errors of a damaged file; its parts are read only when they are needed.

    Raises:
        NotAnnotatableError: It cannot be opened or extended.
    """
    try:
        yield
    except _DAMAGED as error:
        raise NotAnnotatableError from error


class Pages:
    """The pages of a PDF about to be annotated, within `annotating`."""

    def __init__(self, data: bytes, password: str | None, author: str, at: datetime) -> None:
        self._author = author
        zone = f"{at:%z}" or "+0000"
        self._at = f"D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
        self._password = password
        self._writer = self._opened(data)
        self._writer.add_metadata({PDF_KEY: MARK})
        self.count = len(self._writer.pages)
        self._numbers = 0

    def _opened(self, data: bytes) -> PdfWriter:
        reader = PdfReader(BytesIO(data))
        if not reader.is_encrypted:
            return PdfWriter(BytesIO(data), incremental=True)
        if not reader.decrypt(self._password or ""):
            raise NotAnnotatableError
        writer = PdfWriter(clone_from=reader)
        if self._password:
            writer.encrypt(self._password)
        return writer

    def frame(self, number: int) -> PageFrame:
        """Return the visible box of a page; pages count from 1."""
        page = self._page(number)
        media, crop = page.mediabox, page.cropbox
        return PageFrame(
            max(float(media.left), float(crop.left)),
            max(float(media.bottom), float(crop.bottom)),
            min(float(media.right), float(crop.right)),
            min(float(media.top), float(crop.top)),
            page.rotation // 90,
        )

    def _page(self, number: int) -> PageObject:
        return self._writer.pages[number - 1]

    # --- annotations

    def highlight(self, number: int, area: Area, note: str) -> None:
        """Lay a colour over an area."""
        red, green, blue = _RELATED_COLOUR
        drawing = f"/G gs {red} {green} {blue} rg {_rectangle(area)} f"
        entry = self._entry("Highlight", area, note, drawing, _RELATED_COLOUR)
        corners = (area.x0, area.y1, area.x1, area.y1, area.x0, area.y0, area.x1, area.y0)
        entry[NameObject("/QuadPoints")] = _numbers(corners)
        self._add(number, entry)

    def box(self, number: int, area: Area, title: str, note: str, ink: Colour, dash: str) -> None:
        """Draw a box around an area, with a note."""
        red, green, blue = ink
        inner = Area(area.x0 + 0.6, area.y0 + 0.6, area.x1 - 0.6, area.y1 - 0.6)
        drawing = f"{red:.3f} {green:.3f} {blue:.3f} RG 1.1 w {dash} {_rectangle(inner)} S"
        entry = self._entry("Square", area, note, drawing, ink)
        entry[NameObject("/Subj")] = TextStringObject(title)
        annotation = self._add(number, entry)
        popup = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Popup"),
                NameObject("/Rect"): _numbers((area.x1, area.y0 - 90, area.x1 + 220, area.y1)),
                NameObject("/Parent"): annotation,
            }
        )
        entry[NameObject("/Popup")] = self._add(number, popup)

    def labels(self, placed: Sequence[tuple[int, float, float, Label]]) -> None:
        """Put labels onto pages, each with its top left corner at a point as shown."""
        drawn = PdfReader(BytesIO(draw_labels([label for *_, label in placed])))
        for (number, x, top, label), page in zip(placed, drawn.pages, strict=True):
            frame = self.frame(number)
            first = frame.point(x, top)
            second = frame.point(x + label.width, top + label.height)
            (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(first, second, strict=True))
            entry = self._base("FreeText", Area(x0, y0, x1, y1), label.text)
            entry[NameObject("/DA")] = TextStringObject("/Helv 5 Tf 0 g")
            entry[NameObject("/AP")] = self._appearance(self._form_of(page, frame.turns))
            self._add(number, entry)

    def _form_of(self, page: PageObject, turns: int) -> DecodedStreamObject:
        """Return a page as a form, turned as the page that it is to stand on is not."""
        contents = page.get_contents()
        form = DecodedStreamObject()
        form.set_data(contents.get_data() if contents is not None else b"")
        resources = page["/Resources"].clone(self._writer)
        angle = math.radians(90 * turns)
        sine, cosine = round(math.sin(angle)), round(math.cos(angle))
        _describe(form, page.mediabox[:4], resources)
        form[NameObject("/Matrix")] = _numbers((cosine, sine, -sine, cosine, 0, 0))
        return form

    def _entry(
        self, kind: str, area: Area, note: str, drawing: str, ink: Colour
    ) -> DictionaryObject:
        form = DecodedStreamObject()
        form.set_data(drawing.encode("ascii"))
        _describe(form, area, DictionaryObject({NameObject("/ExtGState"): _MULTIPLY}))
        entry = self._base(kind, area, note)
        entry[NameObject("/C")] = _numbers(ink)
        entry[NameObject("/AP")] = self._appearance(form)
        return entry

    def _base(self, kind: str, area: Area, note: str) -> DictionaryObject:
        self._numbers += 1
        return DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(f"/{kind}"),
                NameObject("/Rect"): _numbers(area),
                NameObject("/Contents"): TextStringObject(note),
                NameObject("/T"): TextStringObject(self._author),
                NameObject("/M"): TextStringObject(self._at),
                NameObject("/CreationDate"): TextStringObject(self._at),
                NameObject("/NM"): TextStringObject(f"juesuan-{self._numbers}"),
                NameObject("/F"): NumberObject(_PRINTED),
            }
        )

    def _appearance(self, form: DecodedStreamObject) -> DictionaryObject:
        # pypdf names its methods so.
        return DictionaryObject({NameObject("/N"): self._writer._add_object(form)})  # noqa: SLF001

    def _add(self, number: int, entry: DictionaryObject) -> IndirectObject:
        page = self._page(number)
        entry[NameObject("/P")] = page.indirect_reference
        added = self._writer._add_object(entry)  # noqa: SLF001
        known = page.get("/Annots")
        entries = known.get_object() if known is not None else None
        page[NameObject("/Annots")] = ArrayObject([*(entries or ()), added])
        return added

    # --- index and outline

    def append(self, data: bytes) -> int:
        """Put the pages of another PDF behind all pages; return the number of the first."""
        first = len(self._writer.pages) + 1
        for page in PdfReader(BytesIO(data)).pages:
            self._writer.add_page(page)
        return first

    def outline(self, title: str, number: int) -> IndirectObject:
        """Put a page into the outline and return its entry."""
        return self._writer.add_outline_item(title=title, page_number=number - 1)

    def outline_below(self, parent: IndirectObject, title: str, number: int, area: Area) -> None:
        """Put a place into the outline below an entry."""
        fit = Fit.xyz(left=area.x0, top=area.y1 + 60, zoom=0)
        self._writer.add_outline_item(title=title, page_number=number - 1, parent=parent, fit=fit)

    def written(self) -> bytes:
        """Return the file."""
        target = BytesIO()
        self._writer.write(target)
        return target.getvalue()


def _describe(form: DecodedStreamObject, box: Sequence[float], resources: object) -> None:
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(box)
    form[NameObject("/Resources")] = resources


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(float(value), 2)) for value in values])


def _rectangle(area: Area) -> str:
    width, height = area.x1 - area.x0, area.y1 - area.y0
    return f"{area.x0:.2f} {area.y0:.2f} {width:.2f} {height:.2f} re"
