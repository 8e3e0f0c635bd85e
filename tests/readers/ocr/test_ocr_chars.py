"""What is recognised on a line becomes characters; numbers that deserve no trust are doubted."""

import pytest

from juesuan_gui.readers.geometry.lines import group_lines
from juesuan_gui.readers.geometry.page_content import Box
from juesuan_gui.readers.ocr.chars import DOUBTED, chars_of_line, tidied, usual_digit_pt
from juesuan_gui.readers.ocr.decode import LineTensor, decoded
from juesuan_gui.readers.ocr.ink_layout import LineBox
from juesuan_gui.readers.ocr.values import ReadChar, Reading

DIGIT = 5.0


def reading(text: str, score: float = 0.99) -> Reading:
    return Reading(tuple(ReadChar(c, score, (i + 0.5) / len(text)) for i, c in enumerate(text)))


def line(printed: str, *, clusters: int | None = None, in_cell: bool = True) -> LineBox:
    """The line that a number fills when it is printed."""
    width = sum(DIGIT if c.isdigit() or c.isalpha() else DIGIT / 2 for c in printed)
    ink = Box(100, 100, 100 + width, 107)
    return LineBox(ink, ink, 10.0, len(printed) if clusters is None else clusters, in_cell=in_cell)


def text_and_doubt(read: str, printed: str, **more) -> tuple[str, bool]:
    found = tidied(reading(read), line(printed, **more), DIGIT)
    return found.text, found.score <= DOUBTED


@pytest.mark.parametrize("number", ["2,152.26", "-1,000.00", "0.95", "99.79%", "2080505", "06"])
def test_a_number_that_fits_its_ink_is_trusted(number):
    assert text_and_doubt(number, number) == (number, False)


@pytest.mark.parametrize("number", ["2,152.26", "201", "06"])
def test_digits_that_touch_are_trusted_if_the_width_is_right(number):
    assert text_and_doubt(number, number, clusters=1) == (number, False)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("1000.00", "100.00"),
        ("2,152.26", "2,15226"),
        ("21.21", "2121"),
        ("11.11", "1.11"),
        ("974.65", "974.650"),
        ("80.38", "80.3"),
    ],
)
def test_a_lost_or_doubled_character_is_doubted(printed, read):
    assert text_and_doubt(read, printed) == (read, True)


@pytest.mark.parametrize(
    ("read", "becomes"),
    [("1O.5O", "10.50"), ("l2.30", "12.30"), ("Z0.00", "20.00"), ("1 234.50", "1234.50")],
)
def test_what_had_to_be_mended_is_doubted(read, becomes):
    found = tidied(reading(read), line(becomes, clusters=99), DIGIT)
    assert (found.text, found.score <= DOUBTED) == (becomes, True)


def test_full_width_marks_of_numbers_are_the_same_marks():
    assert tidied(reading("1，234。50"), line("1,234.50"), DIGIT).text == "1,234.50"


def test_a_stray_point_at_the_end_is_left_out_and_doubted():
    assert text_and_doubt("10.00.", "10.00", clusters=6) == ("10.00", True)


@pytest.mark.parametrize("words", ["一、一般公共服务支出", "2024年度", "Oil", "表2"])
def test_words_are_left_as_they_are(words):
    assert tidied(reading(words), line(words), DIGIT).text == words


def test_the_width_of_digits_is_learnt_from_clear_numbers_alone():
    clear = [(reading(n), line(n)) for n in ("12.50", "1,000.00", "201", "99", "0.10")]
    unclear = [
        (reading("1"), line("1000")),
        (reading("收入"), line("12")),
        (reading("9%"), line("9%")),
    ]
    assert usual_digit_pt(*zip(*clear, *unclear, strict=True)) == pytest.approx(DIGIT)
    assert usual_digit_pt(*zip(*clear[:3], *unclear, strict=True)) is None


@pytest.mark.parametrize("text", ["2,152.26", "机关事业单位2024年度", "“三公”经费"])
def test_a_line_keeps_its_text_in_one_piece(text):
    printed = line(text, in_cell=False)
    found = group_lines(chars_of_line(reading(text), printed, 1, DIGIT))
    assert [one.text for one in found] == [text]


def test_every_character_carries_its_score():
    chars = list(chars_of_line(reading("收入", 0.7), line("收入"), 3, None))
    assert [(c.text, c.score, c.run, c.is_known) for c in chars] == [
        ("收", 0.7, 3, True),
        ("入", 0.7, 3, True),
    ]


def test_ink_in_a_cell_that_nobody_can_read_is_an_unknown_character():
    chars = list(chars_of_line(Reading(()), line("12"), 1, DIGIT))
    assert [c.is_known for c in chars] == [False]
    assert list(chars_of_line(Reading(()), line("12", in_cell=False), 1, DIGIT)) == []


# --- decoding -------------------------------------------------------------------------------------


def test_a_run_of_one_label_is_one_character_and_blanks_part_equal_ones():
    tensor = LineTensor(None, 64, 0, 64)
    labels = [0, 1, 1, 0, 1, 2, 2, 0]
    scores = [0.9, 0.5, 0.8, 0.9, 0.7, 0.6, 0.4, 0.9]
    found = decoded(labels, scores, tensor, ["0", "5"])
    assert [(c.text, c.score) for c in found.chars] == [("0", 0.8), ("0", 0.7), ("5", 0.6)]
    assert [c.at for c in found.chars] == [2 * 8 / 64, 4.5 * 8 / 64, 6 * 8 / 64]


def test_places_do_not_count_the_margin():
    tensor = LineTensor(None, 64, 16, 32)
    found = decoded([0, 0, 1, 1, 1, 1, 0, 0], [0.9] * 8, tensor, ["7"])
    assert [c.at for c in found.chars] == [0.5]
