"""Build what each check says of itself from explanations_zh.toml."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from juesuan_gui.domain.catalogue.entry import CatalogueError
from juesuan_gui.domain.explanation import Explanation
from juesuan_gui.domain.finding import Severity

FILE = "explanations_zh.toml"
_CHECK_CODE = re.compile(r"JS\d{3}")


def build_explanations(raw: Mapping[str, Any], codes: Iterable[str]) -> dict[str, Explanation]:
    """Build the explanations; every code must have one.

    Raises:
        CatalogueError: One is missing, is of no code, or lacks a part.
    """
    entries = {name: entry for name, entry in raw.items() if name != "phrases"}
    missing = [code for code in codes if code not in entries]
    unknown = [name for name in entries if not _CHECK_CODE.fullmatch(name)]
    if missing or unknown:
        raise CatalogueError(f"{FILE}: missing {missing}, not a code {unknown}")
    phrases = raw.get("phrases", {})
    return {code: _build_explanation(code, entry, phrases) for code, entry in entries.items()}


def _build_explanation(
    code: str, raw: Mapping[str, str], phrases: Mapping[str, str]
) -> Explanation:
    try:
        texts = {n: t.format_map(phrases).strip() for n, t in raw.items() if n != "severity"}
        entry = Explanation(Severity(raw["severity"]), **texts)
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{FILE}: [{code}]: {error!r}") from error
    empty = [name for name, text in entry.parts() if not text]
    if empty:
        raise CatalogueError(f"{FILE}: [{code}]: nothing in {', '.join(empty)}")
    return entry
