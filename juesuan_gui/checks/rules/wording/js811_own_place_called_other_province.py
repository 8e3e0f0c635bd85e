"""JS811: a place of the own province is called another province."""

import re
from collections.abc import Iterator, Mapping, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import Finding, Severity

_AFTER = 60


@check("JS811", "own-place-called-other-province", Severity.HINT, Reads.TEXT)
def js811(context: Context) -> Iterator[Finding]:
    """Report sentences that count a place of the department's own province as another province.

    What it checks: places named in a sentence on other provinces (外省市) lie outside the province
        of the department.
    Why it matters: receptions of guests from elsewhere are counted separately.
    Example: a department of Nanjing counts a visit from Suzhou, which lies in Jiangsu as well.
    Tolerance: only the prefectures and cities of wording.toml are known.
    Basis: the administrative division of the country.
    """
    provinces: Mapping[str, Sequence[str]] = context.catalogue.wording["provinces"]
    district: str = context.catalogue.wording["district"]
    own = _province(context.disclosure.department or "", provinces, district)
    if own is None:
        return
    for hit in context.prose.find(
        context.catalogue.wording["patterns"]["other_province"], STATEMENTS
    ):
        sentence = hit.after(_AFTER).split("。", maxsplit=1)[0]
        place = next((name for name in provinces[own] if name in sentence), None)
        if place is not None and hit.span is not None:
            yield context.prose.finding(
                "JS811",
                Severity.HINT,
                [hit, *_named(hit, place, context)],
                values={"place": place, "province": own},
                fields={"actual": place, "about": None},
            )


def _named(hit: Hit, place: str, context: Context) -> Iterator[Hit]:
    """Yield where the place is named in the same paragraph."""
    for other in context.prose.find(re.compile(place), STATEMENTS):
        if other.paragraph == hit.paragraph:
            yield other


def _province(department: str, provinces: Mapping[str, Sequence[str]], district: str) -> str | None:
    """Return the province that a department's name tells, by itself or by a city."""
    for province, places in provinces.items():
        cities = (place for place in places if not place.endswith(district))
        if department.startswith((province, *cities)):
            return province
    return None
