from full_disclosure import found

from juesuan_gui.domain.finding import Severity


def test_receptions_without_number_and_guests_are_a_warning():
    (finding,) = found("JS615", ("，国内公务接待12批次85人次", ""))
    assert (finding.severity, finding.key) == (Severity.WARNING, "JS615|reception")


def test_running_expenditure_without_cars_is_a_warning():
    (finding,) = found("JS615", ("截至2023年12月31日，开支财政拨款的公务用车保有量3辆。", ""))
    assert finding.key == "JS615|running"


def test_items_without_expenditure_need_no_counts():
    assert not found("JS615")
