"""Make Word documents of blocks: the whole disclosure with tracked changes, letters, copies."""

from collections.abc import Iterable
from datetime import UTC, datetime

from juesuan_gui.export.content.blocks import Block
from juesuan_gui.export.content.report import disclosure_blocks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.package.markup import escaped
from juesuan_gui.export.package.parts import Parts, packed
from juesuan_gui.export.word.comments import Comments
from juesuan_gui.export.word.markup_of import NAMESPACES
from juesuan_gui.export.word.setting import Body
from juesuan_gui.export.word.styles import styles_part
from juesuan_gui.export.word.tracked import Stamp
from juesuan_gui.export.word.tracking import Tracking
from juesuan_gui.made_here import MARK

_PART = "word/document.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES, _FOOTER = "rId1", "rId2"


def tracked_document(snapshot: Snapshot) -> bytes:
    """Return the whole disclosure: corrections as tracked changes, findings as comments."""
    stamp = stamp_of(snapshot)
    comments = Comments(stamp, 0)
    body = Body(_FOOTER, Tracking(snapshot, stamp, comments)).set_blocks(
        disclosure_blocks(snapshot)
    )
    parts = Parts(_document(body, _title(snapshot), stamp, snapshot.taken_at))
    comments.write(parts, _PART, None)
    return parts.packed()


def plain_document(blocks: Iterable[Block], title: str, snapshot: Snapshot) -> bytes:
    """Return a document of blocks without tracked changes."""
    body = Body(_FOOTER).set_blocks(blocks)
    return _document(body, title, stamp_of(snapshot), snapshot.taken_at, keywords=MARK)


def stamp_of(snapshot: Snapshot) -> Stamp:
    """Return who made the changes of a review and when; Word wants the time on the clock."""
    author = snapshot.author or text("workbook.author")
    return Stamp(author, _written(snapshot.taken_at))


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _title(snapshot: Snapshot) -> str:
    department = snapshot.disclosure.department or text("cover.no_department")
    year = snapshot.disclosure.year
    shown = "" if year is None else text("cover.year", year=year)
    return text("page.title", department=department, year=shown, name=text("word.title"))


def _document(body: str, title: str, stamp: Stamp, at: datetime, keywords: str = "") -> bytes:
    created = _written(at.astimezone(UTC))
    core = (
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped(stamp.author)}</dc:creator>"
        f"<cp:keywords>{keywords}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
    )
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return packed(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                (f"{_RELATION}/officeDocument", _PART),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": (
                f"{_DECLARATION}<cp:coreProperties {names}>{core}</cp:coreProperties>"
            ),
            _PART: f"{_DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(
                (f"{_RELATION}/styles", "styles.xml"), (f"{_RELATION}/footer", "footer1.xml")
            ),
            "word/styles.xml": styles_part(),
            "word/footer1.xml": _footer(),
        }
    )


def _content_types() -> str:
    parts = {
        f"/{_PART}": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/footer1.xml": f"{_TYPE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    shown = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{shown}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    shown = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{shown}</Relationships>'


def _footer() -> str:
    """Return a footer with the number of the page."""
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{between}'
        for kind, between in (
            ("begin", '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'),
            ("separate", "<w:r><w:t>1</w:t></w:r>"),
            ("end", ""),
        )
    )
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{field}</w:p>'
    return f"{_DECLARATION}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"
