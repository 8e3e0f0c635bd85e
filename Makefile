# Every command first sets up what it needs: see tools/setup.sh. On Windows see README.md.
.PHONY: run test quick test-random lowest mutate-code coverage bench bench-folder kill fuzz measure lint lock docs package windows deb clean
unexport PYTHONHOME PYTHONPATH
export LD_LIBRARY_PATH := $(CURDIR)/.venv/lib/debian$(if $(LD_LIBRARY_PATH),:$(LD_LIBRARY_PATH))

VENV_PYTHON := .venv/bin/python
SAMPLE := resources/sample/sample.txt
SOURCES := juesuan_gui tests tools

run:  ## open the window on the sample; without a display write its corrected report
	@sh tools/run.sh

test:  ## on all cores; TEST_OPTIONS goes to pytest
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n auto --dist worksteal $(TEST_OPTIONS)

coverage:  ## the suite with coverage; fails where a room lies below its floor
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n auto --dist worksteal --cov --cov-report= $(TEST_OPTIONS)
	$(VENV_PYTHON) -m coverage json -q
	$(VENV_PYTHON) tools/coverage_floor.py

quick:  ## without the tests that take seconds each
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n auto --dist worksteal -m "not slow"

test-random:  ## generated tests with other examples each time; failures are kept and tried again
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile=random

lowest:  ## the quick suite with the lowest versions that pyproject.toml allows
	@sh tools/setup.sh qt
	$(VENV_PYTHON) tools/lowest.py > .venv/lowest.txt
	$(VENV_PYTHON) -m venv --clear .venv-lowest
	.venv-lowest/bin/python -m pip install -q -r .venv/lowest.txt
	.venv-lowest/bin/python -m pip install -q --no-deps --no-build-isolation -e .
	QT_QPA_PLATFORM=offscreen .venv-lowest/bin/python -m pytest -n auto --dist worksteal -m "not slow" \
		--deselect tests/test_packaging.py::test_everything_that_gets_installed_is_pinned $(TEST_OPTIONS)

mutate-code:  ## change the code of the checks place by place and see whether the tests notice
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) tools/mutate.py

bench:
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) tools/bench.py

bench-folder:  ## a folder of documents checked by one process and by two
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) tools/bench_folder.py

kill:  ## kill the program at random while it edits, saves, exports and merges, and look what is lost
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) tools/kill.py

fuzz:  ## damage files for every reader, projects and the merge; the corpus grows; FUZZ_OPTIONS="--minutes 60 pdf"
	@sh tools/setup.sh qt
	nice -n 10 $(VENV_PYTHON) tools/fuzz_growing.py $(FUZZ_OPTIONS)

measure:  ## plant slips and see which are found and put right, on all processors; MEASURE_OPTIONS="--count 5000 --write"
	@sh tools/setup.sh qt
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) tools/measure.py $(MEASURE_OPTIONS)

lint:
	@sh tools/setup.sh
	$(VENV_PYTHON) -m ruff check $(SOURCES)
	$(VENV_PYTHON) -m ruff format --check $(SOURCES)
	$(VENV_PYTHON) -m mypy

lock:  ## write the locks with hashes anew, after a change of pyproject.toml or constraints.txt
	@sh tools/setup.sh
	@sh tools/lock.sh

docs:  ## what is written by tools in docs/ and README.md
	@sh tools/setup.sh qt
	$(VENV_PYTHON) tools/write_checks_page.py
	$(VENV_PYTHON) tools/write_readme_output.py
	$(VENV_PYTHON) tools/screenshot.py $(SAMPLE) docs/images/window.png --finding JS172
	$(VENV_PYTHON) tools/screenshot.py $(SAMPLE) docs/images/text.png --finding JS406
	$(VENV_PYTHON) tools/screenshot.py $(SAMPLE) docs/images/english.png --finding JS406 --language en
	$(VENV_PYTHON) tools/report_picture.py $(SAMPLE) docs/images/report.png --page 10

package:
	@sh tools/setup.sh qt
	$(VENV_PYTHON) tools/package.py

windows:  ## Setup.exe, portable zip and hashes in dist/windows, tried under Wine (Debian, as root)
	@sh tools/setup.sh
	tools/windows/make.sh

deb:  ## package for Kylin, UOS and Debian (x86-64) in dist/deb, tried in a clean Debian 11 (Debian, as root)
	@sh tools/setup.sh
	tools/deb/make.sh

clean:
	rm -rf .coverage coverage.json build dist out .venv-package .venv-lowest .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find $(SOURCES) -name __pycache__ -prune -exec rm -rf {} +
