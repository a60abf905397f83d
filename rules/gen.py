#!/usr/bin/env python3
"""Reads every rule file, refuses what breaks the house rules, and writes what follows from them.

    registry.c   name, category, summary, page, examples and pointer of every rule, sorted by name
    rules.md     the manual: each rule's page with its bad.sql and good.sql
    rules.json   names, categories, severities: for the settings schema and shell completions

Usage: gen.py --testdata DIR --out DIR [--depfile FILE] RULE.c...
       gen.py --self-test
"""
import argparse
import json
import re
import sys
import tempfile
from pathlib import Path

PLACEHOLDERS = {
    'table', 'target', 'other', 'name', 'new_name', 'columns', 'type', 'old_type', 'lock',
    'blocks', 'index', 'set', 'batch', 'range', 'detail', 'more',
}
NAME = re.compile(r'[a-z][a-z0-9]*(-[a-z0-9]+)*')
# a name states the hazard, so that it reads well after "allow"
CURES = ('no-', 'ban-', 'prefer-', 'require-')
STRING = r'"(?:[^"\\]|\\.)*"'
SUMMARY_LIMIT = 90
BAD_LIMIT = 10


class Refused(Exception):
    """What is wrong with a rule; the text starts with the file's name."""


class Rule:
    """One rule file and its examples."""

    def __init__(self, path, testdata):
        self.path = Path(path)
        self.name = self.path.stem
        self.category = self.path.parent.name
        self.symbol = 'rule_' + self.name.replace('-', '_')
        self.text = self.path.read_text(encoding='utf-8')
        self.testdata = Path(testdata) / self.category / self.name
        self.page = read_page(self)
        self.summary = ' '.join(self.page.split('\n\n')[0].split())
        self.bad = read_example(self, 'bad.sql')
        self.good = read_example(self, 'good.sql')

    def refuse(self, what):
        raise Refused(f'{self.path}: {what}')

    def template(self, field):
        """The string in `.field = "…" "…"`, or None."""
        match = re.search(rf'\.{field}\s*=\s*((?:{STRING}\s*)+)', self.text)
        if not match:
            return None
        parts = re.findall(STRING, match[1])
        return ''.join(json.loads(part) for part in parts)

    def word(self, field, prefix, default):
        match = re.search(rf'\.{field}\s*=\s*{prefix}(\w+)', self.text)
        return match[1].lower() if match else default

    def also(self):
        match = re.search(r'\.also\s*=\s*\{([^}]*)\}', self.text)
        return [json.loads(part) for part in re.findall(STRING, match[1])] if match else []


def read_page(rule):
    """The top comment without its stars."""
    match = re.match(r'/\*\n(.*?)\n?\s*\*/', rule.text, re.S)
    if not match:
        rule.refuse('it does not start with a comment, which is the page of the rule')
    lines = [re.sub(r'^ \*( |$)', '', line).rstrip() for line in match[1].split('\n')]
    return '\n'.join(lines).strip()


def read_example(rule, name):
    path = rule.testdata / name
    if not path.is_file():
        rule.refuse(f'{path} is missing')
    return path.read_text(encoding='utf-8', errors='replace')


def shown(example):
    """An example as a reader of the manual sees it: without the marks of the tests."""
    return re.sub(r'[ \t]*-- expect: .*', '', example).strip() + '\n'


def check_name(rule):
    if not NAME.fullmatch(rule.name):
        rule.refuse('a name is made of lower-case words and hyphens')
    if rule.name.startswith(CURES):
        rule.refuse(f'a name states the hazard and does not start with {", ".join(CURES)}')


def check_page(rule):
    if not rule.summary.endswith('.') or rule.summary.startswith('#'):
        rule.refuse('the first paragraph is the summary, a sentence that ends with a full stop')
    if len(rule.summary) > SUMMARY_LIMIT:
        rule.refuse(f'the summary has {len(rule.summary)} characters, more than {SUMMARY_LIMIT}')
    if not re.search(r'^## Instead$', rule.page, re.M):
        rule.refuse('the page has no "## Instead"')


def check_code(rule):
    includes = re.findall(r'^\s*#\s*include\s*(\S+)', rule.text, re.M)
    if includes != ['"engine/rule.h"']:
        rule.refuse('a rule includes "engine/rule.h" and nothing else')
    if not re.search(rf'^const struct rule {rule.symbol} = \{{$', rule.text, re.M):
        rule.refuse(f'it does not define "const struct rule {rule.symbol}"')
    if rule.word('severity', 'SEVERITY_', None) not in ('error', 'warning', 'note'):
        rule.refuse('it has no severity')
    for name in rule.also():
        if not re.fullmatch(r'[a-z][a-z_-]*:\S+', name):
            rule.refuse(f'"{name}" in also is not of the form "tool:name"')


