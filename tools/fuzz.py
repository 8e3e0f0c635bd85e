"""Damage files in many ways and see that every reader gives a result or a clear error.

    python tools/fuzz.py                     500 files a reader
    python tools/fuzz.py --files 20 pdf docx
    python tools/fuzz.py --keep DIR          keeps the files that were not dealt with properly

Each reader works in a child process with a limit of memory, and on each file for a limit of time; a
crash or a hang ends the child, and another one goes on with the next file. The files follow from
the number given with --seed, so that a run can be repeated. The exit status is 1 if any file led to
a crash, a hang or an error that is not one of the program's own.
"""

import argparse
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None  # type: ignore[assignment]

from fuzz_seeds import sound_files
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
READERS = ("pdf", "ofd", "docx", "doc", "xlsx", "xls", "html", "mhtml", "text")
_START_SECONDS = 60.0
_SHALLOW_SHARE = 0.3
_SOUND_SHARE = 0.7  # of damaged parts of packages: what is no markup is refused at the first look
_MOST_COPIED = 400
_VALUES = (
    *("0", "-1", "1.5", "65535", "2147483648", "99999999999999999999", "1e308", "-1e-9", "nan"),
    *("", "x", "true", "A1:XFD1048576", "g 99999999 1", "0 0 0 0 0 0", "../../x", "#", "restart"),
)
_IN_PLACE = (b"\xd0\xcf\x11\xe0", b"SQLite format 3")  # files made of sectors or pages
_ENCODINGS = ("utf-8", "gb18030", "utf-16")
_MEGABYTE = 2**20
_NUMBER = re.compile(rb"\d+")
_TOKENS = (
    *(b"0", b"-1", b"65535", b"2147483647", b"99999999999999999999", b"1e308", b"nan", b"null"),
    *(b"<", b">", b"&#0;", b"]]>", b"<!--", b"<!DOCTYPE a [", b"</w:tc>", b"<w:tbl>", b"<table>"),
    *(b"rowspan=99999 colspan=99999", b"A1:XFD1048576", b"[", b"<<", b">>", b"obj", b"endobj"),
    *(b"stream", b"endstream", b"/Kids", b"/Parent", b"/Length", b"/FlateDecode", b"2 0 R", b"q"),
    *(b"g 99999999 1", b"Visible='false'", b"<ofd:PageBlock>", b"CTM='0 0 0 0 0 0'"),
    *(b"/MediaBox [0 0 1e9 1e9]", b"/UserUnit 99999", b"\xff\xfe", b"\0", b"\t\t\t", b"\r\n\r\n"),
)

Reading = Callable[[bytes], None]


@dataclass
class Tally:
    """What became of the files of one reader.

    Attributes:
        refused: How often each of the program's own errors said why a file cannot be read.
        untyped: Names of other errors.
        peak_mb: The most memory that a child held.
    """

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    untyped: Counter[str] = field(default_factory=Counter)
    crashes: int = 0
    hangs: int = 0
    worst_seconds: float = 0.0
    peak_mb: int = 0

    @property
    def files(self) -> int:
        """How many files were tried."""
        return self.read + self.refused.total() + self.failures

    @property
    def failures(self) -> int:
        """How many of them were not dealt with properly."""
        return self.untyped.total() + self.crashes + self.hangs


@dataclass(frozen=True)
class Limits:
    """What one file may take.

    Attributes:
        seconds: Of processor time; by the clock on a busy machine `patience` times as many.
    """

    seconds: float = 10.0
    memory_mb: int = 1024
    patience: float = 6.0


# --- files ----------------------------------------------------------------------------------------


