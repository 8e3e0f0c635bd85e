#!/bin/sh
# Show the program at work on the sample: in its window, or, where no window can be opened, by
# checking the sample and writing its corrected report.
set -eu
cd "$(dirname "$0")/.."

SAMPLE=resources/sample/sample.txt
REPORT=out/sample.pdf
python=.venv/bin/python

is_mac() { [ "$(uname)" = Darwin ]; }

# Qt aborts if the display that is named does not answer, so that Qt itself is asked first.
answers() (
    ulimit -c 0
    timeout 15 "$python" -c "from PySide6.QtGui import QGuiApplication as A; A([])"
) >/dev/null 2>&1

can_open_window() {
    is_mac && return
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && sh tools/setup.sh qt && answers
}

# Run a command whose exit status 1 says that the document has errors.
expect_errors() { "$@" || [ $? -eq 1 ]; }

sh tools/setup.sh
if can_open_window; then
    exec "$python" -m juesuan_gui "$SAMPLE"
fi
mkdir -p "$(dirname "$REPORT")"
rm -f "$REPORT"
expect_errors "$python" -m juesuan_gui check "$SAMPLE"
expect_errors "$python" -m juesuan_gui export "$SAMPLE" --accept --pdf "$REPORT"
test -s "$REPORT"
echo "没有可用的显示器，未打开窗口；更正报告已写入 / no usable display, so no window; the corrected report is"
echo "$PWD/$REPORT"
