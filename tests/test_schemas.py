#!/usr/bin/env python3
"""The JSON reports against their schemas.

usage: test_schemas.py FORELOCK TESTDATA

Needs the Python module jsonschema (Debian: python3-jsonschema); skipped without it.
"""
import json
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("skipped: there is no jsonschema")
    sys.exit(77)


def answer(*args, status=(0,)):
    run = subprocess.run([str(arg) for arg in args], capture_output=True, timeout=120)
    if run.returncode not in status:
        sys.exit(f"{args}: status {run.returncode}: {run.stderr.decode()}")
    # there is no catalog of several databases
    refused = run.returncode == 2 and b"name one of them" in run.stderr
    return None if refused else json.loads(run.stdout)


def main():
    forelock, testdata = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    wrong = reports = 0
    for command in ("check", "effects", "catalog", "layout"):
        schema = answer(forelock, "schema", command)
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        strict = ["--profile", "strict"] if command == "check" else []
        out = {}
        for path in sorted(path for path in testdata.iterdir() if path.is_dir()):
            report = answer(forelock, command, "--no-config", "--format", "json", *strict, path,
                            # there are broken projects among the layouts
                            status=(0, 1, 2))
            if report is None:
                continue
            out = report
            reports += 1
            for error in validator.iter_errors(out):
                print(f"{command} {path}: {list(error.absolute_path)}: {error.message[:200]}")
                wrong += 1
        # a schema that allows everything would let everything pass
        for broken in ({}, {"version": 2}, {**out, "more": 1}):
            if validator.is_valid(broken):
                print(f"{command}: the schema allows {broken}")
                wrong += 1
    print(f"{reports} reports, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