def check_template(rule, field):
    text = rule.template(field)
    if not text:
        rule.refuse(f'it has no {field}')
    unknown = set(re.findall(r'\{(\w*)\}', text)) - PLACEHOLDERS
    if unknown:
        rule.refuse(f'unknown placeholder {{{sorted(unknown)[0]}}} in {field}')
    if field == 'message' and '{' not in text:
        rule.refuse('no placeholder in the message: it names nothing')
    if text.endswith('.') or re.match(r'[A-Z][a-z]', text):
        rule.refuse(f'the {field} starts in lower case and has no full stop')
    if re.search(r'\b(should|please)\b', text, re.I):
        rule.refuse(f'the {field} says "should" or "please"')


def check_examples(rule):
    expected = re.findall(r'-- expect: (\S+)', rule.bad)
    if rule.name not in expected:
        rule.refuse(f'no line of bad.sql is marked "-- expect: {rule.name}"')
    lines = [line for line in rule.bad.split('\n') if line.strip() and not line.startswith('--')]
    if len(lines) > BAD_LIMIT:
        rule.refuse(f'bad.sql has more than {BAD_LIMIT} lines')
    if '-- expect:' in rule.good:
        rule.refuse('good.sql expects a finding')


def check_all(rules, root):
    """What can be seen only of all rules together."""
    listed = {rule.path.resolve() for rule in rules}
    for path in sorted(Path(root).glob('*/*.c')):
        if path.resolve() not in listed:
            raise Refused(f'{path}: it is not listed in {Path(root) / "meson.build"}')
    for field in ('name', 'summary'):
        seen = {}
        for rule in rules:
            other = seen.setdefault(getattr(rule, field), rule)
            if other is not rule:
                rule.refuse(f'its {field} is also that of {other.path}')


def load(paths, testdata):
    """All rules, sorted as strcmp does; raises Refused."""
    rules = []
    for path in paths:
        if not Path(path).is_file():
            raise Refused(f'{path}: it is listed and does not exist')
        rule = Rule(path, testdata)
        check_name(rule)
        check_page(rule)
        check_code(rule)
        check_template(rule, 'message')
        check_template(rule, 'help')
        check_examples(rule)
        rules.append(rule)
    if rules:
        check_all(rules, rules[0].path.parent.parent)
    return sorted(rules, key=lambda rule: rule.name.encode())


# ---- what is written ----

def c_str(text):
    """A struct str initializer, one string literal a line."""
    data = text.encode('utf-8')
    escaped = []
    for line in text.splitlines(keepends=True) or ['']:
        line = line.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
        escaped.append('"' + line.replace('\t', '\\t').replace('??', '?\\?') + '"')
    return '{ ' + '\n\t\t'.join(escaped) + f', {len(data)} }}'


def registry(rules):
    out = ['/* Generated by rules/gen.py from the rule files. */', '#include "engine/rule.h"', '']
    out += [f'extern const struct rule {rule.symbol};' for rule in rules]
    out += ['', 'const struct rule_entry rule_entries[] = {']
    for rule in rules:
        out.append('\t{')
        for field, text in (('name', rule.name), ('category', rule.category),
                            ('summary', rule.summary), ('page', rule.page + '\n'),
                            ('bad', shown(rule.bad)), ('good', shown(rule.good))):
            out.append(f'\t\t.{field} = {c_str(text)},')
        out.append(f'\t\t.rule = &{rule.symbol},')
        out.append('\t},')
    out += ['};', '', f'const size_t rule_entries_n = {len(rules)};', '']
    return '\n'.join(out)


def manual(rules):
    out = ['# The rules', '']
    categories = sorted({rule.category for rule in rules})
    for category in categories:
        out += [f'## {category}', '']
        for rule in [rule for rule in rules if rule.category == category]:
            page = re.sub(r'^## ', '#### ', rule.page, flags=re.M)
            out += [f'### {rule.name}', '', facts(rule), '', page, '', '#### Example', '']
            out += ['```sql', shown(rule.bad) + '```', '', 'Better:', '']
            out += ['```sql', shown(rule.good) + '```', '']
    return '\n'.join(out)


def facts(rule):
    severity = rule.word('severity', 'SEVERITY_', '')
    profile = rule.word('profile', 'PROFILE_', 'default')
    text = f'*{severity}, {profile} profile'
    if rule.also():
        text += '; also known as ' + ', '.join(f'`{name}`' for name in rule.also())
    return text + '*'


def listing(rules):
    return json.dumps([{
        'name': rule.name, 'category': rule.category, 'summary': rule.summary,
        'severity': rule.word('severity', 'SEVERITY_', ''),
        'profile': rule.word('profile', 'PROFILE_', 'default'), 'also': rule.also(),
    } for rule in rules], indent=1, ensure_ascii=False) + '\n'


def write_depfile(path, out, rules):
    files = [str(rule.testdata / name) for rule in rules for name in ('bad.sql', 'good.sql')]
    escaped = ' '.join(name.replace(' ', '\\ ') for name in files)
    Path(path).write_text(f'{out / "registry.c"}: {escaped}\n', encoding='utf-8')


def generate(paths, testdata, out, depfile):
    rules = load(paths, testdata)
    out = Path(out)
    (out / 'registry.c').write_text(registry(rules), encoding='utf-8')
    (out / 'rules.md').write_text(manual(rules), encoding='utf-8')
    (out / 'rules.json').write_text(listing(rules), encoding='utf-8')
    if depfile:
        write_depfile(depfile, out, rules)


