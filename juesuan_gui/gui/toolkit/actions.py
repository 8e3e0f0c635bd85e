"""All actions of the window, each named once: text, icon, shortcut."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.icons import icon
from juesuan_gui.gui.toolkit.theme import Theme

Slot = Callable[[], object]


class Spec(NamedTuple):
    """An action: the key of its text, its shortcuts, its icon, whether it needs a document."""

    name: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs_document: bool = True


SPECS = (
    Spec("open", ("Ctrl+O",), "open", needs_document=False),
    Spec("open_folder", ("Ctrl+Shift+O",), needs_document=False),
    Spec("save", ("Ctrl+S",), "save"),
    Spec("save_as", ("Ctrl+Shift+S",)),
    Spec("print", ("Ctrl+P",)),
    Spec("revise"),
    Spec("comparison"),
    Spec("merge"),
    Spec("close", ("Ctrl+W",)),
    Spec("settings", ("Ctrl+,",), "settings", needs_document=False),
    Spec("quit", ("Ctrl+Q",), needs_document=False),
    Spec("undo", ("Ctrl+Z",), "undo"),
    Spec("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Spec("copy", ("Ctrl+C",)),
    Spec("paste", ("Ctrl+V",)),
    Spec("clear", ("Del",)),
    Spec("restore"),
    Spec("placement"),
    Spec("find", ("Ctrl+F",), "find"),
    Spec("replace", ("Ctrl+H",)),
    Spec("find_next", ("F3",)),
    Spec("find_previous", ("Shift+F3",)),
    Spec("previous_finding", ("Shift+F8",), "previous"),
    Spec("next_finding", ("F8",), "next"),
    Spec("accept", ("Ctrl+Return", "Ctrl+Enter"), "accept"),
    Spec("preview", ("Ctrl+Shift+P",)),
    Spec("accept_safe"),
    Spec("identities", ("Ctrl+I",)),
    Spec("coverage", ("Ctrl+U",)),
    Spec("conflicts"),
    Spec("beside_last_year"),
    Spec("beside_budget"),
    Spec("beside_internal_tables"),
    Spec("second_reading", ("Ctrl+R",)),
    Spec("recognise"),
    Spec("remark", ("Ctrl+M",), "remark"),
    Spec("decide_1", ("Alt+1",)),
    Spec("decide_2", ("Alt+2",)),
    Spec("decide_3", ("Alt+3",)),
    Spec("decide_4", ("Alt+4",)),
    Spec("decide_5", ("Alt+5",)),
    Spec("export_report", ("Ctrl+E",), "export"),
    Spec("export_clean", ("Ctrl+Shift+E",)),
    Spec("export_word"),
    Spec("export_annotated"),
    Spec("export_checklist"),
    Spec("export_letter"),
    Spec("export_notice"),
    Spec("export_workbook"),
    Spec("zoom_in", ("Ctrl++", "Ctrl+=")),
    Spec("zoom_out", ("Ctrl+-",)),
    Spec("zoom_reset", ("Ctrl+0",)),
    Spec("previous_node", ("Ctrl+PgUp",)),
    Spec("next_node", ("Ctrl+PgDown",)),
    Spec("next_pane", ("F6",), needs_document=False),
    Spec("previous_pane", ("Shift+F6",), needs_document=False),
    Spec("page_alone", ("F11",)),
    Spec("reset_layout", needs_document=False),
    Spec("help", ("F1",), needs_document=False),
    Spec("checks", ("Shift+F1",), needs_document=False),
    Spec("legend", needs_document=False),
    Spec("shortcuts", ("Ctrl+F1",), needs_document=False),
    Spec("log", needs_document=False),
    Spec("about", needs_document=False),
)


class Actions:
    """The actions by name."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(ui(f"actions.{spec.name}"), window)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            tip = plain_text(action)
            if spec.shortcuts:
                tip = ui("actions.tip", text=tip, keys=spec.shortcuts[0])
            action.setToolTip(tip)
            self._actions[spec.name] = action
            window.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect(self, slots: dict[str, Slot]) -> None:
        """Connect actions with what they do.

        Raises:
            KeyError: A name belongs to no action.
        """
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _=False, one=slot: one())

    def all(self) -> Iterable[QAction]:
        """Return all actions in their order."""
        return self._actions.values()

    def show_document(self, *, is_open: bool) -> None:
        """Enable what makes sense now; undo and redo look after themselves."""
        for spec in SPECS:
            if spec.needs_document and spec.name not in ("undo", "redo"):
                self._actions[spec.name].setEnabled(is_open)

    def paint(self, theme: Theme) -> None:
        """Give the actions icons in the colours of a theme."""
        for spec in SPECS:
            if spec.icon:
                colour = theme.good if spec.name == "accept" else theme.muted
                self._actions[spec.name].setIcon(icon(spec.icon, colour))


def plain_text(action: QAction) -> str:
    """Return the text of an action without the mark of its Alt key."""
    text = action.text()
    head, _, tail = text.partition("(&")
    return (head + tail.partition(")")[2]).replace("&", "").rstrip(".\u2026")
