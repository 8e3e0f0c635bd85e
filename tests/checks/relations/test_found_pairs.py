"""When cells of two tables of unknown forms are taken to print the same fact."""

import pytest
from found_tables import form, pairs, tables

NAMES = "甲乙丙丁戊己庚辛壬癸子丑"


def listed(title: str, figures: dict[str, str], heading: str = "数额") -> str:
    """Return a table of one column of amounts."""
    rows = (f"{name} | {figure} | {n}" for n, (name, figure) in enumerate(figures.items(), 1))
    return form(f"项目 | {heading} | 备考{title}", *rows, title=f"{title}事项明细")


def two(first: dict[str, str], second: dict[str, str], **options):
    return pairs(listed("一", first), listed("二", second), **options)


def rows(count: int, *, last: str | None = None) -> dict[str, str]:
    """Return a total and so many rows with figures of four digits; the last may print another."""
    found = {"合计": "98.76"} | {f"{NAMES[n]}项": f"1{n}.{n}5" for n in range(count - 1)}
    return found | ({} if last is None else {f"{NAMES[count - 2]}项": last})


# --- rows


def test_five_equal_figures_are_enough_and_four_are_not():
    assert two(rows(4), rows(4)) == []
    assert two(rows(5), rows(5)) == [(figure, figure) for figure in rows(5).values()]


def test_the_same_figure_again_is_no_further_evidence():
    same = rows(5) | {"甲项": "98.76"}
    assert two(same, same) == []


def test_short_figures_are_no_evidence():
    short = rows(5, last="1.25")
    assert two(short, short) == []
    enough = rows(6, last="1.25")
    assert ("1.25", "1.25") in two(enough, enough)
    assert two(rows(5, last="10.00"), rows(5, last="10.00")) != []  # four digits


def test_one_difference_asks_for_five_and_two_for_eight_equal_figures():
    wrong = rows(6, last="55.55")
    assert ("14.45", "55.55") in two(rows(6), wrong)
    assert two(rows(5), rows(5, last="55.55")) == []
    second = {"甲项": "66.66"}
    assert two(rows(9), rows(9, last="55.55") | second) == []  # seven are equal
    assert len(two(rows(10), rows(10, last="55.55") | second)) == 10


def test_three_differences_show_that_another_fact_is_meant():
    wrong = rows(12, last="55.55") | {"甲项": "66.66", "乙项": "77.77"}
    more = {
        f"{a}{b}项": f"2{x}.{y}7" for x, a in enumerate("金木") for y, b in enumerate("东南西北")
    }
    assert two(rows(12) | more, wrong | more) == []


def test_a_total_that_differs_is_no_question():
    other = rows(8) | {"合计": "99.76"}
    assert two(rows(8), other) == []


def test_rows_without_a_total_that_agrees_are_no_question():
    def without(**changed: str) -> dict[str, str]:
        return {name: one for name, one in (rows(8) | changed).items() if name != "合计"}

    assert len(two(without(), without())) == 7
    assert two(without(), without(甲项="66.66")) == []


def coded(title: str, *, total: str | None = "77.77", **changed: str) -> str:
    codes = ("201", "20101", "2010101", "2010102", "202", "20201", "2020101", "2020102")
    figures = {code: f"1{n}.{n}5" for n, code in enumerate(codes)}
    figures |= {name.removeprefix("c"): figure for name, figure in changed.items()}
    lines = [f"{c} | 某支出 | {f} | {n}" for n, (c, f) in enumerate(figures.items(), 1)]
    lines += [] if total is None else [f"合计 | | {total} | 9"]
    return form(f"事项编码 | 事项名称 | 数额 | 备考{title}", *lines, title=f"{title}事项明细")


def test_a_code_that_differs_under_a_code_that_agrees_is_a_question():
    first, second = coded("一", total=None), coded("二", total=None, c2010102="55.55")
    assert ("13.35", "55.55") in pairs(first, second)
    second = coded("二", total=None, c20201="55.55")
    assert ("15.55", "55.55") in pairs(first, second)


@pytest.mark.parametrize("code", ["201", "202"])
def test_a_class_that_differs_without_a_total_is_no_question(code):
    assert pairs(coded("一", total=None), coded("二", total=None, **{f"c{code}": "55.55"})) == []


def test_a_class_that_differs_under_a_total_that_agrees_is_a_question():
    assert ("10.05", "55.55") in pairs(coded("一"), coded("二", c201="55.55"))


