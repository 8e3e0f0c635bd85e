"""Which sums of columns a table may mean: by its headings, or by its figures alone."""

from itertools import combinations

from found_tables import column_sums, form


def row(label: str, *numbers: float) -> str:
    return " ".join([label, *(f"{number:.2f}" for number in numbers)])


def filled(headings: str, *blank: int) -> str:
    """Return a table of two rows with different amounts in all columns but some."""
    width = headings.split("\n", maxsplit=1)[0].count("|")
    rows = (
        " | ".join(
            ["甲乙"[at], *("" if c in blank else f"{at + 1}{c}.{c}5" for c in range(1, width + 1))]
        )
        for at in (0, 1)
    )
    return form(headings, *rows)


def parts_of(subject: int, found) -> list[set[int]]:
    return [set(columns) for one, columns in found if one == subject]


# --- by headings


def test_a_total_heading_sums_what_stands_beside_it():
    for headings in ("项目 | 合计 | 人员 | 公用", "项目 | 人员 | 公用 | 合计"):
        ((subject, columns),) = column_sums(filled(headings), is_stated=True)
        assert subject == headings.split(" | ").index("合计")
        assert columns == dict.fromkeys({1, 2, 3} - {subject}, 1)


def test_a_total_of_one_part_states_nothing():
    assert column_sums(filled("项目 | 合计 | 人员"), is_stated=True) == []
    assert column_sums(filled("项目 | 合计 | 人员 | 其中：工资"), is_stated=True) == []


def test_a_part_that_is_named_as_such_is_not_added_again():
    found = column_sums(filled("项目 | 合计 | 人员 | 其中：工资 | 公用"), is_stated=True)
    assert found == [(1, {2: 1, 4: 1})]


TWO_LEVELS = """项目 | 总计 | 本级 | | | 下属 | |
 | | 小计 | 人员 | 公用 | 小计 | 人员 | 公用"""


def test_a_total_within_a_heading_sums_its_own_and_the_grand_total_the_totals():
    found = column_sums(filled(TWO_LEVELS), is_stated=True)
    assert parts_of(1, found) == [{2, 5}]
    assert parts_of(2, found)[0] == {3, 4}
    assert parts_of(5, found)[0] == {6, 7}


def test_a_total_under_a_heading_may_sum_all_that_stands_around_it():
    headings = "项目 | 本级 | | 下属 | 结余\n | 合计 | 人员 | |"
    assert parts_of(1, column_sums(filled(headings), is_stated=True)) == [{2, 3, 4}]


def test_of_two_totals_under_one_heading_the_first_is_its_whole():
    headings = "项目 | 总计 | 本级 | | 下属 | |\n | | 小计 | 人员 | 小计 | 公用 | 共计"
    assert parts_of(1, column_sums(filled(headings), is_stated=True)) == [{2, 4}]


def test_headings_without_a_total_of_their_own_are_added_column_by_column():
    headings = "项目 | 合计 | 本级 | | 下属 | \n | | 人员 | 公用 | 人员 | 其中：工资"
    assert parts_of(1, column_sums(filled(headings), is_stated=True)) == [{2, 3, 4}]


def test_another_total_beside_it_is_no_part():
    found = column_sums(filled("项目 | 合计 | 人员 | 公用 | 总计"), is_stated=True)
    assert found == [(1, {2: 1, 3: 1}), (4, {2: 1, 3: 1})]


# --- by figures


def shown(width: int, *blank: int):
    headings = " | ".join(["项目", *(f"数额{n}" for n in "甲乙丙丁戊己庚辛壬癸子丑寅"[:width])])
    return column_sums(filled(headings, *blank), is_stated=False)


def test_three_columns_may_be_any_sum_of_two():
    assert sorted(shown(3), key=str) == [(1, {2: 1, 3: 1}), (2, {1: 1, 3: 1}), (3, {1: 1, 2: 1})]


def test_two_columns_are_no_sum():
    assert shown(2) == []


def test_four_columns_may_be_runs_pairs_or_a_balance():
    found = shown(4)
    assert (4, {1: 1, 2: 1, 3: -1}) in found
    others = [(one, set(columns)) for one, columns in found if -1 not in columns.values()]
    runs = [(1, {2, 3}), (1, {2, 3, 4}), (2, {3, 4}), (3, {1, 2}), (4, {1, 2, 3}), (4, {2, 3})]
    assert others[: len(runs)] == runs
    pairs = [
        (one, set(two))
        for one in range(1, 5)
        for two in combinations(sorted({1, 2, 3, 4} - {one}), 2)
    ]
    assert sorted(others[len(runs) :], key=str) == sorted(
        (pair for pair in pairs if pair not in runs), key=str
    )


def test_a_balance_may_begin_at_each_of_five_columns_but_the_last_three():
    balances = [(one, columns) for one, columns in shown(5) if -1 in columns.values()]
    assert balances == [(4, {1: 1, 2: 1, 3: -1}), (5, {2: 1, 3: 1, 4: -1})]


def test_what_is_blank_or_always_the_same_is_in_no_sum_that_figures_show():
    assert all(2 not in {one, *columns} for one, columns in shown(4, 2))
    same = form("项目 | 数甲 | 数乙 | 数丙", "甲 1.11 5.00 6.11", "乙 2.22 5.00 7.22")
    assert column_sums(same, is_stated=False) == []
    once = form("项目 | 数甲 | 数乙 | 数丙", "甲 | 1.11 | 5.00 | 6.11", "乙 | 2.22 | | 2.22")
    assert column_sums(once, is_stated=False) == []
    one = form("项目 | 数甲 | 数乙 | 数丙", "甲 1.11 0.00 6.11", "乙 2.22 1.00 3.22")
    assert column_sums(one, is_stated=False) == []


def test_so_many_columns_are_searched_and_no_more():
    apart = (1, {3: 1, 5: 1})  # two columns that stand apart
    run = (1, {2: 1, 3: 1, 4: 1})
    balance = (4, {1: 1, 2: 1, 3: -1})
    assert [form in shown(8) for form in (apart, run, balance)] == [True, True, True]
    assert [form in shown(9) for form in (apart, run, balance)] == [False, True, True]
    assert [form in shown(12) for form in (apart, run, balance)] == [False, True, True]
    assert shown(13) == []
    assert apart in shown(9, 9)  # a blank column does not count


def test_no_sum_is_supposed_twice():
    for width in (3, 4, 8):
        keys = [(one, frozenset(columns.items())) for one, columns in shown(width)]
        assert len(keys) == len(set(keys))
    found = column_sums(filled("项目 | 合计 | 人员 | 公用"), is_stated=False)
    assert (1, {2: 1, 3: 1}) not in found  # it is stated
