#!/usr/bin/env python3
"""Checks who includes whom, and the rules of the house that grep could check.

usage: ci/check-includes.py [--self-test]

Every folder of analyzer/ may include only what stands below it; rules/ sees
engine/rule.h; syntax/ alone sees PostgreSQL's headers.  Memory comes from
arenas, so malloc and free stay in base/.  Own header first, guards called
FOLDER_FILE_H, nothing longer than 500 lines.
"""

import os
import re
import sys

ALLOWED = {
    "base": {"base"},
    "knowledge": {"base", "knowledge"},
    "model": {"base", "knowledge", "model"},
    "source": {"base", "knowledge", "source"},
    "layout": {"base", "knowledge", "source", "layout"},
    "syntax": {"base", "knowledge", "model", "source", "syntax"},
    "engine": {"base", "knowledge", "model", "source", "layout", "syntax", "engine"},
    "report": {"base", "knowledge", "model", "source", "layout", "engine", "report"},
    "lsp": {"base", "knowledge", "model", "source", "layout", "syntax", "engine", "report", "lsp"},
    "cli": {
        *("base", "knowledge", "model", "source", "layout"),
        *("syntax", "engine", "report", "lsp", "cli"),
    },
    "": {"cli"},  # analyzer/main.c
}
RULES = {"engine/rule.h"}
ROOTS = ("analyzer", "rules", "tests")
GENERATED = re.compile(r"\w+_table\.h")  # in the build directory, without a folder
MOST_LINES = 500

POSTGRES = re.compile(
    r"(pg_|postgres|plpgsql|c\.h$|fmgr\.h$|miscadmin\.h$"
    r"|(access|catalog|commands|common|executor|lib|mb|nodes|optimizer|parser|pl_|port|portability"
    r"|replication|rewrite|storage|tcop|utils|varatt)[/.])"
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
MEMORY = re.compile(
    r"(?<![\w.>])(malloc|calloc|realloc|reallocarray|free|strn?dup|v?asprintf)\s*\("
)
TOKEN = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)


def without_comments(text, strings):
    """Blanks comments, and strings unless they are to stay; lines stay where they are."""

    def blank(match):
        token = match.group()
        if token[0] in "\"'":
            return token if strings else '""'
        return " " + "\n" * token.count("\n")

    return TOKEN.sub(blank, text)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def folder_of(path):
    """The folder below analyzer/, "" for analyzer/main.c, None outside of analyzer/."""
    parts = path.split("/")
    if parts[0] != "analyzer":
        return None
    return parts[1] if len(parts) > 2 else ""


def refusal(path, quote, name):
    """Why a file may not include this header, or None."""
    folder = folder_of(path)
    if quote == '"' and (name.startswith("../") or "/../" in name):
        return f'"{name}" climbs out of its folder'
    if path.startswith("rules/"):
        if quote == '"' and name in RULES:
            return None
        return f"{name}: a rule includes only engine/rule.h"
    if POSTGRES.match(name):
        if folder == "syntax":
            return None
        return f"{name} is PostgreSQL's: only analyzer/syntax may see it"
    if quote == "<" or folder is None:
        return None
    if folder not in ALLOWED:
        return f"analyzer/{folder} is not known to ci/check-includes.py"
    if GENERATED.fullmatch(name):
        return None
    if "/" not in name or name.partition("/")[0] not in ALLOWED[folder]:
        allowed = ", ".join(sorted(ALLOWED[folder]))
        return f'"{name}": {folder or "main.c"} may include only {allowed}'
    return None


def guard_of(path):
    parts = path.rsplit("/", 2)[-2:]
    return re.sub(r"\W", "_", "_".join(parts)).upper()


def check(path, text, exists=os.path.exists):
    """What is wrong with one file, as lines "path:line: what"."""
    wrong = []

    def complain(line, what):
        wrong.append(f"{path}:{line}: {what}")

    lines = text.count("\n")
    if lines > MOST_LINES:
        complain(lines, f"{lines} lines; {MOST_LINES} are allowed")
    if not path.endswith((".c", ".h")):
        return wrong

    code = without_comments(text, strings=True)
    includes = list(INCLUDE.finditer(code))
    for include in includes:
        why = refusal(path, include[1], include[2])
        if why:
            complain(line_of(code, include.start(1)), why)

    own = path.partition("/")[2][:-2] + ".h"
    if path.endswith(".c") and path.startswith("analyzer/") and exists(path[:-2] + ".h"):
        if not includes or includes[0][2] != own:
            line = line_of(code, includes[0].start(1)) if includes else 1
            complain(line, f'"{own}" must come first')

    if path.endswith(".h"):
        guard = guard_of(path)
        if not re.match(rf"\s*#ifndef {guard}\n\s*#define {guard}\n", code):
            complain(1, f"the guard must be {guard}")

    folder = folder_of(path)
    if folder != "base" and not path.startswith("tests/"):
        code = without_comments(text, strings=False)
        for call in MEMORY.finditer(code):
            if folder == "syntax" and call[1] == "free":
                continue  # the parser's error is malloc'ed and ours to free
            complain(line_of(code, call.start()), f"{call[1]}: memory comes from an arena")
    return wrong


def sources():
    for root in ROOTS:
        for folder, folders, files in os.walk(root):
            folders.sort()
            for name in sorted(files):
                if name.endswith((".c", ".h", ".py")) or name == "meson.build":
                    yield os.path.join(folder, name).replace(os.sep, "/")


