"""Change an XML part in place: what is not changed keeps its very bytes.

Elements are known by their number in the order of the part, as a parser without comments and
processing instructions counts them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, unescape

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_START_TAG = re.compile(rb"""<[^\s/>]+(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def escaped(text: str) -> str:
    """Return a text as it stands in XML, without what XML cannot hold."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def as_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8; one that is so already stays as it is.

    Raises:
        ValueError: Its encoding is unknown.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
    else:
        declared = _DECLARED.match(data[:400])
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
            return data
        try:
            text = data.decode(encoding)
        except LookupError as error:
            raise ValueError(encoding) from error
    body = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + body.encode("utf-8")


@dataclass(slots=True)
class Span:
    """An element as bytes: its tags from `start` to `inner` and from `close` to `end`.

    Attributes:
        name: As written, with its prefix.
        is_empty: It is one tag that closes itself.
    """

    name: str
    parent: int | None
    start: int
    inner: int
    close: int = -1
    end: int = -1
    is_empty: bool = False
    children: list[int] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """The prefix of its name with the colon."""
        head, colon, _ = self.name.partition(":")
        return head + colon if colon else ""

    @property
    def local(self) -> str:
        """Its name without the prefix."""
        return self.name.rpartition(":")[2]


class Markup:
    """One part, and what is to be changed in it.

    Raises:
        ValueError: It is no XML, or its encoding is unknown.
    """

    def __init__(self, data: bytes) -> None:
        self.data = as_utf8(data)
        self.spans = _spans(self.data)
        self._before: dict[int, list[str]] = defaultdict(list)
        self._after: dict[int, list[str]] = defaultdict(list)
        self._first: dict[int, list[str]] = defaultdict(list)
        self._last: dict[int, list[str]] = defaultdict(list)
        self._stated: dict[int, dict[str, str]] = defaultdict(dict)
        self._rebuilt: dict[int, Callable[[], str]] = {}
        self._dirty: set[int] = set()

    # --- looking

    def start_tag(self, number: int) -> str:
        """Return the start tag of an element that is not empty, else as if it were not."""
        span = self.spans[number]
        tag = self.data[span.start : span.inner].decode("utf-8")
        tag = re.sub(r"\s*/>$", ">", tag) if span.is_empty else tag
        for name, value in self._stated.get(number, {}).items():
            tag = _with_attribute(tag, name, value)
        return tag

    def attribute(self, number: int, name: str) -> str | None:
        """Return what an attribute of an element says, None if it is not stated."""
        found = _attribute(name).search(self.start_tag(number))
        return None if found is None else unescape(found[2], _QUOTES)

    def raw(self, number: int) -> str:
        """Return an element as it stands in the part."""
        span = self.spans[number]
        return self.data[span.start : span.end].decode("utf-8")

    def child(self, number: int, local: str) -> int | None:
        """Return the first child of that name, or None."""
        children = self.spans[number].children
        return next((one for one in children if self.spans[one].local == local), None)

    def ancestors(self, number: int) -> Iterator[int]:
        """Yield the elements around one, the innermost first."""
        parent = self.spans[number].parent
        while parent is not None:
            yield parent
            parent = self.spans[parent].parent

    # --- changing

    def before(self, number: int, xml: str) -> None:
        """Put something in front of an element, behind what was put there earlier."""
        self._before[number].append(xml)
        self._touch(number)

    def after(self, number: int, xml: str) -> None:
        """Put something behind an element."""
        self._after[number].append(xml)
        self._touch(number)

    def prepend(self, number: int, xml: str) -> None:
        """Put something into an element, in front of its content."""
        self._first[number].append(xml)
        self._touch(number)

    def append(self, number: int, xml: str) -> None:
        """Put something into an element, behind its content."""
        self._last[number].append(xml)
        self._touch(number)

    def rebuild(self, number: int, build: Callable[[], str]) -> None:
        """Let an element be written anew; `build` may ask for what becomes of its children."""
        self._rebuilt[number] = build
        self._touch(number)

    def state(self, number: int, name: str, value: str | None) -> None:
        """Let an attribute say something else; None takes it away."""
        self._stated[number][name] = "" if value is None else f'{name}="{escaped(value)}"'
        self._touch(number)

    def _touch(self, number: int) -> None:
        self._dirty.add(number)
        for one in self.ancestors(number):
            if one in self._dirty:
                break
            self._dirty.add(one)

    # --- the outcome

    def render(self, number: int) -> str:
        """Return what becomes of an element, with what was put around it."""
        around = "".join(self._before.get(number, ())), "".join(self._after.get(number, ()))
        return self._inside(number).join(around)

    def _inside(self, number: int) -> str:
        if number in self._rebuilt:
            return self._rebuilt[number]()
        if number not in self._dirty:
            return self.raw(number)
        span = self.spans[number]
        content = "".join(
            (
                *self._first.get(number, ()),
                *self._content(span),
                *self._last.get(number, ()),
            )
        )
        if span.is_empty and not content and number not in self._stated:
            return self.raw(number)
        if span.is_empty:
            return f"{self.start_tag(number)}{content}</{span.name}>"
        closing = self.data[span.close : span.end].decode("utf-8")
        return self.start_tag(number) + content + closing

    def _content(self, span: Span) -> Iterator[str]:
        at = span.inner
        for child in span.children:
            yield self.data[at : self.spans[child].start].decode("utf-8")
            yield self.render(child)
            at = self.spans[child].end
        yield self.data[at : max(at, span.close)].decode("utf-8")

    def result(self) -> bytes:
        """Return the part as it is to be."""
        root = self.spans[0]
        head, tail = self.data[: root.start], self.data[root.end :]
        return head + self.render(0).encode("utf-8") + tail


def _attribute(name: str) -> re.Pattern[str]:
    return re.compile(rf"""\s{re.escape(name)}\s*=\s*(["'])(.*?)\1""", re.DOTALL)


def _with_attribute(tag: str, name: str, stated: str) -> str:
    """Return a start tag with an attribute as stated, in place of what it said."""
    bare = _attribute(name).sub("", tag)
    return f"{bare[:-1]} {stated}>" if stated else bare


def _spans(data: bytes) -> list[Span]:
    found: list[Span] = []
    open_ones: list[int] = []
    parser = expat.ParserCreate()

    def begin(name: str, _attributes: object) -> None:
        start = parser.CurrentByteIndex
        tag = _START_TAG.match(data, start)
        if tag is None:
            raise ValueError(name)
        parent = open_ones[-1] if open_ones else None
        is_empty = tag[0].endswith(b"/>")
        if parent is not None:
            found[parent].children.append(len(found))
        open_ones.append(len(found))
        found.append(Span(name, parent, start, tag.end(), is_empty=is_empty))

    def finish(_name: str) -> None:
        span = found[open_ones.pop()]
        if span.is_empty:
            span.close = span.end = span.inner
        else:
            span.close = parser.CurrentByteIndex
            span.end = data.index(b">", span.close) + 1

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser takes it by position
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return found
