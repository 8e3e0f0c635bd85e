"""The kind of a document is chosen by evidence: fronts, titles and sentences of many producers."""

from pathlib import Path

import pytest

from juesuan_gui.readers import read_disclosure

KINDS = {
    "a budget in the central form": (
        "budget",
        """云岭省水文局2024年部门预算
        目录
        第一部分 云岭省水文局概况
        第二部分 云岭省水文局2024年部门预算表
        一、部门收支总表
        二、部门收入总表
        三、部门支出总表
        四、财政拨款收支总表
        第三部分 云岭省水文局2024年部门预算情况说明
        一、关于收支总表的说明
        2024年收支总预算5,321.40万元。
        """,
    ),
    "a budget whose front names the unit only": (
        "budget",
        """临溪区第三中学
        目录
        一、单位主要职能
        二、单位预算编制说明
        三、单位预算表
        2025年预算收入1,420.00万元，比2024年预算增加120.00万元。
        2025年支出预算1,420.00万元，其中：基本支出1,300.00万元。
        """,
    ),
    "an explanation of a budget on a page of its own": (
        "budget",
        """关于临溪市商务局2022年预算公开的说明
        一、收支预算总体情况
        2022年收入预算812.55万元，与2021年预算相比减少12.00万元。
        二、“三公”经费预算情况
        2022年“三公”经费预算数为6.20万元。
        """,
    ),
    "a budget of the year that quotes last year's execution": (
        "budget",
        """2026年白塔县民政局部门预算
        2025年预算执行数为310.00万元，2026年预算安排322.00万元，比2025年预算执行数增加3.87%。
        """,
    ),
    "a budget that sets targets": (
        "budget",
        """临溪市图书馆2023年单位预算公开
        第二部分 2023年单位预算表
        项目支出绩效目标表
        项目名称：图书购置
        一级指标 二级指标 三级指标
        2023年单位预算支出460.00万元。
        """,
    ),
    "final accounts with the year in front": (
        "final-accounts",
        """2022年度
        白塔县水利局
        部门决算
        2023年9月
        第一部分 白塔县水利局概况
        第二部分 2022年度部门决算表
        """,
    ),
    "final accounts called a report": (
        "final-accounts",
        """白塔县融媒体中心2021年度单位决算公开报告
        一、单位基本情况
        二、2021年度单位决算情况说明
        2021年度收入总计1,204.10万元。其中：年初预算为900.00万元，支出决算为1,180.00万元。
        """,
    ),
    "a statement on three public expenses": (
        "final-accounts",
        """2020年度“三公”经费支出情况说明
        2020年度“三公”经费支出决算为12.40万元，完成预算的81.0%，比上年决算数减少1.10万元。
        """,
    ),
    "final accounts with self-evaluations behind": (
        "final-accounts",
        """白塔县林业局2023年度部门决算公开
        第三部分 2023年度部门决算情况说明
        2023年度本年收入合计3,310.00万元。
        附件：2023年度项目支出绩效自评表
        一级指标 二级指标 三级指标 年度指标值 实际完成值
        自评得分：98分
        """,
    ),
    "final accounts of a university": (
        "university-final-accounts",
        """白塔大学2023年度部门决算
        一、学校概况
        二、2023年度部门决算报表
        表1：高等学校收支决算总表
        表2：高等学校收入决算表
        三、决算报表说明
        """,
    ),
    "a budget of a college": (
        "university-budget",
        """白塔师范学院2022年度部门预算
        一、学校基本情况
        二、部门预算报表
        白塔师范学院收支预算总表
        三、部门预算情况说明
        我校2022年收支总预算82,110.00万元。
        """,
    ),
    "a bureau on a street of the university": (
        "budget",
        """大学路街道办事处2024年部门预算
        一、部门职责
        2024年收入预算2,310.00万元。
        """,
    ),
    "a report on a project": (
        "performance-report",
        """2022年老旧小区改造项目支出绩效评价报告
        一、项目概况
        项目预算资金500.00万元，实际支出480.00万元，预算执行率96%。
        三、评价结论
        综合评价得分92.5分。
        """,
    ),
    "a report on a whole department": (
        "performance-report",
        """白塔县司法局2021年部门整体支出绩效自评报告
        一、部门概况
        2021年部门预算收入820.00万元，决算支出810.00万元。
        五、自评结论
        自评得分：96分
        """,
    ),
    "a table of self-evaluation alone": (
        "performance-report",
        """项目支出绩效自评表
        （2023年度）
        项目名称 河道保洁
        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
        """,
    ),
    "targets alone": (
        "performance-report",
        """部门整体支出绩效目标表
        一级指标 二级指标 三级指标 指标值
        产出指标 数量指标 河道保洁长度 ≥120公里
        """,
    ),
    "a notice of a meeting": (
        "other",
        """关于召开防汛工作会议的通知
        各乡镇人民政府：
        定于2024年6月3日上午九时召开会议，请准时参加。
        """,
    ),
    "rules for travel": (
        "other",
        """白塔县机关差旅费管理办法
        第一条 为加强差旅费管理，制定本办法。
        第二条 住宿费每人每天不超过350元。
        """,
    ),
    "a report of a company": (
        "other",
        """白塔股份有限公司2023年年度报告
        营业收入12.30亿元，比上年增长4.2%。
        资产负债表 单位：万元
        """,
    ),
    "statistics of a place": (
        "other",
        """白塔县2023年国民经济和社会发展统计公报
        全年地区生产总值310.2亿元，增长5.1%。
        """,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_profile_is_chosen_by_evidence(name, tmp_path: Path, catalogue):
    profile, text = KINDS[name]
    path = tmp_path / "document.txt"
    path.write_text("\n".join(line.strip() for line in text.splitlines()), encoding="utf-8")
    found = read_disclosure(path, catalogue)
    known = catalogue.profiles
    expected = known[profile] if profile in known else next(p for p in known.values() if p.is_any)
    assert (found.profile, found.kind) == (expected.id, expected.kind)
