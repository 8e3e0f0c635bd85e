"""Generate consistent accounts of a department, from which whole disclosures are written.

All amounts are whole yuan and every printed figure is computed from them, so no printed relation
can be broken; with `has_rounding` the conversion to 万元 leaves the usual differences of 0.01.
`generated_tables` writes the nine tables, `generated_narrative` the text around them.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

YEAR = 2023
NAME = "某市某区档案局"
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "2010399": "其他政府办公厅（室）及相关机构事务支出",
    "20199": "其他一般公共服务支出",
    "2019999": "其他一般公共服务支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101103": "公务员医疗补助",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120899": "其他国有土地使用权出让收入安排的支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
    "2210203": "购房补贴",
    "223": "国有资本经营预算支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "2230105": "国有企业退休人员社会化管理补助支出",
}
GENERAL_ITEMS = ("2010301", "2080505", "2010302", "2101101", "2210201", "2080501", "2019999",
                 "2010399", "2101103", "2210203")  # fmt: skip
ECONOMIC = {
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30113": "住房公积金",
    "30302": "退休费",
    "30305": "生活补助",
    "30201": "办公费",
    "30211": "差旅费",
    "30217": "公务接待费",
    "30228": "工会经费",
    "30231": "公务用车运行维护费",
    "31002": "办公设备购置",
}
GROUPS = {
    "301": "工资福利支出",
    "303": "对个人和家庭的补助",
    "302": "商品和服务支出",
    "310": "资本性支出",
}


def rounded(yuan: int, divisor: int = 10_000, decimals: int = 2) -> Decimal:
    """Return a quotient rounded half up."""
    quotient = Decimal(yuan) / Decimal(divisor)
    return quotient.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def cell(yuan: int) -> str:
    """Print an amount as tables do: with separators, blank for nothing."""
    return f"{rounded(yuan):,.2f}" if yuan else ""


def words(yuan: int) -> str:
    """Print an amount as sentences do: without separators and trailing zeros."""
    return f"{rounded(yuan).normalize():f}万元"


def percent(part: int, whole: int) -> str:
    """Print a percentage with two decimals; both operands as they are printed."""
    top, bottom = rounded(part), rounded(whole)
    value = (100 * top / bottom).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{value.normalize():f}%"


@dataclass(frozen=True)
class Shape:
    """What a generated disclosure contains."""

    items: int = 6
    has_fund: bool = False
    has_capital: bool = False
    has_business_income: bool = False
    has_carryover: bool = False
    has_rounding: bool = False
    has_notes: bool = True


@dataclass(frozen=True)
class Item:
    """One item of the functional classification: what it spent, from which source."""

    code: str
    source: str
    basic: int
    project: int
    budget: int

    @property
    def total(self) -> int:
        return self.basic + self.project


@dataclass(frozen=True)
class Accounts:
    """The accounts of one department in yuan, from which everything is printed."""

    shape: Shape
    items: tuple[Item, ...]
    opening: dict[str, int]
    closing: dict[str, int]
    economic: dict[str, int]
    three_public: dict[str, int]
    changes: dict[str, int]
    procurement: tuple[int, int, int]
    vehicles: tuple[int, int]

    def spent(self, *sources: str, basic: bool = True, project: bool = True) -> int:
        chosen = [item for item in self.items if not sources or item.source in sources]
        return sum(item.basic * basic + item.project * project for item in chosen)

    def income(self, source: str) -> int:
        return self.spent(source) + self.closing[source] - self.opening[source]

    def by_class(self, *sources: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for item in self.items:
            if item.source in sources:
                found[item.code[:3]] = found.get(item.code[:3], 0) + item.total
        return found


SOURCES = ("general", "fund", "capital", "business")
FISCAL = SOURCES[:3]


def generate_accounts(seed: int, shape: Shape) -> Accounts:
    """Return random accounts of a shape; the same seed gives the same accounts."""
    rng = random.Random(seed)  # noqa: S311 - test data
    step = 1 if shape.has_rounding else 100

    def amount(low: int, high: int) -> int:
        return rng.randrange(low // step, high // step) * step

    items = [_general_item(code, amount, rng) for code in sorted(GENERAL_ITEMS[: shape.items])]
    extra = (
        ("fund", shape.has_fund, "2120899"),
        ("capital", shape.has_capital, "2230105"),
        ("business", shape.has_business_income, "2010399"),
    )
    used = {item.code for item in items}
    items += [
        Item(code, source, 0, amount(300_000, 9_000_000), 0)
        for source, is_there, code in extra
        if is_there and code not in used
    ]
    has = {item.source for item in items}
    balances = [
        {s: amount(20_000, 200_000) if shape.has_carryover and s in has else 0 for s in SOURCES}
        for _ in range(2)
    ]
    basic = sum(item.basic for item in items)
    running, reception = amount(20_000, 60_000), amount(2_000, 9_000)
    return Accounts(
        shape=shape,
        items=tuple(sorted(items, key=lambda item: item.code)),
        opening=balances[0],
        closing=balances[1],
        economic=_economic(basic, running, reception, rng, step),
        three_public={
            "abroad": amount(50_000, 90_000),
            "purchase": amount(120_000, 180_000),
            "running": running + amount(10_000, 20_000),
            "reception": reception + amount(1_000, 3_000),
        },
        changes={name: amount(500_000, 900_000) for name in ("all", "fiscal", "general")}
        | {"running": amount(20_000, 60_000), "public": amount(5_000, 20_000)},
        procurement=(amount(200_000, 900_000), amount(100_000, 400_000), amount(300_000, 700_000)),
        vehicles=(rng.randrange(1, 4), rng.randrange(1, 4)),
    )


def _general_item(code: str, amount: Callable[[int, int], int], rng: random.Random) -> Item:
    kind = rng.choice(("basic", "project", "both")) if code != "2010301" else "basic"
    basic = amount(900_000, 9_000_000) if kind != "project" else 0
    project = amount(700_000, 9_000_000) if kind != "basic" else 0
    return Item(code, "general", basic, project, amount(900_000, 9_000_000))


def _economic(
    basic: int, running: int, reception: int, rng: random.Random, step: int
) -> dict[str, int]:
    """Divide the basic expenditure among the economic items."""
    left = basic - running - reception
    found = {"30231": running, "30217": reception}
    others = [code for code in ECONOMIC if code not in found]
    for code in others[:-1]:
        found[code] = left // step * rng.randrange(5, 15) // 100 * step
    found[others[-1]] = left - sum(found[code] for code in others[:-1])
    return found


def economic_total(a: Accounts, *groups: str) -> int:
    """Return what the items of some economic classes sum to."""
    return sum(value for code, value in a.economic.items() if code.startswith(groups))


def budgets_of_three_public(a: Accounts) -> dict[str, int]:
    """Return the budget of each item: what was spent and a little more."""
    return {name: value + 2_000 for name, value in a.three_public.items()}