# ---- self-test ----

SAMPLE = '''/*
 * Painting a table red blocks whoever is afraid of red.
 *
 * It happens at night.
 *
 * ## Instead
 *
 * Paint it blue.
 */
#include "engine/rule.h"

const struct rule rule_table_painted_red = {
	.severity = SEVERITY_ERROR,
	.message = "painting {table} "
		"red",
	.help = "paint it blue",
	.also = { "squawk:ban-red" },
};
'''

# what is done to the sample, and a part of the answer
BROKEN = [
    (lambda t: t.replace('\n * ## Instead', '\n * ## In stead'), '## Instead'),
    (lambda t: t.replace('of red.', 'of red'), 'full stop'),
    (lambda t: t.replace('of red.', 'of red' + ' and of blue' * 9 + '.'), 'more than 90'),
    (lambda t: t.replace('rule_table_painted_red', 'rule_red'), 'does not define'),
    (lambda t: t.replace('rule.h"', 'rule.h"\n#include "model/op.h"'), 'nothing else'),
    (lambda t: t.replace('{table}', '{tabel}'), 'unknown placeholder {tabel} in message'),
    (lambda t: t.replace('it blue",', 'it {colour}",'), 'unknown placeholder {colour} in help'),
    (lambda t: t.replace('"red"', '"red."'), 'no full stop'),
    (lambda t: t.replace('"paint it', '"please paint it'), '"please"'),
    (lambda t: t.replace('SEVERITY_ERROR', '0'), 'no severity'),
    (lambda t: t.replace('squawk:ban', 'ban'), 'tool:name'),
    (lambda t: t[2:], 'does not start with a comment'),
]


def answer(paths, testdata):
    try:
        load(paths, testdata)
    except Refused as refused:
        return str(refused)
    return ''


def place(root, name, text, bad=None, good='SELECT 2;\n'):
    """Writes a rule with its examples; gives its path."""
    data = root / 'testdata' / 'locks' / name
    data.mkdir(parents=True, exist_ok=True)
    (data / 'bad.sql').write_text(bad or f'SELECT 1; -- expect: {name}\n', encoding='utf-8')
    if good:
        (data / 'good.sql').write_text(good, encoding='utf-8')
    path = root / 'rules' / 'locks' / f'{name}.c'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    return path


def refuses(expected, prepare):
    """Does load() of what prepare() gives refuse with these words?"""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        paths = prepare(root)
        got = answer(paths, root / 'testdata')
    if expected == '' and got == '' or expected and expected in got:
        return True
    print(f'gen.py: expected "{expected}", got "{got}"', file=sys.stderr)
    return False


def self_test():
    name = 'table-painted-red'
    twin = SAMPLE.replace('painted_red', 'painted_pink')
    listed = lambda **how: lambda root: [place(root, name, SAMPLE, **how)]
    tests = [
        refuses('', listed()),
        refuses('good.sql is missing', listed(good='')),
        refuses('no line of bad.sql', listed(bad='SELECT 1;\n')),
        refuses('good.sql expects', listed(good='SELECT 1; -- expect: x\n')),
        refuses('more than 10 lines', listed(bad=f'SELECT 1; -- expect: {name}\n' * 11)),
        refuses('does not exist', lambda root: [root / 'rules' / 'locks' / 'gone.c']),
        refuses('is not listed', lambda root: [
            place(root, name, SAMPLE), place(root, 'table-painted-pink', twin)][:1]),
        refuses('its summary is also', lambda root: [
            place(root, name, SAMPLE), place(root, 'table-painted-pink', twin)]),
        refuses('states the hazard', lambda root: [
            place(root, 'no-red', SAMPLE.replace('table_painted_red', 'no_red'))]),
        refuses('lower-case words', lambda root: [
            place(root, 'Red', SAMPLE.replace('table_painted_red', 'Red'))]),
    ]
    for change, expected in BROKEN:
        tests.append(refuses(expected, lambda root, c=change: [place(root, name, c(SAMPLE))]))
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        generate([place(root, name, SAMPLE)], root / 'testdata', root, root / 'd')
        made = json.loads((root / 'rules.json').read_text(encoding='utf-8'))
        tests.append(made[0]['severity'] == 'error' and made[0]['also'] == ['squawk:ban-red'])
        tests.append('&rule_table_painted_red' in (root / 'registry.c').read_text('utf-8'))
        tests.append('expect' not in (root / 'rules.md').read_text(encoding='utf-8'))
    print(f'gen.py: {sum(tests)} of {len(tests)} self-tests passed')
    return 0 if all(tests) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--self-test', action='store_true')
    parser.add_argument('--testdata')
    parser.add_argument('--out')
    parser.add_argument('--depfile')
    parser.add_argument('rules', nargs='*')
    args = parser.parse_args()
    if args.self_test:
        return self_test()
    if not args.testdata or not args.out:
        parser.error('--testdata and --out are needed')
    try:
        generate(args.rules, args.testdata, args.out, args.depfile)
    except Refused as refused:
        print(f'gen.py: {refused}', file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
