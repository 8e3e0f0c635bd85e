"""Write an Office package with some parts replaced or added; all others keep their bytes."""

import posixpath
import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from juesuan_gui.export.package.markup import Markup, escaped

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_IDENTIFIER = re.compile(r'\bId\s*=\s*["\']rId(\d+)["\']')


class Parts:
    """The parts of a package, some of them about to change.

    Names are found whatever their case and slashes; new parts take the name that they are given.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        with ZipFile(BytesIO(data)) as archive:
            self._names = {_known(name): name for name in archive.namelist()}
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return self._real(name) in self._changed or _known(name) in self._names

    def read(self, name: str) -> bytes:
        """Return a part as it is to be written.

        Raises:
            KeyError: There is none of that name.
        """
        real = self._real(name)
        if real in self._changed:
            return self._changed[real]
        with ZipFile(BytesIO(self._data)) as archive:
            return archive.read(real)

    def write(self, name: str, content: bytes) -> None:
        """Replace a part, or add it."""
        self._changed[self._real(name)] = content

    def remove(self, name: str, owner: str) -> None:
        """Leave a part out, with what says that it is there and that its owner needs it."""
        real = self._real(name)
        self._removed.add(real)
        self._changed.pop(real, None)
        self._drop(CONTENT_TYPES, "PartName", "/" + real)
        self._drop(relations_of(owner), "Target", posixpath.basename(real))

    def _drop(self, name: str, attribute: str, value: str) -> None:
        markup = Markup(self.read(name))
        for number in range(1, len(markup.spans)):
            stated = markup.attribute(number, attribute) or ""
            if stated.casefold().endswith(value.casefold()):
                markup.rebuild(number, str)
        self.write(name, markup.result())

    def fresh_name(self, pattern: str) -> str:
        """Return the name of a part that is not there yet, from a pattern with `{}`."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def add_type(self, name: str, content_type: str) -> None:
        """Say what a part holds, unless it is said already."""
        part = "/" + self._real(name)
        types = self.read(CONTENT_TYPES)
        if f'"{part}"'.casefold().encode() not in types.lower():
            self._append(
                CONTENT_TYPES,
                f'<Override xmlns="{_TYPES}" PartName="{escaped(part)}" '
                f'ContentType="{content_type}"/>',
            )

    def add_suffix(self, suffix: str, content_type: str) -> None:
        """Say what parts of an ending hold, unless it is said already."""
        if f'extension="{suffix}"'.encode() not in self.read(CONTENT_TYPES).lower():
            entry = f'<Default xmlns="{_TYPES}" Extension="{suffix}" ContentType="{content_type}"/>'
            markup = Markup(self.read(CONTENT_TYPES))
            markup.prepend(0, entry)
            self.write(CONTENT_TYPES, markup.result())

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another one and return the id of the relation."""
        name = relations_of(part)
        if name not in self:
            self.write(name, f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode())
        known = _IDENTIFIER.findall(self.read(name).decode("utf-8", "replace"))
        identifier = f"rId{max(map(int, known), default=0) + 1}"
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        self._append(
            name,
            f'<Relationship xmlns="{_RELATIONS}" Id="{identifier}" '
            f'Type="{_OFFICE}/{kind}" Target="{escaped(path)}"/>',
        )
        return identifier

    def _append(self, name: str, xml: str) -> None:
        markup = Markup(self.read(name))
        markup.append(0, xml)
        self.write(name, markup.result())

    def _real(self, name: str) -> str:
        return self._names.get(_known(name), name)

    def packed(self) -> bytes:
        """Return the package."""
        target = BytesIO()
        with (
            ZipFile(BytesIO(self._data)) as archive,
            ZipFile(target, "w", ZIP_DEFLATED) as written,
        ):
            kept = (one for one in archive.infolist() if one.filename not in self._removed)
            for member in kept:
                content = self._changed.get(member.filename)
                written.writestr(member, archive.read(member) if content is None else content)
            known = set(archive.namelist())
            for name, content in self._changed.items():
                if name not in known:
                    written.writestr(name, content)
        return target.getvalue()


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a package made of parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relations of a part."""
    folder, _, base = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _known(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./").lstrip("/").casefold()
