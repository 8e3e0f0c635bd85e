"""Check a document of 2023 with the accounts of 2022 or a budget of 2023 beside it."""

from builders import TOTAL_SUMMARY, source_text

from juesuan_gui.checks import Companion, Companions, open_session
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes

BALANCES = """
一、一般公共预算财政拨款收入 | 1 | {income} | 一、一般公共服务支出 | 31 | {spent}
本年收入合计 | 27 | {income} | 本年支出合计 | 57 | {spent}
年初结转和结余 | 29 | {opening} | 年末结转和结余 | 59 | {closing}
总计 | 30 | {total} | 总计 | 60 | {total}
"""


def summary(income, spent, opening, closing, total):
    return TOTAL_SUMMARY + BALANCES.format(
        income=income, spent=spent, opening=opening, closing=closing, total=total
    )


def accounts(*parts, year=2023):
    """Read a document of accounts of a year; the parts are of 2023."""
    found = "\n".join(source_text(part) for part in parts).replace("2023", str(year))
    return read_bytes(found.encode(), f"{year}.txt", load_catalogue())


def checked(own, *, last_year=None, budget=None, internal_tables=None):
    """Return the report on a document with others beside it."""
    catalogue = load_catalogue()
    others = (last_year, budget, internal_tables)
    beside = [Companion(one, catalogue) if one is not None else None for one in others]
    return open_session(own, catalogue, Companions(*beside)).report
