# One word per habit. `make demo` and `make test` do all the set-up they need.

export PYTHONDONTWRITEBYTECODE :=
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo
BODIES := jichuan-shichang-jianguan-ju yuncen-ziran-ziyuan-ju

.PHONY: help batch-bench demo test lint types fmt embedding browser crash crash-decisions screenshots golden reports sources quality vectors reading bench profile cost parsing corpus clean

help:  ## list the habits
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

# With uv where it is installed, else with venv and pip. Made again when pyproject.toml changes.
$(VENV)/made: pyproject.toml
	@echo "Setting up $(VENV), a minute or two …"
	@if command -v uv >/dev/null 2>&1; then \
		uv venv -q --allow-existing --python '>=3.11' $(VENV) && VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip install -q -e . --group dev; \
	else \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "yoy needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.11")' && \
		$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1' && \
		$(BIN)/python -m pip install -q --disable-pip-version-check -e . --group dev; \
	fi
	@$(BIN)/python -m compileall -q src/yoy
	@touch $@

demo: $(VENV)/made  ## compare the sample reports and say where the pages are
	@mkdir -p $(DEMO)
	@for body in $(BODIES); do for year in 2023 2024; do next=$$((year + 1)); \
		$(BIN)/yoy compare reports/$$body/source/$$year.txt reports/$$body/source/$$next.html --lang zh \
			-o $(DEMO)/$$body-$$year-$$next.html 2>/dev/null || exit; done; done
	@$(BIN)/yoy compare reports/jichuan-shichang-jianguan-ju/source/2023.txt reports/jichuan-shichang-jianguan-ju/source/2024.html --lang zh
	@echo; echo "The pages, to be opened in a browser · 请用浏览器打开以下页面："; ls $(DEMO)/*.html | sed 's|^|  file://$(CURDIR)/|'

test: $(VENV)/made lint types  ## lint, types and all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/made  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .

types: $(VENV)/made  ## mypy --strict
	$(BIN)/mypy

fmt: $(VENV)/made  ## format the code
	$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

reports: $(VENV)/made  ## parse the sample reports again
	@for body in $(BODIES); do $(BIN)/yoy parse reports/$$body/source/*.txt -o reports/$$body --lang zh 2>/dev/null || exit; done

sources: $(VENV)/made  ## make the sample reports of 2025 as DOCX and OFD again
	$(BIN)/python tests/readers/made.py

golden: reports  ## accept the present outputs as the expected ones; read the diff before you commit it
	$(BIN)/python -m pytest tests/golden --accept

embedding: $(VENV)-embedding/made  ## the tests of sentence-embedding models, which need onnxruntime
	$(VENV)-embedding/bin/python -m pytest tests/matching/test_embedding.py

browser: $(VENV)-browser/made  ## the pages in a real browser, which needs Playwright and a Chromium
	$(VENV)-browser/bin/python -m pytest tests/browser

batch-bench: $(VENV)-bench/made  ## cost of `yoy batch` for 100 to 10,000 reports, reruns, broken files, 30 kills: an hour
	$(VENV)-bench/bin/python benchmarks/batch.py --plot benchmarks/results/batch.png --json benchmarks/results/batch.json

crash: $(VENV)/made  ## kill `yoy history` at 200 random moments, and see that its store loses nothing: some ten minutes
	$(BIN)/python -m tests.ledger.crash 200

crash-decisions: $(VENV)/made  ## kill writers of decisions at 1,000 random moments, two at a time, and see that none acknowledged is lost: some three minutes
	$(BIN)/python -m tests.decisions.crash 1000

screenshots: $(VENV)-browser/made  ## make the pictures in docs/images again
	$(VENV)-browser/bin/python docs/images/screenshots.py

quality: $(VENV)-bench/made  ## what each ground is worth and all figures, out of fold: make quality LABELS=folder CORPUS=folder
	$(VENV)-bench/bin/python benchmarks/quality/fit.py $(LABELS) $(CORPUS) --ablate

vectors: $(VENV)-train/made  ## train the domain vectors again, a quarter of an hour: make vectors CORPUS=folder LABELS=folder
	$(VENV)-train/bin/python benchmarks/train/build_vectors.py $(CORPUS) $(if $(LABELS),--without $(LABELS)) --write

reading: $(VENV)-train/made  ## train the reading network again, two hours on two cores: make reading CORPUS=folder LABELS=folder
	THP_MEM_ALLOC_ENABLE=1 $(VENV)-train/bin/python benchmarks/train/build_reading.py $(CORPUS) $(if $(LABELS),--without $(LABELS)) --write

# In an environment of its own: what trains and fits is large, and no part of yoy.
$(VENV)-%/made: pyproject.toml
	@$(PYTHON) -m venv $(VENV)-$*
	@$(VENV)-$*/bin/python -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)-$*/bin/python -m pip install -q --disable-pip-version-check -e . --group $*
	@touch $@

bench: $(VENV)/made  ## time of a comparison as a ratio to bare imports
	$(BIN)/python benchmarks/speed.py

profile: $(VENV)/made  ## the stages of a comparison with their shares: make profile REPORTS="EARLIER LATER"
	@$(BIN)/python -m compileall -q src/yoy
	$(BIN)/python benchmarks/stages.py $(REPORTS)

cost: $(VENV)/made  ## time and memory of a comparison beside difflib's: make cost REPORTS="EARLIER LATER"
	@$(BIN)/python -m compileall -q src/yoy
	$(BIN)/python benchmarks/cost.py $(REPORTS)

parsing: $(VENV)/made  ## reports parsed a second, and the growth to 100 MB: about five minutes
	$(BIN)/python benchmarks/parsing.py

corpus: $(VENV)/made  ## the owner of every character, and twins read the same: make corpus CORPUS=folder
	$(BIN)/python tests/corpus/owners.py $(CORPUS)
	$(BIN)/python benchmarks/twins.py $(CORPUS) '*-webpage.txt'
	$(BIN)/python benchmarks/twins.py $(CORPUS) '*.docx'

clean:  ## remove what make made
	rm -rf $(VENV) $(VENV)-bench $(VENV)-browser $(VENV)-embedding $(VENV)-train out .pytest_cache .mypy_cache .ruff_cache
