# The commands of this repository. `make` alone lists them. Each installs what it needs first (scripts/setup).
.DEFAULT_GOAL := help
.PHONY: help run test check types bench fuzz package package-test pages clean

# Where rustup puts cargo, and scripts/setup a Node; a fresh machine does not have them on the PATH yet.
export PATH := $(CURDIR)/.node/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

# Seconds for each fuzz target.
TIME ?= 600

help: ## list the commands
	@echo 'Rollcall'
	@sed -n 's/^\([a-z-]*\): .*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST))

run: ## build and open the window, or serve where there is no display; for example: make run ARGS="--port 7300"
	@scripts/setup run
	@$(MAKE) --no-print-directory pages
	@echo 'Building Rollcall. The first time this takes some minutes.'
	@cargo build --release --locked
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		echo 'Opening the window.'; \
		exec cargo run --release --locked --quiet -- $(ARGS); \
	else \
		echo 'There is no display: starting the server without a window (rollcall serve). Ctrl-C stops it.'; \
		exec cargo run --release --locked --quiet -- serve $(ARGS); \
	fi

test: ## everything that must hold: units, storage, protocol, a foreign SCIM client, crashes, the keychain, the pages, the window
	@scripts/setup test
	@$(MAKE) --no-print-directory pages
	npm --prefix ui --silent run budget
	npm --prefix ui --silent test
	cargo build --workspace --locked
	cargo test --workspace --locked $(ARGS)
	npm --prefix ui --silent run e2e

check: ## format, lints, documentation, licences and bans
	@scripts/setup check
	@$(MAKE) --no-print-directory pages
	npm --prefix ui --silent run check
	scripts/licences --check
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo clippy --package rollcall --bins --no-default-features --features custom-protocol --locked -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked --document-private-items
	cargo deny check licenses bans sources

types: ## write the operations' types for the user interface (ui/src/host/generated)
	ROLLCALL_WRITE_TYPES=1 cargo test --quiet --locked --package admin --lib types

bench: ## measure and print ratios to a bare server and bare SQLite
	@scripts/setup run
	@$(MAKE) --no-print-directory pages
	cargo build --release --locked
	cargo run --release --locked -p bench -- $(ARGS)

fuzz: ## run every fuzz target; for example: make fuzz TIME=60
	@scripts/setup fuzz
	scripts/fuzz $(TIME) $(ARGS)

package: ## build the packages for Linux, a deb and an rpm, into target/package
	@scripts/setup package
	@$(MAKE) --no-print-directory pages
	@scripts/package

package-test: package ## install them into a bare Debian, use, update and remove them there; needs root
	@scripts/setup package-test
	@scripts/package-test

# The pages of the window and the browser. Their tools are installed when the lock file changed, the pages built
# when anything they are made of did.
pages: ui/dist/index.html

ui/node_modules/.package-lock.json: ui/package-lock.json
	@echo 'Installing what the pages are built with.'
	@npm --prefix ui ci --silent --no-audit --no-fund
	@touch $@

ui/dist/index.html: ui/node_modules/.package-lock.json ui/index.html ui/vite.config.ts ui/tsconfig.json \
		$(shell find ui/src ui/public -type f 2>/dev/null)
	@echo 'Building the pages.'
	@npm --prefix ui run --silent build -- --logLevel warn
	@touch $@

clean: ## remove what was built and installed below this folder
	cargo clean
	rm -rf .venv .node ui/node_modules ui/dist
