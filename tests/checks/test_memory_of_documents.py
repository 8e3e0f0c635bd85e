"""What a check remembers of a document goes with it."""

import gc

from builders import disclosure, statement

from juesuan_gui.checks import open_session
from juesuan_gui.checks.narrative.facts import Fact
from juesuan_gui.loading import load_catalogue

COPIED = "本年度共组织技能培训班{}期，培训基层干部和技术骨干{}人次。"


def check_one(number: int) -> None:
    sentences = COPIED.format(12, number), COPIED.format(12, number + 10)
    text = statement("overall", sentences[0]), "第六部分 附件", sentences[1]
    assert open_session(disclosure(*text), load_catalogue()).report


def facts_alive() -> int:
    gc.collect()
    return sum(isinstance(one, Fact) for one in gc.get_objects())


def test_no_fact_outlives_its_document():
    before = facts_alive()
    for number in range(100, 104):
        check_one(number)
    assert facts_alive() == before
