from full_disclosure import found, printed

from juesuan_gui.domain.finding import Severity


def test_a_skipped_section_of_the_contents_is_a_hint():
    (finding,) = found("JS613", ("十、机关运行经费支出说明\n十一、政府采购", "十一、政府采购"))
    assert finding.severity is Severity.HINT
    assert printed(finding) == ["十一、政府采购支出说明"]


def test_a_skipped_item_is_a_hint():
    (finding,) = found("JS613", ("（二）负责全市档案资料的收集保管。\n", ""))
    assert printed(finding) == ["（三）完成市委、市政府交办的其他任务。"]


def test_an_item_inside_a_paragraph_is_not_skipped():
    joined = ("统筹规划。\n（二）负责", "统筹规划。（二）负责")
    assert not found("JS613", joined)
    assert not found("JS613")
