# Every command first sets up what it needs: see tools/setup.sh. On Windows see README.md.
.PHONY: run test bench lint package clean
unexport PYTHONHOME PYTHONPATH
export LD_LIBRARY_PATH := $(CURDIR)/.venv/lib/debian$(if $(LD_LIBRARY_PATH),:$(LD_LIBRARY_PATH))

VENV_PYTHON := .venv/bin/python
SAMPLE := resources/sample/sample.txt
REPORT := out/sample.pdf
SOURCES := juesuan_gui tests tools
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname))
ERRORS_MAY_BE_FOUND := || [ $$? -eq 1 ]

ifneq ($(strip $(SCREEN)),)
run:  ## open the window on the sample
	@sh tools/setup.sh qt
	$(VENV_PYTHON) -m juesuan_gui $(SAMPLE)
else
run:  ## no display: check the sample and write its corrected report
	@sh tools/setup.sh
	@mkdir -p $(dir $(REPORT)) && rm -f $(REPORT)
	$(VENV_PYTHON) -m juesuan_gui check $(SAMPLE) $(ERRORS_MAY_BE_FOUND)
	$(VENV_PYTHON) -m juesuan_gui export $(SAMPLE) --accept --pdf $(REPORT) $(ERRORS_MAY_BE_FOUND)
	@test -s $(REPORT)
	@echo "没有显示器，未打开窗口；更正报告已写入 / no display, so no window; the corrected report is"
	@echo "$(CURDIR)/$(REPORT)"
endif

test:
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest

bench:
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) tools/bench.py

lint:
	@sh tools/setup.sh
	$(VENV_PYTHON) -m ruff check $(SOURCES)
	$(VENV_PYTHON) -m ruff format --check $(SOURCES)
	$(VENV_PYTHON) -m mypy

package:
	@sh tools/setup.sh qt
	$(VENV_PYTHON) tools/package.py

clean:
	rm -rf build dist out .venv-package .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find $(SOURCES) -name __pycache__ -prune -exec rm -rf {} +
