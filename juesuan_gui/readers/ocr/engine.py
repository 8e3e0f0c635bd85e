"""Recognise the characters of single lines with the models of RapidOCR. The only user of ONNX.

Only the model files of the `rapidocr` package are used, not its code: nothing is downloaded, no
settings are read and no other of its requirements is loaded. The model reads lines of 48 pixels
height; finding the lines is the work of `ocr_layout`, so the detection model is not needed, and the
classifier of upside-down text is left out because it turns numbers such as 08 round.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import onnxruntime

from juesuan_gui.readers.ocr.decode import LineTensor
from juesuan_gui.readers.ocr.pixels import batch, decode, line_tensor
from juesuan_gui.readers.ocr.values import Picture, Reading

_MODEL = "*_rec_*.onnx"
_MOST_PX = 2560
_MOST_LINES = 16
_QUIET = 3


class Engine:
    """The recognition model, loaded once; the methods may be called from one thread at a time."""

    def __init__(self) -> None:
        """Load the model.

        Raises:
            FileNotFoundError: The package holds no recognition model.
        """
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _QUIET
        self._session: Any = onnxruntime.InferenceSession(
            str(model_path()), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        listed = self._session.get_modelmeta().custom_metadata_map["character"]
        self._letters = [*listed.split("\n"), " "]

    def recognise(self, pictures: Sequence[Picture]) -> list[Reading]:
        """Return the reading of each picture of a line."""
        lines = [line_tensor(picture) for picture in pictures]
        found: dict[int, Reading] = {}
        for group in _groups(lines):
            chosen = [lines[index] for index in group]
            output = self._session.run(None, {self._input: batch(chosen)})[0]
            found.update(zip(group, decode(output, chosen, self._letters), strict=True))
        return [found[index] for index in range(len(lines))]


def model_path() -> Path:
    """Return the recognition model of the installed package.

    Raises:
        FileNotFoundError: There is none.
    """
    spec = find_spec("rapidocr")
    folders = (spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        for path in sorted(Path(folder, "models").glob(_MODEL)):
            return path
    raise FileNotFoundError(_MODEL)


def _groups(lines: Sequence[LineTensor]) -> list[list[int]]:
    """Put lines of like width together, so that little is wasted on margins."""
    groups: list[list[int]] = []
    widest = 0
    for index in sorted(range(len(lines)), key=lambda k: -lines[k].width_px):
        width = lines[index].width_px
        is_full = bool(groups) and (
            len(groups[-1]) >= _MOST_LINES
            or (len(groups[-1]) + 1) * widest > _MOST_PX
            or width < 0.8 * widest
        )
        if not groups or is_full:
            groups.append([])
            widest = width
        groups[-1].append(index)
    return groups
