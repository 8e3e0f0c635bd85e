import pytest
from full_disclosure import check_full, found_without_tables

from juesuan_gui.domain.finding import Finding, Severity

LIST = "基本工资、住房公积金、退休费"
PENSION = "30302 | 退休费 | 30.00 | | |"
ALLOWANCE = "30305 | 生活补助 | {} | | |"


def listed(items: str, *rows: str) -> tuple[list[Finding], list[str]]:
    """Return the findings on a list of personnel items, and what stands in the cells of the first.

    Args:
        rows: Further rows of the table, and changed ones.
    """
    report = check_full((LIST, items), (PENSION, "\n".join(rows or (PENSION,))))
    found = [f for f in report.findings if f.code == "JS409"]
    cells = [report.disclosure.cell(ref) for one in found[:1] for ref in one.cells]
    return found, [cell.text for cell in cells]


@pytest.mark.parametrize("money", ["", "0.00"])
def test_an_item_that_is_named_without_money_is_an_error(money):
    (finding,), cells = listed(f"{LIST}、生活补助", PENSION, ALLOWANCE.format(money))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("生活补助", None)
    assert cells == [money]
    assert [mention.text for mention in finding.texts] == [f"{LIST}、生活补助"]


def test_an_item_with_money_that_is_not_named_is_a_warning():
    (finding,), cells = listed("基本工资、住房公积金")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == (None, "退休费")
    assert cells == ["30.00"]


def test_both_in_one_list_are_one_error():
    (finding,), cells = listed("基本工资、住房公积金、生活补助", PENSION, ALLOWANCE.format(""))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("生活补助", "退休费")
    assert cells == ["", "30.00"]


def test_and_others_makes_an_error_a_warning_and_a_warning_a_hint():
    blank = (PENSION, ALLOWANCE.format(""))
    (finding,), _ = listed(f"{LIST}、生活补助等", *blank)
    assert finding.severity is Severity.WARNING
    (finding,), _ = listed("基本工资、住房公积金等支出")
    assert (finding.severity, finding.expected) == (Severity.HINT, "退休费")


def test_the_lists_of_a_faultless_document_are_left_alone():
    assert listed(LIST)[0] == []


@pytest.mark.parametrize("name", ["奖金", "差旅补贴"])
def test_names_that_the_table_does_not_print_are_left_out(name):
    assert listed(f"{LIST}、{name}")[0] == []


def test_the_only_item_whose_name_contains_the_words_is_meant():
    report = check_full(
        (
            "主要包括：办公费、公务接待费、公务用车运行维护费",
            "主要包括：办公费、公务接待费、公务用车运行",
        )
    )
    assert "JS409" not in {finding.code for finding in report.findings}


def test_a_list_with_fewer_than_two_known_items_is_no_list_of_items():
    assert listed("在职人员各项支出、基本工资")[0] == []
    assert listed("在职人员各项支出、基本工资、退休费")[0] != []


def test_an_unreadable_cell_has_no_money_that_could_be_missing_from_the_list():
    assert listed("基本工资、住房公积金", "30302 | 退休费 | 见附件 | | |")[0] == []


def test_an_unreadable_cell_is_not_called_blank():
    named = f"{LIST}、生活补助"
    assert listed(named, PENSION, ALLOWANCE.format("见附件"))[0] == []
    assert listed(named, PENSION, ALLOWANCE.format("—"))[0] != []


PUBLIC = "办公费、公务接待费、公务用车运行维护费"


@pytest.mark.parametrize(
    ("named", "omitted"),
    [
        ("办公费、公务接待费、公务用车", []),
        ("办公费、接待费、公务用车运行维护费", ["公务接待费"]),
    ],
)
def test_four_letters_of_a_name_stand_for_it_and_three_do_not(named: str, omitted: list[str]):
    findings = [f for f in check_full((PUBLIC, named)).findings if f.code == "JS409"]
    assert [one.expected for one in findings] == omitted


def test_both_parts_of_a_finding_are_told():
    (finding,), _ = listed("基本工资、住房公积金、生活补助", PENSION, ALLOWANCE.format(""))
    told = str(finding.values["parts"])
    assert "生活补助" in told
    assert "退休费 30.00" in told


def test_without_a_table_of_basic_expenditure_nothing_is_compared():
    assert not found_without_tables("JS409")
