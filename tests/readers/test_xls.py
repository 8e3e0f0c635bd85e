"""Binary workbooks: read if LibreOffice can make one for the test, refused if damaged."""

import pytest
from compound import compound_file
from conversion import converted, needs_office
from documents import facts, original, recognised
from writers import write_xlsx

from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff
from juesuan_gui.readers.workbook.xls import read_xls


@needs_office
def test_a_binary_workbook_gives_the_same_amounts():
    theirs = original("renewal_bureau_2021")
    data = converted(write_xlsx(theirs, has_borders=True), "xlsx", "xls")
    assert sniff(data) is Format.XLS
    mine = recognised(read_xls(data))
    assert [t.kind for t in mine.tables] == [t.kind for t in theirs.tables]
    for a, b in zip(mine.tables, theirs.tables, strict=True):
        assert facts(a) == facts(b)


@pytest.mark.parametrize(
    "data", [b"", b"x" * 600, compound_file("Workbook"), compound_file("Workbook")[:700]]
)
def test_damage_is_a_clear_error(data):
    with pytest.raises(UnreadableFileError) as caught:
        read_xls(data)
    assert caught.value.key == "reading.damaged_workbook"
