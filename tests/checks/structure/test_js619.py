from full_disclosure import check_text, full_text

from juesuan_gui.domain.finding import Finding, Severity

FORM = """{year}年度项目支出绩效自评表
项目名称 | 档案项目{number}
预算数（A） | 执行数（B） | 执行率（B/A） | 得分
10.00 | 10.00 | 100% | 20
三级指标 | 年初目标值 | 实际完成值 | 得分
整理档案 | 100卷 | 100卷 | 80
"""
SENTENCE = "本部门对2023年度项目支出开展绩效自评"


def _findings(stated: int, attached: int, more: str = "") -> list[Finding]:
    text = full_text((SENTENCE, f"{SENTENCE}，共涉及项目{stated}个{more}"))
    forms = "".join(FORM.format(year=2023, number=n) for n in range(attached))
    return [f for f in check_text(text + forms).findings if f.code == "JS619"]


def test_fewer_tables_than_projects_are_a_warning():
    (finding,) = _findings(3, 2)
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("3", "2")


def test_a_table_of_the_whole_department_that_is_spoken_of_is_missed():
    (finding,) = _findings(2, 2, "，并开展整体支出绩效自评")
    assert finding.severity is Severity.HINT


def test_tables_that_are_all_there_none_at_all_or_a_selection_are_left_alone():
    assert not _findings(2, 2)
    assert not _findings(2, 0)
    assert not _findings(9, 2)


def test_the_last_table_shows_where_one_is_missing():
    text = full_text((SENTENCE, f"{SENTENCE}，共涉及项目5个"))
    forms = "".join(FORM.format(year=2023, number=n) for n in range(3))
    report = check_text(text + forms)
    (finding,) = [f for f in report.findings if f.code == "JS619"]
    last = report.disclosure.tables[-1]
    assert finding.places == (last.title_places or last.places[:1])


def test_exactly_half_is_no_selection():
    assert _findings(4, 2)
    assert not _findings(5, 2)
    assert _findings(1, 2)
    assert _findings(2, 1)
