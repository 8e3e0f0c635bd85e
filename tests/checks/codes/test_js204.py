from full_disclosure import found

from juesuan_gui.domain.finding import Severity

ROW = "20805 | 行政事业单位养老支出 | 150.50 | 150.50 | | | | |\n"


def test_an_item_without_its_section_is_a_warning():
    (finding,) = found("JS204", (ROW, ""))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("2080505", "20805")


def test_a_mistyped_class_leaves_orphans():
    (finding,) = found(
        "JS204",
        ("221 | 住房保障支出 | 49.50 | 49.50 |\n", "222 | 住房保障支出 | 49.50 | 49.50 |\n"),
    )
    assert finding.actual == "22102"


def test_a_level_that_is_left_out_on_purpose_is_left_alone():
    sections = [
        "20103 | 政府办公厅（室）及相关机构事务 | 1,000.00 | 400.00 | 600.00\n",
        "20805 | 行政事业单位养老支出 | 150.50 | 150.50 |\n",
        "22102 | 住房改革支出 | 49.50 | 49.50 |\n",
    ]
    assert not found("JS204", *((section, "") for section in sections))
    assert not found("JS204")


def test_half_of_a_level_without_parents_is_a_level_left_out():
    """Of the four items of the expenditure table, none, one or two lose their section."""
    rows = (
        "20805 | 行政事业单位养老支出 | 150.50 | 150.50 | | | |\n",
        "20103 | 政府办公厅（室）及相关机构事务 | 1,000.00 | 400.00 | 600.00 | | |\n",
    )
    assert len(found("JS204", (rows[0], ""))) == 1
    assert not found("JS204", (rows[1], ""))  # two of four
