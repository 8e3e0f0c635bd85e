"""Read foreign office formats (.rtf, .odt, .ods …), and old ones that are damaged, by LibreOffice.

LibreOffice is not part of the program: where it is installed it converts a copy of the file in a
process of its own, with a profile of its own and a time limit; where it is not, the error says
how to save the file in a format that can be read.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan_gui.readers.doc import read_doc
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.word.reader import read_word
from juesuan_gui.readers.workbook.xls import read_xls
from juesuan_gui.readers.workbook.xlsx import read_excel
from juesuan_gui.unfinished import own_folder

TIME_LIMIT_S = 60.0
_TICK_S = 0.2
_LARGEST_RESULT = 256 * 2**20
_SUFFIXES: Mapping[Format, str] = {
    Format.OLE_DOC: ".doc",
    Format.RTF: ".rtf",
    Format.ODT: ".odt",
    Format.WORD_XML: ".xml",
    Format.XLS: ".xls",
    Format.ET: ".xls",
    Format.ODS: ".ods",
    Format.XLSB: ".xlsb",
    Format.EXCEL_XML: ".xml",
}
_WORKBOOKS = frozenset({Format.XLS, Format.ET, Format.ODS, Format.XLSB, Format.EXCEL_XML})
_SAVE_AS = {"docx": "reading.save_as_docx", "xlsx": "reading.save_as_xlsx"}
_LEFT_TO_OTHERS = ("reading.damaged_doc", "reading.doc_too_old", "reading.save_as_docx")
_INSTALLED = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SAFE_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Calc/Content/Update", "Link", "2"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Misc", "FirstRun", "false"),
)


@dataclass(frozen=True, slots=True)
class _Limit:
    """How long to wait for a conversion, and whom to tell meanwhile."""

    seconds: float
    tick: Callable[[], None] | None

    def wait_for(self, process: "subprocess.Popen[bytes]") -> bool:
        """Return whether a process ended in time."""
        end = time.monotonic() + self.seconds
        while (left := end - time.monotonic()) > 0:
            try:
                process.wait(min(left, _TICK_S))
            except subprocess.TimeoutExpired:
                if self.tick is not None:
                    self.tick()
            else:
                return True
        return False


def can_convert(kind: Format) -> bool:
    """Whether a format is one that LibreOffice would be asked to convert."""
    return kind in _SUFFIXES


def read_office(
    data: bytes,
    kind: Format,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    tick: Callable[[], None] | None = None,
) -> RawDocument:
    """Read a file by having it converted to .docx or .xlsx.

    Args:
        kind: What the content was found to be.
        time_limit_s: After that many seconds the conversion is stopped with all its processes.
        tick: Called several times a second while waiting; may raise to cancel.

    Raises:
        UnreadableFileError: LibreOffice is not there or failed; says how to save as .docx/.xlsx.
    """
    target = "xlsx" if kind in _WORKBOOKS else "docx"
    program = find_program()
    if program is None:
        raise UnreadableFileError(_SAVE_AS[target])
    limit = _Limit(time_limit_s, tick)
    try:
        with own_folder() as folder:
            converted = _convert(data, kind, target, program, folder, limit)
    except OSError as error:
        raise UnreadableFileError("reading.conversion_failed", target=target) from error
    raw = read_excel(converted) if target == "xlsx" else read_word(converted)
    return replace(raw, remarks=(("reading.converted", {}), *raw.remarks))


def read_old_workbook(
    data: bytes, kind: Format, *, tick: Callable[[], None] | None = None
) -> RawDocument:
    """Read a binary workbook (.xls, .et), by LibreOffice if it cannot be read directly.

    Args:
        tick: As for `read_office`.

    Raises:
        UnreadableFileError: Neither way works; says how to save it as .xlsx.
    """
    try:
        return read_xls(data)
    except UnreadableFileError as error:
        if error.key != "reading.damaged_workbook" or find_program() is None:
            raise
    return read_office(data, kind, tick=tick)


def read_old_document(data: bytes, *, tick: Callable[[], None] | None = None) -> RawDocument:
    """Read a binary Word document (.doc, .wps), by LibreOffice if it cannot be read directly.

    Args:
        tick: As for `read_office`.

    Raises:
        UnreadableFileError: Neither way works; says how to save it as .docx.
    """
    try:
        return read_doc(data)
    except UnreadableFileError as error:
        if error.key not in _LEFT_TO_OTHERS or find_program() is None:
            raise
    return read_office(data, Format.OLE_DOC, tick=tick)


def find_program() -> Path | None:
    """Return where LibreOffice is installed, or None."""
    return next(_programs(), None)


def _programs() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            yield Path(found)
    yield from (path for path in map(Path, _INSTALLED) if path.is_file())
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _convert(
    data: bytes, kind: Format, target: str, program: Path, folder: Path, limit: _Limit
) -> bytes:
    source = folder / f"document{_SUFFIXES[kind]}"
    source.write_bytes(data)
    profile = folder / "profile"
    _write_settings(profile)
    result = folder / "out" / f"document.{target}"
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--invisible",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target,
        "--outdir",
        str(result.parent),
        str(source),
    ]
    is_in_time = _run(command, folder, limit)
    if not result.is_file() or not 0 < result.stat().st_size <= _LARGEST_RESULT:
        key = "reading.conversion_failed" if is_in_time else "reading.conversion_too_slow"
        raise UnreadableFileError(key, target=target)
    return result.read_bytes()


def _write_settings(profile: Path) -> None:
    """Switch off macros, links and the first-start questions in the profile to be used."""
    items = "\n".join(
        _SETTING.format(path=path, name=name, value=value) for path, name, value in _SAFE_SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")


def _run(command: list[str], folder: Path, limit: _Limit) -> bool:
    """Run a command with all its children in a group; return whether it ended by itself in time."""
    is_windows = sys.platform == "win32"
    flags = 0x08000200 if is_windows else 0  # CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP
    process = subprocess.Popen(  # noqa: S603 - a fixed program with a file of our own naming
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=not is_windows,
        creationflags=flags,
    )
    try:
        return limit.wait_for(process)
    finally:
        _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a process that still runs, and everything it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        killer = Path(os.environ["SYSTEMROOT"]) / "System32" / "taskkill.exe"
        subprocess.run(  # noqa: S603 - a tool of the system, by its full path
            [str(killer), "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