def damaged(files: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of the files with some damage.

    Packages are often damaged inside of one of their parts, texts between their letters, and files
    in sectors without moving what follows: other damage hardly ever gets past the first look.
    """
    data = chance.choice(files)
    if data.startswith(_IN_PLACE) and chance.random() >= _SHALLOW_SHARE:
        return _with_bytes_in_place(data, chance)
    if chance.random() < _SHALLOW_SHARE:
        return _with_bytes_damaged(data, chance)
    if data.startswith(b"PK"):
        return _with_part_damaged(data, chance)
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _with_letters_damaged(text, chance).encode(encoding, "ignore")
    return _with_bytes_damaged(data, chance)


def _with_bytes_in_place(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 8, 32, 100))):
        at = chance.randrange(len(changed))
        length = min(chance.choice((1, 1, 2, 4, 40)), len(changed) - at)
        start = chance.randrange(len(changed) - length)
        noise = bytes(chance.choice((0, 1, 0x7F, 0x80, 0xFF)) for _ in range(length))
        new = (noise, chance.randbytes(length), bytes(changed[start : start + length]))
        changed[at : at + length] = chance.choice(new)
    return bytes(changed)


def _with_letters_damaged(text: str, chance: random.Random) -> str:
    # Four bytes a letter: damage that keeps to whole letters leaves a text.
    wide = text.encode("utf-32-le")
    for _ in range(chance.choice((1, 2, 4, 8, 32, 100))):
        at, length = chance.randrange(len(text) + 1) * 4, chance.randrange(1, 100) * 4
        new = chance.choice(_TOKENS).decode("latin-1").encode("utf-32-le")
        if chance.random() < 0.3:
            new = wide[at : at + length]  # once more
        elif chance.random() < 0.5:
            new = b""
        kept = at + length if chance.random() < 0.5 else at
        wide = wide[:at] + new + wide[kept:]
    return wide.decode("utf-32-le", "ignore")


def _with_part_damaged(data: bytes, chance: random.Random) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - one that was damaged inside before, in whatever way
        return _with_bytes_damaged(data, chance)
    if not parts:
        return _with_bytes_damaged(data, chance)
    name = chance.choice(sorted(parts))
    changed = with_markup_changed(parts[name], chance) if chance.random() < _SOUND_SHARE else None
    parts[name] = changed or _with_bytes_damaged(parts[name], chance)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def with_markup_changed(data: bytes, chance: random.Random) -> bytes | None:
    """Return a part of a package that is markup, but says something odd; None if it is none."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return None
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        chance.choice(_CHANGES)(chance.choice(elements), chance.choice(elements), chance)
    written: bytes = etree.tostring(root)
    return written


def _change_attribute(one: etree._Element, _: etree._Element, chance: random.Random) -> None:
    if one.attrib:
        one.set(chance.choice(sorted(one.attrib)), chance.choice(_VALUES))


def _change_text(one: etree._Element, _: etree._Element, chance: random.Random) -> None:
    one.text = chance.choice((*_VALUES, "甲" * 3000, " ", "一\t\n二"))


def _remove(one: etree._Element, _: etree._Element, _chance: random.Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _put_inside(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    copied = deepcopy(other)
    if sum(1 for _ in copied.iter()) < _MOST_COPIED:
        one.insert(chance.randrange(len(one) + 1), copied)


def _rename(one: etree._Element, other: etree._Element, _: random.Random) -> None:
    one.tag = other.tag


_CHANGES = (_change_attribute, _change_attribute, _change_text, _remove, _put_inside, _rename)


def _with_bytes_damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32, 100))):
        if not changed:
            break
        at = chance.randrange(len(changed))
        chance.choice(_DAMAGES)(changed, at, chance)
    return bytes(changed)


def _change_byte(data: bytearray, at: int, chance: random.Random) -> None:
    data[at] = chance.randrange(256)


def _cut_out(data: bytearray, at: int, chance: random.Random) -> None:
    del data[at : at + chance.randrange(1, 200)]


def _insert_token(data: bytearray, at: int, chance: random.Random) -> None:
    data[at:at] = b" " + chance.choice(_TOKENS) + b" "


def _repeat(data: bytearray, at: int, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[at:at] = data[start : start + chance.randrange(1, 400)]


def _change_number(data: bytearray, at: int, chance: random.Random) -> None:
    match = _NUMBER.search(data, at, at + 2000)
    if match:
        data[match.start() : match.end()] = chance.choice(_TOKENS[:6])


def _cut_off(data: bytearray, at: int, chance: random.Random) -> None:
    if chance.random() < 0.1:
        del data[at:]


_DAMAGES = (_change_byte, _cut_out, _insert_token, _repeat, _change_number, _cut_off)


# --- the child ------------------------------------------------------------------------------------


def read_file(data: bytes) -> None:
    """Read a file as the program does."""
    from juesuan_gui.loading import load_catalogue  # noqa: PLC0415
    from juesuan_gui.readers import read_bytes  # noqa: PLC0415

    read_bytes(data, "fuzz", load_catalogue())


def work(
    connection: Connection, files: Sequence[bytes], reading: Reading, numbers: Sequence[str]
) -> None:
    """Read damaged files, one for each number, and send what became of each."""
    from juesuan_gui.readers import UnreadableFileError  # noqa: PLC0415

    os.environ["PATH"] = ""  # damaged old formats are not to be handed on to other programs
    memory_mb = connection.recv()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * _MEGABYTE,) * 2)
    connection.send(None)
    for number in numbers:
        data = damaged(files, random.Random(number))  # noqa: S311 - nothing secret
        outcome, start = ("read", ""), time.process_time()
        try:
            reading(data)
        except UnreadableFileError as error:
            outcome = ("refused", error.key)
        except Exception as error:  # noqa: BLE001 - finding those is what this is for
            outcome = ("untyped", f"{type(error).__name__}: {error}"[:200])
        connection.send((*outcome, time.process_time() - start, _peak_mb()))
    connection.close()


