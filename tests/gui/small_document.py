"""A small document in which everything fits, and addresses in it."""

from juesuan_gui.domain.table import CellRef

DOCUMENT = """第一部分 测试局概况
一、部门主要职责
负责测试工作。
第二部分 测试局2023年度部门决算表
支出决算表
部门：测试局\t\t\t\t\t单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
科目编码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t300.00\t100.00\t200.00\t\t\t
201\t一般公共服务支出\t180.00\t60.00\t120.00\t\t\t
20103\t政府办公厅（室）及相关机构事务\t180.00\t60.00\t120.00\t\t\t
2010301\t行政运行\t60.00\t60.00\t\t\t\t
2010302\t一般行政管理事务\t120.00\t\t120.00\t\t\t
208\t社会保障和就业支出\t120.00\t40.00\t80.00\t\t\t
20805\t行政事业单位养老支出\t120.00\t40.00\t80.00\t\t\t
2080505\t机关事业单位基本养老保险缴费支出\t120.00\t40.00\t80.00\t\t\t
注：本表反映部门本年度各项支出情况。
财政拨款“三公”经费支出决算表
部门：测试局\t\t\t\t\t\t\t\t\t\t\t单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国(境)费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国(境)费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
20.00\t\t19.00\t10.00\t9.00\t1.00\t15.00\t\t14.50\t10.00\t4.50\t0.50
第三部分 测试局2023年度部门决算情况说明
一、机关基本情况说明
本部门共有编制12人，实有人数11人，退休𠮷姓职工2人。
二、其他情况说明
本年度共召开会议15次，培训9次。
"""

TOTAL = CellRef("t1", 3, 2)  # 300.00 = 100.00 + 200.00
BASIC = CellRef("t1", 3, 3)
SUBTOTAL = CellRef("t2", 4, 2)  # 19.00 = 10.00 + 9.00
PEOPLE = 6  # paragraph "本部门共有编制12人…"

WITH_SUMS = (
    DOCUMENT
    + """三、支出决算情况说明
2023年度支出合计300.00万元，其中：基本支出100.00万元，占33.33%；项目支出201.00万元，占66.67%。
"""
)
SUMS = 10  # its paragraph "2023年度支出合计…", whose 201.00 is wrong


def long_document(rows: int, wrong: int) -> str:
    """A table of expenditure with so many rows, one of which does not add up."""
    total = f"{10 * rows}.00\t{10 * rows}.00\t\t\t\t"
    head = DOCUMENT.split("\n")[4:9]
    lines = [*head, f"合计\t\t{total}", f"201\t一般公共服务支出\t{total}"]
    lines.append(f"20103\t政府办公厅（室）及相关机构事务\t{total}")
    lines += [
        f"20103{n + 1:02}\t行政运行\t{'11.00' if n == wrong else '10.00'}\t10.00\t\t\t\t"
        for n in range(rows)
    ]
    return "\n".join(["第二部分 测试局2023年度部门决算表", *lines, ""])
