# `make serve` starts a server, `make test` checks everything; both install what they need.
# Options go through SERVE_ARGS: make serve SERVE_ARGS="--port 8080"

PYTHON ?= python3
SERVE_ARGS ?=
UPGRADE ?=
FUZZ_ARGS ?=
PART ?= tests --ignore=tests/attacks

# Bytecode is written, whatever the environment says: tests start some hundred processes,
# and each would compile all modules anew.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
# The packages of which tests/coverage_gates.py asks for a share of branches.
GATED := engine figures protocol records rooms sessions storage retention accounts
# Tests of these packages that compute for long.
HEAVY := tests/unit/rooms/test_hall.py tests/unit/engine/test_draw_fair.py
# Tests of these packages that pass no branch that the others miss: they run without coverage,
# which takes a third of the time, and leaves what they compare as it is.
UNCOVERED := $(HEAVY) tests/unit/rooms/test_cost.py tests/unit/rooms/test_loading_cost.py \
	tests/unit/rooms/test_move_rates.py tests/unit/figures/session/test_midway.py \
	tests/unit/engine/mechanics/test_barometer_secrets.py \
	tests/playthroughs/test_documents.py tests/playthroughs/test_games.py
STARTING := tests/unit/test_main.py tests/unit/test_output.py
# Tests that wait for sockets and clocks, or measure for seconds: `make check` is to be fast.
SLOW := $(HEAVY) $(STARTING) tests/unit/rooms/test_cost.py tests/unit/rooms/test_eviction.py \
	tests/unit/web/test_http_protocol.py tests/unit/web/test_server.py \
	tests/unit/web/test_websocket_protocol.py tests/unit/bots/test_simulated_room.py
