"""How the window names the place of a figure."""

from real_documents import DATA

from juesuan_gui.application.whereabouts import row_label
from juesuan_gui.domain.table import Role
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure


def test_a_figure_of_a_form_is_named_by_the_labels_left_of_it_not_by_its_whole_row():
    catalogue = load_catalogue()
    disclosure = read_disclosure(DATA / "seeds" / "003.txt", catalogue)
    found = {
        row_label(table.ref(cell.row, cell.column), disclosure, catalogue)
        for table in disclosure.tables
        for cell in table.cells
        if cell.role in (Role.AMOUNT, Role.PERCENT) and not cell.is_numeric
    }
    assert "年度资金总额" in found
    assert not any("73.03%" in name for name in found)
