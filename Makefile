# KB Build: `make help` lists what can be done here. 一覧は make help で表示します。
# PYTHON=… chooses the Python that .venv is made from; PYTEST_ARGS=… goes to pytest,
# BENCH_ARGS=… to the benchmark of the search or of the pages (BENCH_ARGS=--help lists them).

.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed.stamp
BENCH_STAMP := $(VENV)/bench.stamp
PYTHON ?=
PYTEST_ARGS ?=
BENCH_ARGS ?=
FIND_PYTHON := sh scripts/find_python.sh $(PYTHON)
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header \
	--python-version 3.11 --quiet

.PHONY: help site serve test bench bench-search bench-pages lint format lock clean distclean system-packages

help: ## this list / この一覧
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile | awk -F': ' '{ printf "make %-12s %s\n", $$1, $$2 }'

site: $(STAMP) ## builds the help centre into site/ / ヘルプセンターを site/ に作成します
	@$(BIN)/kb build
	@printf '%s\n' "" "The help centre is in $(CURDIR)/site/ (make serve shows it)." \
		"ヘルプセンターは $(CURDIR)/site/ にあります(make serve で表示できます)。"

serve: $(STAMP) ## shows it on http://127.0.0.1:8000/ and rebuilds on save / 表示し、保存のたびに作り直します
	@$(BIN)/kb serve

test: $(STAMP) system-packages ## runs every test / すべてのテストを実行します
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pytest -n 2 --dist loadfile $(PYTEST_ARGS)

bench: $(STAMP) ## prints the benchmarks / ベンチマークを表示します
	@$(BIN)/python -m tests.bench

bench-search: $(BENCH_STAMP) system-packages ## compares the search with others' / 検索を他の検索と比べます
	@$(BIN)/python -m tests.bench.search $(BENCH_ARGS)

bench-pages: $(STAMP) system-packages ## compares the pages with Material's / ページを Material と比べます
	@$(BIN)/python -m tests.bench.pages $(BENCH_ARGS)

lint: $(STAMP) ## style and architecture, in seconds / 書式と構成だけを数秒で確認します
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

format: $(STAMP) ## applies the style / 書式を整えます
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# The pins in the files are kept where they still fit; make lock UPGRADE=--upgrade takes the newest.
lock: $(STAMP) ## writes requirements/ from pyproject.toml / pyproject.toml から requirements/ を作り直します
	@$(LOCK) $(UPGRADE) --extra dev --output-file requirements/dev.txt
	@$(LOCK) --constraints requirements/dev.txt --no-annotate --output-file requirements/run.txt
	@$(LOCK) $(UPGRADE) --extra bench --constraints requirements/dev.txt --output-file requirements/bench.txt

clean: ## removes what builds and tests wrote / ビルドとテストの生成物を消します
	rm -rf site .site-* .kb build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## removes .venv as well / .venv も消します
	rm -rf $(VENV)

system-packages:
	@python=$$($(FIND_PYTHON)) && "$$python" scripts/system_packages.py

# The stamp is touched last: an interrupted installation is done again, a finished one never.
$(STAMP): requirements/dev.txt pyproject.toml
	@python=$$($(FIND_PYTHON)) || exit 1; \
	if ! { sh scripts/find_python.sh $(BIN)/python && $(BIN)/python -m pip --version; } >/dev/null 2>&1; then \
		echo "Making $(VENV) with $$python / $(VENV) を作成しています"; \
		"$$python" -m venv --clear $(VENV) || exit 1; \
	fi
	@echo "Installing requirements/dev.txt, about a minute, once / 必要なパッケージを入れています(初回のみ、約 1 分)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(STAMP)

# The peers of the search benchmark are large (50 MB) and needed by nothing else.
$(BENCH_STAMP): $(STAMP) requirements/bench.txt
	@echo "Installing requirements/bench.txt, once / ベンチマークに必要なパッケージを入れています(初回のみ)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $(BENCH_STAMP)
