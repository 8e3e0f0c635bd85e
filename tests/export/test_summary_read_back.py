"""What a summary of many documents says to pandas, whose reader of workbooks is not ours."""

from decimal import Decimal

import pytest

from juesuan_gui.export.content.summary import Sheet
from juesuan_gui.export.workbook.summary import write_summary

pd = pytest.importorskip("pandas", reason="only with pandas, which Wine cannot load")

ROWS = [
    ["教育局", 3, Decimal("1506.10"), "=1+1"],
    ["民政局", None, Decimal("-0.09"), "第一行\n第二行"],
]


def test_every_value_comes_back_as_it_was(tmp_path):
    path = tmp_path / "汇总.xlsx"
    write_summary([Sheet("部门/单位", ["部门", "错误", "差额", "说明"], ROWS)], path)
    ((name, read),) = pd.read_excel(path, sheet_name=None, engine="calamine").items()
    assert name == "部门 单位"
    assert read["部门"].tolist() == ["教育局", "民政局"]
    assert (read["错误"][0], read["错误"].isna()[1]) == (3, True)
    assert read["差额"].tolist() == [1506.10, -0.09]
    assert read["说明"].tolist() == ["=1+1", "第一行\n第二行"]
