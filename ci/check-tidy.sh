#!/bin/bash
# Runs clang-tidy on the sources, as .clang-tidy says: ci/check-tidy.sh [build-dir]
# The build directory must be one of clang's; it needs no more than to be set up
# and to have the generated headers.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -x /usr/bin/apt-get ] || PATH=/usr/bin:$PATH # not another python3 than Debian's
build=${1-build/asan}

tidy() { # folder… -- option…
	local folders=()

	while [ "$1" != -- ]; do
		folders+=("$1")
		shift
	done
	shift
	python3 - "$build" "${folders[@]}" <<'END' |
import json, os, sys
build, folders = sys.argv[1], tuple(f + os.sep for f in sys.argv[2:])
with open(os.path.join(build, "compile_commands.json")) as file:
    commands = json.load(file)
files = {os.path.relpath(os.path.join(c["directory"], c["file"])) for c in commands}
sys.stdout.write("".join(f + "\0" for f in sorted(files) if f.startswith(folders)))
END
		xargs -0 -r -n 4 -P 2 clang-tidy --quiet -p "$build" "$@" \
			2> >(grep -v ' warnings\? generated\.$' >&2)
}

tidy analyzer rules --
# cmocka's assertions do not tell the analyzer that they do not return
tidy tests -- --checks=-clang-analyzer-*
