"""Have a workbook calculate its formulas anew when it is opened."""

from juesuan_gui.export.package.markup import Markup

_BEHIND = (
    *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
    *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)


def ask_to_calculate(workbook: Markup) -> None:
    """State in the part of the workbook that all formulas are to be calculated on opening."""
    stated = workbook.child(0, "calcPr")
    if stated is not None:
        workbook.state(stated, "fullCalcOnLoad", "1")
        return
    xml = f'<{workbook.spans[0].prefix}calcPr fullCalcOnLoad="1"/>'
    behind = [at for name in _BEHIND if (at := workbook.child(0, name)) is not None]
    if behind:
        workbook.before(min(behind), xml)
    else:
        workbook.append(0, xml)
