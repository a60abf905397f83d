#!/bin/bash
# Checks that every header compiles on its own, included twice.
set -euo pipefail
cd "$(dirname "$0")/.."

[ ! -x /usr/bin/apt-get ] || PATH=/usr/bin:$PATH # not another python3 than Debian's

# only analyzer/syntax may see PostgreSQL's headers
pg_query=$(python3 ci/pg-query-include.py "${CC:-cc}")
export POSTGRES="-isystem $pg_query -isystem $pg_query/postgres"

# shellcheck disable=SC2016 # the inner shell expands that
find analyzer -name '*.h' -print0 | sort -z | xargs -0 -r -n 1 -P 2 bash -c '
	header=${1#analyzer/}
	[[ $header == syntax/* ]] || POSTGRES=
	printf "#include \"%s\"\n#include \"%s\"\n" "$header" "$header" |
		${CC:-cc} -fsyntax-only -std=gnu11 -D_GNU_SOURCE -Wall -Werror -Ianalyzer $POSTGRES -xc - ||
		{ echo "$1 does not compile on its own" >&2; exit 1; }
' check-header
