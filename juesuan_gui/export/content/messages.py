"""The sentence of a finding, the same wherever it is shown or written."""

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Finding


def message_of(finding: Finding, catalogue: Catalogue) -> str:
    """Return the sentence of a finding."""
    key = finding.message or f"checks.{finding.code}.message"
    return catalogue.message(key, **finding.values)
