#!/usr/bin/env python3
"""What `forelock layout` says of the projects of testdata/layouts.

usage: test_layouts.py FORELOCK DIRECTORY

Each directory TOOL/NAME is a project; TOOL/NAME.json is what is expected, TOOL/NAME.txt the same
for people, if it is there.  `meson test --setup accept` writes them anew.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

ACCEPT = os.environ.get("FORELOCK_ACCEPT")
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "COLUMNS": "100"}


def layout(forelock, project, form):
    run = subprocess.run([forelock, "layout", "--no-config", "--color", "never", "--format", form,
                          "."], cwd=project, env=ENVIRONMENT, capture_output=True, timeout=60)
    return run.stdout.decode() + run.stderr.decode()


def on_lines(text):
    """A line for each unit, so that a difference is seen."""
    try:
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
    except ValueError:
        return text


def compare(path, text):
    if ACCEPT:
        path.write_text(text, encoding="utf-8")
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    print(f"{path} differs; meson test --setup accept writes it anew; got:\n{text}")
    return False


def main():
    forelock, data = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    projects = sorted(p for tool in data.iterdir() if tool.is_dir()
                      for p in tool.iterdir() if p.is_dir())
    wrong = 0
    for project in projects:
        wrong += not compare(Path(f"{project}.json"), on_lines(layout(forelock, project, "json")))
        text = Path(f"{project}.txt")
        if text.exists():
            wrong += not compare(text, layout(forelock, project, "text"))
    print(f"{len(projects)} projects, {wrong} wrong")
    return 1 if wrong or not projects else 0


if __name__ == "__main__":
    sys.exit(main())
