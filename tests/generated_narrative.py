# ruff: noqa: E501 - sentences stand as printed
"""The narrative of a generated disclosure, in the sentences of the official template."""

from generated_tables import table_lines
from generators import (
    ECONOMIC,
    FISCAL,
    NAME,
    NAMES,
    NUMERALS,
    SOURCES,
    YEAR,
    Accounts,
    Shape,
    budgets_of_three_public,
    economic_total,
    generate_accounts,
    percent,
    words,
)

CONTENTS = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算明细表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
    "财政拨款“三公”经费支出决算表",
)
SECTIONS = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
    "政府性基金预算财政拨款收入支出决算情况说明",
    "国有资本经营预算财政拨款支出决算情况说明",
    "财政拨款“三公”经费支出决算情况说明",
    "机关运行经费支出说明",
    "政府采购支出说明",
    "国有资产占用情况说明",
    "预算绩效情况说明",
)
ORDINALS = (*NUMERALS, "十一", "十二", "十三")


def generate_text(seed: int, shape: Shape | None = None) -> str:
    """Return a whole disclosure as the text of a file."""
    a = generate_accounts(seed, shape or Shape())
    sections = [
        _overall(a), _income(a), _expenditure(a), _appropriation(a), _general(a), _basic(a),
        _fund(a), _capital(a), _three_public(a), _running(a), _procurement(a), _assets(a),
        ["本部门对项目支出全面开展绩效自评，绩效目标完成情况良好。"],
    ]  # fmt: skip
    lines = [*_front(), f"第二部分 {NAME}{YEAR}年度部门决算表", "", *table_lines(a)]
    lines += [f"第三部分 {NAME}{YEAR}年度部门决算情况说明", ""]
    for numeral, heading, body in zip(ORDINALS, SECTIONS, sections, strict=True):
        lines += [f"{numeral}、{heading}", "", *body, ""]
    return "\n".join([*lines, *_back(a)]) + "\n"


def _front() -> list[str]:
    parts = [
        (f"第一部分 {NAME}概况", ("主要职责", "机构设置情况")),
        (f"第二部分 {NAME}{YEAR}年度部门决算表", CONTENTS),
        (f"第三部分 {NAME}{YEAR}年度部门决算情况说明", SECTIONS),
        ("第四部分 名词解释", ()),
    ]
    listed = []
    for part, entries in parts:
        listed += [part, *(f"{n}、{e}" for n, e in zip(ORDINALS, entries, strict=False))]
    return [
        f"{YEAR}年度{NAME}部门决算", "", "目录", "", *listed, "",
        f"第一部分 {NAME}概况", "", "一、主要职责", "", "负责全区档案工作。", "",
        "二、机构设置情况", "",
        f"{NAME}在职实有人数20人，其中：行政12人，事业8人。", "",
    ]  # fmt: skip


def _back(a: Accounts) -> list[str]:
    codes = [c for i in a.items if i.source == "general" for c in (i.code,)]
    terms = [
        f"({n})一般公共服务支出（类）{NAMES[code[:5]]}（款）{NAMES[code]}（项）：指该项的支出。"
        if code.startswith("201")
        else f"({n}){NAMES[code[:3]]}（类）{NAMES[code[:5]]}（款）{NAMES[code]}（项）：指该项的支出。"
        for n, code in zip(ORDINALS, codes, strict=False)
    ]
    return ["第四部分 名词解释", "", *terms]


def _change(now: int, delta: int, *, rises: bool) -> str:
    before = now - delta if rises else now + delta
    rate = percent(delta, before) if before else ""
    more, grows = ("增加", "增长") if rises else ("减少", "下降")
    return f"{more}{words(delta)}，{grows}{rate}，主要原因是工作任务变化。"


def _overall(a: Accounts) -> list[str]:
    total = a.spent() + sum(a.closing.values())
    change = _change(total, a.changes["all"], rises=True)
    return [
        f"{YEAR}年度收、支总计{words(total)}。与{YEAR - 1}年度相比，收、支总计各{change}",
    ]


def _income(a: Accounts) -> list[str]:
    total = sum(a.income(s) for s in SOURCES)
    fiscal = sum(a.income(s) for s in FISCAL)
    text = f"{YEAR}年度收入合计{words(total)}。其中：财政拨款收入{words(fiscal)}，占本年收入{percent(fiscal, total)}"
    own = a.income("business")
    if own:
        text += f"；事业收入{words(own)}，占本年收入{percent(own, total)}"
    return [text + "。"]


def _expenditure(a: Accounts) -> list[str]:
    total, basic = a.spent(), a.spent(project=False)
    project = total - basic
    text = f"{YEAR}年度支出合计{words(total)}。其中：基本支出{words(basic)}，占本年支出{percent(basic, total)}"
    if project:
        text += f"；项目支出{words(project)}，占本年支出{percent(project, total)}"
    return [text + "。"]


def _appropriation(a: Accounts) -> list[str]:
    total = a.spent(*FISCAL) + sum(a.closing[s] for s in FISCAL)
    change = _change(total, a.changes["fiscal"], rises=False)
    return [
        f"{YEAR}年度财政拨款收、支总计{words(total)}。与{YEAR - 1}年度相比，财政拨款收、支总计各{change}"
    ]


