#!/bin/bash
# Fuzzes the analysis, starting from the migrations in testdata:
# ci/fuzz.sh SECONDS [SEED [fuzz_analyze|fuzz_layout|fuzz_lex]]
# With a seed other than 0, two runs of the same program try the same inputs.
# What makes it fail is kept in build/fuzz/crashes, what it has learned in
# build/fuzz/corpus, for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: ci/fuzz.sh SECONDS [SEED [TARGET]]}
seed=${2:-0} # 0: another one every time
target=${3:-fuzz_analyze}
endings='.*\.sql'
corpus=build/fuzz/corpus
if [ "$target" = fuzz_layout ]; then
	endings='.*\.\(xml\|ya?ml\|json\|sql\)'
	corpus=build/fuzz/corpus-layout
fi

[ -f build/fuzz/build.ninja ] || CC=clang meson setup build/fuzz --buildtype=debugoptimized \
	-Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
ninja -C build/fuzz "tests/$target"

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
find testdata -regex "$endings" -type f | while IFS= read -r file; do
	cp "$file" "$seeds/${file//\//_}"
done
crashes=build/fuzz/crashes
mkdir -p "$crashes" "$corpus"

export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
unset ASAN_OPTIONS
# the entropic schedule visits every input of the corpus for every feature seen: four fifths of the time
if ! "build/fuzz/tests/$target" -max_total_time="$seconds" -seed="$seed" -max_len=8192 -timeout=20 \
	-rss_limit_mb=2048 -entropic=0 -print_final_stats=1 -verbosity=1 -dict=tests/fuzz/sql.dict \
	-artifact_prefix="$crashes/" "$corpus" "$seeds" >build/fuzz/log 2>&1; then
	tail -n 60 build/fuzz/log >&2
	echo "ci/fuzz.sh: failed; what it failed on is in $crashes:" >&2
	find "$crashes" -type f -newer "$seeds" >&2
	exit 1
fi
grep -E '^(stat::|Done )' build/fuzz/log
