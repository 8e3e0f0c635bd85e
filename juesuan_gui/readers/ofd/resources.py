"""Resources of an OFD file (GB/T 33190-2016, 7.9): fonts, drawing parameters, pictures, units."""

import posixpath
from dataclasses import dataclass, field

from juesuan_gui.readers.ofd.items import Font
from juesuan_gui.readers.ofd.values import child, children, is_on, number, text_of
from juesuan_gui.readers.xml import Element

_DEEPEST_CHAIN = 16


@dataclass(frozen=True, slots=True)
class DrawParameter:
    """What objects draw with where they say nothing themselves; None where it says nothing."""

    width: float | None = None
    fill: Element | None = None
    stroke: Element | None = None

    def over(self, base: "DrawParameter") -> "DrawParameter":
        """Return these parameters, with those of another for what is not stated."""
        return DrawParameter(
            base.width if self.width is None else self.width,
            base.fill if self.fill is None else self.fill,
            base.stroke if self.stroke is None else self.stroke,
        )


@dataclass(slots=True)
class Resources:
    """Resources by their numbers."""

    fonts: dict[str, Font] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)
    _parameters: dict[str, tuple[str, DrawParameter]] = field(default_factory=dict)

    def parameter(self, number_: str) -> DrawParameter:
        """Return a drawing parameter with what it takes from others."""
        found = DrawParameter()
        for _ in range(_DEEPEST_CHAIN):
            stated = self._parameters.get(number_)
            if stated is None:
                break
            number_, own = stated
            found = found.over(own)
        return found

    def extended(self, root: Element, name: str) -> "Resources":
        """Return these resources with those of one more part."""
        folder = posixpath.dirname(name)
        base = root.get("BaseLoc", "")
        more = Resources(
            dict(self.fonts), dict(self.media), dict(self.units), dict(self._parameters)
        )
        for fonts in children(root, "Fonts"):
            for one in children(fonts, "Font"):
                more.fonts[one.get("ID", "")] = _font(one, folder, base)
        for media in children(root, "MultiMedias"):
            for one in children(media, "MultiMedia"):
                more.media[one.get("ID", "")] = located(folder, text_of(one, "MediaFile"), base)
        for units in children(root, "CompositeGraphicUnits"):
            for one in children(units, "CompositeGraphicUnit"):
                more.units[one.get("ID", "")] = one
        for parameters in children(root, "DrawParams"):
            for one in children(parameters, "DrawParam"):
                more._parameters[one.get("ID", "")] = (one.get("Relative", ""), own_parameter(one))
        return more


def located(folder: str, location: str, base: str = "") -> str:
    """Return the part that a location names, seen from a folder."""
    location = location.replace("\\", "/").strip()
    if not location:
        return ""
    if location.startswith("/"):
        return posixpath.normpath(location).lstrip("/")
    if base.startswith("/"):
        folder, base = "", base.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, base, location)).lstrip("/")


def own_parameter(element: Element) -> DrawParameter:
    """Return what an element itself says of drawing."""
    stated = element.get("LineWidth", "")
    width = number(stated, -1.0) if stated else -1.0
    return DrawParameter(
        width if width >= 0 else None, child(element, "FillColor"), child(element, "StrokeColor")
    )


def _font(element: Element, folder: str, base: str) -> Font:
    return Font(
        element.get("FontName", ""),
        element.get("FamilyName", ""),
        located(folder, text_of(element, "FontFile"), base),
        is_on(element, "Bold", default=False),
        is_on(element, "Italic", default=False),
    )
