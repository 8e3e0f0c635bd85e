"""Which sums of rows a table may mean: by its codes, its numbers and the names of its totals."""

from found_tables import form, row_sums, sides, words

from juesuan_gui.checks.relations.found.rows import row_suppositions
from juesuan_gui.checks.relations.found.shape import ranks

HEADINGS = "项目 | 数额 | 上年"


def of_labels(*labels: str):
    rows = (f"{label} {n + 1}1.11 {n + 1}2.22" for n, label in enumerate(labels))
    return row_sums(form(HEADINGS, *rows))


def of_codes(*codes: str):
    rows = (
        f"{'' if code.startswith('合') else code} | {code if code.startswith('合') else '某支出'} "
        f"| {n}1.11 | {n}2.22"
        for n, code in enumerate(codes, 1)
    )
    return row_sums(form("事项编码 | 事项名称 | 数额 | 上年", *rows))


# --- codes


def test_codes_are_one_supposition_for_all_rows():
    (alternatives,) = of_codes("201", "20101", "2010101", "2010102", "202")
    assert alternatives == [("201", ("20101",))]


def test_every_code_with_children_is_in_it():
    (side,) = sides(form("事项编码 | 事项名称 | 数额", *(
        f"{code} | 某支出 | {n}1.11" for n, code in enumerate(
            ("201", "20101", "20102", "202", "20201", "20301"), 1)
    )))  # fmt: skip
    (alternatives,) = row_suppositions(side, words(), "JS196")
    (one,) = alternatives
    rows = [entry.row for entry in side.entries]
    sums = [
        (rows.index(i.subject.row), tuple(rows.index(t.cell.row) for t in i.terms))
        for i in one.instances()
    ]
    assert sums == [(0, (1, 2)), (3, (4,))]  # 203 is not printed: its child has no parent
    assert (one.terms, one.is_stated, one.code) == (2, True, "JS196")
    assert {i.subject.column for i in one.instances()} == set(side.columns)


def test_a_code_that_is_printed_twice_counts_where_it_stands_first():
    (alternatives,) = of_codes("201", "20101", "20101", "20102")
    assert alternatives == [("201", ("20101", "20102"))]


def test_the_total_of_codes_sums_the_shortest():
    codes, total = of_codes("201", "20101", "202", "20201", "合计")
    assert total[0] == ("合计", ("201", "202"))
    assert total[1] == ("合计", ("201", "20101", "202", "20201"))
    assert codes == [("201", ("20101",))]


# --- numbers


def test_rows_are_summed_one_rank_below():
    found = of_labels("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "（一）庚")
    assert found == [
        [("一、甲", ("（一）乙", "（二）戊"))],
        [("（一）乙", ("1.丙", "2.丁"))],
        [("二、己", ("（一）庚",))],
    ]


def test_rows_without_a_number_are_in_no_rank():
    assert of_labels("一、甲", "某", "1.丙", "某某", "2.丁") == [[("一、甲", ("1.丙", "2.丁"))]]


def depths(*labels: str) -> list[int | None]:
    rows = (f"{label} {n + 1}1.11" for n, label in enumerate(labels))
    (side,) = sides(form("项目 | 数额", *rows))
    return ranks(side.entries, words())


def test_a_style_of_numbers_that_is_open_continues_its_rank():
    assert depths("一、甲", "（一）乙", "1.丙", "（二）丁", "1.戊", "二、己") == [0, 1, 2, 1, 2, 0]


def test_a_style_that_was_closed_opens_anew_below_the_row_before():
    assert depths("一、甲", "（一）乙", "1.丙", "二、丁", "1.戊", "（一）己") == [0, 1, 2, 0, 1, 2]
    assert depths("甲", "一、乙", "丙", "①丁", "二、戊") == [None, 0, None, 1, 0]


def test_the_styles_of_numbers():
    assert [words().ordinal(text) for text in ("一、甲", "（一）甲", "1.甲", "(1)甲", "①甲")] == [
        0, 1, 2, 3, 4,
    ]  # fmt: skip
    assert words().ordinal("甲一、") is None
    assert words().ordinal("1.5倍") is None
    assert [words().bare(text) for text in ("一、甲", "1.甲", "甲1.")] == ["甲", "甲", "甲1."]


# --- totals


def test_a_plain_list_is_left_to_a_check_of_its_own():
    assert of_labels("甲", "乙", "丙", "合计") == []
    assert of_labels("合计", "甲", "乙", "丙") == []


def test_a_list_that_is_not_plain_is_looked_at():
    assert of_labels("甲", "合计", "乙", "丙")  # a total in the middle
    assert of_labels("甲", "其中：乙", "丙", "合计")
    assert of_labels("一、甲", "二、乙", "合计")
    assert of_labels("甲", "乙", "小计", "丙", "合计")


def test_a_total_may_sum_what_is_before_it_up_to_the_total_before():
    first, last = of_labels("甲", "乙", "小计", "丙", "丁", "合计")
    assert first == [("小计", ("甲", "乙")), ("小计", ("丙", "丁")), *first[2:]]
    assert last[0] == ("合计", ("丙", "丁"))
    assert ("合计", ("小计", "丙", "丁")) in last  # from the total before on
    assert ("合计", ("甲", "乙", "丙", "丁")) in last
    assert ("合计", ("小计",)) in last


def test_it_is_the_nearest_total_before_or_after_that_ends_what_a_total_sums():
    first, *_, last = of_labels("小计", "甲", "合计", "乙", "小计", "丙", "丁", "总计")
    assert last[0] == ("总计", ("丙", "丁"))
    assert first[0] == ("小计", ("甲",))


def test_a_total_may_sum_the_totals_before_it():
    *_, last = of_labels("甲", "乙", "小计", "丙", "丁", "共计", "合计")
    assert ("合计", ("小计", "共计")) in last
    assert ("合计", ("甲", "乙", "丙", "丁")) in last


def test_a_total_may_sum_what_follows_up_to_the_next_total():
    first, *_ = of_labels("合计", "甲", "其中：乙", "丙", "共计", "丁")
    assert first[:2] == [("合计", ("甲", "丙")), ("合计", ("甲", "其中：乙", "丙"))]


def test_a_total_may_sum_all_rows_around_it():
    (middle,) = of_labels("甲", "合计", "乙", "丙")
    assert middle == [("合计", ("甲",)), ("合计", ("乙", "丙")), ("合计", ("甲", "乙", "丙"))]


def test_the_topmost_rows_are_those_of_the_first_rank():
    *_, total = of_labels("一、甲", "1.乙", "2.丙", "二、丁", "某", "合计")
    assert total[:2] == [
        ("合计", ("一、甲", "二、丁")),
        ("合计", ("一、甲", "1.乙", "2.丙", "二、丁", "某")),
    ]


def test_the_rows_with_numbers_are_topmost_though_all_are_of_one_rank():
    (total,) = of_labels("一、甲", "二、丁", "某", "合计")
    assert total[0] == ("合计", ("一、甲", "二、丁"))


def test_no_alternative_stands_twice_and_none_is_empty():
    for labels in (("甲", "小计", "乙", "合计"), ("合计", "甲", "小计", "小计")):
        for alternatives in of_labels(*labels):
            assert len(alternatives) == len(set(alternatives))
            assert all(parts for _, parts in alternatives)