def _peak_mb() -> int:
    """Return the most memory that this process held; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    text = status.read_text(encoding="utf-8") if status.is_file() else ""
    match = re.search(r"^VmHWM:\s*(\d+) kB", text, re.MULTILINE)
    return int(match[1]) // 1024 if match else 0


# --- the parent -----------------------------------------------------------------------------------


def run(
    files: Sequence[bytes],
    numbers: Sequence[str],
    limits: Limits,
    reading: Reading = read_file,
    keep: Path | None = None,
) -> Tally:
    """Read a damaged file for each number in child processes, and count what becomes of them."""
    tally = Tally()
    done = 0
    while done < len(numbers):
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(
            target=work, args=(theirs, files, reading, numbers[done:]), daemon=True
        )
        child.start()
        theirs.close()
        try:
            for number in _follow(ours, numbers[done:], limits, tally):
                done += 1
                if number is not None and keep is not None:
                    _keep(keep, number, files)
        finally:
            child.kill()
            child.join()
            ours.close()
    return tally


def _follow(
    connection: Connection, numbers: Sequence[str], limits: Limits, tally: Tally
) -> Iterator[str | None]:
    """Count what a child sends until it ends; yield the number of each failure, else None."""
    connection.send(limits.memory_mb)
    if not connection.poll(_START_SECONDS):
        raise TimeoutError("the child does not start")
    connection.recv()
    for number in numbers:
        if not connection.poll(limits.patience * limits.seconds):
            tally.hangs += 1
            tally.worst_seconds = max(tally.worst_seconds, limits.seconds)
            yield number
            return
        try:
            outcome, key, seconds, peak_mb = connection.recv()
        except EOFError:
            tally.crashes += 1
            yield number
            return
        tally.worst_seconds = max(tally.worst_seconds, seconds)
        tally.peak_mb = max(tally.peak_mb, peak_mb)
        if seconds > limits.seconds:
            tally.hangs += 1
            yield number
            continue
        if outcome == "read":
            tally.read += 1
        else:
            getattr(tally, outcome)[key] += 1
        yield number if outcome == "untyped" else None


def _keep(folder: Path, number: str, files: Sequence[bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = damaged(files, random.Random(number))  # noqa: S311 - nothing secret
    (folder / f"fuzz-{number}").write_bytes(data)


def lines(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the result as a table in Markdown."""
    yield "| reader | files | read | refused | other errors | crashes | hangs | worst s | peak MB |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, t in tallies.items():
        counts = (t.files, t.read, t.refused.total(), t.untyped.total(), t.crashes, t.hangs)
        shown = " | ".join(map(str, counts))
        yield f"| {name} | {shown} | {t.worst_seconds:.2f} | {t.peak_mb} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the readers asked for and print the table; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("readers", nargs="*", default=[], help=f"of {', '.join(READERS)}")
    parser.add_argument("--files", type=int, default=500, help="files a reader")
    parser.add_argument("--seconds", type=float, default=10.0, help="most for one file")
    parser.add_argument("--memory", type=int, default=1024, help="most for a child, in MB")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    limits = Limits(options.seconds, options.memory)
    tallies: dict[str, Tally] = {}
    for reader in options.readers or READERS:
        numbers = [f"{reader}-{options.seed}-{index}" for index in range(options.files)]
        tallies[reader] = run(sound_files(reader), numbers, limits, keep=options.keep)
    sys.stdout.write("\n".join(lines(tallies)) + "\n")
    for name, tally in tallies.items():
        for key, count in (tally.refused + tally.untyped).most_common():
            sys.stdout.write(f"{name}: {count} x {key}\n")
    return int(any(tally.failures for tally in tallies.values()))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
