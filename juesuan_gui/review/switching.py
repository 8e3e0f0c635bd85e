"""Which findings are not shown because their check was switched off. Pure."""

from collections.abc import Collection

from juesuan_gui.domain.finding import Finding


def is_silent(finding: Finding, switched_off: Collection[str]) -> bool:
    """Whether a finding speaks of nothing but checks that were switched off.

    One cause can break relations of several checks: its finding is shown as long as one of them
    is switched on.
    """
    if finding.code not in switched_off:
        return False
    identities = (finding.identity, *finding.effects)
    return all(one is None or one.code in switched_off for one in identities)
