#!/bin/bash
# Fuzzes the analysis, starting from the migrations in testdata: ci/fuzz.sh SECONDS [SEED]
# With a seed, two runs of the same program try the same inputs.
# What makes it fail is kept in build/fuzz/crashes, what it has learned in
# build/fuzz/corpus, for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: ci/fuzz.sh SECONDS [SEED]}
seed=${2:-0} # 0: another one every time

[ -f build/fuzz/build.ninja ] || CC=clang meson setup build/fuzz --buildtype=debugoptimized \
	-Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
ninja -C build/fuzz tests/fuzz_analyze

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
find testdata -name '*.sql' -type f | while IFS= read -r file; do
	cp "$file" "$seeds/${file//\//_}"
done
crashes=build/fuzz/crashes
mkdir -p "$crashes" build/fuzz/corpus

export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
unset ASAN_OPTIONS
# the entropic schedule visits every input of the corpus for every feature seen: four fifths of the time
if ! build/fuzz/tests/fuzz_analyze -max_total_time="$seconds" -seed="$seed" -max_len=8192 -timeout=20 \
	-rss_limit_mb=2048 -entropic=0 -print_final_stats=1 -verbosity=1 -dict=tests/fuzz/sql.dict \
	-artifact_prefix="$crashes/" build/fuzz/corpus "$seeds" >build/fuzz/log 2>&1; then
	tail -n 60 build/fuzz/log >&2
	echo "ci/fuzz.sh: failed; what it failed on is in $crashes:" >&2
	find "$crashes" -type f -newer "$seeds" >&2
	exit 1
fi
grep -E '^(stat::|Done )' build/fuzz/log
