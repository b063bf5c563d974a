# `make` alone tells what there is to make. The work is done by two Go programs, build and
# build/check; here stand the order of steps and what they need.

ADDR ?= localhost:8080
MODULES := site/node_modules/.package-lock.json
E2E := cd site && INTERLEAVE_DIST="$(CURDIR)/dist" node --import tsx

.PHONY: help run dev dist build serve lesson curriculum links spelling test test-go bench measure conformance race-conformance screenshot toolchain-check go-is-there node-is-there

help: ## tell what there is to make
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-24s %s\n", $$1, $$2}'

run: MEASURE := -measure
run: build serve ## build the site and serve it: the last line is the address to open

dev: node-is-there $(MODULES) ## the same, built anew and reloaded in the page whenever a file changes
	@echo "==> building, watching and serving"
	@go run ./build -dev -addr $(ADDR)

dist: build ## build the site, for any static host, into dist/ (URL=https://... if it is known)
	@echo "==> dist/ is ready: put it on any static host, under any path"

build: node-is-there $(MODULES)
	@echo "==> building dist/ (the first time this takes some minutes)"
	@go run ./build $(if $(URL),-url $(URL))

serve: build
	@echo "==> serving dist/"
	@go run . -addr $(ADDR) $(MEASURE)

lesson: go-is-there ## begin a lesson: SLUG=my-lesson, and perhaps TITLE="My lesson"
	@go run ./build/author lesson "$$SLUG" "$$TITLE"

curriculum: go-is-there ## print the course as a table: what each lesson shows, what asserts it, and the gaps
	@go run ./build/author curriculum

links: go-is-there ## list the links that lead out of the site, with file and line
	@go run ./build/author links

spelling: node-is-there $(MODULES) ## check the spelling of the lessons and of all else that is read
	@cd site && node_modules/.bin/cspell lint --no-progress --no-gitignore --config cspell.json

test: go-is-there ## run every check: Go, lessons, front end, and end to end in Chromium, Firefox and WebKit
	@go run ./build/check

test-go: go-is-there ## run what can be checked with Go alone
	@go run ./build/check -only go

bench: go-is-there ## measure the lessons natively, in Go and Python, within 20 minutes (QUICK=1 for one)
	@echo "==> measuring: the machine should have nothing else to do"
	@go run ./build/bench $(if $(QUICK),-quick)

measure: build ## measure sizes, waiting times and workers in Chromium and Firefox, each beside its bar
	@echo "==> measuring in Chromium and Firefox"
	@$(E2E) e2e/measure.ts

conformance: build ## run the programs of Go's own tests in the page and compare (ONLY=chan/ for some)
	@echo "==> running Go's own test programs in Chromium"
	@$(E2E) e2e/conformance.ts $(ONLY)

race-conformance: node-is-there ## hold our race detector against Go's, by Go's own race tests
	@echo "==> running Go's race tests natively and as checked programs"
	@go run ./wasm/toolchain/checked/conformance

screenshot: build ## take the picture in the README anew
	@$(E2E) e2e/screenshot.ts

toolchain-check: go-is-there ## check that the edits on Go's tools fit the Go that is installed
	@echo "==> checking the edits on $$(go env GOVERSION)"
	@go test -count=1 -timeout 20m ./wasm/toolchain/...

# npm writes this file last; the driver of the tests goes by it, too.
$(MODULES): site/package-lock.json | node-is-there
	@echo "==> installing the editor's packages (npm ci in site/)"
	@cd site && npm ci --no-audit --no-fund
	@touch $@

# An older Go than go.mod asks for fetches the right one by itself, unless it is told not to.
go-is-there:
	@command -v go >/dev/null || { echo "Interleave needs Go 1.26 or newer: https://go.dev/dl/"; exit 1; }
	@v=$$(go env GOVERSION) && echo "$$v" | sed 's/^go//' | awk -F. '{ exit !($$1 > 1 || $$2 + 0 >= 26) }' || \
		{ echo "Interleave needs Go 1.26 or newer, found is $${v:-an older one}: https://go.dev/dl/"; exit 1; }

node-is-there: go-is-there
	@command -v node >/dev/null || { echo "Interleave needs Node.js 20 or newer: https://nodejs.org"; exit 1; }
	@n=$$(node -p 'process.versions.node.split(".")[0]') && [ "$$n" -ge 20 ] || \
		{ echo "Interleave needs Node.js 20 or newer, found is $${n:-none that works}: https://nodejs.org"; exit 1; }
	@command -v npm >/dev/null || { echo "Interleave needs npm, which comes with Node.js: https://nodejs.org"; exit 1; }
