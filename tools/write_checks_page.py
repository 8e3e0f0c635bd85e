"""Write docs/checks.md, the manual of all checks, from the catalogue.

Run it after a check or its explanation has changed. The Chinese text of the page stands in
`checks_page_template.md`: head, group, line of its table, check, part of an explanation, parted by
lines of dashes.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from juesuan_gui.console import group_of
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.loading import load_catalogue

PAGE = Path(__file__).resolve().parents[1] / "docs" / "checks.md"
_TEMPLATE = Path(__file__).with_name("checks_page_template.md")
_SEPARATOR = "----\n"


def build_page(catalogue: Catalogue) -> str:
    """Return the page."""
    head, *parts = _TEMPLATE.read_text(encoding="utf-8").split(_SEPARATOR)
    checks = catalogue.messages["checks"]
    groups = groupby(sorted(checks), key=group_of)
    sections = [_group(group, list(codes), parts, catalogue) for group, codes in groups]
    return head.format(count=len(checks)) + "\n".join(sections)


def _group(group: str, codes: Sequence[str], parts: Sequence[str], catalogue: Catalogue) -> str:
    head, row, check, part = parts
    values = [_values(code, catalogue) for code in codes]
    table = "".join(row.format(**value) for value in values)
    name = catalogue.message(f"check_groups.{group}")
    details = (
        check.format(**value) + "".join(_parts(code, part, catalogue))
        for code, value in zip(codes, values, strict=True)
    )
    return head.format(group=group, name=name) + table + "\n" + "\n".join(details)


def _values(code: str, catalogue: Catalogue) -> dict[str, str]:
    check = catalogue.messages["checks"][code]
    severity = catalogue.explanations[code].severity
    return {
        "code": code,
        "title": check["title"],
        "slug": check["name"],
        "severity": catalogue.message(f"severity.{severity}"),
        "anchor": anchor(f"{code} {check['title']}"),
    }


def _parts(code: str, template: str, catalogue: Catalogue) -> Iterator[str]:
    for name, text in catalogue.explanations[code].parts():
        yield template.format(label=catalogue.message(f"cli.{name}"), text=text)


def anchor(heading: str) -> str:
    """Return the anchor that Markdown viewers give a heading: lower case, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(build_page(load_catalogue()), encoding="utf-8", newline="\n")
    print(PAGE)
