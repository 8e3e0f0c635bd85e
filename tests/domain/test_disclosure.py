from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.domain.disclosure import Paragraph, Segment
from juesuan_gui.domain.place import BlockPlace, PagePlace, TextPlace, places_to_json


def broken_over_lines(*lines: str) -> Paragraph:
    """A paragraph whose text was broken over lines, each its own segment."""
    segments, offset = [], 0
    for number, line in enumerate(lines, 10):
        place = TextPlace(number, 4, 4 + len(line))
        segments.append(Segment(offset, offset + len(line), place))
        offset += len(line)
    return Paragraph("".join(lines), tuple(segments))


def test_a_number_broken_over_two_lines_has_two_places():
    paragraph = broken_over_lines("支出决算为1,81", "3.94万元")
    start = paragraph.text.index("1,813.94")
    assert paragraph.places_of(start, start + 8) == (TextPlace(10, 9, 13), TextPlace(11, 4, 8))


def test_a_place_without_offsets_stays_whole():
    box = PagePlace(3, 10, 20, 30, 40)
    paragraph = Paragraph("一二三四", (Segment(0, 4, box),))
    assert paragraph.places_of(1, 2) == (box,)
    block = BlockPlace(7, start=0, end=4)
    assert Paragraph("一二三四", (Segment(0, 4, block),)).places_of(1, 3) == (
        BlockPlace(7, start=1, end=3),
    )


def test_replaced_words_keep_the_place_of_those_printed():
    paragraph = broken_over_lines("收入1506.01万元").with_text(2, 9, "1506.1")
    assert paragraph.text == "收入1506.1万元"
    assert paragraph.places_of(2, 8) == (TextPlace(10, 6, 13),)
    assert paragraph.places_of(8, 10) == (TextPlace(10, 13, 15),)


@given(
    st.lists(st.text("甲乙12", min_size=1, max_size=6), min_size=1, max_size=4),
    st.data(),
    st.text("34.", min_size=1, max_size=5),
)
def test_segments_cover_the_text_after_a_replacement(lines, data, new):
    paragraph = broken_over_lines(*lines)
    start = data.draw(st.integers(0, len(paragraph.text) - 1))
    end = data.draw(st.integers(start + 1, len(paragraph.text)))
    changed = paragraph.with_text(start, end, new)
    covered = [i for s in changed.segments for i in range(s.start, s.end)]
    assert changed.text == paragraph.text[:start] + new + paragraph.text[end:]
    assert covered == list(range(len(changed.text)))


def test_places_are_written_as_the_contract_says():
    first, second = TextPlace(678, 12, 20), TextPlace(679, 0, 3)
    assert places_to_json(()) == {}
    assert places_to_json((first,)) == {"place": {"line": 678, "start": 12, "end": 20}}
    assert places_to_json((first, second))["places"] == [first.to_json(), second.to_json()]
    assert PagePlace(7, 1, 2, 3, 4).to_json() == {"page": 7, "bbox": [1, 2, 3, 4]}
    assert BlockPlace(41, 3, 2).to_json() == {"block": 41, "row": 3, "column": 2}
