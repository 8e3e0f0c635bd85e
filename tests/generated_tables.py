"""The nine tables of generated accounts, as rows of cells separated by tabs."""

from collections.abc import Callable, Iterable, Sequence

from generators import (
    ECONOMIC,
    FISCAL,
    GROUPS,
    NAME,
    NAMES,
    NUMERALS,
    SOURCES,
    YEAR,
    Accounts,
    Item,
    budgets_of_three_public,
    cell,
    economic_total,
)

CLASS_LINES = (
    "201 一般公共服务支出",
    "202 外交支出",
    "203 国防支出",
    "204 公共安全支出",
    "205 教育支出",
    "206 科学技术支出",
    "207 文化旅游体育与传媒支出",
    "208 社会保障和就业支出",
    "210 卫生健康支出",
    "211 节能环保支出",
    "212 城乡社区支出",
    "213 农林水支出",
    "214 交通运输支出",
    "215 资源勘探工业信息等支出",
    "216 商业服务业等支出",
    "217 金融支出",
    "219 援助其他地区支出",
    "220 自然资源海洋气象等支出",
    "221 住房保障支出",
    "222 粮油物资储备支出",
    "223 国有资本经营预算支出",
    "224 灾害防治及应急管理支出",
    "229 其他支出",
    "231 债务还本支出",
    "232 债务付息支出",
    "234 抗疫特别国债安排的支出",
)


def _row(cells: Iterable[str]) -> str:
    return "\t".join(cells)


def _head(title: str, number: int, columns: int) -> list[str]:
    return [
        title,
        f"公开{number:02d}表",
        _row([f"部门：{NAME}", *[""] * (columns - 2), "金额单位：万元"]),
    ]


