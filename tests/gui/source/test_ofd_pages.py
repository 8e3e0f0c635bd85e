"""Pages of an OFD file as the window draws them."""

import pytest
from ofd_writer import page, path, text, write_ofd
from PySide6.QtGui import QColor, QImage

from juesuan_gui.gui.source.pages.ofd_source import OfdPageSource

MM = 72 / 25.4
FILLED = {"Fill": "true", "Stroke": "false"}
GREEN = '<ofd:FillColor Value="0 128 0"/>'

pytestmark = pytest.mark.usefixtures("qapp")


def picture(*objects: str, **more) -> QImage:
    """One pixel a millimetre."""
    image = OfdPageSource(write_ofd([page(*objects)], **more)).picture(1, 1 / MM)
    assert image is not None
    return image


def test_pages_have_their_size_in_points():
    area = "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>"
    source = OfdPageSource(write_ofd([page(), page(before=area)]))
    assert [(round(w), round(h)) for w, h in source.sizes()] == [(595, 842), (842, 595)]
    image = source.picture(2, 2.0)
    assert (image.width(), image.height()) == (1684, 1191)


def test_areas_are_filled_and_strokes_drawn():
    image = picture(
        path("M 20 20 L 60 20 L 60 50 L 20 50 C", inner=GREEN, **FILLED),
        path("M 100 100 L 150 100", LineWidth="4"),
    )
    assert image.pixelColor(40, 35) == QColor(0, 128, 0)
    assert image.pixelColor(125, 100) == QColor(0, 0, 0)
    assert image.pixelColor(80, 80) == QColor(255, 255, 255)


def test_letters_leave_ink_where_they_stand():
    image = picture(text("888", 50, 60, size=20))
    inks = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 128
    ]
    assert len(inks) > 50
    assert all(45 <= x <= 112 and 40 <= y <= 62 for x, y in inks)


def test_a_clip_cuts_off_what_lies_outside():
    clip = (
        "<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary='0 0 210 297'><ofd:AbbreviatedData>"
        "M 20 20 L 40 20 L 40 50 L 20 50 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip>"
        "</ofd:Clips>"
    )
    image = picture(path("M 20 20 L 60 20 L 60 50 L 20 50 C", inner=GREEN + clip, **FILLED))
    assert image.pixelColor(30, 35) == QColor(0, 128, 0)
    assert image.pixelColor(50, 35) == QColor(255, 255, 255)


def test_a_picture_that_cannot_be_decoded_is_grey():
    image = picture('<ofd:ImageObject ID="4" Boundary="20 20 40 40" ResourceID="12"/>')
    assert image.pixelColor(40, 40).lightness() not in (0, 255)


def test_a_damaged_page_has_no_picture():
    data = write_ofd([page()], parts={"Doc_0/Pages/Page_0/Content.xml": b"<a"})
    assert OfdPageSource(data).picture(1, 1.0) is None
