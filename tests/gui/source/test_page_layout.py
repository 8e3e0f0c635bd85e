"""Pages in a column: where they are, and which are in sight."""

from PySide6.QtGui import QImage

from juesuan_gui.gui.source.pages.page_cache import PageCache
from juesuan_gui.gui.source.pages.page_layout import GAP_PX, MARGIN_PX, build_layout
from juesuan_gui.gui.source.pages.rendering import Request

SIZES = ((600.0, 800.0), (800.0, 400.0), (600.0, 800.0))


def test_every_page_fills_the_width_at_first():
    layout = build_layout(SIZES, 300 + 2 * MARGIN_PX, zoom=1.0)
    assert layout.heights_px == (400.0, 150.0, 400.0)
    assert layout.extent_px == (300 + 2 * MARGIN_PX, 950 + 2 * GAP_PX + 2 * MARGIN_PX)
    assert layout.scale(2) == 300 / 800


def test_pages_are_found_by_their_height():
    layout = build_layout(SIZES, 300 + 2 * MARGIN_PX, zoom=1.0)
    first, second, third, _ = layout.tops_px
    assert layout.page_at(0) == 1
    assert layout.page_at(second - 1) == 1
    assert layout.page_at(second) == 2
    assert layout.page_at(10_000) == 3
    assert list(layout.pages_between(first, third)) == [1, 2, 3]
    assert list(layout.pages_between(second, second + 1)) == [2]


def test_a_height_is_kept_over_a_zoom():
    before, after = (build_layout(SIZES, 316, zoom) for zoom in (1.0, 2.5))
    share = before.share_at(before.tops_px[1] + 75)
    assert after.height_of(share) == after.tops_px[1] + after.heights_px[1] / 2


def test_no_pages_take_no_room():
    layout = build_layout((), 300, zoom=1.0)
    assert list(layout.pages_between(0, 1000)) == []


# --- what is kept


def picture():
    return QImage(100, 100, QImage.Format.Format_RGB32)


def test_pictures_are_dropped_beyond_the_limit_but_never_those_in_sight():
    cache = PageCache(largest_bytes=3 * 40_000)
    for page in range(1, 6):
        cache.put(Request(page, 1.0), picture(), kept={1})
    assert cache.bytes == 3 * 40_000
    assert cache.has(Request(1, 1.0))
    assert not cache.has(Request(2, 1.0))
    assert cache.has(Request(5, 1.0))


def test_another_scale_is_another_picture():
    cache = PageCache()
    cache.put(Request(1, 1.0), picture(), kept=())
    assert not cache.has(Request(1, 2.0))
    assert cache.picture(1) is not None


def test_a_damaged_page_is_not_asked_for_again():
    cache = PageCache()
    cache.put(Request(1, 1.0), None, kept=())
    assert cache.has(Request(1, 2.0))
    assert cache.is_damaged(1)
