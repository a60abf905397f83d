#!/usr/bin/env python3
"""Print the directory <prefix>/include/pg_query that the given compiler finds.

libpg_query installs PostgreSQL's headers below it, and they include one another without that
prefix, so the directory itself has to be on the include path.
"""
import os
import subprocess
import sys

run = subprocess.run(sys.argv[1:] + ["-E", "-x", "c", "-"], text=True, capture_output=True,
                     input="#include <pg_query.h>\n")
for line in run.stdout.splitlines():
    if line.startswith("# ") and line.split('"')[1].endswith("/pg_query.h"):
        include = os.path.join(os.path.dirname(line.split('"')[1]), "pg_query")
        if os.path.exists(os.path.join(include, "pg_query_internal.h")):
            print(include)
            sys.exit(0)
sys.exit("pg_query/pg_query_internal.h of libpg_query 17 or newer was not found")
