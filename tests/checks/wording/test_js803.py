import pytest
from full_disclosure import found, said
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("本年收入合计XXX万元。", Severity.ERROR),
        ("本年收入合计××万元，占**%。", Severity.ERROR),
        ("主要用于支持XX改造。", Severity.WARNING),
        ("收入增加20万元。（如持平作持平表述）", Severity.WARNING),
        ("经营收入10万元（不涉及的不列）。", Severity.WARNING),
        ("比上年增加5.00万元，主要原因是（简要说明原因）。", Severity.WARNING),
        ("机构设置：（填写内设机构名称）。", Severity.WARNING),
        ("收入总计1200.00万元。【请核对】", Severity.WARNING),
        ("政府采购支出总额50.00万元。[此处插入图表]", Severity.WARNING),
        ("批注[张三1]：金额有疑问。", Severity.WARNING),
        ("（注：本部分内容由各单位根据实际情况填写）", Severity.WARNING),
        ("（没有数据的单位请说明：本单位无政府性基金支出。）", Severity.WARNING),
        ("主要包括：基本工资、奖金……其他补助。", Severity.HINT),
    ],
)
def test_what_the_template_leaves_is_found(sentence: str, severity: Severity):
    (finding,) = said("JS803", sentence)
    assert finding.severity is severity


def test_all_placeholders_are_one_finding():
    (finding,) = said("JS803", "本年收入合计XXX万元。", "本年支出合计XXX万元，占XX%。")
    assert len(finding.texts) == 3


@pytest.mark.parametrize(
    "sentence", ["得分=权重×B/A，**重点工作**：", "二〇二三年度A类项目MAXX系统。", "共2台（套）。"]
)
def test_formulas_and_names_are_no_placeholders(sentence: str):
    assert not said("JS803", sentence)


def test_leftovers_of_a_real_document_are_no_error():
    (finding,) = [f for f in reviewed_seed("001").findings if f.code == "JS803"]
    assert finding.severity is Severity.WARNING
    assert not found("JS803")


def test_a_blank_template_has_no_other_error(pdf_path):
    catalogue = load_catalogue()
    read = read_disclosure(pdf_path("sh_template_2024.pdf"), catalogue)
    errors = [f for f in Review(read, catalogue).findings if f.severity is Severity.ERROR]
    assert [finding.code for finding in errors] == ["JS803"]


@pytest.mark.parametrize(
    ("sentences", "severities"),
    [
        (("主要用于支持XX改造。",), [Severity.WARNING]),
        (("主要用于支持XX改造，支出XX万元。",), [Severity.ERROR]),
        (("主要用于支持XX改造。", "由XX局负责。"), [Severity.ERROR]),
        (("构成情况：[值] 财政拨款收入",), [Severity.WARNING]),
        (
            ("支出XX万元。", "（填写内设机构名称）。", "奖金……其他补助。"),
            [Severity.ERROR, Severity.WARNING, Severity.HINT],
        ),
    ],
)
def test_each_kind_is_one_finding(sentences: tuple[str, ...], severities: list[Severity]):
    assert [one.severity for one in said("JS803", *sentences)] == severities


@pytest.mark.parametrize(
    ("cell", "severity"),
    [("XX改造", Severity.WARNING), ("XX万元", Severity.ERROR), ("#REF!", Severity.WARNING)],
)
def test_cells_are_searched_as_well(cell: str, severity: Severity):
    (finding,) = said(
        "JS803", f"2023年度项目支出绩效自评表\n项目名称 | 慰问经费\n完成情况 | {cell}\n"
    )
    assert (finding.severity, len(finding.cells)) == (severity, 1)