BAD = [
    ("analyzer/base/x.c", '#include "model/op.h"\n', "base may include only"),
    ("analyzer/knowledge/x.c", '#include "model/op.h"\n', "knowledge may include only"),
    ("analyzer/model/x.c", '#include "syntax/parse.h"\n', "model may include only"),
    ("analyzer/source/x.c", '#include "model/op.h"\n', "source may include only"),
    ("analyzer/syntax/x.c", '#include "engine/engine.h"\n', "syntax may include only"),
    ("analyzer/engine/x.c", '#include "report/report.h"\n', "engine may include only"),
    ("analyzer/report/x.c", '#include "syntax/parse.h"\n', "report may include only"),
    ("analyzer/lsp/x.c", '#include "cli/cli.h"\n', "lsp may include only"),
    ("analyzer/main.c", '#include "engine/engine.h"\n', "main.c may include only"),
    ("analyzer/model/x.c", '#include "op.h"\n', "model may include only"),
    ("analyzer/new/x.c", '#include "base/str.h"\n', "not known"),
    ("analyzer/model/x.c", '  #  include "../base/str.h"\n', "climbs"),
    ("analyzer/model/x.c", '#include "model/../cli/cli.h"\n', "climbs"),
    ("rules/locks/x.c", '#include "model/op.h"\n', "only engine/rule.h"),
    ("rules/locks/x.c", "#include <stdio.h>\n", "only engine/rule.h"),
    ("analyzer/engine/x.c", "#include <pg_query.h>\n", "PostgreSQL's"),
    ("analyzer/engine/x.c", "#include <pg_query/pg_query_internal.h>\n", "PostgreSQL's"),
    ("analyzer/engine/x.c", '#include "postgres.h"\n', "PostgreSQL's"),
    ("analyzer/cli/x.c", "#include <nodes/parsenodes.h>\n", "PostgreSQL's"),
    ("tests/x.c", "#include <pg_query.h>\n", "PostgreSQL's"),
    ("analyzer/model/x.c", "\n\tp = malloc(1);\n", ":2: malloc"),
    ("analyzer/model/x.c", "p = calloc (1, 1);\n", "calloc"),
    ("analyzer/model/x.c", "p = realloc(p, 1);\n", "realloc"),
    ("analyzer/cli/x.c", "free(p);\n", "free"),
    ("analyzer/syntax/x.c", "p = strdup(s);\n", "strdup"),
    ("rules/locks/x.c", "/* \" */ free(p); /* \" */\n", "free"),
    ("analyzer/base/str.c", '#include <a.h>\n#include "base/str.h"\n', "must come first"),
    ("analyzer/base/str.c", "int x;\n", "must come first"),
    ("analyzer/base/str.h", "#ifndef STR_H\n#define STR_H\n#endif\n", "must be BASE_STR_H"),
    ("analyzer/base/str.h", "struct str;\n", "must be BASE_STR_H"),
    ("tests/x.c", "\n" * 501, "501 lines"),
    ("rules/gen.py", "\n" * 501, "501 lines"),
]
GOOD = [
    ("analyzer/base/str.c", '#include "base/str.h"\n\n#include <stdlib.h>\n\nfree(malloc(1));\n'),
    ("analyzer/base/str.h", "/* What. */\n#ifndef BASE_STR_H\n#define BASE_STR_H\n\n#endif\n"),
    ("tests/fuzz/a-b.h", "#ifndef FUZZ_A_B_H\n#define FUZZ_A_B_H\n#endif\n"),
    ("analyzer/main.c", '#include "cli/cli.h"\n'),
    ("analyzer/cli/x.c", '#include "lsp/server.h"\n#include "syntax/parse.h"\n'),
    ("analyzer/syntax/x.c", '#include <pg_query.h>\n#include "nodes/value.h"\nfree(e);\n'),
    ("analyzer/knowledge/x.c", '#include "keyword_table.h"\n'),
    ("analyzer/model/x.c", '/* #include "cli/cli.h"\n * malloc(1) */\n// free(x)\n'),
    ("analyzer/model/x.c", 'S("free(x) \\" /* "); /* free(x) " */\n'),
    ("analyzer/model/x.c", "catalog_free(c); r->free(r); r.free(r); int freed = free_slots;\n"),
    ("analyzer/model/x.c", "#include <sys/stat.h>\nchar c = '\"'; /* free(x) \" */\n"),
    ("tests/x.c", '#include "model/op.h"\n#include <cmocka.h>\nfree(p);\n' + "\n" * 497),
    ("rules/locks/x.c", '#include "engine/rule.h"\n'),
]


def self_test():
    def exists(path):
        return path == "analyzer/base/str.h"

    failed = 0
    for path, text, expected in BAD:
        wrong = check(path, text, exists)
        if len(wrong) != 1 or expected not in wrong[0]:
            print(f"not caught ({expected}): {path}: {text[:60]!r}: {wrong}", file=sys.stderr)
            failed += 1
    for path, text in GOOD:
        wrong = check(path, text, exists)
        if wrong:
            print(f"wrongly caught: {path}: {text[:60]!r}: {wrong}", file=sys.stderr)
            failed += 1
    return failed


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    wrong = []
    for path in sources():
        with open(path, encoding="utf-8") as file:
            wrong += check(path, file.read())
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