def _general(a: Accounts) -> list[str]:
    total, everything = a.spent("general"), a.spent()
    classes = a.by_class("general")
    budgets = {
        code: sum(i.budget for i in a.items if i.source == "general" and i.code.startswith(code))
        for code in classes
    }
    shares = "；".join(
        f"{NAMES[code].removesuffix('支出')}（类）支出{words(value)}，占{percent(value, total)}"
        for code, value in classes.items()
    )
    budget, basic = sum(budgets.values()), a.spent("general", project=False)
    lines = [
        "（一）一般公共预算财政拨款支出决算总体情况",
        f"{YEAR}年度一般公共预算财政拨款支出{words(total)}，占本年支出合计的{percent(total, everything)}。与{YEAR - 1}年度相比，一般公共预算财政拨款支出{_change(total, a.changes['general'], rises=True)}",
        "（二）一般公共预算财政拨款支出决算结构情况",
        f"{YEAR}年度一般公共预算财政拨款支出{words(total)}，主要用于以下方面：{shares}。",
        "（三）一般公共预算财政拨款支出决算具体情况",
        f"{YEAR}年度一般公共预算财政拨款支出年初预算为{words(budget)}，支出决算为{words(total)}，完成年初预算的{percent(total, budget)}。其中：基本支出{words(basic)}"
        + (f"，项目支出{words(total - basic)}。" if total > basic else "。"),
    ]
    lines += [
        f"{n}.{NAMES[code]}（类）。年初预算为{words(budgets[code])}，支出决算为{words(value)}，完成年初预算的{percent(value, budgets[code])}，主要原因是第{n}项工作任务变化。"
        for n, (code, value) in enumerate(classes.items(), 1)
    ]
    return lines


def _basic(a: Accounts) -> list[str]:
    basic = a.spent("general", project=False)

    def names(*groups: str) -> str:
        return "、".join(n for c, n in ECONOMIC.items() if c.startswith(groups) and a.economic[c])

    return [
        f"{YEAR}年度一般公共预算财政拨款基本支出{words(basic)}，其中：",
        f"人员经费{words(economic_total(a, '301', '303'))}，主要包括：{names('301', '303')}。",
        f"公用经费{words(economic_total(a, '302', '310'))}，主要包括：{names('302', '310')}。",
    ]


def _fund(a: Accounts) -> list[str]:
    if not a.spent("fund"):
        return [
            "本部门没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出。"
        ]
    opening = f"年初结转和结余{words(a.opening['fund'])}，" if a.opening["fund"] else ""
    closing = f"，年末结转和结余{words(a.closing['fund'])}" if a.closing["fund"] else ""
    return [
        f"{YEAR}年度政府性基金预算财政拨款{opening}本年收入{words(a.income('fund'))}，本年支出{words(a.spent('fund'))}{closing}。"
    ]


def _capital(a: Accounts) -> list[str]:
    if not a.spent("capital"):
        return ["本部门没有使用国有资本经营预算财政拨款安排的支出。"]
    return [f"{YEAR}年度国有资本经营预算财政拨款支出{words(a.spent('capital'))}。"]


def _three_public(a: Accounts) -> list[str]:
    spent, budget = a.three_public, budgets_of_three_public(a)

    def total(block: dict[str, int]) -> int:
        return sum(block.values())

    def vehicle(block: dict[str, int]) -> int:
        return block["purchase"] + block["running"]

    def completed(done: int, planned: int) -> str:
        saved = planned - done
        return f"支出决算为{words(done)}，完成全年预算的{percent(done, planned)}，比全年预算减少{words(saved)}，主要原因是厉行节约"

    return [
        "（一）“三公”经费财政拨款支出决算总体情况说明",
        f"{YEAR}年度“三公”经费财政拨款支出全年预算为{words(total(budget))}，{completed(total(spent), total(budget))}。",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        f"1.因公出国（境）费全年预算为{words(budget['abroad'])}，{completed(spent['abroad'], budget['abroad'])}。全年因公出国（境）团组1个，累计2人次。",
        f"2.公务用车购置及运行维护费全年预算为{words(vehicle(budget))}，{completed(vehicle(spent), vehicle(budget))}。其中：",
        f"（1）公务用车购置费{words(spent['purchase'])}，购置公务用车1辆。",
        f"（2）公务用车运行维护费{words(spent['running'])}，年末公务用车保有量{sum(a.vehicles)}辆。",
        f"3.公务接待费全年预算为{words(budget['reception'])}，{completed(spent['reception'], budget['reception'])}。全年国内公务接待5批次，接待30人次。",
    ]


def _running(a: Accounts) -> list[str]:
    public = economic_total(a, "302", "310")
    change = _change(public, a.changes["public"], rises=False)
    return [f"{YEAR}年度{NAME}机关运行经费支出{words(public)}，比{YEAR - 1}年度{change}"]


def _procurement(a: Accounts) -> list[str]:
    goods, works, services = a.procurement
    total, small = sum(a.procurement), goods + works
    return [
        f"{YEAR}年度{NAME}政府采购支出总额{words(total)}，其中：政府采购货物支出{words(goods)}、政府采购工程支出{words(works)}、政府采购服务支出{words(services)}。授予中小企业合同金额{words(small)}，占政府采购支出总额的{percent(small, total)}，其中：授予小微企业合同金额{words(goods)}，占授予中小企业合同金额的{percent(goods, small)}。"
    ]


def _assets(a: Accounts) -> list[str]:
    first, second = a.vehicles
    return [
        f"截至{YEAR}年12月31日，{NAME}共有车辆{first + second}辆，其中，机要通信用车{first}辆、应急保障用车{second}辆；单价100万元（含）以上设备（不含车辆）0台（套）。"
    ]
