#!/bin/bash
# Checks that the sources are formatted by clang-format 14; other versions
# format differently and are not asked.  "ci/check-format.sh -i" formats them.
set -euo pipefail
cd "$(dirname "$0")/.."

format=$(command -v clang-format-14 || command -v clang-format) || format=
case $([ -z "$format" ] || "$format" --version) in
*'version 14.'*) ;;
*)
	echo "ci/check-format.sh: skipped: there is no clang-format 14"
	exit 0
	;;
esac

if [ "${1-}" = -i ]; then
	how=(-i)
else
	how=(--dry-run --Werror)
fi
git -c safe.directory='*' ls-files -z -co --exclude-standard -- 'analyzer/*.[ch]' 'rules/*.[ch]' 'tests/*.[ch]' |
	while IFS= read -r -d '' file; do
		[ ! -e "$file" ] || printf '%s\0' "$file"
	done | xargs -0 -r "$format" --style=file "${how[@]}"
