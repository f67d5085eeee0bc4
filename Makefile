# Fanlight. "make" or "make help" lists what there is.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

GO := go
JS := GOOS=js GOARCH=wasm
NODE = $(shell $(GO) env GOROOT)/lib/wasm/go_js_wasm_exec
TOOL_GOFUMPT := mvdan.cc/gofumpt@v0.12.0
TOOL_STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
TOOL_ESBUILD := github.com/evanw/esbuild/cmd/esbuild@v0.28.2

# What the watch build rewrites, and what it is built into.
WATCHED := ./pool ./pool/inventory ./pool/pattern
TWIN := -tags watch -overlay .watch/overlay.json
WASM := .cache/wasm
BUNDLES := .cache/bundles
NATIVE := .cache/native/watch
RELEASE := -trimpath -buildvcs=false -ldflags "-s -w"

# The packages that run in a browser: tested natively and as WebAssembly.
PURE := ./pool ./pool/conductor ./pool/conductor/emit ./pool/conductor/explore ./pool/conductor/shim/... ./pool/event ./pool/inventory ./pool/pattern \
	./app/engine ./app/flow/... ./app/orders

##@ Use

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo

.PHONY: run
run: site ## build, serve on the first free port from 8000 up, print the address
	@$(GO) run ./app serve -dir dist

.PHONY: site
site: wasm bundles ## write dist/: plain files for any host, at any path
	@$(GO) run ./app build -o dist -wasm $(WASM) -bundles $(BUNDLES) -glue "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js"

##@ Check

.PHONY: test
test: test-engine test-wasm test-view test-e2e ## everything below, in this order

.PHONY: test-engine
test-engine: watch ## engine and flow, natively, with -race; then the watched twin
	@.ci/need "gcc libc6-dev" gcc clang
	CGO_ENABLED=1 $(GO) test -race ./pool/... ./app ./app/engine ./app/flow/... ./app/orders
	$(GO) test ./pool/conductor ./pool/conductor/explore # with what the race detector would report, and rightly
	@$(GO) run ./pool/conductor/cmd/watch -q -tests -o .watch/tests ./pool ./pool/inventory
	CGO_ENABLED=1 $(GO) test -race -tags watch -overlay .watch/tests/overlay.json -run Watched ./pool ./pool/inventory
	CGO_ENABLED=1 $(GO) test -race $(TWIN) ./app/engine

.PHONY: test-wasm
test-wasm: watch ## the same packages under GOOS=js GOARCH=wasm
	@.ci/need nodejs node
	$(JS) $(GO) test -exec="$(NODE)" $(PURE)
	$(JS) $(GO) test -exec="$(NODE)" $(TWIN) ./app/engine

.PHONY: test-view
test-view: ## components and site generation
	$(GO) test ./app/view/... ./app/site/...

.PHONY: test-e2e
test-e2e: site native ## journeys in headless Chromium, dist/ served under a sub-path
	@.ci/need chromium chromium chromium-browser google-chrome google-chrome-stable
	FANLIGHT_DIST="$(CURDIR)/dist" FANLIGHT_NATIVE="$(CURDIR)/$(NATIVE)" $(GO) test -count=1 -timeout 15m ./app/e2e/...

.PHONY: language
language: ## Go's own tests of channels and goroutines, plain and watched: how many come to the same
	@$(GO) run ./pool/conductor/cmd/language

.PHONY: explore
explore: ## a package's own tests under 1000 schedules each: make explore PKG=./pool [ARGS="-run X -policy walk"]
	@$(GO) run ./pool/conductor/cmd/explore $(ARGS) $(or $(PKG),$(error which package? make explore PKG=./pool))

.PHONY: soak
soak: ## a million operations at the inventory under -race, and 10,000 seeds without a false report; then ns an operation
	@.ci/need "gcc libc6-dev" gcc clang
	CGO_ENABLED=1 $(GO) test -race -count=1 -timeout 1h -v -run TestLinearizable ./pool/inventory -operations 1000000
	RACE_SEEDS=10000 $(GO) test -count=1 -timeout 1h -v -run TestRaces ./pool/conductor/instrument
	$(GO) test -count=1 -timeout 1h -run TestRight ./pool/conductor/cmd/explore -seeds 10000
	$(GO) test -run '^$$' -bench Contention -benchtime 300000x -count 5 ./pool/inventory

# 10x: without that limit the fuzzer spends the whole minute on making one input smaller.
FUZZ := 1m
FUZZED := ./pool/event ./pool/inventory ./app/orders

.PHONY: fuzz
fuzz: ## each fuzz target for a minute: make fuzz [FUZZ=10m]
	@for package in $(FUZZED); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			out=$$($(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZ) -fuzzminimizetime 10x $$package 2>&1) || { echo "$$out"; exit 1; }; \
			echo "$$package $$target: $$(grep execs <<<"$$out" | tail -1)"; \
		done; \
	done

