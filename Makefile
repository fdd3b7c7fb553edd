# Needs Python >= 3.11 with venv, and make. Everything else comes from the lock files.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
WORKERS ?= auto

MINUTES ?= 60
FILES   ?= 30000
SEED    ?= 1
SEEDS   ?= 1
CRASHES := tests/engine/loop/test_numbers_crash.py tests/engine/loop/test_after_number_crash.py

.PHONY: demo test lint gambar bench bench-parts bench-service identity office-day long conversions matrix mutants sim soak many fuzz windows-test portable dist clean

demo: $(VENV)/ready
	$(BIN)/python -m pipeline demo demo-kantor

test: $(VENV)/ready
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 -p pipeline.windows
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_names.py

# What CI runs a sample of (docs/reliability.md): hours, each on one core.
matrix: $(VENV)/ready
	$(BIN)/python -m tests.matrix.run
	$(BIN)/python -m tests.world.flips

mutants: $(VENV)/ready
	$(BIN)/python -m tests.matrix.mutants

# An office month a seed, in one process on simulated time: make sim SEED=7 [SEEDS=100]
sim: $(VENV)/ready
	$(BIN)/python -m tests.sim.run --seed $(SEED) --seeds $(SEEDS)

soak: $(VENV)/ready
	$(BIN)/python -m tests.soak --minutes $(MINUTES)

# Damaged files for every reader of foreign bytes: make fuzz MINUTES=10 [READER=xlsx]
fuzz: $(VENV)/ready
	$(BIN)/python -m tests.fuzz.run --minutes $(MINUTES) $(addprefix --reader ,$(READER))

many: $(VENV)/ready
	$(BIN)/python -m tests.world.many $(FILES)

# A Windows Python under Wine (tests/windows/README.md); a zip that needs no installation.
windows-test: $(VENV)/ready
	$(BIN)/python -m tests.windows.suite build/lane

portable: $(VENV)/ready
	$(BIN)/python -m scripts.windows.portable

# What is unpacked where there is no internet: dist/alur-<version>-linux.tar.gz, and the wheel.
dist: $(VENV)/ready
	$(BIN)/python -m scripts.make_dist dist

gambar: $(VENV)/ready
	$(BIN)/python scripts/draw_documents.py docs/gambar

# Ours and the peers side by side (docs/performance.md); one row alone: make bench ROW=nota
bench: $(VENV)/ready
	$(BIN)/python -m bench $(ROW)

# Our own parts as ratios within one run; whether caches and forks change a byte; a day of 5,000 people.
bench-parts: $(VENV)/ready
	$(BIN)/python -m bench.read
	$(BIN)/python bench/ranking.py 5000 100000
	$(BIN)/python -m bench.jobs
	$(BIN)/python -m bench.personnel
	$(BIN)/python -m bench.archive
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.idle
	$(BIN)/python -m bench.drags
	$(BIN)/python -m bench.waited 100
	$(BIN)/python -m bench.backlog
	$(BIN)/python -m bench.backlog --each 100 400 1600

# Rows 8 to 13: an office in service, up to one of half a million events. An hour.
bench-service: $(VENV)/ready
	$(BIN)/python -m bench.service

identity: $(VENV)/ready
	$(BIN)/python -m bench.identity
	$(BIN)/python -m tests.sim.twin

office-day: $(VENV)/ready
	$(BIN)/python -m bench.office_day

# Word files of every construct through both engines; PDFs of every kind of page in two viewers.
conversions: $(VENV)/ready
	$(BIN)/python -m tests.conversions
	$(BIN)/python -m tests.pages

# What the suite runs a sample of, at full length: thousands of lists, damages, layouts and stamped
# PDFs; a crash at each instruction while letters are numbered.
long: $(VENV)/ready
	LONG=1 $(BIN)/python -m pytest -n $(WORKERS) tests/duk tests/documents/test_stamp.py tests/test_demo.py tests/world/test_many.py $(CRASHES)

$(VENV)/ready: requirements/dev.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) demo-kantor build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
