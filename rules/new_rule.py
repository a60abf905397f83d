#!/usr/bin/env python3
"""Makes the files of a new rule and lists it in meson.build.

Usage: rules/new_rule.py category/hazard
       NAME=category/hazard meson compile -C build new-rule
"""
import os
import re
import sys
from pathlib import Path

from gen import CURES

ROOT = Path(__file__).resolve().parent.parent
CATEGORIES = ('locks', 'rewrites', 'compatibility', 'transactions', 'data', 'schema', 'types',
              'files')

RULE = '''/*
 * What happens, to whom, in one sentence of at most 90 characters.
 *
 * Why, in plain words: what PostgreSQL does and what that means for those who use the database.
 *
 * ## Instead
 *
 *     SELECT 'the cure';
 *
 * ## When it is fine
 *
 * On a table that the same migration has created; nothing is reported then.
 */
#include "engine/rule.h"

const struct rule rule_{symbol} = {{
	.severity = SEVERITY_WARNING,
	.when = {{ .ops = {{ OP_COMMENT }} }},
	.message = "what happens to {{table}}",
	.help = "what to write instead:\\n"
		"    SELECT 'the cure';",
}};
'''

BAD = "COMMENT ON TABLE orders IS 'all of them'; -- expect: {name}\n"
GOOD = "SET lock_timeout = '2s';\nSELECT 1;\n"
CASES = '''-- case: nobody uses the table yet
CREATE TABLE orders (id bigint PRIMARY KEY);
COMMENT ON TABLE orders IS 'all of them';

-- case: it is history by now
-- file: V1__orders.sql
CREATE TABLE orders (id bigint PRIMARY KEY);
-- file: V2__comment.sql
COMMENT ON TABLE orders IS 'all of them'; -- expect: {name}
'''


def write(path, text):
    if path.exists():
        sys.exit(f'new_rule.py: {path} is there already')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    print(path.relative_to(ROOT))


def listed(text, category, name):
    """meson.build with one more line, in its place."""
    line = f"  '{category}/{name}.c',"
    lines = text.split('\n')
    mine = [i for i, other in enumerate(lines) if other.startswith(f"  '{category}/")]
    after = [i for i in mine if lines[i] < line]
    if not mine:
        at = next(i for i, other in enumerate(lines) if other.startswith('rules_registry'))
        return '\n'.join(lines[:at] + ['rules_files += files(', line, ')', ''] + lines[at:])
    at = after[-1] + 1 if after else mine[0]
    return '\n'.join(lines[:at] + [line] + lines[at:])


def main():
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get('NAME', '')
    match = re.fullmatch(r'([a-z]+)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)', given)
    if not match or match[1] not in CATEGORIES:
        sys.exit(f'{__doc__}\nThe categories are {", ".join(CATEGORIES)}.')
    category, name = match.groups()
    if name.startswith(CURES):
        sys.exit(f'new_rule.py: {name}: a name states the hazard, not its cure')
    data = ROOT / 'testdata' / 'rules' / category / name
    names = {'name': name, 'symbol': name.replace('-', '_')}
    write(ROOT / 'rules' / category / f'{name}.c', RULE.format(**names))
    write(data / 'bad.sql', BAD.format(**names))
    write(data / 'good.sql', GOOD)
    write(data / 'cases.sql', CASES.format(**names))
    build = ROOT / 'rules' / 'meson.build'
    build.write_text(listed(build.read_text(encoding='utf-8'), category, name), encoding='utf-8')
    print(build.relative_to(ROOT))
    return 0


if __name__ == '__main__':
    sys.exit(main())
