from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from juesuan_gui.domain.slips import find_slip, slips_back

numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2).map(str)
NOTHING = Decimal(0)


def slipped(number: str, kind: str, place: int, digit: str) -> str:
    """Apply one slip of typing to a printed number."""
    digits = [i for i, letter in enumerate(number) if letter.isdigit()]
    at = digits[place % len(digits)]
    match kind:
        case "digit":
            return number[:at] + digit + number[at + 1 :]
        case "dropped":
            return number[:at] + number[at + 1 :]
        case "doubled":
            return number[:at] + number[at] + number[at:]
        case "transposed":
            after = digits[(place % (len(digits) - 1)) + 1]
            before = digits[place % (len(digits) - 1)]
            letters = list(number)
            letters[before], letters[after] = letters[after], letters[before]
            return "".join(letters)
        case "point":
            bare = number.replace(".", "")
            cut = 1 + place % (len(bare) - 1)
            return bare[:cut] + "." + bare[cut:]
    return "-" + number


KINDS = ("digit", "dropped", "doubled", "transposed", "point", "sign")


@given(numbers, st.sampled_from(KINDS), st.integers(0, 9), st.sampled_from("0123456789"))
def test_every_single_slip_is_undone(number, kind, place, digit):
    printed = slipped(number, kind, place, digit)
    assume(not printed.startswith(".") and not printed.endswith("."))
    assume(Decimal(printed) != Decimal(number))
    assert Decimal(number) in {value for _, value in slips_back(printed)}
    assert find_slip(printed, Decimal(number), NOTHING)[1] == Decimal(number)


@given(numbers, st.decimals(min_value=0, max_value=99999, places=2))
def test_a_slip_found_is_near_enough_and_not_what_is_printed(printed, wanted):
    found = find_slip(printed, wanted, Decimal("0.01"))
    if found is not None:
        assert abs(found[1] - wanted) <= Decimal("0.01")
        assert found[1] != Decimal(printed)


@pytest.mark.parametrize(
    ("printed", "wanted", "kind"),
    [
        ("1506.01", "1506.10", "transposed"),
        ("7542", "7524", "transposed"),
        ("203.50", "2035.50", "dropped"),
        ("2,035.50", "203.50", "doubled"),
        ("69", "61", "digit"),
        ("4552.0", "455.20", "point"),
        ("-3.20", "3.20", "sign"),
        ("8.9%", "9.8", "transposed"),
        ("１５０６．０１", "1506.10", "transposed"),
    ],
)
def test_slips_seen_in_real_documents_are_named(printed, wanted, kind):
    assert find_slip(printed, Decimal(wanted), NOTHING) == (kind, Decimal(wanted))


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [("1506.01", "1560.10"), ("100.00", "250.00"), ("12.5", "12.5"), ("合计", "1"), ("", "1")],
)
def test_two_slips_or_none_are_not_a_slip(printed, wanted):
    assert find_slip(printed, Decimal(wanted), NOTHING) is None


def test_the_nearest_original_wins_over_the_more_common_slip():
    # 11.16 -> 10.16 is one digit; 11.16 -> 10.00 would be more than a slip.
    assert find_slip("11.16", Decimal("10.15"), Decimal("0.05")) == ("digit", Decimal("10.16"))
