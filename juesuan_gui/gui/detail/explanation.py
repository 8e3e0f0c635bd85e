"""The explanation of a check: what it checks, why, an example, the tolerance, the basis."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan_gui.domain.catalogue import Catalogue


def explanation_html(code: str, catalogue: Catalogue) -> str:
    """Return the explanation of a check as rich text; empty if the catalogue has none."""
    explanation = catalogue.explanations.get(code)
    if explanation is None:
        return ""
    lines = [
        f"<b>{escape(catalogue.message(f'cli.{part}'))}</b>&nbsp; {escape(text)}"
        for part, text in explanation.parts()
    ]
    return "".join(f'<p style="margin:3px 0">{line}</p>' for line in lines)
