"""How a change stands in a row of the project file, with the step of the history it belongs to.

Each row keeps a sum of what it says: a database notices no letter that changed on the disk.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from juesuan_gui.review.changes import StoredChange, change_to_json

_SUM = "sum"
_SUM_LETTERS = re.compile("[0-9a-f]{8}")


def row_of(one: StoredChange) -> tuple[str, str, str, str]:
    """Return time, author, version and change as they are stored."""
    data = change_to_json(one.change)
    data.pop(_SUM, None)  # of a change that is kept as a newer program wrote it
    if one.step is not None:
        data = {**data, "step": one.step, "way": one.way}
    made_at = one.made_at.isoformat()
    data[_SUM] = _sum_of(made_at, one.author, one.version, data)
    return made_at, one.author, one.version, json.dumps(data, ensure_ascii=False)


def is_sound(made_at: str, author: str, version: str, change: str) -> bool:
    """Whether a row says what was written; rows of former programs keep no sum.

    Raises:
        ValueError: The change cannot be read at all.
    """
    data = json.loads(change)
    if not isinstance(data, dict):
        return True
    told = data.pop(_SUM, None)
    if told is None:
        return not _is_sum(*next(reversed(data.items()), ("", "")))
    return bool(told == _sum_of(made_at, author, version, data))


def _is_sum(name: str, value: object) -> bool:
    """Whether what stands last in a change is its sum, with letters of its name changed."""
    return len(name) <= len(_SUM) and _SUM_LETTERS.fullmatch(str(value)) is not None


def without_sum(change: str) -> str:
    """Return a change as it was before its row got a sum.

    Raises:
        ValueError: It cannot be read.
    """
    data = json.loads(change)
    return change if data.pop(_SUM, None) is None else json.dumps(data, ensure_ascii=False)


def _sum_of(made_at: str, author: str, version: str, data: Mapping[str, Any]) -> str:
    words = map(str, (made_at, author, version, json.dumps(data, ensure_ascii=False)))
    return f"{crc32(chr(10).join(words).encode('utf-8', 'surrogatepass')):08x}"


def step_of(change: str) -> tuple[str | None, str]:
    """Return what a stored change says about the history: name of the step, and its way."""
    try:
        data = json.loads(change)
        step = data.get("step")
        return (str(step) if step is not None else None), str(data.get("way", ""))
    except (ValueError, AttributeError):
        return None, ""
