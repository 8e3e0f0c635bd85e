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


STYLES = ("plain", "letters", "one path", "template", "points", "upside down")
"""Ways in which programs write the same page: an object for each letter, all rulings in one path,
rulings in a template, lengths in points, paths that count from below."""


def ofd_of_pages(contents: Sequence[PageContent], style: str = "plain") -> bytes:
    """An OFD file with what stands on these pages."""
    pages, templates, parts = [], "", dict[str, str | bytes]()
    for number, content in enumerate(contents):
        setter = _Setter(content, style)
        words = [shown for layer in content.layers for shown in setter.words(layer)]
        rulings = [shown for layer in content.layers for shown in setter.rulings(layer)]
        area = f"0 0 {content.width * MM:.4f} {content.height * MM:.4f}"
        before = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>"
        if style == "template":
            before += f'<ofd:Template TemplateID="{900 + number}"/>'
            name = f"Tpls/Tpl_{number}.xml"
            templates += f'<ofd:TemplatePage ID="{900 + number}" BaseLoc="{name}"/>'
            parts[f"Doc_0/{name}"] = f"<ofd:Page {{}}>{page(*rulings)}</ofd:Page>"
            rulings = []
        pages.append(page(*rulings, *words, before=before))
    return write_ofd(pages, common=templates, parts=parts)


def _spelt(part: str, namespace: str, prefix: str) -> str:
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return part.replace("{}", f'{name}="{namespace}"', 1).replace("ofd:", prefix)


class _Setter:
    """Writes the objects of a page in a style."""

    def __init__(self, content: PageContent, style: str) -> None:
        self.content = content
        self.style = style
        self.unit = 1.0 if style == "points" else MM

    def words(self, layer: Layer) -> Iterable[str]:
        """The text objects of a layer."""
        matrix = self._matrix(layer)
        for _, chars in groupby(layer.chars, lambda char: (char.run, round(char.baseline, 1))):
            run = list(chars)
            for part in [[char] for char in run] if self.style == "letters" else [run]:
                yield self._run(part, matrix)

    def rulings(self, layer: Layer) -> Iterable[str]:
        """The path objects of a layer."""
        matrix, unit = self._matrix(layer), self.unit
        lines = [tuple(at * unit for at in stroke) for stroke in layer.strokes]
        if self.style == "upside down" and layer.frame.turn == 0:
            height = self.content.height
            lines = [(x0, height - y0, x1, height - y1) for x0, y0, x1, y1 in layer.strokes]
            matrix = f"{MM} 0 0 {-MM} 0 {height * MM:.4f}"
        drawn = [f"M {x0:.4f} {y0:.4f} L {x1:.4f} {y1:.4f}" for x0, y0, x1, y1 in lines]
        drawn = [" ".join(drawn)] if self.style == "one path" and drawn else drawn
        for data in drawn:
            yield path(data, CTM=matrix, LineWidth="0.2")

    def _matrix(self, layer: Layer) -> str:
        turn = layer.frame.turn
        width, height = self.content.width * MM, self.content.height * MM
        scale = MM / self.unit
        a, b, c, d = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))[turn]
        x, y = ((0, 0), (0, height), (width, height), (width, 0))[turn]
        turned = " ".join(f"{one * scale:.6f}" for one in (a, b, c, d))
        return f"{turned} {x:.4f} {y:.4f}"

    def _run(self, chars: Sequence[Char], matrix: str) -> str:
        first, unit = chars[0], self.unit
        size = max((char.bottom - char.top) * unit for char in chars)
        steps = " ".join(f"{(b.x0 - a.x0) * unit:.4f}" for a, b in pairwise(chars))
        delta = f' DeltaX="{steps}"' if steps else ""
        words = escape("".join(char.text for char in chars))
        start = f'X="{first.x0 * unit:.4f}" Y="{first.baseline * unit:.4f}"'
        stated = f'ID="1" Boundary="0 0 0 0" CTM="{matrix}" Font="1" Size="{size:.4f}"'
        code = f"<ofd:TextCode {start}{delta}>{words}</ofd:TextCode>"
        return f"<ofd:TextObject {stated}>{code}</ofd:TextObject>"
