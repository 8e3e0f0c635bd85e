"""Generated documents: a consistent one has no finding, a planted slip is always named."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import pytest
from generated_narrative import generate_text
from generators import Shape
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?![\d.])|(?<![\d.,])\d+(?=万元|%)")
SMALLEST = Decimal("0.1")
KINDS = ("digit", "digit", "transposed", "dropped", "doubled")

shapes = st.builds(
    Shape,
    items=st.integers(1, 10),
    has_fund=st.booleans(),
    has_capital=st.booleans(),
    has_business_income=st.booleans(),
    has_carryover=st.booleans(),
    has_rounding=st.booleans(),
    has_notes=st.booleans(),
)
seeds = st.integers(0, 10**6)


@dataclass(frozen=True)
class Planted:
    """A document with one figure changed: where, what was and what is printed there."""

    text: str
    line: int
    start: int
    right: str
    wrong: str


@lru_cache(maxsize=4)
def reviewed(text: str) -> Review:
    return Review(read_bytes(text.encode(), "x", load_catalogue()), load_catalogue())


def value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def slipped(text: str, kind: str, place: int, digit: str) -> str:
    """Return a printed number with one slip of typing."""
    digits = [i for i, letter in enumerate(text) if letter.isdigit()]
    at = digits[place % len(digits)]
    if kind == "digit":
        return text[:at] + digit + text[at + 1 :]
    if kind == "dropped":
        return text[:at] + text[at + 1 :]
    if kind == "doubled":
        return text[:at] + text[at] + text[at:]
    after = digits[(place + 1) % len(digits)]
    letters = list(text)
    letters[at], letters[after] = letters[after], letters[at]
    return "".join(letters)


def plant(
    text: str, spot: int, kind: str, place: int, digit: str, *, in_tables: bool | None = None
) -> Planted | None:
    """Change one figure of a document; None if that leaves it the same or hardly different.

    Args:
        in_tables: Whether the figure must stand in a table or must not; anywhere if None.
    """
    lines = text.split("\n")
    spots = [
        (i, match)
        for i, line in enumerate(lines)
        if in_tables in (None, "\t" in line)
        for match in FIGURE.finditer(line)
    ]
    line, match = spots[spot % len(spots)]
    wrong = slipped(match[0], kind, place, digit)
    if not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", wrong) or wrong.endswith(","):
        return None
    if abs(value(wrong) - value(match[0])) < SMALLEST:
        return None
    lines[line] = lines[line][: match.start()] + wrong + lines[line][match.end() :]
    return Planted("\n".join(lines), line, match.start(), match[0], wrong)


def names(finding: Finding, planted: Planted, review: Review) -> bool:
    """Whether a finding mentions the changed figure at its place."""
    places = [place for mention in finding.texts for place in mention.places]
    cells = (review.disclosure.cell(ref) for ref in finding.cells)
    places += [place for cell in cells if cell for place in cell.places]
    return any(
        isinstance(place, TextPlace)
        and place.line == planted.line + 1
        and place.start <= planted.start < place.end
        for place in places
    )


def told(review: Review) -> list[Finding]:
    return [f for f in review.findings if f.severity is not Severity.ROUNDING]


@settings(max_examples=25)
@given(seeds, shapes)
def test_a_consistent_document_has_no_finding(seed, shape):
    review = reviewed(generate_text(seed, shape))
    assert told(review) == []
    assert shape.has_rounding or review.findings == ()
    # Counts that nothing repeats and thresholds are listed, not passed over.
    assert {item.code for item in review.report.not_evaluable} <= {"JS206", "JS620"}
    assert review.report.tally.evaluated > 100
    assert review.report.tally.broken == 0


@settings(max_examples=50)
@given(
    seeds,
    shapes,
    st.integers(0, 10**4),
    st.sampled_from(KINDS),
    st.integers(0, 9),
    st.sampled_from("0123456789"),
)
def test_a_planted_slip_is_found_and_the_figure_named(seed, shape, spot, kind, place, digit):
    planted = plant(generate_text(seed, shape), spot, kind, place, digit)
    assume(planted is not None)
    review = reviewed(planted.text)
    naming = [finding for finding in told(review) if names(finding, planted, review)]
    assert naming, (planted.right, planted.wrong, planted.text.split("\n")[planted.line])


RICH = Shape(items=9, has_fund=True, has_business_income=True, has_carryover=True)


# Measured over 360 slips in the text and 120 in tables; most of the rest have two explanations.
@pytest.mark.parametrize(("in_tables", "least_first"), [(True, 0.92), (False, 0.90)])
def test_one_slip_is_one_finding_whose_first_suggestion_restores_the_figure(in_tables, least_first):
    text = generate_text(7, RICH)
    total = restored = findings = 0
    for number in range(90):
        kind, digit = KINDS[number % len(KINDS)], str(number % 10)
        planted = plant(text, number * 37, kind, number % 5, digit, in_tables=in_tables)
        if planted is None or planted.wrong[-3:-2] != planted.right[-3:-2]:
            continue  # other decimals than the rest of the table are a finding of their own
        review = reviewed(planted.text)
        loud = [f for f in told(review) if f.severity in (Severity.ERROR, Severity.WARNING)]
        if not loud:
            continue
        total += 1
        findings += len(loud)
        first = next((f for f in loud if names(f, planted, review)), None)
        news = [s.new.rstrip("%") for s in first.suggestions[:1]] if first else []
        restored += any(value(new or "0") == value(planted.right) for new in news)
    assert total > 40
    assert restored >= least_first * total
    assert findings <= 1.02 * total


def test_one_slip_in_an_operand_of_two_percentages_is_one_finding():
    text = generate_text(7, RICH)
    found = re.search(r"授予中小企业合同金额(\d\d)(\.\d\d)万元", text)
    assert found
    right = f"{found[1]}{found[2]}"
    wrong = f"{found[1][::-1]}{found[2]}"
    review = reviewed(text.replace(f"中小企业合同金额{right}", f"中小企业合同金额{wrong}"))
    (finding,) = told(review)
    assert [(s.old, s.new) for s in finding.suggestions] == [(wrong, right)]
    assert finding.suggestions[0].repairs == 2