# Other people's pools, each with what is rewritten for it.
PEERS := pool/conductor/explore/peers
PEERS_WATCHED := pond=github.com/alitto/pond/v2/... ants=github.com/panjf2000/ants/v2/...,golang.org/x/sync/errgroup conc=github.com/sourcegraph/conc/... \
	errgroup=golang.org/x/sync/errgroup workerpool=github.com/gammazero/...

.PHONY: explore-peers
explore-peers: ## other people's pools under 1000 schedules a test: what is found is printed, and no failure here
	cd $(PEERS) && $(GO) mod vendor
	@$(GO) build -o .cache/native/explore ./pool/conductor/cmd/explore
	@for peer in $(PEERS_WATCHED); do \
		echo "## $$peer" && .cache/native/explore -C $(PEERS) -steps 20000 -with "$${peer#*=}" $(ARGS) "./$${peer%%=*}" || [ $$? -eq 1 ]; \
	done

.PHONY: lint
lint: ## gofumpt, vet and staticcheck (native and js/wasm), go.mod in order
	@unformatted=$$($(GO) run $(TOOL_GOFUMPT) -l app pool); \
	if [ -n "$$unformatted" ]; then echo "run 'make fmt'; gofumpt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) vet -tags watch ./app/engine
	$(JS) $(GO) vet ./...
	$(GO) run $(TOOL_STATICCHECK) ./...
	$(GO) run $(TOOL_STATICCHECK) -tags watch ./app/engine
	$(GO) run -exec "env $(JS)" $(TOOL_STATICCHECK) ./...
	$(GO) mod tidy -diff
	$(GO) mod verify

.PHONY: fmt
fmt: ## gofumpt, in place
	$(GO) run $(TOOL_GOFUMPT) -w app pool

##@ Measure

.PHONY: bench
bench: ## the pool against plain channels and other pools; what is asked for, and reached
	cd pool/bench && $(GO) run . -out ../../.cache/bench

.PHONY: bench-wasm
bench-wasm: ## the same as WebAssembly, with ten workers
	@.ci/need nodejs node
	cd pool/bench && $(JS) $(GO) run -exec="$(NODE)" . -workers 10

.PHONY: perf
perf: site ## both modes with 7 to 1,000 workers: frames, load, keys, first visit, memory: make perf [ARGS="-minutes 10"]
	@.ci/need chromium chromium chromium-browser google-chrome google-chrome-stable
	$(GO) run ./app/e2e/perf -dist dist $(ARGS)

.PHONY: screenshot
screenshot: site ## the README's picture, taken of the running page
	@.ci/need chromium chromium chromium-browser google-chrome google-chrome-stable
	$(GO) run ./app/e2e/shot -dist dist -o web/screenshot.png

##@ Parts

.PHONY: watch
watch: ## rewrite the engine's source for the watch build, into .watch/
	@$(GO) run ./pool/conductor/cmd/watch -o .watch $(WATCHED)

.PHONY: wasm
wasm: watch ## compile the page and both engines, into .cache/wasm/
	@mkdir -p $(WASM)
	$(JS) $(GO) build $(RELEASE) $(TWIN) -o $(WASM)/watch.wasm ./app/engine
	$(JS) $(GO) build $(RELEASE) -o $(WASM)/engine.wasm ./app/engine
	$(JS) $(GO) build $(RELEASE) -o $(WASM)/app.wasm ./app

.PHONY: bundles
bundles: $(BUNDLES)/charts/charts.js ## the charts with uPlot, from npm by its lock file, into .cache/bundles/

# Packages stand in .cache, out of the sources' way: nothing of them is in git.
NPM := .cache/npm
$(NPM)/node_modules: web/charts/package.json web/charts/package-lock.json
	@.ci/need npm npm
	@mkdir -p $(NPM) && cp $^ $(NPM)/
	npm ci --prefix $(NPM) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BUNDLES)/charts/charts.js: web/charts/charts.js $(NPM)/node_modules
	NODE_PATH=$(NPM)/node_modules $(GO) run $(TOOL_ESBUILD) $< --bundle --minify --format=esm --target=es2022 --loader:.css=text --log-level=warning \
		--banner:js="/*! uPlot: $$(tr '\n' ' ' <$(NPM)/node_modules/uplot/LICENSE)*/" --outfile=$@

.PHONY: native
native: watch ## compile the watch build for this machine, into .cache/native/
	$(GO) build $(TWIN) -o $(NATIVE) ./app/engine

.PHONY: clean
clean: ## remove what these commands have written
	rm -rf dist dist.new dist.old .watch .cache $(PEERS)/vendor
