"""Open an OFD file (GB/T 33190-2016, 7.1 to 7.6): its documents, pages, templates, annotations.

Signatures and actions are noted, never verified or carried out.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.readers.geometry.page_content import Box
from juesuan_gui.readers.ofd.items import Item, Scene
from juesuan_gui.readers.ofd.resources import Resources, located
from juesuan_gui.readers.ofd.scene import SceneReader, TooManyItemsError
from juesuan_gui.readers.ofd.values import box_of, child, children, is_on, text_of
from juesuan_gui.readers.package import Package
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.xml import Element, local_name

MOST_PAGES = 3000
_A4_MM = Box(0, 0, 210, 297)
_LARGEST_MM = 20_000
_WATERMARK = "Watermark"
_NOT_SHOWN = ("Link",)


class PageMissingError(Exception):
    """The part of a page is missing or damaged."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as its document lists it."""

    number: str
    part: str
    document: "_Document"


@dataclass(slots=True)
class _Document:
    """One of the documents of a file."""

    area: Element | None
    resources: Resources
    folder: str
    templates: dict[str, tuple[str, str]] = field(default_factory=dict)
    annotations: dict[str, list[str]] = field(default_factory=dict)


class OfdFile:
    """An OFD file; its pages count from 1 through all of its documents.

    Attributes:
        attachments: Names of the files attached to it.
        signatures: How many signatures it carries.
    """

    def __init__(self, data: bytes) -> None:
        """Open a file in memory.

        Raises:
            UnreadableFileError: It is damaged, encrypted, or has an absurd number of pages.
        """
        self.attachments: list[str] = []
        self.signatures = 0
        self._pages: list[_Page] = []
        self._parsed: dict[str, Element | None] = {}
        try:
            self._package = Package(data)
            root = self._package.parse("OFD.xml")
        except UnreadableFileError as error:
            raise UnreadableFileError(_OWN_KEYS.get(error.key, error.key)) from error
        if local_name(root) != "OFD":
            raise UnreadableFileError("reading.damaged_ofd")
        if "encryptions.xml" in self._package:
            raise UnreadableFileError("reading.encrypted_ofd")
        for body in children(root, "DocBody"):
            self._read_document(located("", text_of(body, "DocRoot")))
            self._count_signatures(located("", text_of(body, "Signatures")))
        if not self._pages:
            raise UnreadableFileError("reading.damaged_ofd")
        if len(self._pages) > MOST_PAGES:
            raise UnreadableFileError("reading.too_many_pages", limit=str(MOST_PAGES))

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return len(self._pages)

    def part(self, name: str) -> bytes:
        """Return a font or picture; none if the file does not hold it."""
        return self._package.read(name) if name and name in self._package else b""

    def page_size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page in millimetres."""
        page = self._pages[number - 1]
        area = _physical(child(self._find(page.part), "Area"), page.document.area)
        return area.x1 - area.x0, area.bottom - area.top

    def scene(self, number: int) -> Scene:
        """Return what is drawn on a page.

        Raises:
            PageMissingError: Its part is missing or damaged, or it draws too much.
        """
        page = self._pages[number - 1]
        root = self._find(page.part)
        if root is None or local_name(root) != "Page":
            raise PageMissingError(number)
        try:
            return self._scene(page, root)
        except (TooManyItemsError, RecursionError) as error:
            raise PageMissingError(number) from error

    def _scene(self, page: _Page, root: Element) -> Scene:
        document = page.document
        resources = self._with_own_resources(document.resources, root, page.part)
        body = SceneReader(resources)
        templates = list(self._templates(document, root))
        for template in (one for one, order in templates if order != "Foreground"):
            body.read_page(template)
        body.read_page(root)
        for template in (one for one, order in templates if order == "Foreground"):
            body.read_page(template)
        notes: list[Item] = []
        for annotation in self._annotations(page):
            self._read_annotation(annotation, body, notes, resources)
        area = child(root, "Area")
        physical = _physical(area, document.area)
        width, height = physical.x1 - physical.x0, physical.bottom - physical.top
        visible = _visible(area, document.area, Box(0, 0, width, height))
        return Scene(width, height, visible, body.items, notes, body.hidden)

    def _read_annotation(
        self, annotation: Element, body: SceneReader, notes: list[Item], resources: Resources
    ) -> None:
        kind = annotation.get("Type", "")
        if not is_on(annotation, "Visible", default=True) or kind in _NOT_SHOWN:
            return
        for appearance in children(annotation, "Appearance"):
            if kind == _WATERMARK:
                reader = SceneReader(resources)
                reader.read_appearance(appearance)
                notes.extend(reader.items)
            else:
                body.read_appearance(appearance)

    # --- parts

    def _find(self, name: str) -> Element | None:
        """Return a part, None where it is missing or damaged; each is read once."""
        if name not in self._parsed:
            try:
                self._parsed[name] = self._package.find(name) if name else None
            except UnreadableFileError:
                self._parsed[name] = None  # named as a page that could not be read
        return self._parsed[name]

    def _read_document(self, name: str) -> None:
        root = self._find(name)
        if root is None:
            return
        common = child(root, "CommonData")
        folder = posixpath.dirname(name)
        resources = self._with_resources(Resources(), common, folder)
        document = _Document(child(common, "PageArea"), resources, folder)
        for template in children(common, "TemplatePage"):
            place = located(folder, template.get("BaseLoc", ""))
            order = template.get("ZOrder", "")
            document.templates[template.get("ID", "")] = (place, order)
        for page in children(child(root, "Pages"), "Page"):
            part = located(folder, page.get("BaseLoc", ""))
            self._pages.append(_Page(page.get("ID", ""), self._content(part), document))
        self._list_annotations(document, located(folder, text_of(root, "Annotations")))
        self._list_attachments(located(folder, text_of(root, "Attachments")))

    def _content(self, part: str) -> str:
        """Return the part of a page; some programs name its folder only."""
        inner = posixpath.join(part, "Content.xml")
        return inner if part not in self._package and inner in self._package else part

    def _with_resources(
        self, resources: Resources, parent: Element | None, folder: str
    ) -> Resources:
        for one in children(parent, "PublicRes", "DocumentRes", "PageRes"):
            name = located(folder, one.text or "")
            root = self._find(name)
            if root is not None:
                resources = resources.extended(root, name)
        return resources

    def _with_own_resources(self, resources: Resources, root: Element, part: str) -> Resources:
        return self._with_resources(resources, root, posixpath.dirname(part))

    def _templates(self, document: _Document, root: Element) -> Iterator[tuple[Element, str]]:
        for used in children(root, "Template"):
            place, order = document.templates.get(used.get("TemplateID", ""), ("", ""))
            template = self._find(place)
            if template is not None:
                yield template, used.get("ZOrder", "") or order

    # --- what lies beside the pages

    def _list_annotations(self, document: _Document, name: str) -> None:
        folder = posixpath.dirname(name)
        for page in children(self._find(name), "Page"):
            parts = [located(folder, one.text or "") for one in children(page, "FileLoc")]
            document.annotations.setdefault(page.get("PageID", ""), []).extend(parts)

    def _annotations(self, page: _Page) -> Iterator[Element]:
        for part in page.document.annotations.get(page.number, ()):
            yield from children(self._find(part), "Annot")

    def _list_attachments(self, name: str) -> None:
        for one in children(self._find(name), "Attachment"):
            self.attachments.append(one.get("Name", ""))

    def _count_signatures(self, name: str) -> None:
        self.signatures += sum(1 for _ in children(self._find(name), "Signature"))


_OWN_KEYS = {
    "reading.damaged_package": "reading.damaged_ofd",
    "reading.damaged_xml": "reading.damaged_ofd",
    "reading.encrypted_office": "reading.encrypted_ofd",
}


def _physical(own: Element | None, common: Element | None) -> Box:
    for area in (own, common):
        box = box_of(text_of(area, "PhysicalBox"))
        if box is not None and 0 < box.x1 - box.x0 < _LARGEST_MM and box.bottom - box.top > 0:
            return box
    return _A4_MM


def _visible(own: Element | None, common: Element | None, page: Box) -> Box:
    """Return the part of a page that is shown; a box of its own cuts off what lies around it."""
    for area in (own, common):
        box = box_of(text_of(area, "CropBox"))
        if box is not None and box.area > 0:
            return Box(
                max(page.x0, box.x0),
                max(page.top, box.top),
                min(page.x1, box.x1),
                min(page.bottom, box.bottom),
            )
    return page
