"""Write OFD files: from objects of one's own, or from what stands on the pages of a PDF."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby, pairwise
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from juesuan_gui.readers.geometry.page_content import Char, Layer, PageContent

NAMESPACE = "http://www.ofdspec.org/2016"
MM = 25.4 / 72


def text(content: str, x: float, y: float, size: float = 4.0, inner: str = "", **more: str) -> str:
    """A text object whose base line begins at (x, y), in millimetres."""
    delta = more.pop("delta", f"g {max(0, len(content) - 1)} {size:g}")
    given = "".join(f" {name}={quoteattr(value)}" for name, value in more.items())
    boundary = (
        more.get("Boundary") or f"{x:g} {y - size:g} {size * max(1, len(content)):g} {size:g}"
    )
    stated = given if "Boundary" in more else f' Boundary="{boundary}"{given}'
    start = f'X="0" Y="{size:g}"'
    steps = f' DeltaX="{delta}"' if delta else ""
    code = f"<ofd:TextCode {start}{steps}>{escape(content)}</ofd:TextCode>"
    return f'<ofd:TextObject ID="1" Font="1" Size="{size:g}"{stated}>{inner}{code}</ofd:TextObject>'


def path(data: str, boundary: str = "0 0 210 297", inner: str = "", **more: str) -> str:
    """A path object."""
    given = "".join(f" {name}={quoteattr(value)}" for name, value in more.items())
    return (
        f'<ofd:PathObject ID="2" Boundary="{boundary}"{given}>{inner}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects: str, layer: str = "", before: str = "") -> str:
    """A page with one layer; `before` stands in front of its content."""
    drawn = "".join(objects)
    return f"{before}<ofd:Content><ofd:Layer ID='3'{layer}>{drawn}</ofd:Layer></ofd:Content>"


def write_ofd(
    pages: Sequence[str],
    size: tuple[float, float] = (210, 297),
    *,
    common: str = "",
    document: str = "",
    body: str = "",
    parts: dict[str, str | bytes] | None = None,
    namespace: str = NAMESPACE,
    prefix: str = "ofd:",
) -> bytes:
    """An OFD file with pages as `page` gives them; the rest is laid beside what it needs anyway."""
    area = f"0 0 {size[0]:.4f} {size[1]:.4f}"
    box = f"<ofd:PageArea><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:PageArea>"
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    wanted: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {{}}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {{}}><ofd:CommonData>{box}"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>",
        "Doc_0/PublicRes.xml": '<ofd:Res {} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="宋体"/></ofd:Fonts></ofd:Res>',
    }
    for number, content in enumerate(pages):
        wanted[f"Doc_0/Pages/Page_{number}/Content.xml"] = f"<ofd:Page {{}}>{content}</ofd:Page>"
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, part in {**wanted, **(parts or {})}.items():
            archive.writestr(
                name, _spelt(part, namespace, prefix) if isinstance(part, str) else part
            )
    return buffer.getvalue()


def ofd_of_pages(contents: Sequence[PageContent]) -> bytes:
    """An OFD file with what stands on these pages, one text object for each object of the page."""
    pages = []
    for content in contents:
        objects = [shown for layer in content.layers for shown in _layer(layer, content)]
        area = f"0 0 {content.width * MM:.4f} {content.height * MM:.4f}"
        before = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>"
        pages.append(page(*objects, before=before))
    return write_ofd(pages)


def _spelt(part: str, namespace: str, prefix: str) -> str:
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return part.replace("{}", f'{name}="{namespace}"', 1).replace("ofd:", prefix)


def _layer(layer: Layer, content: PageContent) -> Iterable[str]:
    turn = layer.frame.turn
    ctm = ("1 0 0 1", "0 -1 1 0", "-1 0 0 -1", "0 1 -1 0")[turn]
    shift = ((0, 0), (0, content.height), (content.width, content.height), (content.width, 0))[turn]
    matrix = f"{ctm} {shift[0] * MM:.4f} {shift[1] * MM:.4f}"
    for stroke in layer.strokes:
        x0, y0, x1, y1 = (at * MM for at in stroke)
        yield path(f"M {x0:.4f} {y0:.4f} L {x1:.4f} {y1:.4f}", CTM=matrix, LineWidth="0.2")
    for _, chars in groupby(layer.chars, lambda char: (char.run, round(char.baseline, 1))):
        yield from _run(list(chars), matrix)


def _run(chars: Sequence[Char], matrix: str) -> Iterable[str]:
    first = chars[0]
    size = max((char.bottom - char.top) * MM for char in chars)
    steps = " ".join(f"{(b.x0 - a.x0) * MM:.4f}" for a, b in pairwise(chars))
    delta = f' DeltaX="{steps}"' if steps else ""
    words = escape("".join(char.text for char in chars))
    start = f'X="{first.x0 * MM:.4f}" Y="{first.baseline * MM:.4f}"'
    yield (
        f'<ofd:TextObject ID="1" Boundary="0 0 0 0" CTM="{matrix}" Font="1" Size="{size:.4f}">'
        f"<ofd:TextCode {start}{delta}>{words}</ofd:TextCode></ofd:TextObject>"
    )