UNGATED := $(filter-out $(addprefix tests/unit/,__pycache__ $(GATED)),\
	$(patsubst %/,%,$(wildcard tests/unit/*/))) $(wildcard tests/unit/test_*.py)
WEB := clients/web
# Chromiums of 2020, out of packages.
OLD := tests/engines/old
# The locks of Python that are audited: all of them.
AUDITED := runtime sign-on print build test audit fuzz
# A provider of OpenID Connect that others wrote.
PROVIDER := tests/sign_on/provider
PIP := $(BIN)/pip --disable-pip-version-check --quiet
LOCKED := --require-hashes --no-deps
# Node and npm come from a Python package, so that nothing but Python must be on the machine.
NPM := cd $(WEB) && PATH="$(CURDIR)/$(BIN):$$PATH" npm --no-update-notifier
COMPILE := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-header --no-annotate $(UPGRADE)

PAGES := $(WEB)/phone.html $(WEB)/console.html $(WEB)/screen.html $(WEB)/draw.html \
	$(WEB)/follow.html $(WEB)/follow-up.html $(WEB)/impact.html
CLIENT_SOURCES := $(PAGES) $(WEB)/package.json $(WEB)/vite.config.ts $(WEB)/scripts/pack.mjs \
	$(WEB)/scripts/wire-types.mjs \
	$(shell find $(WEB)/src $(WEB)/public ! -name wire.ts ! -name kept.ts 2>/dev/null) \
	game_server/dossier/device.py \
	$(shell find game_server/engine game_server/protocol -name '*.py' 2>/dev/null)

.PHONY: install serve check test long wheel lock audit sbom fuzz guided golden docs fix gallery
.PHONY: slowest all-installed
.PHONY: format lint types imports content unit client suite others pages toy faults e2e sessions attacks
.PHONY: browser browser-install engines engines-install servers servers-install test-install
.PHONY: sign-on sign-on-install office libreoffice libreoffice-install

install: .venv/runtime.stamp $(WEB)/dist/phone.html

serve: install
	@exec $(BIN)/metodd serve $(SERVE_ARGS)

# Runs several targets at once, since two processors are the least a machine has, and all of them
# wait now and then; each output comes whole.
AT_ONCE := $(MAKE) --no-print-directory --output-sync=target --jobs

# The fast part of the tests.
check:
	@$(MAKE) --no-print-directory --jobs=2 install test-install
	@$(AT_ONCE)=3 unit client types format lint imports content

# Everything, two at a time: the longest first, so that none of them is left alone at the end.
test:
	@$(MAKE) --no-print-directory --jobs=3 all-installed
	@# sync: while the disk still writes what was installed, the first commits take seconds.
	@sync
	@echo "The first tests take some minutes, and are shown when they are done."
	@$(AT_ONCE)=2 faults pages suite e2e others sessions toy sign-on office client types format lint \
		imports content

# Installs what is independent at the same time.
all-installed: install test-install browser engines servers libreoffice sign-on-install

# The tests that take longest, by the clock and by processors: `make slowest PART=tests/faults`.
# Without PART those of `make test`: attacks compare waits, and nothing else may run beside them.
slowest: all-installed
	$(BIN)/pytest -p tests.slowest --numprocesses=2 --dist=loadfile $(PART)

# Long tests, run by hand: many more examples, and a bare Debian. As root, for debootstrap.
long: install test-install browser engines servers libreoffice sign-on-install
	$(BIN)/pytest -m "long or not long" --hypothesis-profile=long
	tests/setup/debootstrap.sh

wheel: install
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

# Writes the golden games anew; read the difference before committing it.
golden: test-install
	$(BIN)/python -m tests.playthroughs
	$(BIN)/python -m tests.system.toy

# Writes the pages of the book anew that are made from the code.
docs: .venv/runtime.stamp
	$(BIN)/python -m game_server.protocol.book > docs/protocol.md
	$(BIN)/python -m game_server.figures.book > docs/figures.md
	$(BIN)/python -m game_server.web.dashboard > deploy/grafana/metodd.json

# Writes anew what a release is made of, with licences, after a change of a lock or of the version.
sbom: test-install
	$(BIN)/cyclonedx-py environment --output-reproducible .venv | $(BIN)/python -m game_server.sbom \
		$(WEB)/package-lock.json requirements/runtime.txt requirements/sign-on.txt \
		requirements/print.txt > requirements/sbom.json.new
	mv requirements/sbom.json.new requirements/sbom.json

# Random requests to every route and random frames into rooms, by hand: make fuzz MINUTES=10
MINUTES ?= 10
fuzz: test-install
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(FUZZ_ARGS)

# The same for so long on each of: bytes of the wire, rooms, requests; coverage guides the inputs.
guided: test-install .venv/fuzz.stamp
	set -e; for target in frames rooms requests; do \
		$(BIN)/python -m tests.fuzz.guided $$target --minutes $(MINUTES); done

# Applies the fixes of ruff and biome, in Python and in the client.
fix: test-install $(WEB)/node_modules/.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run format

# Pictures of every page in every step, into gallery/, and the three of the README. Half an hour.
gallery: install test-install browser
	$(BIN)/python -m tests.pages.gallery gallery

# Remakes the lock files after a change in pyproject.toml; UPGRADE=--upgrade takes newer versions.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip --disable-pip-version-check --quiet install uv
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --extra sign-on -c requirements/runtime.txt -o requirements/sign-on.txt
	$(COMPILE) pyproject.toml --extra print -c requirements/runtime.txt -o requirements/print.txt
	$(COMPILE) --group build -c requirements/runtime.txt -o requirements/build.txt
	$(COMPILE) --group test -c requirements/sign-on.txt -c requirements/print.txt \
		-c requirements/build.txt \
		-o requirements/test.txt
	$(COMPILE) --group audit -o requirements/audit.txt
	$(COMPILE) --group fuzz -o requirements/fuzz.txt
	rm -r .venv-lock

# Asks for known weaknesses of all that is locked. It needs the internet, and tells nothing without:
# so it is no part of the tests, and belongs before a release, and into a weekly job.
audit: .venv/runtime.stamp .venv-audit/audit.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.audit .venv-audit/bin/pip-audit npm \
		$(AUDITED:%=requirements/%.txt) $(WEB) $(OLD) $(PROVIDER)

format: test-install
	$(BIN)/ruff format --check .

lint: test-install
	$(BIN)/ruff check .

types: test-install
	$(BIN)/mypy

imports: test-install
	$(BIN)/lint-imports --no-logo

content: .venv/runtime.stamp
	$(BIN)/metodd check

# Half of their time these tests wait, for a process or a clock.
unit: test-install
	$(BIN)/pytest --numprocesses=3 --dist=worksteal $(addprefix --ignore=,$(SLOW)) tests/unit

client: $(WEB)/node_modules/.stamp $(WEB)/dist/phone.html
	$(NPM) run check
	$(NPM) run targets
	$(NPM) test

# The tests whose branch coverage is checked; random ones run with a fixed seed.
suite: test-install servers
	$(BIN)/coverage run -m pytest --hypothesis-profile=ci \
		$(addprefix --ignore=,$(UNCOVERED)) \
		$(addprefix tests/unit/,$(GATED)) tests/contracts tests/playthroughs
	$(BIN)/python -m tests.coverage_gates

# All other tests inside one process; random sessions are the same on every run.
others: test-install
	$(BIN)/pytest --numprocesses=2 --dist=worksteal --hypothesis-profile=ci \
		$(UNCOVERED) tests/properties $(UNGATED)

# The built pages, on documents that tests write.
pages: install test-install browser
	$(BIN)/pytest --numprocesses=2 --dist=loadfile tests/pages

# A mechanic added to a copy of this tree.
toy: install test-install
	$(BIN)/pytest tests/system

# Servers that are killed, phones that stall. These wait most of their time, so that three of them
# find room where there are two processors.
faults: install test-install servers
	$(BIN)/pytest --numprocesses=3 --dist=loadfile --no-loadscope-reorder tests/faults

# Whole sessions in real pages.
e2e: install test-install browser servers
	$(BIN)/pytest --numprocesses=2 tests/e2e

# Sign-on at a real provider, also in a real browser.
sign-on: test-install sign-on-install browser
	$(BIN)/pytest tests/sign_on

sign-on-install: $(PROVIDER)/node_modules/.stamp

# Spreadsheets as LibreOffice reads them back.
office: test-install libreoffice
	$(BIN)/pytest tests/office

# A server attacked in many ways, beside honest phones: these measure, and want the machine alone.
attacks: install test-install servers
	$(BIN)/pytest tests/attacks

# A whole session in each other engine.
sessions: install test-install engines
	$(BIN)/pytest --numprocesses=2 tests/engines

# Whether all these programs are on this machine, so that nothing stands before the long tests.
there = $(shell PATH="$$PATH:/usr/sbin"; for name in $(1); do command -v $$name >/dev/null || exit; \
	done; echo yes)

# Nothing to do where Chromium is, so that the long tests above start at once.
browser: $(if $(shell command -v chromium-headless-shell || command -v chromium),,browser-install)

browser-install:
	tests/setup/chromium.sh

# Firefox, WebKitGTK and old Chromiums; nothing to do where they are. The system's packages are
# installed one after the other.
engines: $(OLD)/chromium/.stamp $(if $(call there,firefox-esr WebKitWebDriver Xvfb),,engines-install)

engines-install: | browser
	@tests/setup/engines.sh

# Redis, Valkey, nginx and Caddy, which tests start for themselves; nothing to do where they are.
servers: $(if $(call there,redis-server valkey-server nginx caddy openssl),,servers-install)

servers-install: | engines
	@tests/setup/servers.sh

# The LibreOffice that reads exports back; nothing to do where it is.
libreoffice: $(if $(call there,soffice),,libreoffice-install)

libreoffice-install: | servers
	@tests/setup/office.sh

test-install: .venv/test.stamp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; (3, 11) <= sys.version_info < (3, 14) or \
		sys.exit("Python 3.11, 3.12 or 3.13 is needed: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements/runtime.txt requirements/build.txt pyproject.toml | .venv/bin/python
	$(PIP) install $(LOCKED) -r requirements/runtime.txt -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv-audit/audit.stamp: requirements/audit.txt
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip --disable-pip-version-check --quiet install $(LOCKED) -r $<
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/runtime.stamp
	$(PIP) install $(LOCKED) -r requirements/test.txt
	@touch $@

.venv/fuzz.stamp: requirements/fuzz.txt .venv/test.stamp
	$(PIP) install $(LOCKED) -r requirements/fuzz.txt
	@touch $@

$(OLD)/chromium/.stamp: $(OLD)/package-lock.json $(OLD)/unpack.mjs | .venv/runtime.stamp
	cd $(OLD) && PATH="$(CURDIR)/$(BIN):$$PATH" && npm --no-update-notifier ci --ignore-scripts && \
		node unpack.mjs && rm -r node_modules
	@touch $@

$(PROVIDER)/node_modules/.stamp: $(PROVIDER)/package.json $(PROVIDER)/package-lock.json \
		| .venv/runtime.stamp
	cd $(PROVIDER) && PATH="$(CURDIR)/$(BIN):$$PATH" npm --no-update-notifier ci --ignore-scripts
	@touch $@

$(WEB)/node_modules/.stamp: $(WEB)/package.json $(WEB)/package-lock.json | .venv/runtime.stamp
	$(NPM) ci --ignore-scripts
	@touch $@

$(WEB)/dist/phone.html: $(CLIENT_SOURCES) $(WEB)/node_modules/.stamp
	$(NPM) run build
