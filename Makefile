# 倍增台账：make run 运行，make test 测试。两条命令都会装好缺少的东西。
export GOFLAGS := -tags=migrated_fynedo,x11,no_emoji
export CGO_ENABLED := 1

# packages that link no window: they are tested with the race detector
PLAIN = ./data/... ./reports/... ./seeds/... ./assets/... ./app/cli/...
# hundreds of sheets read one after the other: twenty times slower under the
# race detector, which sees the same code in the command line's tests
TABLES = ./data/intake ./data/exchange
WINDOW = . ./app ./app/ui/...

.PHONY: run build test bench check deps-build deps-test

run: build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
	  ./beizeng; \
	else \
	  echo "没有图形界面：不开窗口，用演示数据生成 out/briefing.pdf 和 out/ledger.xlsx。"; \
	  mkdir -p out && rm -f out/demo.db out/demo.db-wal out/demo.db-shm && \
	  ./beizeng --db out/demo.db demo --enterprises 300 --months 46 --seed 217 && \
	  ./beizeng --db out/demo.db report briefing --out out/briefing.pdf && \
	  ./beizeng --db out/demo.db report directory --out out/ledger.xlsx; \
	fi

build: deps-build
	go build -o beizeng .

test: deps-test check
	go test -race -timeout 30m $$(go list $(PLAIN) | grep -v -e '/data/intake$$' -e '/data/exchange$$')
	go test -timeout 30m $(TABLES)
	.ci/window go test -timeout 30m $(WINDOW)

check:
	@test -z "$$(gofmt -l main.go app data reports seeds assets)" || { echo "gofmt:"; gofmt -l main.go app data reports seeds assets; exit 1; }
	go vet ./...
	go tool staticcheck ./...

# one package at a time; the storage benchmarks make the large database first
bench: deps-test
	go test -run '^$$' -bench . -benchtime 0.5s -p 1 -timeout 60m $(PLAIN)
	.ci/window go test -run '^$$' -bench . -benchtime 10x -p 1 -timeout 30m $(WINDOW)

deps-build:
	@.ci/deps

deps-test:
	@.ci/deps test
