# Two commands: `make demo` shows it on samples/, `make test` checks everything.
# Recipes use relative paths only and call .venv/bin/python -m …, so the checkout may stand anywhere.

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
STAMP := .venv/made-in
PIP := $(VENV_PYTHON) -m pip --disable-pip-version-check --quiet
# A run of the tests has no network where the machine lets us take it away.
OFFLINE := $(shell for how in "--net" "--map-current-user --net"; do \
	unshare $$how true 2>/dev/null && echo "unshare $$how" && break; done)

.DELETE_ON_ERROR:
.PHONY: demo test format lock fuzz bench quality train deps clean

demo: $(STAMP)
	@mkdir -p build/demo
	@# Clears redacted/ only if it is what the last demo made: the audit log begins with its header.
	@if [ -e redacted/audit.jsonl ] && head -n 1 redacted/audit.jsonl | cmp -s - build/demo/header; \
		then rm -rf redacted; fi
	@XDG_CONFIG_HOME="$$PWD/build/demo" $(VENV_PYTHON) -m redact scan samples/ --out redacted/; \
		code=$$?; [ $$code -le 1 ] || exit $$code; head -n 1 redacted/audit.jsonl > build/demo/header
	@echo; echo "Withheld on purpose, to show that what cannot be redacted is not copied:"
	@$(VENV_PYTHON) -c "import pathlib, tomllib; \
		vectors = tomllib.loads(pathlib.Path('samples/vectors.toml').read_text('utf-8')); \
		[print('  samples/' + f['name'], '-', f['status']) for f in vectors['file'] if f['status'] != 'done']"
	@echo "The copies are in redacted/files/; redacted/report.html tells about them."

test: $(STAMP)
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	@# Two workers, each with a thread of linear algebra for every processor, take three times as long.
	OPENBLAS_NUM_THREADS=1 $(OFFLINE) $(VENV_PYTHON) -m pytest -n 2 --dist loadgroup

format: $(STAMP)
	$(VENV_PYTHON) -m ruff format .
	$(VENV_PYTHON) -m ruff check --fix .

# Needs uv. The lock serves every supported Python and system, has hashes and wheels only, and
# names no index address.
lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --only-binary :all: \
		--python-version 3.11 --no-header --no-annotate --output-file requirements.lock
	uv pip compile pyproject.toml benchmarks/requirements.in --override benchmarks/overrides.txt \
		--constraint requirements.lock --universal --generate-hashes --only-binary :all: \
		--python-version 3.11 --no-header --no-annotate --output-file benchmarks/requirements.lock
	uv pip compile pyproject.toml training/requirements.in --override benchmarks/overrides.txt \
		--constraint requirements.lock --universal --generate-hashes --only-binary :all: \
		--python-version 3.11 --no-header --no-annotate --output-file training/requirements.lock

# A minute for each format; findings lie in build/fuzz/.
fuzz: $(STAMP)
	$(VENV_PYTHON) -m fuzz --seconds $(SECONDS)

SECONDS := 60

bench: benchmarks/.venv/made-in
	benchmarks/.venv/bin/python benchmarks/speed.py

quality: benchmarks/.venv/made-in
	benchmarks/.venv/bin/python -m benchmarks.quality.build test --out build/quality/test.jsonl
	benchmarks/.venv/bin/python -m benchmarks.quality.run build/quality/test.jsonl --plots docs

# CORPORA is the folder of the corpora that training/README.md lists.
train: training/.venv/made-in
	training/.venv/bin/python -m training --corpora "$(CORPORA)"

clean:
	rm -rf .venv benchmarks/.venv training/.venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# System packages, only where they are missing: Python with its venv module, Tesseract, LibreOffice
# and libarchive; a font for the tests, and qpdf and 7-Zip, with which they read what we wrote.
PACKAGES := tesseract-ocr tesseract-ocr-rus tesseract-ocr-bel tesseract-ocr-eng \
	libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-dejavu-core qpdf \
	libarchive13 7zip
deps:
	@missing=$$($(PYTHON) -c "import ensurepip, venv" 2>/dev/null || echo python3 python3-venv); \
	for package in $(PACKAGES); do \
		dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null \
			| grep --quiet '^installed$$' || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" -ne 0 ]; then \
		echo "These packages are missing:$$missing; install them with: sudo make deps" >&2; exit 1; \
	fi; \
	apt-get update && apt-get install --yes --no-install-recommends $$missing
	@$(PYTHON) -c "import sys; v = sys.version_info; \
		sys.exit(None if (3, 11) <= v[:2] <= (3, 14) else 'redact needs Python 3.11 to 3.14, and $(PYTHON) is %d.%d; name another with: make PYTHON=python3.12 test' % v[:2])"

# The editable install knows the checkout by its full path, so a moved one is installed anew.
ifneq "$(shell cat $(STAMP) 2>/dev/null)" "$(CURDIR)"
.PHONY: $(STAMP)
endif
$(STAMP): requirements.lock pyproject.toml | deps
	@echo "Setting up .venv from requirements.lock"
	@$(VENV_PYTHON) -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(PIP) install --require-hashes --only-binary=:all: -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@printf '%s' "$$PWD" > $(STAMP)

# The environments of the benchmarks and of the training, apart from the project's own.
define other_environment
ifneq "$$(shell cat $(1)/.venv/made-in 2>/dev/null)" "$$(CURDIR)"
.PHONY: $(1)/.venv/made-in
endif
$(1)/.venv/made-in: $(1)/requirements.lock pyproject.toml | deps
	@echo "Setting up $(1)/.venv from $(1)/requirements.lock"
	@$(1)/.venv/bin/python -c "" 2>/dev/null || $$(PYTHON) -m venv --clear $(1)/.venv
	@$(1)/.venv/bin/python -m pip --disable-pip-version-check --quiet install --no-deps \
		--require-hashes --only-binary=:all: -r $(1)/requirements.lock
	@$(1)/.venv/bin/python -m pip --disable-pip-version-check --quiet install \
		--no-deps --no-build-isolation --editable .
	@printf '%s' "$$$$PWD" > $(1)/.venv/made-in
endef
$(eval $(call other_environment,benchmarks))
$(eval $(call other_environment,training))
