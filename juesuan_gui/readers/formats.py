"""Choose the reader of a file by its content. A reader is imported when a file needs it."""

from collections.abc import Callable, Mapping

from juesuan_gui.readers.geometry.page_content import PageContent
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError
from juesuan_gui.readers.sniff import Format, sniff
from juesuan_gui.readers.text.reader import read_text

_REFUSED = {
    Format.ENCRYPTED_OFFICE: "reading.encrypted_office",
    Format.OFD: "reading.ofd_file",
    Format.ZIP_OTHER: "reading.archive_file",
}


def read_raw(
    data: bytes,
    password: str | None,
    progress: Callable[[float], None],
    scans: Mapping[int, PageContent],
) -> RawDocument:
    """Read a file of any known format.

    Args:
        scans: What was recognised on its scanned pages, by page number.
        progress: Called with the share done, 0 to 1; may raise to cancel.

    Raises:
        UnreadableFileError: The file is damaged, locked or of no known format.
    """
    kind = sniff(data)
    if kind in _REFUSED:
        raise UnreadableFileError(_REFUSED[kind])
    if kind in (Format.TEXT, Format.UNKNOWN):
        return read_text(data)
    if kind is Format.PDF:
        from juesuan_gui.readers.pdf.reader import read_pdf  # noqa: PLC0415 - loads PDFium

        return read_pdf(data, password, progress, scans)
    if kind is Format.IMAGE:
        if not scans:
            raise UnreadableFileError("reading.image_file")
        from juesuan_gui.readers.pdf.reader import read_images  # noqa: PLC0415 - loads PDFium

        return read_images(scans)
    return _read_office(data, kind, progress)


def _read_office(data: bytes, kind: Format, progress: Callable[[float], None]) -> RawDocument:
    # Late imports: lxml and xlrd are not needed at start-up.
    if kind is Format.DOCX:
        from juesuan_gui.readers.word.reader import read_word  # noqa: PLC0415

        return read_word(data)
    if kind is Format.XLSX:
        from juesuan_gui.readers.workbook.xlsx import read_excel  # noqa: PLC0415

        return read_excel(data)
    if kind in (Format.HTML, Format.MHTML):
        from juesuan_gui.readers.html.reader import read_html, read_mhtml  # noqa: PLC0415

        return read_html(data) if kind is Format.HTML else read_mhtml(data)
    from juesuan_gui.readers.office import read_office, read_old_workbook  # noqa: PLC0415

    if kind in (Format.XLS, Format.ET):
        return read_old_workbook(data, kind, tick=lambda: progress(0))
    return read_office(data, kind, tick=lambda: progress(0))
