"""The real documents under tests/data, read and reviewed once, and their hand-made truth."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).parent / "data"
SEEDS = ("000", "001", "002", "003", "004")


@lru_cache(maxsize=8)
def read_seed(number: str) -> Disclosure:
    return read_disclosure(DATA / "seeds" / f"{number}.txt", load_catalogue())


@lru_cache(maxsize=8)
def reviewed_seed(number: str) -> Review:
    return Review(read_seed(number), load_catalogue())


def load_truth(name: str) -> Any:
    return json.loads((DATA / "seeds" / f"{name}.json").read_text(encoding="utf-8"))
