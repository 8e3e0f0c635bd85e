"""How a change stands in a row of the project file, with the step of the history it belongs to."""

import json

from juesuan_gui.review.changes import StoredChange, change_to_json


def row_of(one: StoredChange) -> tuple[str, str, str, str]:
    """Return time, author, version and change as they are stored."""
    data = change_to_json(one.change)
    if one.step is not None:
        data = {**data, "step": one.step, "way": one.way}
    change = json.dumps(data, ensure_ascii=False)
    return one.made_at.isoformat(), one.author, one.version, change


def step_of(change: str) -> tuple[str | None, str]:
    """Return what a stored change says about the history: name of the step, and its way."""
    try:
        data = json.loads(change)
        step = data.get("step")
        return (str(step) if step is not None else None), str(data.get("way", ""))
    except (ValueError, AttributeError):
        return None, ""