def _tree(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """Return the codes of three, five and seven digits in order with the items below each."""
    codes = sorted({item.code[:n] for item in items for n in (3, 5, 7)})
    return [(code, [item for item in items if item.code.startswith(code)]) for code in codes]


def _coded_rows(items: Sequence[Item], values: Callable[[Sequence[Item]], list[int]]) -> list[str]:
    rows = [_row(["合计", "", *map(cell, values(items))])]
    rows += [_row([code, NAMES[code], *map(cell, values(below))]) for code, below in _tree(items)]
    return rows


def _total_summary(a: Accounts) -> list[str]:
    incomes = [
        ("一、一般公共预算财政拨款收入", a.income("general")),
        ("二、政府性基金预算财政拨款收入", a.income("fund")),
        ("三、国有资本经营预算财政拨款收入", a.income("capital")),
        ("四、上级补助收入", 0),
        ("五、事业收入", a.income("business")),
        ("六、经营收入", 0),
        ("七、附属单位上缴收入", 0),
        ("八、其他收入", 0),
    ]
    received, spent = sum(a.income(s) for s in SOURCES), a.spent()
    opening, closing = sum(a.opening.values()), sum(a.closing.values())
    left = [*incomes, *[("", 0)] * 18, ("本年收入合计", received)]
    left += [("使用非财政拨款结余（含专用结余）", 0), ("年初结转和结余", opening)]
    left += [("", 0), ("总计", received + opening)]
    right = [*_class_lines(a.by_class(*SOURCES)), ("本年支出合计", spent), ("结余分配", 0)]
    right += [("年末结转和结余", closing), ("", 0), ("总计", spent + closing)]
    rows = [
        _row([name, str(i + 1), cell(value), other, str(i + 32), cell(amount)])
        for i, ((name, value), (other, amount)) in enumerate(zip(left, right, strict=True))
    ]
    heads = ["收入\t\t\t支出\t\t", "项目\t行次\t决算数\t项目\t行次\t决算数", "栏次\t\t1\t栏次\t\t2"]
    notes = ["注：本表反映部门本年度的总收支和年末结转结余情况。"]
    if a.shape.has_notes:
        notes += [
            "27行＝（1＋2＋…＋8）行；31行＝（27＋28＋29）行；58行＝（32＋33＋…＋57）行；62行＝（58＋59＋60）行。"
        ]
    return [*_head("收入支出决算总表", 1, 6), *heads, *rows, *notes]


def _class_lines(amounts: dict[str, int]) -> list[tuple[str, int]]:
    lines = []
    for index, text in enumerate(CLASS_LINES):
        code, name = text.split(" ")
        ten, one = divmod(index + 1, 10)
        numeral = ("" if ten == 0 else ("十" if ten == 1 else f"{NUMERALS[ten - 1]}十")) + (
            NUMERALS[one - 1] if one else ""
        )
        lines.append((f"{numeral}、{name}", amounts.get(code, 0)))
    return lines


def _income(a: Accounts) -> list[str]:
    first = {source: next((i for i in a.items if i.source == source), None) for source in SOURCES}

    def values(items: Sequence[Item]) -> list[int]:
        own = {s: sum(i.total for i in items if i.source == s) for s in SOURCES}
        for source, item in first.items():
            if item in items:
                own[source] += a.closing[source] - a.opening[source]
        fiscal = sum(own[s] for s in FISCAL)
        return [fiscal + own["business"], fiscal, 0, own["business"], 0, 0, 0]

    heads = [
        "项目\t\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入",
        "功能分类科目编码\t科目名称\t\t\t\t\t\t\t",
        "栏次\t\t1\t2\t3\t4\t5\t6\t7",
    ]
    notes = ["注：本表反映部门本年度取得的各项收入情况。"]
    if a.shape.has_notes:
        notes += ["1栏各行＝（2＋3＋4＋5＋6＋7）栏各行。"]
    return [*_head("收入决算表", 2, 9), *heads, *_coded_rows(a.items, values), *notes]


def _expenditure(a: Accounts) -> list[str]:
    def values(items: Sequence[Item]) -> list[int]:
        basic, project = sum(i.basic for i in items), sum(i.project for i in items)
        return [basic + project, basic, project, 0, 0, 0]

    heads = [
        "项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出",
        "功能分类科目编码\t科目名称\t\t\t\t\t\t",
        "栏次\t\t1\t2\t3\t4\t5\t6",
    ]
    notes = ["注：本表反映部门本年度各项支出情况。"]
    if a.shape.has_notes:
        notes += ["1栏各行＝（2＋3＋…＋6）栏各行。"]
    return [*_head("支出决算表", 3, 8), *heads, *_coded_rows(a.items, values), *notes]


def _appropriation_summary(a: Accounts) -> list[str]:
    left = [
        ("一、一般公共预算财政拨款", a.income("general")),
        ("二、政府性基金预算财政拨款", a.income("fund")),
        ("三、国有资本经营预算财政拨款", a.income("capital")),
        *[("", 0)] * 23,
        ("本年收入合计", sum(a.income(s) for s in FISCAL)),
        ("年初财政拨款结转和结余", sum(a.opening[s] for s in FISCAL)),
        ("一般公共预算财政拨款", a.opening["general"]),
        ("政府性基金预算财政拨款", a.opening["fund"]),
        ("国有资本经营预算财政拨款", a.opening["capital"]),
        ("总计", sum(a.income(s) + a.opening[s] for s in FISCAL)),
    ]
    by_source = [a.by_class(source) for source in FISCAL]
    spent, closing = [a.spent(s) for s in FISCAL], [a.closing[s] for s in FISCAL]
    right = [
        (name, [amounts.get(text.split(" ")[0], 0) for amounts in by_source])
        for text, (name, _) in zip(CLASS_LINES, _class_lines({}), strict=True)
    ]
    right += [("本年支出合计", spent), ("年末财政拨款结转和结余", closing), *[("", [0] * 3)] * 3]
    right += [("总计", [x + y for x, y in zip(spent, closing, strict=True)])]
    rows = [
        _row([name, str(i + 1), cell(value), other, str(i + 33), *map(cell, [sum(three), *three])])
        for i, ((name, value), (other, three)) in enumerate(zip(left, right, strict=True))
    ]
    heads = [
        "收入\t\t\t支出\t\t\t\t\t",
        "项目\t行次\t决算数\t项目\t行次\t决算数\t\t\t",
        "\t\t\t\t\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款",
        "栏次\t\t1\t栏次\t\t2\t3\t4\t5",
    ]
    notes = ["注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。"]
    if a.shape.has_notes:
        notes += [
            "27行＝（1＋2+3）行；28行＝（29＋30+31）行；32行＝（27＋28）行；59行＝（33＋34＋…＋58）行；64行＝（59＋60）行。"
        ]
    return [*_head("财政拨款收入支出决算总表", 4, 9), *heads, *rows, *notes]


def _general_budget(a: Accounts) -> list[str]:
    def values(items: Sequence[Item]) -> list[int]:
        basic, project = sum(i.basic for i in items), sum(i.project for i in items)
        return [basic + project, basic, project]

    heads = [
        "项目\t\t本年支出\t\t",
        "功能分类科目编码\t科目名称\t小计\t基本支出\t项目支出",
        "栏次\t\t1\t2\t3",
    ]
    rows = _coded_rows([i for i in a.items if i.source == "general"], values)
    notes = ["注：本表反映部门本年度一般公共预算财政拨款支出情况。"]
    return [*_head("一般公共预算财政拨款支出决算表", 5, 5), *heads, *rows, *notes]


def _basic(a: Accounts) -> list[str]:
    panes = []
    for groups in (("301", "303"), ("302",), ("310",)):
        pane = []
        for group in groups:
            pane.append((group, GROUPS[group], economic_total(a, group)))
            pane += [(c, n, a.economic[c]) for c, n in ECONOMIC.items() if c.startswith(group)]
        panes.append(pane)
    height = max(map(len, panes))
    rows = []
    for index in range(height):
        texts = [p[index] if index < len(p) else ("", "", 0) for p in panes]
        rows.append(_row(part for code, name, v in texts for part in (code, name, cell(v))))
    personnel, public = economic_total(a, "301", "303"), economic_total(a, "302", "310")
    rows.append(
        _row(["人员经费合计", "", cell(personnel), "公用经费合计", *[""] * 4, cell(public)])
    )
    heads = [
        "人员经费\t\t\t公用经费\t\t\t\t\t",
        "\t".join(["经济分类科目编码\t科目名称\t决算数"] * 3),
    ]
    notes = ["注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"]
    return [*_head("一般公共预算财政拨款基本支出决算明细表", 6, 9), *heads, *rows, *notes]


def _balance_table(a: Accounts) -> list[str]:
    items = [i for i in a.items if i.source == "fund"]

    def values(below: Sequence[Item]) -> list[int]:
        spent = [sum(i.basic for i in below), sum(i.project for i in below)]
        if not below:
            return [0] * 6
        opening, closing = a.opening["fund"], a.closing["fund"]
        return [opening, sum(spent) + closing - opening, sum(spent), *spent, closing]

    heads = [
        "项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余",
        "功能分类科目编码\t科目名称\t\t\t小计\t基本支出\t项目支出\t",
        "栏次\t\t1\t2\t3\t4\t5\t6",
    ]
    notes = ["注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。"]
    if a.shape.has_notes:
        notes += ["6栏各行＝（1＋2－3）栏各行；3栏各行＝（4＋5）栏各行。"]
    if not items:
        notes += [f"本部门{YEAR}年度无政府性基金预算财政拨款收入支出。"]
    title = "政府性基金预算财政拨款收入支出决算表"
    return [*_head(title, 7, 8), *heads, *_coded_rows(items, values), *notes]


def _capital(a: Accounts) -> list[str]:
    items = [i for i in a.items if i.source == "capital"]

    def values(below: Sequence[Item]) -> list[int]:
        spent = [sum(i.basic for i in below), sum(i.project for i in below)]
        return [sum(spent), *spent]

    heads = [
        "项目\t\t本年支出\t\t",
        "功能分类科目编码\t科目名称\t合计\t基本支出\t项目支出",
        "栏次\t\t1\t2\t3",
    ]
    notes = ["注：本表反映部门本年度国有资本经营预算财政拨款支出情况。"]
    if not items:
        notes += [f"本部门{YEAR}年度无国有资本经营预算财政拨款支出。"]
    title = "国有资本经营预算财政拨款支出决算表"
    return [*_head(title, 8, 5), *heads, *_coded_rows(items, values), *notes]


def _three_public(a: Accounts) -> list[str]:
    row = []
    for block in (budgets_of_three_public(a), a.three_public):
        vehicle = block["purchase"] + block["running"]
        total = block["abroad"] + vehicle + block["reception"]
        row += [total, block["abroad"], vehicle, block["purchase"], block["running"]]
        row += [block["reception"]]
    names = "合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费"
    lowest = "\t\t小计\t公务用车购置费\t公务用车运行维护费\t"
    heads = [
        "预算数\t\t\t\t\t\t决算数\t\t\t\t\t",
        f"{names}\t{names}",
        f"{lowest}\t{lowest}",
        "\t".join(map(str, range(1, 13))),
    ]
    notes = [
        "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。"
    ]
    title = "财政拨款“三公”经费支出决算表"
    return [*_head(title, 9, 12), *heads, _row(map(cell, row)), *notes]


TABLES = (
    _total_summary,
    _income,
    _expenditure,
    _appropriation_summary,
    _general_budget,
    _basic,
    _balance_table,
    _capital,
    _three_public,
)


def table_lines(a: Accounts) -> list[str]:
    """Return the lines of the nine tables."""
    return [line for build in TABLES for line in [*build(a), ""]]
