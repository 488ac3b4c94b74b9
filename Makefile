# The commands of this repository. `make` alone lists them. Each installs what it needs first (scripts/setup).
.DEFAULT_GOAL := help
.PHONY: help run test check bench fuzz clean

# Where rustup puts cargo; a fresh machine does not have it on the PATH yet.
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

# Seconds for each fuzz target.
TIME ?= 600

help: ## list the commands
	@echo 'Rollcall'
	@sed -n 's/^\([a-z]*\): .*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST))

run: ## build and start the server; for example: make run ARGS="--port 7300"
	@scripts/setup run
	@echo 'Building, then starting the server without a window (rollcall serve). Ctrl-C stops it.'
	@cargo build --release --locked
	@exec cargo run --release --locked --quiet -- serve $(ARGS)

test: ## everything that must hold: unit, storage and protocol tests, a foreign SCIM client, crashes, the keychain
	@scripts/setup test
	cargo build --workspace --locked
	cargo test --workspace --locked $(ARGS)

check: ## format, lints, licences and bans
	@scripts/setup check
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo deny check licenses bans sources

bench: ## measure and print ratios to a bare server and bare SQLite
	@scripts/setup run
	cargo build --release --locked
	cargo run --release --locked -p bench -- $(ARGS)

fuzz: ## run every fuzz target; for example: make fuzz TIME=60
	@scripts/setup fuzz
	scripts/fuzz $(TIME) $(ARGS)

clean: ## remove what was built and installed below this folder
	cargo clean
	rm -rf .venv
