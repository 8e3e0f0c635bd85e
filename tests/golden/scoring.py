"""Compare the program's output with hand-made truth about real documents.

A fact of the truth is in place if its value stands at its row and column. An entry of the truth is
hit if a finding names one of its lines and shares a number with it, or one of its keywords.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WITHOUT_VALUES = {
    *("place", "places", "line_no", "column_no", "row", "column", "code", "key", "table"),
    *("section", "bound", "repairs"),
}


def squash(text: str | None) -> str:
    """Return a text without blanks."""
    return re.sub(r"\s", "", text or "")


# --- facts of tables ------------------------------------------------------------------------------


def names_of(fact: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """Yield the ways to name a fact's position: by line number, code or label."""
    where = fact["kind"], int(fact["column_no"])
    for name in ("line_no", "code", "label"):
        if fact.get(name) not in (None, ""):
            yield *where, name, squash(str(fact[name]))
    if fact["kind"] == "THREE_PUBLIC" or not any(fact.get(n) for n in ("line_no", "code", "label")):
        yield *where, "label", ""


def amounts_of(output: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the amount cells of the output of `tables --json`, each with its table's kind."""
    return [
        {**cell, "kind": table["kind"]}
        for table in output["tables"]
        for cell in table["cells"]
        if cell["role"] == "amount" and cell["value"] is not None and cell["column_no"] is not None
    ]


def misplaced(facts: Iterable[dict[str, Any]], output: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the facts that the output does not show at their place."""
    known: dict[tuple[object, ...], set[Decimal]] = defaultdict(set)
    for cell in amounts_of(output):
        for name in names_of(cell):
            known[name].add(Decimal(cell["value"]))
    return [f for f in facts if not any(Decimal(f["value"]) in known[n] for n in names_of(f))]


def invented(facts: list[dict[str, Any]], output: dict[str, Any]) -> Counter[tuple[str, Decimal]]:
    """Return the amounts of the same kinds of tables that no one printed."""
    kinds = {fact["kind"] for fact in facts}
    shown = Counter((c["kind"], Decimal(c["value"])) for c in amounts_of(output))
    printed = Counter((fact["kind"], Decimal(fact["value"])) for fact in facts)
    return Counter({pair: n for pair, n in (shown - printed).items() if pair[0] in kinds})


# --- findings -------------------------------------------------------------------------------------


def places_of(value: Any) -> set[tuple[str, int]]:
    """Return every source line and page that is named anywhere in a finding."""
    if isinstance(value, dict):
        own = {(k, value[k]) for k in ("line", "page") if isinstance(value.get(k), int)}
        return own.union(*map(places_of, value.values()))
    return set().union(*map(places_of, value)) if isinstance(value, list) else set()


def numbers_of(value: Any) -> set[Decimal]:
    """Return every number that is printed anywhere in a value."""
    if isinstance(value, dict):
        inner = (v for k, v in value.items() if k not in _WITHOUT_VALUES)
        return set().union(*map(numbers_of, inner))
    if isinstance(value, list):
        return set().union(*map(numbers_of, value))
    found = _NUMBER.findall(str(value)) if value is not None else []
    return {Decimal(text.replace(",", "")).normalize() for text in found}


def agrees(entry: dict[str, Any], finding: dict[str, Any]) -> bool:
    """Whether a finding speaks of what an entry of the truth describes."""
    named = {("line", line) for line in entry.get("lines") or ()}
    named |= {("page", page) for page in entry.get("pages") or ()}
    if not places_of(finding) & named:
        return False
    if entry.get("keywords"):
        said = squash(json.dumps(finding, ensure_ascii=False))
        return any(squash(word) in said for word in entry["keywords"])
    wanted = numbers_of([entry.get("value_stated"), entry.get("value_expected")])
    shown = ("expected", "actual", "cells", "texts", "suggestions", "message")
    return not wanted or bool(wanted & numbers_of({k: finding.get(k) for k in shown}))


def hits(truth: Iterable[dict[str, Any]], findings: list[dict[str, Any]]) -> set[str]:
    """Return the ids of the entries that some finding, other than of rounding, hits."""
    told = [f for f in findings if f["severity"] != "rounding"]
    return {entry["id"] for entry in truth if any(agrees(entry, f) for f in told)}