def test_only_the_codes_above_count():
    """The class above agrees in no row: neither another class nor a sibling speaks for a code."""
    changed = {"c201": "55.55", "c20101": "66.66"}
    first = coded("一", total=None, c301="31.31", c302="32.32", c303="33.33", c304="34.34")
    second = coded("二", total=None, c301="31.31", c302="32.32", c303="33.33", c304="34.34")
    assert len(pairs(first, second)) == 12
    second = coded(
        "二", total=None, c301="31.31", c302="32.32", c303="33.33", c304="34.34", **changed
    )
    assert pairs(first, second) == []


def test_what_stands_twice_tells_nothing():
    twice = listed("一", rows(6)) + "\n戊项 | 14.45 | 9"
    found = pairs(twice, listed("二", rows(6)))
    assert len(found) == 5
    assert ("14.45", "14.45") not in found


def test_a_number_before_a_label_is_no_part_of_it():
    numbered = {
        f"{n}.{name}" if n else name: figure for n, (name, figure) in enumerate(rows(6).items())
    }
    assert len(two(rows(6), numbered)) == 6


def test_unreadable_figures_neither_agree_nor_differ():
    assert len(two(rows(7), rows(7, last="见附件"))) == 6
    assert len(two(rows(7, last="见附件"), rows(7))) == 6
    assert len(two(rows(7), rows(7) | {"甲项": "见附件"})) == 6  # it hides none behind it


def test_figures_agree_within_half_of_the_coarser_last_unit():
    assert ("14.45", "14.5") in two(rows(7, last="14.45"), rows(7, last="14.5"))
    assert two(rows(5), rows(5, last="13.4")) != []  # within half of a tenth
    assert two(rows(5), rows(5, last="13.5")) == []


# --- which tables


def test_tables_that_known_forms_relate_are_left_alone():
    literals = listed("一", rows(6)), listed("二", rows(6))
    first, second = (table.id for table in tables(*literals))
    assert pairs(*literals, related={first, second}) == []
    assert len(pairs(*literals, related={first})) == 6


def test_columns_of_other_headings_are_other_facts():
    assert pairs(listed("一", rows(6)), listed("二", rows(6), heading="余额")) == []


def test_all_totals_are_one_heading():
    first, second = listed("一", rows(6), "合计"), listed("二", rows(6), "总计")
    assert len(pairs(first, second)) == 6


def test_two_sides_of_one_table_are_not_compared():
    lines = (f"{name} | {figure} | {name} | {figure}" for name, figure in rows(6).items())
    assert pairs(form("项目 | 数额 | 项目 | 数额", *lines)) == []


# --- totals whose parts move


def moved(first: tuple[str, ...], second: tuple[str, ...]) -> list[tuple[str, str]]:
    """Compare the totals of two tables under the same headings; the rows above have other names."""

    def one(title: str, names: str, totals: tuple[str, ...]) -> str:
        headings = ["项目", "合计", *(f"经费{NAMES[n]}" for n in range(len(totals) - 1))]
        above = [f"{name}项 | " + " | ".join(["1.00"] * len(totals)) for name in names]
        return form(" | ".join(headings), *above, "合计 | " + " | ".join(totals), title=title)

    return pairs(one("甲乙事项明细", "甲乙", first), one("丙丁事项明细", "丙丁", second))


def test_parts_that_differ_while_their_sums_agree_are_one_fact():
    assert moved(("1", "60.00", "40.00"), ("2", "59.00", "41.00")) == [
        ("60.00", "59.00"),
        ("40.00", "41.00"),
    ]


def test_sums_that_differ_by_more_than_rounding_are_two_facts():
    assert moved(("1", "60.00", "40.00"), ("2", "59.00", "41.02"))  # four halves of a cent
    assert moved(("1", "60.00", "40.00"), ("2", "59.00", "41.03")) == []
    assert moved(("1", "60.00", "40.00"), ("2", "59.00", "40.97")) == []


def test_one_part_and_blank_parts_prove_nothing():
    assert moved(("1", "60.00"), ("2", "60.00")) == []
    assert moved(("1", "60.00", ""), ("2", "60.00", "")) == []
    assert moved(("1", "60.00", "40.00"), ("2", "100.00", "")) == []
    assert len(moved(("1", "60.00", "40.00", ""), ("2", "59.00", "41.00", "7.00"))) == 2


def test_parts_of_three_digits_prove_nothing():
    assert moved(("1", "60.00", "9.99"), ("2", "59.00", "10.99")) == []
    assert moved(("1", "60.00", "10.00"), ("2", "59.00", "11.00")) != []
