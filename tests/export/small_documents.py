"""Small documents as text, for the tests of exported files."""

EXPENDITURE_HEAD = """支出决算表
公开03表
部门：某某市档案局\t金额单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
功能分类科目编码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
"""
